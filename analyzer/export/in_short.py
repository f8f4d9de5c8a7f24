"""The report in short, for somebody of twelve: short sentences, no word that is not explained.

What was found keeps the titles that the findings have; everything around them is said here. Page 1 of the paper
report and the first part of the page are made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.export import short_words as words
from analyzer.export.moments import OVERVIEW
from analyzer.export.page_parts import KeyFrame, PageInput, retest_text
from analyzer.export.wording import band_text, interval_text, plural, value_text, with_unit
from analyzer.model.judgement import Finding, Norm, Severity
from analyzer.model.measurement import Measurement
from analyzer.model.report import CheckStatus, Report

MOST_FOUND = 5
"""More than these are counted only, so that one page holds them: chosen."""
MOST_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Something found: title, how large it is, its numbers one by one, their band; ``rank`` 0 is the worst."""

    rank: int
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
    worst = sorted(report.findings, key=lambda finding: words.WEIGHT[finding.severity])
    shown = worst[:MOST_FOUND] if kind == "some" else []
    return InShort(
        kind=kind,
        result=_result(report, kind),
        means=_means(page, kind),
        groups=_groups(page, shown),
        more=len(worst) - len(shown) if kind == "some" else 0,
        words=words_of(finding.title for finding in shown),
        looked_at=_looked_at(page),
        reasons=_reasons(report) if kind == "none" else (),
        clinician=words.CLINICIAN if any(finding.see_clinician for finding in report.findings) else "",
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
    how = words.HOW.get(report.task, words.MOVE)
    if kind == "none":
        return words.NOTHING
    if kind == "open":
        return f"We measured {how}, but we have nothing to compare it with."
    clear = sum(finding.severity is not Severity.NOTE for finding in report.findings)
    if clear:
        return f"{'One thing stands' if clear == 1 else f'{clear} things stand'} out in {how}."
    if report.findings:
        return f"Nothing big stands out in {how}."
    return f"Nothing stands out in {how}."


def _means(page: PageInput, kind: str) -> tuple[str, ...]:
    said = {
        "none": words.NOTHING_MEANS,
        "open": words.OPEN_MEANS,
        "good": words.GOOD_MEANS.format(
            count=plural(comparable(page), "number"),
            none="None was" if comparable(page) != 1 else "It was not",
        ),
        "some": words.SOME_MEANS,
    }[kind]
    careful = any(check.status is not CheckStatus.OK for check in page.report.checks)
    return (
        said,
        *((words.DOUBT,) if kind != "none" else ()),
        *((words.CAUTION,) if careful and kind != "none" else ()),
    )


def _groups(page: PageInput, findings: list[Finding]) -> tuple[Group, ...]:
    titles = {text.number: text.title for text in page.mechanisms}
    found: dict[int, list[Seen]] = {}
    for finding in findings:
        found.setdefault(finding.mechanisms[0] if finding.mechanisms else 0, []).append(_seen(finding))
    return tuple(
        Group(heading=words.HEADINGS.get(number, titles.get(number, "More")), seen=tuple(found[number]))
        for number in sorted(found)
    )


def _seen(finding: Finding) -> Seen:
    norm = finding.norm
    return Seen(
        rank=words.WEIGHT[finding.severity],
        title=finding.title,
        size=words.SIZE[finding.severity],
        numbers=tuple(_number(ground) for ground in finding.grounds),
        usual="" if norm is None or not band_text(norm) else f"Most people: {band_text(norm)}.",
        clinician=finding.see_clinician,
        grounds=finding.grounds,
        norm=norm,
    )


def _number(ground: Measurement) -> str:
    side = "You" if ground.side is None else f"Your {ground.side.value} side"
    return f"{side}: {value_text(ground)} (range {with_unit(interval_text(ground), ground.unit)})."


def words_of(titles: Iterable[str]) -> tuple[str, ...]:
    """What the terms in the titles mean."""
    said = " ".join(titles).lower()
    return tuple(meaning for term, meaning in words.TERMS.items() if term in said)


def _looked_at(page: PageInput) -> tuple[str, ...]:
    """How many numbers there are of each kind, and how many of them have a band."""
    titles = {text.number: text.title for text in page.mechanisms}
    found: dict[int, list[Measurement]] = {}
    for measured in page.report.measurements:
        found.setdefault(measured.mechanisms[0] if measured.mechanisms else 0, []).append(measured)
    return tuple(
        f"{words.HEADINGS.get(at, titles.get(at, 'More'))}: {plural(len(found[at]), 'number')}, "
        f"{_compared(sum(_has_band(one, page) for one in found[at]))}."
        for at in sorted(found)
    )


def _compared(count: int) -> str:
    return f"{count or 'none'} of them compared with other people"


def _has_band(measured: Measurement, page: PageInput) -> bool:
    return measured.tier != "C" and measured.key in page.norms


def _reasons(report: Report) -> tuple[Reason, ...]:
    """What went wrong: what the checks complain of, the worst first, then what most numbers failed for."""
    order = (CheckStatus.BLOCK, CheckStatus.WARN)
    checks = [(c.text, c.hint or "") for status in order for c in report.checks if c.status is status]
    refused = Counter((reason.why, reason.hint or "") for reason in report.not_measured)
    known = dict.fromkeys([*checks, *(reason for reason, _ in refused.most_common())])
    return tuple(Reason(why=why, hint=hint) for why, hint in list(known)[:MOST_REASONS])


def _drills(report: Report) -> tuple[ShortDrill, ...]:
    titles = {finding.id: finding.title for finding in report.findings}
    return tuple(
        ShortDrill(
            name=planned.drill.name,
            dose=planned.drill.dose,
            why="; ".join(titles[known] for known in planned.because if known in titles) or words.UPKEEP,
        )
        for planned in report.plan.drills
    )


def _again(page: PageInput) -> str:
    return retest_text(page) if page.report.measurements else "Film again soon."


def _picture(page: PageInput, shown: list[Finding]) -> KeyFrame | None:
    """The picture of the worst thing found, or else one from the middle of those that are always shown."""
    for finding in shown:
        if page.keyframes.get(finding.id):
            return page.keyframes[finding.id][0]
    rest = page.keyframes.get(OVERVIEW, ())
    return rest[len(rest) // 2] if rest else None
