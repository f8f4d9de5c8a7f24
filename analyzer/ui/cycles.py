"""The signals of a finished run over the gait cycle, read back from its files. Knows nothing of Streamlit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.export.cycles import CycleCurves, cycle_curves
from analyzer.model.gait import ContactKind, GaitEvents, Stride
from analyzer.model.motion import Motion, Signal, SignalKey
from analyzer.model.picture import Roll
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.model.units import Unit
from analyzer.ui.results import Result

LABELS = {
    "knee_flexion": "Knee bend",
    "thigh_flexion": "Thigh, forward of upright",
    "ankle_dorsiflexion": "Ankle, toes towards the shin",
    "foot_pitch": "Foot, toes up",
    "pelvic_obliquity": "Pelvis, right side lower",
    "trunk_lateral_lean": "Upper body, leaning to the right",
    "trunk_forward_lean": "Upper body, leaning forward",
    "knee_frontal": "Knee towards the midline",
}
"""The signals worth a chart, in this order, and what up means."""


def curves(result: Result) -> tuple[CycleCurves, ...]:
    """The charted signals that have at least one whole stride."""
    motion, events = movement(result), used_events(result.report)
    if motion is None:
        return ()
    found = (cycle_curves(motion, events, name, label=label) for name, label in LABELS.items())
    return tuple(c for c in found if c is not None and (len(c.left.strides) or len(c.right.strides)))


def movement(result: Result) -> Motion | None:
    """The signals on their clock, without the points; None where they were not kept."""
    path = result.file("signals.parquet")
    return None if path is None else _motion(pd.read_parquet(path), result.report)


def used_events(report: Report) -> GaitEvents:
    """The strides that were used: they are the evidence of the stride times."""
    strides: list[Stride] = []
    for side in Side:
        measured = report.measurement("stride_time", side)
        for span in measured.evidence if measured is not None else ():
            off = next(
                (
                    c.time_s
                    for c in report.contacts
                    if c.side is side
                    and c.kind is ContactKind.FOOT_OFF
                    and span.start_s < c.time_s < span.end_s
                ),
                None,
            )
            strides.append(Stride(side, span, off, None, None))
    return GaitEvents(contacts=report.contacts, strides=tuple(strides))


def _motion(table: pd.DataFrame, report: Report) -> Motion:
    """The signals on their clock; the points are not needed here and left out."""
    signals: dict[SignalKey, Signal] = {}
    time_s = np.empty(0)
    for (name, side, unit), rows in table.groupby(["signal", "side", "unit"], dropna=False, observed=True):
        time_s = rows["time_s"].to_numpy()
        key = (str(name), None if pd.isna(side) else Side(side))
        signals[key] = Signal(rows["value"].to_numpy(dtype=np.float64), Unit(str(unit)))
    return Motion(
        time_s=time_s,
        rate_hz=float(1.0 / np.median(np.diff(time_s))) if len(time_s) > 1 else 0.0,
        points_px=np.empty((len(time_s), 0, 2)),
        picture_px=np.empty((len(time_s), 0, 2)),
        confidence=np.empty((len(time_s), 0)),
        view=report.view,
        task=report.task,
        leg_px=0.0,
        metres_per_px=None,
        roll=Roll(0.0, 0.0, ""),
        off_axis_deg=0.0,
        signals=signals,
    )
