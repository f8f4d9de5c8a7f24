"""The metric keys that rows may speak of: their unit as printed by the metrics, and a plain name.

This is the fixed contract on keys and units seen from the side of the judge, who may not look at the
metrics themselves. A key that is not here cannot have a norm or a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class MetricKey(NamedTuple):
    """``unit``: symbol of the measurement. ``label``: how a sentence calls it."""

    unit: str
    label: str


METRIC_KEYS: Mapping[str, MetricKey] = MappingProxyType(
    {
        "cadence": MetricKey("steps/min", "step rate"),
        "step_time": MetricKey("s", "step time"),
        "stride_time": MetricKey("s", "stride time"),
        "stance_fraction": MetricKey("%", "share of the stride on the ground"),
        "double_support_fraction": MetricKey("%", "share of the stride on both feet"),
        "step_length": MetricKey("m", "step length"),
        "stride_length": MetricKey("m", "stride length"),
        "step_width": MetricKey("m", "step width"),
        "walking_speed": MetricKey("m/s", "walking speed"),
        "vertical_oscillation": MetricKey("m", "up-and-down movement"),
        "step_time_asymmetry": MetricKey("%", "left-right difference in step time"),
        "step_length_asymmetry": MetricKey("%", "left-right difference in step length"),
        "knee_flexion_strike": MetricKey("deg", "knee bend as the foot lands"),
        "knee_flexion_loading": MetricKey("deg", "knee bend as the leg takes weight"),
        "knee_flexion_swing_peak": MetricKey("deg", "largest knee bend in swing"),
        "knee_rom": MetricKey("deg", "knee movement over a stride"),
        "thigh_flexion_strike": MetricKey("deg", "thigh angle in front as the foot lands"),
        "thigh_extension_peak": MetricKey("deg", "thigh angle behind before push-off"),
        "ankle_dorsiflexion_stance_peak": MetricKey("deg", "forward bend of the ankle in stance"),
        "foot_strike_angle": MetricKey("deg", "foot angle as the foot lands"),
        "trunk_forward_lean": MetricKey("deg", "forward lean of the upper body"),
        "trunk_lateral_lean": MetricKey("deg", "lean over the standing leg"),
        "trunk_lateral_sway": MetricKey("deg", "side-to-side sway of the upper body"),
        "pelvic_drop": MetricKey("deg", "sinking of the free side of the pelvis"),
        "pelvic_obliquity_range": MetricKey("deg", "up-and-down tilting of the pelvis"),
        "foot_progression_angle": MetricKey("deg", "foot angle to the walking direction"),
        "knee_frontal_angle": MetricKey("deg", "knee angle seen from the front"),
        "rearfoot_eversion_peak": MetricKey("deg", "largest inward tilt of the heel"),
        "rearfoot_eversion_excursion": MetricKey("deg", "inward roll of the heel in stance"),
        "rearfoot_eversion_from_standing": MetricKey("deg", "inward roll of the heel beyond standing"),
        "rearfoot_inversion_push_off": MetricKey("deg", "outward roll of the heel at push-off"),
        "crossover_share": MetricKey("%", "share of steps across the middle"),
        "rearfoot_eversion_standing": MetricKey("deg", "inward tilt of the heel in standing"),
        "sway_rms_ml": MetricKey("mm", "side-to-side sway"),
        "sway_rms_ap": MetricKey("mm", "forward-backward sway"),
        "sway_path_length": MetricKey("mm", "length of the sway path"),
        "sway_mean_velocity": MetricKey("mm/s", "mean speed of sway"),
        "sway_area_95": MetricKey("mm²", "area of sway"),
        "sway_trunk_rms_ml": MetricKey("mm", "side-to-side sway of the shoulders"),
        "sway_trunk_rms_ap": MetricKey("mm", "forward-backward sway of the shoulders"),
        "sway_noise_floor": MetricKey("mm", "noise floor of sway"),
        "single_leg_stance_time": MetricKey("s", "time on one leg"),
        "single_leg_pelvic_drop": MetricKey("deg", "sinking of the free side of the pelvis on one leg"),
        "single_leg_trunk_sway": MetricKey("deg", "sway of the upper body on one leg"),
        "single_leg_pelvis_sway": MetricKey("mm", "sway of the hips on one leg"),
        "single_leg_corrections": MetricKey("1/10 s", "corrections on one leg"),
        "heel_raise_count": MetricKey("1", "number of heel raises"),
        "heel_raise_height": MetricKey("m", "height of the heel raise"),
        "heel_raise_height_kept": MetricKey("%", "height of the last heel raises against the first"),
        "heel_raise_inversion": MetricKey("deg", "outward roll of the heel as it rises"),
        "heel_raise_tempo": MetricKey("1/min", "tempo of the heel raises"),
        "squat_depth": MetricKey("%", "depth of the squat"),
        "squat_knee_flexion": MetricKey("deg", "knee bend at the bottom of the squat"),
        "squat_knee_frontal_angle": MetricKey("deg", "knee line at the bottom of the squat"),
        "squat_trunk_lean": MetricKey("deg", "forward lean at the bottom of the squat"),
        "squat_heel_lift": MetricKey("deg", "heel lift in the squat"),
        "knee_to_wall_shank_lean": MetricKey("deg", "forward lean of the shin in the knee-to-wall lunge"),
        "head_forward_angle": MetricKey("deg", "ear in front of the shoulder"),
        "shoulder_tilt": MetricKey("deg", "tilt of the shoulder line"),
        "pelvis_tilt_frontal": MetricKey("deg", "tilt of the hip line"),
        "trunk_lateral_shift": MetricKey("% height", "sideways shift of the upper body"),
        "head_tilt": MetricKey("deg", "tilt of the ear line"),
        "trunk_lateral_lean_standing": MetricKey("deg", "sideways lean of the upper body in standing"),
        "plumb_ear": MetricKey("% height", "ear in front of the ankle"),
        "plumb_shoulder": MetricKey("% height", "shoulder in front of the ankle"),
        "plumb_hip": MetricKey("% height", "hip in front of the ankle"),
        "plumb_knee": MetricKey("% height", "knee in front of the ankle"),
        "knee_flexion_standing": MetricKey("deg", "knee bend in standing"),
        "pelvis_tilt_sagittal": MetricKey("deg", "forward tilt of the pelvis"),
    }
)
