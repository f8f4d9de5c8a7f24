"""The rows that are kept: one dataclass per table of the page. Numbers only; None = there is none."""

from __future__ import annotations

from dataclasses import dataclass, field

OURS = "this analyzer"
"""How this project is called among the sources of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the analyzer made of a clip that it should refuse to measure obliquely."""

    clip: str
    task: str
    view: str
    off_axis_deg: float
    strikes: int
    measured: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knee:
    """Knee flexion against a reference: root mean square and mean error per side, degrees, over ``span``."""

    clip: str
    span: str
    source: str
    right_rmse_deg: float
    left_rmse_deg: float
    right_mean_deg: float
    left_mean_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One reported number beside the reference's; None where it was refused or the reference has none."""

    clip: str
    key: str
    side: str | None
    unit: str
    measured: float | None
    low: float | None
    high: float | None
    reference: float | None
    reference_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Foot strikes per leg: this analyzer, the people who counted, the program of those people."""

    clip: str
    side: str
    measured: int
    counted: int
    other_program: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Contacts of one kind in one clip by one source; errors (found - true) in milliseconds.

    ``spread_ms`` is their standard deviation about the mean.
    """

    clip: str
    kind: str
    source: str
    known: int
    found: int
    invented: int
    mean_ms: float | None
    mean_absolute_ms: float | None
    spread_ms: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeCurve:
    """Knee flexion of one leg by one source against exact truth; errors in degrees."""

    clip: str
    side: str
    near: bool
    source: str
    rmse_deg: float | None
    swing_peak_error_deg: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What a peer could not do, in its own words."""

    clip: str
    source: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Everything on the page. ``versions`` are those of the programs that made the numbers."""

    versions: dict[str, str] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    knees: tuple[Knee, ...] = ()
    values: tuple[Value, ...] = ()
    front_events: tuple[Events, ...] = ()
    counts: tuple[Count, ...] = ()
    peer_events: tuple[Events, ...] = ()
    peer_knees: tuple[KneeCurve, ...] = ()
    peer_failures: tuple[Failure, ...] = ()
