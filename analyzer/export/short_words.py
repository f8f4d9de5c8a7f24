"""The words of the report in short: for somebody of twelve, and never a diagnosis."""

from __future__ import annotations

from analyzer.model.judgement import Severity
from analyzer.model.recording import Task

HOW = {
    Task.WALK: "how you walk",
    Task.STAND: "how you stand",
    Task.SINGLE_LEG: "how you stand on one leg",
    Task.HEEL_RAISE: "how you rise on your toes",
    Task.SQUAT: "how you squat",
    Task.KNEE_TO_WALL: "how far your ankles bend",
}
HEADINGS = {
    1: "How you hold your body",
    2: "How softly you land",
    3: "Your balance",
    4: "How your feet and legs move",
    5: "How far your joints move",
    6: "Keeping at it",
}
"""The six mechanisms in words that need no explaining."""
WEIGHT = {Severity.MARKED: 0, Severity.MILD: 1, Severity.NOTE: 2}
SIZE = {
    Severity.NOTE: "A small point.",
    Severity.MILD: "A clear difference.",
    Severity.MARKED: "A big difference.",
}
TERMS = {
    "stance": "Stance: the time when the foot is on the ground.",
    "swing": "Swing: the time when the foot is in the air.",
    "pelvis": "Pelvis: the big bone between your hips.",
    "calf": "Calf: the back of your lower leg.",
    "heel raises": "Heel raise: you stand on your toes and come down again.",
}
MOVE = "how you move"
NOTHING = "We could not measure anything in this film."
NOTHING_MEANS = (
    "That says no more about you than a dark photo does. The next film can be better. "
    "Here is what went wrong."
)
OPEN_MEANS = (
    "We have numbers, but none that we can compare with other people. "
    "So we do not say if they are high or low."
)
GOOD_MEANS = (
    "We compared {count} with those of other people. {none} so far off that we can be sure. That is good news. "
    "A film does not show it all, so keep an eye on how you feel."
)
SOME_MEANS = "It is what the film shows, not why it is so. Lots of people move like this and feel fine."
DOUBT = "A camera is not exact. So each number has a range, and the true one is most likely in it."
CAUTION = "Parts of this film were hard to read. Trust the numbers a bit less."
CLINICIAN = (
    "Show this film to a doctor or physio before you train. Do so soon if it is new, or if you have pain."
)
LOOKED_AT = "What we looked at"
UPKEEP = "To keep what you have."
DRILLS_BELOW = "Your drills are below. First answer the safety questions there."
GATE = "First answer the questions on the next page. If one answer is yes, do not start."
GATE_BOX = "I read each question. Not one answer was yes."
NO_DRILLS = "There are no drills for this film."
KEEP_ALIKE = "Use the same place, clothes and pace. Then look if the change is bigger than the range."
