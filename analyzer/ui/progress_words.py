"""Words of the page "Progress" and of keeping a result. Facts and counts; no praise, no blame, no nagging."""

from __future__ import annotations

import datetime as dt

from analyzer.export.wording import day_text, plural
from analyzer.history.records import Clip, KeptPlan
from analyzer.model.recording import Task, View
from analyzer.model.retest import Footwear
from analyzer.ui import wording

TITLE = "Progress"
WHOSE = "Whose progress"
NOBODY_YET = (
    "Nobody is kept here yet. Keep a result for somebody on its result page, or start with a name below; "
    "any word will do."
)
ONLY_BY_ADDRESS = (
    "This app serves others than this machine too, so it lists nobody. Open the address that you were given when you "
    "started, or start with a name below; whoever has the address sees everything kept under it."
)
NO_PERSON = "There is nobody at this address. They may have been deleted, or the address is incomplete."
NEW_NAME = "A name, real or not"
START_PERSON = "Start"
SOMEBODY_NEW = "Somebody new"
KEEP_TITLE = "Keep for comparing later"
KEEP_ABOUT = (
    "Numbers, plan and the clip's fingerprint are kept on this machine until you delete them. The film is not kept "
    "unless you ask."
)
FOR_WHOM = "For whom"
DAY = "Filmed on"
FEET = "On the feet"
FEET_UNKNOWN = "Not said"
KEEP_VIDEO = "Keep the annotated video too"
REPLACE = "Replace what was kept of this very clip"
KEEP = "Keep this result"
TO_PROGRESS = "See it over time"
ALREADY = (
    "This very clip is kept for this person already. To put this result in its place, switch on “Replace”."
)
NO_CLIPS = "No clip is kept for this person yet. Analyze one, and keep it on its result page."
WHICH_CLIPS = "Which clips"
WHICH_NUMBER = "Which number"
TREND_LEGEND = (
    "Each mark is a clip, with its 95 % interval. Left: blue, round. Right: orange, square. Neither: diamond. "
    "Grey: the usual band, where one is known."
)
COMPARE_WITH = "Compare the newest clip with"
BEFORE, FIRST = "the one before", "the first one"
ONE_CLIP = "One clip of this kind so far. A second one, filmed the same way, can be compared with it."
NO_PLAN = "No plan has been started."
START_PLAN = "Start the plan of the newest clip"
NEWER_PLAN = "The newest clip has a plan of its own. Starting it ends the present one; what was logged stays."
SESSIONS = "Sessions a week"
LOG_DAY = "Day"
LOG_ABOUT = "Tick what was done on this day. Pain is from 0 (none) to 10."
SAVE_DAY = "Save the day"
DAY_SAVED = "Saved."
PAIN_NOT_SAID = "Not said"
LADDER = "Up, stay or down"
LADDER_ABOUT = (
    "From the clips, the log and the pain noted. What a clip cannot show is whether you can do the level as "
    "described: say so below."
)
CAN_DO = "I can do this level as described"
CAN_CHOICES = {"Not said": None, "Yes": True, "Not yet": False}
MOVE = "Change the level"
PAIN_SCORE = "Pain, 0 to 10"
PAIN_PLACE = "Where"
PAIN_NOTE = "Anything else"
SAVE_PAIN = "Save the note"
NO_PAIN_NOTES = "No pain notes."
EXPORT = "Everything as one file"
DELETE_PERSON = "Delete everything of this person"
DELETE_ABOUT = (
    "This removes all numbers, plans, notes and kept films of this person, and the results in this app that they "
    "were kept from, for good."
)
DELETE_NOW = "Delete for good"
DELETED = "Everything kept of this person was deleted."
_FEET = {Footwear.BARE: "Bare feet", Footwear.SOCKS: "Socks", Footwear.SHOES: "Shoes"}


def feet(value: Footwear | None) -> str:
    """What was on the feet."""
    return FEET_UNKNOWN if value is None else _FEET[value]


def kind(task: Task, view: View, count: int) -> str:
    """Clips of one task and view in the list of choices."""
    return f"{wording.task_choice(task)}, {wording.view_choice(view).lower()} ({plural(count, 'clip')})"


def clip_line(clip: Clip) -> str:
    """One clip in a line."""
    count = plural(len(clip.report.measurements), "number")
    worn = "" if clip.footwear is None else f", {feet(clip.footwear).lower()}"
    return f"{day_text(clip.day)}: {clip.file}, {count}{worn}"


def pair(before: Clip, now: Clip) -> str:
    """Which two clips are compared."""
    return f"{day_text(before.day)} against {day_text(now.day)}"


def plan_since(plan: KeptPlan, today: dt.date) -> str:
    """The plan in a line, with the day to film again while that is ahead."""
    again = (
        f" Film again on {day_text(plan.retest_on)}." if plan.retest_on >= today else " You may film again."
    )
    return f"Since {day_text(plan.starts_on)}, {plural(plan.sessions_per_week, 'session')} a week.{again}"


def rest(count: int, *, all_of_them: bool) -> str:
    """Above the numbers that did not really change."""
    return (
        f"{plural(count, 'number' if all_of_them else 'other number')} that did not change by more than error"
    )


def kept(name: str) -> str:
    """After a result was kept."""
    return f"Kept for {name}."
