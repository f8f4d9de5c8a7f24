"""About the clip itself: checks, provenance, files to keep, and deletion."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analyzer.model.report import CheckStatus, Report
from analyzer.outputs import REPORT_HTML, REPORT_PDF
from analyzer.ui import state, store, wording, wording_research
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts.heels import drawn
from analyzer.ui.parts.markup import facts
from analyzer.ui.parts.moment import frame
from analyzer.ui.results import DOWNLOADS, Result

_ICONS = {
    CheckStatus.OK: ":material/check_circle:",
    CheckStatus.WARN: ":material/warning:",
    CheckStatus.BLOCK: ":material/block:",
}


def warnings(report: Report) -> None:
    """What about the clip lowers trust, said first."""
    for check in report.checks:
        if check.status is not CheckStatus.OK:
            show_it = st.error if check.status is CheckStatus.BLOCK else st.warning
            show_it(" ".join(filter(None, (check.text, check.hint))), icon=_ICONS[check.status])


def show(report: Report) -> None:
    """Every check, good ones as well, and what made the numbers."""
    for check in report.checks:
        st.markdown(f"{_ICONS[check.status]} **{wording.status(check.status)}**: {check.text}")
        if check.hint:
            st.caption(check.hint)
    with st.expander(labels.MADE_BY):
        made = report.provenance
        st.html(
            facts(
                {
                    "Analyzer": made.analyzer,
                    "Pose model": f"MediaPipe {made.mediapipe}",
                    "Model file": made.model_sha256,
                    "Clip": report.recording.sha256,
                    **{step.stage: step.note for step in made.steps},
                }
            )
        )


def downloads(result: Result) -> None:
    """The files of the result."""
    found: list[tuple[tuple[str, str, str], Callable[[], bytes]]] = [
        (each, result.page if each[0] == REPORT_HTML else path.read_bytes)
        for each in DOWNLOADS
        if (path := result.folder / each[0]).is_file() or each[0] == REPORT_HTML
    ]
    with st.container(horizontal=True):
        st.download_button(
            wording.GET_PDF,
            result.pdf,
            file_name=REPORT_PDF,
            mime="application/pdf",
            key=f"get-{REPORT_PDF}",
            on_click="ignore",
            icon=":material/print:",
        )
        for (name, label, mime), read in found:
            st.download_button(
                label,
                read,
                file_name=name,
                mime=mime,
                key=f"get-{name}",
                on_click="ignore",
                icon=":material/download:",
            )


def deletion(run: store.Run) -> None:
    """Remove everything that is kept of the run, after asking once. A result of a batch goes with its batch."""
    if run.folder is not None:
        st.caption(wording_research.OF_A_BATCH)
        return
    with st.popover(labels.DELETE_THIS_RESULT, icon=":material/delete:"):
        st.markdown(wording.DELETE)
        if st.button(labels.DELETE_NOW, type="primary", key="delete"):
            store.delete(run.id)
            frame.clear()
            drawn.clear()
            state.close_run()
            st.rerun()
