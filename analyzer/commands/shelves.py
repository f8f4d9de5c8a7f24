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
from analyzer.model.drill import Drill, Level, Trial, Wishes

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
        rows = [
            (
                d.id,
                d.name,
                d.kind or "",
                ", ".join(map(str, d.mechanisms)),
                d.evidence_tag,
                f"{d.minutes:g} min",
            )
            for d in known.values()
        ]
        table(("id", "name", "kind", "mechanisms", "evidence", "a session"), rows)
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
    yield from wrapped(f"Dose: {drill.dose}.")
    yield from wrapped(f"You need: {', '.join(drill.needs) or 'nothing'}.")
    if drill.minutes:
        yield from wrapped(f"One session: about {drill.minutes:g} minutes.")
    yield from listed("How", drill.steps, numbered=True)
    yield from listed("Common errors", drill.common_errors)
    yield from listed("From easy to hard", [_rung(level) for level in drill.ladder], numbered=True)
    yield from listed("Stop if", drill.stop_if)
    yield from listed("Not for", drill.not_for)
    yield from listed("With every drill", (*PAIN_RULES, _ASK_FIRST))
    yield from listed(f"What is known [{drill.evidence_tag}]", (drill.evidence,))
    known = load_sources()
    studied = {trial.source: _study(trial) for trial in drill.trials}
    yield from listed("Sources", [known[name].text + studied.get(name, "") for name in drill.sources])


def _rung(level: Level) -> str:
    here = " (start here)" if level.start else ""
    return f"{level.name}{here}: {level.do}" + (f" Move on at: {level.move_on}" if level.move_on else "")


def _study(trial: Trial) -> str:
    people = f", {trial.n} people" if trial.n else ""
    return f" [{trial.design}{people}: {trial.effect}; {trial.verdict}]"


def models() -> None:
    """A line per pose model that is installed: name, hash and size."""
    from analyzer.pose import model_bundle

    bundle = model_bundle.load()
    table(("name", "sha256", "size"), [(bundle.name, bundle.sha256, f"{len(bundle.data) / 1e6:.1f} MB")])


def listed(heading: str, items: Sequence[str], *, numbered: bool = False) -> Iterator[str]:
    """A heading with its items below, after an empty line."""
    yield ""
    yield heading
    for number, item in enumerate(items, start=1):
        yield from wrapped(item, f"  {number}. " if numbered else "  - ")


def wrapped(text: str, start: str = "") -> list[str]:
    """A text in lines that fit the terminal; ``start`` stands before the first."""
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    return textwrap.wrap(text, width, initial_indent=start, subsequent_indent=" " * len(start))
