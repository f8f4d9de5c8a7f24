"""A physio's journey in a real browser: step, move an event, leave a stride out, apply, see both numbers, undo."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from test_journey import Watch, picture

from analyzer.export.report_file import read_report
from analyzer.model.gait import ContactKind
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import View
from analyzer.model.skeleton import Side
from analyzer.outputs import write
from analyzer.pipeline import analyze_track
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk
from analyzer.ui import wording_review as words
from analyzer.video.writer import VideoWriter

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

RUN = "B" * 22
SIZE = (1280, 720)
FPS = 30.0
BANDS = 8
"""The film shows the number of each picture as bands of black and white, its lowest bit on the left."""


def numbered(number: int) -> np.ndarray:
    rgb = np.full((SIZE[1], SIZE[0], 3), 120, dtype=np.uint8)
    wide = SIZE[0] // BANDS
    for bit in range(BANDS):
        rgb[:160, bit * wide : (bit + 1) * wide] = 235 if number >> bit & 1 else 20
    return rgb


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """A run of the app with a result, its film numbered picture by picture."""
    person = walk(WalkerSettings(view=View.LEFT, fps=FPS, duration_s=6.0, image_size=SIZE))
    clip = tmp_path / "walk.mp4"
    with VideoWriter(clip, *SIZE, fps=FPS) as film:
        for number, time_s in enumerate(person.track.time_s):
            film.write(float(time_s), numbered(number))
    options = AnalyzeOptions(height_cm=175.0, plain_video=True)
    place = tmp_path / "home" / "runs" / RUN
    place.mkdir(parents=True)
    (place / "run.json").write_text(json.dumps({"id": RUN, "name": "walk.mp4", "state": "done"}))
    analysis = analyze_track(person.track, person.recording, options)
    return write(analysis, clip, place / "out", options, lambda _: None)


NUMBER = f"""(() => {{
  const root = [...document.querySelectorAll('*')].map((e) => e.shadowRoot).find((r) => r?.querySelector('.stage'));
  const film = root.querySelector('video'), canvas = document.createElement('canvas');
  if (film.readyState < 2 || film.seeking) return -1;
  canvas.width = film.videoWidth; canvas.height = film.videoHeight;
  const pen = canvas.getContext('2d'); pen.drawImage(film, 0, 0);
  let number = 0;
  for (let bit = 0; bit < {BANDS}; bit += 1) {{
    const x = Math.round((bit + .5) * film.videoWidth / {BANDS});
    if (pen.getImageData(x, Math.round(film.videoHeight / 9), 1, 1).data[0] > 128) number += 1 << bit;
  }}
  return number;
}})()"""


def shows(page, number: int) -> None:
    page.wait_for_function(f"{NUMBER} === {number}", timeout=10_000)
    assert f"picture {number + 1} of" in page.locator(".clock").inner_text()


def strikes(folder: Path, side: Side) -> list[float]:
    contacts = read_report(folder).contacts
    return [c.time_s for c in contacts if c.side is side and c.kind is ContactKind.FOOT_STRIKE]


def test_a_correction_from_the_picture_to_the_numbers_and_back(
    app: str, browser, result: Path, tmp_path: Path
):
    shots = tmp_path / "screenshots"
    shots.mkdir()
    machine = (result / "report.json").read_bytes()
    before = strikes(result, Side.LEFT)
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    watch = Watch(page, app)
    page.goto(f"{app}/review?run={RUN}")
    steps_are_whole_pictures(page)
    the_film_can_be_slowed_zoomed_and_measured(page)
    move_the_second_left_strike(page, before[1])
    apply(page)
    page.get_by_text(words.applied(1)).wait_for(timeout=60_000)
    picture(page, shots, "review-applied")
    after = strikes(result, Side.LEFT)
    frame = int(before[1] * FPS) + 1
    assert after[1] == pytest.approx(frame / FPS, abs=0.001)
    assert after[1] != before[1]
    assert (after[0], *after[2:]) == (before[0], *before[2:])
    assert (result / "machine.json").read_bytes() == machine
    trail = json.loads((result / "edits.json").read_text(encoding="utf-8"))["entries"]
    assert [(e["who"], e["why"], e["edit"]["kind"]) for e in trail] == [
        ("A. Physio", "lands later", "move_event")
    ]
    page.get_by_text("The program", exact=True).wait_for()
    undo(page)
    page.get_by_text(words.applied(1)).wait_for(timeout=60_000)
    assert (result / "report.json").read_bytes() == machine
    assert len(json.loads((result / "edits.json").read_text(encoding="utf-8"))["entries"]) == 2
    watch.check()


def steps_are_whole_pictures(page) -> None:
    stage = page.locator(".stage")
    stage.wait_for(timeout=60_000)
    shows(page, 0)
    stage.focus()
    for k, key in enumerate((".", ".", "ArrowRight", ".", "ArrowRight"), start=1):
        page.keyboard.press(key)
        shows(page, k)
    for k, key in ((4, ","), (3, "ArrowLeft")):
        page.keyboard.press(key)
        shows(page, k)


def the_film_can_be_slowed_zoomed_and_measured(page) -> None:
    page.get_by_role("button", name=words.PLAYER["slow"]).click()
    page.get_by_role("button", name=words.PLAYER["feet"]).click()
    film = (
        "[...document.querySelectorAll('*')].map((e) => e.shadowRoot).find((r) => r?.querySelector('.stage'))"
    )
    assert page.evaluate(f"{film}.querySelector('video').playbackRate") == 0.25
    assert "scale(3)" in page.evaluate(f"{film}.querySelector('video').style.transform")
    page.get_by_role("button", name=words.PLAYER["feet"]).click()
    page.get_by_role("button", name=words.PLAYER["tool_ruler"]).click()
    stage = page.locator(".stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + box["height"] / 2)
    page.mouse.up()
    page.get_by_role("button", name=words.PLAYER["clear"]).click()
    page.get_by_role("button", name=words.PLAYER["tool_look"]).click()


def move_the_second_left_strike(page, time_s: float) -> None:
    """By its buttons, one picture later; then a second edit is made and taken back."""
    page.get_by_role("button", name=re.compile("^Left foot strike, ")).nth(1).click()
    page.get_by_role("button", name=words.PLAYER["nudge_on"]).click()
    page.locator(".pending li").first.wait_for()
    assert f"from {time_s:.3f}" in page.locator(".pending li").first.inner_text()
    page.get_by_role("button", name=re.compile("^Right stride, ")).first.click()
    page.get_by_role("button", name=words.PLAYER["leave_out"]).click()
    assert page.locator(".pending li").count() == 2
    page.get_by_role("button", name=words.PLAYER["undo_last"]).click()
    assert page.locator(".pending li").count() == 1


def apply(page) -> None:
    button = page.get_by_role("button", name=words.PLAYER["apply"])
    button.click()
    page.get_by_text(words.PLAYER["who_and_why"]).wait_for()
    page.get_by_label(words.PLAYER["who"]).fill("A. Physio")
    page.get_by_label(words.PLAYER["why"]).fill("lands later")
    button.click()


def undo(page) -> None:
    page.get_by_role("button", name=words.UNDO).first.click()
    page.get_by_label(words.WHY, exact=True).fill("it was right")
    page.get_by_label(words.WHY, exact=True).press("Enter")
    page.wait_for_timeout(1500)
    page.get_by_role("button", name=words.UNDO_NOW).click()
