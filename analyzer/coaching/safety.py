"""Questions before any drill, and the rules that stand beside every drill.

A single yes to a ``URGENT`` question ends the coaching; a yes to a ``CLINICIAN`` question postpones it.
Single warning signs say little about what somebody has, so the texts ask to get checked and name no
condition. Sources: ``finucane-2020``, ``verhagen-2016``, ``iwgdf-2023`` in ``sources.toml``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Advice(StrEnum):
    """What to do after the questions: train, ask a clinician first, or get help now."""

    GO = "go"
    CLINICIAN = "clinician"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyQuestion:
    """A yes-or-no question and the advice that a yes leads to."""

    id: str
    text: str
    advice: Advice


def _urgent(name: str, text: str) -> SafetyQuestion:
    return SafetyQuestion(id=name, text=text, advice=Advice.URGENT)


def _ask_first(name: str, text: str) -> SafetyQuestion:
    return SafetyQuestion(id=name, text=text, advice=Advice.CLINICIAN)


HARD_STOPS = (
    _urgent(
        "saddle_or_bladder",
        "Do you have numbness between the legs or around the genitals, new trouble with bladder, bowel or"
        " sexual feeling, or new pain or weakness in both legs?",
    ),
    _urgent("leg_weakness", "Is a leg clearly weak, getting weaker, or can you no longer lift a foot?"),
    _urgent(
        "injury",
        "Did the pain start with a hard fall or accident, or with a small one although you are over 65, "
        "have thin bones or have taken steroids for long?",
    ),
    _urgent(
        "cancer_or_weight",
        "Have you ever had cancer and the back pain is new, or do you lose weight without trying?",
    ),
    _urgent(
        "fever_or_infection",
        "Do you have fever, chills or night sweats, a recent infection or spinal procedure, injected "
        "drugs, or a weakened immune system together with back pain?",
    ),
    _urgent(
        "constant_pain",
        "Is the pain constant, getting worse, there at night in every position, tearing and sudden, or is"
        " there a throbbing in the belly?",
    ),
    _urgent(
        "chest_or_stroke",
        "Do you have new chest pain, breathlessness or fainting, sudden weakness on one side, trouble "
        "speaking or seeing, or new severe unsteadiness?",
    ),
    _urgent(
        "calf_joint_or_bone",
        "Is a calf swollen, warm and sore, a joint hot and swollen, or can you not take four steps "
        "because something may be broken?",
    ),
)
"""Any yes: no drills, ``URGENT_TEXT``."""

SOFT_STOPS = (
    _ask_first("feeling_in_feet", "Do you have diabetes, or have you lost feeling in your feet?"),
    _ask_first(
        "blood_flow_or_wounds",
        "Do you have poor blood flow in the legs, or a wound, sore or infection on a foot?",
    ),
    _ask_first("inflamed_joints", "Do you have inflammatory arthritis that is active now?"),
    _ask_first(
        "recent_surgery",
        "Did you have surgery, a joint injection or a broken bone in the last 12 weeks?",
    ),
    _ask_first("fresh_sprain", "Do you have a fresh sprain, strain or tear?"),
    _ask_first(
        "heel_tendon",
        "Is your heel tendon sore, or did you take fluoroquinolone antibiotics in the last months?",
    ),
    _ask_first("inner_ankle", "Is the inner ankle swollen while the arch of that foot is sinking?"),
    _ask_first(
        "bone_pain",
        "Does one spot of a bone hurt to touch or ache at night, or do you train a lot and eat little?",
    ),
    _ask_first("thin_bones", "Do you have osteoporosis and have you broken a bone?"),
    _ask_first("pregnancy", "Are you pregnant or did you give birth recently, and do you have pain?"),
    _ask_first("joint_replacement", "Do you have an artificial hip or knee?"),
    _ask_first(
        "falls_or_dizziness",
        "Did you fall twice or more in the last year, do you have spells of dizziness, or can you stand "
        "on one leg for less than 5 seconds?",
    ),
    _ask_first(
        "nerves_or_brain",
        "Do you have a condition of the nerves or the brain that affects how you move?",
    ),
    _ask_first(
        "blood_thinners",
        "Do you take blood-thinning medicine? (This matters for rolling on a ball.)",
    ),
    _ask_first("leg_pain", "Does pain run below the knee, with numbness?"),
    _ask_first(
        "strong_or_long_pain",
        "Is the pain above 5 of 10, or has it lasted more than 6 weeks without getting better?",
    ),
    _ask_first("under_16", "Is the person in the video under 16?"),
    _ask_first(
        "new_limp",
        "Is there a new limp, a knee that gives way, or walking on the toes that nobody has explained?",
    ),
)
"""Any yes: ``CLINICIAN_TEXT`` before the drills."""

QUESTIONS = HARD_STOPS + SOFT_STOPS

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
GO_TEXT = "Nothing in your answers speaks against easy drills. The rules beside each drill still hold."

PAIN_RULES = (
    "Stop at once for sharp, spreading or electric pain, numbness, dizziness, or anything in the chest.",
    "Up to 3 of 10 on your own pain scale is fine while you train, if it has settled by the next morning.",
    "Worse the next morning? Do half as much next time.",
    "Train on a clean, dry floor with something to hold within reach.",
    "Look at the skin of your feet after barefoot work.",
)
"""Shown with every drill."""

SHOW_A_CLINICIAN = (
    "A foot that slaps down or drags.",
    "A leg that swings round in a circle, or legs that cross.",
    "Steps that freeze or hurry by themselves, or one arm that has stopped swinging.",
    "Wide, unsteady steps.",
    "A pelvis that sinks to one side, together with pain in the groin.",
    "A knee that gives way.",
)
"""Seen in the video, new, and not measured here: show the video to a clinician instead of training."""

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


_TEXTS = {Advice.GO: GO_TEXT, Advice.CLINICIAN: CLINICIAN_TEXT, Advice.URGENT: URGENT_TEXT}


def advise(yes: Collection[str]) -> SafetyResult:
    """The advice for the ids of all questions answered with yes.

    Raises ``ValueError`` for an id that is no question: an answer must not get lost.
    """
    unknown = set(yes) - {question.id for question in QUESTIONS}
    if unknown:
        raise ValueError(f"no such safety question: {', '.join(sorted(unknown))}")
    answered = tuple(question for question in QUESTIONS if question.id in yes)
    for advice in (Advice.URGENT, Advice.CLINICIAN):
        because = tuple(question for question in answered if question.advice is advice)
        if because:
            return SafetyResult(advice=advice, text=_TEXTS[advice], because=because)
    return SafetyResult(advice=Advice.GO, text=GO_TEXT, because=())
