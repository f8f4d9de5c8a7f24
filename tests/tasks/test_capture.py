"""Capture checks of the tasks: what was done, in words, and what to do otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from of_task import clip_of

from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.model.report import Check, CheckStatus
from analyzer.model.skeleton import Side
from analyzer.pipeline import analyze_track
from analyzer.synthetic.task_settings import (
    HeelRaiseSettings,
    Lift,
    Rise,
    SingleLegSettings,
    SquatSettings,
    TaskSettings,
)

OK, WARN, BLOCK = CheckStatus.OK, CheckStatus.WARN, CheckStatus.BLOCK
TWICE = (Lift(Side.RIGHT, 1.0, 5.0), Lift(Side.LEFT, 6.0, 9.0))


def checks(settings: TaskSettings, task: Task, fps: float | None = None) -> dict[str, Check]:
    clip = clip_of(settings)
    recording = clip.recording if fps is None else replace(clip.recording, fps=fps)
    options = AnalyzeOptions(task=task, view=clip.view)
    return {check.key: check for check in analyze_track(clip.track, recording, options).report.checks}


@pytest.mark.parametrize(
    ("settings", "status", "words"),
    [
        pytest.param(
            SingleLegSettings(lifts=TWICE), OK, "until the lifted foot touched the floor", id="both legs"
        ),
        pytest.param(SingleLegSettings(lifts=()), WARN, "No foot was up", id="no leg"),
        pytest.param(HeelRaiseSettings(), OK, "Heel raises: 6 on the left, 6 on the right.", id="raises"),
        pytest.param(
            HeelRaiseSettings(rises=(Rise(1, 2.5), Rise(3, 4.5), Rise(5, 6.5), Rise(7, 8.5, 0.04))),
            WARN,
            "do not count",
            id="few raises, one too low",
        ),
        pytest.param(SquatSettings(), OK, "4 squats.", id="squats"),
        pytest.param(SquatSettings(bottoms_s=(4.0,)), WARN, "1 squat.", id="one squat"),
    ],
)
def test_what_was_done(settings: TaskSettings, status: CheckStatus, words: str) -> None:
    task = {SingleLegSettings: Task.SINGLE_LEG, HeelRaiseSettings: Task.HEEL_RAISE, SquatSettings: Task.SQUAT}
    told = checks(settings, task[type(settings)])["length"]
    assert told.status is status
    assert words in told.text
    assert (told.hint is None) == (status is OK)


def test_from_the_side_one_leg_shows_only_the_time() -> None:
    assert checks(SingleLegSettings(view=View.LEFT), Task.SINGLE_LEG)["task_view"].status is WARN
    assert "task_view" not in checks(SingleLegSettings(view=View.BACK), Task.SINGLE_LEG)


@pytest.mark.parametrize(
    ("fps", "task", "status"),
    [(10.0, Task.SINGLE_LEG, WARN), (6.0, Task.SINGLE_LEG, BLOCK), (10.0, Task.SQUAT, BLOCK)],
)
def test_few_pictures_a_second_still_time_a_stance(fps: float, task: Task, status: CheckStatus) -> None:
    assert checks(SingleLegSettings(), task, fps)["frame_rate"].status is status


@pytest.mark.parametrize("task", [Task.SINGLE_LEG, Task.HEEL_RAISE, Task.SQUAT])
def test_a_walk_called_by_another_name_has_no_walking_words(task: Task) -> None:
    clip = clip_of(SingleLegSettings(lifts=()))
    report = analyze_track(clip.track, clip.recording, AnalyzeOptions(task=task, view=clip.view)).report
    said = " ".join([o.why + (o.hint or "") for o in report.not_measured])
    assert "step" not in said
    assert "stride" not in said
