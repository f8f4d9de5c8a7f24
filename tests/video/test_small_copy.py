"""Which copy of a clip is kept, and that it is there only when it has every picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_clips import even_times, greys, number_of, write_clip

from analyzer.video.prefetch import prefetched
from analyzer.video.reader import ClipReader
from analyzer.video.small_copy import SmallCopy

N = 12


def made(clip: Path, copy: SmallCopy, max_side_px: int | None) -> list[np.ndarray]:
    reader = ClipReader(clip, max_side_px=max_side_px)
    return [frame.rgb for frame in prefetched(copy.made(reader))]


@pytest.mark.parametrize(
    ("side_px", "every", "there"),
    [(64, True, False), (48, True, True), (48, False, False), (32, False, True)],
)
def test_a_long_clip_is_coded_where_that_saves_time(
    tmp_path: Path, side_px: int, every: bool, there: bool
) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(N), even_times(N))
    with SmallCopy(tmp_path / "copy.mp4", every=every, room_bytes=0) as copy:
        assert [number_of(rgb) for rgb in made(clip, copy, side_px)] == list(range(N))
        assert (tmp_path / "copy.mp4").exists() == there
        kept = copy.pictures({9, 3})
        assert (kept is not None) == there
        if kept is not None:
            assert [(number, number_of(rgb)) for number, rgb in kept] == [(3, 3), (9, 9)]


@pytest.mark.parametrize("every", [True, False])
def test_a_short_one_is_kept_as_it_is(tmp_path: Path, every: bool) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(N), even_times(N))
    with SmallCopy(tmp_path / "copy.mp4", every=every) as copy:
        plain = made(clip, copy, 32)
        kept = copy.pictures(None)
        assert kept is not None
        np.testing.assert_array_equal([rgb for _, rgb in kept], plain)
        assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]
    assert copy.pictures(None) is None


def test_half_a_copy_is_none(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(N), even_times(N))
    for room_bytes in (0, 1 << 20):
        with SmallCopy(tmp_path / "copy.mp4", every=True, room_bytes=room_bytes) as copy:
            frames = copy.made(ClipReader(clip, max_side_px=32))
            next(frames)
            frames.close()  # type: ignore[attr-defined]
            assert copy.pictures(None) is None
