"""Fit the small corrections that keep the standing foot where it is.

Joint tables of one group of people never fit the leg lengths of another body exactly: the foot would
skate and hover.  One stride is sampled, and Fourier corrections of thigh, knee and foot pitch of both
legs and of the root's height and forward path are found by least squares such that

* the lowest points of a standing foot are on the floor (z = 0),
* they do not move over the floor (in a treadmill frame: they move back with the belt),
* the swinging foot clears the floor,
* the curves stay near the tables (`SIGMA`, degrees), most of all where the row asks for a value.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from . import gait_curves as curves
from .body import Body
from .leg import leg_rotations
from .settings import SIDES, Side
from .skeleton import forward, skin
from .sole import sole_body
from .upper_body import axial
from .walker import HARMONICS, Corrections, Gait, fourier, leg_angles, pelvis_angles, root_path

Array = NDArray[np.float64]
SAMPLES = 80
POINTS = 36
SIGMA = {"thigh": 3.5, "knee": 4.0, "pitch": 5.0}
FLOOR_M, SLIP_M, CLEAR_M, ROOT_M = 0.0010, 0.0004, 0.0008, 0.020
SOFT_M = 0.0025  # softness of "lowest point"
CLEARANCE_M = 0.022
SIZE = 2 * HARMONICS + 1


def plant(gait: Gait) -> Gait:
    """The same walk with fitted corrections."""
    soles = {side: sole_body(gait.body, side, POINTS) for side in SIDES}
    start = _pack(gait.corrections)
    start = start + _first_height(gait, soles)
    result = least_squares(
        lambda x: _residuals(gait, soles, x), start, method="trf", max_nfev=25, x_scale=_scale()
    )
    return replace(gait, corrections=_unpack(result.x))


def _scale() -> Array:
    return np.concatenate([np.full(6 * SIZE, 1.0), np.full(2 * SIZE, 0.005)])


def _pack(c: Corrections) -> Array:
    parts = [table[side] for table in (c.thigh, c.knee, c.pitch) for side in SIDES]
    return np.concatenate([*parts, c.root_y, c.root_z])


def _unpack(x: Array) -> Corrections:
    rows = x.reshape(-1, SIZE)
    pairs = [{"left": rows[2 * i], "right": rows[2 * i + 1]} for i in range(3)]
    root_y = rows[6].copy()
    root_y[0] = 0.0
    return Corrections(pairs[0], pairs[1], pairs[2], root_y, rows[7])


def _first_height(gait: Gait, soles: dict[Side, Body]) -> Array:
    """Shift of the mean root height that puts the lowest sole point of the whole stride near the floor."""
    phase = gait.phases(np.arange(SAMPLES) / SAMPLES * gait.stride_time)
    low = np.minimum(*[sole_path(gait, side, phase, soles[side])[..., 2].min(axis=1) for side in SIDES])
    shift = np.zeros(8 * SIZE)
    shift[7 * SIZE] = -float(np.median(low))
    return shift


def sole_path(gait: Gait, side: Side, phase: dict[Side, Array], sole: Body) -> Array:
    """World points of the sole (N, P, 3) with the mean forward speed left out."""
    pelvis = axial(*pelvis_angles(gait, phase).T)
    root = root_path(gait, phase)
    rest = gait.rest[side]
    hip = root + pelvis @ (rest.hip - gait.body.head("root"))
    rotations = leg_rotations(rest, leg_angles(gait, side, phase[side]), hip)
    rotations["root"] = pelvis
    return skin(sole, forward(sole, rotations, root), sole.vertices, sole.weights)


def _residuals(gait: Gait, soles: dict[Side, Body], x: Array) -> Array:
    fixed = replace(gait, corrections=_unpack(x))
    time = np.arange(SAMPLES) / SAMPLES * gait.stride_time
    phase = fixed.phases(time)
    step = gait.settings.speed_m_s * gait.stride_time / SAMPLES
    out = []
    for side in SIDES:
        path = sole_path(fixed, side, phase, soles[side])
        out.append(_contact_terms(gait, side, phase[side] % 1.0, path, step))
        out.append(_curve_terms(fixed, side))
    orders = np.repeat(np.arange(1, HARMONICS + 1), 2)
    root = fixed.corrections
    out.append(root.root_y[1:] * orders / ROOT_M)
    out.append(root.root_z[1:] * orders**2 / (4 * ROOT_M))
    return np.concatenate(out)


def _contact_terms(gait: Gait, side: Side, phase: Array, path: Array, step: float) -> Array:
    stance = gait.settings.side(side).stance_fraction
    height = path[..., 2]
    low = height.min(axis=1, keepdims=True)
    share = np.exp(-(height - low) / SOFT_M)
    share /= share.sum(axis=1, keepdims=True)
    soft = (share * height).sum(axis=1) - 0.3 * SOFT_M
    on = phase < stance
    ease = np.clip(np.minimum(phase + 0.02, stance - phase + 0.01) / 0.06, 0.25, 1)
    floor = np.where(on, ease * soft, 0.0) / FLOOR_M
    move = np.roll(path[..., 1], -1, axis=0) - path[..., 1]
    both = on & np.roll(on, -1)
    slip = np.where(both, ease * ((share * move).sum(axis=1) - step), 0.0) / SLIP_M
    swing = (phase - stance) / (1 - stance)
    wanted = CLEARANCE_M * np.clip(np.minimum(swing / 0.09, (1 - swing) / 0.09), 0, 1)
    clear = np.where(on, 0.0, np.clip(wanted - soft, 0, None)) / CLEAR_M
    return np.concatenate([floor, slip, clear])


def _curve_terms(gait: Gait, side: Side) -> Array:
    """Distance from the tables; tight at the knee's swing peak and where the foot is flat."""
    phase = np.arange(0, 1, 1 / 40)
    table = curves.warp_phase(phase, gait.settings.side(side).stance_fraction)
    fix = gait.corrections
    weight = 1.0 / np.sqrt(len(phase))
    thigh = fourier(fix.thigh[side], phase) / SIGMA["thigh"]
    knee = fourier(fix.knee[side], phase) / SIGMA["knee"] * (1 + 3 * curves.bump(table, 0.72, 0.1))
    pitch = (
        fourier(fix.pitch[side], phase)
        / SIGMA["pitch"]
        * (1 + 6 * curves.bump(table, 0.2, 0.12) + 4 * curves.bump(table, 0.46, 0.1))
    )
    orders = np.repeat(np.arange(1, HARMONICS + 1), 2) ** 2 / 20.0
    rough = [orders * table_[side][1:] for table_ in (fix.thigh, fix.knee, fix.pitch)]
    return np.concatenate([2 * weight * thigh, 2 * weight * knee, 2 * weight * pitch, *rough])
