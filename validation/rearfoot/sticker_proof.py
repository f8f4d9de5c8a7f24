"""How well the sticker mode measures: rendered walkers with stickers, the real pose model, exact truth.

    python -m validation.rearfoot.sticker_proof --painter PYTHON --keep DIR

Renders what is not in DIR yet (the painter is the interpreter that has ``validation/phantom/requirements.txt``),
looks at all of it and writes the table between the marks in ``docs/stickers.md``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.foot import HEEL_WIDTH_SHANKS
from analyzer.model.skeleton import of
from analyzer.rearfoot.sticker_blobs import Blobs, candidates
from analyzer.rearfoot.stickers import SIDES, Stickers, eversion_deg, stickers_in
from analyzer.video.reader import ClipReader
from validation.lab.look import look
from validation.rearfoot.sticker_scenes import WISHES

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "stickers.md"
MARKS = ("<!-- measured -->", "<!-- /measured -->")
FLAT_DEG = 6.0  # foot pitch up to which the heel counts as down
PEAK_PERCENT = (8.0, 45.0)
SMALLER = (0.75, 0.6, 0.45, 0.36, 0.28)
SHRUNK = ("green_medium_treadmill", "black_light_treadmill")


@dataclass(frozen=True)
class Row:
    """One leg of one clip: errors in degrees over pictures with the heel down, and over steps."""

    clip: str
    side: str
    heel_px: float
    seen: float  # share of those pictures
    line: FloatArray  # against the true lines of the stickers in the picture
    bone: FloatArray  # against the bones, less the placing
    curve: FloatArray  # against the heel curve of the mesh, as placed
    peaks: FloatArray  # per step against the bones, less the placing
    sd: float  # what the method says


def landmarks(clip: Path) -> FloatArray:
    """(F, L, 2) what the pose model sees; kept beside the clip, since it takes a minute."""
    kept = clip.with_suffix(".pose.npy")
    if not kept.exists():
        np.save(kept, look(clip).track.image_px)
    return np.asarray(np.load(kept))


def found(clip: Path, shrink: float = 1.0) -> tuple[Stickers, FloatArray]:
    """Stickers of a clip, shrunk first if asked, and the shanks' lengths (F, 2); pixels of the shrunk clip."""
    points = landmarks(clip) * shrink
    legs: list[list[Blobs | None]] = [[], []]
    shank = np.full((len(points), 2), np.nan)
    for number, frame in enumerate(ClipReader(clip).frames()):
        picture = frame.rgb
        if shrink < 1:
            picture = np.asarray(
                cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
            )
        for column, side in enumerate(SIDES):
            ankle, knee = points[number, of(side, "ANKLE")], points[number, of(side, "KNEE")]
            known = bool(np.isfinite([ankle, knee]).all())
            legs[column].append(candidates(picture, ankle, knee, side) if known else None)
            shank[number, column] = np.hypot(*(ankle - knee))
    return stickers_in(*legs), shank


def rows(clip: Path, shrink: float = 1.0) -> list[Row]:
    """Both legs of a clip."""
    truth = json.loads(clip.with_suffix(".truth.json").read_text(encoding="utf-8"))
    seen, shank = found(clip, shrink)
    out = []
    for column, side in enumerate(SIDES):
        worn, curves = truth["stickers"], truth["curves"]
        line = eversion_deg(np.array(worn[f"{side}_px"]), side)
        bone = np.array(worn[f"{side}_bone_eversion_deg"]) + worn[f"{side}_placing_deg"]
        mesh = np.array(curves[f"rearfoot_eversion_{side}_deg"])
        flat = np.abs(np.array(curves[f"foot_pitch_{side}_deg"])) < FLAT_DEG
        angle = seen.eversion_deg[:, column]
        both = flat & np.isfinite(angle)
        out.append(
            Row(
                clip.stem,
                side,
                float(HEEL_WIDTH_SHANKS * np.nanmedian(shank[:, column])),
                float(np.isfinite(angle[flat]).mean()),
                (angle - line)[both],
                (angle - bone)[both],
                (angle - mesh)[both],
                _peaks(truth, side, angle, bone),
                float(np.nanmedian(seen.sd_deg[:, column])),
            )
        )
    return out


def _peaks(truth: dict[str, Any], side: str, angle: FloatArray, bone: FloatArray) -> FloatArray:
    """Error of the largest eversion of each step that lies in the clip; of three neighbours the middle one counts."""
    time = np.array(truth["curves"]["time_s"])
    strikes = [e["time_s"] for e in truth["events"] if e["side"] == side and e["kind"] == "foot_strike"]
    if not strikes:
        return np.zeros(0)
    stride_s = 120.0 / truth["commanded"]["cadence"]
    out = []
    for strike in strikes:
        start, end = (strike + p / 100 * stride_s for p in PEAK_PERCENT)
        window: BoolArray = (time >= start) & (time <= end) & np.isfinite(angle)
        if end > time[-1] or window.sum() < 5:
            continue
        calm = np.median(np.lib.stride_tricks.sliding_window_view(angle[window], 3), axis=1)
        out.append(calm.max() - bone[window].max())
    return np.array(out)


def _mean(errors: FloatArray) -> str:
    return f"{np.mean(np.abs(errors)):.1f}" if len(errors) else "–"


def table(clips: list[Path]) -> list[str]:
    """Markdown of all clips, then of shrunk ones."""
    lines = [
        "| clip | heel, px | seen | found points | heel bone | mesh curve | step peak | says |",
        "|---|---|---|---|---|---|---|---|",
    ]
    every: list[Row] = []
    for clip in clips:
        both = rows(clip)
        every += both
        lines.append(_line(clip.stem.replace("_", " "), both))
    lines.append(_line("**all**", every))
    lines += ["", "The same clips made smaller:", "", *lines[:2]]
    for clip in clips:
        for shrink in SMALLER if clip.stem in SHRUNK else ():
            lines.append(_line(clip.stem.replace("_", " "), rows(clip, shrink)))
    return lines


def _line(name: str, both: list[Row]) -> str:
    def joined(what: str) -> str:
        return _mean(np.concatenate([getattr(row, what) for row in both]))

    heel, seen = np.mean([row.heel_px for row in both]), np.mean([row.seen for row in both])
    says = [row.sd for row in both if np.isfinite(row.sd)]
    said = f"{np.mean(says):.1f}" if says else "–"
    errors = " | ".join(joined(what) for what in ("line", "bone", "curve", "peaks"))
    return f"| {name} | {heel:.0f} | {100 * seen:.0f} % | {errors} | {said} |"


def main() -> None:
    """Render, look, write."""
    parser = argparse.ArgumentParser(prog="python -m validation.rearfoot.sticker_proof")
    parser.add_argument("--painter", metavar="PYTHON", help="render what is missing with this interpreter")
    parser.add_argument("--keep", type=Path, required=True, metavar="DIR")
    asked = parser.parse_args()
    asked.keep.mkdir(parents=True, exist_ok=True)
    for wish in WISHES:
        if asked.painter and not (asked.keep / f"{wish.name}.mp4").exists():
            command = [asked.painter, "-m", "validation.rearfoot.sticker_scenes", wish.name, str(asked.keep)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    clips = [asked.keep / f"{wish.name}.mp4" for wish in WISHES]
    written = table([clip for clip in clips if clip.exists()])
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(MARKS[0])[0], text.split(MARKS[1])[1]
    PAGE.write_text(before + "\n".join([MARKS[0], *written, MARKS[1]]) + after, encoding="utf-8")
    print("\n".join(written))


if __name__ == "__main__":
    main()
