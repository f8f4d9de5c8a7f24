"""What two pictures side by side are given: films, strides and curves. Knows nothing of Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from analyzer.export.cycles import CycleCurves, cycle_curves
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import GaitEvents
from analyzer.model.motion import Motion
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.ui import wording_compare as words
from analyzer.ui.cycles import LABELS

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A clip that can be looked at: what is known of it, its film on this server, and what people call it."""

    name: str
    report: Report
    motion: Motion
    events: GaitEvents
    video: str


def pair(one: Shown, side: Side, other: Shown, other_side: Side) -> Row:
    """Two panes for the same phases of the stride, and the curves that both have, ready for JSON."""
    panes = [_pane(one, side), _pane(other, other_side)]
    curves = []
    for key, label in LABELS.items():
        both = [_curve(clip, which, key, label) for clip, which in ((one, side), (other, other_side))]
        if all(curve is not None for curve in both):
            curves.append({"key": key, "label": label, "panes": both})
    return {"words": words.COMPARE, "panes": panes, "curves": curves}


def strides_of(shown: Shown, side: Side) -> int:
    """How many whole strides of a side can be shown."""
    return len(shown.events.strides_of(side))


def _pane(shown: Shown, side: Side) -> Row:
    recording = shown.report.recording
    return {
        "title": words.pane(shown.name, side),
        "side": side.value,
        "video": shown.video,
        "width": recording.width,
        "height": recording.height,
        "frame_s": 1.0 / recording.fps,
        "strides": [
            {
                "start_s": round(stride.span.start_s, 4),
                "end_s": round(stride.span.end_s, 4),
                "off": None
                if stride.foot_off_s is None
                else round(100 * (stride.foot_off_s - stride.span.start_s) / stride.span.seconds, 1),
            }
            for stride in shown.events.strides_of(side)
        ],
    }


def _curve(shown: Shown, side: Side, key: str, label: str) -> Row | None:
    found: CycleCurves | None = cycle_curves(shown.motion, shown.events, key, label=label)
    if found is None:
        return None
    strides = (found.left if side is Side.LEFT else found.right).strides
    if not len(strides):
        return None
    return {"mean": _plain(np.nanmean(strides, axis=0)), "strides": [_plain(stride) for stride in strides]}


def _plain(values: FloatArray) -> list[float | None]:
    return [round(float(value), 1) if np.isfinite(value) else None for value in values]
