"""When a clip was filmed: as its file says, in whose time zone, and nothing that is no date."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import av
import numpy as np
import pytest

from analyzer.history.days import filmed_on
from analyzer.model.recording import Recording
from analyzer.video.reader import ClipReader
from analyzer.video.recorded import recorded_at

LOCAL, USUAL = "com.apple.quicktime.creationdate", "creation_time"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({USUAL: "2026-02-03T23:30:00.000000Z"}, "2026-02-03T23:30:00+00:00"),
        ({LOCAL: "2026-02-04T00:30:00+0100", USUAL: "2026-02-03T23:30:00Z"}, "2026-02-04T00:30:00+01:00"),
        ({LOCAL: "sometime", USUAL: "2026-02-03T23:30:00Z"}, "2026-02-03T23:30:00+00:00"),
        ({USUAL: "1904-01-01T00:00:00Z"}, None),
        ({USUAL: "1970-01-01T00:00:00Z"}, None),
        ({USUAL: "<b>2026</b>"}, None),
        ({"com.apple.quicktime.location.ISO6709": "+52.5+013.4/"}, None),
        ({}, None),
    ],
)
def test_labels(labels: dict[str, str], expected: str | None) -> None:
    assert recorded_at(labels) == expected


def film(path: Path, **labels: str) -> Path:
    with av.open(str(path), "w") as container:
        container.metadata.update(labels)
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for k in range(5):
            picture = np.full((48, 64, 3), 40 * k, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return path


def recording_of(path: Path) -> Recording:
    reader = ClipReader(path)
    for _ in reader.frames():
        pass
    return reader.recording()


def test_a_real_file_carries_its_time_through_the_reader(tmp_path: Path) -> None:
    dated = recording_of(film(tmp_path / "a.mp4", creation_time="2026-02-03T10:20:30.000000Z"))
    assert dated.recorded_at == "2026-02-03T10:20:30+00:00"
    assert recording_of(film(tmp_path / "b.mp4")).recorded_at is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-02-04T00:30:00+01:00", dt.date(2026, 2, 4)),
        ("2026-02-03T12:00:00+00:00", dt.date(2026, 2, 3)),
        ("2999-01-01T00:00:00+02:00", None),
        ("no day", None),
        (None, None),
    ],
)
def test_the_day_is_the_one_where_it_was_filmed(
    said: str | None, day: dt.date | None, tmp_path: Path
) -> None:
    from dataclasses import replace

    recording = recording_of(film(tmp_path / "a.mp4"))
    assert filmed_on(replace(recording, recorded_at=said)) == day
