"""Somebody else whom the pose model followed for a while is left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analyzer.model.pose import PoseTrack
from analyzer.model.recording import View
from analyzer.motion.hops import one_person
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk


def a_walk() -> PoseTrack:
    return walk(WalkerSettings(view=View.LEFT, duration_s=5.0, jitter_px=1.5)).track


def with_other(track: PoseTrack, start: int, end: int, *, size: float, shift_px: float) -> PoseTrack:
    """Frames in which a smaller or larger person elsewhere was seen instead."""
    image = np.array(track.image_px)
    middle = np.nanmean(image[start:end], axis=(0, 1))
    image[start:end] = (image[start:end] - middle) * size + middle + [shift_px, 0.0]
    return replace(track, image_px=image)


def test_one_person_alone_is_kept_whole() -> None:
    track = a_walk()
    kept = one_person(track)
    assert kept.others_share == 0.0
    np.testing.assert_array_equal(kept.track.image_px, track.image_px)


def test_a_smaller_person_elsewhere_is_taken_out_and_the_first_found_again() -> None:
    track = a_walk()
    start, end = 100, 140
    kept = one_person(with_other(track, start, end, size=0.6, shift_px=300.0))
    assert np.isnan(kept.track.image_px[start:end]).all()
    assert (kept.track.confidence[start:end] == 0).all()
    rest = np.r_[0:start, end : len(track.time_s)]
    np.testing.assert_array_equal(kept.track.image_px[rest], track.image_px[rest])
    assert abs(kept.others_share - (end - start) / len(track.time_s)) < 1e-9


def test_of_two_people_the_one_seen_longer_stays() -> None:
    track = a_walk()
    kept = one_person(with_other(track, 0, 110, size=0.65, shift_px=-250.0))
    assert np.isnan(kept.track.image_px[:110]).all()
    assert np.isfinite(kept.track.image_px[110:, 11]).all()


def test_a_gap_is_no_other_person() -> None:
    track = a_walk()
    image = np.array(track.image_px)
    image[120:140] = np.nan
    assert one_person(replace(track, image_px=image)).others_share == 0.0


def test_an_empty_room_has_nobody() -> None:
    track = a_walk()
    empty = replace(track, image_px=np.full_like(track.image_px, np.nan))
    assert one_person(empty).others_share == 0.0
