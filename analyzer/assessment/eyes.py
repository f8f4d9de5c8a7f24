"""Standing with closed eyes against standing with open eyes: the ratio of sway, often called Romberg quotient.

The sway itself is what the metrics gave for each clip: without the landmarks' own noise, refused where it does not
exceed it. Lengths cancel, and so does most of what a camera gets wrong, if both clips were filmed alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import sqrt

from analyzer.assessment.apart import half_width
from analyzer.model.assessment import AssessedClip, Condition, EyesOutcome, EyesRatio, EyesRefused, FromClip
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import Task
from analyzer.model.report import Report

SWAY = (
    "sway_rms_ml", "sway_rms_ap", "sway_trunk_rms_ml", "sway_trunk_rms_ap", "sway_mean_velocity", "sway_path_length",
)  # fmt: skip
FLOOR = "sway_noise_floor"
_PATH = "sway_path_length"
_RMS = tuple(key for key in SWAY if "rms" in key)

NEARER_BY = 0.15
"""How far the size of the person in two pictures may differ before the camera counts as moved (chosen)."""
LONGER_BY = {_PATH: 1.1, **dict.fromkeys(_RMS, 1.5), "sway_mean_velocity": 2.0}
"""How much longer one stance may be: a path grows with time, an RMS with slow shifting, a speed hardly (chosen)."""

_AGAIN = "Film both stances one after the other, without touching the phone or moving the feet."
NOT_FILMED = "Standing with open eyes was not filmed in the same view."


def compare_eyes(clips: Sequence[AssessedClip]) -> tuple[EyesOutcome, ...]:
    """For each stance with closed eyes: its ratios to the stance of the same view with open eyes, or why not.

    A stance of which nothing is said counts as open where another says closed. Of several, one that is said to be
    open is taken before others, one that was filmed alike before others, and then the longest.
    """
    stands = [clip for clip in clips if clip.report.task is Task.STAND]
    found: list[EyesOutcome] = []
    for closed in (clip for clip in stands if clip.condition is Condition.EYES_CLOSED):
        opened = [clip for clip in stands if clip.condition is not Condition.EYES_CLOSED]
        same_view = [clip for clip in opened if clip.report.view is closed.report.view]
        if same_view:
            found += _compared(max(same_view, key=partial(_fitting, closed)), closed)
        else:
            found.append(
                EyesRefused(
                    key=None,
                    view=closed.report.view,
                    opened=None,
                    closed=closed.name,
                    why="Standing with open eyes was filmed in another view." if opened else NOT_FILMED,
                    hint=_AGAIN,
                )
            )
    return tuple(found)


def _fitting(closed: AssessedClip, opened: AssessedClip) -> tuple[bool, bool, float]:
    return (
        opened.condition is Condition.EYES_OPEN,
        _filmed_differently(opened.report, closed.report) is None,
        opened.report.recording.duration_s,
    )


def _compared(opened: AssessedClip, closed: AssessedClip) -> list[EyesOutcome]:
    why = _filmed_differently(opened.report, closed.report)
    if why is not None:
        return [_refused(None, opened, closed, why, _AGAIN)]
    keys = {one.key for clip in (opened, closed) for one in clip.report.outcomes}
    return [
        _ratio(key, opened, closed)
        for key in SWAY
        if key in keys and _seen(key, opened.report, closed.report)
    ]


def _seen(key: str, *reports: Report) -> bool:
    """Whether the view shows it: sideways from the front and behind, forward and back from the side."""
    frontal = reports[0].view.frontal
    return not ((key.endswith("_ap") and frontal) or (key.endswith("_ml") and not frontal))


def _filmed_differently(opened: Report, closed: Report) -> str | None:
    one, two = opened.recording, closed.recording
    if (one.width > one.height) != (two.width > two.height):
        return "One clip was filmed upright and the other lying."
    if opened.leg_in_picture is None or closed.leg_in_picture is None:
        return "How near the camera stood is not in one of the results; analyze the clip again."
    nearer = max(opened.leg_in_picture, closed.leg_in_picture) / min(
        opened.leg_in_picture, closed.leg_in_picture
    )
    if nearer - 1.0 > NEARER_BY:
        return (
            f"The camera stood nearer in one of the clips: the person is {100 * (nearer - 1):.0f} % larger there, "
            "and what the camera cannot see of small movements changes with it."
        )
    if opened.subject.height_cm != closed.subject.height_cm:
        return "The two results were scaled by different body heights."
    return None


def _ratio(key: str, opened: AssessedClip, closed: AssessedClip) -> EyesOutcome:
    outcomes = []
    for clip in (opened, closed):
        outcome = next((o for o in clip.report.outcomes if o.key == key), None)
        if not isinstance(outcome, Measurement):
            reason = (
                NotMeasured(key=key, side=None, why="It was not measured.") if outcome is None else outcome
            )
            return _refused(key, opened, closed, f"In {clip.name}: {reason.why}", reason.hint)
        outcomes.append(outcome)
    one, two = outcomes
    longer = _seconds(one, opened.report), _seconds(two, closed.report)
    if max(longer) > LONGER_BY[key] * min(longer):
        return _refused(
            key, opened, closed,
            f"One stance lasts {max(longer):.0f} s and the other {min(longer):.0f} s; this number grows with time.",
            "Stand equally long in both clips, 30 s at best.",
        )  # fmt: skip
    return _quotient(key, opened, closed, one, two)


def _quotient(
    key: str, opened: AssessedClip, closed: AssessedClip, one: Measurement, two: Measurement
) -> EyesOutcome:
    for clip, found in ((opened, one), (closed, two)):
        floor = clip.report.measurement(FLOOR)
        if key in _RMS and floor is not None and found.value <= floor.value:
            return _refused(
                key, opened, closed,
                f"In {clip.name} the sway of {found.value:.1f} mm does not exceed the noise of {floor.value:.1f} mm.",
                "Film from nearer, in good light, the camera on a stand.",
            )  # fmt: skip
    interval = ratio_interval(two.value, half_width(two), one.value, half_width(one))
    if interval is None:
        return _refused(
            key, opened, closed,
            f"With open eyes it is {one.value:.1f} {one.unit}, which its own doubt of "
            f"{half_width(one):.1f} {one.unit} does not tell from none.",
            "Stand for 30 s, and film from nearer.",
        )  # fmt: skip
    return EyesRatio(
        key=key,
        view=opened.report.view,
        opened=FromClip(opened.name, one),
        closed=FromClip(closed.name, two),
        ratio=two.value / one.value,
        low=interval[0],
        high=interval[1],
    )


def ratio_interval(
    above: float, above_half: float, below: float, below_half: float
) -> tuple[float, float] | None:
    """The 95 % interval of ``above / below`` from two independent values and their 95 % half widths.

    Fieller (1954): all ratios r for which above - r * below does not differ from zero. None where the value below
    cannot be told from zero; the interval never goes below zero.
    """
    room = below**2 - below_half**2
    if below <= 0.0 or room <= 0.0:
        return None
    root = sqrt(max(0.0, (above * below) ** 2 - room * (above**2 - above_half**2)))
    return max(0.0, (above * below - root) / room), (above * below + root) / room


def _seconds(measurement: Measurement, report: Report) -> float:
    spans = measurement.evidence
    return sum(span.seconds for span in spans) if spans else report.recording.duration_s


def _refused(
    key: str | None, opened: AssessedClip, closed: AssessedClip, why: str, hint: str | None
) -> EyesRefused:
    return EyesRefused(
        key=key, view=closed.report.view, opened=opened.name, closed=closed.name, why=why, hint=hint
    )
