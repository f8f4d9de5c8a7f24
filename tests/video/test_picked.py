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


@pytest.mark.parametrize("capture_fps", [None, 240.0], ids=["as filmed", "slow motion"])
@pytest.mark.parametrize("keyframe_every", [12, 500], ids=["short groups", "one group"])
def test_jumping_over_what_is_not_wanted_gives_the_same_frames(
    tmp_path: Path, capture_fps: float | None, keyframe_every: int
) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(120), even_times(120), keyframe_every=keyframe_every)
    every = list(ClipReader(clip, capture_fps=capture_fps).frames())
    times = [frame.time_s for frame in every]
    wanted = [0, 3, 61, 62, 118]
    picked = list(ClipReader(clip, capture_fps=capture_fps).picked(wanted, times))
    assert [number for number, _ in picked] == wanted
    for number, frame in picked:
        assert frame.time_s == every[number].time_s
        np.testing.assert_array_equal(frame.rgb, every[number].rgb)


def test_jumping_decodes_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(120), even_times(120))
    times = [frame.time_s for frame in ClipReader(clip).frames()]
    decoded = []
    whole = ClipReader._decoded

    def counted(self, container, stream):
        for picture in whole(self, container, stream):
            decoded.append(picture.pts)
            yield picture

    monkeypatch.setattr(ClipReader, "_decoded", counted)
    list(ClipReader(clip).picked([5, 100], times))
    assert len(decoded) < 30


def test_times_that_are_not_those_of_the_clip_cost_time_and_nothing_else(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", greys(60), even_times(60))
    wrong = [time_s + 0.004 for time_s in even_times(60)]
    assert [number for number, _ in ClipReader(clip).picked([2, 50], wrong)] == [2, 50]
