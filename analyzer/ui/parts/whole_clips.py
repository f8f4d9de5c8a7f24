"""The clips of one person: those of this visit to tick, and new ones to upload together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analyzer.assessment.names import NEVER_FOUND, named
from analyzer.assessment.together import in_order
from analyzer.export.assessment_words import clip_line
from analyzer.model.assessment import Condition
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import VIDEO_SUFFIXES, Task
from analyzer.ui import account, state, store, wording, wording_whole
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts.forms import person
from analyzer.ui.parts.notices import plain
from analyzer.ui.parts.upload import UPLOAD_MB, let_go
from analyzer.ui.whole import clip_of, compared_with_standing, wish_of

_EYES_MATTER = (Task.STAND, Task.SINGLE_LEG)
_TASKS = (None, *Task)
_CONDITIONS = (None, *Condition)
_ROUND = "whole-round"
"""How often uploads were started in this visit: a new field each time, so that nothing is started twice."""


@dataclass(frozen=True, slots=True)
class _Upload:
    """One upload and what is told of it."""

    file: UploadedFile
    task: Task | None
    condition: Condition | None


def chosen(runs: Sequence[store.Run]) -> tuple[store.Run, ...]:
    """The finished runs that are ticked, with what is said of the eyes; a run that failed says why."""
    ticked = []
    for run in runs:
        clip = clip_of(run)
        if clip is None:
            continue
        words, eyes = st.columns([3, 1], vertical_alignment="center")
        with words:
            on = st.checkbox(f"{plain(run.name)}: {clip_line(clip)}", value=True, key=f"tick-{run.id}")
        if clip.report.task in _EYES_MATTER:
            with eyes:
                run = _with_eyes(run)  # noqa: PLW2901
        if on:
            ticked.append(run)
    return tuple(ticked)


def _with_eyes(run: store.Run) -> store.Run:
    """The run with the condition that is chosen for it, kept for the next visit."""
    before = None if run.condition is None else Condition(run.condition)
    now = st.selectbox(
        wording_whole.EYES,
        _CONDITIONS,
        index=_CONDITIONS.index(before),
        format_func=wording_whole.eyes_choice,
        key=f"eyes-{run.id}",
    )
    if now is before:
        return run
    changed = replace(run, condition=None if now is None else now.value)
    store.save(changed)
    return changed


def add() -> None:
    """Several uploads at once, each with its task and eyes; they are looked at one after another."""
    files = st.file_uploader(
        labels.VIDEOS_UP_TO_MB.format(UPLOAD_MB),
        type=[suffix[1:] for suffix in VIDEO_SUFFIXES],
        accept_multiple_files=True,
        max_upload_size=UPLOAD_MB,
        key=f"whole-upload-{st.session_state.get(_ROUND, 0)}",
        help=wording_whole.UPLOAD_HELP,
    )
    uploads = [_told(number, file) for number, file in enumerate(files)]
    height_cm, age_years, sex = person()
    blur = st.toggle(wording_whole.BLUR, key="whole-blur")
    st.caption(wording.CONSENT)
    if st.button(labels.START, type="primary", disabled=not uploads, key="whole-start") and uploads:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        options = AnalyzeOptions(height_cm=height_cm, age_years=age_years, sex=sex, blur_faces=blur)
        _start(uploads, options)
        st.rerun()


def _told(number: int, file: UploadedFile) -> _Upload:
    said = named(file.name)
    with st.container(border=True):
        st.text(file.name)
        left, right = st.columns(2)
        with left:
            task = st.selectbox(
                wording_whole.TASK,
                _TASKS,
                index=_TASKS.index(said.task if said.task in NEVER_FOUND else None),
                format_func=wording.task_choice,
                key=f"task-{number}-{file.name}",
            )
        with right:
            condition = st.selectbox(
                wording_whole.EYES,
                _CONDITIONS,
                index=_CONDITIONS.index(said.condition),
                format_func=wording_whole.eyes_choice,
                key=f"said-{number}-{file.name}",
            )
    return _Upload(file, task, condition)


def _start(uploads: Sequence[_Upload], options: AnalyzeOptions) -> None:
    """Make a run of each, standing first, and begin."""
    wishes = {wish_of(f"{n}/{each.file.name}", each.task): each for n, each in enumerate(uploads)}
    starts = []
    for wish in in_order(wishes):
        each = wishes[wish]
        condition = None if each.condition is None else each.condition.value
        run = store.create(each.file.name, condition=condition, owner=account.owner())
        path = store.keep_clip(run, each.file, PurePath(each.file.name).suffix)
        let_go(each.file)
        starts.append((run, path, replace(options, task=each.task)))
        state.remember(run.id)
    begun = [run for run, _, _ in starts]
    state.jobs().start_in_order(starts, compared_with_standing([*state.own_runs(), *begun]))
