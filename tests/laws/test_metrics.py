"""Laws that hold for every metric, present and future, by what it declares about itself.

zoom          the picture five times as large or as small: the same numbers
slow motion   the clip stretched twofold: a value goes with 2 ** (exponent of seconds in its unit)
mirror        the mirror image of the person: left and right change places
empty room    nobody, or a statue: no number at all
honest doubt  with jitter on the landmarks, the truth lies in the interval as often as promised
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scenes import BY_NAME, SCENES, Measured, changed, clip_of, measured, plain, scenes_with, sides_of

from analyzer.metrics.errors import correction
from analyzer.metrics.registry import METRICS
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import View
from analyzer.model.skeleton import N_LANDMARKS
from analyzer.synthetic.transform import mirrored, nobody, slowed, zoomed
from analyzer.synthetic.truth import MIRROR_NEGATES

EVERY = pytest.mark.parametrize("key", METRICS)

NOT_FROM_LANDMARKS = {
    "rearfoot_eversion_peak": "the heel's tilt is not in the landmarks",
    "rearfoot_eversion_excursion": "the heel's tilt is not in the landmarks",
    "rearfoot_eversion_from_standing": "the heel's tilt is not in the landmarks",
    "rearfoot_eversion_standing": "the heel's tilt is not in the landmarks",
    "rearfoot_inversion_push_off": "the heel's tilt is not in the landmarks",
    "heel_raise_inversion": "the heel's tilt is not in the landmarks",
    "arch_height": "no landmark shows the navicular",
    "pelvis_tilt_sagittal": "no landmark shows the spines of the pelvis",
    "sway_area_95": "one camera sees one of the two axes",
}
"""Metrics that no synthetic scene can show, each with the reason."""

SAME = 1e-6
"""Largest change, relative to the interval, where nothing but the size of the picture changed."""

SLOW_FACTOR = 2.0
SLOW_TOLERANCE = {"deg": 3.0, "%": 1.5, "m": 0.02, "mm": 0.5, "% height": 0.1}
SLOW_RELATIVE = 0.02
"""Filters work in Hz, so a slower walk is smoothed a little less: largest change by unit, else relative."""

SLOW_RELATIVE_OF = {"sway_path_length": 0.05, "sway_mean_velocity": 0.05}
"""Landmark noise is twice as strong per Hz in slow motion, and it is taken out of a path by its mean alone."""


def small(track: PoseTrack) -> PoseTrack:
    return zoomed(track, 0.2)


def large(track: PoseTrack) -> PoseTrack:
    return zoomed(track, 5.0)


def slow(track: PoseTrack) -> PoseTrack:
    return slowed(track, SLOW_FACTOR)


def pairs(key: str, before: Measured, after: Measured, where: str) -> list[tuple[float, float, float]]:
    """(value before, value after, width of the interval) per side; what was measured must stay measured."""
    found = []
    for side in sides_of(key):
        one, other = before.get((key, side)), after.get((key, side))
        assert (one is None) == (other is None), f"{key} {side} in {where}: measured only once of twice"
        if one is not None and other is not None:
            found.append((one.value, other.value, one.high - one.low))
    return found


@EVERY
def test_some_scene_shows_it(key: str) -> None:
    """Without this, a metric that is never measured would keep every law below."""
    if key in NOT_FROM_LANDMARKS:
        assert not scenes_with(key), f"{key} is measured now: take it out of NOT_FROM_LANDMARKS."
    else:
        assert scenes_with(key), f"{key} is measured in no scene: add one to SCENES in scenes.py."


@EVERY
@pytest.mark.parametrize("zoom", [small, large])
def test_zoom_changes_nothing(key: str, zoom: object) -> None:
    for name in scenes_with(key):
        for before, after, width in pairs(key, plain(name), changed(name, zoom), name):  # type: ignore[arg-type]
            assert after == pytest.approx(before, abs=SAME * max(width, 1e-3)), f"{key} in {name}"


@EVERY
def test_slow_motion_changes_what_the_unit_says(key: str) -> None:
    unit = METRICS[key].unit
    factor = SLOW_FACTOR**unit.time
    for name in scenes_with(key):
        after = changed(name, slow, 1 / SLOW_FACTOR)
        for before, now, _ in pairs(key, plain(name), after, name):
            slack = SLOW_TOLERANCE.get(unit.symbol, SLOW_RELATIVE * abs(factor * before))
            if key in SLOW_RELATIVE_OF:
                slack = SLOW_RELATIVE_OF[key] * abs(factor * before)
            assert now == pytest.approx(factor * before, abs=slack), f"{key} in {name}"


@EVERY
def test_a_mirrored_person_changes_sides(key: str) -> None:
    """Before the correction for what the pose model misreads: it is not its own mirror image, and so the rows may
    differ between the legs.
    """
    sign = -1.0 if key in MIRROR_NEGATES else 1.0
    for name in scenes_with(key):
        image = mirrored_scene(name)
        for side in sides_of(key):
            twin = None if side is None else side.other
            one, other = plain(name).get((key, side)), image.get((key, twin))
            assert (one is None) == (other is None), f"{key} {side} in {name}: measured only once of twice"
            if one is not None and other is not None:
                slack = SAME * max(one.high - one.low, 1e-3)
                here, there = BY_NAME[name].settings.view, mirrored_view(name)
                task = clip_of(BY_NAME[name].settings).task
                seen = one.value - correction(key, here, side, task)
                again = other.value - correction(key, there, twin, task)
                assert again == pytest.approx(sign * seen, abs=slack), f"{key} {side} in {name}"


@cache
def mirrored_scene(name: str) -> Measured:
    scene = BY_NAME[name]
    return measured(mirrored(clip_of(scene.settings)), scene.belt_m_s)


def mirrored_view(name: str) -> View:
    return mirrored(clip_of(BY_NAME[name].settings)).view


def empty_room(track: PoseTrack) -> PoseTrack:
    return nobody(len(track.time_s), size_px=track.size_px)


def one_glimpse(track: PoseTrack) -> PoseTrack:
    """Somebody for three frames in an empty room."""
    room = nobody(len(track.time_s), size_px=track.size_px)
    image, confidence = room.image_px.copy(), room.confidence.copy()
    image[10:13], confidence[10:13] = track.image_px[10:13], track.confidence[10:13]
    return replace(track, image_px=image, confidence=confidence, world_m=None)


def one_point(track: PoseTrack) -> PoseTrack:
    """All landmarks in the picture's corner, as broken software would give them."""
    image = np.zeros_like(track.image_px)
    return replace(track, image_px=image, world_m=None, confidence=np.ones((len(image), N_LANDMARKS)))


