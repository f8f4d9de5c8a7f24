"""Several clips of one person, put together."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyzer.errors import InputError
from analyzer.ui import state, store, wording, wording_whole
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import whole_clips, whole_shown
from analyzer.ui.parts.notices import failure, plain
from analyzer.ui.whole import put_together

_ON_THE_WAY = ("waiting", "running")


def show() -> None:
    """The clips of this visit to tick, new ones to add, and what the ticked ones say together."""
    st.title(wording_whole.TITLE)
    st.markdown(wording_whole.ABOUT)
    stands = {run.id: _stands(run) for run in state.own_runs()}
    runs = [run for run, _ in stands.values()]
    running = [run for run, how in stands.values() if how in _ON_THE_WAY]
    done = [run for run, how in stands.values() if how == "done"]
    st.header(wording_whole.CLIPS, anchor=False)
    if not done and not running:
        st.info(wording_whole.NO_CLIP)
    if done:
        st.caption(wording_whole.TICK)
    ticked = whole_clips.chosen(done)
    failed = [run for run, how in stands.values() if how in ("failed", "interrupted")]
    for run in failed:
        how = stands[run.id][1]
        st.error(plain(wording_whole.without_result(run.name, how, run.error)), icon=":material/error:")
    progress = st.container()
    with st.expander(wording_whole.ADD, icon=":material/add:", expanded=not runs):
        whole_clips.add()
    state.name_clips([run.id for run in (*ticked, *running)])
    if ticked:
        _together(ticked, failed)
    elif done:
        st.info(wording_whole.NONE_TICKED)
    if (
        running
    ):  # last, because it starts the page over when a run has ended, and a form must not be lost by that
        with progress:
            _watch(running)


def _together(ticked: Sequence[store.Run], failed: Sequence[store.Run]) -> None:
    try:
        assessment = put_together(ticked, failed)
    except InputError as error:
        failure(error.text, error.hint)
        return
    whole_shown.show(assessment)


def _stands(run: store.Run) -> tuple[store.Run, str]:
    """The run and where it stands; one that ended while it was asked for is read again."""
    how = state.jobs().status(run).state
    now = store.load(run.id) or run
    return now, how if how in _ON_THE_WAY or now.state == "running" else now.state


@st.fragment(run_every="1s")
def _watch(runs: Sequence[store.Run]) -> None:
    """Progress of each run on its way; when one ends, the page is drawn anew."""
    for run in runs:
        now = store.load(run.id) or run
        status = state.jobs().status(now)
        if status.state not in _ON_THE_WAY:
            st.rerun(scope="app")
        st.text(now.name)
        stage = wording.stage(status.stage or status.state)
        st.progress(status.fraction, text=f"{stage}: {wording.time_left(status.left_s)}")
        if st.button(labels.CANCEL, key=f"cancel-{run.id}"):
            state.jobs().cancel(run.id)
            st.caption(labels.STOPPING)
    st.caption(wording.KEEP_ADDRESS)


show()
