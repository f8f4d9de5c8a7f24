"""A stored clip measured: the synthetic walker, whose truth is exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analyzer.metrics.registry import METRICS
from analyzer.model.recording import View
from analyzer.synthetic.clip import SyntheticClip
from validation.lab.run import measure, measure_all
from validation.lab.store import Stored, load, save

Store = Callable[..., Stored]
Walked = Callable[..., SyntheticClip]


def test_a_side_walk(side_walk: SyntheticClip, stored: Store) -> None:
    rows = measure(stored(side_walk))
    (clip,) = rows.clips
    assert (clip.seen_view, clip.seen_task, clip.rate) == ("left", "walk", "60")
    step = {row.side: row for row in rows.metrics if row.key == "step_time"}
    assert (step["left"].near, step["left"].place, step["right"].place) == (True, "near", "far")
    assert step["left"].error == pytest.approx(0, abs=0.01)
    assert step["left"].inside
    assert {row.kind for row in rows.events} == {"foot_strike", "foot_off"}
    assert all(abs(row.error_s) < 0.05 for row in rows.events if row.error_s is not None)
    assert not rows.strays


def test_every_row_is_a_number_or_a_reason(side_walk: SyntheticClip, stored: Store) -> None:
    one = stored(side_walk)
    for row in measure(one).metrics:
        assert row.key in METRICS
        assert row.truth == one.truth.values[row.key, row.side]
        assert (row.value is None) == (row.why is not None)
        assert row.value is None or (row.low is not None and row.would_be is None)


def test_behind_the_gates(walked: Walked, stored: Store) -> None:
    oblique = measure(stored(walked(view=View.LEFT, camera_yaw_deg=32.0)))
    refused = [row for row in oblique.metrics if row.key == "knee_flexion_swing_peak"]
    assert [row.value for row in refused] == [None, None]
    assert all(row.would_be is not None and 30 < row.would_be < 90 for row in refused)


def test_where_a_view_shows_nothing_there_is_nothing_behind_the_gate(
    front_walk: SyntheticClip, stored: Store
) -> None:
    knee = [row for row in measure(stored(front_walk)).metrics if row.key == "knee_rom"]
    assert knee
    assert all(row.would_be is None and not row.offered and row.place == "front" for row in knee)


def test_a_typed_in_speed_is_no_measurement(side_walk: SyntheticClip, stored: Store) -> None:
    keys = {row.key for row in measure(stored(side_walk)).metrics}
    belt = stored(side_walk, asked={"height_cm": 175.0, "treadmill_speed_m_s": 1.2})
    assert keys - {row.key for row in measure(belt).metrics} == {"walking_speed"}


def test_a_clip_without_a_person_refuses_everything(side_walk: SyntheticClip, stored: Store) -> None:
    track = side_walk.track
    nobody = replace(
        track,
        image_px=np.full_like(track.image_px, np.nan),
        confidence=np.zeros_like(track.confidence),
        world_m=None if track.world_m is None else np.full_like(track.world_m, np.nan),
    )
    rows = measure(stored(side_walk, track=nobody))
    assert rows.clips[0].seen_view is None
    assert rows.metrics
    assert all(row.why and row.would_be is None for row in rows.metrics)
    assert rows.events
    assert all(row.found_s is None for row in rows.events)


def test_stored_and_loaded_in_two_processes(
    side_walk: SyntheticClip, front_walk: SyntheticClip, stored: Store, tmp_path: Path
) -> None:
    save(stored(side_walk, name="a"), tmp_path)
    save(stored(front_walk, name="b"), tmp_path)
    rows = measure_all(["a", "b"], jobs=2, folder=tmp_path)
    assert [clip.clip for clip in rows.clips] == ["a", "b"]
    assert rows == measure_all(["a", "b"], jobs=1, folder=tmp_path)
    assert [row for row in rows.metrics if row.clip == "a"] == list(measure(load("a", tmp_path)).metrics)
