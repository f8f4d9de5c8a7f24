"""Times are the file's own, from the first picture, in the subject's time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from made_clips import even_times, greys, number_of, write_clip

from analyzer.errors import BadOption
from analyzer.video.frame_at import frame_at
from analyzer.video.reader import ClipReader, Frame
from analyzer.video.timing import is_variable, slow_motion_factor

RAMP = [0.0, 0.021, 0.055, 0.073, 0.2, 0.211, 0.5, 0.508, 0.9, 1.0]
"""As uneven as a phone's slow-motion ramp."""


def read(path: Path, **settings: float | None) -> tuple[ClipReader, list[Frame]]:
    reader = ClipReader(path, **settings)  # type: ignore[arg-type]
    return reader, list(reader.frames())


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
def test_uneven_times_are_exact(tmp_path: Path, suffix: str) -> None:
    _, frames = read(write_clip(tmp_path / f"ramp{suffix}", greys(10), RAMP))
    tick_s = 0.001 if suffix == ".mkv" else 1 / 90000
    assert [f.time_s for f in frames] == pytest.approx(RAMP, abs=0.51 * tick_s)
    assert [number_of(f.rgb) for f in frames] == list(range(10))


def test_an_uneven_clip_is_said_to_be_uneven(tmp_path: Path) -> None:
    uneven, _ = read(write_clip(tmp_path / "ramp.mp4", greys(10), RAMP))
    even, _ = read(write_clip(tmp_path / "even.mp4", greys(10), even_times(10)))
    assert uneven.recording().variable_frame_rate
    assert not even.recording().variable_frame_rate


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".ts"])
def test_the_first_picture_is_at_zero_wherever_the_file_starts(tmp_path: Path, suffix: str) -> None:
    path = write_clip(tmp_path / f"late{suffix}", greys(8), even_times(8, start_s=1.5))
    _, frames = read(path)
    assert [f.time_s for f in frames] == pytest.approx(even_times(8), abs=0.001)
    assert [number_of(f.rgb) for f in frames] == list(range(8))


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_single_frame_is_found_wherever_the_file_starts(tmp_path: Path, suffix: str) -> None:
    path = write_clip(tmp_path / f"late{suffix}", greys(8), even_times(8, start_s=1.5))
    assert number_of(frame_at(path, 4 / 30).rgb) == 4


def test_what_is_known_after_reading(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "plain.mp4", greys(15), even_times(15))
    reader, frames = read(path)
    recording = reader.recording()
    assert (recording.file, recording.frames, recording.width, recording.height) == ("plain.mp4", 15, 64, 48)
    assert recording.fps == pytest.approx(30.0)
    assert recording.duration_s == pytest.approx(0.5)
    assert recording.slow_motion_factor == 1.0
    assert len(recording.sha256) == 64
    assert reader.expected_frames == 15
    assert len(frames) == 15


def test_a_clip_that_was_opened_first_is_read_from_its_start(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "plain.mp4", greys(15), even_times(15))
    reader = ClipReader(path)
    reader.open()
    assert reader.expected_frames == 15
    frames = list(reader.frames())
    assert [frame.time_s for frame in frames] == [frame.time_s for frame in read(path)[1]]
    assert [number_of(frame.rgb) for frame in frames] == list(range(15))


