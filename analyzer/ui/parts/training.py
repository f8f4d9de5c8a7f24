"""The plan of a person: what was done, pain, and whether to move a drill up or down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analyzer import plans
from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import reasons_against
from analyzer.export.wording import day_text
from analyzer.history import words as told
from analyzer.history.adherence import adherence
from analyzer.history.database import Database
from analyzer.history.days import today
from analyzer.history.ladders import advices, present_level
from analyzer.history.records import MOST_PAIN, SESSIONS_PER_WEEK, Clip, KeptPlan, Person
from analyzer.history.training import (
    drill_log,
    log_drill,
    note_pain,
    pain_notes,
    present_plan,
    set_level,
    start_plan,
    unlog_drill,
)
from analyzer.model.drill import Wishes
from analyzer.ui import plan_words
from analyzer.ui import progress_words as words
from analyzer.ui import wording_labels as labels
from analyzer.ui.parts import safety

_SCORES = (None, *range(MOST_PAIN + 1))


def show(database: Database, person: Person, clips: Sequence[Clip]) -> None:
    """Plan, log, ladder and pain notes."""
    plan = present_plan(database, person)
    st.header(labels.DRILLS, anchor=False)
    newest = clips[-1] if clips and clips[-1].report.plan.drills else None
    if plan is None:
        st.markdown(words.NO_PLAN)
    else:
        st.markdown(words.plan_since(plan, today()))
        days = {entry.day for entry in drill_log(database, person)}
        done = adherence(days, starts_on=plan.starts_on, today=today(), per_week=plan.sessions_per_week)
        st.markdown(f"**{told.adherence_line(done)}**")
    if (plan is not None or newest is not None) and safety.passed():
        if plan is not None:
            fit = _that_fit(plan)
            _log(database, person, fit)
            _ladder(database, person, fit)
        if newest is not None and (plan is None or plan.clip_id != newest.id):
            _start(database, person, newest, anew=plan is not None)
    _pain(database, person)


def _that_fit(plan: KeptPlan) -> KeptPlan:
    """The plan without what the answers of this visit speak against; says what is left out, and why."""
    known = {drill.id: drill for drill in load_drills()}
    against = {
        kept.drill_id: reasons
        for kept in plan.drills
        if kept.drill_id in known and (reasons := reasons_against(known[kept.drill_id], safety.yes()))
    }
    if against:
        st.markdown(plan_words.left_out((known[name].name, "; ".join(why)) for name, why in against.items()))
    return replace(plan, drills=tuple(kept for kept in plan.drills if kept.drill_id not in against))


def _start(database: Database, person: Person, clip: Clip, *, anew: bool) -> None:
    with st.expander(words.START_PLAN, expanded=not anew):
        if anew:
            st.caption(words.NEWER_PLAN)
        wishes = Wishes(yes=safety.yes(), may_train=safety.has_asked())
        made = plans.make(clip.report, wishes)
        if not made.drills:
            st.info(made.note)
            return
        if made.left_out:
            st.markdown(plan_words.left_out((each.name, each.why) for each in made.left_out))
        per_week = st.number_input(words.SESSIONS, 1, 7, SESSIONS_PER_WEEK, key="per-week")
        if st.button(words.START_PLAN, key="start-plan", type="primary"):
            start_plan(
                database,
                person,
                made,
                today(),
                clip_id=clip.id,
                sessions_per_week=int(per_week),
            )
            st.rerun()


def _log(database: Database, person: Person, plan: KeptPlan) -> None:
    known = {drill.id: drill for drill in load_drills()}
    day = st.date_input(words.LOG_DAY, today(), max_value=today(), key="log-day")
    if not isinstance(day, dt.date):
        return
    before = {entry.drill_id: entry for entry in drill_log(database, person) if entry.day == day}
    if not plan.drills:
        return
    levels = {
        kept.drill_id: present_level(kept, known[kept.drill_id]) if kept.drill_id in known else kept.level
        for kept in plan.drills
    }
    with st.form("log"):
        st.caption(words.LOG_ABOUT)
        ticked: dict[str, tuple[bool, int | None]] = {}
        for kept in plan.drills:
            drill, entry = known.get(kept.drill_id), before.get(kept.drill_id)
            level = levels[kept.drill_id]
            name = drill.name if drill else kept.drill_id
            left, right = st.columns([3, 1], vertical_alignment="bottom")
            done = left.checkbox(
                f"{name} ({level})" if level else name,
                value=entry is not None,
                key=f"did-{kept.drill_id}-{day}",
            )
            score = right.selectbox(
                labels.PAIN.format(name),
                _SCORES,
                index=_SCORES.index(entry.pain if entry else None),
                format_func=lambda each: words.PAIN_NOT_SAID if each is None else str(each),
                key=f"pain-{kept.drill_id}-{day}",
            )
            ticked[kept.drill_id] = (done, score)
        asked = st.form_submit_button(words.SAVE_DAY, type="primary")
    if asked:
        for kept in plan.drills:
            done, score = ticked[kept.drill_id]
            if done:
                log_drill(database, person, day, kept.drill_id, level=levels[kept.drill_id], pain=score)
            else:
                unlog_drill(database, person, day, kept.drill_id)
        st.toast(words.DAY_SAVED)
        st.rerun()


def _ladder(database: Database, person: Person, plan: KeptPlan) -> None:
    known = {drill.id: drill for drill in load_drills()}
    nothing = next(iter(words.CAN_CHOICES))
    said: dict[str, bool] = {}
    for kept in plan.drills:
        if kept.drill_id in known:
            key = _can(kept.drill_id, present_level(kept, known[kept.drill_id]))
            met = words.CAN_CHOICES[st.session_state.get(key, nothing)]
            said |= {} if met is None else {kept.drill_id: met}
    fit = {kept.drill_id for kept in plan.drills}
    advised = [each for each in advices(database, person, criterion_met=said) if each.drill.id in fit]
    if not advised:
        return
    st.subheader(words.LADDER, anchor=False)
    st.caption(words.LADDER_ABOUT)
    for each in advised:
        key = _can(each.drill.id, each.level)
        with st.container(border=True):
            st.markdown(f"**{each.drill.name}**, {each.level}: {told.step_line(each.advice)}")
            st.radio(words.CAN_DO, list(words.CAN_CHOICES), horizontal=True, key=key)
            moves = each.advice.level != each.level
            if moves and st.button(f"{words.MOVE}: {each.advice.level}", key=f"move-{each.drill.id}"):
                set_level(database, person, each.drill.id, each.advice.level)
                st.session_state.pop(key, None)
                st.rerun()


def _can(drill_id: str, level: str) -> str:
    return f"can-{drill_id}-{level}"


def _pain(database: Database, person: Person) -> None:
    notes = pain_notes(database, person)
    with st.expander(labels.PAIN_NOTES):
        with st.form("pain", border=False):
            left, right = st.columns(2)
            day = left.date_input(words.LOG_DAY, today(), max_value=today(), key="pain-day")
            score = right.number_input(words.PAIN_SCORE, 0, MOST_PAIN, 0, key="pain-score")
            place = st.text_input(words.PAIN_PLACE, key="pain-place", max_chars=200)
            note = st.text_input(words.PAIN_NOTE, key="pain-note", max_chars=500)
            asked = st.form_submit_button(words.SAVE_PAIN)
        if asked and isinstance(day, dt.date):
            note_pain(database, person, day, int(score), place=place, note=note)
            notes = pain_notes(database, person)
        if notes and notes[-1].score >= told.ASK_FROM_PAIN:
            st.warning(told.STRONG_PAIN, icon=":material/health_and_safety:")
        if not notes:
            st.caption(words.NO_PAIN_NOTES)
        for each in notes[::-1]:
            st.text(f"{day_text(each.day)}: {each.score} of {MOST_PAIN}. {each.place} {each.note}".rstrip())
