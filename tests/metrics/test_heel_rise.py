"""How the heel swings as it rises: from looks by hand whose answer is known, and every reason to refuse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from made_context import context, motion
from made_feet import changed
from test_registry import outcome, refused

from analyzer.metrics.context import Context
from analyzer.metrics.errors import method_error
from analyzer.metrics.heel_rise import HEEL_TO_BALL_LEGS, MOST_RISEN_DEG, own_tilt_deg, risen_deg
from analyzer.model.foot import WEAR, FootLooks, no_looks
from analyzer.model.gait import GaitEvents, Span
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side
from analyzer.model.tasks import HeelRaise, Performed

L, R = Side.LEFT, Side.RIGHT
KEY = "heel_raise_inversion"
TIME_S = np.arange(300) / 30.0
BARE = tuple(0.97 if name == "bare" else 0.01 for name in WEAR)
BIAS = method_error(KEY, View.BACK, L).bias


def raises(side: Side, *, height_legs: float = 0.09, on_one_leg: bool = False) -> tuple[HeelRaise, ...]:
    """Four raises of a second, a second apart."""
    return tuple(
        HeelRaise(side, Span(1.0 + 2 * k, 2.0 + 2 * k), 1.5 + 2 * k, height_legs, 1.0, on_one_leg)
        for k in range(4)
    )


def looks(
    flat_deg: float, top_deg: float, *, toe_out_deg: float = 0.0, pitch_deg: float = -25.0
) -> FootLooks:
    """Both heels looked at all the time: at one angle flat, at another within the raises."""
    up = np.zeros(len(TIME_S), dtype=bool)
    for one in raises(L):
        up[round(one.span.start_s * 30) : round(one.span.end_s * 30)] = True
    arrays: dict[str, np.ndarray] = no_looks(len(TIME_S))
    for name in ("eversion_sd_deg", "toe_out_sd_deg", "pitch_sd_deg"):
        arrays[name][:] = 1.0
    arrays["eversion_deg"][:] = np.where(up, top_deg, flat_deg)[:, None]
    arrays["pitch_deg"][:] = np.where(up, pitch_deg, 0.0)[:, None]
    arrays["toe_out_deg"][:] = toe_out_deg
    arrays["strangeness"][:], arrays["shank_px"][:], arrays["wear"][:] = 0.4, 300.0, BARE
    return FootLooks(time_s=TIME_S, network_sha256="0" * 64, **arrays)


def rising(found: FootLooks | None, done: tuple[HeelRaise, ...], **changes: Any) -> Context:
    made = motion(view=View.BACK, task=Task.HEEL_RAISE)
    return replace(context(made, GaitEvents(), feet=found, **changes), performed=Performed(raises=done))


def test_flat_less_top_on_a_foot_that_points_ahead() -> None:
    """Toes straight ahead: only the foreshortening of the tipped heel is taken out, tan 6 cos 25 = tan 5.4."""
    found = outcome(KEY, rising(looks(4.0, -2.0), raises(L)), L)
    assert isinstance(found, Measurement)
    shown = np.degrees(np.arctan(np.tan(np.radians(6.0)) * np.cos(np.radians(25.0))))
    assert found.value == pytest.approx(shown - BIAS, abs=1e-9)
    assert (found.n, found.tier) == (4, "C")
    assert found.low < 5.4 < found.high
    assert [span.start_s for span in found.evidence] == pytest.approx([1.38, 3.38, 5.38, 7.38])


@pytest.mark.parametrize("toe_out", [-15.0, 0.0, 8.0, 20.0])
@pytest.mark.parametrize("rise", [10.0, 25.0, 38.0])
@pytest.mark.parametrize("tilt", [-8.0, 0.0, 6.0])
def test_the_turned_foot_by_rotation(toe_out: float, rise: float, tilt: float) -> None:
    """A heel bone turned about the foot's length, tipped up and turned out, as matrices: its own tilt comes back."""
    s, y, t = np.radians([rise, toe_out, tilt])
    # A right foot: x to its outside, y ahead, z up.
    about_length = np.array([[np.cos(t), 0, -np.sin(t)], [0, 1, 0], [np.sin(t), 0, np.cos(t)]])
    tipped = np.array([[1, 0, 0], [0, np.cos(s), np.sin(s)], [0, -np.sin(s), np.cos(s)]])
    outward = np.array([[np.cos(y), np.sin(y), 0], [-np.sin(y), np.cos(y), 0], [0, 0, 1]])
    upright = outward @ tipped @ about_length @ np.array([0.0, 0.0, 1.0])
    leans_out = np.degrees(np.arctan2(upright[0], upright[2]))
    read = own_tilt_deg(np.array([4.0 - leans_out]), np.array([toe_out]), np.array([-rise]))
    assert read[0] == pytest.approx(4.0 + tilt, abs=1e-9)


