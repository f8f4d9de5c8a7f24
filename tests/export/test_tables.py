from dataclasses import fields, replace

import numpy as np
import pyarrow.parquet as pq
import pytest

from analyzer.errors import InputError
from analyzer.export.tables import (
    landmarks_table,
    measurements_table,
    read_landmarks,
    signals_table,
    write_parquet,
)
from analyzer.model.pose import PoseTrack
from analyzer.model.skeleton import N_LANDMARKS, Landmark


def same(a: PoseTrack, b: PoseTrack) -> bool:
    for field in fields(PoseTrack):
        first, second = getattr(a, field.name), getattr(b, field.name)
        if isinstance(first, np.ndarray):
            if not np.array_equal(first, second, equal_nan=True):
                return False
        elif first != second:
            return False
    return True


@pytest.mark.parametrize("world", [False, True], ids=["without world", "with world"])
def test_a_track_comes_back_to_the_last_bit(track, tmp_path, world):
    if world:
        points = np.random.default_rng(1).normal(size=(*track.confidence.shape, 3))
        points[60:75] = np.nan
        track = replace(track, world_m=points)
    write_parquet(landmarks_table(track), tmp_path / "landmarks.parquet")
    again = read_landmarks(tmp_path / "landmarks.parquet")
    assert same(again, track)


def test_landmark_columns_rows_and_metadata(track):
    table = landmarks_table(track)
    assert table.column_names == [
        "frame", "time_s", "landmark", "x_px", "y_px", "x_m", "y_m", "z_m", "confidence",
    ]  # fmt: skip
    assert len(table) == len(track.time_s) * N_LANDMARKS
    assert table["landmark"][int(Landmark.LEFT_KNEE)].as_py() == "LEFT_KNEE"
    assert table["x_px"].null_count == 15 * N_LANDMARKS
    assert table["x_m"].null_count == len(table)
    about = table.schema.metadata
    assert about[b"schema"] == b"gait-landmarks/1"
    assert (about[b"width"], about[b"height"]) == (b"640", b"360")
    assert about[b"backend_name"] == b"by hand"


def test_the_same_table_gives_the_same_bytes(track, tmp_path):
    for name in ("a", "b"):
        write_parquet(landmarks_table(track), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    meta = pq.read_metadata(tmp_path / "a")
    assert meta.row_group(0).column(3).compression == "ZSTD"


def test_signals_are_tidy(motion, backend):
    table = signals_table(motion, backend)
    assert table.column_names == ["time_s", "signal", "side", "value", "unit"]
    assert len(table) == 3 * len(motion.time_s)
    rows = table.to_pylist()
    assert rows[0]["signal"] == "knee_flexion"
    assert rows[0]["side"] == "left"
    assert rows[0]["unit"] == "deg"
    assert rows[60]["value"] is None
    assert rows[-1]["side"] is None
    assert rows[-1]["value"] == 5.4
    assert table.schema.metadata[b"view"] == b"right"
    assert table.schema.metadata[b"model_sha256"] == b"ab" * 32


def test_no_signal_gives_an_empty_table(motion):
    assert len(signals_table(replace(motion, signals={}))) == 0


def test_measurements_keep_reasons(report):
    rows = measurements_table(report).to_pylist()
    assert len(rows) == len(report.outcomes)
    assert rows[0]["value"] == 109.1
    assert rows[-1]["value"] is None
    assert rows[-1]["why"] == "Seen from the side."


def test_other_files_are_refused(motion, track, tmp_path):
    (tmp_path / "text").write_text("hello")
    write_parquet(signals_table(motion), tmp_path / "signals")
    write_parquet(landmarks_table(track).slice(0, 50), tmp_path / "cut")
    write_parquet(landmarks_table(track).drop_columns(["y_px"]), tmp_path / "lacking")
    for name in ("text", "signals", "cut", "lacking"):
        with pytest.raises(InputError, match="not a landmark file"):
            read_landmarks(tmp_path / name)
