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
    )
    assert first.exit_code == 0, first.stderr
    assert "Kept for Ada: clip.mp4, filmed on 3 January 2026." in first.stdout
    assert "Plan since 3 January 2026: knee-to-wall; 4\N{NO-BREAK SPACE}sessions a week." in first.stdout
    assert "Answer the safety questions" in first.stdout
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
