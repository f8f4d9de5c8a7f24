"""The questions before any drill. Answers live in the visit's memory and nowhere else."""

from __future__ import annotations

import streamlit as st

from analyzer.coaching.safety import (
    HARD_STOPS,
    QUESTIONS,
    SOFT_STOPS,
    Advice,
    SafetyQuestion,
    SafetyResult,
    advise,
    may_train,
)
from analyzer.ui import wording

_STEP, _YES, _ASKED = "safety-step", "safety-yes", "safety-asked"
_STEPS = (HARD_STOPS, SOFT_STOPS)


def advice() -> SafetyResult | None:
    """What the answers of this visit come to; None while there are questions left."""
    so_far = advise(yes())
    done = st.session_state.get(_STEP, 0) >= len(_STEPS)
    return so_far if done or so_far.advice is Advice.URGENT else None


def yes() -> frozenset[str]:
    """The questions of this visit that were answered with yes."""
    return frozenset(st.session_state.get(_YES, ()))


def has_asked() -> bool:
    """Whether somebody who should ask first has said that they did, and may train."""
    return bool(st.session_state.get(_ASKED))


def passed() -> bool:
    """Ask what is still to be asked, say what to do, and tell whether drills may be shown."""
    result = advice()
    if result is None:
        _ask(st.session_state.get(_STEP, 0))
        return False
    if result.advice is Advice.GO:
        st.success(result.text)
        st.button(wording.ANSWER_AGAIN, key="safety-again", on_click=_start_again)
        return True
    _stopped(result)
    if result.advice is Advice.CLINICIAN and not has_asked():
        st.button(wording.ASKED, key="safety-has-asked", on_click=_has_asked)
    return may_train(yes(), asked=has_asked())


def stopped() -> bool:
    """Whether the answers of this visit speak against training; says so. False while nobody was asked."""
    result = advice()
    if result is None or may_train(yes(), asked=has_asked()):
        return False
    st.error(result.text, icon=":material/health_and_safety:")
    return True


def _stopped(result: SafetyResult) -> None:
    box = st.error if result.advice is Advice.URGENT else st.warning
    box(result.text, icon=":material/health_and_safety:")
    st.markdown("You ticked:\n" + "".join(f"\n- {question.text}" for question in result.because))
    st.button(wording.ANSWER_AGAIN, key="safety-again", on_click=_start_again)


def _ask(step: int) -> None:
    title, meaning = wording.SAFETY_STEPS[step]
    with st.container(border=True):
        st.markdown(f"**{wording.SAFETY_TITLE}**")
        st.markdown(f"{title} ({step + 1} of {len(_STEPS)}). {meaning}")
        ticked = [question.id for question in _STEPS[step] if st.checkbox(question.text, key=_key(question))]
        st.button(
            wording.continue_with(len(ticked)),
            key="safety-continue",
            type="primary",
            on_click=_answer,
            args=(step,),
        )
        st.caption(wording.SAFETY_PRIVATE)


def _answer(step: int) -> None:
    """Read the ticks as they are now: the last one may be younger than the page that shows the button."""
    ticked = {question.id for question in _STEPS[step] if st.session_state.get(_key(question))}
    st.session_state[_YES] = yes() | ticked
    st.session_state[_STEP] = step + 1


def _has_asked() -> None:
    st.session_state[_ASKED] = True


def _start_again() -> None:
    for name in (_STEP, _YES, _ASKED, *(_key(question) for question in QUESTIONS)):
        st.session_state.pop(name, None)


def _key(question: SafetyQuestion) -> str:
    return f"safety-{question.id}"
