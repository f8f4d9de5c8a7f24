"""What a metric finds in a clip: values, or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.gait import Span


@dataclass(frozen=True, slots=True)
class Samples:
    """Values of one quantity and where in the clip each was read; same length.

    ``method_sd`` is what the clip itself tells of the error that all values share, where they were read from the
    pictures and not from landmarks; it counts where it is larger than that of the error row. ``marked`` says that
    stickers on the body were read. ``hand_share`` of the values rest on what somebody marked in the pictures, which
    is the places of stickers where ``hand_stickers``. ``open_to`` is how large the number may be at most where the
    clip shows only that it is at least so much; ``tier`` replaces the metric's where this clip allows less.
    """

    values: tuple[float, ...]
    spans: tuple[Span, ...]
    method_sd: float | None = None
    marked: bool = False
    hand_share: float = 0.0
    hand_stickers: bool = False
    open_to: float | None = None
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a metric cannot be had from this clip, and what to do about it."""

    why: str
    hint: str | None = None
