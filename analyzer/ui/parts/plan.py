"""The plan for one clip or several: behind the safety questions, shaped by time and things at hand, to take along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from analyzer import plans
from analyzer.history.days import today
from analyzer.model.drill import Plan, PlannedDrill, Wishes
from analyzer.ui import plan_words, wording
from analyzer.ui.parts import safety
from analyzer.ui.parts.drill_card import card, rules


@st.fragment
def show(report: plans.Judged) -> None:
    """Questions, then wishes, then at most a few drills, a habit, and the day to film again."""
    st.header(plan_words.PLAN_TITLE, anchor=False)
    if not report.plan.planned:
        st.info(report.plan.note or wording.NO_DRILLS)
        return
    if not safety.passed():
        return
    wishes = _wishes()
    made = plans.make(report, wishes)
    st.markdown(made.note)
    if made.planned:
        _planned(made, report)
        _take_along(made, report, _start())
    else:
        st.info(wording.NO_DRILLS)


def _wishes() -> Wishes:
    things = plans.equipment()
    time, have = st.columns([1, 2], gap="large")
    with time:
        minutes = st.slider(plan_words.MINUTES, 3, 45, 15, key="plan-minutes")
    with have:
        chosen = st.multiselect(plan_words.THINGS, things, default=things, key="plan-things")
    return Wishes(
        minutes_per_day=minutes,
        equipment=None if len(chosen) == len(things) else frozenset(chosen),
        yes=safety.yes(),
        may_train=safety.has_asked(),
    )


def _planned(made: Plan, report: plans.Judged) -> None:
    titles = plans.titles_of(report)
    for line in made.care:
        st.warning(line, icon=":material/health_and_safety:")
    if made.drills:
        columns = st.columns(len(made.drills), gap="small")
        for column, planned in zip(columns, made.drills, strict=True):
            with column:
                _card(planned, titles)
    if made.habit is not None:
        st.subheader(plan_words.HABIT_TITLE, anchor=False)
        _card(made.habit, titles)
    if made.left_out:
        st.markdown(plan_words.left_out((each.name, each.why) for each in made.left_out))
    rules()


def _card(planned: PlannedDrill, titles: Mapping[str, str]) -> None:
    card(
        planned.drill,
        [titles[each] for each in planned.because if each in titles],
        weeks=plan_words.weeks(planned),
    )


def _start() -> date:
    chosen = st.date_input(plan_words.START, value=today(), key="plan-start", format="YYYY-MM-DD")
    return chosen if isinstance(chosen, date) else today()


def _take_along(made: Plan, report: plans.Judged, start: date) -> None:
    st.markdown(f"**{plan_words.retest_on(start, made.retest_after_days)}**")
    page, calendar = st.columns(2)
    with page:
        st.download_button(
            plan_words.GET_PAGE,
            partial(plans.page, made, report, start),
            file_name="plan.html",
            mime="text/html",
            key="get-plan-page",
            icon=":material/print:",
            on_click="ignore",
        )
    with calendar:
        st.download_button(
            plan_words.GET_CALENDAR,
            partial(plans.calendar, made, start),
            file_name="plan.ics",
            mime="text/calendar",
            key="get-plan-calendar",
            icon=":material/event:",
            on_click="ignore",
        )
