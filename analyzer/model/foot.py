"""What was seen of the two feet from behind: heel against shank, picture by picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray, frozen
from analyzer.model.skeleton import Side

WEAR = ("bare", "sock", "shoe", "covered")
"""What heel and ankle may be in, in the order of ``FootLooks.wear``; covered: trousers or something in front."""

LINE_POINTS = ("knee", "ankle", "heel_top", "heel_bottom")
"""The points of ``FootLooks.lines_px``: the first two make the shank's line, the last two the heel's."""

STICKER_POINTS = ("upper_calf", "lower_calf", "upper_heel", "lower_heel")
"""The points of ``FootLooks.sticker_px``."""

HEEL_WIDTH_SHANKS = 0.16
"""A heel is some 65 mm wide and a shank from knee to ankle some 400 mm long (chosen round figures)."""

COLUMN: Mapping[Side, int] = {Side.LEFT: 0, Side.RIGHT: 1}
"""The place of each side in the second axis of all arrays of ``FootLooks``."""

_TAILS: Mapping[str, tuple[int, ...]] = {
    "eversion_deg": (),
    "eversion_sd_deg": (),
    "toe_out_deg": (),
    "toe_out_sd_deg": (),
    "pitch_deg": (),
    "pitch_sd_deg": (),
    "wear": (len(WEAR),),
    "strangeness": (),
    "shank_px": (),
    "ankle_px": (2,),
    "lines_px": (len(LINE_POINTS), 2),
    "sticker_deg": (),
    "sticker_sd_deg": (),
    "sticker_px": (len(STICKER_POINTS), 2),
}


_NOBODY = np.zeros((0, len(COLUMN)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FootLooks:
    """Looks at both feet over the frames of a ``PoseTrack``. Arrays are read-only; F frames, 2 sides (left, right).

    NaN = this foot was not looked at in this frame, or (stickers) none were seen. Picture pixels are those of the
    upright picture that the track's landmarks are in, x right, y DOWN.

    time_s           (F,)          the track's times
    eversion_deg     (F, 2)        heel against shank in the frontal plane, eversion positive
    toe_out_deg      (F, 2)        foot against the line of sight to it, toes out positive
    pitch_deg        (F, 2)        sole against the floor, toes up positive; a heel that has risen is negative
    ..._sd_deg       (F, 2)        standard error of each as the network says
    wear             (F, 2, 4)     probabilities in the order of ``WEAR``
    strangeness      (F, 2)        1 = as unlike what the network has learnt from as the strangest 0.5 % of it
    shank_px         (F, 2)        knee to ankle in the picture
    ankle_px         (F, 2, 2)     the ankle that the look was cut round
    lines_px         (F, 2, 4, 2)  the lines that were seen, in the order of ``LINE_POINTS``
    sticker_deg      (F, 2)        as ``eversion_deg``, from stickers; in the picture, so true while the foot is flat
    sticker_sd_deg   (F, 2)        its standard error from the size of the stickers
    sticker_px       (F, 2, 4, 2)  middles of the stickers in the order of ``STICKER_POINTS``
    network_sha256   hash of the network's weights
    hand_deg         (F, 2)        as ``eversion_deg``, from lines or stickers that somebody marked; NaN = nobody did
    hand_sd_deg      (F, 2)        how far off it is by where a hand puts its marks alone
    hand_stickers    (F, 2)        1.0 where stickers were marked, else 0.0
    """

    time_s: FloatArray
    eversion_deg: FloatArray
    eversion_sd_deg: FloatArray
    toe_out_deg: FloatArray
    toe_out_sd_deg: FloatArray
    pitch_deg: FloatArray
    pitch_sd_deg: FloatArray
    wear: FloatArray
    strangeness: FloatArray
    shank_px: FloatArray
    ankle_px: FloatArray
    lines_px: FloatArray
    sticker_deg: FloatArray
    sticker_sd_deg: FloatArray
    sticker_px: FloatArray
    network_sha256: str
    hand_deg: FloatArray = field(default_factory=lambda: _NOBODY)
    hand_sd_deg: FloatArray = field(default_factory=lambda: _NOBODY)
    hand_stickers: FloatArray = field(default_factory=lambda: _NOBODY)

    def __post_init__(self) -> None:
        object.__setattr__(self, "time_s", frozen(self.time_s))
        shapes = foot_shapes(len(self.time_s))
        for name, shape in shapes.items():
            value = frozen(getattr(self, name))
            if value.shape != shape:
                raise ValueError(f"{name}: expected shape {shape}, got {value.shape}")
            object.__setattr__(self, name, value)
        both = (len(self.time_s), len(COLUMN))
        for name, none in (("hand_deg", np.nan), ("hand_sd_deg", np.nan), ("hand_stickers", 0.0)):
            found = getattr(self, name)
            if len(found) != len(self.time_s):
                object.__setattr__(self, name, np.full(both, none))

    @property
    def by_hand(self) -> BoolArray:
        """(F, 2) where somebody marked the heel."""
        return np.asarray(np.isfinite(self.hand_deg), dtype=np.bool_)

    @property
    def heel_px(self) -> FloatArray:
        """(F, 2) how wide a heel is in the picture, from the length of the shank."""
        return np.asarray(HEEL_WIDTH_SHANKS * self.shank_px, dtype=np.float64)

    @property
    def looked(self) -> FloatArray:
        """(F, 2) 1.0 where a foot was looked at, else 0.0."""
        looked: FloatArray = np.isfinite(self.eversion_deg).astype(np.float64)
        return looked


def foot_shapes(frames: int) -> dict[str, tuple[int, ...]]:
    """The shape of every array of ``FootLooks`` that has a column for each side, by name."""
    return {name: (frames, len(COLUMN), *tail) for name, tail in _TAILS.items()}


def no_looks(frames: int) -> dict[str, FloatArray]:
    """Arrays of those shapes, all NaN: to be filled."""
    return {name: np.full(shape, np.nan) for name, shape in foot_shapes(frames).items()}
