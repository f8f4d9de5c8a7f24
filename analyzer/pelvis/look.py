"""Pictures in, looks at the stickers on the belt line out; of each picture only its spots are kept."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.pelvis import PelvisLooks, Worn
from analyzer.model.pose import PoseTrack
from analyzer.pelvis.hips import Hips
from analyzer.pelvis.pairs import pair_in
from analyzer.spots.round_spots import Spots, no_spots, round_spots

SMALLEST_THIGH_PX = 90.0
"""Below that a sticker of 20 mm is 4 pixels wide. Chosen."""
LARGEST_THIGH_PX, SEARCH_THIGH_PX = 360.0, 180.0
"""As for the lower leg: larger pictures are averaged down to the first, spots are searched at the second. Chosen."""
DISC_THIGHS, DIAMETERS_THIGHS = 0.042, (0.016, 0.085)
"""Stickers of 12 to 25 mm on a thigh of 430 mm, with room for blur and a misread thigh; the middle is 18 mm."""
BESIDE_THIGHS, ABOVE_THIGHS, BELOW_THIGHS = 0.65, 0.75, 0.20
"""How far the region reaches from the middle of the hip landmarks. The bony points lie 0.1 to 0.3 above it."""
LEAST_CONTRAST = 12.0
"""Stickers stand out from the cloth under them; folds and stains do not. Chosen."""
_MOST_SPOTS = 24


def look(pictures: Iterable[tuple[int, ImageArray]], track: PoseTrack, hips: Hips) -> PelvisLooks:
    """Look at every picture that is given, each with the number of its frame in the track.

    Pictures (H, W, 3) are upright RGB and may be larger or smaller than the track's, whole.
    """
    spots: dict[int, Spots] = {}
    largest_px = 0.0
    for number, picture in pictures:
        scale = np.array([picture.shape[1] / track.size_px[0], picture.shape[0] / track.size_px[1]])
        thigh_px = hips.thigh_px * float(scale.mean())
        largest_px = max(largest_px, thigh_px)
        found = spots_at(picture, hips.middle_px[number] * scale, thigh_px)
        spots[number] = Spots(
            centre_px=found.centre_px / scale,
            diameter_px=found.diameter_px / float(scale.mean()),
            colour=found.colour,
            ground=found.ground,
            contrast=found.contrast,
        )
    frames = len(track.time_s)
    numbers = sorted(spots)
    looked = np.zeros(frames, dtype=np.bool_)
    looked[numbers] = True
    sticker, diameter = np.full((frames, 2, 2), np.nan), np.full((frames, 2), np.nan)
    chosen = pair_in([spots[n] for n in numbers], hips.middle_px[numbers], hips.thigh_px, hips.ahead)
    for number, own in zip(numbers, chosen.spots, strict=True):
        if (own >= 0).all():
            sticker[number] = spots[number].centre_px[own]
            diameter[number] = spots[number].diameter_px[own]
    looked.setflags(write=False)
    return PelvisLooks(
        time_s=track.time_s,
        looked=looked,
        sticker_px=sticker,
        diameter_px=diameter,
        worn=chosen.worn if largest_px >= SMALLEST_THIGH_PX else Worn.SMALL,
    )


def spots_at(picture: ImageArray, middle_px: FloatArray, thigh_px: float) -> Spots:
    """Spots round the hips in an RGB picture (H, W, 3), in its pixels."""
    if not np.isfinite([*middle_px, thigh_px]).all() or thigh_px < SMALLEST_THIGH_PX:
        return no_spots()
    height, width = picture.shape[:2]
    low = np.floor(middle_px - np.array([BESIDE_THIGHS, ABOVE_THIGHS]) * thigh_px).astype(int)
    high = np.ceil(middle_px + np.array([BESIDE_THIGHS, BELOW_THIGHS]) * thigh_px).astype(int)
    x0, y0 = np.clip(low, 0, [width, height])
    x1, y1 = np.clip(high, 0, [width, height])
    if min(x1 - x0, y1 - y0) < 6 * DISC_THIGHS * thigh_px:
        return no_spots()
    region = np.ascontiguousarray(picture[y0:y1, x0:x1])
    shrink = LARGEST_THIGH_PX / thigh_px if thigh_px > 1.05 * LARGEST_THIGH_PX else 1.0
    if shrink < 1:
        region = np.asarray(
            cv2.resize(region, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8
        )
    size = thigh_px * shrink
    smallest, largest = (limit * size for limit in DIAMETERS_THIGHS)
    found = round_spots(
        region, DISC_THIGHS * size, (smallest, largest), search=SEARCH_THIGH_PX / size, most=_MOST_SPOTS
    )
    kept = found.contrast > LEAST_CONTRAST
    return Spots(
        centre_px=found.centre_px[kept] / shrink + [x0, y0],
        diameter_px=found.diameter_px[kept] / shrink,
        colour=found.colour[kept],
        ground=found.ground[kept],
        contrast=found.contrast[kept],
    )
