"""What a file name says about a clip, and what it says that the clip does not show."""

from __future__ import annotations

import re
from pathlib import PurePath

from analyzer.model.assessment import Condition, Named
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side

_TASKS: tuple[tuple[tuple[str, ...], Task], ...] = (
    (("single leg", "one leg", "singleleg", "oneleg"), Task.SINGLE_LEG),
    (("heel raise", "heel raises", "heelraise", "heelraises", "calf raise", "calf raises"), Task.HEEL_RAISE),
    (("squat", "squats"), Task.SQUAT),
    (("knee to wall", "knee wall", "kneetowall"), Task.KNEE_TO_WALL),
    (("stand", "standing", "stance", "posture"), Task.STAND),
    (("walk", "walking", "gait"), Task.WALK),
)
"""The first that fits counts: ``single_leg_stance`` is no quiet standing."""

_VIEWS: tuple[tuple[str, tuple[View, ...]], ...] = (
    ("front", (View.FRONT,)),
    ("back", (View.BACK,)),
    ("rear", (View.BACK,)),
    ("behind", (View.BACK,)),
    ("side", (View.LEFT, View.RIGHT)),
)
_CONDITIONS: tuple[tuple[tuple[str, ...], Condition], ...] = (
    (("eyes closed", "closed eyes", "eyesclosed", "closed", "ec"), Condition.EYES_CLOSED),
    (("eyes open", "open eyes", "eyesopen", "open", "eo"), Condition.EYES_OPEN),
)
_ON_A_LEG = (Task.SINGLE_LEG, Task.HEEL_RAISE, Task.KNEE_TO_WALL)
NEVER_FOUND = (Task.KNEE_TO_WALL,)
"""Tasks that no clip is recognised by, so that there the name is believed."""
TASK_WORDS = {
    Task.WALK: "walking",
    Task.STAND: "standing",
    Task.SINGLE_LEG: "standing on one leg",
    Task.HEEL_RAISE: "heel raises",
    Task.SQUAT: "squats",
    Task.KNEE_TO_WALL: "bringing the knee to the wall",
}
SAYS_NOTHING = "The name says nothing about what is done, so the clip alone was asked."


def named(file: str) -> Named:
    """What the name of a file says: ``stand_back_eyes_closed.mp4`` is standing, from behind, with closed eyes.

    In stances on one leg and heel raises ``left`` and ``right`` are the leg, elsewhere the side that is filmed.
    """
    stem = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", PurePath(file).stem).lower()
    words = " " + " ".join(re.findall(r"[^\W\d_]+", stem)) + " "
    task = next((task for names, task in _TASKS if _holds(words, names)), None)
    sides = tuple(side for side in Side if _holds(words, (side.value,)))
    views = next((views for name, views in _VIEWS if _holds(words, (name,))), ())
    leg = None
    if len(sides) == 1 and task in _ON_A_LEG:
        leg = sides[0]
    elif len(sides) == 1 and views in ((), (View.LEFT, View.RIGHT)):
        views = (View(sides[0].value),)
    condition = next((condition for names, condition in _CONDITIONS if _holds(words, names)), None)
    return Named(task=task, views=views, leg=leg, condition=condition)


def _holds(words: str, names: tuple[str, ...]) -> bool:
    return any(f" {name} " in words for name in names)


def remarks(said: Named, report: Report) -> tuple[str, ...]:
    """Where the clip does not show what its name says, in sentences; the clip is believed."""
    if said.task is None:
        return (SAYS_NOTHING,)
    if said.task is not report.task:
        said_words, shown_words = TASK_WORDS[said.task], TASK_WORDS[report.task]
        told = f"The name says {said_words}; the clip shows {shown_words}, and that is what was measured."
        return (f"{told} If the name is right, say so in the task column of a manifest.",)
    found = []
    if said.views and report.view not in said.views:
        wanted = "from the side" if len(said.views) > 1 else said.views[0].seen_from
        found.append(
            f"The name says filmed {wanted}; the clip was filmed {report.view.seen_from}, "
            "and that is what was measured."
        )
    measured = {one.side for one in report.measurements if one.side is not None}
    if said.leg is not None and measured == {said.leg.other}:
        found.append(f"The name says the {said.leg} leg; the clip shows the {said.leg.other} one.")
    return tuple(found)
