"""A researcher's journey in a real browser: start a batch, watch it, filter a failure, pick in a chart, review."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from short_clips import cut
from test_journey import Watch, picture

from analyzer.ui import rooms, wording_review
from analyzer.ui import wording_research as words

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

BATCH_MS = 240_000  # chosen: about five times what two slow cores need


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the app may use: two short walks, and a file that is no film."""
    folder = tmp_path / "room"
    cut("walk_side.mp4", folder / "videos" / "a.mp4", seconds=3.0, every=2)
    cut("walk_side.mp4", folder / "videos" / "b.mp4", seconds=3.6, every=2)
    (folder / "videos" / "c.mp4").write_bytes(b"not a film")
    (folder / "clips.csv").write_text(
        "clip,subject,condition\nvideos/a.mp4,A,barefoot\nvideos/b.mp4,B,shod\nvideos/c.mp4,C,shod\n"
    )
    monkeypatch.setenv(rooms.ROOT, str(folder))
    return folder


def test_from_a_folder_to_the_review_of_a_picked_clip(app: str, browser, room: Path, tmp_path: Path):
    shots = tmp_path / "screenshots"
    shots.mkdir()
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    watch = Watch(page, app)
    page.goto(f"{app}/batch")
    start(page)
    page.reload()
    finished = page.get_by_role("heading", name=words.DOWNLOADS)
    page.get_by_role("button", name=words.STOP).or_(finished).first.wait_for()
    picture(page, shots, "batch-at-work")
    finished.wait_for(timeout=BATCH_MS)
    the_failure_has_a_reason(page)
    picture(page, shots, "batch-done")
    the_table_can_be_taken_along(page)
    page.get_by_role("link", name=words.TO_EXPLORER).click()
    pick_in_the_first_chart(page, room)
    picture(page, shots, "explorer")
    page.get_by_role("link", name=words.OPEN_REVIEW).click()
    page.get_by_role("heading", name=wording_review.TITLE).wait_for(timeout=60_000)
    page.get_by_text("videos/").first.wait_for()
    page.get_by_text(wording_review.NO_FILM).wait_for(timeout=60_000)
    watch.check()


def start(page) -> None:
    field = page.get_by_role("textbox", name=words.PATH)
    field.fill("clips.csv")
    field.press("Tab")
    page.get_by_role("textbox", name=words.OUT).fill("results")
    page.keyboard.press("Tab")
    page.get_by_text(words.FILMS).click()
    page.get_by_role("button", name=words.START).click()
    page.wait_for_url("**/batch?batch=*")


def the_failure_has_a_reason(page) -> None:
    page.get_by_text("2 finished, 1 without a result: unreadable (1).").wait_for()
    choice = page.get_by_role("combobox", name=words.ONLY_REASON)
    choice.click()
    page.get_by_role("option", name="unreadable").click()
    page.get_by_text("Give a video as phones record it").first.wait_for()
    choice.click()
    page.get_by_role("option", name=words.ANY_REASON).click()


def table_button(page, name: str):
    return page.get_by_role("button", name=f"download {words.FILE_LABELS[name]}", exact=True)


def the_table_can_be_taken_along(page) -> None:
    with page.expect_download() as download:
        table_button(page, "clips.parquet").click()
    table = pd.read_parquet(download.value.path())
    assert dict(zip(table["source"], table["state"], strict=True)) == {
        "videos/a.mp4": "done", "videos/b.mp4": "done", "videos/c.mp4": "failed",
    }  # fmt: skip
    with page.expect_download() as download:
        table_button(page, "codebook.json").click()
    assert json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["metrics"]


def pick_in_the_first_chart(page, room: Path) -> None:
    """Drag over the lower half of the values of both clips: one is picked."""
    page.get_by_role("heading", name=words.SPREAD).wait_for(timeout=60_000)
    page.get_by_role("heading", name=f"{words.EVERY_CLIP} (2").wait_for()
    plot = page.locator("[data-testid=stVegaLiteChart]").first
    plot.locator("canvas, svg").first.wait_for()
    page.wait_for_timeout(1500)  # the chart takes its width when the page has settled
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    first, last = mark_places(room)
    left, width = box["x"], box["width"]
    upto = left + width * (first + last) / 2
    y = box["y"] + box["height"] * 0.3
    page.mouse.move(left + width * max(0.03, first - 0.15), y)
    page.mouse.down()
    page.mouse.move(left + width * first, y, steps=4)
    page.mouse.move(upto, y, steps=6)
    page.mouse.up()
    page.get_by_role("heading", name=f"{words.PICKED} (1").wait_for(timeout=20_000)


def mark_places(room: Path) -> tuple[float, float]:
    """Where the two values of the first number stand on the way from the left edge of the chart to its right."""
    rows = pd.read_parquet(room / "results" / "measurements.parquet")
    rows = rows[(rows["key"] == "cadence") & rows["measured"]]
    assert len(rows) == 2
    low, high = rows["low"].min(), rows["high"].max()
    pad = 0.06 * (high - low)
    first, last = sorted((rows["value"] - low + pad) / (high - low + 2 * pad))
    assert last > first
    return first, last
