"""How far the camera was tilted sideways, from the ground the feet walk on and the edges of the room."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.picture import Roll
from analyzer.model.skeleton import Side, of
from analyzer.numerics.filters import derivative
from analyzer.numerics.spread import robust_sd

_UNKNOWN_SD_DEG = 1.5
_SLOPE_PER_YAW = 0.25  # camera height over distance, chosen: a metre at four
_LARGEST_DEG = 20.0
_STILL_LEGS_PER_S = 0.35
_FEWEST = 12


def combined(estimates: list[Roll]) -> Roll:
    """The estimates weighted by their certainty; with none, 0 ± 1.5°, how level people hold phones (chosen)."""
    usable = [roll for roll in estimates if abs(roll.degrees) <= _LARGEST_DEG]
    if not usable:
        return Roll(0.0, _UNKNOWN_SD_DEG, "assumed level")
    weight = np.array([1.0 / roll.sd_deg**2 for roll in usable])
    degrees = float(np.average([roll.degrees for roll in usable], weights=weight))
    # Estimates that disagree more than they admit widen the result.
    apart = max((abs(roll.degrees - degrees) for roll in usable), default=0.0)
    sd = float(np.hypot(1.0 / np.sqrt(weight.sum()), 0.5 * apart if len(usable) > 1 else 0.0))
    return Roll(degrees, sd, " and ".join(roll.origin for roll in usable))


def from_ground(
    image_px: FloatArray, rate_hz: float, leg_px: float, *, yaw_sd_deg: float = 6.0
) -> Roll | None:
    """Side view: slope of the line on which the feet stand, from where they are still or slide on a belt.

    ``image_px`` (N, L, 2), y down. Feet count as on the ground while they hardly move up or down. A path that
    is not parallel to the picture slopes as well, by up to 0.25 x its angle at usual camera heights; ``yaw_sd_deg``
    is how sure it is that the points lie in the plane of the walk. None with too few samples or too short a
    ground line.
    """
    xs: list[FloatArray] = []
    ys: list[FloatArray] = []
    for side in Side:
        toe = image_px[:, of(side, "FOOT_INDEX")]
        heel = image_px[:, of(side, "HEEL")]
        foot = (toe + heel) / 2
        rise = np.abs(derivative(foot[:, 1], rate_hz)) / leg_px
        tilt_px = np.abs(derivative(toe[:, 1] - heel[:, 1], rate_hz)) / leg_px
        still = np.isfinite(foot).all(axis=1) & (rise < _STILL_LEGS_PER_S) & (tilt_px < _STILL_LEGS_PER_S)
        if still.sum() >= _FEWEST:
            low = foot[still, 1] > np.percentile(foot[still, 1], 50) - 0.15 * leg_px
            xs.append(foot[still, 0][low])
            ys.append(foot[still, 1][low])
    if not xs or max(np.ptp(x) for x in xs) < 0.5 * leg_px:
        return None
    slope, residual = _common_slope(xs, ys)
    extent = float(np.sqrt(sum(((x - x.mean()) ** 2).sum() for x in xs)))
    sway_sd = _SLOPE_PER_YAW * yaw_sd_deg
    fit_sd = float(np.degrees(residual / extent)) * 3.0  # neighbouring frames are not independent
    return Roll(float(np.degrees(np.arctan(slope))), float(np.hypot(fit_sd, sway_sd)), "ground line")


def turned_upright(
    image_px: FloatArray, roll_deg: float, *, about: tuple[float, float] = (0.0, 0.0)
) -> FloatArray:
    """Undo a camera roll: rotate (…, 2) picture points, y down, about a point, best the middle of the picture."""
    angle = np.radians(-roll_deg)
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    upright: FloatArray = (image_px - about) @ matrix.T + about
    return upright


def _common_slope(xs: list[FloatArray], ys: list[FloatArray]) -> tuple[float, float]:
    """Slope shared by groups with a level of their own each; repeated without outliers. Slope, residual sd."""
    keep = [np.ones(len(x), dtype=np.bool_) for x in xs]
    slope = residual = 0.0
    for _ in range(4):
        dx = [x - x[k].mean() for x, k in zip(xs, keep, strict=True)]
        dy = [y - y[k].mean() for y, k in zip(ys, keep, strict=True)]
        top = sum(float((a[k] * b[k]).sum()) for a, b, k in zip(dx, dy, keep, strict=True))
        bottom = sum(float((a[k] ** 2).sum()) for a, k in zip(dx, keep, strict=True))
        slope = top / bottom if bottom > 0 else 0.0
        left = [b - slope * a for a, b in zip(dx, dy, strict=True)]
        residual = robust_sd(np.concatenate([r[k] for r, k in zip(left, keep, strict=True)]))
        keep = [np.abs(r - np.median(r)) <= max(2.5 * residual, 1e-9) for r in left]
        if any(k.sum() < 3 for k in keep):
            break
    return slope, residual