def test_a_foot_that_points_outward_does_not_swing_by_rising_alone() -> None:
    """Toes out by 12, risen by 25: the rigid heel looks 5.5 degrees inverted, and has not moved."""
    s, y = np.radians([25.0, 12.0])
    looks_out = np.degrees(np.arctan(np.sin(y) * np.sin(s) / np.cos(s)))
    assert looks_out == pytest.approx(5.5, abs=0.1)
    found = outcome(KEY, rising(looks(4.0, 4.0 - looks_out, toe_out_deg=12.0), raises(L)), L)
    assert isinstance(found, Measurement)
    assert found.value == pytest.approx(-BIAS, abs=0.1)


def test_higher_than_was_tried_is_refused() -> None:
    high = float(HEEL_TO_BALL_LEGS * np.sin(np.radians(MOST_RISEN_DEG + 3.0)))
    assert risen_deg(raises(L, height_legs=high)[0]) == pytest.approx(43.0)
    refusal = refused(KEY, rising(looks(4.0, -2.0), raises(L, height_legs=high)), L)
    assert "further than this measurement was tried on" in refusal.why
    tipped = rising(looks(4.0, -2.0, pitch_deg=-44.0), raises(L))
    assert "further than this measurement was tried on" in refused(KEY, tipped, L).why


@pytest.mark.parametrize(
    ("found", "done", "words"),
    [
        (None, raises(L), "not looked at"),
        (looks(4.0, 0.0), (), "with both feet on the floor"),
        (looks(4.0, 0.0), raises(L, on_one_leg=True), "with both feet on the floor"),
        (changed(looks(4.0, 0.0), wear=(0.1, 0.8, 0.05, 0.05)), raises(L), "sock"),
        (changed(looks(4.0, 0.0), strangeness=1.4), raises(L), "too different"),
        (changed(looks(4.0, 0.0), toe_out_deg=32.0), raises(L), "turned more than 25"),
        (changed(looks(4.0, 0.0), shank_px=80.0), raises(L), "pixels wide"),
        (looks(4.0, 0.0), raises(L)[:2], "Only 2 usable raises of the 3 needed"),
    ],
)
def test_every_reason_to_refuse(found: FootLooks | None, done: tuple[HeelRaise, ...], words: str) -> None:
    assert words in refused(KEY, rising(found, done), L).why


def test_stickers_are_left_alone_since_a_risen_heel_shows_them_foreshortened() -> None:
    plain = looks(4.0, -2.0)
    worn = replace(plain, sticker_deg=plain.eversion_deg + 9.0, sticker_sd_deg=np.full((len(TIME_S), 2), 0.4))
    one, other = (outcome(KEY, rising(found, raises(L)), L) for found in (plain, worn))
    assert one == other


def test_rests_end_where_the_next_raise_begins() -> None:
    close = (
        HeelRaise(L, Span(1.0, 2.0), 1.5, 0.09, 1.0, False),
        HeelRaise(L, Span(2.1, 3.1), 2.6, 0.09, 1.0, False),
    )
    before, after = Performed(raises=close).rests_of(close[0])
    assert (before.start_s, before.end_s) == pytest.approx((0.65, 1.0))
    assert (after.start_s, after.end_s) == pytest.approx((2.0, 2.1))
