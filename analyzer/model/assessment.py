"""Several clips of one person on one day, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from analyzer.model.drill import Plan
from analyzer.model.judgement import Finding
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import Subject, Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side

SCHEMA = "gait-assessment/1"


class Condition(StrEnum):
    """Whether the eyes were open. No clip shows it, so it must be told."""

    EYES_OPEN = "eyes-open"
    EYES_CLOSED = "eyes-closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipWish:
    """A clip to be analyzed and what is said of it.

    ``task`` and ``view`` are believed, as are the numbers; what a file name says is only compared with what the clip
    shows (``named``). ``capture_fps``, ``treadmill_speed_m_s`` and ``person`` are as in ``AnalyzeOptions``.
    """

    clip: Path
    task: Task | None = None
    view: View | None = None
    condition: Condition | None = None
    height_cm: float | None = None
    capture_fps: float | None = None
    treadmill_speed_m_s: float | None = None
    person: int | None = None
    named: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a file name says: a task, the views it may mean, the leg, the eyes. Empty where it says nothing."""

    task: Task | None = None
    views: tuple[View, ...] = ()
    leg: Side | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedClip:
    """One analyzed clip. ``name`` is the one people know it by, and no two are alike; ``folder`` holds its result.

    ``remarks`` are sentences on what was said of the clip and what it shows.
    """

    name: str
    report: Report
    folder: str = ""
    condition: Condition | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedClip:
    """A clip without a result, and why."""

    name: str
    why: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class FromClip:
    """A number and the clip it was measured in."""

    clip: str
    measurement: Measurement


class How(StrEnum):
    """How the number that stands was come by."""

    ONLY = "the only clip"
    SUREST = "the surest clip"
    COMBINED = "clips that agree"
    BEST = "the best try"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedNumber:
    """The number that stands for a quantity of a side in a task.

    ``apart`` tells it from others of the same key that mean something else (``"eyes closed"``, ``"on both feet"``,
    ``"sideways"``). ``clips`` it comes from, the surest first, whose evidence it keeps; ``others`` were measured as
    well and did not go in.
    """

    task: Task
    measurement: Measurement
    how: How
    clips: tuple[str, ...]
    others: tuple[FromClip, ...] = ()
    apart: str | None = None

    @property
    def judged(self) -> bool:
        """Whether bands, which are for open eyes, may be held against it."""
        return self.apart != EYES_CLOSED


EYES_CLOSED = "eyes closed"
ON_BOTH_FEET = "on both feet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two clips that say different things of the same quantity and side: in words, and likely why."""

    task: Task
    key: str
    side: Side | None
    first: FromClip
    second: FromClip
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedFinding:
    """A finding of all clips together. ``clips`` its numbers come from; ``also_in`` others that showed it too.

    ``disputed``: another clip contradicts one of its numbers.
    """

    finding: Finding
    task: Task
    clips: tuple[str, ...]
    also_in: tuple[str, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A finding of one clip that all clips together do not uphold, and why."""

    clip: str
    finding: Finding
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EyesRatio:
    """Sway with closed eyes over sway with open eyes, with its 95 % interval."""

    key: str
    view: View
    opened: FromClip
    closed: FromClip
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EyesRefused:
    """Why two stances cannot be compared; ``key`` is None where nothing of them can."""

    key: str | None
    view: View | None
    opened: str | None
    closed: str
    why: str
    hint: str | None = None


EyesOutcome = EyesRatio | EyesRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardClip:
    """A clip that belongs to a whole assessment. ``views``: any of them will do; ``leg`` the one it is about."""

    id: str
    title: str
    task: Task
    views: tuple[View, ...]
    leg: Side | None = None
    condition: Condition | None = None
    completes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingClip:
    """A standard clip that is not there and what it would add, after those named before it.

    ``keys`` of quantities; ``findings`` ids of rows that could speak then; ``eyes``: it makes the comparison of open
    and closed eyes possible.
    """

    clip: StandardClip
    keys: tuple[str, ...]
    findings: tuple[str, ...]
    eyes: bool = False


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A quantity that no clip gave although one shows it, with the reason of that clip."""

    clip: str
    reason: NotMeasured


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything that several clips of one person say together.

    ``needs_height``: keys of quantities that these clips would give if the body height were known.
    """

    subject: Subject
    clips: tuple[AssessedClip, ...]
    failed: tuple[FailedClip, ...]
    numbers: tuple[MergedNumber, ...]
    merged: tuple[MergedFinding, ...]
    contradictions: tuple[Contradiction, ...]
    set_aside: tuple[SetAside, ...]
    eyes: tuple[EyesOutcome, ...]
    missing: tuple[MissingClip, ...]
    unmeasured: tuple[Unmeasured, ...]
    plan: Plan
    needs_height: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone, worst first."""
        return tuple(one.finding for one in self.merged)

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """The numbers alone."""
        return tuple(one.measurement for one in self.numbers)
