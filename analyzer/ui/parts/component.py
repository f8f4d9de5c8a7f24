"""Components of our own: plain JavaScript and CSS from folders beside ``pages``, mounted by Streamlit."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import streamlit as st


def component(name: str, *scripts: str, style: str) -> Any:
    """The mounting function of ``gait_<name>``, which fills an element of the class ``name``.

    ``scripts``, in order, and ``style`` are places below ``analyzer/ui``: ``compare_component/1_curves.js``.
    """
    return st.components.v2.component(
        f"gait_{name}",
        html=f'<div class="{name}"></div>',
        css=_text(style),
        js="\n".join(map(_text, scripts)),
    )


@cache
def _text(place: str) -> str:
    return (resources.files("analyzer.ui") / place).read_text(encoding="utf-8")
