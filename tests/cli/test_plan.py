"""``gait plan`` and ``gait drills ID``: no drill before an answer, and a plan in three forms."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analyzer.cli import app
from analyzer.coaching.library import load_drills
from analyzer.coaching.plan import EVERYWHERE, plan
from analyzer.coaching.safety import CLINICIAN_TEXT, HARD_STOPS, QUESTIONS, URGENT_TEXT
from analyzer.commands.plan import ask
from analyzer.export.json_file import to_json
from analyzer.judgement.rules import judge
from analyzer.model.gait import Span
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Recording, Subject, Task, View
from analyzer.model.report import Provenance, Report
from analyzer.model.skeleton import Side

LEAN = Measurement(
    key="trunk_lateral_lean", side=Side.LEFT, value=5, low=4.5, high=6, unit="deg", n=8, tier="B",
    mechanisms=(1,), evidence=(Span(0.0, 4.0),),
)  # fmt: skip


def gait(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), prog_name="gait")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report = Report(
        recording=Recording(
            file="walk.mp4", sha256="0" * 64, width=320, height=240, frames=120, duration_s=4.0, fps=30.0,
            variable_frame_rate=False, rotation_deg=0, mirrored=False, slow_motion_factor=1.0,
        ),
        subject=Subject(),
        task=Task.WALK,
        view=View.BACK,
        checks=(),
        contacts=(),
        rejected=(),
        outcomes=(LEAN,),
        findings=judge([LEAN]),
        plan=plan(judge([LEAN])),
        provenance=Provenance(analyzer="0", mediapipe="0", model_sha256="0", steps=()),
    )  # fmt: skip
    (tmp_path / "walk").mkdir()
    (tmp_path / "walk" / "report.json").write_text(to_json(report), encoding="utf-8")
    return tmp_path / "walk"


def names_of_drills(text: str) -> list[str]:
    return [drill.name for drill in load_drills() if drill.name in text]


def test_without_answers_the_questions_come_and_no_drill(folder: Path):
    told = gait("plan", str(folder))
    flat = " ".join(told.stdout.split())
    assert told.exit_code == 2
    assert all(question.id in flat and " ".join(question.text.split()) in flat for question in QUESTIONS)
    assert names_of_drills(flat) == []
    assert "--no-to-all" in told.stderr


def test_with_answers_there_is_a_plan(folder: Path):
    told = gait("plan", str(folder), "--no-to-all", "--start", "2026-05-04")
    assert told.exit_code == 0
    assert "Your plan from 4 May 2026" in told.stdout
    assert "Film again on 1 June 2026" in told.stdout
    assert names_of_drills(told.stdout)


@pytest.mark.parametrize("question", HARD_STOPS, ids=lambda question: question.id)
def test_a_hard_stop_shows_what_to_do_and_writes_nothing(folder: Path, tmp_path: Path, question):
    out = tmp_path / "plan.html"
    told = gait("plan", str(folder), "--yes", question.id, "--may-train", "--out", str(out))
    assert told.exit_code == 1
    assert " ".join(URGENT_TEXT.split()) in " ".join(told.stderr.split())
    assert told.stdout == ""
    assert not out.exists()


def test_a_soft_stop_waits_for_somebody_to_be_asked(folder: Path):
    told = gait("plan", str(folder), "--yes", "leg_pain")
    assert told.exit_code == 1
    assert " ".join(CLINICIAN_TEXT.split()) in " ".join(told.stderr.split())
    assert gait("plan", str(folder), "--yes", "leg_pain", "--may-train").exit_code == 0


@pytest.mark.parametrize(
    ("suffix", "start"), [(".html", b"<!DOCTYPE html>"), (".ics", b"BEGIN:VCALENDAR"), (".txt", b"Your plan")]
)
def test_the_plan_is_written_in_three_forms(folder: Path, tmp_path: Path, suffix: str, start: bytes):
    out = tmp_path / f"plan{suffix}"
    told = gait("plan", str(folder), "--no-to-all", "--out", str(out))
    assert told.exit_code == 0
    assert out.read_bytes().lstrip().startswith(start)
    assert {path.name for path in tmp_path.iterdir()} == {"walk", out.name}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--yes", "toothache"), "no safety question 'toothache'"),
        (("--yes", "leg_pain", "--no-to-all"), "contradict"),
        (("--no-to-all", "--equipment", "hovercraft"), "hovercraft"),
        (("--no-to-all", "--minutes-per-day", "0"), "minutes"),
        (("--no-to-all", "--start", "tomorrow"), "2026-03-31"),
        (("--no-to-all", "--out", "plan.doc"), ".ics"),
        (("--no-to-all", "--out", "report.html"), "report itself"),
    ],
)
def test_wrong_wishes_are_sentences(folder: Path, arguments: tuple[str, ...], words: str):
    told = gait("plan", str(folder), *arguments)
    assert told.exit_code == 2
    assert words in told.stderr
    assert "Traceback" not in told.stderr


def test_no_report_no_plan(tmp_path: Path):
    told = gait("plan", str(tmp_path), "--no-to-all")
    assert told.exit_code == 1
    assert "no report" in told.stderr


def test_equipment_and_time_are_wishes(folder: Path):
    little = gait("plan", str(folder), "--no-to-all", "--equipment", "none", "--minutes-per-day", "60")
    assert "you have no" in little.stdout
    needed = re.findall(r"You need: ([^.]*)\.", little.stdout)
    assert {thing for things in needed for thing in things.split(", ")} <= EVERYWHERE


def test_what_is_typed_is_asked_for_until_it_is_understood():
    typed = iter(["", "maybe", "leg_pain toothache", "leg_pain, under_16"])
    assert ask(lambda _: next(typed)) == frozenset({"leg_pain", "under_16"})
    assert ask(lambda _: "none") == frozenset()


def test_a_drill_is_shown_only_after_the_questions():
    told = gait("drills", "short-foot")
    assert told.exit_code == 2
    assert "Draw the ball of the foot" not in told.stdout
    assert HARD_STOPS[0].id in told.stdout
    assert "Draw the ball of the foot" in gait("drills", "short-foot", "--no-to-all").stdout


def test_the_report_says_that_nobody_was_asked(folder: Path):
    plan = json.loads((folder / "report.json").read_text(encoding="utf-8"))["plan"]
    assert list(plan)[:2] == ["drills", "retest_after_days"]
    assert plan["safety_asked"] is False
    assert "safety questions" in plan["safety_note"]
