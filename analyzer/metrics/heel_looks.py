"""Which looks at the heels can be trusted, and why not when they cannot.

The order of the questions matters: on a heel of a few pixels, in a shoe, or in a picture like none the network has
learnt from, nothing else that was read means anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.heels_by_hand import TOO_FEW
from analyzer.metrics.samples import Refusal
from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.foot import COLUMN, WEAR, FootLooks
from analyzer.model.gait import Stride
from analyzer.model.skeleton import Side

NARROWEST_HEEL_PX = 18.0  # chosen: there an edge that is a pixel off tilts the heel by some 3 degrees
MOST_TURNED_DEG = 25.0  # chosen: of a foot that is turned further the heel's back is hardly seen
MOST_PITCH_DEG = 12.0  # chosen: 2D and 3D agree while the foot is flat (Cornwall & McPoil 1995)
# Mean probability: of rendered feet 3 % of the bare are below it, 5 % of those in socks above.
LEAST_BARE = 0.7
STRANGEST = 1.0  # what 0.5 % of the network's own pictures exceed
LEAST_SD_DEG = 0.5  # no single look is taken for surer than this, chosen
SHARED_SHARE = (
    0.8  # of a look's standard error, the part that all looks of a clip share: the body's own; chosen
)

NOT_LOOKED = Refusal(
    "The heels were not looked at in this clip.", "Analyze the clip itself again, filmed from behind."
)
NOT_SEEN = Refusal(
    "The lower leg and the heel were not seen clearly while the foot was on the floor.",
    "Film from straight behind, with both legs from the knees to the floor in the picture.",
)
UNLIKE = Refusal(
    "The heels look too different from the pictures that this measurement was learnt from.",
    "Film bare heels from straight behind, in even light, with nothing in front of them.",
)
TURNED = Refusal(
    f"The foot is turned more than {MOST_TURNED_DEG:.0f}° away from the camera's line of sight.",
    "Place the phone straight behind, where you see as much of the inner as of the outer side of the heel.",
)
NOT_FLAT = Refusal(
    "The foot does not lie flat on the floor.",
    "Film on level ground, at an easy pace, with the phone low behind the heels.",
)
_WORN = {
    "sock": Refusal("The foot seems to wear a sock, which hides the heel.", "Film with bare feet."),
    "shoe": Refusal(
        "The foot seems to wear a shoe, and inside it the heel can tilt unseen.", "Film with bare feet."
    ),
    "covered": Refusal(
        "Something, perhaps trousers, seems to cover the heel or the ankle.",
        "Roll the trousers up to the middle of the calf, and keep the view of the heels free.",
    ),
    "bare": Refusal(
        "It is not clear whether the foot is bare.", "Film bare feet in even light, with the phone nearer."
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Heels:
    """One foot's looks: (F,) tilt (eversion positive) and its standard error, and which of them are good.

    ``usual`` is the reason for which most of the others are not, None when none was left out; ``marked`` says that
    the tilt was read from stickers. ``by_hand`` are the looks that somebody marked, all of them stickers where
    ``hand_stickers``; their tilt is the hand's.
    """

    tilt_deg: FloatArray
    sd_deg: FloatArray
    good: BoolArray
    usual: Refusal | None
    marked: bool
    by_hand: BoolArray
    hand_stickers: bool = False

    @property
    def shared_sd_deg(self) -> float:
        """The standard error that all good looks of the program share; 0 where a hand marked all of them."""
        own = self.good & ~self.by_hand
        return SHARED_SHARE * float(np.median(self.sd_deg[own])) if own.any() else 0.0


def heels(
    context: Context,
    side: Side,
    where: BoolArray,
    *,
    most_pitch_deg: float = MOST_PITCH_DEG,
    tipped_words: Refusal = NOT_FLAT,
    stickers: bool = True,
) -> Heels | Refusal:
    """The looks at a foot among the frames ``where`` (F,), which should show it flat on the floor.

    A heel that may rise has a larger ``most_pitch_deg`` and words of its own for one that rises further; stickers are
    true on flat feet only, and are left alone without ``stickers``, as is what was marked by hand. Who marked a heel
    has seen it: of such a look only the size is asked.
    """
    feet = context.feet
    if feet is None:
        return NOT_LOOKED
    column = COLUMN[side]
    hand = feet.by_hand[:, column] & stickers
    seen = hand & where & (feet.heel_px[:, column] >= NARROWEST_HEEL_PX)
    own = _program(feet, column, where & ~hand, most_pitch_deg, tipped_words, stickers=stickers)
    if not hand.any() or (isinstance(own, Refusal) and not seen.any()):
        return own
    return _with_hand(_nothing(len(hand)) if isinstance(own, Refusal) else own, feet, column, hand, seen)


def _nothing(frames: int) -> Heels:
    nothing, nowhere = np.full(frames, np.nan), np.zeros(frames, dtype=np.bool_)
    return Heels(nothing, nothing, good=nowhere, usual=TOO_FEW, marked=False, by_hand=nowhere)


def _with_hand(own: Heels, feet: FootLooks, column: int, hand: BoolArray, seen: BoolArray) -> Heels:
    """The program's looks with what was marked in ``hand`` (F,) in their place; ``seen`` of it is good."""
    sure = np.maximum(feet.hand_sd_deg[:, column], LEAST_SD_DEG)
    return replace(
        own,
        tilt_deg=np.where(hand, feet.hand_deg[:, column], own.tilt_deg),
        sd_deg=np.where(hand, sure, own.sd_deg),
        good=own.good | seen,
        by_hand=hand,
        hand_stickers=bool(feet.hand_stickers[hand, column].all()),
    )


