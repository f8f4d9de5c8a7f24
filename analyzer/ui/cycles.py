"""The signals of a finished run over the gait cycle, read back from its files. Knows nothing of Streamlit."""

from __future__ import annotations

from analyzer.export.cycles import CycleCurves, cycle_curves
from analyzer.stored import used_events
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
    motion, events = result.motion, used_events(result.report)
    if motion is None:
        return ()
    found = (cycle_curves(motion, events, name, label=label) for name, label in LABELS.items())
    return tuple(c for c in found if c is not None and (len(c.left.strides) or len(c.right.strides)))
