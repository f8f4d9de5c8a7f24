"""The report in short, for somebody of twelve: short sentences, no word that is not explained.

What was found keeps the titles that the findings have; everything around them is said here. Page 1 of the paper
report and the first part of the page are made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.export.moments import OVERVIEW
from analyzer.export.page_parts import KeyFrame, PageInput
from analyzer.export.wording import band_text, day_text, interval_text, plural, value_text, with_unit
from analyzer.model.judgement import Finding, Norm, Severity
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
from analyzer.model.report import CheckStatus, Report

MOST_FOUND = 5
"""More than these are counted only, so that one page holds them: chosen."""
MOST_REASONS = 4

_HOW = {
    Task.WALK: "how you walk",
    Task.STAND: "how you stand",
    Task.SINGLE_LEG: "how you stand on one leg",
    Task.HEEL_RAISE: "how you rise on your toes",
    Task.SQUAT: "how you squat",
}
_HEADINGS = {
    1: "How you hold your body",
    2: "How softly you land",
    3: "Your balance",
    4: "How your feet and legs move",
    5: "How far your joints move",
    6: "How much you walk",
}
"""The six mechanisms in words that need no explaining."""
_WEIGHT = {Severity.MARKED: 0, Severity.MILD: 1, Severity.NOTE: 2}
_SIZE = {
    Severity.NOTE: "A small point.",
    Severity.MILD: "More than chance.",
    Severity.MARKED: "A big difference.",
}
_TERMS = {
    "stance": "Stance: the time when the foot is on the ground.",
    "swing": "Swing: the time when the foot is in the air.",
    "pelvis": "Pelvis: the big bone between your hips.",
    "calf": "Calf: the back of your lower leg.",
    "heel raises": "Heel raise: you stand on your toes and come down again.",
}
MOVE = "how you move"
NOTHING = "We could not measure a thing in this film."
NOTHING_MEANS = (
    "That says no more about you than a dark photo does. "
    "The next film can be better. Here is what went wrong."
)
OPEN_MEANS = (
    "We have numbers, but none that we can hold against those of other people. "
    "So we do not say if they are high or low."
)
GOOD_MEANS = (
    "We held {count} against those of other people. None was so far off that we can be sure. That is good news. "
    "A film does not show it all, so keep an eye on how you feel."
)
SOME_MEANS = "It is what the film shows, not why it is so. Lots of people move like this and feel fine."
DOUBT = "A camera is not exact. So each number has a range, and the true one is most likely in it."
CAUTION = "Parts of this film were hard to read. Trust the numbers a bit less."
CLINICIAN = (
    "Show this film to a doctor or physio before you train. Do so soon if it is new, or if you have pain."
)
LOOKED_AT = "What we looked at"
UPKEEP = "To keep what you have."
DRILLS_BELOW = "Your drills are below. First answer the safety questions there."
GATE = "First answer the questions on the next page. If one answer is yes, do not start."
GATE_BOX = "I read each question. Not one answer was yes."
NO_DRILLS = "There are no drills for this film."
KEEP_ALIKE = "Use the same place, clothes and pace. Then look if the change is bigger than the range."


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Something found: its title, how sure and large it is, its numbers one by one, and their band."""

    title: str
    size: str
    numbers: tuple[str, ...]
    usual: str
    clinician: bool
    grounds: tuple[Measurement, ...]
    norm: Norm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found under one mechanism, which has a plain heading."""

    heading: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortDrill:
    """A drill by name, how much of it, and what it is for."""

    name: str
    dose: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why nothing was measured, and what helps."""

    why: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InShort:
    """The whole of it. ``kind`` is some, good, open or none; ``more`` counts findings that are not in ``groups``."""

    kind: str
    result: str
    means: tuple[str, ...]
    groups: tuple[Group, ...]
    more: int
    words: tuple[str, ...]
    looked_at: tuple[str, ...]
    reasons: tuple[Reason, ...]
    clinician: str
    drills: tuple[ShortDrill, ...]
    again: str
    picture: KeyFrame | None


def in_short(page: PageInput) -> InShort:
    """The report in short."""
    report = page.report
    kind = _kind(page)
    worst = sorted(report.findings, key=lambda finding: _WEIGHT[finding.severity])
    shown = worst[:MOST_FOUND] if kind == "some" else []
    return InShort(
        kind=kind,
        result=_result(report, kind),
        means=_means(page, kind),
        groups=_groups(page, shown),
        more=len(worst) - len(shown) if kind == "some" else 0,
        words=_words(finding.title for finding in shown),
        looked_at=_looked_at(page),
        reasons=_reasons(report) if kind == "none" else (),
        clinician=CLINICIAN if any(finding.see_clinician for finding in report.findings) else "",
        drills=() if kind == "none" else _drills(report),
        again=_again(page),
        picture=_picture(page, shown),
    )


def comparable(page: PageInput) -> int:
    """How many numbers there are that a band could have been held against."""
    return sum(_has_band(measured, page) for measured in page.report.measurements)


