"""The angles of a movement under the names that programs of the field know."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.errors import InputError
from analyzer.model.arrays import FloatArray
from analyzer.model.motion import Motion
from analyzer.model.units import DEGREE

_OPENSIM = {"knee_flexion": "knee_angle", "ankle_dorsiflexion": "ankle_angle"}
"""Angles with the sign and zero of the coordinate of that name in OpenSim's model of Rajagopal et al. (2016): flexion
and dorsiflexion positive, zero at the straight leg and at the right angle. The others are angles against the
vertical, the horizontal or in the frontal plane, for which OpenSim has no coordinate, and keep their names."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JointAngles:
    """``values_deg`` (N, K) projected angles, NaN = unknown, and their K names, e.g. ``knee_angle_l``."""

    labels: tuple[str, ...]
    values_deg: FloatArray


def joint_angles(motion: Motion) -> JointAngles:
    """All signals in degrees, in the order of the motion. Raises InputError where there is none."""
    found = {key: signal for key, signal in motion.signals.items() if signal.unit == DEGREE}
    if not found:
        raise InputError("This result holds no angles.", "Analyze the clip again.", code="no_angles")
    labels = tuple(
        _OPENSIM.get(name, name) + ("" if side is None else f"_{side.value[0]}") for name, side in found
    )
    return JointAngles(
        labels=labels, values_deg=np.stack([signal.values for signal in found.values()], axis=1)
    )
