"""From a moving figure to what a pose model would report: frame times, picture, noise, gaps, mistakes."""

from __future__ import annotations

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.pose import BackendInfo, PoseTrack, with_derived, with_derived_confidence
from analyzer.model.recording import Recording, View
from analyzer.model.skeleton import LEG_JOINTS, MIRROR, N_BACKEND, N_LANDMARKS, Landmark, Side, of
from analyzer.synthetic.camera import Camera, fitting_focal, placed, project
from analyzer.synthetic.settings import FilmingSettings

BACKEND = BackendInfo(name="synthetic", version="1", model_sha256="0" * 64)
OUTSIDE_CONFIDENCE = 0.2
RATE_WOBBLE = 0.33


def frame_times(settings: FilmingSettings) -> FloatArray:
    """(F,) seconds from 0, in even or varying steps."""
    count = max(round(settings.duration_s * settings.fps), 1)
    if not settings.variable_frame_rate:
        return np.arange(count) / settings.fps
    wobble = np.random.default_rng([settings.seed, 1]).uniform(-RATE_WOBBLE, RATE_WOBBLE, count - 1)
    return np.concatenate([[0.0], np.cumsum((1 + wobble) / settings.fps)])


def camera_for(points_m: FloatArray, settings: FilmingSettings) -> Camera:
    """The camera that the settings ask for, around the ground that the points (F, 33, 3) cover."""
    hips = points_m[:, Landmark.LEFT_HIP] / 2 + points_m[:, Landmark.RIGHT_HIP] / 2
    low, high = hips.min(axis=0), hips.max(axis=0)
    target = (low + high) / 2
    half_path = float(high[0] - low[0]) / 2
    distance = settings.camera_distance_m
    if settings.view.sagittal:
        distance = max(3.5, 1.8 * half_path) if distance is None else distance
    else:
        distance = half_path + (3.0 if distance is None else distance)
    place, axes = placed(
        settings.view,
        target_m=target,
        distance_m=distance,
        height_m=settings.camera_height_m,
        yaw_deg=settings.camera_yaw_deg,
    )
    focal = settings.focal_px or fitting_focal(points_m, place, axes, settings.image_size)
    roll = float(np.radians(settings.camera_roll_deg))
    return Camera(place_m=place, axes=axes, focal_px=focal, roll_rad=roll, size_px=settings.image_size)


def filmed(points_m: FloatArray, time_s: FloatArray, settings: FilmingSettings) -> PoseTrack:
    """The track of a figure (F, 33, 3) in metres at the frame times (F,)."""
    camera = camera_for(points_m, settings)
    shown = _with_knee_offset(points_m, settings.knee_offset_deg)
    image = project(shown, camera)
    if settings.jitter_px > 0:
        image = image + np.random.default_rng([settings.seed, 2]).normal(0, settings.jitter_px, image.shape)
    image = with_derived(image)
    middle = (shown[:, [Landmark.LEFT_HIP]] + shown[:, [Landmark.RIGHT_HIP]]) / 2
    world = with_derived((shown - middle) @ camera.axes.T)
    confidence = with_derived_confidence(_confidence(image[:, :N_BACKEND], settings))
    for start_s, end_s in settings.leg_swaps:
        during = (time_s >= start_s) & (time_s < end_s)
        image, world, confidence = (swap_legs(values, during) for values in (image, world, confidence))
    lost = np.random.default_rng([settings.seed, 3]).uniform(size=len(time_s)) < settings.dropout
    image[lost], world[lost], confidence[lost] = np.nan, np.nan, 0.0
    return PoseTrack(
        time_s=time_s,
        image_px=image,
        world_m=world,
        confidence=confidence,
        size_px=settings.image_size,
        backend=BACKEND,
    )


def recording_for(time_s: FloatArray, settings: FilmingSettings) -> Recording:
    """What would be known of the file."""
    return Recording(
        file="synthetic.mp4",
        sha256="0" * 64,
        width=settings.image_size[0],
        height=settings.image_size[1],
        frames=len(time_s),
        duration_s=len(time_s) / settings.fps,
        fps=settings.fps,
        variable_frame_rate=settings.variable_frame_rate,
        rotation_deg=0,
        mirrored=False,
        slow_motion_factor=1.0,
    )


def swap_legs(values: FloatArray, during: BoolArray) -> FloatArray:
    """A copy of (F, L, ...) with the two legs exchanged in the frames where ``during`` (F,) is true."""
    order = np.arange(N_LANDMARKS)
    legs = [of(side, joint) for side in Side for joint in LEG_JOINTS]
    order[legs] = np.array(MIRROR)[legs]
    result = values.copy()
    result[during] = result[during][:, order]
    return result


def far_side(view: View) -> Side | None:
    """The side that a side view hides."""
    return {View.LEFT: Side.RIGHT, View.RIGHT: Side.LEFT}.get(view)


def _confidence(image_px: FloatArray, settings: FilmingSettings) -> FloatArray:
    """(F, 33) confidences: lower on the hidden side and outside the picture."""
    confidence = np.full(image_px.shape[:2], settings.near_confidence)
    hidden = far_side(settings.view)
    if hidden is not None:
        far = [landmark for landmark in Landmark if landmark < N_BACKEND and hidden.name in landmark.name]
        confidence[:, far] = settings.far_side_confidence
    outside = ((image_px < 0) | (image_px > np.array(settings.image_size))).any(axis=2)
    confidence[outside] = np.minimum(confidence[outside], OUTSIDE_CONFIDENCE)
    return confidence


def _with_knee_offset(points_m: FloatArray, offset_deg: float) -> FloatArray:
    """The same points with both knees moved so that their flexion reads ``offset_deg`` more."""
    if offset_deg == 0.0:
        return points_m
    result = points_m.copy()
    for side in Side:
        hip, ankle = points_m[:, of(side, "HIP")], points_m[:, of(side, "ANKLE")]
        knee = points_m[:, of(side, "KNEE")]
        line = ankle - hip
        length = np.linalg.norm(line, axis=1, keepdims=True)
        along = line / length
        foot_point = hip + along * np.sum((knee - hip) * along, axis=1, keepdims=True)
        forward = np.array([1.0, 0.0, 0.0]) - along[:, :1] * along
        forward = forward / np.linalg.norm(forward, axis=1, keepdims=True)
        bulge = np.sum((knee - foot_point) * forward, axis=1, keepdims=True)
        flexion = 2 * np.arctan2(2 * bulge, length)
        result[:, of(side, "KNEE")] = foot_point + forward * length / 2 * np.tan(
            (flexion + np.radians(offset_deg)) / 2
        )
    return result
