"""How to film, on the first page: a guide's drawing and steps; it follows the task and view that are chosen."""

from __future__ import annotations

from html import escape

import streamlit as st

from analyzer.coaching.filming import guides_for, load_guides
from analyzer.export.filming_words import Section, background, steps
from analyzer.filming import shown
from analyzer.model.filming import GuideShown
from analyzer.model.recording import View
from analyzer.ui import state, wording
from analyzer.ui.parts.markup import recoloured, svg_source

_CHOICE = "guide"


def guide() -> None:
    """The choice of guides, and the chosen one."""
    titles = {one.id: one.title for one in load_guides()}
    chosen = st.selectbox(wording.WHICH_GUIDE, list(titles), format_func=titles.__getitem__, key=_CHOICE)
    view = st.session_state.get("view")
    found = next(one for one in load_guides() if one.id == chosen)
    one = shown(found, View(view) if view else None)
    st.html(picture(one, dark=state.dark()))
    for section in background(one):
        with st.expander(section.heading):
            st.html(listed(section))


def follow() -> None:
    """Turn to the guide of what was chosen in the form; stay where none is for it."""
    task, view = st.session_state.get("task"), st.session_state.get("view")
    found = guides_for(task, view) or guides_for(task, None)
    on_belt = st.session_state.get("treadmill_speed") is not None
    fitting = [one for one in found if one.treadmill == on_belt] or list(found)
    if fitting and st.session_state.get(_CHOICE) not in {one.id for one in fitting}:
        st.session_state[_CHOICE] = fitting[0].id


def picture(one: GuideShown, *, dark: bool) -> str:
    """Drawing and steps as HTML."""
    drawn = svg_source(recoloured(one.svg, dark=dark))
    return (
        f'<div class="gait"><img class="film" alt="{escape(one.alt)}" src="{drawn}">'
        f"{''.join(_items(section) for section in steps(one))}</div>"
    )


def listed(section: Section) -> str:
    """The items of a section as HTML."""
    return f'<div class="gait">{_items(section)}</div>'


def _items(section: Section) -> str:
    kind = "ol" if section.numbered else "ul"
    items = "".join(f"<li>{escape(item)}</li>" for item in section.items)
    return f'<{kind} class="film">{items}</{kind}>'
