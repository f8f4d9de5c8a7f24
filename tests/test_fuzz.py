"""Bytes changed at random: whatever comes in, what comes out is a result or one of our own sentences.

Seeds are fixed, so a run is the same everywhere; the number of tries keeps the file below 20 s.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from analyzer.assessment.manifest import parse_manifest
from analyzer.batch.manifest import parse_rows
from analyzer.errors import InputError, VideoUnreadable
from analyzer.export.json_file import to_json
from analyzer.export.report_file import read_report
from analyzer.export.tables import landmarks_table, read_landmarks, write_parquet
from analyzer.model.options import AnalyzeOptions
from analyzer.model.pose import BackendInfo, PoseTrack
from analyzer.model.skeleton import N_LANDMARKS
from analyzer.pipeline import analyze_track
from analyzer.synthetic.walker import WalkerSettings, walk
from analyzer.video.frame_at import frame_at
from analyzer.video.reader import ClipReader
from validation.hell.media import nobody, write

pytestmark = pytest.mark.timeout(120)
CONTAINERS, MANIFESTS, LANDMARKS, REPORTS = 400, 800, 150, 150
_PIECES = [
    b"\x00" * 4,
    b"\xff" * 4,
    b"moov",
    b"mdat",
    b"stsd",
    b"\x7f\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"\n",
    b'"',
    b";",
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to eight changes: overwritten, put in, taken out, doubled, cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        deed = chance.randrange(6)
        if deed == 0 and at < len(changed):
            changed[at] = chance.randrange(256)
        elif deed == 1:
            piece = chance.choice(_PIECES)
            changed[at : at + len(piece)] = piece
        elif deed == 2:
            changed[at:at] = chance.choice(_PIECES)
        elif deed == 3:
            del changed[at : at + chance.randint(1, 40)]
        elif deed == 4:
            changed[at:at] = changed[at : at + chance.randint(1, 60)]
        elif chance.random() < 0.2:
            del changed[at:]
        if not changed:
            break
    return bytes(changed)


def attempts(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    return (mutated(data, chance) for _ in range(count))


def is_plain(error: InputError) -> None:
    """Whole sentences of ours, no words of a library."""
    assert error.text.endswith((".", "?")), error.text
    assert error.hint
    assert len(error.text) < 400
    for trap in ("Errno", "Error", "Arrow", "Parquet", "Traceback", "<class"):
        assert trap not in error.text, error.text


FRONT = {"movflags": "faststart"}


@pytest.mark.parametrize(
    ("name", "muxer"),
    [("walk.mp4", {}), ("walk.mp4", FRONT), ("walk.mkv", {}), ("walk.avi", {}), ("walk.ts", {})],
)
def test_containers(tmp_path: Path, name: str, muxer: dict[str, str]) -> None:
    codec = "mpeg4" if name.endswith("avi") else "libx264"
    path = write(tmp_path / name, nobody(12), codec=codec, muxer=muxer, tick=Fraction(1, 30000))
    read = refused = 0
    for data in attempts(path.read_bytes(), CONTAINERS // 5, seed=len(name) + len(muxer)):
        path.write_bytes(data)
        for door in (_frames, lambda clip: ClipReader(clip).open(), lambda clip: frame_at(clip, 0.2)):
            try:
                door(path)
                read += 1
            except VideoUnreadable as error:
                is_plain(error)
                refused += 1
    assert read > 0
    assert read + refused == 3 * (CONTAINERS // 5)


def _frames(path: Path) -> None:
    reader = ClipReader(path)
    times = [frame.time_s for frame in reader.frames()]
    assert len(times) < 100
    assert np.all(np.diff(times) > 0)
    assert reader.recording().frames == len(times)


_TABLE = b"""clip,subject,condition,task,view,height_cm,age,sex,person,note
"a b.mp4",S1,"one; two",walk,left,171.5,44,female,1,=x
c/d.mp4,S2,,stand,front,180,61,male,,
../e.mp4,,,auto,auto,,,,2,
"""


@pytest.mark.parametrize(
    "parse", [lambda text: parse_rows(text, "m.csv"), lambda text: parse_manifest(text, Path("/x"))]
)
def test_manifests(parse: Callable[[str], object]) -> None:
    read = refused = 0
    for data in attempts(_TABLE, MANIFESTS // 2, seed=7):
        try:
            parse(data.decode("utf-8", "replace"))
            read += 1
        except InputError as error:
            is_plain(error)
            refused += 1
    assert refused > 20
    assert read + refused == MANIFESTS // 2


def _track() -> PoseTrack:
    still = np.random.default_rng(3).normal(300.0, 40.0, (20, N_LANDMARKS, 2))
    return PoseTrack(
        time_s=np.arange(20) / 30,
        image_px=still,
        world_m=None,
        confidence=np.full((20, N_LANDMARKS), 0.9),
        size_px=(640, 480),
        backend=BackendInfo(name="fuzz", version="1", model_sha256="0" * 64),
    )


def test_landmark_files(tmp_path: Path) -> None:
    path = tmp_path / "landmarks.parquet"
    write_parquet(landmarks_table(_track()), path)
    refused = 0
    for data in attempts(path.read_bytes(), LANDMARKS, seed=11):
        path.write_bytes(data)
        try:
            assert isinstance(read_landmarks(path), PoseTrack)
        except InputError as error:
            is_plain(error)
            refused += 1
    assert refused > LANDMARKS // 2


@pytest.fixture(scope="module")
def report_text() -> bytes:
    scene = walk(WalkerSettings())
    return to_json(analyze_track(scene.track, scene.recording, AnalyzeOptions()).report).encode()


def test_reports(tmp_path: Path, report_text: bytes) -> None:
    path = tmp_path / "report.json"
    refused = 0
    for data in attempts(report_text, REPORTS, seed=13):
        path.write_bytes(data)
        try:
            read_report(path)
        except InputError as error:
            is_plain(error)
            refused += 1
    assert refused > REPORTS // 3
