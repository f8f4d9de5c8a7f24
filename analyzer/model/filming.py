"""How a clip is filmed: where the phone stands, what the person does, in words and in metres."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analyzer.model.judgement import Source
from analyzer.model.recording import Task, View


class Mistake(StrEnum):
    """A picture that goes wrong, which the drawing shows crossed out."""

    FEET_CUT = "feet-cut"
    TOO_FAR = "too-far"
    OBLIQUE = "oblique"
    TILTED = "tilted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePlace:
    """Where the phone stands. Metres, each from and to: ``distance_m`` from the person or the nearest end of the
    walk, ``height_m`` above the floor. ``level`` is that height in words; ``sideways`` a wide picture.
    """

    distance_m: tuple[float, float]
    height_m: tuple[float, float]
    level: str
    sideways: bool

    @property
    def usual_distance_m(self) -> float:
        """The middle of the distances."""
        return sum(self.distance_m) / 2

    @property
    def usual_height_m(self) -> float:
        """The middle of the heights."""
        return sum(self.height_m) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmingGuide:
    """One way to film, as data.

    ``views`` that it is for, the first is drawn; ``pose`` names the figure; ``path_m`` is how far somebody walks,
    0 for who stays in place; ``treadmill`` a belt under the feet; ``heels`` asks for a close look at bare heels;
    ``amount`` says how much of it is filmed, in a few words. ``steps``, ``wear`` and ``mistakes`` are sentences ready
    to show. ``sources`` are ids of ``sources.toml``.
    """

    id: str
    title: str
    task: Task
    views: tuple[View, ...]
    phone: PhonePlace
    pose: str
    path_m: float
    treadmill: bool
    heels: bool
    amount: str
    wear: str
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    drawn_mistakes: tuple[Mistake, ...]
    sources: tuple[str, ...]

    @property
    def walks(self) -> bool:
        """True where the person gets from one place to another."""
        return self.path_m > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideShown:
    """A guide with all that stands beside it.

    ``view`` is the one that was drawn; ``measured`` are names of metrics by what they need besides the clip, in
    words, ``""`` for nothing. ``svg`` is in the light colours of ``analyzer.export.palette``; ``alt`` says the
    same in words.
    """

    guide: FilmingGuide
    view: View
    measured: tuple[tuple[str, tuple[str, ...]], ...]
    checks: tuple[str, ...]
    sources: tuple[Source, ...]
    svg: str
    alt: str
