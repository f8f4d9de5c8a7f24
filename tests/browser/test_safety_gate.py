"""The questions of a report page in a real browser: no script runs, and yet an answer decides what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_journey import FLAGS, chromium

from analyzer import plans
from analyzer.coaching.plan import plan
from analyzer.coaching.safety import HARD_STOPS
from analyzer.export.html_page import page_environment, page_style
from analyzer.export.plan_view import plan_view

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    made = plan(())
    template = page_environment().from_string(
        '{% from "parts.html.j2" import source_list with context %}<!DOCTYPE html><title>x</title>'
        '<style>{{ style|safe }}</style><main>{% include "drills.html.j2" %}</main>'
    )
    view = plan_view(made, plans.safety_text(made), titles={}, sources={}, moves={})
    file: Path = tmp_path_factory.mktemp("gate") / "page.html"
    file.write_text(template.render(plan=view, style=page_style(), retest="Film again."), encoding="utf-8")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        shown = opened.new_context(java_script_enabled=False).new_page()
        shown.goto(file.as_uri())
        yield shown
        opened.close()


@pytest.fixture(autouse=True)
def fresh(page) -> None:
    page.reload()


def drills(page) -> list[str]:
    return [each.get_attribute("class") for each in page.locator("article.drill").all() if each.is_visible()]


def test_no_drill_before_somebody_says_no_to_all(page):
    assert drills(page) == []
    page.locator("details.gate > summary").click()
    assert len(drills(page)) >= 2


@pytest.mark.parametrize("question", HARD_STOPS, ids=lambda question: question.id)
def test_a_hard_stop_hides_all_and_says_what_to_do(page, question):
    page.locator("details.gate > summary").click()
    page.locator(f"#yes-{question.id}").check()
    assert drills(page) == []
    assert page.locator(".stop-now").is_visible()
    assert not page.locator(".ask-first").is_visible()
    assert not page.locator(".retest").is_visible()
    assert not page.locator("details.gate").is_visible()


def test_a_soft_stop_waits_and_then_leaves_barefoot_work_out(page):
    page.locator("#yes-feeling_in_feet").check()
    assert not page.locator("details.gate").is_visible()
    assert page.locator(".ask-first").is_visible()
    page.locator(".may-train").check()
    page.locator("details.gate > summary").click()
    assert not any("without-feeling_in_feet" in each for each in drills(page))
    assert page.locator("p.out-feeling_in_feet").first.is_visible()


def test_a_folded_gate_is_not_printed(page):
    page.emulate_media(media="print")
    assert not page.locator("details.gate").is_visible()
    assert drills(page) == []
    page.emulate_media(media="screen")
