"""What several clips of one person say together."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyzer.export import assessment_words as words
from analyzer.export.assessment_json import assessment_to_json
from analyzer.judgement.wording import NOTHING_FOUND
from analyzer.model.assessment import Assessment, MergedFinding
from analyzer.model.recording import Task
from analyzer.ui import catalog, state, wording, wording_whole
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import plan
from analyzer.ui.parts.markup import measurement_table, reasons_table, strip, tags
from analyzer.ui.parts.notices import plain
from analyzer.ui.whole import by_mechanism, rows
from analyzer.whole_person_files import ASSESSMENT_HTML, ASSESSMENT_JSON, page


def show(assessment: Assessment) -> None:
    """One sentence, then findings, contradictions, what is missing, drills and numbers."""
    st.markdown(f"**{words.summary(assessment)}**")
    for clip in assessment.clips:
        for remark in clip.remarks:
            st.warning(f"{plain(clip.name)}: {plain(remark)}")
    _findings(assessment)
    _against(assessment)
    _eyes(assessment)
    _gaps(assessment)
    plan.show(assessment)
    _numbers(assessment)
    _keep(assessment)


def _findings(assessment: Assessment) -> None:
    st.header(wording_whole.FINDINGS, anchor=False)
    if not assessment.merged:
        st.success(NOTHING_FOUND)
    names = catalog.mechanism_names()
    for number, found in by_mechanism(assessment).items():
        st.subheader(f"{number}. {names[number]}", anchor=False)
        for one in found:
            with st.container(border=True):
                _card(one)


def _card(one: MergedFinding) -> None:
    finding = one.finding
    st.markdown(f"**{finding.title}**")
    st.html(tags([wording.severity(finding), *catalog.mechanism_tags(finding.mechanisms)]))
    st.markdown(finding.text)
    st.caption(plain(words.finding_origin(one)))
    for ground in finding.grounds:
        if finding.norm is not None and finding.norm.key == ground.key:
            st.caption(wording.sided(catalog.title(ground.key), ground.side))
            st.html(f'<div class="gait">{strip(ground, finding.norm, dark=state.dark())}</div>')
    with st.expander(labels.SOURCES):
        for source in catalog.sources(finding.sources):
            st.markdown(f"- {wording.source(source)}")


def _against(assessment: Assessment) -> None:
    st.header(wording_whole.AGAINST, anchor=False)
    if not assessment.contradictions:
        st.markdown(words.NO_CONTRADICTION if len(assessment.clips) > 1 else words.ONE_CLIP)
    for reason, texts in words.by_reason(assessment.contradictions):
        with st.container(border=True):
            _lines(texts)
            st.caption(plain(wording_whole.likely(reason)))
    if assessment.set_aside:
        with st.expander(wording_whole.ASIDE):
            for one in assessment.set_aside:
                st.markdown(f"**{one.finding.title}** ({plain(one.clip)})")
                st.caption(plain(one.why))


def _eyes(assessment: Assessment) -> None:
    if not assessment.eyes:
        return
    st.header(wording_whole.EYES_COMPARED, anchor=False)
    st.caption(words.EYES_ABOUT)
    _lines([words.eyes(one, catalog.title) for one in assessment.eyes])


def _gaps(assessment: Assessment) -> None:
    st.header(wording_whole.GAPS, anchor=False)
    tall = words.height(assessment, catalog.title)
    if tall:
        st.markdown(f"**{words.HEIGHT}**. {tall}")
    if assessment.missing:
        st.caption(wording_whole.GAPS_ABOUT)
    else:
        st.markdown(words.ALL_THERE)
    for number, one in enumerate(assessment.missing, start=1):
        title = one.clip.title[:1].upper() + one.clip.title[1:]
        st.markdown(f"{number}. **{title}**. {words.adds(one, catalog.title)}")
    if assessment.unmeasured:
        with st.expander(wording_whole.NOT_GIVEN):
            st.html(
                reasons_table((catalog.title(one.reason.key), one.reason) for one in assessment.unmeasured)
            )


def _numbers(assessment: Assessment) -> None:
    st.header(wording_whole.NUMBERS, anchor=False)
    tasks = [task for task in Task if any(one.task is task for one in assessment.numbers)]
    if not tasks:
        return
    st.caption(wording.HOW_TO_READ)
    for task, tab in zip(tasks, st.tabs([wording.task_choice(task) for task in tasks]), strict=True):
        with tab:
            st.html(measurement_table(rows(assessment, task), dark=state.dark()))


def _keep(assessment: Assessment) -> None:
    with st.container(horizontal=True):
        st.download_button(
            wording_whole.GET_PAGE,
            lambda: page(assessment, linked=False),
            file_name=ASSESSMENT_HTML,
            mime="text/html",
            key="get-assessment-html",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            wording_whole.GET_JSON,
            lambda: assessment_to_json(assessment),
            file_name=ASSESSMENT_JSON,
            mime="application/json",
            key="get-assessment-json",
            on_click="ignore",
            icon=":material/download:",
        )


def _lines(texts: Sequence[str]) -> None:
    st.markdown("".join(f"\n- {plain(text)}" for text in texts))
