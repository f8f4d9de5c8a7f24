"""Words shown to people, and how numbers are written. Pure, free of Streamlit.

Observations, never diagnoses; the doubt beside the number; "most adults", never "normal".
"""

from __future__ import annotations

from analyzer.model.judgement import Finding, Norm, Severity
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task, View
from analyzer.model.report import CheckStatus, Report
from analyzer.model.skeleton import Side

APP = "Gait analyzer"
PROMISE = "Film a walk. See the numbers, how sure they are, and the moments they come from."
FOOTER = (
    "This tool describes how you move in a video. It does not diagnose, treat or predict disease or back "
    "pain. Camera measurements have error; the range shown is that error. Many people with unusual values "
    "have no pain, and many with pain have typical values."
)
PRIVACY = (
    "The film and everything measured in it stay on the machine that runs this app: nothing is sent "
    "anywhere, nothing is counted. The uploaded clip is removed as soon as its run has ended; the results "
    "stay until you delete them. Whoever has the address of a result page can open it, nobody can guess it."
)
CONSENT = (
    "Start only with a clip of yourself, or of somebody who agreed, aged 16 or over. "
    "Film in a safe place with a dry, clear floor. The clip stays on this machine."
)
BUG_TEXT = "Something in this program went wrong. The clip is not to blame."
BUG_HINT = "Try again. If it happens twice, report it with the time it happened; the log has the details."
NO_RESULT = "There is no result at this address. It may have been deleted, or the address is incomplete."
INTERRUPTED = "This run was interrupted, for instance because the app was restarted. Start it again."
CANCELLED = "The run was cancelled. Nothing was kept of it."
HOW_TO_FILM = (
    ("side", "Film from the side at hip height, 3 to 5 m away, the phone upright and level."),
    ("still", "Put the phone on something firm; do not follow the person with it."),
    ("whole", "Keep the whole body in the picture, feet included, for at least six steps."),
    ("light", "Film in good light, at 60 pictures per second if the phone can."),
    ("feet", "Walk barefoot at your usual pace, in clothes that show the knees."),
)
MECHANISM_NAMES = {
    1: "Posture and alignment up the chain",
    2: "Shock absorption",
    3: "Core stabilisers and balance",
    4: "Movement patterns",
    5: "Tension and stiffness",
    6: "Longevity: regular training",
}
STAGE_WORDS = {
    "": "Getting ready",
    "waiting": "Waiting for another clip to finish",
}

_DECIMALS = {"steps/min": 0, "deg": 0, "s": 2, "m": 2, "m/s": 2, "mm": 1, "mm/s": 1, "mm²": 0, "1": 0}
_DECIMALS_OTHER = 1
_UNITS = {"deg": "°", "1": "", "%": " %", "% height": " % of height"}
_TIERS = {
    "A": ("Solid", "Good enough to compare with other people."),
    "B": ("With care", "The camera sees this less well; compare with care."),
    "C": ("Own trend only", "Only good for comparing with your own earlier clips filmed the same way."),
}
_SEVERITY = {Severity.NOTE: "Worth knowing", Severity.MILD: "A little outside", Severity.MARKED: "Clearly outside"}
_STATUS = {CheckStatus.OK: "Fine", CheckStatus.WARN: "Take care", CheckStatus.BLOCK: "Stops some numbers"}
_TASKS = {Task.WALK: "walking", Task.STAND: "standing"}
_VIEWS = {
    View.LEFT: "from the left",
    View.RIGHT: "from the right",
    View.FRONT: "from the front",
    View.BACK: "from behind",
}


def side(value: Side | None) -> str:
    """Left, right, or nothing for what has no side."""
    return "" if value is None else value.value


def unit(symbol: str) -> str:
    """The unit as it is glued to a number."""
    return _UNITS.get(symbol, f" {symbol}")


def number(value: float, symbol: str) -> str:
    """A number with as many decimals as its unit deserves, with a true minus sign."""
    text = f"{value:.{_DECIMALS.get(symbol, _DECIMALS_OTHER)}f}"
    if float(text) == 0.0:
        text = text.removeprefix("-")
    return text.replace("-", "\N{MINUS SIGN}")


def value(measurement: Measurement) -> str:
    """The value with its unit."""
    return number(measurement.value, measurement.unit) + unit(measurement.unit)


def interval(measurement: Measurement) -> str:
    """The 95 % interval with its unit."""
    low, high = (number(end, measurement.unit) for end in (measurement.low, measurement.high))
    return f"{low} to {high}{unit(measurement.unit)}"


def band(norm: Norm) -> str:
    """The band that most people fall into."""
    if norm.low is None and norm.high is None:
        return "no band known"
    if norm.low is None:
        return f"up to {number(norm.high or 0.0, norm.unit)}{unit(norm.unit)}"
    if norm.high is None:
        return f"from {number(norm.low, norm.unit)}{unit(norm.unit)}"
    return f"{number(norm.low, norm.unit)} to {number(norm.high, norm.unit)}{unit(norm.unit)}"


def tier(letter: str) -> str:
    """How far a number can be trusted, in a word or two."""
    return _TIERS.get(letter, (letter, ""))[0]


def tier_meaning(letter: str) -> str:
    """The same in a sentence."""
    return _TIERS.get(letter, (letter, ""))[1]


def severity(finding: Finding) -> str:
    """How far outside the usual band a finding lies, in words."""
    return _SEVERITY[finding.severity]


def status(value: CheckStatus) -> str:
    """What a capture check came to."""
    return _STATUS[value]


def metric_name(key: str) -> str:
    """A key as words, for a metric without a title of its own."""
    return key.replace("_", " ").capitalize()


def sided(name: str, which: Side | None) -> str:
    """A name with its side."""
    return name if which is None else f"{name}, {side(which)}"


def moment(start_s: float, end_s: float) -> str:
    """A stretch of the clip."""
    return f"{start_s:.2f} to {end_s:.2f} s"


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
        f"{_TASKS[report.task].capitalize()}, filmed {_VIEWS[report.view]}, "
        f"{recording.duration_s:.1f} s, {recording.width} × {recording.height}, "
        f"{recording.fps:.0f} pictures per second"
    )


def summary(report: Report) -> str:
    """The result in one sentence."""
    if any(check.status is CheckStatus.BLOCK for check in report.checks) and not report.measurements:
        return "Nothing could be measured in this clip; the checks below say why."
    if not report.measurements:
        return "Nothing could be measured in this clip; the reasons are listed below."
    count = len({m.key for m in report.measurements})
    measured = f"{count} things were measured while {_TASKS[report.task]}" if count > 1 else "One thing was measured"
    outside = sum(1 for f in report.findings if f.severity is not Severity.NOTE)
    if outside == 0:
        return f"{measured}; none lies clearly outside what most adults show."
    lies = "one observation lies" if outside == 1 else f"{outside} observations lie"
    return f"{measured}; {lies} outside what most adults show by more than the measurement error."
