"""Strikes and foot-offs of walkers whose contacts are known, over views, speeds and frame rates."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from analyzer.gait.events import EventSettings, events_of
from analyzer.model.gait import ContactKind, GaitEvents
from analyzer.model.recording import View
from analyzer.model.skeleton import Side
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.transform import with_gap
from analyzer.synthetic.walker import walk

STRIKE, OFF = ContactKind.FOOT_STRIKE, ContactKind.FOOT_OFF
PACES = {
    "slow": {"speed_m_s": 0.8, "cadence_spm": 90.0, "stance_fraction": 0.65},
    "ordinary": {"speed_m_s": 1.25, "cadence_spm": 112.0, "stance_fraction": 0.61},
    "fast": {"speed_m_s": 1.6, "cadence_spm": 125.0, "stance_fraction": 0.59},
}
VERY_SLOW = {"speed_m_s": 0.6, "cadence_spm": 80.0, "stance_fraction": 0.68}
EDGE_S = 0.4
"""So near to the ends of a clip a contact may be missed."""


@cache
def tried(settings: WalkerSettings) -> tuple[SyntheticClip, GaitEvents]:
    clip = walk(settings)
    return clip, events_of(motion_of(clip.track, None, MotionSettings()), EventSettings())


def errors_s(settings: WalkerSettings, kind: ContactKind, least_found: float = 1.0) -> np.ndarray:
    """Found minus true, each found contact against the nearest true one; enough inner ones must be found."""
    clip, events = tried(settings)
    off: list[float] = []
    for side in Side:
        true = np.array(clip.truth.times(side, kind))
        found = np.array([c.time_s for c in events.contacts if c.side is side and c.kind is kind])
        inner = true[(true > EDGE_S) & (true < clip.track.time_s[-1] - EDGE_S)]
        hit = np.abs(inner[:, None] - found[None, :]).min(axis=1) < 0.15
        assert hit.mean() >= least_found, f"missed {side} {kind} at {inner[~hit]}"
        nearest = true[np.abs(found[:, None] - true[None, :]).argmin(axis=1)]
        assert len(set(nearest.tolist())) == len(found), f"two {side} {kind} for one"
        off += (found - nearest).tolist()
    return np.array(off)


def mean_abs_ms(off: np.ndarray) -> float:
    return float(1000 * np.abs(off).mean())


@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize(
    ("view", "treadmill"),
    [
        pytest.param(View.LEFT, False, id="left, overground"),
        pytest.param(View.RIGHT, False, id="right, overground"),
        pytest.param(View.LEFT, True, id="left, treadmill"),
    ],
)
def test_strikes_from_the_side_are_within_20_ms(view: View, pace: str, treadmill: bool) -> None:
    settings = WalkerSettings(view=view, treadmill=treadmill, jitter_px=1.5, **PACES[pace])
    assert mean_abs_ms(errors_s(settings, STRIKE)) < 20.0
    assert tried(settings)[1].agreement is not None
    assert tried(settings)[1].agreement > 0.9


@pytest.mark.parametrize("pace", PACES)
def test_foot_offs_from_the_side_are_within_30_ms(pace: str) -> None:
    settings = WalkerSettings(view=View.LEFT, treadmill=False, jitter_px=1.5, **PACES[pace])
    assert mean_abs_ms(errors_s(settings, OFF)) < 30.0


@pytest.mark.parametrize(
    ("fps", "limit_ms"),
    [(25.0, 25.0), (120.0, 20.0)],
)
def test_other_frame_rates(fps: float, limit_ms: float) -> None:
    settings = WalkerSettings(view=View.LEFT, fps=fps, jitter_px=1.5)
    assert mean_abs_ms(errors_s(settings, STRIKE)) < limit_ms


def test_a_very_slow_walk_is_coarser() -> None:
    assert mean_abs_ms(errors_s(WalkerSettings(view=View.LEFT, jitter_px=1.5, **VERY_SLOW), STRIKE)) < 50.0


@pytest.mark.parametrize(("pace", "limit_ms"), [("slow", 45.0), ("ordinary", 20.0), ("fast", 30.0)])
@pytest.mark.parametrize("view", [View.FRONT, View.BACK])
def test_strikes_from_the_front_and_behind(view: View, pace: str, limit_ms: float) -> None:
    """The slow stick figure sinks twice a step, at the strike and 0.1 s later: either may be taken for its low."""
    settings = WalkerSettings(view=view, jitter_px=1.5, duration_s=8.0, **PACES[pace])
    assert mean_abs_ms(errors_s(settings, STRIKE, least_found=0.8)) < limit_ms
    events = tried(settings)[1]
    assert events.foot_offs() == (), "foot-off cannot be seen there"
    assert events.agreement is None


@pytest.mark.parametrize("pace", PACES)
def test_stride_times_hardly_err(pace: str) -> None:
    """What all strikes share cancels."""
    settings = WalkerSettings(view=View.LEFT, treadmill=False, jitter_px=1.5, **PACES[pace])
    clip, events = tried(settings)
    found = [s.span.seconds for s in events.strides]
    assert np.mean(found) == pytest.approx(clip.truth.value("stride_time", Side.LEFT), abs=0.008)


@pytest.mark.parametrize("view", [View.LEFT, View.FRONT])
def test_strides_hold_what_they_should(view: View) -> None:
    _, events = tried(WalkerSettings(view=view, jitter_px=1.5, duration_s=8.0, **PACES["ordinary"]))
    assert len(events.strides) >= 8
    for stride in events.strides:
        assert stride.other_strike_s is not None
        assert stride.span.start_s < stride.other_strike_s < stride.span.end_s
        if stride.foot_off_s is not None:
            assert 0.45 < (stride.foot_off_s - stride.span.start_s) / stride.span.seconds < 0.8
    assert [c.time_s for c in events.contacts] == sorted(c.time_s for c in events.contacts)


def test_a_hole_in_the_middle_makes_no_stride_across_it() -> None:
    clip = walk(WalkerSettings(view=View.LEFT, duration_s=8.0))
    motion = motion_of(with_gap(clip.track, 3.0, 4.5), None, MotionSettings())
    events = events_of(motion, EventSettings())
    assert events.strides
    assert not [c for c in events.contacts if 3.05 < c.time_s < 4.45]
    assert not [s for s in events.strides if s.span.start_s < 3.0 and s.span.end_s > 4.5]
