"""The heels on the result page: read back from the files of a run, or left out with the reason."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from test_ui_pages import RESULT, opened, said
from ui_made import FPS, SECONDS, STRIDES, made_report, number

from analyzer.export.feet_table import feet_table
from analyzer.export.heel_view import ABOUT, KNOWN
from analyzer.export.json_file import from_dict, to_json
from analyzer.export.tables import landmarks_table, write_parquet
from analyzer.model.foot import COLUMN, WEAR, FootLooks, no_looks
from analyzer.model.measurement import NotMeasured
from analyzer.model.pose import BackendInfo, PoseTrack
from analyzer.model.recording import View
from analyzer.model.skeleton import N_LANDMARKS, Side
from analyzer.ui import store, wording
from analyzer.ui.heels import blocks
from analyzer.ui.parts.heels import drawn
from analyzer.ui.results import Result

TIME_S = np.arange(round(SECONDS * FPS)) / FPS
PEAK = "rearfoot_eversion_peak"
SHOE = NotMeasured(
    key=PEAK, side=Side.RIGHT, why="The foot seems to wear a shoe.", hint="Film with bare feet."
)


def looks() -> FootLooks:
    """Both heels at 6 degrees in every picture; the right one wears a shoe."""
    arrays = no_looks(len(TIME_S))
    for name in ("toe_out_deg", "pitch_deg"):
        arrays[name][:] = 0.0
    for name in ("eversion_sd_deg", "toe_out_sd_deg", "pitch_sd_deg"):
        arrays[name][:] = 1.0
    arrays["eversion_deg"][:] = 6.0
    arrays["strangeness"][:] = 0.4
    arrays["shank_px"][:] = 200.0
    arrays["ankle_px"][:] = [160.0, 180.0]
    arrays["lines_px"][:] = [[160.0, 20.0], [160.0, 180.0], [160.0, 190.0], [160.0, 220.0]]
    arrays["wear"][:, COLUMN[Side.LEFT], WEAR.index("bare")] = 1.0
    arrays["wear"][:, COLUMN[Side.RIGHT], WEAR.index("shoe")] = 1.0
    arrays["wear"][np.isnan(arrays["wear"])] = 0.0
    return FootLooks(time_s=TIME_S, network_sha256="0" * 64, **arrays)


def walked() -> PoseTrack:
    points = np.zeros((len(TIME_S), N_LANDMARKS, 2))
    return PoseTrack(
        time_s=TIME_S,
        image_px=points,
        world_m=None,
        confidence=np.ones(points.shape[:2]),
        size_px=(320, 240),
        backend=BackendInfo(name="by hand", version="1", model_sha256="ab" * 32),
    )


@pytest.fixture
def from_behind(made_run: store.Run) -> Path:
    """The made result as one from behind, with a measured left heel and a refused right one."""
    folder = store.result_folder(made_run)
    assert folder is not None
    made = made_report()
    measured = number(PEAK, Side.LEFT, 6.0, 3.0, "deg", "B")
    report = replace(made, view=View.BACK, outcomes=(*made.outcomes, measured, SHOE))
    (folder / "report.json").write_text(to_json(report), encoding="utf-8")
    write_parquet(landmarks_table(walked()), folder / "landmarks.parquet")
    write_parquet(feet_table(looks()), folder / "feet.parquet")
    picture = BytesIO()
    Image.new("RGB", (60, 90), (120, 80, 60)).save(picture, "JPEG")
    (folder / "heel_left.jpg").write_bytes(picture.getvalue())
    return folder


def test_the_block_is_made_again_from_the_files(from_behind: Path):
    (left,) = blocks(Result(from_behind))
    assert left.shown.side is Side.LEFT
    assert left.jpeg == (from_behind / "heel_left.jpg").read_bytes()
    assert left.shown.curves is not None
    assert left.shown.curves.steps.shape[0] == len(STRIDES[Side.LEFT]) - 1
    np.testing.assert_allclose(left.shown.curves.mean[4:-4], 6.0, atol=1e-6)


def test_the_page_shows_it_and_says_why_not(from_behind: Path, made_run: store.Run):
    at = opened(RESULT, made_run.id)
    text = said(at)
    assert wording.HEELS in text
    assert ABOUT in text
    assert KNOWN in text
    assert "Your left heel rolls in by up to 6.0°" in text
    assert "Right heel not measured" in text
    assert "Film with bare feet." in text
    assert 'class="chart"' in text


def test_a_side_view_has_no_such_block(made_run: store.Run):
    assert wording.HEELS not in said(opened(RESULT, made_run.id))


def test_an_old_result_without_looks_has_none(from_behind: Path):
    (from_behind / "feet.parquet").unlink()
    assert blocks(Result(from_behind)) == ()


def test_a_heel_that_was_changed_by_hand_is_shown_anew(from_behind: Path, made_run: store.Run) -> None:
    """The page keeps what it drew of a result only as long as the report is the same."""
    opened(RESULT, made_run.id)
    (before,) = drawn(str(from_behind), Result(from_behind).stamp)
    changed = from_dict(json.loads((from_behind / "report.json").read_text(encoding="utf-8")))
    more = number(PEAK, Side.LEFT, 9.0, 3.0, "deg", "B")
    outcomes = tuple(more if (o.key, o.side) == (PEAK, Side.LEFT) else o for o in changed.outcomes)
    (from_behind / "report.json").write_text(to_json(replace(changed, outcomes=outcomes)), encoding="utf-8")
    (after,) = drawn(str(from_behind), Result(from_behind).stamp)
    assert before.shown.measurement.value == 6.0
    assert after.shown.measurement.value == 9.0
    assert "9.0" in said(opened(RESULT, made_run.id))
