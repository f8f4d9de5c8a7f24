"""One journey through the real app in a real browser: upload, wait, read, watch, train, keep."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.ui import wording_person

ROOT = Path(__file__).parents[2]
CLIP = ROOT / "sample_videos" / "walk_side.mp4"
HEIGHT_CM = "172"
ANALYSIS_MS = 240_000  # chosen: about five times what two slow cores need
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


def chromium() -> str:
    named = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not named:
        pytest.fail("No Chromium was found. Install it: apt-get update && apt-get install -y chromium")
    return named


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def healthy(base: str) -> bool:
    try:
        with urllib.request.urlopen(f"{base}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture
def app(tmp_path: Path) -> Iterator[str]:
    """The address of the running app, with a home of its own."""
    port = free_port()
    base = f"http://localhost:{port}"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.headless=true"]
    log = (tmp_path / "server.log").open("w+b")
    server = subprocess.Popen(
        [*command, f"--server.port={port}"], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT,
        env={**os.environ, "GAIT_HOME": str(tmp_path / "home")},
    )  # fmt: skip
    try:
        end = time.monotonic() + 60
        while not healthy(base):
            assert server.poll() is None, f"The server ended: {(tmp_path / 'server.log').read_text()}"
            assert time.monotonic() < end, "The server did not answer within a minute."
            time.sleep(0.2)
        yield base
    finally:
        server.terminate()
        server.wait(20)
        log.close()
    assert "Traceback" not in (tmp_path / "server.log").read_text(errors="replace")


class Watch:
    """Everything that a page asked for and complained about."""

    def __init__(self, page, base: str) -> None:
        self.outside: list[str] = []
        self.failed: list[str] = []
        self.console: list[str] = []
        page.on("request", lambda r: self._asked(r.url, base))
        page.on("response", lambda r: self._answered(r.status, r.url))
        page.on("console", lambda m: self.console.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.console.append(str(e)))

    def _asked(self, url: str, base: str) -> None:
        local = (base, base.replace("http", "ws", 1), "data:", "blob:")
        if not url.startswith(local):
            self.outside.append(url)

    def _answered(self, status: int, url: str) -> None:
        # On a sub-page Streamlit's own client first looks for its server below that page, then above it.
        if status >= 400 and not re.search(r"/\w+/_stcore/(health|host-config)$", url):
            self.failed.append(f"{status} {url}")

    def check(self) -> None:
        assert self.outside == []
        assert self.failed == []
        assert [text for text in self.console if "404 (Not Found)" not in text] == []


@pytest.fixture
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield opened
        opened.close()


def picture(page, folder: Path, name: str) -> None:
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(400)
        page.screenshot(path=folder / f"{name}-{size}.png")
    width, height = SIZES["wide"]
    page.set_viewport_size({"width": width, "height": height})


def test_upload_to_report(app: str, browser, tmp_path: Path):
    shots = tmp_path / "screenshots"
    shots.mkdir()
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    watch = Watch(page, app)
    start(page, app, shots)
    wait_for_result(page, tmp_path / "home")
    video_plays(page)
    picture(page, shots, "result")
    show_the_moments(page)
    picture(page, shots, "moment")
    drills_come_after_the_questions(page)
    picture(page, shots, "drills")
    curves_and_download(page)
    all_pages_open(page)
    watch.check()
    stranger = browser.new_context().new_page()
    stranger.goto(f"{app}/result")
    stranger.get_by_text("There is no result yet").wait_for()


def start(page, app: str, shots: Path) -> None:
    page.goto(app)
    page.get_by_role("heading", name="Gait analyzer").wait_for()
    assert page.get_by_role("button", name="Start").is_disabled()
    picture(page, shots, "analyze")
    page.locator("input[type=file]").set_input_files(CLIP)
    page.get_by_text(wording_person.UPLOADED).wait_for()
    page.get_by_text(wording_person.LOOK_GOOD).wait_for(timeout=60_000)
    picture(page, shots, "looked")
    height = page.get_by_role("spinbutton", name="Height in cm (optional)")
    height.fill(HEIGHT_CM)
    height.press("Enter")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Cancel").wait_for()
    assert "run=" in page.url
    picture(page, shots, "running")


def wait_for_result(page, home: Path) -> None:
    """The address alone finds the run again; at its end stand the numbers of the report file."""
    page.reload()
    done, trouble = page.get_by_role("heading", name="What the clip shows"), page.get_by_role("alert")
    done.or_(trouble).first.wait_for(timeout=ANALYSIS_MS)
    assert done.is_visible(), trouble.first.inner_text()
    assert "/result?run=" in page.url
    report = json.loads(next(home.glob("runs/*/out/*/report.json")).read_text(encoding="utf-8"))
    numbers = {m["key"]: m for m in report["measurements"]}
    cadence = numbers["cadence"]
    assert cadence["low"] <= cadence["value"] <= cadence["high"]
    page.locator(".gait table").first.wait_for()
    table = page.locator(".gait table").first.inner_text().replace("\xa0", " ")
    shown = re.search(r"([\d.]+) steps/min", table)
    assert shown, table
    assert float(shown[1]) == pytest.approx(cadence["value"], abs=0.51)
    assert "walking_speed" in numbers, "a height was given, so there is a speed"
    assert not list(home.glob("runs/*/clip")), "the upload was kept"


def video_plays(page) -> None:
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("button", name="Pause", exact=True).wait_for()
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Pause", exact=True).click()
    assert page.locator(".player video").evaluate("film => film.currentTime") > 0.3


def show_the_moments(page) -> None:
    """Of one number from the table, which works without findings as well."""
    choice = page.get_by_role("combobox", name="See a number in the clip")
    choice.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)  # an open list closes while the page still moves
    choice.click()
    page.get_by_role("option").first.click()
    page.wait_for_function("document.body.innerText.match(/^At \\d+\\.\\d\\d s$/gm)?.length === 1")
    ready = "[...document.querySelectorAll('video')].every(v => v.readyState >= 2 && v.videoWidth > 0)"
    page.wait_for_function(ready, timeout=20_000)


def drills_come_after_the_questions(page) -> None:
    rules = page.get_by_text("For every drill")
    assert rules.count() == 0
    for step in ("(1 of 2)", "(2 of 2)"):
        page.get_by_text(step).wait_for()
        page.get_by_role("button", name="None of these applies").click()
    rules.wait_for()


def curves_and_download(page) -> None:
    page.get_by_role("tab", name="Joint curves").click()
    page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Report to read and print").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def all_pages_open(page) -> None:
    for link, title in (
        ("Drills", "Drills"),
        ("Evidence", "What the evidence says"),
        ("Result", "What the clip shows"),
    ):
        page.get_by_role("link", name=link).first.click()
        page.get_by_role("heading", name=title, level=1).wait_for()
    page.wait_for_url("**/result?run=*")
