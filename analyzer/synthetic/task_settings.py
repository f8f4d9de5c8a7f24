"""What a synthetic person does who neither walks nor only stands."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.recording import View
from analyzer.model.skeleton import Side
from analyzer.synthetic.settings import FilmingSettings


@dataclass(frozen=True, slots=True)
class Lift:
    """A foot leaves the floor at ``off_s`` and touches it at ``touch_s``, ``ahead_m`` in front of where it stood."""

    side: Side
    off_s: float
    touch_s: float
    ahead_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Rise:
    """The heels leave the floor at ``start_s``, are highest in the middle and back at ``end_s``.

    ``dip`` is the share of the height that is lost and won again in a bounce at the top.
    """

    start_s: float
    end_s: float
    height_m: float = 0.08
    dip: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSettings(FilmingSettings):
    """Common to all tasks: standing upright with feet a hand's breadth apart. Sway is RMS of the mid-hip."""

    view: View = View.FRONT
    fps: float = 30.0
    duration_s: float = 15.0
    image_size: tuple[int, int] = (1080, 1920)
    stance_width_m: float = 0.16
    toe_out_deg: float = 8.0
    sway_rms_mm: float = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleLegSettings(TaskSettings):
    """Stances on one leg. The standing foot jumps 12 cm aside at ``hop_s``; arms are flung out at ``flung_s``.

    ``pelvic_drop_deg`` is how far the free side of the pelvis sinks; ``trunk_sway_deg`` the RMS of the trunk's lean.
    """

    lifts: tuple[Lift, ...] = (Lift(Side.RIGHT, 2.0, 12.0),)
    lift_m: float = 0.18
    pelvic_drop_deg: float = 3.0
    trunk_sway_deg: float = 1.0
    hop_s: float | None = None
    flung_s: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeelRaiseSettings(TaskSettings):
    """Heel raises on both feet, or on ``on`` with the other foot in the air all the time."""

    view: View = View.LEFT
    rises: tuple[Rise, ...] = tuple(Rise(1.0 + 2.0 * k, 2.6 + 2.0 * k) for k in range(6))
    on: Side | None = None


@dataclass(frozen=True, slots=True)
class WallLunge:
    """The front knee is farthest ahead at ``at_s``, its shank ``shank_deg`` from vertical; ``heel_up_deg`` is how far
    the sole of the front foot is then tipped forward.
    """

    side: Side
    at_s: float
    shank_deg: float = 40.0
    heel_up_deg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeToWallSettings(TaskSettings):
    """Knee-to-wall lunges, each held for ``held_s``; the leg of the next one is put in front, ``stride_m`` ahead."""

    view: View = View.LEFT
    lunges: tuple[WallLunge, ...] = (
        *(WallLunge(Side.LEFT, 2.0 + 2.5 * k) for k in range(3)),
        *(WallLunge(Side.RIGHT, 11.5 + 2.5 * k) for k in range(3)),
    )
    duration_s: float = 18.5
    held_s: float = 0.4
    stride_m: float = 0.38


@dataclass(frozen=True, slots=True, kw_only=True)
class SquatSettings(TaskSettings):
    """Squats on both feet, or on ``on``: the hips sink by ``depth_m`` at each bottom, held for 0.2 s."""

    bottoms_s: tuple[float, ...] = (2.5, 5.5, 8.5, 11.5)
    down_s: float = 1.0
    depth_m: float = 0.30
    trunk_lean_deg: float = 30.0
    knee_inward_left_deg: float = 0.0
    knee_inward_right_deg: float = 0.0
    heel_lift_deg: float = 0.0
    on: Side | None = None

    def knee_inward_deg(self, side: Side) -> float:
        """How far a knee faces inward."""
        return self.knee_inward_left_deg if side is Side.LEFT else self.knee_inward_right_deg
