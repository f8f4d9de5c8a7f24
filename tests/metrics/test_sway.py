"""Sway of standers of known sway under landmark noise of known size: what is measured, and when it is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_context import context, motion, of_clip, samples

from analyzer.metrics.context import Context
from analyzer.metrics.registry import METRICS, Refusal, outcomes
from analyzer.metrics.standing_still import CUTOFF_HZ, NOISE_BAND_HZ, Sway, sway_of
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import N_LANDMARKS, Landmark
from analyzer.motion.build import seen_again
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.stander import stand
from analyzer.synthetic.transform import noisy, with_gap

SWAYS = ("sway_rms_ml", "sway_trunk_rms_ml", "sway_path_length", "sway_mean_velocity", "sway_noise_floor")
MM_PER_PX = 2.5


@cache
def still(settings: StanderSettings) -> tuple[SyntheticClip, float]:
    """The clip without noise, and its pixels per millimetre."""
    clip = stand(settings)
    scale = of_clip(clip).motion.metres_per_px
    assert scale is not None
    return clip, 0.001 / float(np.nanmedian(scale))


def seen(settings: StanderSettings, noise_mm: float, seed: int = 0) -> tuple[SyntheticClip, Context]:
    """A stance whose landmarks each jitter by so many millimetres."""
    clip, px_per_mm = still(settings)
    clip = replace(clip, track=noisy(clip.track, noise_mm * px_per_mm, seed))
    return clip, of_clip(clip)


def sway(where: Context, landmark: Landmark = Landmark.PELVIS_CENTRE) -> Sway:
    found = sway_of(where, landmark)
    assert isinstance(found, Sway), found
    return found


def refused(key: str, where: Context) -> Refusal:
    found = METRICS[key].compute(where)
    assert isinstance(found, Refusal), found
    assert found.why.endswith(".")
    assert found.hint
    assert found.hint.endswith(".")
    return found


def along(mm: np.ndarray, rate_hz: float, camera_mm: np.ndarray | float = 0.0) -> Context:
    """A stance seen from the front whose hips and shoulders go this way; 2.5 mm a pixel; a camera moves all of it."""
    time_s = np.arange(len(mm)) / rate_hz
    points = np.zeros((len(mm), N_LANDMARKS, 2))
    points[:, [Landmark.PELVIS_CENTRE, Landmark.SHOULDER_CENTRE], 0] = mm[:, None] / MM_PER_PX
    points[..., 0] += np.broadcast_to(camera_mm, mm.shape)[:, None] / MM_PER_PX
    made = replace(
        motion(view=View.FRONT, task=Task.STAND),
        time_s=time_s,
        rate_hz=rate_hz,
        points_px=points,
        picture_px=seen_again(points, View.FRONT),
        unsmoothed_px=points,
        metres_per_px=np.full(len(mm), MM_PER_PX / 1000),
        confidence=np.ones((len(mm), N_LANDMARKS)),
    )
    return context(made)


@pytest.mark.parametrize("fps", [30.0, 60.0])
@pytest.mark.parametrize("noise_mm", [1.5, 3.0])
@pytest.mark.parametrize("rms_mm", [2.0, 5.0, 15.0])
def test_rms_within_a_millimetre_or_a_tenth(rms_mm: float, noise_mm: float, fps: float) -> None:
    """The bar, from the front and from the side, hips and shoulders; each landmark jitters by 1.5 or 3 mm."""
    for view, axis in ((View.FRONT, "ml"), (View.LEFT, "ap")):
        settings = StanderSettings(
            view=view, fps=fps, duration_s=30.0, sway_rms_ml_mm=rms_mm, sway_rms_ap_mm=rms_mm
        )
        for seed in range(2):
            clip, where = seen(settings, noise_mm, seed)
            for key in (f"sway_rms_{axis}", f"sway_trunk_rms_{axis}"):
                (found,) = samples(key, where)
                truth = clip.truth.value(key)
                assert abs(found - truth) <= max(1.0, 0.1 * truth), f"{key} of {truth:.1f} mm"


def test_noise_not_taken_out_would_break_the_bar_of_small_sways() -> None:
    """What the removal is for: 2 mm of sway under 4 mm of noise a landmark, at 30 pictures a second."""
    _, where = seen(StanderSettings(sway_rms_ml_mm=2.0, duration_s=30.0), 4.0)
    found = sway(where)
    assert found.rms_mm > 2.25
    assert found.rms_alone_mm == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize("fps", [30.0, 60.0])
@pytest.mark.parametrize("noise_mm", [1.0, 2.0])
def test_the_floor_is_that_of_the_noise(fps: float, noise_mm: float) -> None:
    """The middle of two hips that jitter alone: noise over sqrt 2, of which the filter leaves its band's share."""
    _, where = seen(StanderSettings(fps=fps, duration_s=60.0), noise_mm)
    (found,) = samples("sway_noise_floor", where)
    # 1.04: the filter is not a wall, and lets through as much as one of 1.04 times its cut-off.
    expected = noise_mm / 2**0.5 * (1.04 * CUTOFF_HZ / (fps / 2)) ** 0.5
    assert found == pytest.approx(expected, rel=0.15)


