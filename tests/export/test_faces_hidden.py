"""No picture in which a face can be seen that the program knows of, or might have to know of."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.export.overlay_face import CARRY_S, LONGEST_GAP_S, Faces
from analyzer.model.arrays import ImageArray
from analyzer.model.heads import Head, HeadLook, head_of, merged
from analyzer.model.pose import BackendInfo, PoseTrack
from analyzer.model.skeleton import N_LANDMARKS, Landmark

SIZE = (640, 360)
FPS = 30.0
FRAMES = 180
HEAD_PX = 12.0


def stripes() -> ImageArray:
    """Thin stripes: whatever is averaged over blocks turns grey."""
    frame = np.zeros((SIZE[1], SIZE[0], 3), dtype=np.uint8)
    frame[:, ::2] = 255
    return frame


def walker(x_px: np.ndarray, seen: np.ndarray) -> PoseTrack:
    """Somebody of 180 pixels whose nose is at these places, in the frames where they are seen."""
    points = np.zeros((len(x_px), N_LANDMARKS, 2))
    points[..., 0] = x_px[:, None]
    points[..., 1] = 260.0
    face = np.arange(Landmark.NOSE, Landmark.MOUTH_RIGHT + 1)
    points[:, face, 1] = 100.0 + np.linspace(-HEAD_PX / 2, HEAD_PX / 2, len(face))
    points[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.SHOULDER_CENTRE], 1] = 130.0
    points[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP, Landmark.PELVIS_CENTRE], 1] = 185.0
    points[~seen] = np.nan
    return PoseTrack(
        time_s=np.arange(len(x_px)) / FPS,
        image_px=points,
        world_m=None,
        confidence=np.where(seen, 0.9, 0.0)[:, None] * np.ones(N_LANDMARKS),
        size_px=SIZE,
        backend=BackendInfo(name="made", version="1", model_sha256="0" * 64),
    )


def walking(seen: np.ndarray | None = None) -> PoseTrack:
    """At 80 px/s: a body of 180 px is 1.7 m, so this is 0.76 m/s."""
    x = 60.0 + 80.0 * np.arange(FRAMES) / FPS
    return walker(x, np.ones(FRAMES, dtype=bool) if seen is None else seen)


def is_hidden(shown: ImageArray, x: float, y: float, reach: float = HEAD_PX) -> bool:
    """No stripe is left in the face at that place."""
    left, right = max(0, round(x - reach)), min(SIZE[0], round(x + reach) + 1)
    part = shown[round(y - reach) : round(y + reach) + 1, left:right].astype(int)
    return part.size == 0 or int(np.abs(np.diff(part[..., 0], axis=1)).max()) < 200


def face_x(frame: int) -> float:
    return 60.0 + 80.0 * frame / FPS


def test_the_face_is_hidden_in_every_frame_and_the_rest_is_not() -> None:
    faces = Faces(walking())
    for k in range(0, FRAMES, 7):
        shown = faces.hide(stripes(), k / FPS)
        assert is_hidden(shown, face_x(k), 100.0)
        assert not is_hidden(shown, face_x(k), 260.0)
    assert not is_hidden(stripes(), 100.0, 100.0), "the look at stripes is not blind"


@pytest.mark.parametrize(
    ("start", "end"), [(60, 64), (60, 80), (60, 89), (60, 120), (0, 25), (150, FRAMES), (1, 179)]
)
def test_frames_without_anybody_hide_the_face_as_well(start: int, end: int) -> None:
    """Whatever is missing, the true place is hidden; for long gaps the whole picture is."""
    seen = np.ones(FRAMES, dtype=bool)
    seen[start:end] = False
    faces = Faces(walking(seen))
    for k in range(FRAMES):
        assert is_hidden(faces.hide(stripes(), k / FPS), face_x(k), 100.0), k


def test_what_is_not_known_for_long_is_refused() -> None:
    seen = np.ones(FRAMES, dtype=bool)
    gap = round((LONGEST_GAP_S + 0.5) * FPS)
    seen[60 : 60 + gap] = False
    seen[160:] = False
    faces = Faces(walking(seen))
    assert faces.hidden_at((60 + gap / 2) / FPS) is None
    assert faces.hidden_at(161 / FPS + CARRY_S) is None
    assert faces.hidden_at(159 / FPS + 0.8 * CARRY_S) is not None
    whole = faces.hide(stripes(), 179 / FPS)
    assert np.abs(np.diff(whole[..., 0].astype(int), axis=1)).max() < 60, "no stripe is left anywhere"


def test_somebody_who_walks_faster_than_before_does_not_get_out() -> None:
    """After the last sighting the person goes on at 1.5 m/s, 160 px/s here."""
    seen = np.ones(FRAMES, dtype=bool)
    seen[90:] = False
    faces = Faces(walking(seen))
    for k in range(90, FRAMES):
        true_x = face_x(89) + 160.0 * (k - 89) / FPS
        assert is_hidden(faces.hide(stripes(), k / FPS), true_x, 100.0, reach=6), k


def test_the_clip_of_a_head_that_is_never_seen_is_hidden_whole() -> None:
    faces = Faces(walking(np.zeros(FRAMES, dtype=bool)))
    assert faces.hidden_at(1.0) is None


def test_everybody_who_was_found_is_hidden_between_the_looks() -> None:
    """A passer-by at 120 px/s, looked for ten times a second and missed twice."""
    times = [t for t in np.arange(0.0, 6.0, 0.1) if not 2.05 < t < 2.25]
    looks = [HeadLook(float(t), (Head(600.0 - 90.0 * float(t), 60.0, 14.0),)) for t in times]
    faces = Faces(walking(), looks)
    for k in range(FRAMES):
        shown = faces.hide(stripes(), k / FPS)
        assert is_hidden(shown, 600.0 - 90.0 * k / FPS, 60.0, reach=9), k
        assert is_hidden(shown, face_x(k), 100.0), k


def test_two_passers_by_who_cross_are_both_hidden() -> None:
    looks = [
        HeadLook(float(t), (Head(600 - 90 * float(t), 60.0, 12.0), Head(60 + 90 * float(t), 60.0, 12.0)))
        for t in np.arange(0.0, 6.0, 0.1)
    ]
    faces = Faces(walking(), looks)
    for k in range(FRAMES - 3):
        shown = faces.hide(stripes(), k / FPS)
        for x in (600 - 90 * k / FPS, 60 + 90 * k / FPS):
            assert is_hidden(shown, x, 60.0, reach=6), k


def test_frames_of_another_size_are_hidden_alike() -> None:
    faces = Faces(walking())
    big = np.zeros((720, 1280, 3), dtype=np.uint8)
    big[:, ::2] = 255
    shown = faces.hide(big, 1.0)
    part = shown[190:211, round(2 * face_x(30)) - 10 : round(2 * face_x(30)) + 11, 0].astype(int)
    assert np.abs(np.diff(part, axis=1)).max() < 100
    assert (big[0, :4, 0] == [255, 0, 255, 0]).all(), "what was given is left alone"


def test_heads_on_one_another_are_one_that_covers_both() -> None:
    (both,) = merged([Head(100, 100, 20), Head(110, 100, 12)])
    assert both.x - both.half <= 80
    assert both.x + both.half >= 110 + 0.7 * 12
    assert len(merged([Head(100, 100, 20), Head(160, 100, 12)])) == 2


def test_a_head_needs_a_face() -> None:
    track = walking()
    head = head_of(track.image_px[0])
    assert head is not None
    assert head.half >= HEAD_PX
    assert head_of(np.full((N_LANDMARKS, 2), np.nan)) is None
    points = np.array(track.image_px[0])
    points[Landmark.LEFT_HIP] = np.nan
    assert head_of(points) is not None, "half a body is enough"


@pytest.mark.parametrize(("looks", "later"), [(3, True), (1, False)])
def test_who_was_found_often_is_hidden_for_longer(looks: int, later: bool) -> None:
    """A head found once may be none; one found three times is carried on."""
    seen = [HeadLook(0.1 * k, (Head(500.0, 80.0, HEAD_PX),)) for k in range(looks)]
    faces = Faces(walking(), seen)
    heads = faces.hidden_at(0.1 * (looks - 1) + 0.4)
    assert heads is not None
    assert any(abs(head.x - 500.0) < 1 for head in heads) is later
