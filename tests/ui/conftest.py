"""A made result on disk, and a home of its own for every test."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from ui_made import FPS, SECONDS, made_motion, made_report

from analyzer.export.json_file import to_json
from analyzer.export.tables import signals_table, write_parquet
from analyzer.ui import store
from analyzer.video.writer import VideoWriter


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "clip"
    folder.mkdir()
    (folder / "report.json").write_text(to_json(made_report()), encoding="utf-8")
    (folder / "report.html").write_text("<!doctype html><title>made</title>", encoding="utf-8")
    write_parquet(signals_table(made_motion()), folder / "signals.parquet")
    with VideoWriter(folder / "annotated.mp4", 320, 240, fps=FPS) as writer:
        for i in range(round(SECONDS * FPS)):
            rgb = np.full((240, 320, 3), 40, dtype=np.uint8)
            rgb[100:140, 2 * i : 2 * i + 40] = 220
            writer.write(i / FPS, rgb)
    return folder


@pytest.fixture(autouse=True)
def app_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GAIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def made_run(made_folder: Path, app_home: Path) -> store.Run:
    run = store.create("my walk.mp4")
    shutil.copytree(made_folder, store.out_dir(run) / "clip")
    store.finish(run, "done")
    found = store.load(run.id)
    assert found is not None
    return found