def _kind(page: PageInput) -> str:
    if not page.report.measurements:
        return "none"
    if page.report.findings:
        return "some"
    return "good" if comparable(page) else "open"


def _result(report: Report, kind: str) -> str:
    how = _HOW.get(report.task, MOVE)
    if kind == "none":
        return NOTHING
    if kind == "open":
        return f"We measured {how}, but we have nothing to hold it against."
    clear = sum(finding.severity is not Severity.NOTE for finding in report.findings)
    if clear:
        return f"{'One thing stands' if clear == 1 else f'{clear} things stand'} out in {how}."
    if report.findings:
        return f"Nothing big stands out in {how}."
    return f"Nothing stands out in {how}."


def _means(page: PageInput, kind: str) -> tuple[str, ...]:
    said = {
        "none": NOTHING_MEANS,
        "open": OPEN_MEANS,
        "good": GOOD_MEANS.format(count=plural(comparable(page), "number")),
        "some": SOME_MEANS,
    }[kind]
    careful = any(check.status is not CheckStatus.OK for check in page.report.checks)
    return (
        said,
        *((DOUBT,) if kind != "none" else ()),
        *((CAUTION,) if careful and kind != "none" else ()),
    )


def _groups(page: PageInput, findings: list[Finding]) -> tuple[Group, ...]:
    titles = {text.number: text.title for text in page.mechanisms}
    found: dict[int, list[Seen]] = {}
    for finding in findings:
        found.setdefault(finding.mechanisms[0] if finding.mechanisms else 0, []).append(_seen(finding))
    return tuple(
        Group(heading=_HEADINGS.get(number, titles.get(number, "More")), seen=tuple(found[number]))
        for number in sorted(found)
    )


def _seen(finding: Finding) -> Seen:
    norm = finding.norm
    return Seen(
        title=finding.title,
        size=_SIZE[finding.severity],
        numbers=tuple(_number(ground) for ground in finding.grounds),
        usual="" if norm is None or not band_text(norm) else f"Most people: {band_text(norm)}.",
        clinician=finding.see_clinician,
        grounds=finding.grounds,
        norm=norm,
    )


def _number(ground: Measurement) -> str:
    side = "You" if ground.side is None else f"Your {ground.side.value} side"
    return f"{side}: {value_text(ground)} (range {with_unit(interval_text(ground), ground.unit)})."


def _words(titles: Iterable[str]) -> tuple[str, ...]:
    """What the terms in the titles mean."""
    said = " ".join(titles).lower()
    return tuple(meaning for term, meaning in _TERMS.items() if term in said)


def _looked_at(page: PageInput) -> tuple[str, ...]:
    """How many numbers there are of each kind, and how many of them could be compared."""
    titles = {text.number: text.title for text in page.mechanisms}
    found: dict[int, list[Measurement]] = {}
    for measured in page.report.measurements:
        found.setdefault(measured.mechanisms[0] if measured.mechanisms else 0, []).append(measured)
    return tuple(
        f"{_HEADINGS.get(at, titles.get(at, 'More'))}: {plural(len(found[at]), 'number')}, "
        f"{_compared(sum(_has_band(one, page) for one in found[at]))}."
        for at in sorted(found)
    )


def _compared(count: int) -> str:
    return f"{count or 'none'} of them held against other people"


def _has_band(measured: Measurement, page: PageInput) -> bool:
    return measured.tier != "C" and measured.key in page.norms


def _reasons(report: Report) -> tuple[Reason, ...]:
    blocks = [(c.text, c.hint or "") for c in report.checks if c.status is CheckStatus.BLOCK]
    refused = [(reason.why, reason.hint or "") for reason in report.not_measured]
    known = dict.fromkeys(blocks + refused)
    return tuple(Reason(why=why, hint=hint) for why, hint in list(known)[:MOST_REASONS])


def _drills(report: Report) -> tuple[ShortDrill, ...]:
    titles = {finding.id: finding.title for finding in report.findings}
    return tuple(
        ShortDrill(
            name=planned.drill.name,
            dose=planned.drill.dose,
            why="; ".join(titles[known] for known in planned.because if known in titles) or UPKEEP,
        )
        for planned in report.plan.drills
    )


def _again(page: PageInput) -> str:
    days = page.report.plan.retest_after_days
    if not page.report.measurements:
        return "Film again soon."
    weeks = f" ({plural(days // 7, 'week')})" if days and days % 7 == 0 else ""
    on = "" if page.made_on is None else f", on {day_text(page.made_on, days)}"
    return f"Film again in {plural(days, 'day')}{weeks}{on}."


def _picture(page: PageInput, shown: list[Finding]) -> KeyFrame | None:
    """The picture of the worst thing found, or else one from the middle of those that are always shown."""
    for finding in shown:
        if page.keyframes.get(finding.id):
            return page.keyframes[finding.id][0]
    rest = page.keyframes.get(OVERVIEW, ())
    return rest[len(rest) // 2] if rest else None
