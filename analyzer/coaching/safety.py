"""The questions before any drill, what each yes leads to, and the rules that stand beside every drill.

The questions are the rows of ``safety.toml``. A single yes to an ``URGENT`` question ends the coaching; a yes
to a ``CLINICIAN`` question postpones it; a yes to any may leave drills out, and those stay out after asking.
Single warning signs say little about what somebody has, so the texts ask to get checked and name no condition.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from analyzer.data import Row, names, rows, unique
from analyzer.errors import BadOption
from analyzer.model.drill import Drill


class Advice(StrEnum):
    """What to do after the questions: train, train with care, ask a clinician first, or get help now."""

    GO = "go"
    CAREFUL = "careful"
    CLINICIAN = "clinician"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyQuestion:
    """A yes-or-no question and the advice that a yes leads to.

    A yes leaves out the ``drills`` (ids) and, with ``barefoot``, all work on bare feet, for the reason ``why``;
    ``care`` is a rule that it adds.
    """

    id: str
    text: str
    advice: Advice
    barefoot: bool = False
    drills: frozenset[str] = frozenset()
    why: str = ""
    care: str = ""

    def leaves_out(self, drill: Drill) -> bool:
        """Whether a yes leaves this drill out."""
        return drill.id in self.drills or (self.barefoot and drill.barefoot)


_REQUIRED = ("id", "advice", "text", "sources")
_OPTIONAL = ("barefoot", "drills", "why", "care")
_ASKED_FOR = (Advice.URGENT, Advice.CLINICIAN, Advice.CAREFUL)


def parse_questions(found: Iterable[Row]) -> tuple[SafetyQuestion, ...]:
    """Questions in file order; a test resolves the drills they name. Raises ``DataRowError``."""
    sources = names("sources.toml", "source")
    return tuple(_question(row, sources) for row in unique(found))


def _question(row: Row, sources: frozenset[str]) -> SafetyQuestion:
    row.only(_REQUIRED, _OPTIONAL)
    row.refers("advice", [row.text("advice")], [advice.value for advice in _ASKED_FOR])
    row.refers("sources", row.texts("sources", least=1), sources)
    left_out = frozenset(row.texts("drills"))
    if (left_out or row.flag("barefoot")) and row.text_or_none("why") is None:
        raise row.wrong("why", "what is left out needs a reason")
    return SafetyQuestion(
        id=row.id,
        text=row.text("text"),
        advice=Advice(row.text("advice")),
        barefoot=row.flag("barefoot"),
        drills=left_out,
        why=row.text_or_none("why") or "",
        care=row.text_or_none("care") or "",
    )


QUESTIONS = parse_questions(rows("safety.toml", "question"))
HARD_STOPS = tuple(question for question in QUESTIONS if question.advice is Advice.URGENT)
"""Any yes: no drills, ``URGENT_TEXT``."""

SOFT_STOPS = tuple(question for question in QUESTIONS if question.advice is not Advice.URGENT)
"""Any yes: ``CLINICIAN_TEXT`` before the drills, or drills left out."""

URGENT_TEXT = (
    "Please get medical help now, before anything else. For numbness between the legs, trouble with "
    "bladder or bowel, chest pain, sudden weakness, or trouble speaking call the emergency number. The "
    "answer does not mean that something serious is there; it means that somebody should check today. No "
    "drills are shown."
)
CLINICIAN_TEXT = (
    "Please ask a doctor or physiotherapist before you start drills. You can still film yourself and take"
    " the report along. Do not train barefoot until you have asked."
)
CAREFUL_TEXT = (
    "You may train, with some drills left out because of your answers. The rules beside each drill hold."
)
GO_TEXT = "Nothing in your answers speaks against easy drills. The rules beside each drill still hold."

PAIN_RULES = (
    "Stop at once for sharp, spreading or electric pain, numbness, dizziness, or anything in the chest.",
    "Up to 3 of 10 on your own pain scale is fine while you train, if it has settled by the next morning.",
    "Worse the next morning? Do half as much next time.",
    "Train on a clean, dry floor with something to hold within reach.",
    "Look at the skin of your feet after barefoot work.",
)
"""Shown with every drill."""

BEFORE_FILMING = (
    "I am 16 or older, or a parent or guardian is with me.",
    "I have answered the safety questions.",
    "The space is free of things to trip over.",
    "The video stays on this device.",
)
"""Shown before the first clip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyResult:
    """The advice, its text, and the questions that led to it."""

    advice: Advice
    text: str
    because: tuple[SafetyQuestion, ...]


_TEXTS = {
    Advice.GO: GO_TEXT,
    Advice.CAREFUL: CAREFUL_TEXT,
    Advice.CLINICIAN: CLINICIAN_TEXT,
    Advice.URGENT: URGENT_TEXT,
}


def answered(yes: Collection[str]) -> tuple[SafetyQuestion, ...]:
    """The questions with these ids, in the order in which they are asked.

    Raises ``BadOption`` for an id that is no question: an answer must not get lost.
    """
    unknown = sorted(set(yes) - {question.id for question in QUESTIONS})
    if unknown:
        raise BadOption(
            f"There is no safety question {', '.join(map(repr, unknown))}.",
            f"The questions are: {', '.join(question.id for question in QUESTIONS)}.",
        )
    return tuple(question for question in QUESTIONS if question.id in yes)


def advise(yes: Collection[str]) -> SafetyResult:
    """The advice for the ids of all questions answered with yes. Raises ``BadOption`` for an unknown id."""
    found = answered(yes)
    for advice in _ASKED_FOR:
        because = tuple(question for question in found if question.advice is advice)
        if because:
            return SafetyResult(advice=advice, text=_TEXTS[advice], because=because)
    return SafetyResult(advice=Advice.GO, text=GO_TEXT, because=())


def may_train(yes: Collection[str], *, asked: bool) -> bool:
    """Whether drills may be shown: never after an urgent yes, and after others only once somebody was ``asked``.

    Raises ``BadOption`` for an unknown id.
    """
    advice = advise(yes).advice
    return advice in (Advice.GO, Advice.CAREFUL) or (advice is Advice.CLINICIAN and asked)


def reasons_against(drill: Drill, yes: Collection[str]) -> tuple[str, ...]:
    """Why the answers leave a drill out, each reason once; empty where they do not."""
    found = (question.why for question in answered(yes) if question.leaves_out(drill))
    return tuple(dict.fromkeys(found))


def care_for(yes: Collection[str]) -> tuple[str, ...]:
    """The rules that the answers add, each once."""
    return tuple(dict.fromkeys(question.care for question in answered(yes) if question.care))
