"""The annotated video with its curve, and each finding with the moment it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analyzer.judgement.wording import NOTHING_FOUND
from analyzer.model.judgement import Finding
from analyzer.ui import catalog, state, wording, wording_player
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import numbers, player
from analyzer.ui.parts.markup import Row, strip, tags
from analyzer.ui.player_data import seek
from analyzer.ui.results import Result, moments

_WISH = "moment-wish"
_COUNT = "moment-count"


@st.fragment
def show(result: Result, rows: Sequence[Row]) -> None:
    """An upright clip beside the findings, a wide one above them; on a narrow screen always above."""
    recording = result.report.recording
    if recording.height > recording.width:
        left, right = st.columns([2, 3], gap="large")
    else:
        left, right = st.container(), st.container()
    video = result.file("annotated.mp4")
    with left:
        _video(result, video)
    with right:
        if rows:
            numbers.in_short(rows)
            _findings(result, video)


def _findings(result: Result, video: Path | None) -> None:
    st.header(labels.WHAT_STANDS_OUT, anchor=False)
    if not result.report.findings:
        st.success(NOTHING_FOUND)
    for finding in result.report.findings:
        with st.container(border=True):
            _card(finding, video)


def _video(result: Result, video: Path | None) -> None:
    st.header(labels.ANNOTATED, anchor=False)
    if video is None:
        st.info(wording.NO_VIDEO)
        return
    wish = st.session_state.get(_WISH)
    of_this = wish["seek"] if wish is not None and wish["folder"] == str(result.folder) else None
    player.show(result, video, of_this)
    st.caption(wording.VIDEO_LEGEND)


def _card(finding: Finding, video: Path | None) -> None:
    st.subheader(finding.title, anchor=False)
    st.html(tags([wording.severity(finding), *catalog.mechanism_tags(finding.mechanisms)]))
    st.markdown(finding.text)
    for ground in finding.grounds:
        if finding.norm is not None and finding.norm.key == ground.key:
            st.caption(wording.sided(catalog.title(ground.key), ground.side))
            st.html(f'<div class="gait">{strip(ground, finding.norm, dark=state.dark())}</div>')
    if video is not None and moments(finding):
        _moments(finding, video)
    with st.expander(labels.SOURCES):
        for source in catalog.sources(finding.sources):
            st.markdown(f"- {wording.source(source)}")


def _moments(finding: Finding, video: Path) -> None:
    """The button that leads the player to a moment, at each press to the next; and which one it was."""
    spans = moments(finding)
    folder = str(video.parent)
    st.button(
        wording.SHOW_MOMENT,
        key=f"show-{finding.id}",
        on_click=_wish,
        args=(finding, folder),
        icon=":material/play_circle:",
    )
    wish = st.session_state.get(_WISH)
    if wish is not None and (wish["folder"], wish["finding"]) == (folder, finding.id):
        st.caption(wording_player.stretch(spans, wish["which"]))


def _wish(finding: Finding, folder: str) -> None:
    before, spans = st.session_state.get(_WISH), moments(finding)
    again = before is not None and (before["folder"], before["finding"]) == (folder, finding.id)
    which = before["which"] + 1 if before is not None and again else len(spans) // 2
    number = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_COUNT] = number
    st.session_state[_WISH] = {
        "folder": folder,
        "finding": finding.id,
        "which": which,
        "seek": seek(number, spans, which, [ground.key for ground in finding.grounds]),
    }
