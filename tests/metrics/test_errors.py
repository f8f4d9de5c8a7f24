"""Which error row counts: that of the leg before that of the place, before that of the view, before any."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from analyzer.data import parse
from analyzer.errors import DataRowError
from analyzer.metrics import errors
from analyzer.metrics.errors import MethodError, correction, method_error
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side

L, R = Side.LEFT, Side.RIGHT


def row(
    view: str, bias: float, *, key: str = "knee_rom", method_sd: float = 1.0, sample_sd: float = 2.0
) -> str:
    return (
        f'[[error]]\nkey = "{key}"\nview = "{view}"\nbias = {bias}\nmethod_sd = {method_sd}\n'
        f'sample_sd = {sample_sd}\nsource = "by hand"\n'
    )


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """``given(text, ...)`` puts these rows in the place of the data file."""

    def put(*rows: str) -> None:
        text = "".join(rows)
        errors._table.cache_clear()
        monkeypatch.setattr(
            errors, "rows", lambda file, table, *, name="id": parse(file, text, table, name=name)
        )

    yield put
    errors._table.cache_clear()


ALL = {"far right": 1.0, "far": 2.0, "side": 3.0, "any": 4.0}


@pytest.mark.parametrize("first", range(4))
def test_the_more_special_row_goes_first(given, first: int) -> None:
    """Seen from the left the right leg is the far one; whatever the order of the rows in the file."""
    left = list(ALL.items())[first:]
    for ordered in (left, left[::-1]):
        given(*(row(place, bias) for place, bias in ordered))
        assert method_error("knee_rom", View.LEFT, R) == MethodError(left[0][1], 1.0, 2.0, "by hand")
        assert correction("knee_rom", View.LEFT, R) == -left[0][1]


@pytest.mark.parametrize(
    ("view", "side", "bias"),
    [
        pytest.param(View.LEFT, L, 11.0, id="near left"),
        pytest.param(View.RIGHT, R, 12.0, id="near right"),
        pytest.param(View.RIGHT, L, 13.0, id="far left"),
        pytest.param(View.LEFT, R, 14.0, id="far right"),
        pytest.param(View.LEFT, None, 15.0, id="no side"),
        pytest.param(View.FRONT, L, 16.0, id="front, left"),
        pytest.param(View.FRONT, None, 16.0, id="front"),
        pytest.param(View.BACK, R, 17.0, id="back falls to frontal"),
    ],
)
def test_every_leg_and_view_has_its_own(given, view: View, side: Side | None, bias: float) -> None:
    places = ("near left", "near right", "far left", "far right", "side", "front", "frontal")
    given(*(row(place, 11.0 + k) for k, place in enumerate(places)))
    assert method_error("knee_rom", view, side).bias == bias


def test_standing_has_a_row_before_that_of_walking(given) -> None:
    given(row("side", 1.0), row("side standing", 2.0), row("near", 3.0), row("front", 4.0))
    assert method_error("knee_rom", View.LEFT, None, task=Task.STAND).bias == 2.0
    assert method_error("knee_rom", View.LEFT, None, task=Task.WALK).bias == 1.0
    assert method_error("knee_rom", View.LEFT, L, task=Task.STAND).bias == 2.0, "any of standing goes first"
    assert correction("knee_rom", View.FRONT, None, Task.STAND) == -4.0, "without one, that of walking"


def test_a_leg_without_a_row_of_its_own_takes_that_of_its_place(given) -> None:
    given(row("near left", 1.0), row("far right", 2.0), row("near", 3.0), row("far", 4.0))
    biases = {
        (view, side): method_error("knee_rom", view, side).bias
        for view in (View.LEFT, View.RIGHT)
        for side in Side
    }
    assert biases == {(View.LEFT, L): 1.0, (View.LEFT, R): 2.0, (View.RIGHT, R): 3.0, (View.RIGHT, L): 4.0}


def test_without_a_row_there_is_no_error_and_nothing_is_corrected(given) -> None:
    given(row("near left", 1.0), row("front", 2.0), row("any", 3.0, key="cadence"))
    for view, side in ((View.LEFT, R), (View.RIGHT, L), (View.BACK, L), (View.LEFT, None)):
        with pytest.raises(DataRowError, match=f"no row for 'knee_rom' in the {view} view"):
            method_error("knee_rom", view, side)
        assert correction("knee_rom", view, side) == 0.0


@pytest.mark.parametrize(
    "place", ["left", "near lef", "Far right", "far  right", "left far", "near front", "both"]
)
def test_a_place_that_does_not_exist_is_named(given, place: str) -> None:
    given(row("any", 0.0), row(place, 1.0))
    with pytest.raises(DataRowError, match=f"row 'knee_rom', field 'view': '{place}' is not known"):
        method_error("knee_rom", View.LEFT, L)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param((row("far", 1.0), row("far", 1.0)), "have a row already", id="twice"),
        pytest.param((row("far", 1.0, sample_sd=0.0),), "the spreads must be positive", id="no spread"),
        pytest.param((row("far", 1.0, method_sd=-1.0),), "the spreads must be positive", id="negative"),
        pytest.param((row("far", 1.0) + "side = 3\n",), "this field is unknown", id="unknown field"),
    ],
)
def test_rows_that_make_no_sense(given, rows: tuple[str, ...], words: str) -> None:
    given(*rows)
    with pytest.raises(DataRowError, match=words):
        method_error("knee_rom", View.LEFT, R)
