"""Landmarks that another program made, measured as if they had been seen here; the film is not needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from analyzer.errors import BadOption
from analyzer.model.analysis import Analysis
from analyzer.model.arrays import FloatArray
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Recording
from analyzer.motion.heading import heading
from analyzer.pipeline import analyze_track
from analyzer.pose.imported_track import Imported, ImportOptions, import_track

_UNEVEN = 0.1
"""Steps of time that differ by more than this share of the usual one make an uneven film (chosen)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Remeasured:
    """The analysis, and the names of points in the file that were not used."""

    analysis: Analysis
    unused: tuple[str, ...]


def remeasure(path: Path, how: ImportOptions, options: AnalyzeOptions) -> Remeasured:
    """Read a landmark file and measure. Raises InputError with a hint, and BadOption where something must be told."""
    found = import_track(path, replace(how, view=options.view))
    if options.view is None and not np.isfinite(heading(found.track).degrees).any():
        raise BadOption(
            f"{path.name!r} does not show which way the person faces: it has no shoulders, or neither feet nor nose.",
            "Say what the camera sees: --view left, right, front or back.",
        )
    analysis = analyze_track(found.track, _recording(path, found), options, people=found.people)
    return Remeasured(analysis=analysis, unused=found.unused)


def _recording(path: Path, found: Imported) -> Recording:
    """What is known of a film that is not at hand."""
    time_s: FloatArray = found.track.time_s
    steps = np.diff(time_s)
    usual = float(np.median(steps))
    width, height = found.track.size_px
    return Recording(
        file=path.name,
        sha256=found.sha256,
        width=width,
        height=height,
        frames=len(time_s),
        duration_s=float(time_s[-1] - time_s[0]) + usual,
        fps=1.0 / usual,
        variable_frame_rate=bool(np.ptp(steps) > _UNEVEN * usual),
        rotation_deg=0,
        mirrored=False,
        slow_motion_factor=1.0,
    )
