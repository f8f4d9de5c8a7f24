"""One number of many clips: its marks, what a brush holds, and what can be said of it. Knows nothing of Streamlit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analyzer.ui.dataset import Dataset

SIDES = ("left", "right")
BOTH = "both"
"""What stands for the side of a number that has none."""
NOT_SAID = "not said"
LEAST_FOR_QUARTILES = 5
MOST_SINGLE = 60
"""Up to so many marks each is drawn with its interval, chosen; more become bars."""
_BARS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Of some clips: how many have the number, how many marks, median and quartiles; None where there are too few."""

    clips: int
    marks: int
    subjects: int
    low: float | None
    high: float | None
    median: float | None
    quartiles: tuple[float, float] | None


def keys(data: Dataset, task: str | None) -> tuple[str, ...]:
    """The metrics that at least one clip of that task has a number for."""
    rows = _of_task(data.measurements, task)
    return tuple(sorted(set(rows.loc[rows["measured"], "key"])))


def tasks(data: Dataset) -> tuple[str, ...]:
    """What is done in the clips, the most frequent first."""
    done = data.clips[data.clips["state"] == "done"]
    return tuple(done["task"].dropna().value_counts().index)


def marks(data: Dataset, *, key: str, task: str | None, group: str | None) -> pd.DataFrame:
    """A row per clip and side that has the number.

    Columns: clip, source, subject, condition, side (left, right, both), value, low, high, unit, n, tier, group.
    """
    rows = _of_task(data.measurements, task)
    rows = rows[(rows["key"] == key) & rows["measured"].astype(bool)].copy()
    rows["side"] = rows["side"].fillna(BOTH)
    rows["group"] = _groups(data.clips, rows["clip"], group)
    columns = [
        "clip",
        "source",
        "subject",
        "condition",
        "side",
        "value",
        "low",
        "high",
        "unit",
        "n",
        "tier",
        "group",
    ]
    return rows[columns].reset_index(drop=True)


def reasons(data: Dataset, *, key: str, task: str | None) -> pd.DataFrame:
    """Why clips do not have the number: reason, side and how many clips, the most frequent first."""
    rows = _of_task(data.measurements, task)
    rows = rows[(rows["key"] == key) & ~rows["measured"].astype(bool)]
    found = (
        rows.assign(side=rows["side"].fillna("")).groupby(["reason", "side"], dropna=False)["clip"].nunique()
    )
    return found.reset_index(name="clips").sort_values(
        ["clips", "reason", "side"], ascending=[False, True, True], ignore_index=True
    )


def narrowed(
    found: pd.DataFrame, *, side: str | None, span: tuple[float, float] | None, groups: Sequence[str]
) -> pd.DataFrame:
    """The marks of a side, within a range and of some groups; nothing asked for means all."""
    keep = pd.Series(data=True, index=found.index)
    if side is not None:
        keep &= found["side"].isin((side, BOTH))
    if span is not None:
        keep &= found["value"].between(*span)
    if groups:
        keep &= found["group"].isin(groups)
    return found[keep].reset_index(drop=True)


def pairs(found: pd.DataFrame) -> pd.DataFrame:
    """A row per clip that has both sides: clip, source, group, left, left_low, left_high, right …"""
    wide = {side: found[found["side"] == side].set_index("clip") for side in SIDES}
    both = [clip for clip in wide["left"].index if clip in wide["right"].index]
    frame = wide["left"].loc[both, ["source", "group"]].copy()
    for side in SIDES:
        for name, column in (("", "value"), ("_low", "low"), ("_high", "high")):
            frame[f"{side}{name}"] = wide[side].loc[both, column]
    return frame.reset_index()


def bars(found: pd.DataFrame, picked: frozenset[str] | None) -> pd.DataFrame:
    """Counts over equal steps of the value: value (left edge), until, count, picked."""
    edges = np.histogram_bin_edges(found["value"], bins=min(_BARS, max(8, int(len(found) ** 0.5) + 1)))
    inside = found["clip"].isin(picked) if picked is not None else pd.Series(data=True, index=found.index)
    parts = []
    for is_picked in (True, False):
        counts, _ = np.histogram(found.loc[inside == is_picked, "value"], bins=edges)
        parts.append(
            pd.DataFrame({"value": edges[:-1], "until": edges[1:], "count": counts, "picked": int(is_picked)})
        )
    return pd.concat(parts, ignore_index=True)


def summary(found: pd.DataFrame) -> Summary:
    """What can be said of some marks."""
    values = found["value"]
    enough = len(values) >= LEAST_FOR_QUARTILES
    return Summary(
        clips=int(found["clip"].nunique()),
        marks=len(found),
        subjects=int(found["subject"].nunique()),
        low=float(values.min()) if len(values) else None,
        high=float(values.max()) if len(values) else None,
        median=float(values.median()) if len(values) else None,
        quartiles=(float(values.quantile(0.25)), float(values.quantile(0.75))) if enough else None,
    )


def brushed(found: pd.DataFrame, brush: Mapping[str, Any]) -> frozenset[str] | None:
    """The clips with a row inside a brush; None where nothing is brushed.

    A brush names columns, each with two ends of a range, or with the words that are in it.
    """
    inside = pd.Series(data=True, index=found.index)
    asked = False
    for column, held in brush.items():
        if column not in found.columns or not isinstance(held, Sequence) or not held:
            continue
        asked = True
        if all(isinstance(each, int | float) for each in held):
            inside &= found[column].between(min(held), max(held))
        else:
            inside &= found[column].isin([str(each) for each in held])
    return frozenset(found.loc[inside, "clip"]) if asked else None


def together(selections: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    """The clips that every brush holds; None where there is no brush."""
    held = [each for each in selections if each is not None]
    return frozenset.intersection(*held) if held else None


def _of_task(rows: pd.DataFrame, task: str | None) -> pd.DataFrame:
    return rows if task is None else rows[rows["task"] == task]


def _groups(clips: pd.DataFrame, wanted: pd.Series, group: str | None) -> pd.Series:
    if group is None:
        return pd.Series("", index=wanted.index)
    known = clips.drop_duplicates("clip").set_index("clip")[group]
    return wanted.map(known).fillna(NOT_SAID).astype(str).replace("", NOT_SAID)
