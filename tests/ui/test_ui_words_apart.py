"""What people read in the app stands in the wording modules, not in the code that shows it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import analyzer.ui

ROOT = Path(analyzer.ui.__file__).parent
SHOWS = (
    "title",
    "header",
    "subheader",
    "markdown",
    "write",
    "caption",
    "button",
    "toggle",
    "checkbox",
    "selectbox",
    "multiselect",
    "radio",
    "text",
    "segmented_control",
    "number_input",
    "text_input",
    "text_area",
    "slider",
    "file_uploader",
    "expander",
    "popover",
    "info",
    "warning",
    "error",
    "success",
    "metric",
    "download_button",
    "link_button",
    "page_link",
    "dialog",
    "spinner",
    "toast",
    "Page",
    "date_input",
    "pills",
    "progress",
)
NAMED = ("label", "help", "placeholder", "title", "text", "body")


def words_in(code: str) -> list[str]:
    """Texts written where they are shown."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHOWS
        ):
            continue
        for value in (*node.args[:1], *(k.value for k in node.keywords if k.arg in NAMED)):
            parts = value.values if isinstance(value, ast.JoinedStr) else [value]
            text = "".join(p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str))
            if re.search("[A-Za-z]{3}", text):
                found.append(text)
    return found


def test_pages_hold_no_words_of_their_own() -> None:
    files = [ROOT / "main.py", *ROOT.glob("pages/*.py"), *ROOT.glob("parts/*.py")]
    assert {file.name: words for file in files if (words := words_in(file.read_text(encoding="utf-8")))} == {}


def test_the_law_catches_what_it_should() -> None:
    assert words_in('st.button("Delete now", key="x")') == ["Delete now"]
    assert words_in('left.selectbox(words.X, help=f"Of {n} clips")') == ["Of  clips"]
    assert words_in('st.button(words.DELETE, key="delete")') == []
