"""Looks at heels, kept and read back."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pyarrow.parquet as pq
import pytest

from analyzer.errors import InputError
from analyzer.export.feet_table import FEET_SCHEMA, feet_table, read_feet
from analyzer.export.tables import landmarks_table, write_parquet
from analyzer.model.foot import FootLooks, foot_shapes

FRAMES = 40
TIME_S = np.cumsum(np.random.default_rng(0).uniform(0.01, 0.05, FRAMES))


@pytest.fixture
def feet() -> FootLooks:
    """Looks at some feet, with stickers on some of them; to the last bit odd numbers."""
    rng = np.random.default_rng(1)
    looked = rng.random((FRAMES, 2)) < 0.6
    stickers = looked & (rng.random((FRAMES, 2)) < 0.5)
    arrays = {}
    for name, shape in foot_shapes(FRAMES).items():
        array = rng.normal(size=shape)
        array[~(stickers if name.startswith("sticker") else looked)] = np.nan
        arrays[name] = array
    return FootLooks(time_s=TIME_S, network_sha256="ab" * 32, **arrays)


def test_looks_come_back_to_the_last_bit(feet: FootLooks, tmp_path) -> None:
    write_parquet(feet_table(feet), tmp_path / "feet.parquet")
    again = read_feet(tmp_path / "feet.parquet", TIME_S)
    for field in fields(FootLooks):
        one, other = getattr(feet, field.name), getattr(again, field.name)
        if isinstance(one, str):
            assert one == other
        else:
            np.testing.assert_array_equal(one, other, field.name)


def test_one_row_for_each_look(feet: FootLooks, tmp_path) -> None:
    write_parquet(feet_table(feet), tmp_path / "feet.parquet")
    table = pq.read_table(tmp_path / "feet.parquet")
    assert len(table) == feet.looked.sum()
    assert table.schema.metadata[b"schema"] == FEET_SCHEMA.encode()
    frame, side = table["frame"][3].as_py(), table["side"][3].as_py()
    column = ("left", "right").index(side)
    assert table["eversion_deg"][3].as_py() == feet.eversion_deg[frame, column]
    assert table["line_heel_bottom_y_px"][3].as_py() == feet.lines_px[frame, column, 3, 1]
    assert table["wear_shoe"][3].as_py() == feet.wear[frame, column, 2]
    assert table["sticker_upper_calf_x_px"].null_count == np.isnan(feet.sticker_deg[feet.looked > 0]).sum()


def test_no_look_at_all_comes_back_too(tmp_path) -> None:
    arrays = {name: np.full(shape, np.nan) for name, shape in foot_shapes(FRAMES).items()}
    write_parquet(
        feet_table(FootLooks(time_s=TIME_S, network_sha256="0", **arrays)), tmp_path / "feet.parquet"
    )
    assert read_feet(tmp_path / "feet.parquet", TIME_S).looked.sum() == 0


def test_what_belongs_to_other_landmarks_is_refused(feet: FootLooks, track, tmp_path) -> None:
    path = tmp_path / "feet.parquet"
    write_parquet(feet_table(feet), path)
    for time_s in (TIME_S + 0.01, TIME_S[:-1], np.append(TIME_S, 99.0)):
        with pytest.raises(InputError, match="does not hold looks at the heels of this clip") as told:
            read_feet(path, time_s)
        assert told.value.hint
    write_parquet(landmarks_table(track), path)
    with pytest.raises(InputError, match="gait-landmarks/1"):
        read_feet(path, TIME_S)
    path.write_text("not a table")
    with pytest.raises(InputError):
        read_feet(path, TIME_S)
