"""The tilt of the pelvis from stickers whose places are given by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_context import context, motion
from test_registry import outcome, refused

from analyzer.metrics.context import Context
from analyzer.model.gait import GaitEvents
from analyzer.model.measurement import Measurement
from analyzer.model.pelvis import PelvisLooks, Worn
from analyzer.model.picture import Roll
from analyzer.model.recording import Task, View

KEY = "pelvis_tilt_sagittal"
LOOKS = 24


def looks(
    view: View, tilt_deg: float, *, worn: Worn = Worn.PAIR, seen: int = LOOKS, turned_deg: float = 0.0
) -> PelvisLooks:
    """Stickers 100 px apart; the whole picture turned clockwise by ``turned_deg`` as a rolled camera shows it."""
    ahead = 1.0 if view is View.RIGHT else -1.0
    angle = np.radians(tilt_deg)
    step = 50.0 * np.array([ahead * np.cos(angle), np.sin(angle)])
    turn = np.radians(turned_deg)
    step = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ step
    sticker = np.full((LOOKS, 2, 2), np.nan)
    if worn is Worn.PAIR:
        sticker[:seen] = np.array([640.0, 360.0]) + np.stack([step, -step])
    return PelvisLooks(
        time_s=np.arange(LOOKS) / 6.0,
        looked=np.ones(LOOKS, dtype=bool),
        sticker_px=sticker,
        diameter_px=np.where(np.isfinite(sticker[:, :, 0]), 12.0, np.nan),
        worn=worn,
    )


def standing(view: View, found: PelvisLooks | None, **changes: object) -> Context:
    made = motion(view=view, task=Task.STAND, **changes)  # type: ignore[arg-type]
    return replace(context(made, GaitEvents()), pelvis=found)


@pytest.mark.parametrize("view", [View.LEFT, View.RIGHT])
@pytest.mark.parametrize("tilt_deg", [-6.0, 0.0, 14.0])
def test_front_lower_is_positive(view: View, tilt_deg: float) -> None:
    found = outcome(KEY, standing(view, looks(view, tilt_deg)))
    assert isinstance(found, Measurement)
    assert found.value == pytest.approx(tilt_deg, abs=1e-9)
    assert (found.n, found.tier) == (4, "C")
    assert found.low < tilt_deg < found.high


@pytest.mark.parametrize("view", [View.LEFT, View.RIGHT])
def test_a_rolled_camera_is_taken_out(view: View) -> None:
    where = standing(view, looks(view, 14.0, turned_deg=5.0))
    rolled = replace(where, motion=replace(where.motion, roll=Roll(5.0, 0.5, "by hand")))
    found = outcome(KEY, rolled)
    assert isinstance(found, Measurement)
    assert found.value == pytest.approx(14.0, abs=1e-9)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (None, "it is read from stickers"),
        (looks(View.LEFT, 0.0, worn=Worn.NONE), "no stickers were seen"),
        (looks(View.LEFT, 0.0, worn=Worn.SMALL), "too small in the picture"),
        (looks(View.LEFT, 0.0, worn=Worn.SEVERAL), "More than two spots of one colour"),
        (looks(View.LEFT, 10.0, seen=13), "Only 2 usable stretches"),
    ],
)
def test_every_reason_to_refuse(found: PelvisLooks | None, words: str) -> None:
    refusal = refused(KEY, standing(View.LEFT, found))
    assert words in refusal.why
    assert refusal.hint


def test_it_is_listed_and_refused_from_the_front() -> None:
    assert "cannot be seen from the front" in refused(KEY, standing(View.FRONT, None)).why
