"""Pictures kept as they are: the same to the bit, or not kept at all."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_clips import AS_STORED, even_times, greys, write_clip

from analyzer.video.container import Orientation
from analyzer.video.plain_copy import PlainCopy
from analyzer.video.reader import ClipReader

TURNS = [AS_STORED, (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0), (-1, 0, 0, 1)]
N = 6

NO_DISK = """
import resource, sys
from pathlib import Path
from analyzer.video.plain_copy import PlainCopy
from analyzer.video.reader import ClipReader
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
copy = PlainCopy()
print(len(list(ClipReader(Path(sys.argv[1])).frames(copy.add))), copy.kept)
"""


def noisy(width: int, height: int) -> list[np.ndarray]:
    return list(np.random.default_rng(7).integers(0, 256, (N, height, width, 3), dtype=np.uint8))


def read(clip: Path, copy: PlainCopy, max_side_px: int | None = None) -> list[np.ndarray]:
    return [frame.rgb for frame in ClipReader(clip, max_side_px=max_side_px).frames(copy.add)]


@pytest.mark.parametrize("turn", TURNS)
def test_pictures_come_back_to_the_bit(tmp_path: Path, turn: tuple[int, int, int, int]) -> None:
    clip = write_clip(tmp_path / "clip.mp4", noisy(80, 48), even_times(N), matrix=turn)
    copy = PlainCopy()
    plain = read(clip, copy, 60)
    assert copy.kept
    for wanted in (None, {4, 1}, (), range(N)):
        back = list(copy.pictures(wanted))
        assert [number for number, _ in back] == sorted(range(N) if wanted is None else wanted)
        for number, rgb in back:
            np.testing.assert_array_equal(rgb, plain[number])
    copy.close()


@settings(max_examples=20, deadline=None)
@given(width=st.integers(32, 90), height=st.integers(32, 90), side_px=st.integers(20, 100))
def test_whatever_the_size(width: int, height: int, side_px: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clip = write_clip(
            Path(folder, "clip.mp4"), noisy(width - width % 2, height - height % 2), even_times(N)
        )
        copy = PlainCopy()
        plain = read(clip, copy, side_px)
        even = plain[0].shape[0] % 2 == plain[0].shape[1] % 2 == 0
        assert copy.kept == even
        if even:
            np.testing.assert_array_equal([rgb for _, rgb in copy.pictures()], plain)
        copy.close()


def test_nothing_lies_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    clip = write_clip(tmp_path / "clip.mp4", greys(N), even_times(N))
    copy = PlainCopy()
    read(clip, copy)
    assert copy.kept
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]
    copy.close()
    assert not copy.kept


@pytest.mark.parametrize("pictures", [0, 1, N - 1])
def test_more_than_its_room_is_not_kept_and_holds_nobody_up(tmp_path: Path, pictures: int) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(N), even_times(N))
    one = 64 * 48 * 3 // 2
    copy = PlainCopy(pictures * one)
    assert len(read(clip, copy)) == N
    assert not copy.kept
    grown = PlainCopy(pictures * one)
    with av.open(str(clip)) as container:
        decoded = list(container.decode(video=0))
    for number, picture in enumerate(decoded):
        grown.add(picture, Orientation(), expected=0)
        assert grown.kept == (number < pictures)


def test_a_disk_that_takes_no_more_holds_nobody_up(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(N), even_times(N))
    done = subprocess.run(
        [sys.executable, "-c", NO_DISK, str(clip)], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == [str(N), "False"]
