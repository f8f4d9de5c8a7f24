"""The page about stickers says how to place them, with drawings, and leaves the tables of errors to the docs."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from analyzer.ui import stickers

APP = Path(__file__).parents[2] / "app.py"


def test_chapters_and_drawings():
    found = stickers.chapters()
    assert [chapter.level for chapter in found].count(1) == 1
    assert "How to place them" in [chapter.title for chapter in found]
    assert "What was measured" not in [chapter.title for chapter in found]
    drawings = [part for chapter in found for part in chapter.parts if isinstance(part, stickers.Drawing)]
    assert len(drawings) == 2
    assert all(drawing.alt and drawing.svg.lstrip().startswith("<svg") for drawing in drawings)
    texts = [part for chapter in found for part in chapter.parts if isinstance(part, str)]
    assert not any("](#" in text or ".svg)" in text for text in texts)


def test_the_page_opens():
    at = AppTest.from_file(str(APP), default_timeout=60).switch_page("analyzer/ui/pages/stickers.py").run()
    assert not at.exception
    assert at.title[0].value == "Measuring with stickers"
    assert len([html for html in at.get("html") if "<img" in html.proto.body]) == 2
