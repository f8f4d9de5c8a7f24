"""``gait history`` and ``gait compare``, from keeping a clip to forgetting the person."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analyzer.cli import app

STORED = Path(__file__).parents[1] / "history" / "first_report.json"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GAIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GAIT_DATABASE_URL", raising=False)
    return tmp_path / "home"


def result(folder: Path, number: int, cadence: float = 0.0, **changes: object) -> Path:
    """A result folder; ``cadence`` is added to the step rate."""
    data = json.loads(STORED.read_text(encoding="utf-8"))
    data["recording"]["sha256"] = f"{number:064d}"
    for row in data["measurements"]:
        if row["key"] == "cadence":
            row.update({name: row[name] + cadence for name in ("value", "low", "high")})
    data["findings"][0]["id"] = data["plan"]["drills"][0]["because"][0] = "knee_loading_low"
    place = folder / f"walk-{number}"
    place.mkdir()
    (place / "report.json").write_text(json.dumps(data | changes), encoding="utf-8")
    return place


def gait(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], prog_name="gait", input=stdin)


def test_two_results_are_compared(tmp_path: Path):
    told = gait("compare", result(tmp_path, 1), result(tmp_path, 2, 14.0))
    assert told.exit_code == 0
    rows = {line.split("\t")[0]: line.split("\t") for line in told.stdout.splitlines()}
    assert rows["Step rate"][-1].startswith("real change")
    assert "1 changed by more than error" in told.stdout
    assert "what was on the feet" in told.stderr


def test_two_tests_are_not_compared(tmp_path: Path):
    told = gait("compare", result(tmp_path, 1), result(tmp_path, 2, view="left"))
    assert told.exit_code == 1
    assert "filmed from different sides" in told.stderr
    assert "not comparable" in told.stdout
    worn = gait(
        "compare",
        tmp_path / "walk-1",
        result(tmp_path, 3),
        "--footwear-before",
        "bare",
        "--footwear-now",
        "shoes",
    )
    assert (worn.exit_code, "not dressed alike" in worn.stderr) == (1, True)


def test_from_the_first_clip_to_forgetting(tmp_path: Path, home: Path):
    unknown = gait("history", "add", result(tmp_path, 1), "--person", "Ada")
    assert (unknown.exit_code, "add --new" in unknown.stderr) == (1, True)
    first = gait(
        "history",
        "add",
        tmp_path / "walk-1",
        "--person",
        "Ada",
        "--new",
        "--on",
        "2026-01-03",
        "--footwear",
        "bare",
        "--no-to-all",
    )
    assert first.exit_code == 0, first.stderr
    assert "Kept for Ada: clip.mp4, filmed on 3 January 2026." in first.stdout
    (plan,) = [line for line in first.stdout.splitlines() if line.startswith("Plan since 3 January 2026: ")]
    assert "knee-to-wall" in plan
    assert "answer the safety questions again first" in first.stdout
    again = gait("history", "add", tmp_path / "walk-1", "--person", "ada")
    assert (again.exit_code, "--replace" in again.stderr) == (1, True)
    second = gait("history", "add", result(tmp_path, 2, 14.0), "--person", "Ada", "--footwear", "bare")
    assert "Against clip.mp4 of 3 January 2026:" in second.stdout
    assert "real change" in second.stdout
    assert gait("history", "people").stdout.splitlines()[1].startswith("Ada\t2\t2026-01-03\t")

    logged = gait("history", "log", "Ada", "knee-to-wall", "--pain", "2", "--on", "2026-01-04")
    assert (logged.exit_code, "1 of" in logged.stdout) == (0, True)
    assert gait("history", "pain", "Ada", "7").stdout.startswith("Pain above 5 of 10")
    shown = gait("history", "show", "Ada").stdout
    assert "Ada: 2\N{NO-BREAK SPACE}clips." in shown
    assert "stay at this level" in shown
    assert gait("history", "retest", "Ada", "--first").exit_code == 0
    moved = gait("history", "ladder", "Ada", "--can", "knee-to-wall", "--apply")
    assert "Fewer than half" in moved.stdout

    exported = gait("history", "export", "Ada", "--out", tmp_path)
    assert exported.exit_code == 0
    with zipfile.ZipFile(exported.stdout.strip()) as archive:
        assert len([name for name in archive.namelist() if name.startswith("reports/")]) == 2

    refused = gait("history", "delete", "Ada")
    assert (refused.exit_code, "--yes" in refused.stderr) == (2, True)
    assert gait("history", "delete", "Ada", "--yes").exit_code == 0
    assert [path for path in home.rglob("*") if path.is_file() and b"Ada" in path.read_bytes()] == []
    assert gait("history", "show", "Ada").exit_code == 1


def test_no_plan_starts_without_answers_and_the_result_is_kept(tmp_path: Path):
    told = gait("history", "add", result(tmp_path, 1), "--person", "Ada", "--new")
    assert told.exit_code == 0
    assert "Kept for Ada" in told.stdout
    assert "No plan was started. The safety questions come first" in told.stdout
    assert "knee-to-wall" not in told.stdout + gait("history", "show", "Ada").stdout
    started = gait(
        "history", "add", tmp_path / "walk-1", "--person", "Ada", "--replace", "--start-plan", "--no-to-all"
    )
    assert "Plan since" in started.stdout
    assert "The file does not say" not in started.stdout
    assert "knee-to-wall" in gait("history", "show", "Ada").stdout


def test_an_answer_that_speaks_against_training_keeps_the_result_and_starts_nothing(tmp_path: Path):
    told = gait("history", "add", result(tmp_path, 1), "--person", "Ada", "--new", "--yes", "leg_weakness")
    assert (told.exit_code, "Kept for Ada" in told.stdout) == (0, True)
    assert "No plan was started." in told.stdout
    assert "You said yes to" in told.stderr
    assert "knee-to-wall" not in told.stdout
    unknown = gait("history", "add", result(tmp_path, 2), "--person", "Ada", "--yes", "no_such_question")
    assert unknown.exit_code == 2
    assert gait("history", "people").stdout.splitlines()[1].startswith("Ada\t1\t")


def test_the_day_comes_from_the_file_unless_somebody_says_another(tmp_path: Path):
    recording = json.loads(STORED.read_text(encoding="utf-8"))["recording"]
    dated = recording | {"sha256": f"{7:064d}", "recorded_at": "2026-02-03T10:00:00+01:00"}
    place = result(tmp_path, 7, recording=dated)
    told = gait("history", "add", place, "--person", "Ada", "--new")
    assert "filmed on 3 February 2026. The day is the one that the file" in " ".join(told.stdout.split())
    unsaid = gait("history", "add", result(tmp_path, 8), "--person", "Ada")
    assert "The file does not say when it was filmed, so today is taken" in unsaid.stdout
    given = gait("history", "add", place, "--person", "Ben", "--new", "--on", "2026-01-31")
    assert "filmed on 31 January 2026." in given.stdout
    assert "The day is the one" not in given.stdout


def test_one_clip_goes_and_the_others_stay(tmp_path: Path, home: Path):
    gait("history", "add", result(tmp_path, 1), "--person", "Ada", "--new", "--on", "2026-01-03")
    gait("history", "add", result(tmp_path, 2), "--person", "Ada", "--on", "2026-02-03")
    assert gait("history", "remove", "Ada", "2026-01-03").exit_code == 2
    both = gait("history", "remove", "Ada", "clip.mp4", "--yes")
    assert (both.exit_code, "fits 2 clips" in both.stderr) == (1, True)
    none = gait("history", "remove", "Ada", "other.mp4", "--yes")
    assert (none.exit_code, "There is no clip 'other.mp4'" in none.stderr) == (1, True)
    gone = gait("history", "remove", "Ada", "2026-01-03", "--yes")
    assert "Deleted from the history of Ada: clip.mp4, filmed on 3 January 2026." in gone.stdout
    assert gait("history", "people").stdout.splitlines()[1] == "Ada\t1\t2026-02-03\t2026-02-03"


@pytest.mark.parametrize(
    "arguments",
    [
        ("history", "pain", "Ada", "11"),
        ("history", "log", "Ada", "knee-to-wall", "--pain", "-1"),
        ("history", "add", "x", "--person", "Ada", "--footwear", "clogs"),
        ("history", "add", "x", "--person", "Ada", "--on", "yesterday"),
        ("history", "add", "x", "--person", "Ada", "--sessions", "8"),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...]):
    assert gait(*arguments).exit_code == 2


def test_a_drill_that_is_none_is_refused(tmp_path: Path):
    gait("history", "add", result(tmp_path, 1), "--person", "Ada", "--new")
    told = gait("history", "log", "Ada", "knee-to-wal")
    assert (told.exit_code, "There is no drill" in told.stderr) == (2, True)


def test_an_export_that_cannot_be_written_is_a_sentence(tmp_path: Path):
    gait("history", "add", result(tmp_path, 1), "--person", "Ada", "--new")
    told = gait("history", "export", "Ada", "--out", tmp_path / "gone" / "x.zip")
    assert told.exit_code == 1
    assert "Traceback" not in told.stderr


def test_the_help_loads_no_database():
    import subprocess
    import sys

    code = "import sys, analyzer.cli; print('sqlalchemy' in sys.modules, 'alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"
