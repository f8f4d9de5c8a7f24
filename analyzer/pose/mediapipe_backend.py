"""MediaPipe Pose.

The Tasks video mode smooths landmarks with a filter that trails the body: on rendered walkers of known
truth at 60 fps the knees of the rear view came 3 frames (50 ms) late. The filter's memory is a time
constant, so frames are handed over as if they were far apart in time: tracking from frame to frame stays,
the smoothing has nothing to hold on to, and the delay measured is below a frame. Smoothing is ours to
do, without delay, once the whole clip is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

import numpy as np

from analyzer.errors import BadOption, NobodySeen
from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.pose import BackendInfo, PoseTrack, with_derived, with_derived_confidence
from analyzer.model.skeleton import N_BACKEND
from analyzer.pose.model_bundle import ModelBundle
from analyzer.pose.people import Sighting, count_prominent, distinct, linked, ranked
from analyzer.pose.relay import Tracker, relayed

_APART_MS = 1_000_000
_MAX_PEOPLE = 4
_SCOUTS = 6
_LEAST_SEEN = 0.15
_NOTHING_PX = 64


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The followed person's track, and how many people there were to choose from."""

    track: PoseTrack
    people: int


FrameSource = Callable[[], Iterable[tuple[float, ImageArray]]]
BundleSource = Callable[[], ModelBundle]


def follow(
    frames: FrameSource,
    load: BundleSource,
    *,
    size_px: Callable[[], tuple[int, int]],
    expected_frames: int,
    person: int | None,
    at_once: int = 1,
) -> Seen:
    """Track one person through a clip.

    ``frames`` yields (seconds, RGB picture) and can be called again: a first pass follows whoever the
    model finds and looks a few times for others; only when there are several does a second pass track
    them all, so that one can be chosen (``person``, 1 = most prominent). ``load`` gives the model, while
    pictures are read. ``size_px`` gives the size that landmarks are expressed in; there are about
    ``expected_frames``.
    ``at_once`` pictures are looked at in the first pass at the same time; what is found does not depend on it.

    Raises NobodySeen, and BadOption for a person that is not there.
    """
    if person is not None and person < 1:
        raise BadOption("People are numbered from 1.", "1 is the most prominent person.")
    import mediapipe  # noqa: F401 - before any thread: its modules import one another in a circle

    with ThreadPoolExecutor(1) as beside:
        bundle = beside.submit(load).result
        time_s, sightings, people = _single_pass(frames(), bundle, size_px, expected_frames, at_once)
    if people > 1 or (person or 1) > 1:
        time_s, sightings, people = _several_pass(frames(), bundle(), size_px, max(people, 2), person or 1)
    elif sightings is None:
        time_s, sightings = _end_to_end(frames(), bundle, size_px)
    seen = sum(one is not None for one in sightings)
    if seen < _LEAST_SEEN * len(sightings) or seen == 0:
        raise NobodySeen(
            "No person was found in this clip.",
            "Film one person, the whole body from head to feet, in good light.",
        )
    return Seen(_track(time_s, sightings, size_px(), bundle()), max(1, people))


def glimpsed(
    frames: Sequence[tuple[float, ImageArray]], bundle: ModelBundle, *, size_px: tuple[int, int]
) -> Seen:
    """Who is in single pictures far apart: the largest person of each, and how many there are in the fullest.

    Nobody is followed from picture to picture; a picture without anybody is a row of NaN.
    """
    largest: list[Sighting | None] = []
    people = 0
    with landmarker(bundle, "IMAGE", _MAX_PEOPLE) as scout:
        for _, picture in frames:
            found = sightings_in(scout.detect(picture_of(picture)), size_px)
            people = max(people, count_prominent(found))
            largest.append(max(found, key=lambda one: one.height_px, default=None))
    return Seen(_track([seconds for seconds, _ in frames], largest, size_px, bundle), people)


