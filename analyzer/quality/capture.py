"""What the checks look at, and how a check is written."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.gait import GaitEvents
from analyzer.model.motion import Motion
from analyzer.model.picture import PictureFacts
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Recording
from analyzer.model.report import Check, CheckStatus
from analyzer.model.tasks import NOTHING, Performed

OK, WARN, BLOCK = CheckStatus.OK, CheckStatus.WARN, CheckStatus.BLOCK


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Capture:
    """All that the checks look at. ``people`` is how many persons could have been followed, ``age_years`` what was
    told of the person.
    """

    recording: Recording
    track: PoseTrack
    motion: Motion
    events: GaitEvents
    picture: PictureFacts | None
    people: int
    performed: Performed = NOTHING
    age_years: int | None = None


def check(key: str, status: CheckStatus, text: str, hint: str | None = None) -> Check:
    """One check; the text says what is, the hint what to do about it."""
    return Check(key=key, status=status, text=text, hint=hint)
