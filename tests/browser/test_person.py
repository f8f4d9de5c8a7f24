"""The person's own part in a real browser: film from the page, first look, a film that moves with its curve."""

from __future__ import annotations

import re
from pathlib import Path

import made_result
import pytest
from test_journey import Watch, picture

from analyzer.export.report_file import read_report
from analyzer.ui import wording, wording_person, wording_player
from analyzer.ui.results import moments

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FIELD = "[data-testid=stFileUploaderDropzone] input[type=file]"
KNOWS_CAPTURE = """Object.defineProperty(HTMLInputElement.prototype, 'capture',
  { configurable: true, get() { return this.getAttribute('capture') } })"""
"""Chromium knows the attribute on phones only; what the page does with it can be seen here all the same."""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_phone_films_from_the_page_and_is_told_at_once_what_is_wrong(app: str, browser, tmp_path: Path):
    context = browser.new_context(**PHONE)
    context.add_init_script(KNOWS_CAPTURE)
    page = context.new_page()
    page.goto(app)
    button = page.get_by_role("button", name=wording_person.RECORD["film"])
    button.wait_for(timeout=60_000)
    before = page.locator(FIELD).get_attribute("accept")
    with page.expect_file_chooser() as chooser:
        button.click()
    assert page.locator(FIELD).get_attribute("capture") == "environment"
    assert page.locator(FIELD).get_attribute("accept") == "video/*"
    clip = tmp_path / "IMG_0001.MOV"
    clip.write_bytes(b"This is no film." * 100)
    chooser.value.set_files(clip)
    page.get_by_text(wording_person.UPLOADED).wait_for()
    page.get_by_text(wording_person.LOOK_FAILED).wait_for(timeout=60_000)
    page.reload()
    page.get_by_text("IMG_0001.MOV", exact=True).wait_for(timeout=60_000)
    draft = re.search(r"clip=([\w-]{22})", page.url)
    assert draft, page.url
    stranger = browser.new_context().new_page()
    stranger.goto(f"{app}/?clip={'B' if draft[1][0] == 'A' else 'A'}{draft[1][1:]}")
    stranger.locator(FIELD).wait_for(state="attached", timeout=60_000)
    assert stranger.get_by_text("IMG_0001.MOV").count() == 0
    page.get_by_role("button", name=wording_person.ANOTHER).click()
    page.locator(FIELD).wait_for(state="attached")
    stranger.get_by_text(wording_person.RECORD["desk"]).wait_for()
    assert page.locator(FIELD).get_attribute("capture") is None
    assert page.locator(FIELD).get_attribute("accept") == before
    assert not list((tmp_path / "home").glob("runs/*/clip"))


def test_film_and_curve_move_together(app: str, browser, tmp_path: Path):
    report = read_report(made_result.make(tmp_path / "home"))
    finding = next(one for one in report.findings if moments(one))
    spans = moments(finding)
    shots = tmp_path / "screenshots"
    shots.mkdir()
    page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    watch = Watch(page, app)
    page.goto(f"{app}/result?run={made_result.RUN}")
    film, slider = (
        page.locator(".player video"),
        page.get_by_role("slider", name=re.compile("time in the clip")),
    )
    slider.wait_for(timeout=60_000)
    page.wait_for_function(f"({FILM})?.readyState >= 2", timeout=20_000)

    def time() -> float:
        page.wait_for_timeout(150)
        now = float(slider.get_attribute("aria-valuenow"))
        assert film.evaluate("film => film.currentTime") == pytest.approx(now, abs=0.02)
        return now

    slider.focus()
    for key, seconds in (
        ("Home", 0),
        ("ArrowRight", 1 / 50),
        ("ArrowRight", 2 / 50),
        ("PageUp", 1.04),
        ("End", 5.0),
    ):
        page.keyboard.press(key)
        assert time() == pytest.approx(seconds, abs=0.021), key
    box = slider.bounding_box()
    page.mouse.click(box["x"] + 40 + (box["width"] - 48) / 2, box["y"] + 80)
    assert time() == pytest.approx(5.0 if box["width"] - 48 < 180 else 2.5, abs=0.6)
    page.get_by_role("button", name=wording.SHOW_MOMENT).first.click()
    span = spans[len(spans) // 2]
    page.get_by_text(wording_player.stretch(spans, len(spans) // 2)).wait_for()
    assert time() == pytest.approx(span.start_s, abs=0.03)
    assert page.locator(".player svg rect").count() == 1
    assert "left" in slider.get_attribute("aria-valuetext")
    picture(page, shots, "moment")
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    watch.check()


FILM = (
    "[...document.querySelectorAll('*')].map((e) => e.shadowRoot).find((r) => r?.querySelector('.player'))"
    "?.querySelector('video')"
)
