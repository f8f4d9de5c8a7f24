"""Decoding ahead in a thread of its own, in memory that does not grow with the clip."""

from __future__ import annotations

import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from made_clips import even_times, greys, write_clip

from analyzer import samples
from analyzer.errors import VideoUnreadable
from analyzer.video.prefetch import prefetched
from analyzer.video.reader import ClipReader

pytestmark = pytest.mark.timeout(20)


def decoders() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "decode"]


@pytest.mark.parametrize("depth", [1, 2, 8, 1000])
def test_items_come_in_order(depth: int) -> None:
    assert list(prefetched(range(100), depth)) == list(range(100))
    assert decoders() == []


def test_nothing_comes_of_nothing() -> None:
    assert list(prefetched([])) == []


def counting(made: list[int], n: int) -> Iterator[int]:
    for k in range(n):
        made.append(k)
        yield k


def test_an_error_comes_after_the_items_before_it() -> None:
    def failing() -> Iterator[int]:
        yield 1
        yield 2
        raise VideoUnreadable("It is damaged.")

    items = prefetched(failing())
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(VideoUnreadable, match="It is damaged"):
        next(items)
    assert decoders() == []


def test_leaving_early_ends_the_thread() -> None:
    made: list[int] = []
    for item in prefetched(counting(made, 10_000_000), depth=4):
        if item == 3:
            break
    deadline = time.monotonic() + 5
    while decoders() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert decoders() == []
    assert len(made) < 20


def test_the_reader_is_only_a_few_items_ahead() -> None:
    made: list[int] = []
    items = prefetched(counting(made, 1000), depth=4)
    next(items)
    time.sleep(0.3)
    assert len(made) <= 1 + 4 + 1
    items.close()  # type: ignore[attr-defined]
    assert decoders() == []


def test_frames_of_a_clip_come_whole(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4", greys(40), even_times(40))
    plain = [(f.time_s, f.rgb.tobytes()) for f in ClipReader(path).frames()]
    ahead = [(f.time_s, f.rgb.tobytes()) for f in prefetched(ClipReader(path).frames())]
    assert plain == ahead


def highest(path: Path) -> int:
    """Most bytes held by Python and NumPy while the clip is read through."""
    tracemalloc.start()
    try:
        n = sum(1 for _ in prefetched(ClipReader(path).frames()))
        assert n >= 200
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_memory_does_not_grow_with_the_clip(tmp_path: Path) -> None:
    short = write_clip(tmp_path / "short.mp4", greys(200), even_times(200))
    long = write_clip(tmp_path / "long.mp4", greys(1200), even_times(1200))
    highest(short)
    one_picture = 64 * 48 * 3
    before = resident() if Path("/proc/self/statm").exists() else None
    assert highest(long) - highest(short) < 20 * one_picture
    if before is not None:
        assert resident() - before < 500 * one_picture, "1200 pictures kept would be 11 MB"


@pytest.mark.video
def test_a_sound_clip_decoded_in_threads_gives_the_same_pictures() -> None:
    clip = samples.side_walk().path
    alone, together = ClipReader(clip), ClipReader(clip, sound=True)
    for one, other in zip(alone.frames(), together.frames(), strict=True):
        assert one.time_s == other.time_s
        assert np.array_equal(one.rgb, other.rgb)
    assert alone.recording() == together.recording()
