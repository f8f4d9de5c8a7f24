"""What a metric must declare, and the words of a refusal."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_context import EIGHT, RECORDING, TIME_S, computed, context, motion, of_clip

from analyzer.judgement.mechanisms import load_mechanisms
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.judgement.sources import load_sources
from analyzer.metrics.context import Blocked, Context
from analyzer.metrics.errors import method_error, method_errors
from analyzer.metrics.registry import METRICS, Refusal, Samples, metric, outcomes
from analyzer.model.gait import GaitEvents
from analyzer.model.measurement import Measurement, NotMeasured, Outcome
from analyzer.model.picture import Roll
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import N_LANDMARKS, Side
from analyzer.model.units import SECOND

EVERY = pytest.mark.parametrize("key", METRICS)
HAVE_NO_WAY_YET = {"arch_height", "sway_area_95"}
SEEN_FROM = {"foot_progression_angle": (View.FRONT, View.BACK)}
"""Where a metric that is declared for more views refuses all but some."""


def outcome(key: str, where: Context, side: Side | None = None) -> Outcome:
    (found,) = [o for o in outcomes(where) if o.key == key and o.side is side]
    return found


def refused(key: str, where: Context, side: Side | None = None) -> NotMeasured:
    found = outcome(key, where, side)
    assert isinstance(found, NotMeasured), found
    return found


def test_a_key_that_is_taken_stops_the_import() -> None:
    before = dict(METRICS)
    declare = metric(key="cadence", label="Again", unit=SECOND, sided=False, mechanisms=(), sources=())
    with pytest.raises(ValueError, match="'cadence' is declared twice"):
        declare(lambda context: Samples((), ()))
    assert dict(METRICS) == before


@EVERY
def test_a_metric_says_what_it_is(key: str) -> None:
    one = METRICS[key]
    assert one.key == key
    assert one.definition.endswith(".")
    assert "`" not in one.definition, "pages print it as it stands"
    assert one.label
    assert one.tier in "ABC"
    assert one.least >= 1
    assert one.views
    assert one.tasks
    assert 0 <= one.roll_effect <= 2
    assert one.compute.__doc__


@EVERY
def test_its_sources_and_mechanisms_exist(key: str) -> None:
    assert METRICS[key].sources
    assert set(METRICS[key].sources) <= set(load_sources())
    assert METRICS[key].mechanisms
    assert set(METRICS[key].mechanisms) <= {m.number for m in load_mechanisms()}


@EVERY
def test_the_judge_speaks_of_it_in_the_same_unit(key: str) -> None:
    if key in METRIC_KEYS:
        assert METRIC_KEYS[key].unit == METRICS[key].unit.symbol


@EVERY
def test_no_number_without_an_error(key: str) -> None:
    """Wherever a metric can be measured there is a row that says how far it can be off."""
    if key in HAVE_NO_WAY_YET:
        return
    one = METRICS[key]
    for view in SEEN_FROM.get(key, one.views):
        for side in tuple(Side) if one.sided else (None,):
            error = method_error(key, view, side)
            assert error.sample_sd > 0
            assert error.method_sd >= 0
            assert error.source


def test_error_rows_belong_to_metrics_and_views_that_exist() -> None:
    legs = {f"{where}{side}" for where in ("near", "far") for side in ("", " left", " right")}
    seen_from = {"side": View.LEFT, "front": View.FRONT, "back": View.BACK}
    for key in METRICS:
        for where, _ in method_errors(key):
            place = where.removesuffix(" standing")
            if where != place:
                assert {Task.WALK, Task.STAND} <= set(METRICS[key].tasks), f"{key} is not of both"
            assert place in {*legs, *seen_from, "frontal", "back marked", "back by hand", "any"}
            if place in legs:
                assert METRICS[key].sided, f"{key} has no side to be near or far"
                assert View.LEFT in METRICS[key].views
            if place == "back marked":
                assert METRICS[key].tier_marked, f"{key} is not read from stickers"
            if place in seen_from:
                assert seen_from[place] in SEEN_FROM.get(key, METRICS[key].views), f"{key} from {place}"
    known = {key for key in METRICS for _ in method_errors(key)}
    assert known.isdisjoint(HAVE_NO_WAY_YET)


@pytest.mark.parametrize("key", sorted(HAVE_NO_WAY_YET))
def test_what_cannot_be_measured_says_why(walked, key: str) -> None:
    for view in METRICS[key].views:
        found = computed(key, context(motion(view=view)), Side.LEFT)
        assert isinstance(found, Refusal)
        assert found.why.endswith(".")
        assert found.hint


@pytest.mark.parametrize("key", sorted(SEEN_FROM))
def test_what_can_be_measured_from_elsewhere_says_so(key: str) -> None:
    for view in set(METRICS[key].views) - set(SEEN_FROM[key]):
        found = computed(key, context(motion(view=view), height_m=1.75), Side.LEFT)
        assert isinstance(found, Refusal)
        assert found.why.endswith(".")
        assert found.hint == "Film from the front."


@pytest.mark.parametrize("task", Task)
def test_every_metric_of_the_task_has_an_outcome_for_each_side(task: Task) -> None:
    unseen = np.full((len(TIME_S), N_LANDMARKS, 2), np.nan)
    found = outcomes(context(motion(task=task, points_px=unseen), GaitEvents()))
    expected = [
        (key, side)
        for key in sorted(METRICS)
        if task in METRICS[key].tasks
        for side in (tuple(Side) if METRICS[key].sided else (None,))
    ]
    assert [(o.key, o.side) for o in found] == expected
    for one in found:
        assert isinstance(one, NotMeasured)
        assert one.why.endswith(".")
        assert one.hint is None or one.hint.endswith(".")


@pytest.mark.parametrize(
    ("key", "side", "where", "why", "hint"),
    [
        pytest.param(
            "knee_rom",
            Side.LEFT,
            context(motion(view=View.FRONT)),
            "This cannot be seen from the front.",
            "Film from the side.",
            id="wrong view",
        ),
        pytest.param(
            "pelvic_drop",
            Side.LEFT,
            context(motion(view=View.RIGHT)),
            "This cannot be seen from the side.",
            "Film from behind or from the front.",
            id="wrong view, two others would do",
        ),
        pytest.param(
            "knee_frontal_angle",
            Side.RIGHT,
            context(motion(view=View.BACK)),
            "This cannot be seen from behind.",
            "Film from the front.",
            id="from behind",
        ),
        pytest.param(
            "knee_rom",
            Side.LEFT,
            context(motion(off_axis_deg=31.0)),
            "The camera stands about 31° off the left view; more than 25° falsifies this number.",
            "Film from the side, square to the walk.",
            id="oblique",
        ),
        pytest.param(
            "foot_strike_angle",
            Side.LEFT,
            context(recording=replace(RECORDING, fps=29.97)),
            "30 pictures a second are too few for this; 50 are needed.",
            "Film with 60 pictures a second.",
            id="low frame rate",
        ),
        pytest.param(
            "step_length",
            Side.LEFT,
            context(motion(metres_per_px=None)),
            "Lengths need a scale.",
            "Give the person's height.",
            id="no scale",
        ),
        pytest.param(
            "walking_speed",
            None,
            context(motion(metres_per_px=None)),
            "Lengths need a scale.",
            "Give the person's height.",
            id="speed without a scale",
        ),
        pytest.param(
            "stride_time",
            Side.LEFT,
            context(events=GaitEvents()),
            "No usable strides of the 1 needed.",
            "Film more steps with the whole body, feet included, in the picture.",
            id="none",
        ),
        pytest.param(
            "step_time",
            Side.RIGHT,
            context(events=replace(EIGHT, steps=EIGHT.steps[:1])),
            "Only 1 usable steps of the 2 needed.",
            "Film more steps with the whole body, feet included, in the picture.",
            id="too few",
        ),
        pytest.param(
            "cadence",
            None,
            context(blocked=Blocked("It is dark.", "Turn on the light.")),
            "It is dark.",
            "Turn on the light.",
            id="blocked by a check",
        ),
        pytest.param(
            "walking_speed",
            None,
            context(motion(view=View.FRONT)),
            "Speed cannot be seen along the camera's line of sight.",
            "Film from the side, or give the belt speed of a treadmill.",
            id="speed from the front",
        ),
    ],
)
def test_words_of_refusal(key: str, side: Side | None, where: Context, why: str, hint: str) -> None:
    found = refused(key, where, side)
    assert (found.why, found.hint) == (why, hint)


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("side", Side)
def test_the_arch_is_refused_from_everywhere_and_nothing_is_said_to_film(view: View, side: Side) -> None:
    found = refused("arch_height", context(motion(task=Task.STAND, view=view)), side)
    assert "navicular" in found.why
    assert found.hint is not None
    assert "Film" not in found.hint, "no other view would give it"


def test_a_blocked_clip_has_no_number_at_all(walked) -> None:
    where = replace(of_clip(walked(view=View.LEFT)), blocked=Blocked("No.", None))
    assert {type(o) for o in outcomes(where)} == {NotMeasured}


def test_the_bias_of_the_method_is_subtracted_and_the_value_sits_in_the_middle() -> None:
    for side in Side:
        where = context()
        values = [s.span.seconds for s in EIGHT.steps_of(side)]
        error = method_error("step_time", View.LEFT, side)
        found = outcome("step_time", where, side)
        assert isinstance(found, Measurement)
        assert found.value == pytest.approx(np.mean(values) - error.bias)
        assert found.high - found.value == pytest.approx(found.value - found.low)
        assert (found.n, found.unit) == (2, "s")
        assert found.evidence == tuple(s.span for s in EIGHT.steps_of(side))


def test_an_uncertain_roll_widens_what_it_shifts_and_nothing_else(walked) -> None:
    where = of_clip(walked(view=View.LEFT))
    shaky = replace(where, motion=replace(where.motion, roll=Roll(0.0, 6.0, "by hand")))
    for key in ("trunk_forward_lean", "thigh_extension_peak", "knee_rom", "cadence"):
        side = Side.LEFT if METRICS[key].sided else None
        one, other = outcome(key, where, side), outcome(key, shaky, side)
        assert isinstance(one, Measurement)
        assert isinstance(other, Measurement)
        wider = (other.high - other.low) / (one.high - one.low)
        assert (wider > 1.5) == (METRICS[key].roll_effect > 0), key


def test_samples_that_are_unknown_do_not_count() -> None:
    knee = np.full(201, 20.0)
    knee[3:15] = np.nan
    where = context(motion({("knee_flexion", Side.LEFT): knee}))
    found = outcome("knee_flexion_loading", where, Side.LEFT)
    assert isinstance(found, NotMeasured)
    assert found.why == "Only 1 usable strides of the 2 needed."
