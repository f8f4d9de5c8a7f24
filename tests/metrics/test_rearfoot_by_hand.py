"""The heel's numbers from looks whose answer is known, and every reason to refuse."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_context import RECORDING, computed, samples
from made_feet import (
    BARE,
    TIME_S,
    changed,
    exchanged,
    feet,
    standing,
    standing_feet,
    walking,
    with_stickers,
)
from test_registry import outcome, refused

from analyzer.metrics.context import Context
from analyzer.metrics.errors import method_error
from analyzer.metrics.samples import Refusal, Samples
from analyzer.model.drill import Plan
from analyzer.model.measurement import Measurement, NotMeasured, Outcome
from analyzer.model.recording import Subject, Task, View
from analyzer.model.report import Provenance, Report
from analyzer.model.skeleton import Side

L, R = Side.LEFT, Side.RIGHT
PEAK, EXCURSION = "rearfoot_eversion_peak", "rearfoot_eversion_excursion"
BACK, BEYOND, STANDING = (
    "rearfoot_inversion_push_off",
    "rearfoot_eversion_from_standing",
    "rearfoot_eversion_standing",
)


def rolling(percent: np.ndarray) -> np.ndarray:
    """A cubic: 1 at strike, largest at 30 % with 1 + 8 = 9, back to 1 at 60 %; the slope at 0 is not 0."""
    return 1.0 + 8.0 * (1.0 - ((percent - 30.0) / 30.0) ** 2)


def skewed(percent: np.ndarray) -> np.ndarray:
    """p (p - 20) (p - 60) / 1000, upside down: its maximum inside 8-45 % is where 3 p² - 160 p + 1200 = 0."""
    return -percent * (percent - 20.0) * (percent - 60.0) / 1000.0


SKEWED_AT = (160.0 + np.sqrt(160.0**2 - 4 * 3 * 1200.0)) / 6.0


def value(key: str, where: Context, side: Side = L) -> Measurement:
    found = outcome(key, where, side)
    assert isinstance(found, Measurement), found
    return found


def test_the_peak_of_a_cubic_is_read_off_exactly() -> None:
    where = walking(feet(rolling, skewed))
    assert samples(PEAK, where, L) == pytest.approx([9.0] * 4, abs=1e-3)
    assert samples(PEAK, where, R) == pytest.approx([float(skewed(np.array(SKEWED_AT)))] * 4, abs=1e-2)
    found = computed(PEAK, where, L)
    assert isinstance(found, Samples)
    assert [(s.start_s + s.end_s) / 2 for s in found.spans] == pytest.approx([0.3, 1.3, 2.3, 3.3], abs=0.01)


def test_the_peak_is_looked_for_from_15_to_45_percent() -> None:
    """A heel that rolls in ever further is read at 45 %, one that rolls out all the time at 15 %."""
    assert samples(PEAK, walking(feet(lambda p: p / 10)), L) == pytest.approx([4.5] * 4, abs=0.1)
    assert samples(PEAK, walking(feet(lambda p: -p / 10)), L) == pytest.approx([-1.5] * 4, abs=0.1)
    assert samples(EXCURSION, walking(feet(lambda p: -p / 10)), L) == pytest.approx([0.0] * 4)


def test_excursion_is_from_the_first_flat_look_and_forgets_the_heels_shape() -> None:
    at_8 = float(rolling(np.array(8.5)))
    for shift in (0.0, 5.0):
        where = walking(feet(lambda p, shift=shift: rolling(p) + shift))
        assert samples(EXCURSION, where, L) == pytest.approx([9.0 - at_8] * 4, abs=0.25)
    late = feet(rolling)
    pitch = np.array(late.pitch_deg)
    pitch[(TIME_S % 1.0 < 0.159), 0] = 20.0
    found = samples(EXCURSION, walking(replace(late, pitch_deg=pitch)), L)
    assert found == pytest.approx([9.0 - float(rolling(np.array(100 / 6)))] * 4, abs=0.01)


def test_the_roll_back_is_the_peak_less_the_mean_of_push_off() -> None:
    percent = np.arange(50.0, 58.1, 100 / 60)
    expected = 9.0 - float(rolling(percent).mean())
    assert samples(BACK, walking(feet(rolling)), L) == pytest.approx([expected] * 4, abs=0.3)


def test_without_looks_at_push_off_there_is_no_roll_back() -> None:
    where = walking(feet(rolling, until=48.0))
    assert isinstance(outcome(PEAK, where, L), Measurement)
    assert refused(BACK, where, L).why.startswith("No usable steps")


def test_looks_that_are_far_off_or_unsure_hardly_count() -> None:
    rng = np.random.default_rng(4)
    plain = feet(rolling)
    tilt, sd = np.array(plain.eversion_deg), np.array(plain.eversion_sd_deg)
    tilt += rng.normal(0.0, 0.5, tilt.shape)
    wild = rng.random(tilt.shape) < 0.1
    tilt[wild] += 40.0
    assert samples(PEAK, walking(replace(plain, eversion_deg=tilt)), L) == pytest.approx([9.0] * 4, abs=1.5)
    tilt = np.array(plain.eversion_deg)
    unsure = rng.random(tilt.shape) < 0.4
    tilt[unsure], sd[unsure] = tilt[unsure] + 12.0, 30.0
    where = walking(replace(plain, eversion_deg=tilt, eversion_sd_deg=sd))
    assert samples(PEAK, where, L) == pytest.approx([9.0] * 4, abs=0.7)


def test_the_networks_own_doubt_widens_the_interval() -> None:
    floor = method_error(PEAK, View.BACK, L).method_sd
    widths = [
        (found := value(PEAK, walking(feet(rolling, sd_deg=sd)))).high - found.low
        for sd in (0.6, 2.0 * floor, 3.0 * floor)
    ]
    assert widths[0] < widths[1] < widths[2]
    assert widths[0] > 2 * 1.96 * floor


def test_steps_that_differ_widen_the_interval() -> None:
    plain = feet(rolling)
    step = np.floor(TIME_S)[:, None]
    apart = 2.0 * method_error(PEAK, View.BACK, L).method_sd
    scattered = replace(plain, eversion_deg=plain.eversion_deg + apart * (-1.0) ** step)
    even, uneven = value(PEAK, walking(plain)), value(PEAK, walking(scattered))
    assert uneven.high - uneven.low > 1.3 * (even.high - even.low)
    assert (even.n, uneven.n) == (4, 4)


@settings(max_examples=15, deadline=None)
@given(left=st.floats(-20, 20), right=st.floats(-20, 20), bend=st.floats(-10, 10))
def test_sides_that_change_places_change_their_numbers(left: float, right: float, bend: float) -> None:
    found = feet(lambda p: left + bend * np.sin(p / 15), lambda p: right - bend * np.cos(p / 20))
    # A foot's strides are half a second later on the other side, so its looks move with it.
    later = exchanged(found)
    moved = replace(
        later,
        **{
            name: np.stack(
                [np.roll(getattr(later, name)[:, 0], -30, axis=0), np.roll(getattr(later, name)[:, 1], 30, axis=0)],
                axis=1,
            )
            for name in ("eversion_deg", "eversion_sd_deg", "toe_out_deg", "pitch_deg", "wear", "shank_px",
                         "strangeness")
        },
    )  # fmt: skip
    one, other = walking(found, strides=4), walking(moved, strides=4)
    for key in (PEAK, EXCURSION):
        assert samples(key, one, L) == pytest.approx(samples(key, other, R), abs=1e-6)
        assert samples(key, one, R)[:3] == pytest.approx(samples(key, other, L)[:3], abs=1e-6)


def test_standing_is_the_mean_of_its_looks() -> None:
    where = standing(standing_feet(7.0, 4.0))
    assert (value(STANDING, where, L).value, value(STANDING, where, R).value) == pytest.approx((7.0, 4.0))
    assert value(STANDING, where).n == 10
    assert value(STANDING, where).tier == "B"


def report_of(*outcomes: Outcome, task: Task = Task.STAND) -> Report:
    return Report(
        recording=RECORDING,
        subject=Subject(),
        task=task,
        view=View.BACK,
        checks=(),
        contacts=(),
        rejected=(),
        outcomes=outcomes,
        findings=(),
        plan=Plan(drills=(), retest_after_days=28, note=""),
        provenance=Provenance(analyzer="0", mediapipe="0", model_sha256="0", steps=()),
    )


def test_beyond_standing_is_the_peak_less_the_persons_own_zero() -> None:
    zero = value(STANDING, standing(standing_feet(5.0, 2.0)), L)
    found = value(BEYOND, walking(feet(rolling), standing=report_of(zero)), L)
    assert found.value == pytest.approx(4.0, abs=0.01)
    vague = replace(zero, low=-15.0, high=25.0)
    wide = value(BEYOND, walking(feet(rolling), standing=report_of(vague)), L)
    assert wide.high - wide.low > 2 * (found.high - found.low)


@pytest.mark.parametrize(
    ("report", "why"),
    [
        pytest.param(None, "The heel's angle in quiet standing is not known.", id="none given"),
        pytest.param(report_of(task=Task.WALK), "does not show standing", id="a walk"),
        pytest.param(report_of(), "says nothing of this heel", id="an older result"),
        pytest.param(
            report_of(NotMeasured(key=STANDING, side=L, why="The foot seems to wear a sock.", hint="Bare feet.")),
            "could not be measured. The foot seems to wear a sock.",
            id="refused there",
        ),
    ],
)  # fmt: skip
def test_beyond_standing_needs_a_standing_result(report: Report | None, why: str) -> None:
    found = refused(BEYOND, walking(feet(rolling), standing=report), L)
    assert why in found.why
    assert found.hint
    assert "--" not in found.hint, "people of the app read it as well"


def test_stickers_are_believed_before_the_network() -> None:
    found = with_stickers(changed(feet(rolling), strangeness=3.0), shift_deg=2.0)
    peak = value(PEAK, walking(found))
    assert peak.value == pytest.approx(11.0, abs=0.01)
    assert value(EXCURSION, walking(found)).tier == "B"
    assert value(EXCURSION, walking(feet(rolling))).tier == "C"
    error = method_error(PEAK, View.BACK, L, marked=True)
    assert error.method_sd < method_error(PEAK, View.BACK, L).method_sd


def worn(what: int) -> tuple[float, ...]:
    chance = [0.1] * 4
    chance[what] = 0.7
    return tuple(chance)


REASONS = [
    pytest.param({"wear": worn(1)}, "wear a sock", id="sock"),
    pytest.param({"wear": worn(2)}, "wear a shoe", id="shoe"),
    pytest.param({"wear": worn(3)}, "cover the heel", id="covered"),
    pytest.param({"wear": (0.4, 0.3, 0.2, 0.1)}, "not clear whether the foot is bare", id="perhaps bare"),
    pytest.param({"shank_px": 100.0}, "only about 16 pixels wide; 18 are needed", id="few pixels"),
    pytest.param({"toe_out_deg": 28.0}, "turned more than 25°", id="turned out"),
    pytest.param({"toe_out_deg": -28.0}, "turned more than 25°", id="turned in"),
    pytest.param({"strangeness": 1.2}, "too different", id="strange"),
    pytest.param({"pitch_deg": -20.0}, "not lie flat", id="heel up"),
    pytest.param({"shank_px": 90.0, "wear": worn(2)}, "pixels wide", id="few pixels come before shoes"),
]


@pytest.mark.parametrize(("values", "why"), REASONS)
@pytest.mark.parametrize("task", Task)
def test_what_cannot_be_trusted_is_refused_with_its_reason(
    values: dict[str, float], why: str, task: Task
) -> None:
    walk = task is Task.WALK
    plain = feet(rolling) if walk else standing_feet(5.0, 5.0)
    found = changed(plain, L, **values)
    where = walking(found) if walk else standing(found)
    key = PEAK if walk else STANDING
    refusal = refused(key, where, L)
    assert why in refusal.why
    assert refusal.hint
    assert isinstance(outcome(key, where, R), Measurement), "the other foot is not at fault"


def test_nothing_looked_at_is_said_so() -> None:
    for where, key in ((walking(None), PEAK), (standing(None), STANDING), (walking(None), BACK)):
        assert refused(key, where, L).why == "The heels were not looked at in this clip."
    nowhere = changed(feet(rolling), L, eversion_deg=np.nan)
    assert "not seen clearly" in refused(PEAK, walking(nowhere), L).why


def test_a_few_bad_looks_are_left_out() -> None:
    found = feet(rolling)
    pitch, tilt = np.array(found.pitch_deg), np.array(found.eversion_deg)
    bad = np.arange(len(TIME_S)) % 4 == 0
    pitch[bad], tilt[bad] = 30.0, 60.0
    where = walking(replace(found, pitch_deg=pitch, eversion_deg=tilt))
    assert samples(PEAK, where, L) == pytest.approx([9.0] * 4, abs=0.01)


def test_three_steps_are_needed() -> None:
    assert value(PEAK, walking(feet(rolling), strides=3)).n == 3
    found = refused(PEAK, walking(feet(rolling), strides=2), L)
    assert (found.why, found.hint) == (
        "Only 2 usable steps of the 3 needed.",
        "Film ten steps or more from straight behind.",
    )


def test_when_the_far_steps_are_too_small_the_reason_is_theirs() -> None:
    found = feet(rolling)
    shank = np.where(TIME_S[:, None] < 2.0, found.shank_px, found.shank_px / 4)
    assert "pixels wide" in refused(PEAK, walking(replace(found, shank_px=shank)), L).why
    shank = np.where(TIME_S[:, None] < 3.0, found.shank_px, found.shank_px / 4)
    assert value(PEAK, walking(replace(found, shank_px=shank))).n == 3


@pytest.mark.parametrize("key", [PEAK, EXCURSION, BACK, BEYOND])
def test_an_oblique_walk_is_refused(key: str) -> None:
    where = walking(feet(rolling))
    oblique = replace(where, motion=replace(where.motion, off_axis_deg=21.0))
    assert "more than 20° falsifies this number" in refused(key, oblique, L).why
    front = replace(where, motion=replace(where.motion, view=View.FRONT))
    assert refused(key, front, L).hint == "Film from behind."


@settings(max_examples=20, deadline=None)
@given(bare=st.floats(0.0, 1.0), small=st.floats(20.0, 600.0), pitch=st.floats(-40, 40))
def test_there_is_a_number_or_a_sentence(bare: float, small: float, pitch: float) -> None:
    wear = (bare, *((1 - bare) / 3,) * 3)
    found = outcome(PEAK, walking(changed(feet(rolling), wear=wear, shank_px=small, pitch_deg=pitch)), L)
    if isinstance(found, Measurement):
        assert bare >= 0.6
        assert small * 0.16 >= 17.9
        assert abs(pitch) <= 12.0
    else:
        assert found.why.endswith(".")
        assert found.hint is not None


def test_bare_is_bare() -> None:
    assert sum(BARE) == pytest.approx(1.0)
    assert isinstance(computed(PEAK, walking(None), L), Refusal)
