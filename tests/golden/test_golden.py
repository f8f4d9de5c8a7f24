"""Numbers of the sample clips from stored landmarks: they move only when somebody means them to.

A missing file is a failure: nothing here is ever written by a test. When a change is meant, run
``python -m tests.golden.refresh`` and say which numbers moved, from what to what, and why.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from refresh import EXPECTED, FOLDER, analysis_of, landmarks_file, rounded, said

from analyzer import samples
from analyzer.export.tables import read_landmarks
from analyzer.pose import model_bundle
from validation.lab.truth_file import read_truth

NAMES = [sample.name for sample in samples.samples()]
EVERY = pytest.mark.parametrize("name", NAMES)
MEANT = "If this is meant: python -m tests.golden.refresh, and say what moved and why."
VALUE_SLACK = 0.02
"""Largest move as a share of the interval's width."""

TIME_SLACK_S = 0.002
MOST_BYTES = 400_000
LEAST_INSIDE = 0.9


@cache
def expected() -> dict[str, Any]:
    if not EXPECTED.exists():
        pytest.fail(f"{EXPECTED.name} is missing. Make it with: python -m tests.golden.refresh")
    return json.loads(EXPECTED.read_text(encoding="utf-8"))


@cache
def now(name: str) -> dict[str, Any]:
    return json.loads(json.dumps(said(analysis_of(name, expected()[name]).report)))


@EVERY
def test_the_landmarks_are_there_and_small(name: str) -> None:
    path = landmarks_file(name)
    assert path.exists(), f"{path.name} is missing. Make it with: python -m tests.golden.refresh"
    assert path.stat().st_size < MOST_BYTES
    track = read_landmarks(path)
    assert len(track.time_s) == expected()[name]["recording"]["frames"]
    assert rounded(track).image_px.tobytes() == track.image_px.tobytes(), "stored rounded"


@EVERY
def test_they_are_of_the_present_clip_and_model(name: str) -> None:
    (sample,) = [one for one in samples.samples() if one.name == name]
    assert expected()[name]["recording"]["sha256"] == sample.sha256, f"The clip is another one now. {MEANT}"
    model = read_landmarks(landmarks_file(name)).backend.model_sha256
    assert model == model_bundle.load().sha256, "The model is another one now: refresh with --landmarks."


def test_nothing_is_left_over() -> None:
    stored = {path.name for path in Path(FOLDER).glob("*.parquet")}
    assert stored == {landmarks_file(name).name for name in NAMES}
    assert list(expected()) == NAMES


@EVERY
@pytest.mark.parametrize("part", ["task", "view", "checks", "findings"])
def test_what_is_said_stays(name: str, part: str) -> None:
    assert now(name)[part] == expected()[name]["said"][part], MEANT


@EVERY
def test_contacts_stay(name: str) -> None:
    for foot, before in expected()[name]["said"]["contacts"].items():
        assert now(name)["contacts"][foot] == pytest.approx(before, abs=TIME_SLACK_S), f"{foot}. {MEANT}"


@EVERY
def test_outcomes_stay(name: str) -> None:
    before, after = expected()[name]["said"]["outcomes"], now(name)["outcomes"]
    assert list(after) == list(before), MEANT
    moved = [text for key in before if (text := moves(key, before[key], after[key]))]
    assert not moved, "\n" + "\n".join([*moved, MEANT])


def moves(key: str, before: dict[str, Any], after: dict[str, Any]) -> str | None:
    """What moved, in words."""
    if "why" in before or "why" in after:
        return None if before == after else f"{key}: {before} is now {after}"
    slack = VALUE_SLACK * (before["high"] - before["low"])
    same = all(after[part] == pytest.approx(before[part], abs=slack) for part in ("value", "low", "high"))
    if same and (after["unit"], after["n"]) == (before["unit"], before["n"]):
        return None
    numbers = [
        f"{o['value']:g} ({o['low']:g} … {o['high']:g}) {o['unit']}, n {o['n']}" for o in (before, after)
    ]
    return f"{key}: {numbers[0]} is now {numbers[1]}"


def test_a_move_is_seen() -> None:
    """The comparison itself can fail."""
    one = {"value": 10.0, "low": 9.0, "high": 11.0, "unit": "s", "n": 3}
    assert moves("x", one, {**one, "value": 10.01}) is None
    assert moves("x", one, {**one, "value": 10.1}) == "x: 10 (9 … 11) s, n 3 is now 10.1 (9 … 11) s, n 3"
    assert moves("x", one, {**one, "n": 4}) is not None
    assert moves("x", one, {"why": "No."}) is not None
    assert moves("x", {"why": "No."}, {"why": "No."}) is None


@EVERY
def test_the_intervals_hold_what_is_true_of_the_clip(name: str) -> None:
    (sample,) = [one for one in samples.samples() if one.name == name]
    truth = read_truth(sample.path.with_suffix(".truth.json"))
    true = {key if side is None else f"{key} {side}": value for (key, side), value in truth.values.items()}
    outcomes = {key: o for key, o in now(name)["outcomes"].items() if key in true and "value" in o}
    missed = {
        key: (o["low"], true[key], o["high"])
        for key, o in outcomes.items()
        if not o["low"] <= true[key] <= o["high"]
    }
    assert len(outcomes) >= 4
    assert len(missed) <= (1 - LEAST_INSIDE) * len(outcomes), missed
