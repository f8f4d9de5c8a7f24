"""Lows of the upper body and departures of the toe, on motions whose moments are known to the millisecond."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from contacts_by_hand import candidates

from analyzer.gait.candidates import Candidate, by_departure, by_low
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import ContactKind
from analyzer.model.motion import Motion
from analyzer.model.picture import Roll
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import N_LANDMARKS, Landmark, Side
from analyzer.motion.build import seen_again

RATE_HZ = 60.0
SECONDS = 8.0
TIME_S = np.arange(round(SECONDS * RATE_HZ) + 1) / RATE_HZ
LEG_PX = 250.0
STRIDE_S = 1.1
LAG_S = {Side.LEFT: 0.11, Side.RIGHT: 0.09}
"""How long after its strike each foot's low comes, in the motion made here."""
STRIKES = candidates("L0.6 R1.15 L1.7 R2.25 L2.8 R3.35 L3.9 R4.45 L5.0 R5.55 L6.1 R6.65 L7.2")
LOWS_S = np.array([strike.time_s + LAG_S[strike.side] for strike in STRIKES])
SEEN = candidates("L0.6 R1.15 L1.72 R2.27 L2.8 R3.35 L3.88 R4.43 L5.0 R5.55 L6.1 R6.65 L7.2")
"""Handovers mark the strikes less regularly than the lows, now and then by 20 ms."""
DIP_S = 0.1
USUAL_LAG = 0.09
"""In strides: about the mean of both."""


def moving(points: FloatArray, view: View) -> Motion:
    return Motion(
        time_s=TIME_S,
        rate_hz=RATE_HZ,
        points_px=points,
        picture_px=seen_again(points, view),
        confidence=np.ones((len(TIME_S), N_LANDMARKS)),
        view=view,
        task=Task.WALK,
        off_axis_deg=0.0,
        leg_px=LEG_PX,
        metres_per_px=None,
        roll=Roll(0.0, 1.0, "by hand"),
        signals={},
    )


def bobbing(lows_s: FloatArray, *, bob_px: float = 5.0, growth: float = 0.0) -> Motion:
    """Head and shoulders dip at these times, each dip a bell.

    ``growth`` of 1 is an approach from three lengths away to one, at an even pace; -1 is walking off again.
    """
    first, last = lows_s[:2] - STRIDE_S, lows_s[-2:] + STRIDE_S
    all_s = np.concatenate([first, lows_s, last])
    dips = np.exp(-0.5 * ((TIME_S[:, None] - all_s) / DIP_S) ** 2).sum(axis=1)
    nearness = 1.0 / (1.0 - growth * (TIME_S / SECONDS - 0.5))
    points = np.zeros((len(TIME_S), N_LANDMARKS, 2))
    points[..., 1] = (nearness * (200.0 - bob_px * dips))[:, None]
    points[:, Landmark.PELVIS_CENTRE, 1] -= 200.0 * nearness
    return moving(points, View.FRONT)


def times_s(found: list[Candidate]) -> FloatArray:
    return np.array([one.time_s for one in found])


@pytest.mark.parametrize("growth", [0.0, 1.0, -1.0])
@pytest.mark.parametrize("jitter_s", [0.01, 0.03])
def test_each_strike_goes_to_its_low(growth: float, jitter_s: float) -> None:
    """Wherever the handovers lie about their places, to 5 ms; feet and their order stay."""
    rng = np.random.default_rng(5)
    strikes = [replace(s, time_s=s.time_s + rng.uniform(-jitter_s, jitter_s)) for s in STRIKES]
    found = by_low(bobbing(LOWS_S, growth=growth), STRIDE_S, strikes, usual_lag=USUAL_LAG)
    assert [(one.side, one.kind) for one in found] == [(one.side, one.kind) for one in STRIKES]
    np.testing.assert_allclose(times_s(found), LOWS_S, atol=0.005)


