"""Which numbers of several clips are of the same thing, and which only share a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.model.assessment import EYES_CLOSED, ON_BOTH_FEET, AssessedClip, Condition
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side

NOT_OF_THE_PERSON = ("sway_noise_floor",)
"""Numbers about a clip: they say nothing about somebody and are not merged."""

_ALONG_THE_SEEN_AXIS = ("sway_path_length", "sway_mean_velocity")
_BALANCE = ("sway_", "single_leg_")
_TRIED_ON = "C"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a number is of. Numbers of one kind from several clips are of the same thing."""

    task: Task
    key: str
    side: Side | None
    apart: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number of one clip."""

    clip: AssessedClip
    measurement: Measurement


def grouped(clips: Sequence[AssessedClip]) -> dict[Kind, tuple[Candidate, ...]]:
    """All numbers by what they are of, in the order in which they are met."""
    found: dict[Kind, tuple[Candidate, ...]] = {}
    for clip in clips:
        for measurement in clip.report.measurements:
            if measurement.key not in NOT_OF_THE_PERSON:
                kind = Kind(clip.report.task, measurement.key, measurement.side, apart(clip, measurement))
                found[kind] = (*found.get(kind, ()), Candidate(clip, measurement))
    return found


def apart(clip: AssessedClip, measurement: Measurement) -> str | None:
    """What tells a number from others of its key, None where nothing does.

    Balance with closed eyes is another test than with open ones; heel raises on both feet are another than on one;
    the way and the speed of sway are along the axis that the camera sees.
    """
    if clip.condition is Condition.EYES_CLOSED and measurement.key.startswith(_BALANCE):
        return EYES_CLOSED
    if measurement.key in _ALONG_THE_SEEN_AXIS:
        return "sideways" if clip.report.view.frontal else "forward and back"
    if clip.report.task is Task.HEEL_RAISE and _on_both_feet(clip, measurement.side):
        return ON_BOTH_FEET
    return None


def _on_both_feet(clip: AssessedClip, side: Side | None) -> bool:
    """Raises on both feet at once are counted with the tier that is not compared."""
    count = clip.report.measurement("heel_raise_count", side)
    return count is not None and count.tier == _TRIED_ON
