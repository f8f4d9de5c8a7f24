"""A real clip from behind: the second walk through it, what is kept of it, and the analysis without the video."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from analyzer import outputs
from analyzer.errors import InputError
from analyzer.export.feet_table import read_feet
from analyzer.export.json_file import report_to_dict
from analyzer.export.tables import read_landmarks
from analyzer.model.analysis import Analysis
from analyzer.model.foot import COLUMN, FootLooks
from analyzer.model.measurement import Measurement
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.recording import View
from analyzer.model.skeleton import of
from analyzer.pipeline import analyze_clip, analyze_track
from analyzer.rearfoot import network

REAR = Path(__file__).resolve().parents[1] / "sample_videos" / "walk_rear_treadmill.mp4"
OPTIONS = AnalyzeOptions(height_cm=180.0, treadmill_speed_m_s=1.1, video=False)

pytestmark = [
    pytest.mark.video,
    pytest.mark.skipif(not REAR.exists(), reason="the sample clip is not here"),
    pytest.mark.skipif(not network.installed(), reason="the network is not here"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


@pytest.fixture(scope="module")
def told() -> list[Progress]:
    """What was told of the progress."""
    return []


@pytest.fixture(scope="module")
def analysis(told: list[Progress]) -> Analysis:
    return analyze_clip(REAR, OPTIONS, told.append)


@pytest.fixture(scope="module")
def folder(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outputs.write(analysis, REAR, tmp_path_factory.mktemp("out"), OPTIONS, lambda _: None)


def looks(analysis: Analysis) -> FootLooks:
    assert analysis.feet is not None
    return analysis.feet


def test_both_heels_are_looked_at_in_stance(analysis: Analysis) -> None:
    feet = looks(analysis)
    np.testing.assert_array_equal(feet.time_s, analysis.track.time_s)
    for side, column in COLUMN.items():
        at = feet.time_s[feet.looked[:, column] > 0]
        stances = [(s.time_at(0), s.time_at(62)) for s in analysis.events.strides_of(side)]
        assert len(at) > 30 * len(stances)
        assert all(any(a <= t <= b for a, b in stances) for t in at)
        use = feet.looked[:, column] > 0
        away = feet.ankle_px[use, column] - analysis.track.image_px[use, of(side, "ANKLE")]
        assert np.abs(away).max() < 0.25 * np.median(feet.shank_px[use, column])


def test_progress_names_the_stage(analysis: Analysis, told: list[Progress]) -> None:
    assert analysis.feet is not None
    assert list(dict.fromkeys(p.stage for p in told)) == [
        "Finding the person", "Looking at the heels", "Measuring",
    ]  # fmt: skip
    fractions = [p.fraction for p in told if p.stage == "Looking at the heels"]
    assert fractions == sorted(fractions)
    assert fractions[-1] <= 1.0


def test_what_made_the_numbers_is_said(analysis: Analysis) -> None:
    (step,) = [s for s in analysis.report.provenance.steps if s.stage == "heels"]
    assert looks(analysis).network_sha256[:16] in step.note


def test_every_heel_number_is_there_or_says_why(analysis: Analysis) -> None:
    truth = json.loads(REAR.with_suffix(".truth.json").read_text(encoding="utf-8"))
    true = {(m["key"], m["side"]): m["value"] for m in truth["measurements"]}
    for side in COLUMN:
        found = [o for o in analysis.report.outcomes if o.key.startswith("rearfoot") and o.side is side]
        assert {o.key for o in found} == {
            "rearfoot_eversion_peak",
            "rearfoot_eversion_excursion",
            "rearfoot_eversion_from_standing",
            "rearfoot_inversion_push_off",
        }
        peak = analysis.report.measurement("rearfoot_eversion_peak", side)
        if peak is not None:
            assert peak.low <= true["rearfoot_eversion_peak", side.value] <= peak.high


def test_the_analysis_can_be_repeated_without_the_video(analysis: Analysis, folder: Path) -> None:
    measured = [side for side in COLUMN if analysis.report.measurement("rearfoot_eversion_peak", side)]
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith("moment_")) == [
        "feet.parquet", *(f"heel_{side}.jpg" for side in measured), "inputs.json", "landmarks.parquet",
        "report.html", "report.json", "signals.parquet",
    ]  # fmt: skip
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert page.count('<article class="heel">') == len(measured)
    track = read_landmarks(folder / "landmarks.parquet")
    feet = read_feet(folder / "feet.parquet", track.time_s)
    for field in fields(FootLooks):
        np.testing.assert_array_equal(getattr(feet, field.name), getattr(looks(analysis), field.name))
    heels = ("rearfoot", "foot_progression")
    again = analyze_track(track, analysis.report.recording, OPTIONS, feet=feet).report
    one, other = (
        [o for o in report.outcomes if o.key.startswith(heels)] for report in (analysis.report, again)
    )
    assert [(type(o), o.key, o.side) for o in one] == [(type(o), o.key, o.side) for o in other]
    for before, after in zip(one, other, strict=True):
        if isinstance(before, Measurement):
            assert isinstance(after, Measurement)
            # The roll of the camera, read from the pictures, is not among what is stored; strikes feel it a little.
            assert after.value == pytest.approx(before.value, abs=0.1)
        else:
            assert before == after


def test_without_looks_the_heels_are_refused(analysis: Analysis) -> None:
    report = analyze_track(analysis.track, analysis.report.recording, OPTIONS).report
    refused = [o for o in report.not_measured if o.key == "rearfoot_eversion_peak"]
    assert {o.why for o in refused} == {"The heels were not looked at in this clip."}


def test_an_earlier_result_that_is_none_is_refused(tmp_path: Path) -> None:
    from analyzer.export.report_file import read_report

    (tmp_path / "report.json").write_text("{}")
    with pytest.raises(InputError):
        read_report(tmp_path)
    with pytest.raises(InputError, match="There is no report"):
        read_report(tmp_path / "nowhere")


def test_an_earlier_result_is_read_back(analysis: Analysis, folder: Path) -> None:
    from analyzer.export.report_file import read_report

    again = read_report(folder)
    assert report_to_dict(again)["measurements"] == report_to_dict(analysis.report)["measurements"]
    report = analyze_track(
        analysis.track, analysis.report.recording, OPTIONS, feet=analysis.feet, standing=again
    ).report
    (why, *_) = [o.why for o in report.not_measured if o.key == "rearfoot_eversion_from_standing"]
    assert why == "The result that was given for comparison does not show standing."
    (note,) = [step.note for step in report.provenance.steps if step.stage == "standing"]
    assert again.recording.file in note


def test_another_view_is_not_looked_at(analysis: Analysis) -> None:
    front = analyze_track(analysis.track, analysis.report.recording, replace(OPTIONS, view=View.FRONT))
    assert front.feet is None