@pytest.mark.parametrize("k", [4, 5, 8])
@pytest.mark.parametrize("off_strides", [0.12, -0.12])
def test_without_a_low_of_its_own_a_strike_moves_as_its_foot_does(k: int, off_strides: float) -> None:
    """One low is an eighth of a stride from where this foot's others are: what it marks is something else."""
    lows_s = LOWS_S.copy()
    lows_s[k] += off_strides * STRIDE_S
    found = by_low(bobbing(lows_s), STRIDE_S, SEEN, usual_lag=USUAL_LAG)
    assert found[k].time_s - SEEN[k].time_s == pytest.approx(LAG_S[SEEN[k].side], abs=0.005)
    others = np.delete(np.arange(len(LOWS_S)), [k - 1, k, k + 1])
    np.testing.assert_allclose(times_s(found)[others], LOWS_S[others], atol=0.005)


@pytest.mark.parametrize("usual_lag", [-0.1, 0.0, 0.2])
def test_the_usual_lag_only_says_which_low_is_meant(usual_lag: float) -> None:
    found = by_low(bobbing(LOWS_S), STRIDE_S, SEEN, usual_lag=usual_lag)
    np.testing.assert_allclose(times_s(found), LOWS_S, atol=0.005)


def test_half_a_step_earlier_the_low_before_is_meant() -> None:
    found = by_low(bobbing(LOWS_S), STRIDE_S, SEEN, usual_lag=USUAL_LAG - 0.5)
    np.testing.assert_allclose(times_s(found)[1:], LOWS_S[:-1], atol=0.005)


def left_after_right_s(found: list[Candidate]) -> float:
    """How much later than halfway between right strikes the left ones come."""
    left, right = (np.array([one.time_s for one in found if one.side is side]) for side in Side)
    return float(np.mean(left[1:-1] - (right[:-1] + right[1:]) / 2))


@pytest.mark.parametrize(
    ("lows_sd_s", "strikes_sd_s", "at_least_s", "at_most_s"),
    [
        # Smoothing and the taking out of drift even out a third of it.
        pytest.param(0.0, 0.02, 0.02, 0.04, id="regular lows"),
        pytest.param(0.02, 0.0, -0.005, 0.005, id="regular strikes"),
    ],
)
def test_left_against_right_the_more_regular_marks_count(
    lows_sd_s: float, strikes_sd_s: float, at_least_s: float, at_most_s: float
) -> None:
    """Left lows come 40 ms later than right ones after strikes that are even: one of the two is wrong."""
    rng = np.random.default_rng(2)
    lows_s = np.array([s.time_s + (0.12 if s.side is Side.LEFT else 0.08) for s in STRIKES])
    strikes = [replace(s, time_s=s.time_s + rng.normal(0.0, strikes_sd_s)) for s in STRIKES]
    lows_s += rng.normal(0.0, lows_sd_s, len(lows_s))
    found = by_low(bobbing(lows_s), STRIDE_S, strikes, usual_lag=USUAL_LAG)
    assert at_least_s <= left_after_right_s(found) <= at_most_s


def test_lows_that_do_not_go_with_the_steps_are_no_lows_of_steps() -> None:
    """A trunk that nods in a rhythm of its own fits fewer than half of the strikes."""
    assert by_low(bobbing(np.arange(0.5, 7.6, 0.48)), STRIDE_S, STRIKES, usual_lag=USUAL_LAG) == []


@pytest.mark.parametrize("height", [0.0, 200.0, 300.1, np.nan])
def test_a_body_that_does_not_bob_has_no_lows(height: float) -> None:
    points = np.full((len(TIME_S), N_LANDMARKS, 2), height)
    points[:, Landmark.PELVIS_CENTRE, 1] -= 200.0
    assert by_low(moving(points, View.FRONT), STRIDE_S, STRIKES, usual_lag=USUAL_LAG) == []


def test_without_strikes_there_is_nothing_to_move() -> None:
    assert by_low(bobbing(LOWS_S), STRIDE_S, [], usual_lag=USUAL_LAG) == []


WALK_PX_S = 300.0
LEAVES_S = 3.2
SPEEDING_S = 0.24


