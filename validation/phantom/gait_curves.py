"""Periodic joint curves of walking over one gait cycle (0 = contact of the same side).

Sources (reference tables of published normal gait):
* hip, knee, ankle, pelvic obliquity and rotation: Schwartz, Rozumalski, Trost 2008, J Biomech 41:1639, free
  speed; the thigh-to-vertical angle is their hip angle minus their pelvic tilt (about 12 deg), because
  clinical hip angles are relative to a pelvis that is tilted forward;
* knee swing peak of adults about 61 deg: Fukuchi 2018, PeerJ 6:e4640;
* foot pitch: foot pitch = ankle dorsiflexion - (shank lean forward), from the same tables, flat from 10 to
  30 %;
* rearfoot: Oxford Foot Model hindfoot-tibia mean curve, scaled to the wanted peak.

All curves are periodic cubic or PCHIP interpolants.  The tables have their foot-off at 61 %; `warp_phase`
stretches stance and swing so that it falls where the row asks for it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import CubicSpline, PchipInterpolator

from .settings import SideGait

Array = NDArray[np.float64]
TABLE_FOOT_OFF = 0.61

# percent of the cycle: degrees
THIGH = {0: 24.0, 5: 24.5, 10: 21.6, 20: 11.5, 30: 0.3, 40: -10.2, 50: -17.2, 54: -17.8, 60: -11.8, 70: 7.5,
         80: 20.8, 87: 25.0, 94: 25.0}  # fmt: skip
KNEE = {0: 5.0, 4: 10.0, 8: 15.8, 12: 18.5, 17: 17.5, 25: 12.2, 33: 7.4, 40: 5.2, 45: 6.5, 50: 11.5, 55: 21.5,
        60: 36.0, 66: 53.5, 72: 61.0, 78: 55.0, 84: 38.0, 90: 17.0, 94: 7.0, 97: 3.5}  # fmt: skip
PITCH = {0: 18.0, 3: 12.0, 6: 5.0, 9: 1.2, 13: 0.0, 28: 0.0, 33: -1.5, 38: -4.5, 44: -10.5, 50: -21.0,
         55: -36.0, 60: -56.0, 64: -66.0, 70: -61.0, 76: -42.0, 82: -19.0, 88: 1.0, 93: 13.0,
         97: 18.0}  # fmt: skip
EVERSION = {0: -0.15, 5: 0.30, 10: 0.65, 20: 0.85, 30: 0.98, 36: 1.0, 42: 0.80, 50: 0.0, 58: -0.75, 64: -0.7,
            72: -0.3, 85: 0.0, 94: -0.1}  # fmt: skip
# one-sided shapes: the other side's half of the cycle is added with opposite sign
DROP = {0: 0.20, 5: 0.70, 10: 1.0, 17: 1.05, 24: 0.95, 30: 0.45, 38: 0.05, 50: 0.0, 75: 0.0, 92: 0.0}
LEAN = {0: 0.15, 10: 0.55, 20: 0.95, 28: 1.0, 36: 0.80, 45: 0.30, 55: 0.05, 75: 0.0, 92: 0.03}


def periodic(table: dict[int, float], phase: ArrayLike, smooth: bool = True) -> Array:
    """Value of a percent table at any phase (1 = one cycle)."""
    x = np.array(sorted(table)) / 100.0
    y = np.array([table[round(100 * v)] for v in x])
    wrapped = np.asarray(phase, dtype=float) % 1.0
    if smooth:
        spline = CubicSpline(np.append(x, x[0] + 1), np.append(y, y[0]), bc_type="periodic")
        return spline(wrapped)
    pad = 3
    xs = np.concatenate([x[-pad:] - 1, x, x[:pad] + 1])
    ys = np.concatenate([y[-pad:], y, y[:pad]])
    return PchipInterpolator(xs, ys)(wrapped)


def warp_phase(phase: ArrayLike, stance_fraction: float) -> Array:
    """Phase of the tables for a phase of the wanted walk; smooth, monotone and periodic."""
    p = np.asarray(phase, dtype=float)
    whole = np.floor(p)
    knots = np.array([stance_fraction - 1, 0.0, stance_fraction, 1.0, 1 + stance_fraction])
    values = np.array([TABLE_FOOT_OFF - 1, 0.0, TABLE_FOOT_OFF, 1.0, 1 + TABLE_FOOT_OFF])
    return whole + PchipInterpolator(knots, values)(p - whole)


def bump(phase: Array, centre: float, width: float) -> Array:
    """Periodic bell of height 1 (raised cosine of half width `width`)."""
    distance = np.abs((phase - centre + 0.5) % 1.0 - 0.5)
    return np.where(distance < width, 0.5 * (1 + np.cos(np.pi * distance / width)), 0.0)


def thigh(phase: Array, side: SideGait) -> Array:
    """Thigh to vertical, knee forward +."""
    return side.thigh_scale * (periodic(THIGH, warp_phase(phase, side.stance_fraction)) - 4.0) + 4.0


def knee(phase: Array, side: SideGait) -> Array:
    """Knee flexion +, moved to the wanted strike, loading and swing values."""
    p = warp_phase(phase, side.stance_fraction)
    base = periodic(KNEE, p, smooth=False)
    base = base + (side.knee_loading_peak - 18.5) * bump(p, 0.13, 0.14)
    base = base + (side.knee_swing_peak - 61.0) * bump(p, 0.72, 0.20)
    return base + (side.knee_strike - 5.0) * bump(p, 0.0, 0.07)


def pitch(phase: Array, side: SideGait) -> Array:
    """Foot to ground, toes up +."""
    p = warp_phase(phase, side.stance_fraction)
    table = {_sooner(at, side.heel_off_early): value for at, value in PITCH.items()}
    return periodic(table, p, smooth=False) + (side.strike_pitch - 18.0) * bump(p, 0.985, 0.085)


def _sooner(percent: int, early: float) -> int:
    """Where a row of ``PITCH`` stands when the heel leaves early: the whole shift at 28-38 %, none from 60 % on."""
    return percent - round(early * float(np.interp(percent, [27, 28, 38, 60], [0.0, 1.0, 1.0, 0.0])))


def eversion(phase: Array, side: SideGait) -> Array:
    """Rotation of the rearfoot about its long axis, eversion +."""
    return side.eversion_peak * periodic(EVERSION, warp_phase(phase, side.stance_fraction))


def obliquity(left_phase: Array, right_phase: Array, left: SideGait, right: SideGait) -> Array:
    """Pelvis in the frontal plane, left side up + (right side drops in left stance)."""
    return left.pelvic_drop * periodic(DROP, left_phase, False) - right.pelvic_drop * periodic(
        DROP, right_phase, False
    )


def lateral_lean(left_phase: Array, right_phase: Array, left: SideGait, right: SideGait) -> Array:
    """Trunk in the frontal plane, toward the person's left +."""
    return left.trunk_lean * periodic(LEAN, left_phase, False) - right.trunk_lean * periodic(
        LEAN, right_phase, False
    )


def pelvic_rotation(left_phase: Array, amplitude: float) -> Array:
    """Pelvis about the vertical, left side forward + (largest at left contact)."""
    return amplitude * np.cos(2 * np.pi * (left_phase - 0.01))
