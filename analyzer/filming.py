"""Filming guides ready to show: the rows of ``filming.toml`` with what can be measured, what is checked, and drawing.

What can be measured comes from the metrics themselves, what is checked from the limits of the checks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.coaching.filming import guide_for, load_guides
from analyzer.export.filming_drawing import drawing, in_words
from analyzer.judgement.sources import load_sources
from analyzer.metrics.registry import METRICS, Metric
from analyzer.model.filming import FilmingGuide
from analyzer.model.judgement import Source
from analyzer.model.recording import Task, View
from analyzer.quality.foretold import looked_at

__all__ = ["GuideShown", "guide_named", "guides", "guides_of", "shown"]
_QUICK_FPS = 30.0
"""What every phone films; whatever needs more is said to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideShown:
    """A guide with all that stands beside it.

    ``measured`` are names of metrics by what they need besides the clip, in words; the first needs nothing.
    ``svg`` is drawn in the light colours of ``analyzer.export.palette``; ``alt`` says the same in words.
    """

    guide: FilmingGuide
    view: View
    measured: tuple[tuple[str, tuple[str, ...]], ...]
    checks: tuple[str, ...]
    sources: tuple[Source, ...]
    svg: str
    alt: str


def guides() -> tuple[FilmingGuide, ...]:
    """All guides, in the order in which they are offered."""
    return load_guides()


def guides_of(task: Task | None, view: View | None) -> tuple[FilmingGuide, ...]:
    """The guides for a task and a view; None stands for any."""
    return tuple(
        guide for guide in guides() if task in (None, guide.task) and (view is None or view in guide.views)
    )


def guide_named(task: Task | None, view: View | None, *, treadmill: bool = False) -> FilmingGuide:
    """The guide to open with: the best fit for what is known, else the first of the task, else the first of all."""
    found = guide_for(task, view, treadmill=treadmill) or guide_for(task, None, treadmill=treadmill)
    return found or guide_for(task, view) or guide_for(task, None) or guides()[0]


def shown(guide: FilmingGuide, view: View | None = None) -> GuideShown:
    """A guide as it is shown for one of its views, the first unless said otherwise."""
    seen = guide.views[0] if view is None or view not in guide.views else view
    known = load_sources()
    return GuideShown(
        guide=guide,
        view=seen,
        measured=_measured(guide),
        checks=looked_at(guide.task, guide.views),
        sources=tuple(known[source] for source in guide.sources),
        svg=drawing(guide, seen),
        alt=in_words(guide, seen),
    )


def _measured(guide: FilmingGuide) -> tuple[tuple[str, tuple[str, ...]], ...]:
    possible = [one for one in METRICS.values() if _can(one, guide)]
    groups = (
        ("", [one for one in possible if not one.needs_scale and one.min_fps <= _QUICK_FPS]),
        ("with your height", [one for one in possible if one.needs_scale]),
        (
            "at 60 pictures a second",
            [one for one in possible if not one.needs_scale and one.min_fps > _QUICK_FPS],
        ),
    )
    return tuple((needs, _labels(found)) for needs, found in groups if found)


def _can(one: Metric, guide: FilmingGuide) -> bool:
    seen = any(view in one.views for view in guide.views)
    return one.ever_measured and guide.task in one.tasks and seen


def _labels(found: Iterable[Metric]) -> tuple[str, ...]:
    return tuple(one.label[:1].upper() + one.label[1:] for one in found)
