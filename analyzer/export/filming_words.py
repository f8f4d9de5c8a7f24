"""The words beside the drawing of a filming guide, for terminal, page and app alike."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.filming import GuideShown

HOW = "How to film"
WEAR = "What to wear"
MEASURED = "What can be measured from it"
MISTAKES = "Common mistakes"
CHECKS = "What will be looked at before anything is measured"
SOURCES = "Where this comes from"
NOTHING = "Nothing yet."


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its items; ``numbered`` where the order counts."""

    heading: str
    items: tuple[str, ...]
    numbered: bool = False


def steps(shown: GuideShown) -> tuple[Section, ...]:
    """What to do, and what to wear."""
    return Section(HOW, shown.guide.steps, numbered=True), Section(WEAR, (shown.guide.wear,))


def background(shown: GuideShown) -> tuple[Section, ...]:
    """What comes of it, what goes wrong, and what will be looked at."""
    return (
        Section(MEASURED, measured(shown)),
        Section(MISTAKES, shown.guide.mistakes),
        Section(CHECKS, shown.checks),
    )


def sources(shown: GuideShown) -> Section:
    """Where the numbers come from."""
    return Section(SOURCES, tuple(source.text for source in shown.sources))


def measured(shown: GuideShown) -> tuple[str, ...]:
    """The names of what can be measured, a sentence for each thing that they need besides the clip."""
    found = tuple(
        f"With {needs}: {_joined(labels)}." if needs else f"{_joined(labels)}."
        for needs, labels in shown.measured
    )
    return found or (NOTHING,)


def _joined(labels: tuple[str, ...]) -> str:
    """Names in one sentence, the first in capitals."""
    first, *others = labels
    return "; ".join((first, *(other[:1].lower() + other[1:] for other in others)))
