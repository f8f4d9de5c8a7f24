"""Frozen settings of a phantom clip: body, movement, camera, looks.  One scenario is one row of these.

Angles are degrees, lengths metres, times seconds unless the name says otherwise.  Sides are the person's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .act_settings import Act

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")
Colour = tuple[float, float, float]


@dataclass(frozen=True)
class FootShape:
    """One person's lower legs beyond the body model: both sides share it, with lumps of their own.

    The last three say what goes with each degree by which the heel everts: the leg turns inward, the forefoot
    turns outward, the inner midfoot sinks (the last in close-ups only).
    """

    heel_width: float = 1.0  # factor
    heel_back_mm: float = 0.0
    pad_flare_mm: float = 0.0  # spread of the heel pad at the floor
    heel_lean_deg: float | None = (
        0.0  # of the skin's heel line on a flat foot, top inward +; None = as sculpted
    )
    tendon_mm: float = 0.0
    groove_mm: float = 0.0  # hollows beside the tendon
    malleolus_mm: float = 0.0
    ankle_girth: float = 1.0  # factor
    calf_girth: float = 1.0
    calf_inward_mm: float = 0.0  # bulge of the inner calf
    lump_mm: float = 0.0  # height of random smooth unevenness
    seed: int = 0
    leg_turn: float = 0.5  # degrees
    fore_turn: float = 0.25  # degrees
    arch_mm: float = 0.35


@dataclass(frozen=True)
class BodySettings:
    """Phenotype of the body model (0..1 each, sex 0 male to 1 female) and the wanted standing height."""

    height_m: float = 1.75
    sex: float = 0.0
    age: float = 0.62
    muscle: float = 0.5
    weight: float = 0.5
    proportions: float = 0.5
    african: float = 0.0
    asian: float = 0.0
    caucasian: float = 1.0
    cupsize: float = 0.5
    foot: FootShape | None = None  # None = as the body model has it


@dataclass(frozen=True)
class StickerSettings:
    """Four round stickers on the back of each lower leg, see `stickers`."""

    colour: Colour = (0.10, 0.62, 0.25)
    diameter_m: float = 0.013
    heights_m: tuple[float, float, float, float] = (0.25, 0.12, 0.05, 0.02)
    placing_sd_m: float = 0.0  # of each sticker, sideways and up, as put by hand
    seed: int = 1  # of the placing


@dataclass(frozen=True)
class BeltSettings:
    """Two round stickers at the belt line of one side, front and back, see `belt`."""

    side: Side = "left"
    colour: Colour = (0.10, 0.62, 0.25)
    diameter_m: float = 0.02
    above_hip_m: tuple[float, float] = (0.085, 0.125)  # on a body of 1.75 m
    turned_deg: tuple[float, float] = (45.0, -45.0)  # how the cloth there faces, from sideways, forward +
    placing_sd_m: float = 0.0  # up and down
    seed: int = 1  # of the placing


@dataclass(frozen=True)
class Look:
    """Colours (linear 0..1 sRGB values) and cut of hair and clothes."""

    skin: Colour = (0.80, 0.60, 0.48)
    hair: Colour = (0.16, 0.10, 0.07)
    shirt: Colour = (0.20, 0.34, 0.55)
    shorts: Colour = (0.12, 0.12, 0.15)
    eyes: Colour = (0.25, 0.16, 0.10)
    hair_style: Literal["short", "bun"] = "short"
    sleeve: float = 0.55  # fraction of the upper arm that the sleeve covers
    shorts_length: float = 0.62  # fraction of the thigh that the shorts cover
    looseness_m: float = 0.012  # distance of cloth to skin
    trousers: bool = False  # down to the ankles instead of shorts; looseness_m says how wide
    stickers: StickerSettings | None = None
    belt: BeltSettings | None = None


@dataclass(frozen=True)
class SideGait:
    """What one leg (and the trunk over it) is asked to do; the truth is measured on the mesh instead."""

    knee_swing_peak: float = 61.0
    knee_loading_peak: float = 17.0
    knee_strike: float = 5.0
    thigh_scale: float = 1.0
    pelvic_drop: float = 4.0  # opposite side lower during this side's stance
    trunk_lean: float = 2.5  # lateral lean toward this side in its stance
    eversion_peak: float = 5.0
    toe_out: float = 7.0
    strike_pitch: float = 18.0  # foot pitch at contact, toes up +
    heel_off_early: float = 0.0  # percent of the cycle by which the heel leaves the floor sooner than usual
    knee_valgus: float = 0.0  # added to the valgus of the body itself
    stance_fraction: float = 0.60
    arm_swing: float = 20.0  # half range of the shoulder


@dataclass(frozen=True)
class GaitSettings:
    """A periodic walk along -y."""

    speed_m_s: float = 1.25
    cadence: float = 112.0
    step_width_m: float = 0.10
    trunk_forward_lean: float = 4.0
    sway_amplitude_m: float = 0.020  # mediolateral half range of the pelvis
    pelvic_rotation: float = 4.5
    step_time_shift: float = 0.0  # right strike at 0.5 + shift of the left stride
    left: SideGait = field(default_factory=SideGait)
    right: SideGait = field(default_factory=SideGait)
    start_phase: float = 0.0  # phase of the left leg at t = 0
    pace_cv: float = 0.0  # coefficient of variation of the stride time from stride to stride
    surface: Literal["overground", "treadmill"] = "overground"

    def side(self, side: Side) -> SideGait:
        """Settings of one leg."""
        return self.left if side == "left" else self.right


@dataclass(frozen=True)
class StandSettings:
    """Quiet standing: an inverted pendulum about the ankles plus a fixed posture."""

    sway_rms_ml_mm: float = 4.0  # of the mid-hip
    sway_rms_ap_mm: float = 6.0
    shoulder_tilt: float = 0.0  # right side lower +
    pelvis_tilt: float = 0.0  # right side lower +
    trunk_shift: float = 0.0  # lean of the spine in the frontal plane, right +
    head_forward: float = 0.0  # extra forward bend of the neck
    stance_width_m: float = 0.20
    toe_out: float = 8.0
    eversion: float = 3.0
    knee_flexion: float = 2.0
    pelvis_forward: float = 0.0  # forward tilt of the pelvis under a trunk that stays upright
    arms_forward: float = -2.0


@dataclass(frozen=True)
class LungeSettings:
    """Knee-to-wall lunges: at each of ``deepest_s`` the shank of the front leg leans by its ``shank_deg``."""

    front: Side = "left"
    deepest_s: tuple[float, ...] = (1.3, 3.3)
    shank_deg: tuple[float, ...] = (38.0, 38.0)
    heel_up_deg: tuple[float, ...] = (0.0, 0.0)  # of the front foot, at the same moments
    stride_m: float = 0.42  # between the ankles
    trunk_forward: float = 8.0


@dataclass(frozen=True)
class CameraSettings:
    """Pinhole camera.

    yaw 0 looks along +y (into the walker's face), positive turns to the camera's left (counter-clockwise from
    above): 90 looks along -x (sees the left side), 180 along -y (sees the back), 270 along +x (right side).
    pitch positive looks up.  roll positive turns the camera clockwise as seen from behind it, so the picture
    turns counter-clockwise.  hfov is the field of view along the LONG side of the picture.
    """

    position_m: tuple[float, float, float]
    yaw_deg: float
    pitch_deg: float = 0.0
    roll_deg: float = 0.0
    hfov_deg: float = 65.0
    size: tuple[int, int] = (1280, 720)
    fps: int = 60
    shake_deg: float = 0.0  # hand-held: standard deviation of the camera's turns about each of its axes
    uneven: float = 0.0  # variable frame rate: share of pictures that come one interval late, with jitter
    play_fps: int | None = None  # slow motion: the file says this rate; None = fps

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        from math import radians, tan

        return 0.5 * max(self.size) / tan(radians(self.hfov_deg) / 2)


@dataclass(frozen=True)
class SceneSettings:
    """Room, light and sensor."""

    room: Literal["side", "side_right", "corridor", "treadmill"] = "side"
    floor: Literal["wood", "tiles", "carpet"] = "wood"
    wall: Colour = (0.78, 0.76, 0.70)
    light_from: tuple[float, float, float] = (2.0, -2.5, 4.5)  # direction to the light
    light_gain: float = 1.0
    noise: float = 0.008  # standard deviation of sensor noise, of full scale
    blur_samples: int = 1  # pictures averaged over the exposure
    exposure_s: float = 1 / 240
    crf: int = 22
    preset: str = "slow"  # of x264
    edge_samples: int = 4  # a pixel; 0 draws twice as fast, with jagged edges


@dataclass(frozen=True)
class Passer:
    """A second person: walks from ``start_m`` (x, y) in the direction 0 = like the first, 180 = the other way."""

    start_m: tuple[float, float]
    heading_deg: float = 180.0
    body: BodySettings = field(default_factory=BodySettings)
    look: Look = field(default_factory=Look)
    gait: GaitSettings = field(default_factory=GaitSettings)


@dataclass(frozen=True)
class Scenario:
    """One clip."""

    name: str
    description: str
    task: Literal["walk", "stand", "single-leg", "heel-raise", "squat", "knee-to-wall"]
    view: Literal["left", "right", "front", "back"]
    duration_s: float
    camera: CameraSettings
    body: BodySettings = field(default_factory=BodySettings)
    look: Look = field(default_factory=Look)
    gait: GaitSettings | None = None
    stand: StandSettings | None = None
    lunge: LungeSettings | None = None
    scene: SceneSettings = field(default_factory=SceneSettings)
    start_y_m: float = 0.0  # of the pelvis at t = 0
    passer: Passer | None = None
    seed: int = 1
    act: Act | None = None  # instead of gait and stand: see `act_settings`
