"""What a number means: norms and findings. Observations, never diagnoses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.model.measurement import Measurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a number or a statement comes from.

    ``status`` tells how well it was checked: ``verified``, ``secondary``, ``derived``, ``recalled`` or
    ``convention`` (chosen here, no outside authority).
    """

    id: str
    text: str
    status: str
    doi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """The band that most people of a population fall into, for one metric.

    ``low``/``high`` bound the typical band, ``marked_low``/``marked_high`` the marked one; None = open.
    """

    key: str
    low: float | None
    high: float | None
    marked_low: float | None
    marked_high: float | None
    unit: str
    population: str
    sources: tuple[str, ...]


class Severity(StrEnum):
    """How far the whole interval lies beyond the typical band."""

    NOTE = "note"
    MILD = "mild"
    MARKED = "marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An observation that exceeds the measurement error, with the numbers it rests on.

    ``stands_for`` are the ids of the single findings that a pattern was made of.
    """

    id: str
    severity: Severity
    title: str
    text: str
    mechanisms: tuple[int, ...]
    grounds: tuple[Measurement, ...]
    norm: Norm | None
    sources: tuple[str, ...]
    see_clinician: bool = False
    stands_for: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.grounds:
            raise ValueError(f"finding {self.id} has no grounds")
