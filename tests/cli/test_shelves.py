"""Lists and look-ups: what they print and that warnings are never left out."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analyzer import samples
from analyzer.cli import app
from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import PAIN_RULES
from analyzer.commands.frontend import HOST
from analyzer.errors import DataRowError, SetupError
from analyzer.metrics.registry import METRICS

ROW = """
[[clip]]
file = "{file}"
sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
task = "{task}"
view = "left"
description = "A walk."
"""


def gait(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), prog_name="gait")


def test_every_metric_has_a_line() -> None:
    lines = gait("metrics").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == list(METRICS)
    assert "cadence" in METRICS


def test_every_drill_has_a_line() -> None:
    lines = gait("drills").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == [drill.id for drill in load_drills()]


@pytest.mark.parametrize("drill", load_drills(), ids=lambda drill: drill.id)
def test_a_drill_in_full_leaves_no_warning_out(drill: object) -> None:
    told = " ".join(gait("drills", drill.id, "--no-to-all").stdout.split())  # type: ignore[attr-defined]
    for text in (*drill.steps, *drill.stop_if, *drill.not_for, drill.evidence, *PAIN_RULES):  # type: ignore[attr-defined]
        assert " ".join(text.split()) in told


def test_an_unknown_drill_gets_a_proposal() -> None:
    told = gait("drills", "shortfoot")
    assert told.exit_code == 2
    assert "short-foot" in told.stderr


def test_models_tell_the_hash_that_reports_carry() -> None:
    name, sha256, size = gait("models").stdout.splitlines()[1].split("\t")
    assert name
    assert len(sha256) == 64
    assert size.endswith("MB")


def manifest(place: Path, *rows: str) -> Path:
    (place / "manifest.toml").write_text("".join(rows))
    (place / "walk.mp4").write_bytes(b"hello")
    return place


def test_samples_are_read_from_their_manifest(tmp_path: Path) -> None:
    (sample,) = samples.read_manifest(manifest(tmp_path, ROW.format(file="walk.mp4", task="walk")))
    assert (sample.name, sample.path, sample.intact()) == ("walk", tmp_path / "walk.mp4", True)
    sample.path.write_bytes(b"else")
    assert not sample.intact()


def test_a_missing_sample_is_a_matter_of_set_up(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"gone\.mp4"):
        samples.read_manifest(manifest(tmp_path, ROW.format(file="gone.mp4", task="walk")))


@pytest.mark.parametrize("row", ["[[clip]]\nfile = 'walk.mp4'", "clip = [", ROW.format(file="w", task="fly")])
def test_a_wrong_manifest_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(DataRowError, match=r"manifest\.toml"):
        samples.read_manifest(manifest(tmp_path, row))


def test_the_sample_for_the_demo_is_a_side_view_and_intact() -> None:
    sample = samples.side_walk()
    assert sample.view.sagittal
    assert all(clip.intact() for clip in samples.samples())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def test_the_app_answers_on_this_machine_only_and_leaves_when_told() -> None:
    port = free_port()
    command = (sys.executable, "-m", "analyzer", "app", "--port", str(port))
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            assert answers(f"http://{HOST}:{port}/_stcore/health")
            told = gait("app", "--port", str(port))
            assert (told.exit_code, "in use" in told.stderr) == (1, True)
        finally:
            server.terminate()
            server.wait(10)


def answers(address: str) -> bool:
    deadline = time.monotonic() + 30.0
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2) as page:
                return bool(page.status == 200)
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    return False