def _program(
    feet: FootLooks,
    column: int,
    where: BoolArray,
    most_pitch_deg: float,
    tipped_words: Refusal,
    *,
    stickers: bool,
) -> Heels | Refusal:
    """What the program itself read in the frames ``where``."""
    looked = where & np.isfinite(feet.eversion_deg[:, column])
    if not looked.any():
        return NOT_SEEN
    small = looked & ~(feet.heel_px[:, column] >= NARROWEST_HEEL_PX)
    large = looked & ~small
    if not large.any():
        return _too_small(feet, column, small)
    marked = stickers and float(np.isfinite(feet.sticker_deg[large, column]).mean()) >= 0.5
    refusal = _worn(feet, column, large) or _strange(feet, column, large, marked)
    if refusal is not None:
        return refusal
    turned = large & ~(np.abs(feet.toe_out_deg[:, column]) <= MOST_TURNED_DEG)
    tipped = large & ~turned & ~(np.abs(feet.pitch_deg[:, column]) <= most_pitch_deg)
    reasons = ((small, _too_small(feet, column, small)), (turned, TURNED), (tipped, tipped_words))
    for mask, reason in reasons[1:]:
        if mask.sum() > 0.5 * large.sum():  # the few that are left are then likely to be misread
            return reason
    most, usual = max(reasons, key=lambda pair: int(pair[0].sum()))
    tilt, sd = (
        (feet.sticker_deg[:, column], feet.sticker_sd_deg[:, column])
        if marked
        else (feet.eversion_deg[:, column], feet.eversion_sd_deg[:, column])
    )
    return Heels(
        tilt_deg=tilt,
        sd_deg=np.maximum(sd, LEAST_SD_DEG),
        good=large & ~turned & ~tipped & np.isfinite(tilt) & np.isfinite(sd),
        usual=usual if most.any() else None,
        marked=marked,
        by_hand=np.zeros(len(where), dtype=np.bool_),
    )


def in_stride(time_s: FloatArray, stride: Stride, start_percent: float, end_percent: float) -> BoolArray:
    """(F,) which times lie between two percentages of a stride."""
    start, end = stride.time_at(start_percent), stride.time_at(end_percent)
    return np.asarray((time_s >= start) & (time_s <= end), dtype=np.bool_)


def percent_of(time_s: FloatArray, stride: Stride) -> FloatArray:
    """(F,) times as percentages of a stride."""
    return np.asarray(100.0 * (time_s - stride.span.start_s) / stride.span.seconds, dtype=np.float64)


def weighted(values: FloatArray, sd: FloatArray) -> float:
    """Mean of (N,) values weighted by 1 / ``sd``²; N > 0."""
    return float(np.average(values, weights=1.0 / sd**2))


def _too_small(feet: FootLooks, column: int, small: BoolArray) -> Refusal:
    width = float(np.median(feet.heel_px[small, column])) if small.any() else 0.0
    return Refusal(
        f"The heel is only about {width:.0f} pixels wide; {NARROWEST_HEEL_PX:.0f} are needed.",
        "Film in 4K, or from nearer by, with the phone low behind the heels.",
    )


def _worn(feet: FootLooks, column: int, looked: BoolArray) -> Refusal | None:
    chance = feet.wear[looked, column].mean(axis=0)
    return None if chance[WEAR.index("bare")] >= LEAST_BARE else _WORN[WEAR[int(np.argmax(chance))]]


def _strange(feet: FootLooks, column: int, looked: BoolArray, marked: bool) -> Refusal | None:
    strange = float(np.median(feet.strangeness[looked, column])) > STRANGEST
    return UNLIKE if strange and not marked else None