def _single_pass(
    frames: Iterable[tuple[float, ImageArray]],
    bundle: BundleSource,
    size_px: Callable[[], tuple[int, int]],
    expected_frames: int,
    at_once: int,
) -> tuple[list[float], list[Sighting | None] | None, int]:
    """Times, who was there in each frame, and how many people; nobody at all where trackers did not agree on one."""
    time_s: list[float] = []
    counted: list[Future[int]] = []
    scout_every = max(1, expected_frames // _SCOUTS)
    with _counter(bundle, size_px) as count:

        def pictures() -> Iterator[Any]:
            for number, (seconds, picture) in enumerate(frames):
                image = picture_of(picture)
                if number % scout_every == scout_every // 2:
                    counted.append(count(image))
                time_s.append(seconds)
                yield image

        followed = relayed(pictures(), lambda: _tracker(bundle, size_px), at_once, expected_frames)
        people = max((each.result() for each in counted), default=0)
    return time_s, _one_person(time_s, followed.sightings) if followed.held else None, people


def _end_to_end(
    frames: Iterable[tuple[float, ImageArray]], bundle: BundleSource, size_px: Callable[[], tuple[int, int]]
) -> tuple[list[float], list[Sighting | None]]:
    """One tracker all the way: it holds on to people whom a fresh one does not find, or whom it takes for others."""
    time_s: list[float] = []
    sightings: list[Sighting | None] = []
    with _tracker(bundle, size_px) as where:
        for seconds, picture in frames:
            time_s.append(seconds)
            sightings.append(where(picture_of(picture)))
    return time_s, _one_person(time_s, sightings)


@contextmanager
def _tracker(bundle: BundleSource, size_px: Callable[[], tuple[int, int]]) -> Iterator[Tracker]:
    nothing = picture_of(np.zeros((_NOTHING_PX, _NOTHING_PX, 3), dtype=np.uint8))
    with landmarker(bundle(), "VIDEO", 1) as model:
        shown = 0

        def where(picture: Any) -> Sighting | None:
            nonlocal shown
            result = model.detect_for_video(nothing if picture is None else picture, shown * _APART_MS)
            shown += 1
            return next(iter(sightings_in(result, size_px())), None)

        yield where


@contextmanager
def _counter(
    bundle: BundleSource, size_px: Callable[[], tuple[int, int]]
) -> Iterator[Callable[[Any], Future[int]]]:
    """Says how many people there are in a picture, beside whatever else goes on."""
    with ExitStack() as made, ThreadPoolExecutor(1) as beside:

        @cache
        def scout() -> Any:
            return made.enter_context(landmarker(bundle(), "IMAGE", _MAX_PEOPLE))

        yield lambda image: beside.submit(
            lambda: count_prominent(sightings_in(scout().detect(image), size_px()))
        )


def _one_person(time_s: list[float], sightings: list[Sighting | None]) -> list[Sighting | None]:
    """Drop what the tracker picked up elsewhere for a moment: a poster, a passer-by, a reflection."""
    paths = ranked(linked([[] if one is None else [one] for one in sightings], np.array(time_s)))
    kept = {number for path in paths for number in path.sightings}
    return [one if number in kept else None for number, one in enumerate(sightings)]


def _several_pass(
    frames: Iterable[tuple[float, ImageArray]],
    bundle: ModelBundle,
    size_px: Callable[[], tuple[int, int]],
    people: int,
    person: int,
) -> tuple[list[float], list[Sighting | None], int]:
    time_s: list[float] = []
    seen: list[list[Sighting]] = []
    with landmarker(bundle, "VIDEO", min(people + 1, _MAX_PEOPLE)) as tracker:
        for number, (seconds, picture) in enumerate(frames):
            result = tracker.detect_for_video(picture_of(picture), number * _APART_MS)
            time_s.append(seconds)
            seen.append(distinct(sightings_in(result, size_px())))
    paths = ranked(linked(seen, np.array(time_s)))
    if not paths:
        return time_s, [None] * len(time_s), 0
    if person > len(paths):
        raise BadOption(
            f"Person {person} was asked for, but only {len(paths)} can be followed in this clip.",
            f"Use a number from 1 to {len(paths)}; 1 is the most prominent.",
        )
    chosen = paths[person - 1].sightings
    return time_s, [chosen.get(number) for number in range(len(time_s))], len(paths)


def _track(
    time_s: list[float], sightings: list[Sighting | None], size_px: tuple[int, int], bundle: ModelBundle
) -> PoseTrack:
    n = len(time_s)
    image_px = np.full((n, N_BACKEND, 2), np.nan)
    world_m = np.full((n, N_BACKEND, 3), np.nan)
    confidence = np.zeros((n, N_BACKEND))
    for number, one in enumerate(sightings):
        if one is not None:
            image_px[number], world_m[number], confidence[number] = one.image_px, one.world_m, one.confidence
    return PoseTrack(
        time_s=np.array(time_s),
        image_px=with_derived(image_px),
        world_m=with_derived(world_m),
        confidence=with_derived_confidence(confidence),
        size_px=size_px,
        backend=BackendInfo(name=bundle.name, version=version("mediapipe"), model_sha256=bundle.sha256),
    )


def sightings_in(result: Any, size_px: tuple[int, int]) -> list[Sighting]:
    """Everybody in a result of the landmarker, in pixels of a picture of that size."""
    return [
        Sighting(
            image_px=_xy(points) * np.array(size_px, dtype=np.float64),
            world_m=np.array([(p.x, p.y, p.z) for p in metres]),
            confidence=np.array([min(p.visibility, p.presence) for p in points]),
        )
        for points, metres in zip(result.pose_landmarks, result.pose_world_landmarks, strict=True)
    ]


def _xy(points: Any) -> FloatArray:
    return np.array([(p.x, p.y) for p in points], dtype=np.float64)


def picture_of(picture: ImageArray) -> Any:
    """An RGB picture as the library wants it."""
    import mediapipe

    return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=picture)


@contextmanager
def landmarker(bundle: ModelBundle, mode: str, people: int) -> Iterator[Any]:
    """The pose model, for single pictures (``"IMAGE"``) or from picture to picture (``"VIDEO"``)."""
    from mediapipe.tasks.python import vision
    from mediapipe.tasks.python.core.base_options import BaseOptions

    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_buffer=bundle.data),
        running_mode=vision.RunningMode[mode],
        num_poses=people,
    )
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        yield landmarker