@EVERY
@pytest.mark.parametrize("nothing", [empty_room, one_glimpse, one_point])
def test_nobody_gets_no_number(key: str, nothing: object) -> None:
    for scene in SCENES:
        found = changed(scene.name, nothing)  # type: ignore[arg-type]
        assert not [side for k, side in found if k == key], f"{key} in {scene.name}, where nobody was"


def statue(track: PoseTrack) -> PoseTrack:
    """The first frame, held."""
    held = [0] * len(track.time_s)
    world = None if track.world_m is None else track.world_m[held]
    return replace(track, image_px=track.image_px[held], confidence=track.confidence[held], world_m=world)


@EVERY
def test_a_statue_does_not_walk(key: str) -> None:
    for view in View:
        found = changed(f"walk {view}", statue)
        assert not [side for k, side in found if k == key], f"{key} of a walk without a step"


@EVERY
def test_intervals_do_not_depend_on_zoom(key: str) -> None:
    for name in scenes_with(key):
        for side in sides_of(key):
            one, other = plain(name).get((key, side)), changed(name, large).get((key, side))
            if one is not None and other is not None:
                widths = [m.high - m.low for m in (one, other)]
                assert widths[1] == pytest.approx(widths[0], rel=1e-6), f"{key} {side} in {name}"


@EVERY
def test_sides_are_declared(key: str) -> None:
    for scene in SCENES:
        for k, side in plain(scene.name):
            assert k != key or (side is not None) == METRICS[key].sided, f"{key} {side} in {scene.name}"
