"""Walk and squats filmed from the oblique front, with marker-based angles (opencap-visualizer's samples).

The csv files give OpenSim joint angles in degrees at 100 Hz whose time 0 is the clip's first picture. Times are
compared as they are; no shift is fitted. ``knee_angle_r`` and ``knee_angle_l`` are compared over the whole clip and,
for the walk, over its one stride (right strike to right strike).
"""

from __future__ import annotations

from pathlib import Path

from analyzer.model.analysis import Analysis
from analyzer.model.skeleton import Side

from . import clips, ours, tables
from .agreement import Agreement, Series, agreement
from .knee import picture_flexion, world_flexion
from .rows import Knee, Said

Legs = dict[Side, Series]
STRIDE_S = (0.0, 1.0)
"""The walk's stride: right strike at 0.00 s to right strike at 1.00 s, read from the marker-based heel height."""
WHOLE_S = (0.0, 1000.0)
METRES = "points in metres, raw"
_COLUMN = {Side.RIGHT: "knee_angle_r", Side.LEFT: "knee_angle_l"}
_TOOLS = {"mono": "OpenCap Monocular", "wham": "WHAM"}


def walk() -> tuple[list[Said], list[Knee]]:
    """What the analyzer says about the oblique walk, and the knees of all sources."""
    clip = clips.found(clips.WALK_OBLIQUE)
    if clip is None:
        return [], []
    analysis = ours.analysis_of(clip)
    rows: list[Knee] = []
    for span, where in (("one stride", STRIDE_S), ("whole clip", WHOLE_S)):
        rows += _knees("walk, oblique", analysis, _tables("walk", ("mono", "wham")), span, where)
    return [said("walk, oblique", analysis)], rows


def squats() -> tuple[list[Said], list[Knee]]:
    """The same for the squats; the analyzer has no squat task, so only the points are compared."""
    clip = clips.found(clips.SQUAT_OBLIQUE)
    if clip is None:
        return [], []
    analysis = ours.analysis_of(clip)
    rows = _knees("5 squats, oblique", analysis, _tables("squat", ("mono",)), "whole clip", WHOLE_S)
    return [said("5 squats, oblique", analysis)], rows


def squats_two_cameras() -> tuple[list[Said], list[Knee]]:
    """Squats with a two-camera markerless reference (CMBBE 2024 workshop; rows of the .mot = pictures).

    Filmed nearly from the front, where knees bend towards the camera: only the points in space can show it.
    """
    clip, reference = clips.found(clips.SQUATS), clips.found(clips.SQUATS_MOT)
    if clip is None or reference is None:
        return [], []
    analysis = ours.analysis_of(clip)
    truth = _legs(reference)
    in_space = {name: legs for name, legs in points(analysis).items() if name == METRES}
    rows = _compared("squats, two-camera reference", "whole clip", in_space, truth, WHOLE_S)
    return [said("squats, two-camera reference", analysis)], rows


def said(name: str, analysis: Analysis) -> Said:
    """The analyzer's own verdict on a clip."""
    report = analysis.report
    warnings = [check.text for check in report.checks if check.status != "ok"]
    return Said(
        clip=name,
        task=str(report.task),
        view=str(report.view),
        off_axis_deg=analysis.motion.off_axis_deg,
        strikes=len(analysis.events.strikes()),
        measured=len(report.measurements),
        reasons=tuple(warnings),
    )


def points(analysis: Analysis) -> dict[str, Legs]:
    """Knee flexion from the raw points of the pose model, both kinds."""
    track = analysis.track
    return {
        "points in the picture, raw": {side: picture_flexion(track, side) for side in Side},
        METRES: {side: world_flexion(track, side) for side in Side},
    }


def _tables(stem: str, tools: tuple[str, ...]) -> dict[str, Legs]:
    found: dict[str, Legs] = {}
    for name in ("mocap", *tools):
        file = clips.found(f"{clips.ANGLES}/{stem}_{name}.csv")
        if file is not None:
            found[name] = _legs(file)
    return found


def _legs(file: Path) -> Legs:
    table = tables.parsed(file.read_text(encoding="utf-8"))
    return {side: (table.time_s, table.columns[name]) for side, name in _COLUMN.items()}


def _knees(
    name: str, analysis: Analysis, found: dict[str, Legs], span: str, where: tuple[float, float]
) -> list[Knee]:
    if "mocap" not in found:
        return []
    sources = points(analysis) | {_TOOLS[tool]: found[tool] for tool in _TOOLS if tool in found}
    return _compared(name, span, sources, found["mocap"], where)


def _compared(
    name: str, span: str, sources: dict[str, Legs], truth: Legs, where: tuple[float, float]
) -> list[Knee]:
    rows: list[Knee] = []
    for source, legs in sources.items():
        sides: dict[Side, Agreement | None] = {s: agreement(legs[s], truth[s], where) for s in Side}
        right, left = sides[Side.RIGHT], sides[Side.LEFT]
        if right is not None and left is not None:
            rows.append(
                Knee(
                    clip=name,
                    span=span,
                    source=source,
                    right_rmse_deg=right.rmse,
                    left_rmse_deg=left.rmse,
                    right_mean_deg=right.mean,
                    left_mean_deg=left.mean,
                )
            )
    return rows
