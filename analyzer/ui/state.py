"""What the app remembers: the runs in the address, the jobs of this server, answers of this visit."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analyzer.ui import account, store
from analyzer.ui.jobs import Jobs
from analyzer.ui.looks import Looks
from analyzer.ui.working import analyze, look

PARAM = "run"
CLIP = "clip"
"""The upload whose run was not begun yet, in the address and in this visit."""
CLIPS = "clips"
"""The runs of one person that are put together, in the address and in this visit."""
STANDING = "standing"
"""The result of standing that the next walk is to be compared with, in the address and in this visit."""


@st.cache_resource
def jobs() -> Jobs:
    """The runs of this server, shared by all who visit it, each behind its own secret id."""
    return Jobs(analyze)


@st.cache_resource
def looks() -> Looks:
    """The first looks of this server."""
    return Looks(look)


@st.cache_data(ttl=3600, show_spinner=False)
def tidy() -> None:
    """Remove what is past its days, at most once an hour."""
    store.sweep(jobs().living)


def load(run_id: str | None) -> store.Run | None:
    """A run that may be shown to whoever is signed in."""
    return store.load_of(run_id, account.owner())


def draft() -> store.Run | None:
    """The upload that waits to be begun, None without one."""
    run = load(st.query_params.get(CLIP)) or load(st.session_state.get(CLIP))
    if run is None or run.state != "new" or store.kept_clip(run) is None:
        return None
    open_draft(run.id)
    return run


def make_present(param: str, which: str) -> None:
    """Put an id into the address, so that a reload finds it, and into this visit."""
    st.session_state[param] = which
    st.query_params[param] = which


def forget_present(param: str) -> None:
    """Take it out of both."""
    st.session_state.pop(param, None)
    st.query_params.pop(param, None)


def open_draft(run_id: str) -> None:
    """Make an upload the present one."""
    make_present(CLIP, run_id)


def close_draft() -> None:
    """Forget the present upload; its folder stays."""
    forget_present(CLIP)


def open_run(run_id: str) -> None:
    """Make a run the present one."""
    make_present(PARAM, run_id)
    remember(run_id)


def remember(run_id: str) -> None:
    """Count a run among those of this visit."""
    known = st.session_state.setdefault(CLIPS, [])
    if run_id not in known:
        known.append(run_id)


def own_runs() -> tuple[store.Run, ...]:
    """The runs of this visit and those that the address of the whole person names, in the order they were begun."""
    for run_id in st.query_params.get(CLIPS, "").split("."):
        if run_id:
            remember(run_id)
    found = (load(run_id) for run_id in st.session_state.get(CLIPS, ()))
    return tuple(run for run in found if run is not None)


def name_clips(run_ids: Iterable[str]) -> None:
    """Put the runs of one person into the address, so that a reload finds them."""
    named = ".".join(run_ids)
    if named:
        st.query_params[CLIPS] = named
    else:
        st.query_params.pop(CLIPS, None)


def present_run() -> store.Run | None:
    """The run in the address, else the last one of this visit; None if neither exists any more."""
    run = load(st.query_params.get(PARAM)) or load(st.session_state.get(PARAM))
    if run is not None:
        store.visited(run)
        open_run(run.id)
    return run


def close_run() -> None:
    """Forget the present run; its folder stays."""
    st.session_state.pop(PARAM, None)
    st.query_params.pop(PARAM, None)


def standing_id() -> str | None:
    """The result of standing to compare with: in the address, so that a reload finds it, else of this visit."""
    asked: str | None = st.query_params.get(STANDING) or st.session_state.get(STANDING)
    if asked:
        st.session_state[STANDING] = asked
        st.query_params[STANDING] = asked
    return asked or None


def forget_standing() -> None:
    """Compare with no result of standing."""
    st.session_state.pop(STANDING, None)
    st.query_params.pop(STANDING, None)


def dark() -> bool:
    """Whether the visitor looks at the dark theme."""
    return st.context.theme.type == "dark"
