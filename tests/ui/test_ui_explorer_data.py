"""Numbers of many clips: marks, pairs, brushes and what is said of them, by hand-worked examples."""

from __future__ import annotations

import pandas as pd
import pytest

from analyzer.ui import explorer_data as data
from analyzer.ui import wording_research as words
from analyzer.ui.dataset import Dataset, groupings


def row(clip: str, side: str | None, value: float | None, **more: object) -> dict[str, object]:
    return {
        "clip": clip, "source": f"{clip}.mp4", "subject": clip[0], "condition": None, "task": "walk", "view": "left",
        "key": "knee", "side": side, "measured": value is not None, "value": value,
        "low": None if value is None else value - 1, "high": None if value is None else value + 1,
        "unit": "deg", "n": 3, "tier": "A", "reason": None if value is not None else "Too few strides.", **more,
    }  # fmt: skip


CLIPS = pd.DataFrame(
    [
        {
            "clip": "a1",
            "state": "done",
            "task": "walk",
            "view": "left",
            "condition": "shod",
            "manifest_site": "Ulm",
        },
        {
            "clip": "a2",
            "state": "done",
            "task": "walk",
            "view": "left",
            "condition": "bare",
            "manifest_site": "Ulm",
        },
        {
            "clip": "b1",
            "state": "done",
            "task": "walk",
            "view": "left",
            "condition": None,
            "manifest_site": "Ulm",
        },
        {
            "clip": "s1",
            "state": "done",
            "task": "stand",
            "view": "left",
            "condition": "bare",
            "manifest_site": "Ulm",
        },
    ]
)
ROWS = pd.DataFrame(
    [
        row("a1", "left", 10.0), row("a1", "right", 14.0),
        row("a2", "left", 20.0), row("a2", "right", None),
        row("b1", "left", 30.0), row("b1", "right", 32.0),
        row("s1", "left", 99.0, task="stand"),
    ]
)  # fmt: skip
DATA = Dataset(clips=CLIPS, measurements=ROWS)


def marks(**more: object) -> pd.DataFrame:
    return data.marks(DATA, **{"key": "knee", "task": "walk", "group": "condition", **more})  # type: ignore[arg-type]


def test_marks_are_of_the_task_and_measured_and_know_their_group():
    found = marks()
    assert list(zip(found["clip"], found["side"], found["value"], found["group"], strict=True)) == [
        ("a1", "left", 10.0, "shod"), ("a1", "right", 14.0, "shod"), ("a2", "left", 20.0, "bare"),
        ("b1", "left", 30.0, data.NOT_SAID), ("b1", "right", 32.0, data.NOT_SAID),
    ]  # fmt: skip
    assert data.tasks(DATA) == ("walk", "stand")
    assert data.keys(DATA, "walk") == ("knee",)


def test_a_number_without_sides_stands_for_both():
    one = Dataset(clips=CLIPS, measurements=pd.DataFrame([row("a1", None, 5.0), row("a2", None, 6.0)]))
    found = data.marks(one, key="knee", task=None, group=None)
    assert set(found["side"]) == {data.BOTH}
    assert len(data.narrowed(found, side="left", span=None, groups=())) == 2
    assert data.pairs(found).empty


def test_pairs_are_clips_with_both_sides():
    found = data.pairs(marks())
    assert found[["clip", "left", "left_low", "right", "right_high"]].to_numpy().tolist() == [
        ["a1", 10.0, 9.0, 14.0, 15.0], ["b1", 30.0, 29.0, 32.0, 33.0],
    ]  # fmt: skip


def test_why_a_number_is_missing_is_counted():
    assert data.reasons(DATA, key="knee", task="walk").to_dict("records") == [
        {"reason": "Too few strides.", "side": "right", "clips": 1}
    ]


def test_median_and_quartiles_by_hand():
    said = data.summary(marks())
    assert (said.clips, said.marks, said.subjects) == (3, 5, 2)
    assert (said.low, said.median, said.high) == (10.0, 20.0, 32.0)
    assert said.quartiles == (14.0, 30.0)
    few = data.summary(marks().head(4))
    assert few.quartiles is None
    assert "no middle half" in words.spread(few, "°", 0)
    assert words.spread(said, "°", 0) == (
        "**3\N{NO-BREAK SPACE}clips**, 5 values; middle value 20°, the middle half from 14 to 30°, "
        "all from 10 to 32°."
    )
    assert data.summary(marks().head(0)).median is None


@pytest.mark.parametrize(
    ("brush", "clips"),
    [
        ({}, None),
        ({"value": []}, None),
        ({"stranger": [1, 2]}, None),
        ({"value": [13.0, 21.0]}, {"a1", "a2"}),
        ({"value": [21.0, 13.0]}, {"a1", "a2"}),
        ({"value": [40.0, 50.0]}, set()),
        ({"value": [9.0, 35.0], "group": ["bare"]}, {"a2"}),
    ],
)
def test_a_brush_holds_clips(brush: dict[str, list[object]], clips: set[str] | None):
    assert data.brushed(marks(), brush) == (None if clips is None else frozenset(clips))


def test_a_brush_over_left_and_right_needs_both():
    assert data.brushed(data.pairs(marks()), {"left": [0, 40], "right": [31, 33]}) == {"b1"}


def test_brushes_hold_together_what_each_holds():
    assert data.together([None, frozenset("ab"), frozenset("bc")]) == {"b"}
    assert data.together([None, None]) is None


def test_bars_count_every_mark_once_whether_picked_or_not():
    found = marks()
    counts = data.bars(found, frozenset(["a1"]))
    assert counts["count"].sum() == len(found)
    assert counts.loc[counts["picked"] == 1, "count"].sum() == 2
    assert data.bars(found, None).query("picked == 0")["count"].sum() == 0


def test_only_columns_that_tell_clips_apart_group_them():
    assert groupings(CLIPS) == ("condition",)
    more = CLIPS.assign(manifest_site=["Ulm", "Ulm", "Graz", "Graz"], manifest_id=range(4))
    assert groupings(more) == ("condition", "manifest_site", "manifest_id")


def test_narrowing_keeps_side_range_and_groups():
    found = data.narrowed(marks(), side="left", span=(15.0, 35.0), groups=["bare"])
    assert list(found["clip"]) == ["a2"]
