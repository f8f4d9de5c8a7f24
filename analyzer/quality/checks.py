"""Capture checks in plain words: which there are, and in which order they are said."""

from __future__ import annotations

from analyzer.model.report import Check
from analyzer.quality import camera, landmarks, person, task
from analyzer.quality.capture import Capture

_CHECKS = (
    landmarks.origin,
    person.person,
    person.several,
    camera.upright,
    camera.drawing,
    person.feet,
    person.shape,
    person.size,
    camera.light,
    camera.frame_rate,
    camera.roll,
    camera.view,
    person.length,
    task.done,
    task.seen_from,
    person.running,
    person.still,
    person.legs,
    camera.file,
    person.age,
)


def checks(capture: Capture) -> tuple[Check, ...]:
    """Every check that applies, the good ones as well."""
    made = (look(capture) for look in _CHECKS)
    return tuple(check for check in made if check is not None)
