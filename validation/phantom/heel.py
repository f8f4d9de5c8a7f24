"""The calcaneus line of the mesh, and a small morph that makes it read zero in the neutral foot.

The calcaneus line joins the row middles of the back of the heel (the last 35 mm of the foot) at 18 and 52
mm over the floor.  The body model's heel leans 4 to 6 deg inward on a flat foot, because it was sculpted
with the legs apart; that would be a constant error of every eversion angle.  `straighten` shears the skin
of the hindfoot sideways (a few millimetres, none at the sole, fading out above the ankle) until the line
is vertical on a flat foot.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .body import Body, suffix
from .settings import SIDES, Side

Array = NDArray[np.float64]
ROWS_M = (0.018, 0.052)
BACK_M = 0.035
FADE_M = (0.060, 0.130)  # height over which the shear fades out


def heel_rows(body: Body, side: Side) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Skin points of the lower and the upper row: the medial-most and lateral-most of each slice."""
    v = body.vertices
    foot = body.weights[:, body.bone("foot" + suffix(side))] > 0.3
    back = v[foot & (v[:, 2] < 0.06), 1].max()
    rows = []
    for height in ROWS_M:
        near = np.flatnonzero(foot & (v[:, 1] > back - BACK_M) & (np.abs(v[:, 2] - height) < 0.009))
        order = near[np.argsort(v[near, 0])]
        rows.append(np.concatenate([order[:2], order[-2:]]))
    return rows[0], rows[1]


def line(body: Body, side: Side) -> Array:
    """Low to high row middle at rest."""
    low, high = heel_rows(body, side)
    return body.vertices[high].mean(axis=0) - body.vertices[low].mean(axis=0)


def straighten(body: Body) -> Body:
    """The same body with vertical calcaneus lines."""
    rows = {side: heel_rows(body, side) for side in SIDES}
    vertices = body.vertices.copy()
    for side in SIDES:
        end = suffix(side)
        bones = [body.bone(b + end) for b in ("foot", "lowerleg02", "lowerleg01")]
        share = body.weights[:, bones].sum(axis=1).astype(float)
        z = vertices[:, 2]
        fade = np.clip((FADE_M[1] - z) / (FADE_M[1] - FADE_M[0]), 0, 1)
        reach = np.minimum(z, FADE_M[0]) * fade * fade * (3 - 2 * fade) * share
        low, high = rows[side]
        lean = vertices[high, 0].mean() - vertices[low, 0].mean()
        gain = reach[high].mean() - reach[low].mean()
        vertices[:, 0] -= lean / gain * reach
    return replace(body, vertices=vertices)
