"""Words shown to people, and how numbers are written. Pure, free of Streamlit.

Observations, never diagnoses; the doubt beside the number; "most adults", never "normal".
"""

from __future__ import annotations

from analyzer.export.html_view import CHECK_WORDS, SEVERITY_WORDS
from analyzer.export.wording import TIERS, band_text, interval_text, plural, with_unit
from analyzer.judgement.wording import DISCLAIMER, NOTHING_MEASURED
from analyzer.model.judgement import Finding, Norm, Severity, Source
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Sex, Task, View
from analyzer.model.report import CheckStatus, Report
from analyzer.model.skeleton import Side

APP = "Gait analyzer"
PROMISE = "Film a walk. See the numbers, how sure they are, and the moments they come from."
FOOTER = DISCLAIMER
CONSENT = (
    "Start only with a clip of yourself, or of somebody who agreed, aged 16 or over. "
    "Film in a safe place with a dry, clear floor. The clip stays on this machine."
)
BUG_TEXT = "Something in this program went wrong. The clip is not to blame."
BUG_HINT = "Try again. If it happens twice, report it with the time it happened; the log has the details."
NO_RESULT = "There is no result at this address. It may have been deleted, or the address is incomplete."
INTERRUPTED = "This run was interrupted, for instance because the app was restarted. Start it again."
RUNNING = "Looking at the clip"
KEEP_ADDRESS = "You may close this page: the address finds the run again."
CANCELLED = "The run was cancelled. Nothing was kept of it."
NO_RESULT_YET = "There is no result yet. Upload a clip, or try one of the samples."
STILL_RUNNING = "The clip is still being looked at."
NO_RESULT_OF_RUN = "This run ended without a result; its page says why."
TO_ANALYZE = "To the run, or to a new one"
BACK_TO_RESULT = "Back to the last result"
FILM_AGAIN = "See how to film, and try another clip"
NO_SAMPLES = "This installation carries no sample clips."
NO_VIDEO = "The annotated video was not made for this clip."
VIDEO_LEGEND = "Left and right are the person's own. Left: blue, solid, round. Right: orange, dashed, square."
HEELS = "The heels from behind"
HEELS_IN_VIDEO = (
    "The annotated video shows the same lines while the foot is flat, and the angle; plus is inward."
)
COMPARE_WALK = "Compare a walk with this standing"
COMPARE_WHY = (
    "How far a heel rolls in beyond its own standing takes two clips: this one, and the same person walking, filmed "
    "from straight behind. If stickers were on, leave them where they are."
)
COMPARED_WITH = "Will be compared with this standing:"
COMPARED_HOW = "Choose a clip of the same person walking, filmed from straight behind."
DROP_STANDING = "Do not compare"
STANDING_GONE = (
    "The standing to compare with was deleted or cannot be read, so this walk is measured without it."
)
DISMISS = "All right"
SHOW_MOMENT = "Show me the moment"
SEE_A_NUMBER = "See a number in the clip"
WHICH_MOMENT = "Which time"
STEP_THROUGH = "Step through the pictures (arrow keys work)"
WHICH_MOMENT_HELP = "Each is a stretch of the clip that the number was taken from."
ALL_MEASURED = "Everything that this kind of clip can give was measured."
NO_BAND = "no usual band known"
HOW_TO_READ = (
    "The interval is meant to hold the true value 95 times in 100. The grey bar is where most adults filmed "
    "in laboratories lie; the mark is this clip. Round: left. Square: right. Diamond: both."
)
NO_CURVES = "Curves are drawn for walks with at least one whole stride; there is none here."
CURVES_LEGEND = (
    "From one landing of a foot (0 %) to its next (100 %). Left: blue, solid. Right: orange, dashed. "
    "Thin lines are single strides. Grey: mean and standard deviation of the people named below."
)
GET_PDF = "Report on paper (PDF)"
DELETE = (
    "This removes the report, the annotated video and all numbers of this run from this machine, for good."
)
SAFETY_TITLE = "First, is it safe for you to train?"
SAFETY_PRIVATE = "Your answers stay in this visit: they are not written down and not sent anywhere."
SAFETY_STEPS = (
    ("Tick what applies to you today", "If one of these applies, somebody should see you soon."),
    (
        "Tick what applies to you in general",
        "If one of these applies, ask a doctor or physiotherapist first.",
    ),
)
NONE_APPLIES = "None of these applies"
ASKED = "I have asked, and may train: show the drills"
ANSWER_AGAIN = "Answer again"
NO_DRILLS = "No drill is suggested for this clip."
DRILL_ABOUT = (
    "Drills that answer what a clip can show. No drill here is shown to take away back pain; each says what "
    "is known about it."
)
ANY_MECHANISM = "All of them"
WHY_AGE = "Chooses the people to compare with, where there are numbers by age. Under 16 nothing is compared."
WHICH_GUIDE = "What do you film, and from where?"
TASK_HELP = "Everything but the knee-to-wall test is found out from the clip; choose that one here."
EVIDENCE = (
    "Foot training makes feet stronger and balance better. Regular exercise, including walking, lowers the "
    "chance of back pain returning. Whether foot training itself relieves back pain is not yet proven. "
    "Six ways have been named in which foot strength and barefoot training might help the back; here is what "
    "studies say about each."
)
FOR_AND_AGAINST = "For, against, and what this tool can show, with sources"
CAN_SHOW = "What this tool can show of it"
CANNOT_SHOW = "What it cannot show"
STAGE_WORDS = {
    "": "Getting ready",
    "waiting": "Waiting for another clip to finish",
}

