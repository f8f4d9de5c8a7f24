"""Shape of the lower leg beyond what the body model offers: heel, Achilles tendon, malleoli, calf, lumps.

All displacements act on the skin at rest, before the heel is straightened, so that the truth, which is
measured on the same skin, stays exact.  Sizes are millimetres unless the name says otherwise; they cover what
atlases of adult feet show and are choices of this project, not measurements of people.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from . import heel, refine
from .body import Body, suffix
from .settings import SIDES, FootShape, Side

Array = NDArray[np.float64]
TENDON_M = (0.05, 0.20)  # heights between which the tendon stands out
WAVES = 10


def close_up(body: Body, shape: FootShape) -> Body:
    """The body with a fine mesh on these legs, and heels whose skin leans as wanted."""
    made = shaped(refine.close_up(body), shape)
    return made if shape.heel_lean_deg is None else heel.straighten(made, shape.heel_lean_deg)


def shaped(body: Body, shape: FootShape) -> Body:
    """The body with these legs."""
    vertices = body.vertices.copy()
    for side in SIDES:
        vertices = vertices + _leg(body, side, shape)
    return replace(body, vertices=vertices, foot=shape)


def malleoli(ankle: Array, side: Side) -> tuple[Array, Array]:
    """Tips of the inner and of the outer malleolus at rest; the outer one is lower and further behind."""
    sign = 1.0 if side == "left" else -1.0
    return ankle + np.array([-sign * 0.034, -0.006, 0.004]), ankle + np.array([sign * 0.034, 0.006, -0.012])


def _hump(value: Array, middle: float, width: float) -> Array:
    return np.asarray(np.exp(-0.5 * ((value - middle) / width) ** 2))


def _leg(body: Body, side: Side, shape: FootShape) -> Array:
    end, sign = suffix(side), 1.0 if side == "left" else -1.0
    knee, ankle = body.head("lowerleg01" + end), body.head("foot" + end)
    bones = [body.bone(b + end) for b in ("lowerleg01", "lowerleg02", "foot", "forefoot")]
    own = body.weights[:, bones].sum(axis=1).astype(float)
    v = body.vertices
    z = v[:, 2]
    along = np.clip((z - ankle[2]) / (knee[2] - ankle[2]), -0.3, 1.2)
    axis = ankle + along[:, None] * (knee - ankle)
    across, behind = sign * (v[:, 0] - axis[:, 0]), v[:, 1] - axis[:, 1]  # outward +, backward +
    out = np.zeros_like(v)
    girth = (shape.ankle_girth - 1) * _hump(along, 0.12, 0.14) + (shape.calf_girth - 1) * _hump(
        along, 0.62, 0.22
    )
    out[:, 0] += girth * (v[:, 0] - axis[:, 0])
    out[:, 1] += girth * (v[:, 1] - axis[:, 1])
    inner = np.clip(-across / 0.05, 0, 1)
    out[:, 0] -= sign * 0.001 * shape.calf_inward_mm * inner * _hump(along, 0.66, 0.15)
    out += _tendon(v, across, behind, shape, sign)
    out += _heel(body, side, v, shape)
    for outward, place in zip((-1, 1), malleoli(ankle, side), strict=True):
        near = np.exp(-0.5 * (np.linalg.norm(v - place, axis=1) / 0.013) ** 2)
        out[:, 0] += sign * outward * 0.001 * shape.malleolus_mm * near
    out += 0.001 * shape.lump_mm * _lumps(v, np.random.default_rng([shape.seed, side == "left"]))
    return out * own[:, None]


def _tendon(v: Array, across: Array, behind: Array, shape: FootShape, sign: float) -> Array:
    z = v[:, 2]
    low, high = TENDON_M
    span = np.clip((z - low) / 0.03, 0, 1) * np.clip((high + 0.06 - z) / 0.06, 0, 1) * (behind > 0)
    ridge = np.exp(-0.5 * (across / 0.008) ** 2)
    hollow = np.exp(-0.5 * ((np.abs(across) - 0.020) / 0.008) ** 2)
    out = np.zeros_like(v)
    out[:, 1] += 0.001 * span * (shape.tendon_mm * ridge - shape.groove_mm * hollow)
    out[:, 0] -= 0.001 * span * shape.groove_mm * hollow * sign * np.sign(across)
    return out


def _heel(body: Body, side: Side, v: Array, shape: FootShape) -> Array:
    foot = body.weights[:, body.bone("foot" + suffix(side))] > 0.3
    back = v[foot & (v[:, 2] < 0.06), 1].max()
    middle = float(np.median(v[foot & (v[:, 1] > back - 0.05) & (v[:, 2] < 0.05), 0]))
    near = np.clip((v[:, 1] - back + 0.09) / 0.04, 0, 1) * np.clip((0.085 - v[:, 2]) / 0.03, 0, 1)
    out = np.zeros_like(v)
    flare = 0.001 * shape.pad_flare_mm * _hump(v[:, 2], 0.010, 0.008)
    out[:, 0] += near * ((shape.heel_width - 1) * (v[:, 0] - middle) + flare * np.sign(v[:, 0] - middle))
    out[:, 1] += near * (0.001 * shape.heel_back_mm + flare)
    return out


def _lumps(v: Array, rng: np.random.Generator) -> Array:
    """Sum of plane waves of 4 to 12 cm length, standard deviation 1, one field for each axis."""
    size = rng.uniform(0.04, 0.12, WAVES)
    way = rng.standard_normal((WAVES, 3))
    way *= 2 * np.pi / (size * np.linalg.norm(way, axis=1))[:, None]
    wave = np.cos(v @ way.T + rng.uniform(0, 2 * np.pi, WAVES))
    out = np.asarray(wave @ rng.standard_normal((WAVES, 3)) * np.sqrt(2 / WAVES))
    out[:, 2] *= np.clip(v[:, 2] / 0.03, 0, 1)  # the sole stays flat
    return out
