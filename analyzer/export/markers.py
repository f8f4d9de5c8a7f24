"""The landmarks as markers of a laboratory: places in metres, in the plane that the camera sees.

Axes as in OpenSim: X forward (where the person faces), Y up, Z to the person's right. One camera sees a plane: from
the side Z, from the front or behind X is not seen, and is 0 for all markers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.errors import InputError
from analyzer.model.arrays import FloatArray
from analyzer.model.motion import Motion
from analyzer.model.recording import Task
from analyzer.model.skeleton import LEG_JOINTS, Landmark, Side, of

_SOLE = tuple(of(side, joint) for side in Side for joint in LEG_JOINTS[-2:])
_ANGLES_HINT = "The angles need none: --to mot."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Markers:
    """``places_m`` (N, M, 3) metres along X forward, Y up, Z right; NaN = not seen. ``labels`` are their M names."""

    labels: tuple[str, ...]
    places_m: FloatArray


def markers_of(motion: Motion) -> Markers:
    """All landmarks in metres, on the clock of the motion.

    X (Z from the front or behind) is 0 where the pelvis centre is first seen, Y is 0 at the lowest place of a heel or
    toe in the clip. The scale is one number for the clip. Raises InputError without a scale, and for a walk towards
    the camera or away from it, which has no plane of its own and no one scale.
    """
    if motion.view.frontal and motion.task is Task.WALK:
        raise InputError(
            f"A walk seen {motion.view.seen_from} leads along the line of sight, where one camera sees no distances: "
            "its markers have no plane to lie in.",
            f"Film from the side for markers. {_ANGLES_HINT}",
            code="no_plane",
        )
    scale = None if motion.metres_per_px is None else _median(motion.metres_per_px)
    if scale is None:
        raise InputError(
            "Markers are written in metres, and the scale of this clip is not known.",
            f"Analyze the clip again with --height-cm, or set the height in a review. {_ANGLES_HINT}",
            code="no_scale",
        )
    seen = motion.points_px * scale
    flat = seen - [_first(seen[:, Landmark.PELVIS_CENTRE, 0]), _lowest(seen[:, _SOLE, 1])]
    nothing = np.where(np.isnan(flat[..., 0]), np.nan, 0.0)
    across, up = flat[..., 0], flat[..., 1]
    axes = (across, up, nothing) if motion.view.sagittal else (nothing, up, -across)
    return Markers(labels=tuple(landmark.name for landmark in Landmark), places_m=np.stack(axes, axis=-1))


def has_places(motion: Motion) -> bool:
    """Whether ``markers_of`` gives places: there is a plane and a scale."""
    flat = not (motion.view.frontal and motion.task is Task.WALK)
    return flat and motion.metres_per_px is not None and _median(motion.metres_per_px) is not None


def axes_in_words(motion: Motion) -> str:
    """The axes for the head of a file, on one line."""
    unseen = "Z" if motion.view.sagittal else "X"
    return f"X forward, Y up, Z right; metres; seen {motion.view.seen_from}, {unseen} is not seen and is 0"


def _median(values: FloatArray) -> float | None:
    return float(np.nanmedian(values)) if np.isfinite(values).any() else None


def _first(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(known[0]) if len(known) else 0.0


def _lowest(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(known.min()) if len(known) else 0.0