_TIERS = {"A": "Solid", "B": "With care", "C": "Own trend only"}
_CHECKED = {
    "verified": "checked",
    "secondary": "as quoted by others",
    "derived": "derived here from published numbers",
    "recalled": "not checked again",
    "convention": "a choice made here",
}
_EVIDENCE_TAGS = {
    "RCT+": "trials in favour",
    "RCT±": "trials disagree",
    "RCT-": "trials found no effect",
    "C": "laboratory or follow-up studies",
    "X": "expert opinion",
}
_TASKS = {
    Task.WALK: "walking",
    Task.STAND: "standing",
    Task.SINGLE_LEG: "standing on one leg",
    Task.HEEL_RAISE: "rising on the toes",
    Task.SQUAT: "squatting",
    Task.KNEE_TO_WALL: "bringing the knee to the wall",
}


def side(value: Side | None) -> str:
    """Left, right, or nothing for what has no side."""
    return "" if value is None else value.value


def interval(measurement: Measurement) -> str:
    """The 95 % interval with its unit."""
    return with_unit(interval_text(measurement), measurement.unit)


def band(norm: Norm) -> str:
    """The band that most people of a population fall into."""
    return band_text(norm) or "no band known"


def view_choice(view: View | None) -> str:
    """A view in the list of choices."""
    return "Find out from the clip" if view is None else view.seen_from.capitalize()


def sex_choice(sex: Sex | None) -> str:
    """Whom to compare with, in the list of choices."""
    return {None: "All adults", Sex.FEMALE: "Women", Sex.MALE: "Men"}[sex]


def task_choice(task: Task | None) -> str:
    """A task in the list of choices."""
    return "Find out from the clip" if task is None else _TASKS[task].capitalize()


def usual(norm: Norm) -> str:
    """The band in a sentence, with the people it comes from."""
    return f"Usual: {band(norm)} ({norm.population})."


def source(each: Source) -> str:
    """Where a statement comes from, and how well that was checked."""
    link = f" [doi:{each.doi}](https://doi.org/{each.doi})" if each.doi else ""
    return f"{each.text}{link} ({_CHECKED.get(each.status, each.status)})"


def samples(measurement: Measurement) -> str:
    """How many samples a number rests on."""
    return f"from {plural(measurement.n, 'sample')}"


def evidence_tag(tag: str) -> str:
    """How well a drill is supported, in words."""
    return _EVIDENCE_TAGS.get(tag, tag)


def continue_with(ticked: int) -> str:
    """The button below the safety questions."""
    return NONE_APPLIES if ticked == 0 else f"Continue with {plural(ticked, 'answer')} ticked"


def drill_count(count: int) -> str:
    """How many drills are listed."""
    return plural(count, "drill")


def tier(letter: str) -> str:
    """How far a number can be trusted, in a word or two."""
    return _TIERS.get(letter, letter)


def tier_meaning(letter: str) -> str:
    """The same in a sentence."""
    return TIERS.get(letter, "").capitalize()


def severity(finding: Finding) -> str:
    """How far outside the usual band a finding lies, in words."""
    return SEVERITY_WORDS[finding.severity].capitalize()


def status(value: CheckStatus) -> str:
    """What a capture check came to."""
    return CHECK_WORDS[value].capitalize()


def sided(name: str, which: Side | None) -> str:
    """A name with its side."""
    return name if which is None else f"{name}, {side(which)}"


def picture_at(time_s: float) -> str:
    """Below the picture of a moment."""
    return f"At {time_s:.2f} s"


def video_from(start_s: int) -> str:
    """Below the video of a moment."""
    return f"The video from {start_s} s on"


def time_left(seconds: float | None) -> str:
    """How long it still takes, as roughly as it is known."""
    if seconds is None:
        return "working out how long it takes"
    if seconds < 10:
        return "a few seconds left"
    if seconds < 90:
        return f"about {round(seconds / 10) * 10} seconds left"
    return f"about {round(seconds / 60)} minutes left"


def stage(name: str) -> str:
    """A stage of a run."""
    return STAGE_WORDS.get(name, name[:1].upper() + name[1:])


def clip_line(report: Report) -> str:
    """What the clip is, in one line."""
    recording = report.recording
    return (
        f"{_TASKS[report.task].capitalize()}, filmed {report.view.seen_from}, "
        f"{recording.duration_s:.1f} s, {recording.width} × {recording.height}, "
        f"{recording.fps:.0f} pictures per second"
    )


def summary(report: Report) -> str:
    """The result in one sentence."""
    if not report.measurements:
        return NOTHING_MEASURED
    count = len({m.key for m in report.measurements})
    measured = f"{plural(count, 'quantity was', 'quantities were')} measured while {_TASKS[report.task]}"
    outside = sum(1 for f in report.findings if f.severity is not Severity.NOTE)
    if outside == 0:
        return f"{measured}; nothing stands out by more than the measurement error."
    out = "one thing stands out" if outside == 1 else f"{outside} things stand out"
    return f"{measured}; {out} by more than the measurement error."
