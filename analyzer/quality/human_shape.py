"""Does what was followed have the proportions of a human body, and keep them?"""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark, Side, of

_LEAST_LEG_CONFIDENCE = 0.4
_TRUNK_OVER_LEG = (0.35, 1.0)
_LOOSE = 0.35


def implausible(motion: Motion) -> str | None:
    """The reason why this is no human body seen whole, or None.

    Trunk over leg length is .288 / .491 = 0.59 in adults (Drillis & Contini 1966); seen through a camera and the
    model 0.35-1.0 is let pass. Bones keep their length: the trunk's may vary by a third, whatever the pose.
    """
    legs = motion.confidence[:, [of(side, j) for side in Side for j in ("KNEE", "ANKLE")]]
    seen = np.isfinite(motion.point(Landmark.PELVIS_CENTRE)).all(axis=1)
    if seen.any() and float(np.median(legs[seen].max(axis=1))) < _LEAST_LEG_CONFIDENCE:
        return "no legs can be made out"
    trunk = _length(motion, Landmark.PELVIS_CENTRE, Landmark.SHOULDER_CENTRE)
    if not np.isfinite(trunk).any():
        return None
    ratio = float(np.nanmedian(trunk)) / motion.leg_px
    if not _TRUNK_OVER_LEG[0] <= ratio <= _TRUNK_OVER_LEG[1]:
        return f"the trunk is {ratio:.1f} leg lengths long"
    if motion.view.sagittal:
        spread = np.nanpercentile(trunk, 90) / np.nanpercentile(trunk, 10) - 1
        if spread > 2 * _LOOSE:
            return "its trunk changes length"
    return None


def _length(motion: Motion, a: Landmark, b: Landmark) -> FloatArray:
    return np.asarray(np.linalg.norm(motion.point(b) - motion.point(a), axis=1), dtype=np.float64)
