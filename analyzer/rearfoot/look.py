"""Pictures in, looks at the heels out; a few pictures' cuts are held at a time, however long the clip is.

Of the spots that may be stickers places and colours are kept; which are stickers shows in the whole clip.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.foot import COLUMN, FootLooks, no_looks
from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import Side
from analyzer.rearfoot.crops import HEEL, LEG, cut_out, in_picture
from analyzer.rearfoot.legs import Legs
from analyzer.rearfoot.network import Network
from analyzer.rearfoot.sticker_blobs import Blobs, candidates
from analyzer.rearfoot.stickers import stickers_in

_BATCH = 16
_ANGLES = (
    "eversion_deg", "eversion_sd_deg", "toe_out_deg", "toe_out_sd_deg", "pitch_deg", "pitch_sd_deg", "wear",
    "strangeness",
)  # fmt: skip


def look(
    pictures: Iterable[tuple[int, ImageArray]], track: PoseTrack, legs: Legs, network: Network
) -> FootLooks:
    """Look at every wanted leg in the pictures that are given, each with the number of its frame in the track.

    Pictures (H, W, 3) are upright RGB and may be larger or smaller than the track's, whole; frames that do not come
    are not looked at. Stickers are looked for in all of them together.
    """
    waiting = _Waiting(track, legs, network)
    spots: dict[int, dict[Side, Blobs]] = {}
    for number, picture in pictures:
        for side, column in COLUMN.items():
            if legs.wanted[number, column]:
                waiting.add(number, side, picture)
                spots.setdefault(number, {})[side] = _spots(picture, track, legs, (number, column), side)
    waiting.flush()
    _put_stickers(waiting.found, spots)
    return FootLooks(time_s=track.time_s, network_sha256=network.sha256, **waiting.found)


def _spots(picture: ImageArray, track: PoseTrack, legs: Legs, place: tuple[int, int], side: Side) -> Blobs:
    """What may be stickers on one leg, in pixels of the track's picture."""
    scale = _scale(picture, track.size_px)
    found = candidates(picture, legs.ankle_px[place] * scale, legs.knee_px[place] * scale, side)
    return replace(
        found,
        centre_px=found.centre_px / scale,
        diameter_px=found.diameter_px / float(scale.mean()),
        ankle_px=legs.ankle_px[place],
        knee_px=legs.knee_px[place],
    )


def _put_stickers(found: dict[str, FloatArray], spots: dict[int, dict[Side, Blobs]]) -> None:
    numbers = sorted(spots)
    if not numbers:
        return
    left, right = ([spots[number].get(side) for number in numbers] for side in COLUMN)
    stickers = stickers_in(left, right)
    found["sticker_px"][numbers] = stickers.points_px
    found["sticker_deg"][numbers] = stickers.eversion_deg
    found["sticker_sd_deg"][numbers] = stickers.sd_deg


def _scale(picture: ImageArray, size_px: tuple[int, int]) -> FloatArray:
    """(2,) pixels of a picture over those of the track, x and y."""
    return np.array([picture.shape[1] / size_px[0], picture.shape[0] / size_px[1]])


class _Waiting:
    """Cuts that wait for a batch to be full, and what was found before."""

    def __init__(self, track: PoseTrack, legs: Legs, network: Network) -> None:
        self._size_px, self._legs, self._network = track.size_px, legs, network
        self._shank_px = legs.shank_px
        self._places: list[tuple[int, Side]] = []
        self._heels: list[ImageArray] = []
        self._calves: list[ImageArray] = []
        self.found: dict[str, FloatArray] = no_looks(len(track.time_s))

    def add(self, number: int, side: Side, picture: ImageArray) -> None:
        place = (number, COLUMN[side])
        scale = _scale(picture, self._size_px)
        ankle = self._legs.ankle_px[place] * scale
        shank = float(np.linalg.norm((self._legs.ankle_px[place] - self._legs.knee_px[place]) * scale))
        self._heels.append(cut_out(picture, HEEL, ankle, shank, side))
        self._calves.append(cut_out(picture, LEG, ankle, shank, side))
        self._places.append((number, side))
        if len(self._places) == _BATCH:
            self.flush()

    def flush(self) -> None:
        if not self._places:
            return
        reading = self._network.read(self._heels, self._calves)
        for k, (number, side) in enumerate(self._places):
            place = (number, COLUMN[side])
            ankle, shank = self._legs.ankle_px[place], float(self._shank_px[place])
            for name in _ANGLES:
                self.found[name][place] = getattr(reading, name)[k]
            self.found["shank_px"][place] = shank
            self.found["ankle_px"][place] = ankle
            self.found["lines_px"][place] = in_picture(reading.points[k], ankle, shank, side)
        self._places, self._heels, self._calves = [], [], []
