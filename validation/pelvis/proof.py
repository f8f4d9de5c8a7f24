"""How well two stickers on the belt line measure: rendered standers of known tilt, the real pose model.

    python -m validation.pelvis.proof --painter PYTHON --keep DIR

Renders what is not in DIR yet (the painter is the interpreter that has ``validation/phantom/requirements.txt``),
looks at all of it and writes the table between the marks of the belt in ``docs/stickers.md``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analyzer.metrics.pelvis import tilt_deg
from analyzer.model.recording import Task, View
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.pelvis.hips import hips_of
from analyzer.pelvis.look import look as look_at_stickers
from analyzer.video.reader import ClipReader
from validation.lab.look import look
from validation.pelvis.scenes import WISHES

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "stickers.md"
MARKS = ("<!-- belt -->", "<!-- /belt -->")


@dataclass(frozen=True)
class Row:
    """One clip: share of pictures with a pair, its width in pixels, true and read tilt, degrees."""

    clip: str
    seen: float
    sticker_px: float
    true_deg: float
    read_deg: float
    line_deg: float  # mean absolute error against the true places in the picture, picture by picture
    worn: str


def row(clip: Path) -> Row:
    """Read one clip as the product does, the roll of the camera told."""
    truth = json.loads(clip.with_suffix(".truth.json").read_text(encoding="utf-8"))
    track = look(clip).track
    settings = MotionSettings(view=View(truth["view"]), task=Task.STAND)
    motion = motion_of(track, None, settings)
    hips = hips_of(track, motion)
    found = look_at_stickers(
        ((number, frame.rgb) for number, frame in enumerate(ClipReader(clip).frames())), track, hips
    )
    ahead = 1.0 if truth["view"] == "right" else -1.0
    # The phantom's roll turns the picture counter-clockwise; what the room's edges would tell is told here.
    read = tilt_deg(found, motion) + ahead * truth["camera"]["roll_deg"]
    if "belt" not in truth:
        return Row(clip.stem, float(found.seen.mean()), np.nan, np.nan, np.nan, np.nan, found.worn)
    places = np.array(truth["belt"]["px"])
    step = places[:, 0] - places[:, 1]
    line = np.degrees(np.arctan2(step[:, 1], ahead * step[:, 0])) + ahead * truth["camera"]["roll_deg"]
    good = found.seen
    return Row(
        clip.stem,
        float(good.mean()),
        float(np.nanmedian(found.diameter_px)) if good.any() else np.nan,
        float(np.mean(truth["belt"]["tilt_deg"])),
        float(np.median(read[good])) if good.any() else np.nan,
        float(np.abs(read - line)[good].mean()) if good.any() else np.nan,
        found.worn,
    )


def table(clips: list[Path]) -> list[str]:
    """Markdown of all clips."""
    rows = [row(clip) for clip in clips]
    lines = [
        "| clip | sticker, px | pictures with both | true tilt | read | error | found points |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in rows:
        name = one.clip.replace("_", " ")
        if np.isfinite(one.read_deg):
            cells = (
                f"{one.sticker_px:.0f} | {100 * one.seen:.0f} % | {one.true_deg:.1f} | {one.read_deg:.1f} | "
                f"{one.read_deg - one.true_deg:+.1f} | {one.line_deg:.1f}"
            )
        else:
            cells = f"– | 0 % | {'–' if np.isnan(one.true_deg) else f'{one.true_deg:.1f}'} | – | – | –"
        lines.append(f"| {name} | {cells} |")
    errors = np.array([abs(one.read_deg - one.true_deg) for one in rows if np.isfinite(one.read_deg)])
    if len(errors):
        lines.append(f"| **all** | | | | | {errors.mean():.1f}, largest {errors.max():.1f} | |")
    return lines


def main() -> None:
    """Render, look, write."""
    parser = argparse.ArgumentParser(prog="python -m validation.pelvis.proof")
    parser.add_argument("--painter", metavar="PYTHON", help="render what is missing with this interpreter")
    parser.add_argument("--keep", type=Path, required=True, metavar="DIR")
    asked = parser.parse_args()
    asked.keep.mkdir(parents=True, exist_ok=True)
    missing = [wish.name for wish in WISHES if not (asked.keep / f"{wish.name}.mp4").exists()]
    if asked.painter and missing:
        command = [asked.painter, "-m", "validation.pelvis.scenes", str(asked.keep), *missing]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    clips = [asked.keep / f"{wish.name}.mp4" for wish in WISHES]
    written = table([clip for clip in clips if clip.exists()])
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(MARKS[0])[0], text.split(MARKS[1])[1]
    PAGE.write_text(before + "\n".join([MARKS[0], *written, MARKS[1]]) + after, encoding="utf-8")
    print("\n".join(written))


if __name__ == "__main__":
    main()
