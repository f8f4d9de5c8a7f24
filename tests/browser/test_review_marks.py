"""A physio draws heel lines and adds a note in a real browser, sees both numbers, and lays strides side by side."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from test_journey import Watch, picture

from analyzer.export.report_file import read_report
from analyzer.model.foot import COLUMN, WEAR, FootLooks, no_looks
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side, of
from analyzer.outputs import write
from analyzer.pipeline import analyze_track
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk
from analyzer.ui import wording_compare as compare_words
from analyzer.ui import wording_review as words
from analyzer.video.writer import VideoWriter

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

RUN = "D" * 22
SIZE = (1280, 720)
FPS = 30.0
TILT_DEG = 5.0


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """A walk seen from behind whose heels were read everywhere as tilted by five degrees."""
    person = walk(WalkerSettings(view=View.BACK, fps=FPS, duration_s=6.0, image_size=SIZE))
    clip = tmp_path / "walk.mp4"
    with VideoWriter(clip, *SIZE, fps=FPS) as film:
        for time_s in person.track.time_s:
            film.write(float(time_s), np.full((SIZE[1], SIZE[0], 3), 120, dtype=np.uint8))
    options = AnalyzeOptions(height_cm=175.0, plain_video=True, task=Task.WALK, view=View.BACK)
    first = analyze_track(person.track, person.recording, options)
    arrays = no_looks(len(person.track.time_s))
    for side, column in COLUMN.items():
        for stride in first.events.strides_of(side):
            start, end = stride.time_at(0.0), stride.time_at(62.0)
            use = np.flatnonzero((person.track.time_s >= start) & (person.track.time_s <= end))
            for name in ("toe_out_deg", "pitch_deg"):
                arrays[name][use, column] = 0.0
            for name in ("eversion_sd_deg", "toe_out_sd_deg", "pitch_sd_deg"):
                arrays[name][use, column] = 1.0
            arrays["eversion_deg"][use, column] = TILT_DEG
            arrays["strangeness"][use, column] = 0.4
            arrays["shank_px"][use, column] = 150.0
            arrays["wear"][use, column] = [0.97 if name == "bare" else 0.01 for name in WEAR]
            ankle = person.track.image_px[use, of(side, "ANKLE")]
            down = np.array([[0.0, -80.0], [0.0, -10.0], [0.0, 4.0], [0.0, 24.0]])
            arrays["lines_px"][use, column] = ankle[:, None] + down
            arrays["ankle_px"][use, column] = ankle
    feet = FootLooks(time_s=person.track.time_s, network_sha256="0" * 64, **arrays)
    analysis = analyze_track(person.track, person.recording, options, feet=feet)
    place = tmp_path / "home" / "runs" / RUN
    place.mkdir(parents=True)
    (place / "run.json").write_text(json.dumps({"id": RUN, "name": "walk.mp4", "state": "done"}))
    return write(analysis, clip, place / "out", replace(options, video=True), lambda _: None)


def test_heels_drawn_by_hand_and_a_note_and_two_strides_side_by_side(
    app: str, browser, result: Path, tmp_path: Path
):
    shots = tmp_path / "screenshots"
    shots.mkdir()
    machine = read_report(result).measurement("rearfoot_eversion_peak", Side.LEFT)
    assert machine is not None
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    watch = Watch(page, app)
    page.goto(f"{app}/review?run={RUN}")
    page.locator(".stage").wait_for(timeout=60_000)
    page.get_by_role("button", name=words.PLAYER["tool_heel"]).click()
    strides = page.get_by_role("button", name=re.compile("^Left stride, ")).count()
    for stride in range(strides):
        draw_a_heel(page, stride)
    assert page.locator(".pending li").count() == strides
    note_this(page)
    picture(page, shots, "review-heels-drawn")
    page.get_by_label(words.PLAYER["who"]).fill("A. Physio")
    page.get_by_label(words.PLAYER["why"]).fill("the heel leans further")
    page.get_by_role("button", name=words.PLAYER["apply"]).click()
    page.get_by_text(words.applied(strides + 1)).wait_for(timeout=60_000)
    report = read_report(result)
    after = report.measurement("rearfoot_eversion_peak", Side.LEFT)
    assert after is not None
    assert after.value > machine.value + 3.0
    assert after.high - after.low > machine.high - machine.low
    assert report.review is not None
    assert [note.text for note in report.review.notes] == ["holds the <b>rail</b>"]
    page.get_by_role("button", name=re.compile("holds the")).click()
    page.get_by_text("holds the <b>rail</b> (A. Physio)").wait_for()
    two_strides_side_by_side(page)
    picture(page, shots, "review-side-by-side")
    watch.check()


def draw_a_heel(page, stride: int) -> None:
    """From what was seen, with the heel's lower end moved outward by the keyboard and by its buttons."""
    page.get_by_role("button", name=re.compile("^Left stride, ")).nth(stride).click()
    stage = page.locator(".stage")
    stage.focus()
    for _ in range(8):
        page.keyboard.press(".")
    page.get_by_role("button", name=words.PLAYER["start_marks"]).click()
    page.get_by_role("button", name=f"4 {words.PLAYER['place_heel_4']}").click()
    for _ in range(3):
        page.get_by_role("button", name=words.PLAYER["place_ArrowLeft"]).click()
    stage.focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    assert "+" in page.locator(".angle").inner_text()
    page.get_by_role("button", name=words.PLAYER["take_heel"]).click()


def note_this(page) -> None:
    button = page.get_by_role("button", name=words.PLAYER["add_note"])
    button.click()
    page.get_by_text(words.PLAYER["write_note"]).first.wait_for()
    page.get_by_label(words.PLAYER["note"]).fill("holds the <b>rail</b>")
    button.click()


def two_strides_side_by_side(page) -> None:
    page.get_by_text(compare_words.SHOW).click()
    slider = page.get_by_label(compare_words.COMPARE["phase"])
    slider.wait_for(timeout=60_000)
    slider.focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    page.get_by_text("20 % of the stride").wait_for()
    times = [float(text.split(" s")[0]) for text in page.locator(".compare .pane output").all_inner_texts()]
    choices = page.locator(".compare .pane select").all()
    for time_s, choice in zip(times, choices, strict=True):
        chosen = choice.evaluate("(one) => one.selectedOptions[0].textContent")
        start, end = (float(part) for part in re.findall(r"\d+\.\d\d", chosen))
        assert time_s == pytest.approx(start + 0.2 * (end - start), abs=0.02)
    assert page.locator(".compare .curve").count() >= 2
