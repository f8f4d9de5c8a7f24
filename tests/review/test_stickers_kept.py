"""Looks at stickers on the belt line are kept beside a result, so that a corrected one measures them again."""

from __future__ import annotations

import numpy as np

from analyzer.export.inputs_json import inputs_from_json, inputs_to_json
from analyzer.model.options import AnalyzeOptions
from analyzer.model.pelvis import PelvisLooks, Worn
from analyzer.model.recording import Task, View
from analyzer.pipeline import analyze_track
from analyzer.review import Reviewable, recomputed
from analyzer.synthetic.settings import StanderSettings
from analyzer.synthetic.stander import stand

KEY = "pelvis_tilt_sagittal"


def looks(time_s: np.ndarray) -> PelvisLooks:
    """Every sixth picture looked at, the stickers seen in all of them but one."""
    looked = np.arange(len(time_s)) % 6 == 0
    places = np.full((len(time_s), 2, 2), np.nan)
    places[looked] = [[500.0, 421.3], [600.0, 399.9]]
    places[12] = np.nan
    wide = np.where(np.isfinite(places[:, :, 0]), 12.25, np.nan)
    return PelvisLooks(time_s=time_s, looked=looked, sticker_px=places, diameter_px=wide, worn=Worn.PAIR)


def test_what_was_seen_of_stickers_is_there_again() -> None:
    clip = stand(StanderSettings(view=View.LEFT, fps=30.0, duration_s=10.0))
    options = AnalyzeOptions(task=Task.STAND, view=View.LEFT, height_cm=175.0)
    seen = looks(clip.track.time_s)
    first = analyze_track(clip.track, clip.recording, options, pelvis=seen)
    inputs = inputs_from_json(inputs_to_json(first, options))
    assert inputs.pelvis is not None
    assert inputs.pelvis.worn is Worn.PAIR
    for name in ("time_s", "sticker_px", "diameter_px"):
        np.testing.assert_array_equal(getattr(inputs.pelvis, name), getattr(seen, name)[seen.looked])
    again = recomputed(Reviewable(track=clip.track, feet=None, inputs=inputs, machine=first.report))
    assert first.report.measurement(KEY) is not None
    assert again.report == first.report


def test_an_older_result_without_them_can_be_read() -> None:
    clip = stand(StanderSettings(view=View.LEFT, fps=30.0, duration_s=10.0))
    options = AnalyzeOptions(task=Task.STAND, view=View.LEFT)
    text = inputs_to_json(analyze_track(clip.track, clip.recording, options), options)
    assert '"pelvis": null' in text
    assert inputs_from_json(text.replace(',\n "pelvis": null', "")).pelvis is None
