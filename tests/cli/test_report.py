"""``gait report``: a result folder printed again, and plain sentences for folders that are none."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from test_export import REPORT
from typer.testing import CliRunner, Result

from analyzer.cli import app
from analyzer.export.json_file import to_json


def gait(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, words)])


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    folder = tmp_path / "walk"
    folder.mkdir()
    (folder / "report.json").write_text(to_json(REPORT), encoding="utf-8")
    return folder


def test_a_page_and_a_pdf_go_into_the_result_folder(stored: Path) -> None:
    for to in ("html", "pdf"):
        done = gait(stored, "--to", to)
        assert done.exit_code == 0, done.output
        assert done.stdout.strip().endswith(f"report.{to}")
    assert (stored / "report.html").read_text(encoding="utf-8").lstrip().startswith("<!DOCTYPE html>")
    assert len(PdfReader(stored / "report.pdf").pages) > 1


def test_another_file_another_paper_and_a_day(stored: Path, tmp_path: Path) -> None:
    out = tmp_path / "of mine.pdf"
    done = gait(stored, "--to", "pdf", "--out", out, "--paper", "letter", "--filmed-on", "2026-03-01")
    assert done.exit_code == 0, done.output
    pdf = PdfReader(BytesIO(out.read_bytes()))
    assert tuple(map(float, pdf.pages[0].mediabox[2:])) == pytest.approx((612, 792), abs=0.1)
    assert "on 29 March 2026" in pdf.pages[0].extract_text().replace("\N{NO-BREAK SPACE}", " ")
    made = pdf.metadata.creation_date
    assert made is not None
    assert made.date() == date(2026, 3, 1)
    assert not (stored / "report.pdf").exists()


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("--to", "docx"), "There is no report format 'docx'. Choose one of: html, pdf.", 2),
        (("--to", "pdf", "--paper", "a3"), "There is no paper 'a3'. Choose one of: a4, letter.", 2),
        (("--to", "pdf", "--out", "report.json"), "'report.json' is the name of the report itself.", 2),
    ],
)
def test_wrong_usage_is_said(
    stored: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str, code: int
) -> None:
    monkeypatch.chdir(stored)
    done = gait(stored, *words)
    assert (done.exit_code, said in done.stderr) == (code, True), done.stderr
    assert not list(stored.glob(".*"))


def test_a_day_that_is_none(stored: Path) -> None:
    done = gait(stored, "--to", "pdf", "--filmed-on", "1 March")
    assert done.exit_code == 2
    assert "is not a day" in done.stderr


FOREIGN = {"schema": "gait-report/1", "recording": {}}
FUTURE = {**json.loads(to_json(REPORT)), "schema": "gait-report/2"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "There is no report in"),
        ("", "is not a report"),
        ("[1, 2", "is not a report"),
        ("[]", "has the schema None"),
        (json.dumps(FOREIGN), "The report is damaged"),
        (json.dumps(FUTURE), "has the schema 'gait-report/2'; this version reads 'gait-report/1'"),
    ],
)
@pytest.mark.parametrize("to", ["html", "pdf"])
def test_a_folder_that_is_no_result_gets_a_sentence(
    tmp_path: Path, text: str | None, said: str, to: str
) -> None:
    if text is not None:
        (tmp_path / "report.json").write_text(text, encoding="utf-8")
    done = gait(tmp_path, "--to", to)
    assert done.exit_code == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / f"report.{to}").exists()


def test_bytes_that_are_no_text_get_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(bytes(range(256)))
    done = gait(tmp_path, "--to", "pdf")
    assert (done.exit_code, "is not a report" in done.stderr) == (1, True)


def test_signs_without_a_letter_are_said(tmp_path: Path) -> None:
    told = json.loads(to_json(REPORT))
    told["recording"]["file"] = "歩く.mp4"
    (tmp_path / "report.json").write_text(json.dumps(told), encoding="utf-8")
    done = gait(tmp_path, "--to", "pdf")
    assert done.exit_code == 0
    assert "A square stands in for each of them." in done.stderr
