"""Filming guides ready to show: the rows of ``filming.toml`` with what can be measured, what is checked, and drawing.

What can be measured comes from the metrics themselves, what is checked from the limits of the checks.
"""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.coaching.filming import load_guides
from analyzer.export.filming_drawing import drawing, in_words
from analyzer.judgement.sources import load_sources
from analyzer.metrics.registry import BELT, METRICS, Metric
from analyzer.model.filming import FilmingGuide, GuideShown
from analyzer.model.recording import View
from analyzer.quality.foretold import looked_at

_USUAL_FPS, _QUICKER = 30.0, "60 pictures a second"
"""What every phone films, and what is said to be needed by metrics that ask for more."""


def all_shown() -> tuple[GuideShown, ...]:
    """Every guide, drawn in its first view."""
    return tuple(shown(guide) for guide in load_guides())


def shown(guide: FilmingGuide, view: View | None = None) -> GuideShown:
    """A guide as it is shown for one of its views, the first unless said otherwise."""
    seen = guide.views[0] if view is None or view not in guide.views else view
    known = load_sources()
    return GuideShown(
        guide=guide,
        view=seen,
        measured=_measured(guide, seen),
        checks=looked_at(guide.task, seen),
        sources=tuple(known[source] for source in guide.sources),
        svg=drawing(guide, seen),
        alt=in_words(guide, seen),
    )


def _measured(guide: FilmingGuide, view: View) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[Metric]] = {"": []}
    for one in METRICS.values():
        needs = one.needs(view)
        if guide.task in one.tasks and needs is not None and (needs != BELT or guide.treadmill):
            found.setdefault(needs or (_QUICKER if one.min_fps > _USUAL_FPS else ""), []).append(one)
    return tuple((needs, _labels(metrics)) for needs, metrics in found.items() if metrics)


def _labels(found: Iterable[Metric]) -> tuple[str, ...]:
    return tuple(one.label[:1].upper() + one.label[1:] for one in found)
