"""The fields of the first page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analyzer.export.wording import label_of
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Sex, Task, View
from analyzer.ui import catalog, store, wording, wording_review
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import filming, upload

OLDEST_YEARS = 120


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample clip: a name for people, and its file."""

    name: str
    path: Path


def clip() -> store.Run | Sample | None:
    """An upload that waits to be begun, or a sample; None until there is one."""
    kind = st.segmented_control(
        labels.WHERE_IS_THE_CLIP,
        ("upload", "sample"),
        default="upload",
        required=True,
        key="source",
        format_func={"upload": "Film or upload", "sample": "Try a sample"}.__getitem__,
    )
    return _sample() if kind == "sample" else upload.chosen()


def _sample() -> Sample | None:
    known = {sample.name: sample for sample in catalog.samples()}
    if not known:
        st.info(wording.NO_SAMPLES)
        return None
    name = st.selectbox(labels.SAMPLE_CLIP, list(known), format_func=label_of, key="sample")
    sample = known[name]
    st.caption(sample.description)
    return Sample(f"Sample: {label_of(name)}", sample.path)


def person() -> tuple[float | None, int | None, Sex | None]:
    """Height, which gives a scale; age and sex, which choose the people that numbers are held against."""
    height_cm = st.number_input(
        labels.HEIGHT,
        min_value=80.0,
        max_value=230.0,
        value=None,
        step=1.0,
        format="%.0f",
        key="height",
        persist_state="session",
        help=labels.HEIGHT_HELP,
    )
    left, right = st.columns(2)
    age_years = left.number_input(
        labels.AGE,
        min_value=1,
        max_value=OLDEST_YEARS,
        value=None,
        step=1,
        key="age",
        persist_state="session",
        help=wording.WHY_AGE,
    )
    sex = right.selectbox(
        labels.COMPARE_WITH,
        [None, *Sex],
        format_func=wording.sex_choice,
        key="sex",
        persist_state="session",
    )
    return height_cm, age_years, sex


def options() -> AnalyzeOptions:
    """What is known of the person and the clip; everything may stay empty."""
    height_cm, age_years, sex = person()
    blur = st.toggle(labels.BLUR_FACES, key="blur", persist_state="session")
    plain = st.toggle(
        wording_review.KEEP_PLAIN, key="plain", persist_state="session", help=wording_review.KEEP_PLAIN_HELP
    )
    with st.expander(labels.MORE_ABOUT_CLIP):
        view = st.selectbox(
            labels.VIEW,
            [None, *View],
            format_func=wording.view_choice,
            key="view",
            on_change=filming.follow,
        )
        task = st.selectbox(
            labels.TASK,
            [None, *Task],
            format_func=wording.task_choice,
            key="task",
            on_change=filming.follow,
            help=wording.TASK_HELP,
        )
        capture_fps = st.number_input(
            labels.CAPTURE_FPS,
            min_value=1.0,
            max_value=1000.0,
            value=None,
            step=1.0,
            format="%.0f",
            key="capture_fps",
            help=labels.CAPTURE_FPS_HELP,
        )
        belt_m_s = st.number_input(
            labels.BELT_SPEED,
            min_value=0.1,
            max_value=10.0,
            value=None,
            step=0.1,
            format="%.2f",
            key="treadmill_speed",
            on_change=filming.follow,
            help=labels.BELT_SPEED_HELP,
        )
    return AnalyzeOptions(
        task=task,
        view=view,
        height_cm=height_cm,
        age_years=age_years,
        sex=sex,
        capture_fps=capture_fps,
        treadmill_speed_m_s=belt_m_s,
        blur_faces=blur,
        plain_video=plain,
    )
