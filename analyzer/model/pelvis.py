"""What was seen of two stickers on the belt line of somebody who stands side on to the camera."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray, frozen


class Worn(StrEnum):
    """What was found at the belt line."""

    PAIR = "one pair of stickers"
    NONE = "no pair of stickers"
    SMALL = "hips too small in the picture to show stickers"
    SEVERAL = "more than two spots of one colour, or several pairs"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PelvisLooks:
    """Looks at the pelvis over the F frames of a track. Arrays are read-only.

    time_s       (F,)       the track's times
    looked       (F,)       where the picture was looked at
    sticker_px   (F, 2, 2)  middles of the front and the back sticker in the upright picture that the track's
                            landmarks are in, x right, y DOWN; NaN = not seen
    diameter_px  (F, 2)     how wide each is there
    worn         whether there is one pair to be read; where not, both arrays are NaN throughout
    by_hand      (F,)       where somebody marked them
    """

    time_s: FloatArray
    looked: BoolArray
    sticker_px: FloatArray
    diameter_px: FloatArray
    worn: Worn
    by_hand: BoolArray = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))

    def __post_init__(self) -> None:
        frames = len(self.time_s)
        for name, shape in (
            ("sticker_px", (frames, 2, 2)),
            ("diameter_px", (frames, 2)),
            ("time_s", (frames,)),
        ):
            value = frozen(getattr(self, name))
            if value.shape != shape:
                raise ValueError(f"{name}: expected shape {shape}, got {value.shape}")
            object.__setattr__(self, name, value)
        if len(self.by_hand) != frames:
            object.__setattr__(self, "by_hand", np.zeros(frames, dtype=np.bool_))

    @property
    def seen(self) -> BoolArray:
        """(F,) where both stickers were seen."""
        return np.asarray(np.isfinite(self.sticker_px).all(axis=(1, 2)), dtype=np.bool_)
