"""Words of the page that puts several clips together; the rest is in ``wording``. Pure, free of Streamlit."""

from __future__ import annotations

from analyzer.export.assessment_words import CONDITIONS
from analyzer.model.assessment import Condition
from analyzer.ui.wording import BUG_TEXT, INTERRUPTED

TITLE = "The whole person"
ABOUT = (
    "Several clips of one person on one day, put together: which number stands, what stands out, where clips "
    "contradict each other, and which clip would add most."
)
CLIPS = "Clips of this visit"
NO_CLIP = "No clip of this visit has a result yet. Add some below, or analyze a single clip first."
TICK = "Tick the clips of one person."
NONE_TICKED = "Tick at least one clip."
ADD = "Add clips"
UPLOAD_HELP = (
    "Several at once. The clip itself tells what is done and from where; whether the eyes were open it cannot tell, "
    "so that is guessed from the file name, as in stand_back_eyes_closed.mp4, and you can change it."
)
BLUR = "Blur faces in films and pictures"
EYES = "Eyes"
TASK = "What the person does"
FINDINGS = "What stands out"
AGAINST = "Where clips contradict each other"
ASIDE = "Seen in one clip and not upheld"
GAPS = "What is missing"
GAPS_ABOUT = "The most useful first, with what each would add to those before it."
NOT_GIVEN = "What these clips should have given and did not"
EYES_COMPARED = "Eyes open and closed"
NUMBERS = "All measurements"
GET_PAGE = "Assessment to read and print"
GET_JSON = "All of it for programs"


def eyes_choice(condition: Condition | None) -> str:
    """Open or closed eyes in the list of choices."""
    return "Nothing said" if condition is None else CONDITIONS[condition].capitalize()


def without_result(name: str, state: str, error: str | None) -> str:
    """A clip without a result among several, and why."""
    return f"{name}: no result. {INTERRUPTED if state == 'interrupted' else error or BUG_TEXT}"


def likely(reason: str) -> str:
    """Below a contradiction."""
    return f"Likely why: {reason}"
