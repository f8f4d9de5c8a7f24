"""Two strides side by side below the player of the review page."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from analyzer.errors import AnalyzerError
from analyzer.export.report_file import read_report
from analyzer.model.analysis import Analysis
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side
from analyzer.pictures import ANNOTATED, PLAIN
from analyzer.stored import read_movement, used_events
from analyzer.ui import state, store
from analyzer.ui import wording_compare as words
from analyzer.ui.compare_data import Shown, pair, strides_of
from analyzer.ui.parts.component import component
from analyzer.ui.parts.notices import failure
from analyzer.ui.parts.review_player import film_url
from analyzer.ui.places import component_key

_SCRIPTS = ("review_component/1_state.js", "compare_component/1_curves.js", "compare_component/2_compare.js")
_STYLE = "compare_component/compare.css"
_ID = re.compile(r"(?:^|[?&]run=|/)([A-Za-z0-9_-]{22})(?:$|[&#/])")


def side_by_side(run: store.Run, folder: Path, analysis: Analysis) -> None:
    """The choice of what is laid beside what, and the two of them. ``folder`` holds the result of ``run``."""
    st.header(words.TITLE, anchor=False)
    if analysis.report.task is not Task.WALK:
        st.caption(words.NO_WALK)
        return
    st.markdown(words.ABOUT)
    if not st.toggle(words.SHOW, key="compare-show"):
        return
    here = Shown(
        name=run.name,
        report=analysis.report,
        motion=analysis.motion,
        events=analysis.events,
        video=_film(folder, run.id),
    )
    sides = _asked(run, here)
    if sides is None:
        return
    one, other = sides
    if not strides_of(*one) or not strides_of(*other):
        st.info(words.NO_STRIDES)
        return
    shown = component("compare", *_SCRIPTS, style=_STYLE)
    shown(data=dict(pair(*one, *other)), key=component_key("compare", run.id))


def _asked(run: store.Run, here: Shown) -> tuple[tuple[Shown, Side], tuple[Shown, Side]] | None:
    others = {each.id: each.name for each in state.own_runs() if each.id != run.id and each.state == "done"}
    choices = ["", *others, "elsewhere"]
    named = {"": words.SIDES, **others, "elsewhere": words.ELSEWHERE}
    which = st.selectbox(words.WITH, choices, format_func=lambda each: named[each], key="compare-with")
    if not which:
        return (here, Side.LEFT), (here, Side.RIGHT)
    if which == "elsewhere":
        which = run_in(st.text_input(words.ADDRESS, help=words.ADDRESS_HELP, key="compare-address")) or ""
        if not which:
            return None
    side = st.segmented_control(
        words.WHICH_SIDE, list(Side), format_func=words.side, default=Side.LEFT, key="compare-side"
    )
    found = _stored(which)
    return None if found is None else ((here, side or Side.LEFT), (found, side or Side.LEFT))


def run_in(address: str) -> str | None:
    """The id of a run in an address or by itself; None where there is none."""
    found = _ID.search(address.strip())
    return None if found is None else found.group(1)


def _stored(run_id: str) -> Shown | None:
    """Another result as it is stored; what stands in its way is said on the page."""
    run = store.load(run_id)
    folder = store.result_folder(run) if run is not None else None
    if run is None or folder is None:
        st.info(words.NOT_FOUND)
        return None
    try:
        report = read_report(folder)
        motion = read_movement(folder, report)
    except AnalyzerError as error:
        failure(error.text, error.hint)
        return None
    video = _film(folder, run.id)
    if motion is None or not video:
        st.info(words.NO_SIGNALS if motion is None else words.NO_FILM)
        return None
    return Shown(name=run.name, report=report, motion=motion, events=used_events(report), video=video)


def _film(folder: Path, key: str) -> str:
    film = next((folder / name for name in (PLAIN, ANNOTATED) if (folder / name).is_file()), None)
    return "" if film is None else film_url(film, f"compare-{key}")
