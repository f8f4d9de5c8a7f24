"""Upload a clip or pick a sample, say what is known about it, and watch the run."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analyzer.model.options import AnalyzeOptions
from analyzer.ui import account, state, store, wording, wording_person
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import filming, forms, standing, upload
from analyzer.ui.parts.notices import failure
from analyzer.ui.places import RESULT, STICKERS


def show() -> None:
    """The form, or the run that the address names."""
    run = state.present_run()
    if run is None:
        if st.query_params.get(state.PARAM):
            st.warning(wording.NO_RESULT)
        _form_and_advice()
        return
    status = state.jobs().status(run)
    if status.state == "new":
        _form_and_advice()
    elif status.state in ("waiting", "running"):
        st.title(wording.RUNNING)
        st.text(run.name)
        _watch(run)
    else:
        _ended(run, status.state)
        _form_and_advice()


def _form_and_advice() -> None:
    st.title(wording.APP)
    st.markdown(wording.PROMISE)
    form, advice = st.columns([3, 2], gap="large")
    with form:
        _form()
    with advice:
        st.subheader(labels.HOW_TO_FILM, anchor=False)
        filming.guide()
        st.page_link(STICKERS, label=wording_person.STICKERS, icon=":material/radio_button_checked:")


def _form() -> None:
    st.subheader(labels.YOUR_CLIP, anchor=False)
    zero = standing.chosen()
    clip = forms.clip()
    looked = st.container()
    options = replace(forms.options(), standing_path=None if zero is None else zero.folder)
    seen = None
    if isinstance(clip, store.Run) and (path := store.kept_clip(clip)) is not None:
        with looked:
            seen = upload.first_look(clip, path, options)
    st.caption(wording.CONSENT)
    asked = st.button(wording_person.start(seen), type="primary", disabled=clip is None, key="start")
    if asked and clip is not None:
        gone = zero is None and state.standing_id() is not None
        if gone:
            state.forget_standing()
        _begin(clip, options, wording.STANDING_GONE if gone else None)


def _begin(clip: store.Run | forms.Sample, options: AnalyzeOptions, note: str | None) -> None:
    """Start the run of an upload or of a sample, and watch it."""
    if isinstance(clip, forms.Sample):
        run = store.create(clip.name, note, owner=account.owner())
        with clip.path.open("rb") as source:
            path = store.keep_clip(run, source, clip.path.suffix)
    else:
        kept = store.kept_clip(clip)
        if kept is None:  # begun or deleted in another tab meanwhile
            state.close_draft()
            st.rerun()
        run, path = replace(clip, state="running", note=note), kept
        store.save(run)
        state.looks().drop(run.id)
        state.close_draft()
    state.jobs().start(run, path, options)
    state.open_run(run.id)
    st.rerun()


@st.fragment(run_every="1s")
def _watch(run: store.Run) -> None:
    now = store.load(run.id) or run
    status = state.jobs().status(now)
    if status.state not in ("waiting", "running"):
        st.rerun(scope="app")
    if now.note:
        st.warning(now.note)
    stage = wording.stage(status.stage or status.state)
    st.progress(status.fraction, text=f"{stage}: {wording.time_left(status.left_s)}")
    st.caption(wording.KEEP_ADDRESS)
    if st.button(labels.CANCEL, key="cancel"):
        state.jobs().cancel(run.id)
        st.caption(labels.STOPPING)


def _ended(run: store.Run, how: str) -> None:
    if how == "done":
        if _first_look(run) and state.standing_id() != run.id:
            state.forget_standing()
            st.switch_page(RESULT, query_params={state.PARAM: run.id})
        st.page_link(
            RESULT,
            label=wording.BACK_TO_RESULT,
            icon=":material/arrow_forward:",
            query_params={state.PARAM: run.id},
        )
        return
    if how == "failed":
        failure(run.error or wording.BUG_TEXT, run.hint)
    elif how == "cancelled":
        st.info(wording.CANCELLED)
    else:
        st.warning(wording.INTERRUPTED)


def _first_look(run: store.Run) -> bool:
    """Whether this visit has not been led to the result of the run before."""
    first = st.session_state.get("shown") != run.id
    st.session_state["shown"] = run.id
    return first


show()
