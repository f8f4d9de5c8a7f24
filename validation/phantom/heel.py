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
HALF_ROWS_M = (0.002, 0.009)
FEWEST_IN_ROW = 20
FADE_M = (0.060, 0.130)  # height over which the shear fades out


def heel_rows(body: Body, side: Side) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Skin points of the lower and the upper row: the medial-most and lateral-most of each slice."""
    v = body.vertices
    foot = body.weights[:, body.bone("foot" + suffix(side))] > 0.3
    back = v[foot & (v[:, 2] < 0.06), 1].max()
    rows = []
    for height in ROWS_M:
        off = np.where(foot & (v[:, 1] > back - BACK_M), np.abs(v[:, 2] - height), np.inf)
        # A fine mesh gives thin rows; the model's own needs thick ones.
        half = next((h for h in HALF_ROWS_M if (off < h).sum() >= FEWEST_IN_ROW), HALF_ROWS_M[-1])
        near = np.flatnonzero(off < half)
        order = near[np.argsort(v[near, 0])]
        rows.append(np.concatenate([order[:2], order[-2:]]))
    return rows[0], rows[1]


def line(body: Body, side: Side) -> Array:
    """Low to high row middle at rest."""
    low, high = heel_rows(body, side)
    return body.vertices[high].mean(axis=0) - body.vertices[low].mean(axis=0)


def straighten(body: Body, lean_deg: float = 0.0) -> Body:
    """The same body with calcaneus lines that lean inward by ``lean_deg`` (0 = vertical)."""
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
        up = vertices[high, 2].mean() - vertices[low, 2].mean()
        wanted = (-1.0 if side == "left" else 1.0) * np.tan(np.radians(lean_deg)) * up
        lean = vertices[high, 0].mean() - vertices[low, 0].mean() - wanted
        gain = reach[high].mean() - reach[low].mean()
        vertices[:, 0] -= lean / gain * reach
    return replace(body, vertices=vertices)
