"""Some frames of a clip by their numbers are the very frames that a walk through all of them gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_clips import corners, even_times, greys, write_clip

from analyzer.video.reader import ClipReader

UNEVEN_S = np.cumsum([0.0, 0.03, 0.05, 0.02, 0.04, 0.03, 0.1, 0.03, 0.02, 0.04, 0.05, 0.03]).tolist()


@pytest.mark.parametrize("times", [even_times(12), UNEVEN_S], ids=["even", "uneven"])
@pytest.mark.parametrize("capture_fps", [None, 240.0], ids=["as filmed", "slow motion"])
def test_picked_frames_are_those_of_the_whole(
    tmp_path: Path, times: list[float], capture_fps: float | None
) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(12), times)
    every = list(ClipReader(clip, capture_fps=capture_fps).frames())
    picked = list(ClipReader(clip, capture_fps=capture_fps).picked([9, 2, 3]))
    assert [number for number, _ in picked] == [2, 3, 9]
    for number, frame in picked:
        assert frame.time_s == every[number].time_s
        np.testing.assert_array_equal(frame.rgb, every[number].rgb)


def test_picked_frames_are_upright_and_of_full_size(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "turned.mp4", [corners()] * 3, even_times(3), matrix=(0, 1, -1, 0))
    every = list(ClipReader(clip).frames())
    ((number, frame),) = ClipReader(clip).picked({1})
    assert (number, frame.rgb.shape) == (1, (64, 48, 3))
    np.testing.assert_array_equal(frame.rgb, every[1].rgb)


def test_nothing_wanted_reads_nothing(tmp_path: Path) -> None:
    assert list(ClipReader(tmp_path / "gone.mp4").picked([])) == []


def test_numbers_behind_the_end_do_not_come(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(4), even_times(4))
    assert [number for number, _ in ClipReader(clip).picked([3, 4, 99])] == [3]
