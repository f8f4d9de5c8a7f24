"""The copy that is made on the way: the same pictures at the same places, and never in anybody's way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
from made_clips import corners, even_times, greys, number_of, write_clip

from analyzer.video.coded_copy import coded, coded_pictures
from analyzer.video.prefetch import prefetched
from analyzer.video.reader import ClipReader

UNEVEN_S = np.cumsum([0.0, 0.03, 0.05, 0.02, 0.04, 0.03, 0.1, 0.03, 0.02, 0.04, 0.05, 0.03]).tolist()

LEAVE_EARLY = """
import sys
from pathlib import Path
from analyzer.video.coded_copy import coded_pictures
for _ in range(200):
    assert len(list(coded_pictures(Path(sys.argv[1]), {3, 9}))) == 2
"""


def test_frames_pass_unchanged_and_the_copy_has_each_of_them(tmp_path: Path) -> None:
    clip, copy = write_clip(tmp_path / "clip.mp4", greys(12), UNEVEN_S), tmp_path / "copy.mp4"
    plain = list(ClipReader(clip).frames())
    passed = list(prefetched(coded(prefetched(ClipReader(clip).frames()), copy)))
    assert [frame.time_s for frame in passed] == [frame.time_s for frame in plain]
    for one, other in zip(passed, plain, strict=True):
        np.testing.assert_array_equal(one.rgb, other.rgb)
    assert [(number, number_of(rgb)) for number, rgb in coded_pictures(copy)] == [(n, n) for n in range(12)]
    assert [(number, number_of(rgb)) for number, rgb in coded_pictures(copy, {9, 3})] == [(3, 3), (9, 9)]
    assert list(coded_pictures(copy, ())) == []
    again = list(ClipReader(copy).frames())
    np.testing.assert_allclose([f.time_s for f in again], [f.time_s for f in plain], atol=1e-4)
    assert [number_of(f.rgb) for f in again] == list(range(12))


def test_a_copy_that_cannot_be_written_holds_nobody_up(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(12), even_times(12))
    copy = tmp_path / "nowhere" / "copy.mp4"
    assert len(list(coded(ClipReader(clip).frames(), copy))) == 12
    assert not copy.exists()


def test_half_a_copy_is_none(tmp_path: Path) -> None:
    clip, copy = write_clip(tmp_path / "clip.mp4", greys(12), even_times(12)), tmp_path / "copy.mp4"
    frames = coded(ClipReader(clip).frames(), copy)
    next(frames)
    frames.close()  # type: ignore[attr-defined]
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]


def test_leaving_a_copy_early_hangs_nowhere(tmp_path: Path) -> None:
    """FFmpeg's threads are in the middle of pictures then; in a process of its own, which can be killed."""
    clip, copy = write_clip(tmp_path / "clip.mp4", greys(12), UNEVEN_S), tmp_path / "copy.mp4"
    assert len(list(coded(ClipReader(clip).frames(), copy))) == 12
    subprocess.run([sys.executable, "-c", LEAVE_EARLY, str(copy)], check=True, timeout=120)


def test_colours_come_back(tmp_path: Path) -> None:
    picture = corners()
    clip, copy = write_clip(tmp_path / "clip.mp4", [picture] * 12, even_times(12)), tmp_path / "copy.mp4"
    (before, *_) = [frame.rgb for frame in coded(ClipReader(clip).frames(), copy)]
    ((_, after), *_) = coded_pictures(copy)
    assert np.abs(before.astype(int) - after).mean() < 4
