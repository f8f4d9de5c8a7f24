"""What is learnt from errors that were made up: bias, spreads, and which places share a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from analyzer.data import parse, rows
from analyzer.metrics.errors import correction
from analyzer.model.recording import View
from analyzer.model.skeleton import Side
from analyzer.pipeline import analyze_track
from validation.lab.learn import (
    FEWEST_CLIPS,
    FEWEST_ROW,
    ErrorRow,
    Seen,
    _family,
    _row,
    _rows_of,
    seen_in,
    text,
)

T_4 = 2.776445
"""Student's t, 97.5 %, 4 degrees of freedom."""


def seen(errors: Sequence[float], *, sample_var: float = 1e-6, n: int = 10, first: int = 0) -> list[Seen]:
    """One number of each clip; clips are numbered from ``first``."""
    return [Seen(f"clip {first + k}", error, sample_var, n) for k, error in enumerate(errors)]


def placed(by_place: Mapping[str, list[Seen]], key: str = "knee_rom") -> dict[str, ErrorRow]:
    found = _rows_of(key, {(key, place): part for place, part in by_place.items()})
    assert all(row.key == key for row in found)
    assert [row.view for row in found] == sorted(row.view for row in found)
    return {row.view: row for row in found}


def test_a_row_by_hand() -> None:
    """Errors of 1 to 5: mean 3, sd 1.58, the spread of one more clip 1.58 x 2.78 / 1.96 x root of 1.2, x 1.15."""
    row = _row("knee_rom", "near", seen([1, 2, 3, 4, 5], sample_var=0.09, n=9))
    spread = np.sqrt(2.5 - 0.09 / 9) * T_4 / 1.96 * np.sqrt(1.2) * 1.15
    assert (row.key, row.view, row.bias, row.sample_sd) == ("knee_rom", "near", 3.0, 0.3)
    assert row.method_sd == pytest.approx(spread, abs=0.05)
    assert row.method_sd == 2.8
    assert row.source == "5 tuning walks of the validation lab"


@pytest.mark.parametrize(
    ("errors", "bias"),
    [
        pytest.param([1, 2, 3, 4, 5], 3.0, id="4.2 standard errors"),
        pytest.param([-1, -2, -3, -4, -5], -3.0, id="short"),
        pytest.param([0, 1, 2, 3, 4], 2.0, id="2.8 standard errors of five clips, more than Student's t"),
        pytest.param([-0.1, 0.9, 1.9, 2.9, 3.9], 0.0, id="2.7 of five clips, less than it"),
        pytest.param([0.35 + k for k in range(-4, 6)], 0.0, id="0.9 of ten clips"),
        pytest.param([1.55 + k for k in range(-4, 6)], 2.0, id="2.1 of ten clips"),
        pytest.param([-1.0, -1.1, -0.6], -0.9, id="three clips that agree well"),
        pytest.param([-1.2, -0.3, -0.8], 0.0, id="three clips that agree less well"),
        pytest.param([-2, -1, 0, 1, 2.5], 0.0, id="about nothing"),
        pytest.param([1.234, 1.235, 1.236, 1.235, 1.234], 1.2, id="two figures are written"),
    ],
)
def test_only_a_mean_that_is_clearly_not_zero_is_corrected(errors: list[float], bias: float) -> None:
    assert _row("knee_rom", "near", seen(errors)).bias == bias


def test_the_two_legs_of_one_clip_are_one_clip() -> None:
    """The same ten errors are clear when they come from ten clips, and not when from five."""
    errors = [-0.3, 2.1] * 5
    ten = _row("knee_rom", "front", seen(errors))
    five = _row("knee_rom", "front", [Seen(f"clip {k // 2}", e, 1e-6, 10) for k, e in enumerate(errors)])
    assert (ten.bias, five.bias) == (0.9, 0.0)
    assert five.method_sd > 1.2 * ten.method_sd


def test_what_few_steps_explain_is_not_laid_to_the_clip() -> None:
    """Errors vary by 2.5; samples that vary by 8 in means of 4 explain 2 of it, by 100 all: a quarter stays."""
    none, most, all_of_it = (
        _row("knee_rom", "near", seen([1, 2, 3, 4, 5], sample_var=var, n=4)) for var in (0.0, 6.0, 100.0)
    )
    assert most.method_sd / none.method_sd == pytest.approx(np.sqrt(1.0 / 2.5), abs=0.02)
    assert all_of_it.method_sd / none.method_sd == pytest.approx(0.5, abs=0.02)
    assert (most.sample_sd, all_of_it.sample_sd) == (2.4, 10.0)
    assert none.sample_sd == 1e-4, "a spread of nothing is no spread"


