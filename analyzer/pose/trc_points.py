"""A TRC file of Sports2D or Pose2Sim: markers in pixels or metres.

Sports2D writes two files a person. ``…_px_person00.trc`` holds pixels of the picture, y down; ``…_m_person00.trc``
metres, Y up, X to the right of the picture. Both say ``m`` in their head, so that the size of the body has to tell:
nobody is more than ten metres tall, or fewer than ten pixels. Pose2Sim writes metres in three dimensions, Y up, which
are looked at from the side that is asked for. Markers have the names of HALPE_26, BODY_25 or COCO. A place of exactly
0, 0 is a point that was not seen.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from analyzer.errors import BadOption
from analyzer.model.arrays import FloatArray
from analyzer.model.recording import View
from analyzer.model.skeleton import Landmark
from analyzer.pose.keypoints import known_as
from analyzer.pose.points import MOST_FRAMES, MOST_POINTS, Body, Points, damaged, number_in, text_of

_TALLEST_M = 10.0
_PX_PER_M = 400.0
_FLAT_M = 0.03
"""How little a marker's depth varies (standard deviation) in files of one camera, which keep it constant (chosen)."""
_MARGIN = 0.1
_FAR_AWAY_M = 30.0
"""Width of the picture that metres are drawn into: as wide as from a camera far away, so that no perspective is
taken out of places that have none."""
_LENGTHS = {"m": 1.0, "mm": 0.001, "cm": 0.01}


def read_trc(path: Path, view: View | None) -> Points:
    """Every picture of the file. Raises InputError, and BadOption where ``view`` must be told and is not."""
    lines = text_of(path).splitlines()
    if len(lines) < 6 or not lines[0].startswith("PathFileType"):
        raise damaged(path, "it does not begin as a TRC file does")
    if " seen from " in lines[0]:
        raise damaged(
            path, "it was written by this program from a result", "The result itself can be measured again."
        )
    about = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=False))
    names = tuple(name.strip() for name in lines[3].split("\t")[2:] if name.strip())
    if not names or len(set(names)) != len(names) or len(names) > MOST_POINTS:
        raise damaged(path, "its fourth line does not name markers, each once")
    rows = [line for line in lines[5:] if line.strip()]
    if not rows or len(rows) > MOST_FRAMES:
        raise damaged(path, "it has no pictures" if not rows else f"it has more than {MOST_FRAMES} pictures")
    declared = about.get("NumFrames", "").strip()
    if declared.isdigit() and int(declared) != len(rows):
        raise damaged(path, f"it announces {declared} pictures and has {len(rows)}; it may be cut off")
    time_s, places = _table(path, rows, len(names))
    places[(places[..., :2] == 0).all(axis=-1)] = np.nan
    tall = _tall(places[..., 1])
    if tall > _TALLEST_M and about.get("Units", "").strip().lower() not in ("mm", "cm"):
        return _points(names, time_s, places[..., :2], None)
    places = places * _LENGTHS.get(about.get("Units", "m").strip().lower(), 1.0)
    flat = _looked_at(names, places, view) if _has_depth(places) else places[..., :2]
    drawn, size = _drawn(flat)
    return _points(names, time_s, drawn, size)


def _table(path: Path, rows: list[str], markers: int) -> tuple[FloatArray, FloatArray]:
    width = 2 + 3 * markers
    values = []
    for number, row in enumerate(rows, start=1):
        cells = row.split("\t")
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            raise damaged(
                path, f"picture {number} has {len(cells)} of {width} cells; the file may be cut off"
            )
        values.append([number_in(path, cell, f"picture {number}") for cell in cells[1:width]])
    table = np.array(values)
    time_s = table[:, 0]
    if not np.isfinite(time_s).all() or (np.diff(time_s) <= 0).any():
        raise damaged(path, "its times do not rise from picture to picture")
    return time_s, table[:, 1:].reshape(len(rows), markers, 3)


def _tall(up: FloatArray) -> float:
    """Typical extent of the body along the upright axis; 0 where nothing was seen."""
    known = np.isfinite(up).sum(axis=1) > 1
    if not known.any():
        return 0.0
    return float(np.median(np.nanmax(up[known], axis=1) - np.nanmin(up[known], axis=1)))


def _has_depth(places: FloatArray) -> bool:
    seen = np.isfinite(places).all(axis=-1)
    depth = np.where(seen, places[..., 2], np.nan)[:, seen.sum(axis=0) > 1]
    return bool(depth.size) and float(np.max(np.nanstd(depth, axis=0))) > _FLAT_M


def _looked_at(names: tuple[str, ...], places: FloatArray, view: View | None) -> FloatArray:
    """(F, K, 2) what a camera far away sees: right of the picture, and up. The hips say where forward is."""
    if view is None:
        raise BadOption(
            "These markers are three-dimensional, and the program measures what one camera sees.",
            "Say from where to look at them: --view left, right, front or back.",
        )
    at = {landmark: k for k, name in enumerate(names) if (landmark := known_as(name)) is not None}
    try:
        across = places[:, at[Landmark.RIGHT_HIP]] - places[:, at[Landmark.LEFT_HIP]]
    except KeyError as error:
        raise BadOption(
            "These markers are three-dimensional and have no hips, so that it cannot be said where forward is.",
            "Export a file with both hips.",
        ) from error
    x, z = np.nanmean(across[:, 0]), np.nanmean(across[:, 2])
    length = float(np.hypot(x, z))
    if not length > 0:
        return places[..., :2]
    to_right = places[..., 0] * x / length + places[..., 2] * z / length
    forward = places[..., 0] * z / length - places[..., 2] * x / length
    ahead = {View.RIGHT: forward, View.LEFT: -forward, View.FRONT: -to_right, View.BACK: to_right}[view]
    return np.stack([ahead, places[..., 1]], axis=-1)


def _drawn(flat_m: FloatArray) -> tuple[FloatArray, tuple[int, int]]:
    """Metres, Y up, as pixels, y down, and the size of the picture they are drawn into."""
    low, high = (
        (np.nanmin(flat_m, axis=(0, 1)), np.nanmax(flat_m, axis=(0, 1)))
        if np.isfinite(flat_m).any()
        else (0, 0)
    )
    span = np.maximum(np.asarray(high) - low, 0.1)
    tall_px = round(float(span[1] * (1 + 2 * _MARGIN)) * _PX_PER_M)
    wide_px = round(max(_FAR_AWAY_M, float(span[0] * (1 + 2 * _MARGIN))) * _PX_PER_M)
    middle = (np.asarray(low) + high) / 2
    drawn = (flat_m - middle) * [_PX_PER_M, -_PX_PER_M] + [wide_px / 2, tall_px / 2]
    return np.asarray(drawn), (wide_px, tall_px)


def _points(
    names: tuple[str, ...], time_s: FloatArray, image_px: FloatArray, size_px: tuple[int, int] | None
) -> Points:
    seen = np.isfinite(image_px).all(axis=-1, keepdims=True)
    points = np.concatenate([np.where(seen, image_px, np.nan), np.where(seen, 1.0, np.nan)], axis=-1)
    return Points(
        program="TRC markers",
        names=names,
        number=np.arange(len(time_s), dtype=np.float64),
        bodies=tuple((Body("", picture),) if np.isfinite(picture).any() else () for picture in points),
        time_s=time_s - time_s[0],
        size_px=size_px,
    )
