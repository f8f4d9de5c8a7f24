"""The result that is kept: small, shareable, without pictures or paths."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.model.drill import Plan
from analyzer.model.edits import Review
from analyzer.model.foreign import NOT_USED
from analyzer.model.gait import Contact, Rejected
from analyzer.model.judgement import Finding
from analyzer.model.measurement import Measurement, NotMeasured, Outcome
from analyzer.model.recording import Recording, Subject, Task, View
from analyzer.model.skeleton import Side

SCHEMA = "gait-report/1"


class CheckStatus(StrEnum):
    """``BLOCK`` switches numbers off, ``WARN`` lowers trust, ``OK`` is said as well."""

    OK = "ok"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing about the capture, in plain words."""

    key: str
    status: CheckStatus
    text: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class ProcessingStep:
    """What one stage did, for provenance."""

    stage: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made the report: versions, model, and the stages' notes in order."""

    analyzer: str
    mediapipe: str
    model_sha256: str
    steps: tuple[ProcessingStep, ...]

    @property
    def imported(self) -> bool:
        """Whether the landmarks were made by another program."""
        return self.mediapipe == NOT_USED


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that is said about one clip.

    ``leg_in_picture`` is the length of the leg over the longer side of the picture, typical of the clip: how near the
    camera stood. ``noise_factor`` is how much wider the method's error was taken because the landmarks jitter, 1 to
    3. None in reports that were written before they were kept. ``review`` are the edits by hand that the numbers rest
    on, beside the machine's own numbers; None where nothing was changed.
    """

    recording: Recording
    subject: Subject
    task: Task
    view: View
    checks: tuple[Check, ...]
    contacts: tuple[Contact, ...]
    rejected: tuple[Rejected, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    plan: Plan
    provenance: Provenance
    leg_in_picture: float | None = None
    noise_factor: float | None = None
    review: Review | None = None

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """The outcomes that are numbers."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Measurement))

    @property
    def not_measured(self) -> tuple[NotMeasured, ...]:
        """The outcomes that are reasons."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, NotMeasured))

    def measurement(self, key: str, side: Side | None = None) -> Measurement | None:
        """The measurement of one key and side, or None."""
        for outcome in self.measurements:
            if outcome.key == key and outcome.side is side:
                return outcome
        return None
