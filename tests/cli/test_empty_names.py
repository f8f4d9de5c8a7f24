"""A variable of a script that is not set is no folder, and an empty manifest lists no clip."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from analyzer.batch.manifest import parse_rows
from analyzer.cli import app
from analyzer.errors import InputError, OutputError
from analyzer.export.results_folder import check_writable


@pytest.mark.parametrize("command", ["analyze", "batch", "assess"])
@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_folder_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "walk.mp4").write_text("no video")
    told = CliRunner().invoke(app, [command, "walk.mp4", "--out", name], prog_name="gait")
    assert told.exit_code == 2
    assert "empty" in told.output
    assert [path.name for path in tmp_path.iterdir()] == ["walk.mp4"]


@pytest.mark.parametrize("text", ["", "\n", " \n\n"])
def test_an_empty_manifest_says_so(text: str) -> None:
    with pytest.raises(InputError, match=r"m\.csv is empty and lists no clip"):
        parse_rows(text, "m.csv")


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="a file is in the way"):
        check_writable(tmp_path / "out" / "walk")


def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="not text"):
        check_writable(tmp_path / "walk\udcff")
