"""What the pages for researchers remember: the batch in the address, the batches of this server, the open folder."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analyzer.ui import batch_store, rooms, state
from analyzer.ui.batch_store import Batch
from analyzer.ui.batches import Batches

PARAM = "batch"


@st.cache_resource
def batches() -> Batches:
    """The batches of this server, each behind its own secret id."""
    return Batches()


def present() -> Batch | None:
    """The batch in the address, else the last one of this visit; None if neither exists any more."""
    found = batch_store.load(st.query_params.get(PARAM)) or batch_store.load(st.session_state.get(PARAM))
    if found is not None:
        open_batch(found.id)
    return found


def open_batch(batch_id: str) -> None:
    """Make a batch the present one."""
    state.make_present(PARAM, batch_id)


def close() -> None:
    """Forget the present batch; it stays."""
    state.forget_present(PARAM)


def room() -> Path | None:
    """The folder of this machine that may be used, or None."""
    return rooms.open_room(st.get_option("server.address"), st.context.headers.to_dict())


def alone() -> bool:
    """Whether the app serves the people at this machine only, so that its batches may be listed."""
    return rooms.alone(st.get_option("server.address"), st.context.headers.to_dict())


def clip_links(batch: Batch, clip: str, name: str) -> None:
    """The way to the result and to the review of a clip."""
    from analyzer.ui import state
    from analyzer.ui import wording_research as words
    from analyzer.ui.places import RESULT, REVIEW

    run = batch_store.run_of(batch, clip, name)
    with st.container(horizontal=True):
        st.page_link(
            REVIEW, label=words.OPEN_REVIEW, icon=":material/edit:", query_params={state.PARAM: run.id}
        )
        st.page_link(
            RESULT, label=words.OPEN_RESULT, icon=":material/insights:", query_params={state.PARAM: run.id}
        )
