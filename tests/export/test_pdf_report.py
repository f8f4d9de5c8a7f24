"""The report on paper, read back: what stands on which sheet, inside the margins, the same bytes every time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import numpy as np
import pytest
from made_heels import NORM, shown
from PIL import Image
from pypdf import PdfReader

from analyzer.errors import BadOption
from analyzer.export.cycles import BandCurve, cycle_curves, step_series
from analyzer.export.moments import OVERVIEW
from analyzer.export.page_parts import (
    AskedText,
    Charts,
    HeelBlock,
    KeyFrame,
    MechanismText,
    MetricText,
    PageInput,
    SafetyText,
)
from analyzer.export.pdf_paper import BOTTOM_MM, MARGIN_MM, Paper
from analyzer.export.pdf_plot import ticks
from analyzer.export.pdf_report import render_pdf
from analyzer.export.pdf_type import BODY, SMALL
from analyzer.model.judgement import Severity, Source
from analyzer.model.recording import View
from analyzer.model.skeleton import Side

MM = 72 / 25.4
FOOT_MM = 8.4
"""Where the line with the number of the sheet stands, from the lower edge."""
HOSTILE = (
    "<b>bold</b> & {nb} \\ (paren) %PDF",
    "W" * 3000,
    "שלום עולם abc مرحبا",
    "歩く 걷기 \N{GRINNING FACE}\N{ZERO WIDTH JOINER}\N{PILE OF POO}",
    "a\x00b\x07c\x1b[31m\u202egnp.exe\r\n\tx",
    "\ud800 broken",
    "e\u0301 " * 400,
    " ",
)


def jpeg(width: int = 60, height: int = 90) -> bytes:
    out = BytesIO()
    Image.fromarray(np.full((height, width, 3), 90, np.uint8)).save(out, "JPEG")
    return out.getvalue()


def frame(name: str) -> KeyFrame:
    return KeyFrame(time_s=1.0, jpeg=jpeg(), caption=f"1.00 s: {name}", alt=f"Picture of {name}")


def asked(*questions: str) -> tuple[AskedText, ...]:
    return tuple(AskedText(id=f"q{number}", text=text) for number, text in enumerate(questions))


@pytest.fixture
def page(analysis, norm) -> PageInput:
    curves = cycle_curves(analysis.motion, analysis.events, "knee_flexion", label="Knee bend")
    assert curves is not None
    percent = np.linspace(0, 100, 11)
    band = BandCurve(
        percent=percent, low=percent * 0, high=percent * 0 + 40, population="adults", source="Hand 2020"
    )
    source = Source(id="by-hand-2020", text="Hand 2020", status="verified", doi="10.1234/hand.1")
    return PageInput(
        report=analysis.report,
        mechanisms=(MechanismText(number=5, title="Tension and stiffness", verdict="Weak for the back."),),
        safety=SafetyText(
            stop=asked("New numbness?"), clinician=asked("Diabetes?", "A fall?"), rules=("Stop for pain.",)
        ),
        disclaimer="This tool describes how you move in a video.",
        charts=Charts(cycles=((curves, band),), steps=step_series(analysis.events), clip_s=4.0),
        keyframes={"knee-swing-low": [frame("the knee")], OVERVIEW: [frame("the walk")]},
        norms={norm.key: norm},
        metrics={"cadence": MetricText(label="Cadence", about="Steps per minute.")},
        sources={source.id: source},
    )


def read(page: PageInput, paper: str = "a4") -> PdfReader:
    return PdfReader(BytesIO(render_pdf(page, paper).pdf))


def texts(pdf: PdfReader) -> list[str]:
    return [" ".join(sheet.extract_text().replace("\N{NO-BREAK SPACE}", " ").split()) for sheet in pdf.pages]


def test_page_1_is_for_the_person(page: PageInput) -> None:
    first, second = texts(read(page))[:2]
    for words in (
        "One thing stands out in how you walk.",
        "How far your joints move",
        "The left knee bends less than most while swinging.",
        "A clear difference. Your left side: 46.2° (range 43.9 to 48.5°). Most people: 50 to 70°.",
        "Swing: the time when the foot is in the air.",
        "First answer the questions on the next page. If one answer is yes, do not start.",
        "Ankle rocks",
        "2 sets of 15, daily.",
        "Stop for pain.",
        "Film again in 28 days (4 weeks).",
        "Film again on",
        "This tool describes how you move in a video.",
        "1.00 s: the knee",
    ):
        assert words in first, words
    assert first.index("First answer the questions") < first.index("2 sets of 15")
    assert "95 %" not in first
    for words in (
        "Before you start",
        "New numbness?",
        "Diabetes?",
        "How to do your drills",
        "Keep the heel down.",
    ):
        assert words in second, words


def test_then_everything_for_the_professional(page: PageInput) -> None:
    rest = " ".join(texts(read(page))[2:])
    for words in (
        "The picture is dark. Film by day.",
        "1 observation exceeds the measurement error.",
        "5 Tension and stiffness",
        "What the evidence supports: Weak for the back.",
        "The whole interval lies below the typical band.",
        "109.1 steps/min",
        "107.2 to 111.0 3 A",
        "46.2° 43.9 to 48.5 3 B",
        "Other numbers",
        "The height is unknown.",
        "Give the height.",
        "Stride 2.00 to 2.50 s The person was not seen.",
        "Knee bend",
        "Step times",
        "Grey: adults (Hand 2020).",
        "foot strike",
        "Steps per minute.",
        "cd" * 32,
        "105 of 120 frames",
        "Hand 2020 (verified)",
        "https://doi.org/10.1234/hand.1",
    ):
        assert words in rest, words


def test_every_sheet_has_its_number_and_the_file_its_title(page: PageInput) -> None:
    pdf = read(replace(page, made_on=date(2026, 2, 3)))
    total = len(pdf.pages)
    assert total >= 5
    for number, text in enumerate(texts(pdf), start=1):
        assert f"page {number} of {total}" in text
    meta, root = pdf.metadata, pdf.trailer["/Root"]
    assert meta is not None
    assert meta.title is not None
    assert meta.title.startswith("Gait report: Walking, filmed from the right (<script>")
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("en", True)
    assert meta.creation_date is not None
    assert meta.creation_date.date() == date(2026, 2, 3)
    assert "on 3 March 2026" in texts(pdf)[0]
    names = [each.title for each in pdf.outline]
    assert names[0] == "In short"
    assert {"All numbers by mechanism", "Not measured, and why", "Sources"} <= set(names)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_stands_outside_the_margins_and_no_heading_ends_a_sheet(page: PageInput, paper: str) -> None:
    pdf = read(hostile(page), paper)
    for sheet in pdf.pages:
        found: list[tuple[float, float, float]] = []

        def seen(text, _matrix, tm, _font, size, found=found) -> None:
            if text.strip():
                found.append((tm[4], tm[5], size))

        sheet.extract_text(visitor_text=seen)
        assert found
        assert min(x for x, _, _ in found) >= (MARGIN_MM - 10) * MM
        assert max(x for x, _, _ in found) <= float(sheet.mediabox.width) - MARGIN_MM * MM
        foot = min(y for _, y, _ in found)
        assert foot == pytest.approx(FOOT_MM * MM, abs=MM)
        body = [(y, size) for _, y, size in found if y > foot + 1]
        assert min(y for y, _ in body) >= (BOTTOM_MM - 1) * MM
        assert max(y for y, _ in body) <= float(sheet.mediabox.height) - 7 * MM
        assert min(body)[1] < 14, "a section title is the last thing on its sheet"


def test_lines_are_no_wider_than_asked_whatever_stands_in_them() -> None:
    paper = Paper("a4", "t", "r", None)
    for text in HOSTILE:
        for width in (30.0, 80.0):
            lines = paper.lines(text, width, BODY)
            assert all(paper.breadth(line.rstrip(), BODY) <= width + 0.01 for line in lines)
    assert paper.breadth(paper.clipped("W" * 500, 40.0, SMALL), SMALL) <= 40.0
    assert paper.finished().startswith(b"%PDF-")


def test_the_same_report_gives_the_same_bytes(page: PageInput) -> None:
    assert render_pdf(page).pdf == render_pdf(page).pdf


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib;from analyzer.export.pdf_paper import Paper;from analyzer.export.pdf_type import *;"
        "p=Paper('a4','a','b',None);p.new_page();p.para('Grüße, Ωμέγα 12.5°',BODY);p.para('bold',STRONG);"
        "print(hashlib.sha256(bytes(p.output())).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def hostile(page: PageInput) -> PageInput:
    """Texts of the report that want to break the sheet: in titles, names, reasons and drills."""
    report = page.report
    first = report.findings[0]
    findings = tuple(
        replace(first, id=f"f{k}", title=text[:200] or "x", text=text, severity=severity)
        for k, (text, severity) in enumerate(zip(HOSTILE, (*Severity, *Severity, *Severity), strict=False))
    )
    drill = report.plan.drills[0]
    planned = replace(drill, drill=replace(drill.drill, name=HOSTILE[1], steps=HOSTILE, dose=HOSTILE[2]))
    missing = tuple(
        replace(reason, why=why, hint=why)
        for reason, why in zip(report.not_measured, HOSTILE[1:], strict=False)
    )
    return replace(
        page,
        report=replace(
            report,
            recording=replace(report.recording, file=HOSTILE[3] + HOSTILE[1]),
            findings=findings,
            outcomes=(*report.measurements, *missing),
            plan=replace(report.plan, drills=(planned, drill, drill), note=HOSTILE[4]),
        ),
        safety=SafetyText(stop=asked(*HOSTILE), clinician=asked(*HOSTILE), rules=HOSTILE[2:5]),
        disclaimer=HOSTILE[0],
    )


def test_hostile_texts_are_printed_and_told(page: PageInput) -> None:
    printed = render_pdf(hostile(page))
    assert {"歩", "걷", "\N{PILE OF POO}"} <= set(printed.unknown)
    text = " ".join(texts(PdfReader(BytesIO(printed.pdf))))
    assert "<b>bold</b> & {nb} " in text
    assert "\x1b" not in text
    assert "could not be printed and became a square" in text
    assert render_pdf(page).unknown == ()


def test_many_findings_leave_page_1_one_page(page: PageInput) -> None:
    first = page.report.findings[0]
    many = tuple(
        replace(first, id=f"f{k}", title=f"Thing {k} is not as in most people", mechanisms=(k % 6 + 1,))
        for k in range(12)
    )
    for paper in ("a4", "letter"):
        sheets = texts(read(replace(page, report=replace(page.report, findings=many)), paper))
        assert "more: see the pages that follow." in sheets[0]
        assert "This tool describes" in sheets[0]
        assert "Before you start" in sheets[1]


def test_a_clip_that_gave_nothing_has_no_drills(page: PageInput) -> None:
    report = replace(page.report, outcomes=page.report.not_measured, findings=(), contacts=())
    sheets = texts(read(replace(page, report=report, charts=Charts(), keyframes={})))
    assert "We could not measure anything in this film." in sheets[0]
    assert "The height is unknown." in sheets[0]
    assert "There is no number in this report." in " ".join(sheets)
    assert not any("Before you start" in text or "Ankle rocks" in text for text in sheets)


def test_heels_have_their_close_up_number_and_steps(page: PageInput) -> None:
    from analyzer.export.heel_chart import heel_chart

    one = shown(Side.LEFT, 16.0)
    assert one.curves is not None
    block = HeelBlock(shown=one, jpeg=jpeg(), figure=heel_chart(one.curves, one.measurement, NORM))
    behind = replace(
        page, report=replace(page.report, view=View.BACK), heels=(block,), norms={NORM.key: NORM}
    )
    pdf = read(behind)
    text = " ".join(texts(pdf))
    assert "It rolls in more than in most people; typical is 1 to 11°." in text
    assert "Left heel, 3 steps" in text
    assert "checked on rendered walkers only" in text
    assert sum(len(sheet.images) for sheet in pdf.pages) >= 3


def test_a_picture_that_is_none_is_left_out(page: PageInput) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>'
    for bad in (b"", b"\xff\xd8 not a picture", svg):
        frames = {"knee-swing-low": [replace(frame("x"), jpeg=bad)]}
        pdf = read(replace(page, keyframes=frames))
        assert sum(len(sheet.images) for sheet in pdf.pages) == 0


def test_a_table_says_its_head_on_every_sheet(page: PageInput) -> None:
    report = page.report
    many = tuple(replace(report.measurements[0], key=f"quantity_{k}") for k in range(90))
    sheets = texts(read(replace(page, report=replace(report, outcomes=many, findings=()))))
    with_rows = [text for text in sheets if "109.1 steps/min" in text]
    assert len(with_rows) > 1
    assert all("Quantity Side Value 95 % interval n Tier On the typical band" in text for text in with_rows)
    assert sum(text.count("109.1 steps/min") for text in sheets) == 90


def test_another_paper_is_refused(page: PageInput) -> None:
    with pytest.raises(BadOption, match="There is no paper 'a3'"):
        render_pdf(page, "a3")


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ((0.0, 70.0), [0, 20, 40, 60]),
        ((-3.2, 4.1), [-2, 0, 2, 4]),
        ((0.48, 0.56), [0.48, 0.5, 0.52, 0.54, 0.56]),
    ],
)
def test_round_numbers_on_the_axes(over: tuple[float, float], expected: list[float]) -> None:
    assert ticks(over) == pytest.approx(expected)


@cache
def _imports() -> str:
    code = "import sys, analyzer.export.html_page; print('fpdf' in sys.modules)"
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_the_page_needs_no_paper() -> None:
    assert _imports() == "False"
