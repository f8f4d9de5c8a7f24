"""What is written plays in a browser, keeps its times, and tells nothing about its source."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from made_clips import corners, even_times, greys, number_of

from analyzer.video.reader import ClipReader
from analyzer.video.writer import VideoWriter

UNEVEN = [0.0, 0.02, 0.05, 0.07, 0.2, 0.21, 0.5, 0.51, 0.9]


def written(path: Path, times_s: list[float], size: tuple[int, int] = (64, 48)) -> Path:
    with VideoWriter(path, *size, fps=30.0) as writer:
        for time_s in times_s:
            writer.write(time_s, corners(size))
    return path


@pytest.mark.parametrize(
    ("size", "expected"),
    [((64, 48), (64, 48)), ((65, 48), (64, 48)), ((64, 49), (64, 48)), ((65, 49), (64, 48))],
)
def test_h264_that_browsers_play_in_even_sizes(
    tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    path = written(tmp_path / "out.mp4", even_times(4), size)
    with av.open(str(path)) as container:
        codec = container.streams.video[0].codec_context
        assert (codec.name, codec.pix_fmt) == ("h264", "yuv420p")
        assert (codec.width, codec.height) == expected
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "the index stands in front, so that it starts at once"


def test_odd_pictures_are_cropped_not_squeezed(tmp_path: Path) -> None:
    path = written(tmp_path / "out.mp4", even_times(2), (65, 49))
    (frame, *_) = ClipReader(path).frames()
    assert np.median(np.abs(frame.rgb.astype(int) - corners((65, 49))[:48, :64])) < 12


@pytest.mark.parametrize("times_s", [even_times(20), UNEVEN, [k / 240 for k in range(30)]])
def test_times_are_kept(tmp_path: Path, times_s: list[float]) -> None:
    path = tmp_path / "out.mp4"
    with VideoWriter(path, 64, 48, fps=30.0) as writer:
        for time_s, picture in zip(times_s, greys(len(times_s)), strict=True):
            writer.write(time_s, picture)
    frames = list(ClipReader(path).frames())
    assert [f.time_s for f in frames] == pytest.approx(times_s, abs=1e-4)
    assert [number_of(f.rgb) for f in frames] == [k % 30 for k in range(len(times_s))]


def test_nothing_but_the_encoder_is_told(tmp_path: Path) -> None:
    with av.open(str(written(tmp_path / "out.mp4", even_times(3)))) as container:
        told = {**container.metadata, **container.streams.video[0].metadata}
    boring = {"major_brand", "minor_version", "compatible_brands", "encoder", "language", "handler_name"}
    assert set(told) <= boring | {"vendor_id"}


def test_a_player_can_step(tmp_path: Path) -> None:
    """A key picture at least every half second."""
    path = written(tmp_path / "out.mp4", even_times(60))
    with av.open(str(path)) as container:
        keys = [k for k, packet in enumerate(container.demux(video=0)) if packet.is_keyframe]
    assert np.diff(keys).max() <= 15


def interrupted(path: Path) -> None:
    with VideoWriter(path, 64, 48, fps=30.0) as writer:
        writer.write(0.0, corners())
        raise InterruptedError("while drawing")


def test_an_error_while_drawing_goes_on_its_way(tmp_path: Path) -> None:
    with pytest.raises(InterruptedError, match="while drawing"):
        interrupted(tmp_path / "out.mp4")