@pytest.mark.parametrize("noise_mm", [0.3, 0.8])
def test_path_and_speed_without_their_noise(noise_mm: float) -> None:
    for fps in (30.0, 60.0):
        settings = StanderSettings(fps=fps, duration_s=30.0, sway_rms_ml_mm=6.0)
        clip, where = seen(settings, noise_mm)
        (speed,), (length,) = samples("sway_mean_velocity", where), samples("sway_path_length", where)
        assert speed == pytest.approx(clip.truth.value("sway_mean_velocity"), rel=0.1)
        assert length == pytest.approx(speed * sway(where).seconds)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), rms=st.floats(2.0, 15.0))
def test_thirty_and_sixty_pictures_a_second_agree(seed: int, rms: float) -> None:
    """The same movement, seen without noise: RMS within 1 %, path and speed within 3 %."""
    rng = np.random.default_rng(seed)
    hz, turns = rng.uniform(0.1, 1.5, 6), rng.uniform(0, 2 * np.pi, 6)
    found = {}
    for rate in (30.0, 60.0):
        time_s = np.arange(round(30 * rate) + 1) / rate
        wander = sum(np.sin(2 * np.pi * f * time_s + t) for f, t in zip(hz, turns, strict=True))
        found[rate] = sway(along(rms * wander / 3**0.5, rate))
    one, other = found.values()
    assert other.rms_alone_mm == pytest.approx(one.rms_alone_mm, rel=0.01)
    assert other.speed_alone_mm_s == pytest.approx(one.speed_alone_mm_s, rel=0.03)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), size=st.floats(0.1, 10.0), drift=st.floats(-3.0, 3.0))
def test_size_mirror_and_drift(seed: int, size: float, drift: float) -> None:
    """Everything goes with the size, nothing with the direction or, nearly, with a camera that drifts (mm/s)."""
    rng = np.random.default_rng(seed)
    time_s = np.arange(30 * 20) / 30
    place = 4 * np.cos(2 * np.pi * rng.integers(2, 12) / 20 * time_s) + rng.normal(0, 0.3, len(time_s))
    one, other = sway(along(place, 30.0)), sway(along(-size * place, 30.0))
    drifting = sway(along(place, 30.0, drift * time_s))
    for name in ("rms_alone_mm", "speed_alone_mm_s", "rms_sd_mm", "speed_sd_mm_s"):
        assert getattr(other, name) == pytest.approx(size * getattr(one, name), rel=1e-6), name
        assert getattr(drifting, name) == pytest.approx(getattr(one, name), rel=0.02), name


def test_a_slow_shift_of_weight_is_sway() -> None:
    """1 mm/s for 20 s: evenly spread over 20 mm, which is an RMS of 20 over the root of 12."""
    time_s = np.arange(30 * 20) / 30
    assert sway(along(1.0 * time_s, 30.0)).rms_mm == pytest.approx(20 / 12**0.5, rel=0.02)


def test_uneven_frame_times() -> None:
    settings = StanderSettings(variable_frame_rate=True, duration_s=30.0, sway_rms_ml_mm=5.0)
    clip, where = seen(settings, 1.5)
    (found,) = samples("sway_rms_ml", where)
    assert found == pytest.approx(clip.truth.value("sway_rms_ml"), abs=0.5)
    even = sway(seen(replace(settings, variable_frame_rate=False), 1.5)[1])
    assert sway(where).floor.rms == pytest.approx(even.floor.rms, rel=0.3)


