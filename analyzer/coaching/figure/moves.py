"""How a drill moves: the rows of ``drill_moves.toml``, and the values between their key frames.

A row's ``keys`` are moments in order; each holds the values that change (names in ``body`` and ``foot``) and ``s``,
the seconds until the next; what is not named stays. After the last key comes the first again, moved on by
``travel`` where the drill walks. Between keys the values run smoothly and without overshoot, so that a value that
is the same in two neighbouring keys stands still between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from analyzer.coaching.figure.gaits import walk_keys
from analyzer.data import Row, rows, unique
from analyzer.model.arrays import FloatArray
from analyzer.numerics.resample import onto

BODY, FOOT_SIDE, FOOT_TOP = "body", "foot_side", "foot_top"
RIGS = (BODY, FOOT_SIDE, FOOT_TOP)
PER_SECOND = 12  # moments looked at, before what lies on a straight line is left out: chosen
_ALONG_X = ("x", "rfx", "lfx", "rkx", "lkx", "rhx", "lhx")
_ALONG_Z = ("z", "rfz", "lfz", "rkz", "lkz", "rhz", "lhz")

_FIELDS = ("id", "says", "rig", "still")
_MAY = (
    "keys",
    "walk",
    "view",
    "legs",
    "arms",
    "up",
    "show",
    "travel",
    "props",
    "marks",
    "hold",
    "icon",
    "ground",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """What is held, between which keys, in words (``5 s``)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One drill in motion. ``says`` describes the picture; ``still`` is the key that stands for it."""

    id: str
    says: str
    rig: str
    still: int
    keys: tuple[Mapping[str, float], ...]
    times_s: FloatArray  # (keys + 1,), the last is the length of the loop
    travel: tuple[float, float]
    row: Row
    hold: Hold | None

    @property
    def loop_s(self) -> float:
        """Length of the loop in seconds."""
        return float(self.times_s[-1])

    def clock(self) -> FloatArray:
        """The moments at which the picture is made, (N,), from 0 to the end of the loop, all keys among them."""
        even = np.linspace(0.0, self.loop_s, round(self.loop_s * PER_SECOND) + 1)
        return np.asarray(np.unique(np.round(np.concatenate([even, self.times_s]), 6)))

    def at(self, when_s: FloatArray) -> list[dict[str, float]]:
        """The values at those moments, by name."""
        names = sorted(self.keys[0])
        table = np.array([[key[name] for name in names] for key in self.keys])
        step = np.array([self._moved(name) for name in names])
        turns = np.concatenate([table - step, table, table + step, table + 2 * step])
        starts = self.times_s[:-1]
        times = np.concatenate([starts + turn * self.loop_s for turn in (-1, 0, 1, 2)])
        values = onto(times, turns, when_s, max_gap_s=float("inf"))
        return [dict(zip(names, map(float, row), strict=True)) for row in values]

    def _moved(self, name: str) -> float:
        """By how much a value has grown after one loop: places of a walk, and the turn of a rope."""
        turned = 360.0 * (name == "rope")
        return self.travel[0] * (name in _ALONG_X) + self.travel[1] * (name in _ALONG_Z) + turned


def parse_moves(found: tuple[Row, ...]) -> Mapping[str, Move]:
    """Moves by drill. Raises ``DataRowError``."""
    return {row.id: _move(row) for row in unique(found)}


def _move(row: Row) -> Move:
    row.only(_FIELDS, _MAY)
    row.refers("rig", [row.text("rig")], RIGS)
    if "walk" in row.values:
        keys, travel = walk_keys(row.table("walk"))
    else:
        keys, travel = _carried(row), _pair(row, "travel")
    still = row.whole_or_none("still")
    if still is None or not 0 <= still < len(keys):
        raise row.wrong("still", "a key is expected")
    seconds = [key.pop("s") for key in keys]
    return Move(
        id=row.id,
        says=row.text("says"),
        rig=row.text("rig"),
        still=still,
        keys=tuple(keys),
        times_s=np.concatenate([[0.0], np.cumsum(seconds)]),
        travel=travel,
        row=row,
        hold=_hold(row, len(keys)),
    )


def _carried(row: Row) -> list[dict[str, float]]:
    """The keys with all values in all of them: what a key does not name is as in the key before."""
    keys: list[dict[str, float]] = []
    for part in row.tables("keys", least=2):
        values = {name: part.number_or_none(name) or 0.0 for name in part.values}
        if values.get("s", 0.0) <= 0:
            raise row.wrong("keys", "each key needs its seconds until the next, more than 0")
        keys.append({**(keys[-1] if keys else {}), **values})
    names = {name: 0.0 for key in keys for name in key}
    return [{**names, **key} for key in keys]


def _pair(row: Row, field: str) -> tuple[float, float]:
    numbers = row.numbers(field) or (0.0, 0.0)
    if len(numbers) != 2:
        raise row.wrong(field, "two numbers are expected")
    return numbers[0], numbers[1]


def _hold(row: Row, keys: int) -> Hold | None:
    if "hold" not in row.values:
        return None
    part = row.table("hold")
    part.only(("from", "to", "text"))
    start, end = part.whole_or_none("from"), part.whole_or_none("to")
    if start is None or end is None or not 0 <= start < end <= keys:
        raise row.wrong("hold", "a span of keys is expected")
    return Hold(start=start, end=end, text=part.text("text"))


@cache
def load_moves() -> Mapping[str, Move]:
    """All moves by drill. Raises ``DataRowError``."""
    return parse_moves(rows("drill_moves.toml", "move"))
