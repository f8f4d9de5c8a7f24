"""A clip of landmarks together with everything that is true of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analyzer.model.gait import Contact, ContactKind
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Recording, Subject, Task, View
from analyzer.model.skeleton import Side

TruthKey = tuple[str, Side | None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Truth:
    """What a perfect measurement would say.

    ``contacts`` within the clip in time order; ``values`` by (metric key, side), in the units and signs of
    the metrics, as the definitions in ``truth.py`` say.
    """

    contacts: tuple[Contact, ...]
    values: Mapping[TruthKey, float]

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def value(self, key: str, side: Side | None = None) -> float:
        """The true value of one metric."""
        return self.values[(key, side)]

    def times(self, side: Side, kind: ContactKind) -> tuple[float, ...]:
        """Times of one kind of contact of one foot."""
        return tuple(c.time_s for c in self.contacts if c.side is side and c.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SyntheticClip:
    """What the pose model would have seen, what is known of the file, and the truth."""

    track: PoseTrack
    recording: Recording
    subject: Subject
    view: View
    task: Task
    truth: Truth
