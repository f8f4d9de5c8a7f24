"""axe looks at every page for WCAG 2.2 A and AA, wide and light, narrow and dark. It runs offline."""

from __future__ import annotations

from pathlib import Path

import made_result
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KNOWN = {
    ("label", 'input[data-testid="stFileUploaderDropzoneInput"]'): (
        "Streamlit's field for files: it is out of sight and of the order of keys; the button that opens it is named"
    ),
    ("aria-allowed-attr", ".stSidebar"): "Streamlit's folded menu on narrow screens says that it is folded",
}
"""What axe finds in the frame that Streamlit draws, by rule and place, each with the reason why it may stay."""
LOOKS = {
    "wide, light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow, dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}
NOT_LISTED = ("stickers",)
"""Pages of the app that stand in no menu."""


def axe_script() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def settled(page) -> None:
    page.locator("h1").first.wait_for(timeout=60_000)
    page.wait_for_function(
        "!document.querySelector('[data-stale=true], [data-testid=stStatusWidget], [data-testid=stSkeleton]')"
    )
    page.wait_for_timeout(700)


def addresses(browser, app: str) -> list[str]:
    """Every page in the menu of the app, and those that are in none."""
    page = browser.new_context(viewport={"width": 1600, "height": 900}).new_page()
    page.goto(f"{app}/?run={made_result.RUN}")
    settled(page)
    links = page.locator("[data-testid=stTopNavLink]")
    links.first.wait_for(state="attached")
    found = [link.get_attribute("href").split("?")[0].rsplit("/", 1)[-1] for link in links.all()]
    page.context.close()
    return [*found, *NOT_LISTED]


def complaints(page, script: str) -> list[tuple[str, str, str]]:
    """Rule, place and message of everything that axe finds."""
    page.evaluate(script)
    said = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", TAGS)
    return [
        (
            rule["id"],
            " ".join(map(str, node["target"])),
            (node["any"] or node["all"] or node["none"])[0]["message"],
        )
        for rule in said["violations"]
        for node in rule["nodes"]
    ]


def test_every_page_can_be_used_by_everybody(app: str, browser, tmp_path: Path):
    made_result.make(tmp_path / "home")
    script, pages = axe_script(), addresses(browser, app)
    assert len(pages) >= 8
    found, used = [], set()
    for look, settings in LOOKS.items():
        page = browser.new_context(**settings).new_page()
        for name in pages:
            page.goto(f"{app}/{name}?run={made_result.RUN}")
            settled(page)
            for rule, place, message in complaints(page, script):
                if (rule, place) in KNOWN:
                    used.add((rule, place))
                else:
                    found.append(f"{name or 'first page'}, {look}: {rule} at {place}: {message}")
        page.context.close()
    assert not found, "\n".join(found)
    assert used == set(KNOWN), f"No longer needed: {set(KNOWN) - used}"
