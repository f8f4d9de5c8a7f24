"""Side view: from the picture to the plane in which the person walks.

Somebody who walks past a camera moves in an upright plane. If that plane is parallel to the picture, the picture
shows lengths along and up the plane alike. If it is turned by a yaw (the person comes nearer while walking),
strides look short, the floor seems to slope and the body seems to grow. All of this is one homography,
which is undone here once the yaw is known. The far leg walks in a plane of its own, deeper by the width of the
hips or the step, and so looks smaller and closer to the middle of the picture; that is undone with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analyzer.model.arrays import FloatArray
from analyzer.model.lens import Lens
from analyzer.model.recording import View
from analyzer.model.skeleton import N_LANDMARKS, Landmark, mirrored
from analyzer.motion.heading import HEADING_SD_DEG
from analyzer.numerics.filters import lowpass
from analyzer.numerics.spread import robust_sd

FACING_CAMERA_DEG = 6.0
"""People seen from the side look turned towards the camera by so much (mean of 12 real and 22 rendered walks)."""
_FOCAL_SHARE_SD = 0.08  # what that range of lenses leaves open
_LENGTH_SHARE_SD = 0.012  # of the seen size of the trunk from one second to the next, chosen
_SMOOTH_HZ = 0.6  # below the step rate, chosen
_FEWEST_S = 1.0  # chosen
_STANDSTILL = 1e-6  # way across the picture over the focal length, chosen: only a held picture has less
# Half distances between left and right in leg lengths (thigh + shank, .491 of height): hips .191 of height apart at
# their width (Drillis & Contini 1966), their joints about half of that; feet 0.1 m apart when walking.
_BESIDE_LEGS = {
    "SHOULDER": 0.22, "ELBOW": 0.27, "WRIST": 0.27, "PINKY": 0.27, "INDEX": 0.27, "THUMB": 0.27, "EAR": 0.08,
    "HIP": 0.10, "KNEE": 0.085, "ANKLE": 0.06, "HEEL": 0.06, "FOOT_INDEX": 0.07,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Yaw:
    """How far the walk is turned out of the picture plane: positive when the person walks away from the camera."""

    degrees: float
    sd_deg: float


def yaw_of(image_px: FloatArray, rate_hz: float, view: View, lens: Lens, heading_deg: float) -> Yaw:
    """Yaw of the walk from how the body grows or shrinks along its way, and from the facing direction.

    ``image_px`` (N, L, 2), y down; ``heading_deg`` is the yaw that the model's 3D points suggest, good to some 7°.
    For a straight walk in a plane the apparent size is a straight line over the place in the picture, and its
    slope over its height at the middle is minus the tangent of the yaw. Where nobody was seen for a second, nobody
    moved across the picture or the line says nothing, the facing direction is all there is.
    """
    heading_deg = heading_deg + FACING_CAMERA_DEG
    size = lowpass(_body_px(image_px), rate_hz, _SMOOTH_HZ)
    across = _ahead(view) * (image_px[:, Landmark.PELVIS_CENTRE, 0] - lens.centre_px[0]) / lens.focal_px
    good = np.isfinite(size) & np.isfinite(across)
    if good.sum() < _FEWEST_S * rate_hz or np.ptp(across[good]) < _STANDSTILL:
        return Yaw(heading_deg, HEADING_SD_DEG)
    u, s = across[good], size[good]
    slope, level = np.polyfit(u, s, 1)
    if level <= 0:
        return Yaw(heading_deg, HEADING_SD_DEG)
    # Sizes seconds apart are wrong in different ways; within a second they are wrong alike.
    independent = max(2.0, good.sum() / rate_hz)
    noise = np.hypot(robust_sd(s - (slope * u + level)) / level, _LENGTH_SHARE_SD)
    tangent = float(-slope / level)
    tangent_sd = float(np.hypot(noise / (u.std() * np.sqrt(independent)), _FOCAL_SHARE_SD * tangent))
    travel, prior = 1.0 / np.degrees(tangent_sd) ** 2, 1.0 / HEADING_SD_DEG**2
    degrees = (travel * np.degrees(np.arctan(tangent)) + prior * heading_deg) / (travel + prior)
    return Yaw(float(degrees), float((travel + prior) ** -0.5))


def in_plane(image_px: FloatArray, view: View, lens: Lens, yaw_deg: float, leg_px: float) -> FloatArray:
    """(N, L, 2) picture points (y down) laid into the plane of the walk: first axis forward, second up.

    The unit is a pixel where the pelvis is typically seen; ``leg_px`` is the length of the leg there. Beyond the
    point at which the walk vanishes into the distance the picture shows nothing of the plane: NaN.
    """
    yaw = np.radians(yaw_deg)
    u = _ahead(view) * (image_px[..., 0] - lens.centre_px[0]) / lens.focal_px
    v = (image_px[..., 1] - lens.centre_px[1]) / lens.focal_px
    nearness = np.cos(yaw) - u * np.sin(yaw)
    nearness = np.where(nearness > 0, nearness, np.nan)
    pelvis = nearness[:, Landmark.PELVIS_CENTRE]
    typical = float(np.median(pelvis[np.isfinite(pelvis)])) if np.isfinite(pelvis).any() else 1.0
    deeper = 1.0 + _beside(view) * leg_px / (lens.focal_px * typical)
    depth = lens.focal_px * deeper * typical / nearness
    return np.stack([depth * (u * np.cos(yaw) + np.sin(yaw)), -depth * v], axis=-1)


def _beside(view: View) -> FloatArray:
    """(L,) how much deeper than the middle of the body each landmark lies, in leg lengths."""
    near = view.near
    away = np.zeros(N_LANDMARKS)
    for joint, half in _BESIDE_LEGS.items():
        at = Landmark[f"{near.name}_{joint}"]
        away[at], away[mirrored(at)] = -half, half
    return away


def _ahead(view: View) -> float:
    return 1.0 if view is View.RIGHT else -1.0


def _body_px(image_px: FloatArray) -> FloatArray:
    """(N,) pelvis to shoulders to head: what does not swing."""
    chain = [image_px[:, p] for p in (Landmark.PELVIS_CENTRE, Landmark.SHOULDER_CENTRE, Landmark.HEAD_CENTRE)]
    if np.isnan(chain[-1]).all():  # a skeleton without ears
        chain.pop()
    return np.asarray(sum(np.linalg.norm(b - a, axis=1) for a, b in pairwise(chain)), dtype=np.float64)
