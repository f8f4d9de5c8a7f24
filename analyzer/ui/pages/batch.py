"""Start a batch of clips, watch it, see why clips failed, open any clip, take the tables along."""

from __future__ import annotations

import streamlit as st

from analyzer.errors import AnalyzerError
from analyzer.ui import batch_store, research
from analyzer.ui import wording_research as words
from analyzer.ui.batch_store import Batch
from analyzer.ui.parts import batch_form, batch_tables, batch_watch
from analyzer.ui.parts.notices import failure, plain
from analyzer.ui.places import BATCH

_MOST_LISTED = 20


def show() -> None:
    """The batch that the address names, or the form."""
    st.title(words.BATCH_TITLE)
    if st.session_state.pop("batch-deleted", False):
        st.success(words.DELETED)
    batch = research.present()
    if batch is None:
        if st.query_params.get(research.PARAM):
            st.warning(words.NO_BATCH)
        st.markdown(words.BATCH_ABOUT)
        research.batches().sweep()
        batch_form.show()
        _others()
        return
    st.text(batch.name)
    state = research.batches().pace(batch).state
    if state in batch_watch.AT_WORK:
        batch_watch.watch(batch)
        return
    batch = batch_store.load(batch.id) or batch
    _ended(batch, state)


def _ended(batch: Batch, state: str) -> None:
    lines = research.batches().lines(batch)
    batch_watch.ended(batch, state, lines)
    batch_watch.clips(batch)
    if any(line.state in ("done", "failed") for line in lines) or state == "opened":
        try:
            batch_tables.show(batch, finished=state in ("done", "opened"))
        except AnalyzerError as error:
            failure(error.text, error.hint)
    st.divider()
    with st.container(horizontal=True):
        st.button(words.NEW_BATCH, key="batch-new", icon=":material/add:", on_click=research.close)
        batch_tables.deletion(batch)


def _others() -> None:
    """The other batches, where nobody but the people at this machine can see the list."""
    known = batch_store.everything() if research.alone() else ()
    if not known:
        return
    st.subheader(words.OTHERS, anchor=False)
    for batch in known[:_MOST_LISTED]:
        state = research.batches().pace(batch).state
        st.page_link(
            BATCH,
            label=f"{plain(batch.name)}: {words.STATES.get(state, state)}",
            icon=":material/stacks:",
            query_params={research.PARAM: batch.id},
        )


show()
