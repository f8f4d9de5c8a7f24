"""How far a metric can be off for a whole clip: rows of ``data/method_errors.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import hypot

from analyzer.data import rows
from analyzer.errors import DataRowError
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side

_FILE = "method_errors.toml"
_FIELDS = ("key", "view", "bias", "method_sd", "sample_sd", "source")
_VIEWS = (
    "near left", "near right", "far left", "far right", "near", "far", "side", "front", "back", "frontal", "any",
    "back marked", "back by hand", "near standing", "far standing", "side standing", "front standing",
    "back standing", "frontal standing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MethodError:
    """In the metric's unit: ``bias`` is subtracted; ``method_sd`` is shared by all samples of a clip;
    ``sample_sd`` is the spread expected between samples of one person, used while few have been seen.
    """

    bias: float
    method_sd: float
    sample_sd: float
    source: str


def method_error(
    key: str,
    view: View,
    side: Side | None,
    *,
    marked: bool = False,
    by_hand: bool = False,
    task: Task | None = None,
) -> MethodError:
    """The row for a metric, view and side; in side views the near and the far side may have rows of their own.

    So may a leg: the pose model is not its own mirror image, and reads a hidden right knee some 7 deg straighter than
    a hidden left one in the very same pictures turned round. So may what is read from stickers (``marked``) or from
    lines that somebody drew (``by_hand``), and standing (``task``) where the metric is one of walking too: a body
    that strides is misread otherwise.
    Raises DataRowError when there is none: no number without an error.
    """
    if view.sagittal:
        places: tuple[str, ...]
        near = "near" if side is not None and str(side) == str(view) else "far"
        places = (f"{near} {side}", near, "side", "any") if side is not None else ("side", "any")
    else:
        how = (f"{view} marked",) if marked else (f"{view} by hand",) if by_hand else ()
        places = (*how, str(view), "frontal", "any")
    if task is Task.STAND:
        places = (*(f"{place} standing" for place in places), *places)
    for place in places:
        found = _table().get((key, place))
        if found is not None:
            return found
    raise DataRowError(f"{_FILE}: no row for {key!r} in the {view} view.")


_GUESS = 2.0
"""How much larger than the built-in model's error that of any other is taken to be (chosen, not measured)."""


def of_another_model(error: MethodError) -> MethodError:
    """The row for landmarks that another program made: a guess, since nobody has measured its errors here.

    The built-in model's bias is not taken out, for another model has another: it counts as error instead, and the
    whole is doubled.
    """
    method_sd = _GUESS * hypot(error.method_sd, error.bias)
    return MethodError(0.0, method_sd, error.sample_sd, f"a guess; {error.source}")


def correction(key: str, view: View, side: Side | None, task: Task | None = None) -> float:
    """What is added to a metric for what the method is known to read short or long; 0 without a row."""
    try:
        return -method_error(key, view, side, task=task).bias
    except DataRowError:
        return 0.0


def method_errors(key: str) -> list[tuple[str, MethodError]]:
    """All rows of a metric by view."""
    return [(place, error) for (name, place), error in _table().items() if name == key]


@cache
def _table() -> dict[tuple[str, str], MethodError]:
    found: dict[tuple[str, str], MethodError] = {}
    for row in rows(_FILE, "error", name="key"):
        row.only(_FIELDS)
        bias, method_sd, sample_sd = (
            row.number_or_none(f) or 0.0 for f in ("bias", "method_sd", "sample_sd")
        )
        place = (row.id, row.text("view"))
        row.refers("view", [place[1]], _VIEWS)
        if method_sd < 0 or sample_sd <= 0:
            raise row.wrong("sample_sd", "the spreads must be positive")
        if place in found:
            raise row.wrong("view", "this metric and view have a row already")
        found[place] = MethodError(bias, method_sd, sample_sd, row.text("source"))
    return found
