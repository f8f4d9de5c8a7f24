"""Frozen settings of what somebody does who does not walk: stands, stands on one leg, rises on the toes, squats.

Angles are degrees, lengths metres, times seconds unless the name says otherwise.  These are what is asked for; the
truth is measured on the posed mesh instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .settings import Side

SwayKind = Literal["cosines", "noise"]


@dataclass(frozen=True)
class Posture:
    """How the body is held, and how much it sways; common to all of these."""

    sway: SwayKind = "cosines"  # a sum of cosines below 1.3 Hz, or filtered noise
    sway_rms_ml_mm: float = 3.0  # of the mid-hip
    sway_rms_ap_mm: float = 4.0
    trunk_sway: float = 0.3  # RMS of the trunk's own lean on top of it, both directions
    trunk_forward_lean: float = 1.0  # mid-hip to mid-shoulder
    trunk_right_lean: float = 0.0
    shoulder_drop: float = 0.0  # of the shoulder girdle against the chest, right side lower +
    pelvis_tilt: float = 0.0  # right side lower +
    head_tilt: float = 0.0  # right ear lower +
    head_forward: float = 0.0  # extra forward bend of the neck
    hips_forward: float = 0.0  # metres, mid-hip ahead of where the body model carries it
    knee_flexion: float = 3.0
    stance_width_m: float = 0.20
    toe_out: float = 8.0
    eversion: float = 3.0
    knee_valgus: float = 0.0  # added to that of the body itself, both sides


@dataclass(frozen=True)
class Stand:
    """Quiet standing."""

    posture: Posture = field(default_factory=Posture)


@dataclass(frozen=True)
class FootLift:
    """A foot leaves the floor at about ``off_s`` and is back at about ``touch_s``."""

    side: Side
    off_s: float
    touch_s: float


@dataclass(frozen=True)
class OneLeg:
    """Stances on one leg, the other foot held behind or in front; arms are flung out at ``flung_s``."""

    posture: Posture = field(default_factory=Posture)
    lifts: tuple[FootLift, ...] = (FootLift("right", 1.5, 10.5),)
    held: Literal["behind", "beside", "front"] = "behind"
    height_m: float = 0.16
    pelvic_drop: float = 2.0  # free side lower +
    trunk_over: float = 3.0  # lean of the trunk towards the standing leg
    flung_s: tuple[float, ...] = ()


@dataclass(frozen=True)
class HeelRaises:
    """Rises on the toes: ``pitches`` is how far the sole tips each time; ``on`` is the only foot on the floor."""

    posture: Posture = field(default_factory=Posture)
    pitches: tuple[float, ...] = (28.0, 28.0, 28.0, 28.0, 28.0)
    first_s: float = 1.2
    every_s: float = 2.0
    up_s: float = 1.5  # from the floor to the floor
    on: Side | None = None


@dataclass(frozen=True)
class Squats:
    """Squats on both legs, deepest at ``bottoms_s``."""

    posture: Posture = field(default_factory=Posture)
    bottoms_s: tuple[float, ...] = (2.2, 5.2, 8.2)
    down_s: float = 1.1  # way down, and way up
    hold_s: float = 0.25
    knee_flexion: float = 85.0
    shank_lean: float = 26.0
    trunk_lean: float = 32.0
    valgus_left: float = 0.0  # of the knee at the bottom, on top of what the posture asks
    valgus_right: float = 0.0
    heel_lift: float = 0.0  # tip of the sole at the bottom
    arms_forward: float = 0.0

    def valgus(self, side: Side) -> float:
        """What is asked of one knee."""
        return self.valgus_left if side == "left" else self.valgus_right


Act = Stand | OneLeg | HeelRaises | Squats