def test_holes_are_bridged_up_to_a_tenth() -> None:
    clip, px_per_mm = still(StanderSettings(duration_s=30.0, sway_rms_ml_mm=5.0))
    track = noisy(clip.track, px_per_mm, 0)
    for end_s, measured in ((11.0, True), (12.5, True), (14.0, False)):
        where = of_clip(replace(clip, track=with_gap(track, 10.0, end_s)))
        if measured:
            assert sway(where).rms_alone_mm == pytest.approx(5.0, abs=0.5)
        else:
            assert "were seen in 87 % of the time" in refused("sway_rms_ml", where).why


def test_short_stances_are_refused_and_those_below_the_standard_widen() -> None:
    settings = StanderSettings(duration_s=30.0)
    widths = []
    for seconds in (12.0, 30.0):
        _, where = seen(replace(settings, duration_s=seconds), 0.5)
        widths.append(sway(where).rms_sd_mm / sway(where).rms_alone_mm)
    assert widths[0] > 0.2 > widths[1]
    _, where = seen(replace(settings, duration_s=8.0), 0.5)
    for key in SWAYS:
        found = refused(key, where)
        assert found.why == "Standing was seen for 8 s; sway needs 10 s at the least."
        assert "30 s" in (found.hint or "")


def test_a_clip_of_ten_seconds_is_one() -> None:
    """300 pictures at 30 a second last 9.97 s from the first to the last."""
    _, where = seen(StanderSettings(duration_s=10.0), 0.5)
    assert len(samples("sway_rms_ml", where)) == 1


def test_what_does_not_exceed_the_floor_is_refused() -> None:
    """Half a millimetre of sway under 3 mm of noise; and a statue, which neither sways nor jitters."""
    _, where = seen(StanderSettings(sway_rms_ml_mm=0.5, duration_s=30.0), 3.0)
    found = refused("sway_rms_ml", where)
    assert "does not exceed the landmarks' own noise" in found.why
    assert "nearer" in (found.hint or "")
    _, statue = seen(StanderSettings(sway_rms_ml_mm=0.0, sway_rms_ap_mm=0.0), 0.0)
    for key in ("sway_rms_ml", "sway_trunk_rms_ml", "sway_mean_velocity", "sway_path_length"):
        refused(key, statue)


def test_a_speed_that_is_mostly_noise_is_refused() -> None:
    _, where = seen(StanderSettings(sway_rms_ml_mm=3.0, duration_s=30.0), 3.0)
    for key in ("sway_mean_velocity", "sway_path_length"):
        assert "more than half of the speed is noise" in refused(key, where).why
    assert len(samples("sway_rms_ml", where)) == 1, "the RMS can still be told from it"


def test_without_the_points_as_they_were_seen_there_is_no_sway() -> None:
    made = along(4 * np.sin(np.arange(900) / 30), 30.0)
    smooth_only = replace(made, motion=replace(made.motion, unsmoothed_px=None))
    for key in SWAYS:
        refused(key, smooth_only)
    unseen = np.full_like(made.motion.points_px, np.nan)
    nobody = replace(made, motion=replace(made.motion, unsmoothed_px=unseen))
    assert "never seen" in refused("sway_rms_ml", nobody).why


@pytest.mark.parametrize("view", View)
def test_each_view_shows_one_axis_and_no_area(view: View) -> None:
    _, where = seen(StanderSettings(view=view, duration_s=12.0, sway_rms_ml_mm=6.0), 0.3)
    found = {one.key: one for one in outcomes(where)}
    axis, other = ("ap", "ml") if view.sagittal else ("ml", "ap")
    for key in ("sway_rms", "sway_trunk_rms"):
        assert isinstance(found[f"{key}_{axis}"], Measurement)
        assert isinstance(found[f"{key}_{other}"], NotMeasured)
    area = found["sway_area_95"]
    assert isinstance(area, NotMeasured)
    assert "one camera sees one of them" in area.why
    speed = found["sway_mean_velocity"]
    assert isinstance(speed, Measurement)
    assert (speed.unit, speed.tier) == ("mm/s", "C")


def test_the_noise_band_begins_where_the_filter_ends() -> None:
    """Nothing that counts as sway is read as noise."""
    assert NOISE_BAND_HZ[0] >= CUTOFF_HZ