def test_clips_with_a_single_sample_say_nothing_of_the_spread_of_samples() -> None:
    mixed = [*seen([1, 2, 3], sample_var=4.0), *seen([4, 5], sample_var=np.nan, n=1, first=3)]
    assert _row("knee_rom", "near", mixed).sample_sd == 2.0
    # None has two samples: the errors themselves are all there is, with a population variance of 2.
    assert _row("knee_rom", "near", seen([1, 2, 3, 4, 5], sample_var=np.nan, n=1)).sample_sd == 1.4


MANY, FEW = FEWEST_CLIPS, FEWEST_CLIPS - 1


def about(mean: float, clips: int) -> list[float]:
    """Errors of so many clips, spread evenly by 0.2 to both sides of the mean."""
    return (mean + np.linspace(-0.2, 0.2, clips)).tolist()


@pytest.mark.parametrize(
    ("by_place", "expected"),
    [
        pytest.param(
            {"near left": (5, MANY), "near right": (5, MANY), "far left": (0, MANY), "far right": (0, MANY)},
            {"near": 5.0, "far": 0.0},
            id="legs alike",
        ),
        pytest.param(
            {"near left": (0, MANY), "near right": (5, MANY), "far left": (5, MANY), "far right": (5, MANY)},
            {"near left": 0.0, "near right": 5.0, "far": 5.0},
            id="near legs differ",
        ),
        pytest.param(
            {"near left": (3, MANY), "near right": (5, FEW), "far left": (5, MANY), "far right": (0, MANY)},
            {"near": round((3 * MANY + 5 * FEW) / (MANY + FEW), 1), "far left": 5.0, "far right": 0.0},
            id="too few clips of a leg to stand alone",
        ),
        pytest.param(
            {"near left": (5, FEW // 2), "near right": (5, FEW // 2), "far": (5, MANY)},
            {"side": 5.0},
            id="too few clips of the near side",
        ),
        pytest.param(
            {"near": (5, MANY), "far": (5, MANY)}, {"near": 5.0, "far": 5.0}, id="near and far, alike"
        ),
        pytest.param(
            {"front": (5, MANY), "back": (5, MANY)}, {"front": 5.0, "back": 5.0}, id="front as back"
        ),
        pytest.param(
            {"front": (0, MANY), "back": (5, MANY)}, {"front": 0.0, "back": 5.0}, id="front and back"
        ),
        pytest.param({"front": (5, MANY), "back": (5, FEW)}, {"frontal": 5.0}, id="few from behind"),
        pytest.param({"front": (5, FEWEST_ROW - 1)}, {}, id="two clips make no row"),
        pytest.param({"front": (5, FEWEST_ROW)}, {"frontal": 5.0}, id="three do"),
        pytest.param({"side": (5, MANY)}, {"side": 5.0}, id="no sides"),
    ],
)
def test_which_places_share_a_row(by_place: dict[str, tuple[float, int]], expected: dict[str, float]) -> None:
    """Of each place the mean error and the number of its clips, which are all different ones."""
    found = placed(
        {place: seen(about(*made), first=100 * k) for k, (place, made) in enumerate(by_place.items())}
    )
    assert {place: row.bias for place, row in found.items()} == expected


def test_other_metrics_do_not_mix_in() -> None:
    by_place = {("knee_rom", "side"): seen(about(5, 5)), ("cadence", "side"): seen(about(0, 5))}
    (row,) = _rows_of("cadence", by_place)
    assert (row.key, row.bias) == ("cadence", 0.0)


@pytest.mark.parametrize("view", [View.LEFT, View.RIGHT, View.FRONT])
def test_what_a_clip_shows_is_without_correction(walked, stored, view: View) -> None:
    one = stored(walked(view=view, duration_s=8.0, jitter_px=1.0))
    report = analyze_track(one.track, one.recording, one.options()).report
    measured = {(m.key, m.side): m for m in report.measurements if m.key in {k for k, _ in one.truth.values}}
    found = seen_in(one)
    assert found
    for key, place, what in found:
        leg = place.rpartition(" ")[2]
        side = Side(leg) if leg in tuple(Side) else None
        if side is not None:
            assert place.startswith("near" if leg == str(view) else "far")
        same = [m for (k, s), m in measured.items() if k == key and (side is None or s is side)]
        errors = [
            m.value
            - correction(key, view, m.side)
            - one.truth.values[key, None if m.side is None else str(m.side)]
            for m in same
        ]
        assert any(what.error == pytest.approx(error) for error in errors), (key, place)
        assert (what.clip, what.n >= 1) == ("synthetic", True)
    sided = {place for key, place, _ in found if key in ("knee_rom", "knee_frontal_angle")}
    expected = {View.LEFT: {"near left", "far right"}, View.RIGHT: {"near right", "far left"}}
    assert sided == expected.get(view, {"front"})


def test_a_clip_taken_for_another_view_teaches_nothing(walked, stored) -> None:
    one = stored(walked(view=View.LEFT))
    wrong = stored(walked(view=View.RIGHT), truth=one.truth)
    assert seen_in(wrong) == []


def test_the_file_keeps_what_was_not_learnt() -> None:
    learnt = [
        ErrorRow("cadence", "side", 0.5, 1.5, 2.5, "by hand"),
        ErrorRow("knee_rom", "near left", -1, 2, 3, "x"),
    ]
    now = parse("method_errors.toml", text(learnt), "error", name="key")
    before = rows("method_errors.toml", "error", name="key")
    assert [(r.id, r.text("view")) for r in now[:2]] == [("cadence", "side"), ("knee_rom", "near left")]
    assert [now[0].number_or_none(f) for f in ("bias", "method_sd", "sample_sd")] == [0.5, 1.5, 2.5]
    kept = [
        dict(r.values)
        for r in before
        if r.id != "knee_rom" and (r.id != "cadence" or r.text("view") in ("frontal", "front", "back"))
    ]
    assert [dict(r.values) for r in now[2:]] == kept
    assert text(learnt).startswith("# How far each metric can be off")


@pytest.mark.parametrize(
    ("place", "gone"),
    [
        pytest.param("side", ("near", "far right", "side"), id="one row for both sides"),
        pytest.param("near left", ("near", "side"), id="one for each leg"),
        pytest.param("frontal", ("front", "back"), id="front and back"),
        pytest.param("frontal standing", ("front standing",), id="standing is apart"),
        pytest.param("any", ("any",), id="any is apart"),
    ],
)
def test_a_learnt_row_takes_the_place_of_those_it_speaks_for(place: str, gone: tuple[str, ...]) -> None:
    every = ("near", "far right", "side", "front", "back", "back marked", "front standing", "any")
    kept = [one for one in every if _family(one) != _family(place)]
    assert set(every) - set(kept) >= set(gone)
    assert "back marked" in kept


def test_front_and_back_of_a_stance_keep_apart_where_they_differ() -> None:
    """A line that the model tilts in the picture tilts the other way from behind; of walks, too few clips join."""
    few = {"front": seen(about(-1, 4)), "back": seen(about(1, 3), first=10)}
    assert {place: row.bias for place, row in placed(few, "shoulder_tilt").items()} == {
        "front": -1.0,
        "back": 1.0,
    }
    assert set(placed(few, "step_width")) == {"frontal"}
    alike = {"front": seen(about(1, 4)), "back": seen(about(1, 3), first=10)}
    assert set(placed(alike, "shoulder_tilt")) == {"frontal"}


def test_rows_that_the_lab_says_nothing_of_stay() -> None:
    learnt = [ErrorRow("foot_progression_angle", "frontal", 0.0, 1.0, 1.0, "x")]
    now = parse("method_errors.toml", text(learnt), "error", name="key")
    places = [r.text("view") for r in now if r.id == "foot_progression_angle"]
    assert places == ["frontal", "back"]


def test_standing_has_rows_of_its_own() -> None:
    """Two clips of a kind make no row; the near and the far leg of standing share one, apart from walking."""
    found = placed(
        {
            "near left": seen(about(5, 3)),
            "far right standing": seen(about(-1, 3), first=10),
            "near left standing": seen(about(-1, 3), first=10),
            "front standing": seen(about(2, 2), first=20),
        }
    )
    assert {place: row.bias for place, row in found.items()} == {"side": 5.0, "side standing": -1.0}
