"""Clips that are lines of text for the stand-in child, and reports that were really measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.export.json_file import to_json
from analyzer.model.options import AnalyzeOptions
from analyzer.pipeline import analyze_track
from analyzer.synthetic.clip import SyntheticClip


@pytest.fixture(scope="session")
def prepared(
    tmp_path_factory: pytest.TempPathFactory, side_walk: SyntheticClip, front_stance: SyntheticClip
) -> dict[str, Path]:
    """``report.json`` of a walk and of standing, by name."""
    folder = tmp_path_factory.mktemp("reports")
    for name, clip in (("walk", side_walk), ("stand", front_stance)):
        report = analyze_track(clip.track, clip.recording, AnalyzeOptions(height_cm=175.0)).report
        assert report.measurements
        (folder / name).write_text(to_json(report), encoding="utf-8")
    return {name: folder / name for name in ("walk", "stand")}


@pytest.fixture
def clips(tmp_path: Path, prepared: dict[str, Path]) -> Callable[..., Path]:
    """``clips(**{"a/b.mp4": "walk", …})`` makes a folder of clips; a value is a report or a deed."""

    def made(*, slowly: bool = False, **deeds: str) -> Path:
        folder = tmp_path / "clips"
        for name, deed in deeds.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            how = "slowly" if slowly else "report"
            text = f"{how} {prepared[deed]}" if deed in prepared else deed
            path.write_text(f"{text}\n", encoding="utf-8")
        return folder

    return made
