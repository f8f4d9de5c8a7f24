"""``gait metrics``, ``gait drills`` and ``gait models``: what there is."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import PAIN_RULES, may_train, reasons_against
from analyzer.commands.console import say, table
from analyzer.commands.plan import answered, stopped
from analyzer.errors import BadOption
from analyzer.judgement.sources import load_sources
from analyzer.model.drill import Drill, Wishes

_WIDEST = 96  # chosen: longer lines are hard to read
_ASK_FIRST = "New pain, numbness, an injury or an illness? Answer the safety questions again first."


def metrics() -> None:
    """A line per metric: key, name, unit, sides, tier, mechanisms, views and tasks."""
    from analyzer.metrics.registry import METRICS

    table(
        ("key", "name", "unit", "sides", "tier", "mechanisms", "views", "tasks"),
        [
            (
                metric.key,
                metric.label,
                metric.unit.symbol,
                "left, right" if metric.sided else "",
                metric.tier,
                ", ".join(map(str, sorted(metric.mechanisms))),
                ", ".join(metric.views),
                ", ".join(metric.tasks),
            )
            for metric in METRICS.values()
        ],
    )


def drills(drill_id: str | None, *, none_applies: bool = False) -> None:
    """A line per drill, or one drill in full after the safety questions. Raises BadOption for an id that is none.

    The questions are printed, or asked in a terminal; a drill is shown to who says that none applies.
    """
    known = {drill.id: drill for drill in load_drills()}
    if drill_id is None:
        rows = [(d.id, d.name, ", ".join(map(str, d.mechanisms)), d.evidence_tag) for d in known.values()]
        table(("id", "name", "mechanisms", "evidence"), rows)
        return
    if drill_id not in known:
        near = get_close_matches(drill_id, known, n=3)
        hint = f"Did you mean {' or '.join(near)}?" if near else "'gait drills' lists them."
        raise BadOption(f"There is no drill {drill_id!r}.", hint)
    drill = known[drill_id]
    yes = answered(Wishes(), none_applies=none_applies).yes or frozenset()
    if yes and (not may_train(yes, asked=False) or reasons_against(drill, yes)):
        stopped(yes)
        raise BadOption(f"{drill.name} is not shown because of your answers.")
    for line in in_full(drill):
        say(line)


def in_full(drill: Drill) -> Iterator[str]:
    """The lines of a drill's page; its warnings are never left out."""
    also = f" (also: {', '.join(drill.also_known_as)})" if drill.also_known_as else ""
    yield f"{drill.name}{also}"
    yield ""
    yield from _wrapped(f"Dose: {drill.dose}.")
    if drill.equipment:
        yield from _wrapped(f"You need: {', '.join(drill.equipment)}.")
    yield from _list("How", drill.steps, numbered=True)
    yield from _list("Common errors", drill.common_errors)
    yield from _list("Easier, harder", (drill.regression, drill.progression))
    yield from _list("Stop if", drill.stop_if)
    yield from _list("Not for", drill.not_for)
    yield from _list("With every drill", (*PAIN_RULES, _ASK_FIRST))
    yield from _list(f"What is known [{drill.evidence_tag}]", (drill.evidence,))
    known = load_sources()
    yield from _list("Sources", [known[source].text for source in drill.sources])


def models() -> None:
    """A line per pose model that is installed: name, hash and size."""
    from analyzer.pose import model_bundle

    bundle = model_bundle.load()
    table(("name", "sha256", "size"), [(bundle.name, bundle.sha256, f"{len(bundle.data) / 1e6:.1f} MB")])


def _list(heading: str, items: Sequence[str], *, numbered: bool = False) -> Iterator[str]:
    yield ""
    yield heading
    for number, item in enumerate(items, start=1):
        yield from _wrapped(item, f"  {number}. " if numbered else "  - ")


def _wrapped(text: str, start: str = "") -> list[str]:
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    return textwrap.wrap(text, width, initial_indent=start, subsequent_indent=" " * len(start))
