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
        lambda x: _residuals(gait, soles, x[None])[0],
        start,
        jac=lambda x: _jacobian(gait, soles, x),
        method="trf",
        max_nfev=25,
        x_scale=_scale(),
    )
    return replace(gait, corrections=_unpack(result.x[None]))


def _jacobian(gait: Gait, soles: dict[Side, Body], x: Array) -> Array:
    """Forward differences, all at once: a leg's coefficients move that leg's rows alone, so both legs share a row."""
    step = 1e-6 * np.maximum(_scale(), np.abs(x))
    leg = np.arange(6 * SIZE).reshape(3, 2, SIZE)
    left, right = leg[:, 0].ravel(), leg[:, 1].ravel()
    root = np.arange(6 * SIZE, 8 * SIZE)
    moved = np.tile(x, (1 + len(left) + len(root), 1))
    for k, (a, b) in enumerate(zip(left, right, strict=True), start=1):
        moved[k, [a, b]] += step[[a, b]]
    for k, c in enumerate(root, start=1 + len(left)):
        moved[k, c] += step[c]
    rows = _residuals(gait, soles, moved)
    change = rows[1:] - rows[0]
    half = (rows.shape[1] - 2 * (SIZE - 1)) // 2
    out = np.zeros((rows.shape[1], len(x)))
    for k, (a, b) in enumerate(zip(left, right, strict=True)):
        out[:half, a] = change[k, :half] / step[a]
        out[half : 2 * half, b] = change[k, half : 2 * half] / step[b]
    out[:, root] = (change[len(left) :] / step[root, None]).T
    return out


def _scale() -> Array:
    return np.concatenate([np.full(6 * SIZE, 1.0), np.full(2 * SIZE, 0.005)])


def _pack(c: Corrections) -> Array:
    parts = [table[side] for table in (c.thigh, c.knee, c.pitch) for side in SIDES]
    return np.concatenate([*parts, c.root_y, c.root_z])


def _unpack(x: Array, repeat: int = 1) -> Corrections:
    """Corrections of sets of coefficients (K, 8 SIZE), each set repeated; one set gives plain rows (SIZE,)."""
    rows = np.repeat(x.reshape(len(x), 8, SIZE), repeat, axis=0).swapaxes(0, 1)
    rows = rows[:, 0] if len(x) == repeat == 1 else rows
    pairs = [{"left": rows[2 * i], "right": rows[2 * i + 1]} for i in range(3)]
    root_y = rows[6].copy()
    root_y[..., 0] = 0.0
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
    """(K, R) for K sets of coefficients: left leg, right leg, root."""
    count = len(x)
    fixed = replace(gait, corrections=_unpack(x, SAMPLES))
    time = np.arange(SAMPLES) / SAMPLES * gait.stride_time
    once = fixed.phases(time)
    phase = {side: np.tile(once[side], count) for side in SIDES}
    step = gait.settings.speed_m_s * gait.stride_time / SAMPLES
    tables = x.reshape(count, 8, 1, SIZE)
    out = []
    for k, side in enumerate(SIDES):
        path = sole_path(fixed, side, phase, soles[side]).reshape(count, SAMPLES, -1, 3)
        out.append(_contact_terms(gait, side, once[side] % 1.0, path, step))
        out.append(_curve_terms(gait, side, tables[:, [k, 2 + k, 4 + k]]))
    orders = np.repeat(np.arange(1, HARMONICS + 1), 2)
    out.append(tables[:, 6, 0, 1:] * orders / ROOT_M)
    out.append(tables[:, 7, 0, 1:] * orders**2 / (4 * ROOT_M))
    return np.concatenate(out, axis=1)


def _contact_terms(gait: Gait, side: Side, phase: Array, path: Array, step: float) -> Array:
    """Floor, slip and clearance of a foot whose sole moves along ``path`` (K, SAMPLES, P, 3)."""
    stance = gait.settings.side(side).stance_fraction
    height = path[..., 2]
    low = height.min(axis=2, keepdims=True)
    share = np.exp(-(height - low) / SOFT_M)
    share /= share.sum(axis=2, keepdims=True)
    soft = (share * height).sum(axis=2) - 0.3 * SOFT_M
    on = phase < stance
    ease = np.clip(np.minimum(phase + 0.02, stance - phase + 0.01) / 0.06, 0.25, 1)
    floor = np.where(on, ease * soft, 0.0) / FLOOR_M
    move = np.roll(path[..., 1], -1, axis=1) - path[..., 1]
    both = on & np.roll(on, -1)
    slip = np.where(both, ease * ((share * move).sum(axis=2) - step), 0.0) / SLIP_M
    swing = (phase - stance) / (1 - stance)
    wanted = CLEARANCE_M * np.clip(np.minimum(swing / 0.09, (1 - swing) / 0.09), 0, 1)
    clear = np.where(on, 0.0, np.clip(wanted - soft, 0, None)) / CLEAR_M
    return np.concatenate([floor, slip, clear], axis=1)


def _curve_terms(gait: Gait, side: Side, tables: Array) -> Array:
    """Distance from the tables; tight at the knee's swing peak and where the foot is flat.

    ``tables`` (K, 3, 1, SIZE): coefficients of thigh, knee and pitch.
    """
    phase = np.arange(0, 1, 1 / 40)
    table = curves.warp_phase(phase, gait.settings.side(side).stance_fraction)
    weight = 2.0 / np.sqrt(len(phase))
    thigh, knee, pitch = (fourier(tables[:, k], phase) for k in range(3))
    knee_tight = 1 + 3 * curves.bump(table, 0.72, 0.1)
    pitch_tight = 1 + 6 * curves.bump(table, 0.2, 0.12) + 4 * curves.bump(table, 0.46, 0.1)
    orders = np.repeat(np.arange(1, HARMONICS + 1), 2) ** 2 / 20.0
    rough = [orders * tables[:, k, 0, 1:] for k in range(3)]
    curve = [
        weight * thigh / SIGMA["thigh"],
        weight * knee / SIGMA["knee"] * knee_tight,
        weight * pitch / SIGMA["pitch"] * pitch_tight,
    ]
    return np.concatenate([*curve, *rough], axis=1)