@pytest.mark.parametrize(
    ("metadata", "capture_fps", "factor"),
    [
        pytest.param({"com.android.capture.fps": "240"}, None, 8.0, id="the phone says 240"),
        pytest.param({"com.android.capture.fps": "240.000000"}, None, 8.0, id="as phones write it"),
        pytest.param({"com.android.capture.fps": "30"}, None, 1.0, id="ordinary speed"),
        pytest.param({"com.android.capture.fps": "fast"}, None, 1.0, id="no number"),
        pytest.param({}, 120.0, 4.0, id="the person says 120"),
        pytest.param({"com.android.capture.fps": "240"}, 120.0, 4.0, id="the person wins"),
        pytest.param({}, None, 1.0, id="nobody says anything"),
    ],
)
def test_slow_motion_is_undone(
    tmp_path: Path, metadata: Mapping[str, str], capture_fps: float | None, factor: float
) -> None:
    path = write_clip(tmp_path / "slow.mp4", greys(9), even_times(9), metadata=metadata)
    reader, frames = read(path, capture_fps=capture_fps)
    recording = reader.recording()
    assert recording.slow_motion_factor == pytest.approx(factor)
    assert [f.time_s * factor for f in frames] == pytest.approx(even_times(9), abs=1e-6)
    assert recording.fps == pytest.approx(30.0 * factor, rel=1e-4)
    assert recording.duration_s == pytest.approx(0.3 / factor, rel=1e-4)


@pytest.mark.parametrize("capture_fps", [10.0, 5000.0])
def test_a_capture_rate_that_does_not_fit_is_refused(tmp_path: Path, capture_fps: float) -> None:
    path = write_clip(tmp_path / "plain.mp4", greys(3), even_times(3))
    with pytest.raises(BadOption, match=r"does not fit a file that plays 30\.0") as told:
        read(path, capture_fps=capture_fps)
    assert told.value.hint


@pytest.mark.parametrize(
    ("metadata", "file_fps", "capture_fps", "factor"),
    [
        pytest.param({}, None, 240.0, 1.0, id="a file without a rate"),
        pytest.param({}, 0.0, 240.0, 1.0, id="a file with a rate of 0"),
        pytest.param({}, 29.97, 240.0, 240 / 29.97, id="29.97 is not 30"),
        pytest.param({}, 30.0, 29.97, 1.0, id="rounding is no slow motion"),
        pytest.param({"com.apple.quicktime.capture.fps": "120"}, 30.0, None, 4.0, id="another phone"),
        pytest.param({"com.android.capture.fps": "100000"}, 30.0, None, 1.0, id="impossible"),
        pytest.param({"com.android.capture.fps": "nan"}, 30.0, None, 1.0, id="not a number"),
        pytest.param({"com.android.capture.fps": "60"}, 60.0, None, 1.0, id="filmed as it plays"),
    ],
)
def test_the_factor(
    metadata: Mapping[str, str], file_fps: float | None, capture_fps: float | None, factor: float
) -> None:
    assert slow_motion_factor(metadata, file_fps, capture_fps) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("gaps", "variable"),
    [
        pytest.param([33, 33, 33, 34, 33, 34] * 10, False, id="rounded to milliseconds"),
        pytest.param([33] * 100 + [66], False, id="one lost frame in a hundred"),
        pytest.param([33] * 20 + [66], True, id="one lost frame in twenty"),
        pytest.param([4] * 30 + [33] * 30, True, id="a slow-motion ramp"),
        pytest.param([33], False, id="two frames"),
        pytest.param([], False, id="one frame"),
    ],
)
def test_variable(gaps: list[int], variable: bool) -> None:
    assert is_variable(np.concatenate([[0.0], np.cumsum(gaps)]) / 1000) == variable


@pytest.mark.parametrize(
    ("time_s", "number"),
    [
        (0.0, 0),
        (-3.0, 0),
        (0.02, 1),
        (0.04, 2),
        (0.063, 2),
        (0.065, 3),
        (0.3, 5),
        (0.45, 6),
        (0.96, 9),
        (60.0, 9),
    ],
)
def test_the_frame_at_a_time_is_the_nearest_one(tmp_path: Path, time_s: float, number: int) -> None:
    path = write_clip(tmp_path / "ramp.mp4", greys(10), RAMP, keyframe_every=4)
    found = frame_at(path, time_s)
    assert number_of(found.rgb) == number
    assert found.time_s == pytest.approx(RAMP[number], abs=1e-4)
