"""What the app remembers: the run in the address, the jobs of this server, answers of this visit."""

from __future__ import annotations

import streamlit as st

from analyzer.ui import store
from analyzer.ui.jobs import Jobs
from analyzer.ui.working import analyze

PARAM = "run"


@st.cache_resource
def jobs() -> Jobs:
    """The runs of this server, shared by all who visit it, each behind its own secret id."""
    store.sweep()
    return Jobs(analyze)


def open_run(run_id: str) -> None:
    """Make a run the present one: in the address, so that a reload finds it, and in this visit."""
    st.session_state[PARAM] = run_id
    st.query_params[PARAM] = run_id


def present_run() -> store.Run | None:
    """The run in the address, else the last one of this visit; None if neither exists any more."""
    run = store.load(st.query_params.get(PARAM)) or store.load(st.session_state.get(PARAM))
    if run is not None:
        open_run(run.id)
    return run


def close_run() -> None:
    """Forget the present run; its folder stays."""
    st.session_state.pop(PARAM, None)
    st.query_params.pop(PARAM, None)


def dark() -> bool:
    """Whether the visitor looks at the dark theme."""
    return st.context.theme.type == "dark"
