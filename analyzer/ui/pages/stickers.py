"""How to measure heels and pelvis with stickers."""

from __future__ import annotations

from html import escape

import streamlit as st

from analyzer.ui import state, stickers, wording_person
from analyzer.ui.parts.markup import recoloured, svg_source
from analyzer.ui.places import ANALYZE


def show() -> None:
    """Where they go, how to place them, and what they cannot show."""
    for chapter in stickers.chapters():
        write = {1: st.title, 2: st.header}.get(chapter.level, st.subheader)
        write(chapter.title, anchor=False)
        for part in chapter.parts:
            if isinstance(part, stickers.Drawing):
                source = svg_source(recoloured(part.svg, dark=state.dark()))
                st.html(f'<div class="gait"><img class="film" alt="{escape(part.alt)}" src="{source}"></div>')
            else:
                st.markdown(part)
    st.page_link(ANALYZE, label=wording_person.TO_CLIP, icon=":material/arrow_forward:")


show()
