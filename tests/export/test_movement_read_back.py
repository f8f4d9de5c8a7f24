"""The three files of one movement, read by pyomeca: they say the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyomeca
import pytest

from analyzer.export.c3d_file import to_c3d
from analyzer.export.markers import markers_of
from analyzer.export.mot_file import to_mot
from analyzer.export.trc_file import to_trc
from analyzer.model.motion import Motion
from analyzer.model.skeleton import Landmark, Side

TABS = {"sep": "\t"}


@pytest.fixture
def scaled(motion: Motion) -> Motion:
    return replace(motion, metres_per_px=np.full(len(motion.time_s), 0.005))


@pytest.mark.parametrize("form", ["trc", "c3d"])
def test_markers(scaled: Motion, tmp_path: Path, form: str):
    path = tmp_path / f"movement.{form}"
    if form == "trc":
        path.write_text(to_trc(scaled, "walk.mp4"), encoding="utf-8")
        read = pyomeca.Markers.from_trc(path, pandas_kwargs=TABS)
    else:
        path.write_bytes(to_c3d(scaled, ()))
        read = pyomeca.Markers.from_c3d(path)
        assert read.attrs["units"] == "m"
    assert read.attrs["rate"] == 30.0
    np.testing.assert_allclose(read.time, scaled.time_s, atol=1e-6)
    names = [landmark.name for landmark in Landmark]
    places = read.sel(channel=names, axis=["x", "y", "z"]).transpose("time", "channel", "axis")
    np.testing.assert_allclose(places, markers_of(scaled).places_m, atol=2e-6)


def test_angles(motion: Motion, tmp_path: Path):
    path = tmp_path / "movement.mot"
    path.write_text(to_mot(motion, "walk.mp4"), encoding="utf-8")
    read = pyomeca.Analogs.from_mot(path, pandas_kwargs=TABS)
    np.testing.assert_allclose(read.time, motion.time_s, atol=1e-6)
    for side in Side:
        np.testing.assert_allclose(
            read.sel(channel=f"knee_angle_{side.value[0]}"), motion.signal("knee_flexion", side), atol=2e-6
        )
