"""The moment in the clip that a number comes from: an exact picture, and the video from just before it."""

from __future__ import annotations

from math import floor
from pathlib import Path

import streamlit as st

from analyzer.export.wording import span_text
from analyzer.model.arrays import ImageArray
from analyzer.model.gait import Span
from analyzer.ui import wording
from analyzer.video.frame_at import frame_at

BEFORE_S = 1  # the player starts on whole seconds only; one second of run-up
MAX_SIDE_PX = 900
STEP_S = 1 / 60  # about one picture; a slower clip shows the nearest one


def show(name: str, spans: tuple[Span, ...], video: Path) -> None:
    """Choose one of the stretches, step through its pictures, play the video towards it."""
    span = spans[len(spans) // 2]
    if len(spans) > 1:
        span = st.select_slider(
            wording.WHICH_MOMENT, spans, value=span, format_func=span_text, key=f"span-{name}",
            help=wording.WHICH_MOMENT_HELP,
        )  # fmt: skip
    middle = span.start_s + span.seconds / 2
    time_s = middle
    if span.seconds > STEP_S:
        time_s = st.slider(
            wording.STEP_THROUGH,
            span.start_s,
            span.end_s,
            middle,
            STEP_S,
            format="%.2f s",
            key=f"time-{name}-{span.start_s}",
        )
    start = max(0, floor(span.start_s) - BEFORE_S)
    picture, clip = st.columns(2)
    with picture:
        st.image(frame(str(video), time_s), width="stretch", caption=wording.picture_at(time_s))
    with clip:
        st.video(str(video), start_time=start, autoplay=True, muted=True)
        st.caption(wording.video_from(start))


@st.cache_data(max_entries=64, show_spinner=False)
def frame(video: str, time_s: float) -> ImageArray:
    """The picture of the annotated video at a time."""
    return frame_at(Path(video), time_s, max_side_px=MAX_SIDE_PX).rgb
