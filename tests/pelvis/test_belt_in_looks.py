"""The whole way of a clip: track, hips, pictures of another size than the track's, stickers in the track's pixels."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from test_belt_stickers import Hips

from analyzer.model.pelvis import Worn
from analyzer.model.recording import Task, View
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.pelvis.hips import Hips as HipsInTrack
from analyzer.pelvis.hips import hips_of, worth_looking
from analyzer.pelvis.look import look
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.stander import stand


def drawn(hips: Hips, frames: int = 8) -> list[Hips]:
    return [replace(hips, moved=(0.3 * k, 0.2 * k), seed=k) for k in range(frames)]


@pytest.mark.parametrize("size", [1.0, 1.6])
def test_places_are_in_the_pixels_of_the_track(size: float) -> None:
    clip = stand(StanderSettings(view=View.RIGHT, fps=8.0, duration_s=1.0))
    pictures = drawn(Hips())
    track = replace(clip.track, size_px=pictures[0].size)
    hips = HipsInTrack(
        middle_px=np.stack([one.middle for one in pictures]),
        thigh_px=pictures[0].thigh_px,
        ahead=1.0,
        wanted=np.ones(len(pictures), dtype=bool),
    )
    shown = [
        (k, np.asarray(cv2.resize(one.picture(), None, fx=size, fy=size, interpolation=cv2.INTER_CUBIC)))
        for k, one in enumerate(pictures)
    ]
    found = look(shown, track, hips)
    assert found.worn is Worn.PAIR
    assert found.looked.all()
    truth = np.stack([one.places() for one in pictures])
    assert np.linalg.norm(found.sticker_px - truth, axis=-1).max() < 0.6
    assert found.diameter_px == pytest.approx(np.full((8, 2), 20.0 * pictures[0].mm), rel=0.15)
    small = look(shown, track, replace(hips, thigh_px=50.0))
    assert (small.worn, small.seen.any()) == (Worn.SMALL, False)


@pytest.mark.parametrize(("view", "ahead"), [(View.LEFT, -1.0), (View.RIGHT, 1.0)])
def test_hips_of_a_stander(view: View, ahead: float) -> None:
    clip = stand(StanderSettings(view=view, fps=30.0, duration_s=10.0))
    motion = motion_of(clip.track, None, MotionSettings(view=view, task=Task.STAND))
    assert worth_looking(motion)
    hips = hips_of(clip.track, motion)
    assert hips.ahead == ahead
    assert 40 <= hips.wanted.sum() <= 48
    assert np.isfinite(hips.middle_px[hips.wanted]).all()
    for other in (
        MotionSettings(view=view, task=Task.WALK),
        MotionSettings(view=View.FRONT, task=Task.STAND),
    ):
        assert not worth_looking(motion_of(clip.track, None, other))
