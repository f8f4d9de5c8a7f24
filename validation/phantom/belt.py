"""Two round stickers on the shirt at the belt line, over the front and the back hip-bone point of one side.

They sit at the height of those points where the cloth is turned half forward and half backward, so that a camera at
that side sees both; a sticker right over the back point would be seen from its edge. Cloth keeps its place on the
body, as a close-fitting shirt does.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .body import Body
from .settings import BeltSettings, Look
from .skeleton import Posed, skin
from .stickers import Placed, _cuts
from .wear import Skin, shirt

Array = NDArray[np.float64]
_Spot = tuple[Array, NDArray[np.intp], Array]


def placed(body: Body, look: Look, belt: BeltSettings) -> tuple[Placed, Skin]:
    """Front and back sticker on the shirt at rest, and the shirt."""
    cloth = shirt(body, look)
    sign = 1.0 if belt.side == "left" else -1.0
    hip = body.head("upperleg01.L")[2]
    middle = float(0.5 * (body.head("upperleg01.L") + body.head("upperleg01.R"))[1])
    size = body.height_m / 1.75
    rng = np.random.default_rng(belt.seed)
    spots = []
    for above, turned in zip(belt.above_hip_m, belt.turned_deg, strict=True):
        miss = rng.normal(0.0, belt.placing_sd_m)
        spots.append(_facing(cloth, hip + above * size + miss, middle, sign, turned))
    rest, corners, shares = (np.array(part) for part in zip(*spots, strict=True))
    return Placed(rest, corners, shares), cloth


def posed_places(body: Body, posed: Posed, spots: Placed, cloth: Skin) -> Array:
    """World places (N, 2, 3) of front and back sticker."""
    at = spots.corners.ravel()
    points = replace(body, vertices=cloth.vertices[at], weights=cloth.weights[at])
    moved = skin(body, posed, points.vertices, points.weights).reshape(len(posed), 2, 3, 3)
    return np.einsum("nkcj,kc->nkj", moved, spots.shares)


def tilt_deg(places: Array) -> Array:
    """(N,) front sticker lower than the back one, as an angle in the sagittal plane, degrees."""
    step = places[:, 1] - places[:, 0]
    return np.asarray(np.degrees(np.arctan2(step[:, 2], step[:, 1])))


def _facing(cloth: Skin, height_m: float, middle_y: float, sign: float, turned_deg: float) -> _Spot:
    """The point of the cloth at a height whose outward side is turned by an angle from sideways, forward +.

    Place, corners of its face, their shares.
    """
    cuts, kept = _cuts(cloth.vertices, cloth.faces, height_m)
    own = (cuts[:, :, 0] * sign > 0.03).all(axis=1)
    cuts, kept = cuts[own], kept[own]
    middle = cuts.mean(axis=1)
    along = cuts[:, 1, :2] - cuts[:, 0, :2]
    out = np.stack([along[:, 1], -along[:, 0]], axis=-1)
    out *= np.sign(np.einsum("ij,ij->i", out, middle[:, :2] - [0.0, middle_y]))[:, None]
    turned = np.degrees(np.arctan2(-out[:, 1], sign * out[:, 0]))
    # A contour of short pieces turns unevenly: its normals are averaged over 3 cm.
    near = np.exp(-0.5 * (np.linalg.norm(middle[:, None, :2] - middle[None, :, :2], axis=-1) / 0.015) ** 2)
    length = np.linalg.norm(along, axis=1)
    smooth = (near * length) @ turned / (near @ length)
    best = int(np.argmin(np.abs(smooth - turned_deg)))
    corners = kept[best]
    system = np.vstack([cloth.vertices[corners].T, np.ones(3)])
    shares = np.linalg.lstsq(system, np.r_[middle[best], 1.0], rcond=None)[0]
    return middle[best], corners, shares
