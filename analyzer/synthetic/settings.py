"""What a synthetic person does and how it is filmed."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.recording import View
from analyzer.model.skeleton import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmingSettings:
    """How the person is filmed, and what the pose model does wrong.

    camera_roll_deg      how far the picture is turned clockwise
    camera_yaw_deg       how far the camera stands off the clean view, turned about the path's middle,
                         counter-clockwise seen from above
    camera_distance_m    from the path in a side view, from its nearest end in a front or back view;
                         None = chosen to suit
    focal_px             None = the whole walk just fits into the picture
    jitter_px            standard deviation of white noise on every coordinate
    dropout              share of frames in which nobody is found
    leg_swaps            [start_s, end_s) stretches in which the model mixes up the legs
    variable_frame_rate  frame intervals that vary by up to a third
    far_side_confidence  confidence of the side away from the camera (side views)
    knee_offset_deg      added to the knee flexion that the picture shows (a known bias of pose models)
    """

    view: View = View.LEFT
    fps: float = 60.0
    duration_s: float = 6.0
    height_m: float = 1.75
    image_size: tuple[int, int] = (1920, 1080)
    camera_roll_deg: float = 0.0
    camera_yaw_deg: float = 0.0
    camera_distance_m: float | None = None
    camera_height_m: float = 1.0
    focal_px: float | None = None
    jitter_px: float = 0.0
    seed: int = 0
    dropout: float = 0.0
    leg_swaps: tuple[tuple[float, float], ...] = ()
    variable_frame_rate: bool = False
    near_confidence: float = 0.95
    far_side_confidence: float = 0.75
    knee_offset_deg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkerSettings(FilmingSettings):
    """A steady walk. The truth of a clip is taken from the 3D figure, never from these wishes.

    The knee and thigh wishes are met by a solver to a fraction of a degree where a body can meet them. A
    thigh extension of None is the ordinary one for this step length.
    Asymmetries are ``100 * (left - right) / mean``. ``pelvic_drop`` of a side is the fall of the other
    side of the pelvis in that side's stance. ``knee_inward`` turns the leg, so that a bent knee falls in.
    ``start_phase`` is the share of the left stride that has
    passed at time zero.
    """

    speed_m_s: float = 1.25
    cadence_spm: float = 112.0
    stance_fraction: float = 0.61
    step_time_asymmetry: float = 0.0
    step_length_asymmetry: float = 0.0
    start_phase: float = 0.3
    treadmill: bool = False
    knee_swing_left_deg: float = 60.0
    knee_swing_right_deg: float = 60.0
    knee_loading_left_deg: float = 17.0
    knee_loading_right_deg: float = 17.0
    thigh_extension_deg: float | None = None
    foot_strike_deg: float = 20.0
    pelvic_drop_left_deg: float = 4.0
    pelvic_drop_right_deg: float = 4.0
    pelvic_rotation_deg: float = 4.0
    trunk_forward_lean_deg: float = 3.0
    trunk_lateral_sway_deg: float = 5.0
    step_width_m: float = 0.11
    toe_out_left_deg: float = 7.0
    toe_out_right_deg: float = 7.0
    knee_inward_left_deg: float = 0.0
    knee_inward_right_deg: float = 0.0

    @property
    def stride_s(self) -> float:
        """Time of one stride."""
        return 120.0 / self.cadence_spm

    @property
    def step_m(self) -> float:
        """Mean step length."""
        return self.speed_m_s * self.stride_s / 2

    @property
    def right_strike_phase(self) -> float:
        """Share of the left stride at which the right foot lands."""
        return 0.5 * (1.0 - self.step_time_asymmetry / 200.0)

    def first_strike_s(self, side: Side) -> float:
        """A moment, at or before the start, at which this foot lands."""
        lag = 0.0 if side is Side.LEFT else self.right_strike_phase - 1.0
        return (lag - self.start_phase) * self.stride_s

    def knee_inward_deg(self, side: Side) -> float:
        """How far a knee faces inward."""
        return self.knee_inward_left_deg if side is Side.LEFT else self.knee_inward_right_deg

    def toe_out_deg(self, side: Side) -> float:
        """Toe-out of a foot."""
        return self.toe_out_left_deg if side is Side.LEFT else self.toe_out_right_deg


@dataclass(frozen=True, slots=True, kw_only=True)
class StanderSettings(FilmingSettings):
    """Quiet standing on both feet.

    Sway is that of the mid-hip about its mean. Tilts: right side lower is +. ``trunk_shift_percent`` is
    how far the mid-shoulder stands to the person's right of the mid-ankle, in percent of height.
    """

    view: View = View.FRONT
    duration_s: float = 20.0
    fps: float = 30.0
    sway_rms_ml_mm: float = 3.0
    sway_rms_ap_mm: float = 5.0
    shoulder_tilt_deg: float = 1.5
    pelvis_tilt_deg: float = 1.0
    trunk_shift_percent: float = 0.5
    head_forward_deg: float = 12.0
    head_tilt_deg: float = 1.0
    trunk_forward_lean_deg: float = 1.0
    stance_width_m: float = 0.18
    toe_out_deg: float = 8.0
