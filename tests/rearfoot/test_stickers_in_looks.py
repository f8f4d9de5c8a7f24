"""Stickers on the way through the looks: drawn legs whose angle is known, in pictures larger than the track's."""

from __future__ import annotations

import numpy as np
import pytest
from made_legs import any_network, track_of
from sticker_pictures import Drawn

from analyzer.rearfoot.legs import Legs
from analyzer.rearfoot.look import look

FRAMES = 8


@pytest.mark.parametrize("shrink", [1.0, 2.0], ids=["as large as the track", "twice as large"])
def test_stickers_are_where_they_were_drawn(shrink: float) -> None:
    drawn = [Drawn(eversion=6.0, seed=k, moved=(k * 0.4, 0.0)) for k in range(FRAMES)]
    pictures = [one.picture() for one in drawn]
    places = [one.landmarks() for one in drawn]
    ankle, knee = (np.array([[place[k]] * 2 for place in places]) / shrink for k in (0, 1))
    height, width = pictures[0].shape[:2]
    track = track_of(ankle, knee, (round(width / shrink), round(height / shrink)))
    wanted = np.tile([False, True], (FRAMES, 1))
    found = look(enumerate(pictures), track, Legs(ankle, knee, wanted), any_network())
    assert found.sticker_deg[:, 1] == pytest.approx([6.0] * FRAMES, abs=1.0)
    assert np.isnan(found.sticker_deg[:, 0]).all()
    assert (found.sticker_sd_deg[:, 1] > 0).all()
    true = np.array([one.places() for one in drawn]) / shrink
    np.testing.assert_allclose(found.sticker_px[:, 1], true, atol=1.0)


def test_bare_legs_have_none() -> None:
    drawn = [Drawn(colour=None, seed=k) for k in range(FRAMES)]
    pictures = [one.picture() for one in drawn]
    ankle, knee = (np.array([[one.landmarks()[k]] * 2 for one in drawn]) for k in (0, 1))
    height, width = pictures[0].shape[:2]
    legs = Legs(ankle, knee, np.tile([False, True], (FRAMES, 1)))
    found = look(enumerate(pictures), track_of(ankle, knee, (width, height)), legs, any_network())
    assert np.isnan(found.sticker_deg).all()
    assert np.isfinite(found.eversion_deg[:, 1]).all()
