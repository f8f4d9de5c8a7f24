"""What one clip showed."""

from __future__ import annotations

import streamlit as st

from analyzer.ui import catalog, state, store, wording, wording_review
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import by_hand, captured, curves, findings, heels, keep, numbers, plan, standing
from analyzer.ui.places import ANALYZE, REVIEW
from analyzer.ui.results import Result


def show() -> None:
    """The result that the address names."""
    asked = st.query_params.get(state.PARAM)
    run = state.present_run()
    folder = store.result_folder(run) if run is not None and run.state == "done" else None
    if run is None or folder is None:
        st.title(labels.RESULT)
        st.info(_why_not(run, asked))
        st.page_link(
            ANALYZE, label=wording.TO_ANALYZE, icon=":material/arrow_forward:", query_params=_same(run)
        )
        return
    _result(run, Result(folder))


def _why_not(run: store.Run | None, asked: str | None) -> str:
    if run is None:
        return wording.NO_RESULT if asked else wording.NO_RESULT_YET
    return wording.STILL_RUNNING if run.state == "running" else wording.NO_RESULT_OF_RUN


def _same(run: store.Run | None) -> dict[str, str] | None:
    return None if run is None else {state.PARAM: run.id}


def _result(run: store.Run, result: Result) -> None:
    report = result.report
    st.title(labels.WHAT_THE_CLIP_SHOWS)
    st.text(run.name)
    st.caption(wording.clip_line(report))
    st.markdown(f"**{wording.summary(report)}**")
    if run.note:
        st.warning(run.note)
    by_hand.on_result(report)
    captured.warnings(report)
    rows = catalog.rows(report)
    findings.show(result, rows)
    heels.show(result)
    standing.offer(run, report)
    if rows:
        plan.show(report)
    else:
        st.page_link(ANALYZE, label=wording.FILM_AGAIN, icon=":material/arrow_forward:")
    st.header(labels.ALL_MEASUREMENTS, anchor=False)
    tabs = st.tabs(["Numbers", "Joint curves", "Not measured", "The clip"])
    with tabs[0]:
        numbers.show(rows)
        numbers.in_the_clip(rows, result.file("annotated.mp4"))
    with tabs[1]:
        curves.show(result)
    with tabs[2]:
        numbers.reasons(report)
    with tabs[3]:
        captured.show(report)
    st.page_link(
        REVIEW,
        label=wording_review.TO_REVIEW,
        icon=":material/edit:",
        query_params={state.PARAM: run.id},
    )
    st.header(labels.KEEP_OR_DELETE, anchor=False)
    keep.offer(run, result)
    captured.downloads(result)
    captured.deletion(run)


show()
