"""What several clips say together, in sentences: for the page, the terminal and the app."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analyzer.export.wording import TASKS, number, plural
from analyzer.model.assessment import (
    AssessedClip,
    Assessment,
    Condition,
    Contradiction,
    EyesOutcome,
    EyesRatio,
    How,
    MergedFinding,
    MergedNumber,
    MissingClip,
)
from analyzer.model.judgement import Severity

Label = Callable[[str], str]

CONDITIONS = {Condition.EYES_OPEN: "eyes open", Condition.EYES_CLOSED: "eyes closed"}
NO_CONTRADICTION = "No two clips contradict each other by more than the doubt of their numbers."
ONE_CLIP = "There is only one clip, so nothing could be compared."
HEIGHT = "The body height"
ALL_THERE = "Every standard clip is there."
EYES_ABOUT = (
    "How much more somebody sways with closed eyes. One camera sees one direction of it, and a change counts only if "
    "the whole range lies above or below 1. Compare it with your own earlier ratio, filmed alike."
)
DISPUTED = "Another clip says otherwise; see the contradictions."
MOST_NAMES = 6


def summary(assessment: Assessment) -> str:
    """The whole assessment in one sentence."""
    clips = plural(len(assessment.clips), "clip")
    numbers = len({(one.task, one.measurement.key, one.apart) for one in assessment.numbers})
    if not numbers:
        return f"Nothing could be measured in {clips}."
    outside = sum(finding.severity is not Severity.NOTE for finding in assessment.findings)
    what = {0: "nothing stands out", 1: "one thing stands out"}.get(outside, f"{outside} things stand out")
    text = (
        f"{plural(numbers, 'quantity was', 'quantities were')} measured in {clips}; {what} by more than the "
        "measurement error"
    )
    if assessment.contradictions:
        text += f", and the clips contradict each other on {plural(len(assessment.contradictions), 'number')}"
    return f"{text}."


def clip_line(clip: AssessedClip) -> str:
    """What a clip shows: ``"Standing, from behind, eyes closed"``."""
    words = [TASKS[clip.report.task], clip.report.view.seen_from]
    if clip.condition is not None:
        words.append(CONDITIONS[clip.condition])
    return ", ".join(words)


def origin(one: MergedNumber) -> str:
    """Which clips a number comes from, and how."""
    names = listed(one.clips)
    if one.how is How.ONLY:
        return f"From {names}."
    if one.how is How.COMBINED:
        return f"From {names}, which agree."
    if one.how is How.BEST:
        return f"From {names}, the best try."
    return f"From {names}, chosen of {len(one.others) + 1} clips."


def finding_origin(one: MergedFinding) -> str:
    """Which clips a finding comes from, and whether another speaks against it."""
    text = f"From {listed(one.clips)}."
    if one.also_in:
        text += f" Also seen in {listed(one.also_in)}."
    return f"{text} {DISPUTED}" if one.disputed else text


def by_reason(found: Sequence[Contradiction]) -> list[tuple[str, list[str]]]:
    """Contradictions with the same likely reason together, in the order in which the reasons are first met."""
    groups: dict[str, list[str]] = {}
    for one in found:
        groups.setdefault(one.reason, []).append(one.text)
    return list(groups.items())


def eyes(one: EyesOutcome, label: Label) -> str:
    """One comparison of closed with open eyes, or why there is none."""
    if not isinstance(one, EyesRatio):
        what = "Not compared" if one.key is None else f"{label(one.key)}: not compared"
        return f"{what}. {one.why}" + (f" {one.hint}" if one.hint else "")
    ranged = f"{number(one.ratio, 2)} (95 % range {number(one.low, 2)} to {number(one.high, 2)})"
    if one.low > 1.0:
        meaning = "More with closed eyes."
    elif one.high < 1.0:
        meaning = "Less with closed eyes."
    else:
        meaning = "No difference beyond the doubt."
    return f"{label(one.key)}, closed to open eyes, {one.view.seen_from}: {ranged}. {meaning}"


def adds(one: MissingClip, label: Label) -> str:
    """What a missing clip would add."""
    if one.eyes:
        return "How much more you sway with closed eyes. Film it like the stance with open eyes."
    text = f"{plural(len(one.keys), 'quantity', 'quantities')}: {_some(one.keys, label)}."
    if one.findings:
        return f"{text} {plural(len(one.findings), 'more thing')} could stand out."
    return text


def height(assessment: Assessment, label: Label) -> str:
    """What the body height would add; empty where it is known or nothing needs it."""
    if not assessment.needs_height:
        return ""
    many = plural(len(assessment.needs_height), "quantity", "quantities")
    verb = "needs" if len(assessment.needs_height) == 1 else "need"
    return f"{many} of these clips {verb} it: {_some(assessment.needs_height, label)}."


def _some(keys: Sequence[str], label: Label) -> str:
    names = [label(key) for key in keys]
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
