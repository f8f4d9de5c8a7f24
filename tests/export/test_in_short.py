"""The report in short: the right sentence for each case, and words that somebody of twelve can read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analyzer.data import rows
from analyzer.export import short_words
from analyzer.export.in_short import InShort, in_short
from analyzer.export.page_parts import PageInput, SafetyText
from analyzer.judgement.wording import guard
from analyzer.model.judgement import Severity
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
from analyzer.model.report import Check, CheckStatus, Report

GRADE = 6.0
"""Flesch-Kincaid grade: somebody of twelve is in grade 6 or 7."""


def short(report: Report, norms=None) -> InShort:
    safety = SafetyText(stop=(), clinician=(), rules=())
    return in_short(PageInput(report=report, mechanisms=(), safety=safety, disclaimer="", norms=norms or {}))


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one."""
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = bool(re.search(r"[^aeiouyl]e$", word)) or bool(re.search(r"[^aeiouytd]ed$", word))
    return max(1, groups - (silent and groups > 1))


def grade(text: str) -> float:
    """Flesch and Kincaid 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59. Numbers are not words."""
    sentences = [s for s in re.split(r"[.!?]+(?:\s|$)", text) if re.search(r"[A-Za-z]", s)]
    words = re.findall(r"[A-Za-z]+(?:'[a-z]+)?", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def said(one: InShort) -> str:
    parts = [one.result, *one.means, *one.words, *one.looked_at, one.clinician, one.again]
    for group in one.groups:
        parts.append(f"{group.heading}.")
        parts += [f"{seen.title}. {seen.size} {' '.join(seen.numbers)} {seen.usual}" for seen in group.seen]
    return " ".join(part for part in parts if part).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("walk", 1),
        ("measure", 2),
        ("pelvis", 2),
        ("camera", 3),
        ("walked", 1),
        ("table", 2),
        ("heel", 1),
        ("the", 1),
    ],
)
def test_syllables_by_hand(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_by_hand() -> None:
    # 12 words, 2 sentences, 12 syllables: 0.39 x 6 + 11.8 x 1 - 15.59
    assert grade("The cat sat on the mat. The dog ran to the house.") == pytest.approx(-1.45)
    hard = "Biomechanical characterisation necessitates multidimensional instrumentation."
    assert grade(hard) > 20


def finding_like(report: Report, **changes):
    return replace(report.findings[0], **changes)


def test_one_thing_several_things_and_small_ones(report: Report) -> None:
    mild, note = report.findings[0], finding_like(report, id="n", severity=Severity.NOTE)
    assert short(report).result == "One thing stands out in how you walk."
    two = short(replace(report, findings=(note, mild, replace(mild, id="m", severity=Severity.MARKED))))
    assert two.result == "2 things stand out in how you walk."
    assert [seen.rank for group in two.groups for seen in group.seen] == [0, 1, 2]
    assert short(replace(report, findings=(note,))).result == "Nothing big stands out in how you walk."


def test_nothing_found_counts_what_was_compared(report: Report, norm) -> None:
    one = short(replace(report, findings=()), {norm.key: norm})
    assert (one.kind, one.result) == ("good", "Nothing stands out in how you walk.")
    assert "We compared 2\N{NO-BREAK SPACE}numbers" in one.means[0]
    assert one.looked_at == (
        "How your feet and legs move: 5\N{NO-BREAK SPACE}numbers, 2 of them compared with other people.",
    )
    single = replace(report, findings=(), outcomes=tuple(o for o in report.outcomes if o.key == norm.key)[:1])
    assert "It was not so far off" in short(single, {norm.key: norm}).means[0]


def test_numbers_without_a_band_say_nothing_either_way(report: Report) -> None:
    one = short(replace(report, findings=(), task=Task.STAND))
    assert (one.kind, one.result) == (
        "open",
        "We measured how you stand, but we have nothing to compare it with.",
    )


def test_a_refused_clip_says_why_and_has_no_drills(report: Report) -> None:
    block = Check(key="x", status=CheckStatus.BLOCK, text="Nobody walks here.", hint="Walk.")
    one = short(replace(report, outcomes=report.not_measured, findings=(), checks=(*report.checks, block)))
    assert (one.kind, one.result, one.drills) == ("none", "We could not measure anything in this film.", ())
    assert [reason.why for reason in one.reasons][:2] == ["Nobody walks here.", "The picture is dark."]
    assert one.again == "Film again soon."


def test_a_clinician_comes_first(report: Report) -> None:
    assert short(replace(report, findings=(finding_like(report, see_clinician=True),))).clinician
    assert not short(report).clinician


def test_more_than_fit_are_counted(report: Report) -> None:
    many = tuple(finding_like(report, id=f"f{k}") for k in range(9))
    one = short(replace(report, findings=many))
    assert (sum(len(group.seen) for group in one.groups), one.more) == (5, 4)


def every_title() -> list[str]:
    return [row.text("title") for row in rows("findings.toml", "finding")]


def test_somebody_of_twelve_can_read_it_whatever_was_found(report: Report, norm) -> None:
    titles = every_title()
    assert len(titles) > 40
    for start in range(0, len(titles), 3):
        findings = tuple(
            finding_like(report, id=title, title=title, severity=severity, mechanisms=(k % 6 + 1,))
            for k, (title, severity) in enumerate(zip(titles[start : start + 3], Severity, strict=False))
        )
        text = said(short(replace(report, findings=findings)))
        assert grade(text) <= GRADE, (round(grade(text), 2), text)
        assert guard(text) == ()
    for other in (
        replace(report, findings=()),
        replace(report, outcomes=report.not_measured, findings=()),
    ):
        for norms in ({}, {norm.key: norm}):
            text = said(short(other, norms))
            assert grade(text) <= GRADE, (round(grade(text), 2), text)


def test_no_sentence_is_long() -> None:
    texts = [value for name, value in vars(short_words).items() if name.isupper() and isinstance(value, str)]
    assert len(texts) > 10
    for text in texts:
        assert guard(text) == ()
        for sentence in re.split(r"[.:]\s", text):
            assert len(sentence.split()) <= 16, sentence


def test_a_term_in_a_title_is_explained(report: Report) -> None:
    swing = short(replace(report, findings=(finding_like(report, title="Your knee bends less in swing"),)))
    assert swing.words == ("Swing: the time when the foot is in the air.",)


def test_every_ground_is_said_with_its_side(report: Report) -> None:
    grounds = tuple(m for m in report.measurements if isinstance(m, Measurement) and m.side)[:2]
    one = short(replace(report, findings=(finding_like(report, grounds=grounds),)))
    assert one.groups[0].seen[0].numbers == (
        "Your left side: 46.2° (range 43.9 to 48.5°).",
        "Your right side: 58.3° (range 56.0 to 60.6°).",
    )