def leaving(belt_px_s: float = 0.0, *, wobble_px: float = 0.0, toe_px_s: float = 0.0) -> Motion:
    """The left toe stands, then within 0.24 s gathers twice the walking speed: half of it a quarter of the way.

    It has walking speed, and so is furthest behind the body, half of the way, at 3.26 s.
    """
    start = LEAVES_S - SPEEDING_S / 4
    speed = 2 * WALK_PX_S * np.clip((TIME_S - start) / SPEEDING_S, 0.0, 1.0)
    fine = np.arange(round(SECONDS * 6000) + 1) / 6000
    fine_speed = 2 * WALK_PX_S * np.clip((fine - start) / SPEEDING_S, 0.0, 1.0)
    toe = np.interp(TIME_S, fine, np.cumsum(fine_speed) / 6000) + toe_px_s * TIME_S
    assert np.all(speed >= 0)
    points = np.zeros((len(TIME_S), N_LANDMARKS, 2))
    points[:, Landmark.PELVIS_CENTRE, 0] = WALK_PX_S * TIME_S + wobble_px * np.sin(2 * np.pi * 1.9 * TIME_S)
    points[:, Landmark.LEFT_FOOT_INDEX, 0] = toe
    points[:, :, 0] -= belt_px_s * TIME_S[:, None]
    return moving(points, View.RIGHT)


BEHIND = candidates("l3.26")


@pytest.mark.parametrize("belt_px_s", [0.0, WALK_PX_S, 1.5 * WALK_PX_S])
def test_the_toe_leaves_at_half_of_the_walking_speed(belt_px_s: float) -> None:
    (found,) = by_departure(leaving(belt_px_s), BEHIND, STRIDE_S)
    assert (found.side, found.kind) == (Side.LEFT, ContactKind.FOOT_OFF)
    assert found.time_s == pytest.approx(LEAVES_S, abs=0.002)


def test_a_pelvis_that_goes_to_and_fro_with_the_steps_does_not_move_it() -> None:
    """By 4 px, which at the rate of the steps are 48 px/s of 300."""
    (found,) = by_departure(leaving(wobble_px=4.0), BEHIND, STRIDE_S)
    assert found.time_s == pytest.approx(LEAVES_S, abs=0.004)


@pytest.mark.parametrize("error_s", [-0.04, 0.05])
def test_it_hardly_depends_on_when_the_toe_was_furthest_behind(error_s: float) -> None:
    behind = [replace(BEHIND[0], time_s=BEHIND[0].time_s + error_s)]
    (found,) = by_departure(leaving(), behind, STRIDE_S)
    assert found.time_s == pytest.approx(LEAVES_S, abs=0.002)


def test_strikes_and_the_other_foot_have_no_departure() -> None:
    assert by_departure(leaving(), candidates("L3.26"), STRIDE_S) == []
    assert by_departure(leaving(), [], STRIDE_S) == []
    assert by_departure(leaving(), candidates("r3.26"), STRIDE_S) == []


def test_a_toe_that_goes_along_with_the_body_never_stood() -> None:
    assert by_departure(leaving(toe_px_s=1.2 * WALK_PX_S), BEHIND, STRIDE_S) == []


def test_a_toe_that_goes_faster_than_the_body_never_stood() -> None:
    """Though it hesitates at last, so that there is a moment at which it passes half of that speed."""
    seen = leaving(toe_px_s=1.2 * WALK_PX_S)
    points = seen.points_px.copy()
    hesitates = (TIME_S >= 3.1) & (TIME_S < LEAVES_S)
    points[:, Landmark.LEFT_FOOT_INDEX, 0] -= 1.2 * WALK_PX_S * np.cumsum(hesitates) / RATE_HZ
    assert by_departure(replace(seen, points_px=points), BEHIND, STRIDE_S) == []


def test_a_toe_that_was_not_seen_leaving_has_no_departure() -> None:
    seen = leaving()
    points = seen.points_px.copy()
    points[round(3.1 * RATE_HZ) : round(3.15 * RATE_HZ), Landmark.LEFT_FOOT_INDEX] = np.nan
    assert by_departure(replace(seen, points_px=points), BEHIND, STRIDE_S) == []
