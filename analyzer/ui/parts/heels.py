"""The heels from behind: close-up, number and the curve of each step."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from analyzer.export.heel_view import ABOUT, KNOWN, foot_view, refusals
from analyzer.export.page_parts import Figure, HeelBlock
from analyzer.page_made import norms_of
from analyzer.ui import catalog, state, wording
from analyzer.ui import wording_labels as labels
from analyzer.ui.heels import blocks
from analyzer.ui.parts.markup import recoloured, svg_source
from analyzer.ui.results import Result


def show(result: Result) -> None:
    """Every measured heel, and why another was not measured; nothing in other views."""
    found, refused = drawn(str(result.folder), result.stamp), refusals(result.report)
    if not (found or refused):
        return
    st.header(wording.HEELS, anchor=False)
    st.caption(ABOUT)
    for block in found:
        with st.container(border=True):
            _one(block, result)
    for row in refused:
        st.info(" ".join(filter(None, (f"**{row['who']} not measured.**", row["why"], row["hint"]))))
    if found:
        st.caption(f"{wording.HEELS_IN_VIDEO} {KNOWN}")


@st.cache_resource(max_entries=16, show_spinner=False)
def drawn(folder: str, stamp: int) -> tuple[HeelBlock, ...]:  # noqa: ARG001 - it is part of the cache's key
    """The heels of a result folder, drawn once for each state of its report."""
    return blocks(Result(Path(folder)))


def _one(block: HeelBlock, result: Result) -> None:
    norm = norms_of(result.report).get(block.shown.measurement.key)
    words = foot_view(block, None if block.shown.measurement.tier == "C" else norm, catalog.title)
    picture, text = st.columns([2, 3], gap="large")
    with picture:
        if block.jpeg is not None:
            st.image(block.jpeg, width="stretch", caption=words["caption"])
    with text:
        st.subheader(words["title"], anchor=False)
        st.markdown(words["says"])
        st.markdown("\n".join(f"- {line}" for line in words["also"]))
        if block.figure is not None:
            _chart(block.figure)
        population = f" Usual: {words['population']}." if words["population"] else ""
        letter = block.shown.measurement.tier
        sure = f"{wording.tier(letter)}: {wording.tier_meaning(letter)}."
        st.caption(f"{sure} {words['error']}{population}")


def _chart(figure: Figure) -> None:
    source = svg_source(recoloured(figure.svg, dark=state.dark()))
    st.html(f'<div class="gait"><img class="chart" alt="{escape(figure.alt)}" src="{source}"></div>')
    st.caption(figure.caption)
    with st.expander(labels.AS_A_TABLE):
        st.dataframe(pd.DataFrame(figure.table.rows, columns=list(figure.table.head)), hide_index=True)
