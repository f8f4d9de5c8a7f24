"""The annotated video, and each finding with the moment it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analyzer.judgement.wording import NOTHING_FOUND
from analyzer.model.judgement import Finding
from analyzer.ui import catalog, state, wording
from analyzer.ui.parts import moment, numbers
from analyzer.ui.parts.markup import Row, strip, tags
from analyzer.ui.results import Result, moments

WIDE_PX = 760


def show(result: Result, rows: Sequence[Row]) -> None:
    """An upright clip beside the findings, a wide one above them; on a narrow screen always above."""
    recording = result.report.recording
    if recording.height > recording.width:
        left, right = st.columns([2, 3], gap="large")
    else:
        left, right = st.container(), st.container()
    video = result.file("annotated.mp4")
    with left:
        _video(video)
    with right:
        if rows:
            numbers.in_short(rows)
            _findings(result, video)


def _findings(result: Result, video: Path | None) -> None:
    st.header("What stands out", anchor=False)
    if not result.report.findings:
        st.success(NOTHING_FOUND)
    for finding in result.report.findings:
        with st.container(border=True):
            _card(finding, video)


def _video(video: Path | None) -> None:
    st.header("The clip, annotated", anchor=False)
    if video is None:
        st.info(wording.NO_VIDEO)
        return
    st.video(str(video), width=WIDE_PX)
    st.caption(wording.VIDEO_LEGEND)


@st.fragment
def _card(finding: Finding, video: Path | None) -> None:
    st.subheader(finding.title, anchor=False)
    st.html(tags([wording.severity(finding), *catalog.mechanism_tags(finding.mechanisms)]))
    st.markdown(finding.text)
    for ground in finding.grounds:
        if finding.norm is not None and finding.norm.key == ground.key:
            st.caption(wording.sided(catalog.title(ground.key), ground.side))
            st.html(f'<div class="gait">{strip(ground, finding.norm, dark=state.dark())}</div>')
    _moments(finding, video)
    with st.expander("Where this comes from"):
        for source in catalog.sources(finding.sources):
            st.markdown(f"- {wording.source(source)}")


def _moments(finding: Finding, video: Path | None) -> None:
    spans = moments(finding)
    if video is None or not spans:
        return
    opened = f"moment-{finding.id}"
    is_open = bool(st.session_state.get(opened))
    label = wording.HIDE_MOMENT if is_open else wording.SHOW_MOMENT
    st.button(
        label, key=f"show-{finding.id}", on_click=_toggle, args=(opened,), icon=":material/play_circle:"
    )
    if is_open:
        moment.show(finding.id, spans, video)


def _toggle(name: str) -> None:
    st.session_state[name] = not st.session_state.get(name)
