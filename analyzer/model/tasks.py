"""What somebody does in a clip that is no walk: holds on one leg, heel raises, squats, knee-to-wall lunges.

Lengths are in leg lengths (hip-knee-ankle), so that they need no scale. All spans are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.model.gait import Rejected, Span
from analyzer.model.skeleton import Side

TOP_S = 0.12
"""A raise is at its top within this of the highest moment (chosen): people pause there for 0.2 s or more."""
REST_S = 0.35
"""The heel is looked at as resting in this time before and after a raise (chosen)."""

RAISE_COUNTS_FROM = 0.8
"""Share of the first three raises from which a raise counts; stop rules of heel-raise tests say 0.8 to 0.9."""


HEEL_LIFTS = "the heel lifts"
FOOT_MOVES = "the front foot moves"
FOOT_UNSEEN = "the front foot was not seen"
"""Why a knee-to-wall lunge is left out."""


class HoldEnd(StrEnum):
    """Why a stance on one leg was over."""

    FOOT_TOUCHED = "the lifted foot touched the floor"
    FOOT_MOVED = "the standing foot moved"
    LOST = "the feet were lost from sight"
    CLIP_ENDED = "the clip ended"


@dataclass(frozen=True, slots=True)
class Hold:
    """Standing on ``side`` alone, from the moment the other foot leaves the floor.

    ``from_start`` says that the other foot was up already when the clip began. ``corrections_s`` are the times at
    which an arm or the lifted foot was flung out to keep the balance.
    """

    side: Side
    span: Span
    ended: HoldEnd
    from_start: bool
    corrections_s: tuple[float, ...] = ()

    @property
    def whole(self) -> bool:
        """Both ends were seen: the time is what it says, not only at least that."""
        return not self.from_start and self.ended in (HoldEnd.FOOT_TOUCHED, HoldEnd.FOOT_MOVED)


@dataclass(frozen=True, slots=True)
class HeelRaise:
    """One rise on the toes of ``side``, from the heel leaving the floor to its return.

    ``height_legs`` is how far the heel rises against the toe; ``kept`` the same over the median of the side's first
    three. ``on_one_leg`` says that the other foot was in the air.
    """

    side: Side
    span: Span
    top_s: float
    height_legs: float
    kept: float
    on_one_leg: bool

    @property
    def counted(self) -> bool:
        """High enough to count."""
        return self.kept >= RAISE_COUNTS_FROM

    @property
    def top(self) -> Span:
        """While the heel is highest."""
        return Span(self.top_s - TOP_S, self.top_s + TOP_S)


@dataclass(frozen=True, slots=True)
class Squat:
    """One squat. ``side`` is the leg it was done on, None for both; ``depth_legs`` how far the hips sink."""

    side: Side | None
    span: Span
    bottom_s: float
    depth_legs: float


@dataclass(frozen=True, slots=True)
class Lunge:
    """One knee-to-wall lunge of the front leg ``side``, its heel down.

    ``shank_deg`` is how far the shank leans forward from vertical at its most, degrees; ``kept`` the same over the
    farthest lunge of that leg in the clip.
    """

    side: Side
    span: Span
    deepest_s: float
    shank_deg: float
    kept: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """Everything found of the clip's task; empty for walking and quiet standing."""

    holds: tuple[Hold, ...] = ()
    raises: tuple[HeelRaise, ...] = ()
    squats: tuple[Squat, ...] = ()
    lunges: tuple[Lunge, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    def longest_hold(self, side: Side) -> Hold | None:
        """The longest stance on one leg of a side."""
        of_side = [hold for hold in self.holds if hold.side is side]
        return max(of_side, key=lambda hold: hold.span.seconds, default=None)

    def raises_of(self, side: Side) -> tuple[HeelRaise, ...]:
        """Heel raises of a side in time order."""
        return tuple(one for one in self.raises if one.side is side)

    def rests_of(self, one: HeelRaise) -> tuple[Span, Span]:
        """When the heel rests before and after a raise, up to the neighbouring raises of the same foot."""
        others = [other.span for other in self.raises_of(one.side) if other is not one]
        before = [other.end_s for other in others if other.end_s <= one.span.start_s]
        after = [other.start_s for other in others if other.start_s >= one.span.end_s]
        return (
            Span(max([one.span.start_s - REST_S, *before]), one.span.start_s),
            Span(one.span.end_s, min([one.span.end_s + REST_S, *after])),
        )

    def lunges_of(self, side: Side) -> tuple[Lunge, ...]:
        """Knee-to-wall lunges of a front leg in time order."""
        return tuple(one for one in self.lunges if one.side is side)


NOTHING = Performed()
"""What is done in a walk and in quiet standing."""
