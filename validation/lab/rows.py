"""What one comparison with the truth says: a metric, an event, or an event that was found and never happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from analyzer.metrics.registry import METRICS
from analyzer.model.recording import View
from validation.lab.scenes import Split

Rate = Literal["30", "60", "120+"]
RATES: tuple[Rate, ...] = ("30", "60", "120+")
PLACES = ("near", "far", "side", "front", "back")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricRow:
    """One metric of one clip beside its truth, all in the metric's unit.

    ``view`` is the true one, ``seen_view`` what the analyzer took it for (None where it found nobody). ``near`` is
    True for the side towards the camera and False for the other one in a side view, None elsewhere and for
    metrics without a side. Either ``value``, ``low`` and ``high`` are there, or ``why`` says why not;
    ``would_be`` is then what the metric would have said without the gates, None where even that gives nothing.
    """

    clip: str
    split: Split
    view: str
    seen_view: str | None
    key: str
    side: str | None
    near: bool | None
    truth: float
    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: str | None = None
    would_be: float | None = None

    @property
    def place(self) -> str:
        """``near`` and ``far`` (metrics with a side) or ``side`` in a side view, else ``front`` or ``back``."""
        if self.near is None:
            return "side" if View(self.view).sagittal else self.view
        return "near" if self.near else "far"

    @property
    def offered(self) -> bool:
        """Whether the metric is declared for the true view at all."""
        return View(self.view) in METRICS[self.key].views

    @property
    def shown(self) -> bool:
        """Whether it counts: offered for the true view, or measured all the same because the view was mistaken."""
        return self.offered or self.value is not None

    @property
    def error(self) -> float | None:
        """Measured minus true; None where refused."""
        return None if self.value is None else self.value - self.truth

    @property
    def inside(self) -> bool | None:
        """Whether the 95 % interval holds the truth; None where refused."""
        return None if self.low is None or self.high is None else self.low <= self.truth <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One true foot contact and the found one that belongs to it; times in seconds, ``fps`` pictures a second."""

    clip: str
    split: Split
    view: str
    fps: float
    side: str
    kind: str
    truth_s: float
    found_s: float | None

    @property
    def place(self) -> str:
        """``near`` or ``far`` in a side view, else ``front`` or ``back``."""
        return event_place(self.view, self.side)

    @property
    def rate(self) -> Rate:
        """The class of the capture rate."""
        return rate_of(self.fps)

    @property
    def error_s(self) -> float | None:
        """Found minus true; None where it was not found."""
        return None if self.found_s is None else self.found_s - self.truth_s


@dataclass(frozen=True, slots=True, kw_only=True)
class StrayRow:
    """A found contact that belongs to no true one, between the first and the last true one of the clip."""

    clip: str
    split: Split
    view: str
    fps: float
    side: str
    kind: str
    found_s: float

    @property
    def place(self) -> str:
        """As for an EventRow."""
        return event_place(self.view, self.side)

    @property
    def rate(self) -> Rate:
        """The class of the capture rate."""
        return rate_of(self.fps)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipRow:
    """What a clip is: ``factors`` as stored, the true and the seen view and task, capture rate and length."""

    clip: str
    split: Split
    factors: Mapping[str, float | str]
    view: str
    seen_view: str | None
    task: str
    seen_task: str | None
    fps: float
    duration_s: float

    @property
    def rate(self) -> Rate:
        """The class of the capture rate."""
        return rate_of(self.fps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All comparisons of some clips."""

    clips: tuple[ClipRow, ...] = ()
    metrics: tuple[MetricRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    strays: tuple[StrayRow, ...] = ()

    def of(self, split: Split) -> Rows:
        """The part of one split."""
        return Rows(
            clips=tuple(r for r in self.clips if r.split == split),
            metrics=tuple(r for r in self.metrics if r.split == split),
            events=tuple(r for r in self.events if r.split == split),
            strays=tuple(r for r in self.strays if r.split == split),
        )

    def shown_in(self, *, walking: bool) -> Rows:
        """The part of the clips in which somebody walks, or of all others."""
        names = {clip.clip for clip in self.clips if (clip.task == "walk") is walking}
        return Rows(
            clips=tuple(r for r in self.clips if r.clip in names),
            metrics=tuple(r for r in self.metrics if r.clip in names),
            events=tuple(r for r in self.events if r.clip in names),
            strays=tuple(r for r in self.strays if r.clip in names),
        )


def joined(parts: Iterable[Rows]) -> Rows:
    """The rows of several clips together, in the order given."""
    all_parts = tuple(parts)
    return Rows(
        clips=tuple(r for part in all_parts for r in part.clips),
        metrics=tuple(r for part in all_parts for r in part.metrics),
        events=tuple(r for part in all_parts for r in part.events),
        strays=tuple(r for part in all_parts for r in part.strays),
    )


def rate_of(fps: float) -> Rate:
    """The class of a capture rate: below 45, below 90, and above."""
    return "30" if fps < 45 else "60" if fps < 90 else "120+"


def near_side(view: str, side: str | None) -> bool | None:
    """Whether a side is the one towards the camera; None without a side or outside side views."""
    return None if side is None or not View(view).sagittal else side == view


def event_place(view: str, side: str) -> str:
    """``near`` or ``far`` in a side view, else the view."""
    near = near_side(view, side)
    return view if near is None else "near" if near else "far"
