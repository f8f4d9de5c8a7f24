"""Render lab clips, let the pose model look at them, and store what it saw: ``python -m validation lab build``.

Rendering needs the packages of ``validation/phantom/requirements.txt`` and runs in an environment of its own
(``--painter PYTHON``); the pose model runs in this one. Clips that are stored already are left alone unless
``--again``. A clip takes about a minute on one core.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from validation.lab import scenes, store, task_scenes
from validation.lab.legs import verdicts
from validation.lab.look import look
from validation.lab.truth_file import read_truth

ROOT = Path(__file__).resolve().parent.parent.parent


def seen(clip: Path, truth_file: Path, row: scenes.Row) -> store.Stored:
    """What the real pose model sees of a rendered clip, with what the clip is."""
    found = look(clip, capture_fps=row.asked.get("capture_fps"))
    walks_past = row.scenario.task == "walk" and row.scenario.view in {"left", "right"}
    points = json.loads(truth_file.read_text(encoding="utf-8"))["points_px"]
    return store.Stored(
        name=row.name,
        split=row.split,
        factors=row.factors,
        asked=row.asked,
        track=found.track,
        recording=found.recording,
        picture=found.picture,
        people=found.people,
        truth=read_truth(truth_file),
        legs=tuple(verdicts(found.track, points)) if walks_past else (),
    )


def paint(row: scenes.Row, folder: Path, painter: str) -> tuple[Path, Path]:
    """Render one row in the painter's environment."""
    subprocess.run(
        [painter, "-m", "validation.lab.paint", row.name, str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder / f"{row.name}.mp4", folder / f"{row.name}.truth.json"


def main(arguments: list[str]) -> int:
    """``list`` or ``build [NAME...] [--painter PYTHON] [--keep DIR] [--again]``."""
    parser = argparse.ArgumentParser(prog="python -m validation lab")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="all lab clips and in what they differ")
    build = commands.add_parser("build", help="render and look at clips that are not stored yet")
    build.add_argument("names", nargs="*")
    build.add_argument(
        "--painter", default="python", metavar="PYTHON", help="interpreter that has the packages"
    )
    build.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep rendered clips and full truth files here"
    )
    build.add_argument("--again", action="store_true", help="also those that are stored")
    asked = parser.parse_args(arguments)
    table = {row.name: row for row in (*scenes.rows(), *task_scenes.rows())}
    if asked.command == "list":
        for name, row in table.items():
            print(f"{name:28s} {row.split:9s} " + " ".join(f"{k}={v}" for k, v in row.factors.items()))
        return 0
    unknown = [name for name in asked.names if name not in table]
    if unknown:
        print(f"No such lab clip: {', '.join(unknown)}; see the list command.")
        return 2
    there = set(store.names())
    for name in asked.names or [n for n in table if asked.again or n not in there]:
        _build_one(table[name], asked.painter, asked.keep)
        print(name, flush=True)
    return 0


def _build_one(row: scenes.Row, painter: str, keep: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        clip, truth_file = place / f"{row.name}.mp4", place / f"{row.name}.truth.json"
        if not (clip.exists() and truth_file.exists()):
            clip, truth_file = paint(row, place, painter)
        store.save(seen(clip, truth_file, row))
