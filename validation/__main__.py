"""How good are the numbers? ``python -m validation report | learn | budgets | clip | lab | benchmark``.

report [--check] [--jobs N]    measure all stored lab clips; write docs/accuracy.md and its picture, or compare
learn [--write]                what the tuning walks say of each metric's error; store it as the analyzer's rows
budgets [--write] [--jobs N]   hold a dozen clips against the error budgets, or set these from what they show
clip CLIP...                   analyze videos that have a truth file beside them, number by number
lab list | build ...           the lab clips themselves
benchmark [--rounds N]         how fast, and with how much memory; writes docs/performance.md
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from validation.lab import budget, legs, page
from validation.lab import learn as learning
from validation.lab.bar import TASKS_FILE, bar
from validation.lab.rows import joined
from validation.lab.run import measure, measure_all
from validation.lab.samples import seen_clip, stored_samples
from validation.lab.samples_section import clip_text
from validation.lab.store import load, names
from validation.lab.tasks_section import tasks_section
from validation.outside import page as outside_page
from validation.outside import store as outside_store

_OWN_COMMANDS = {
    "lab": "validation.lab.build",
    "benchmark": "validation.benchmark.command",
    "hell": "validation.hell.build",
}
"""Commands with options of their own."""


def report(*, check: bool, jobs: int) -> int:
    """Write the page and its picture, or say whether they are fresh."""
    every, samples, goals = measure_all(names(), jobs), joined(map(measure, stored_samples())), bar()
    rows, tasks, task_goals = every.shown_in(walking=True), every.shown_in(walking=False), bar(TASKS_FILE)
    print(page.summary(rows, goals), page.summary(tasks, task_goals), sep="\n")
    text = page.page(
        rows,
        samples,
        goals,
        legs=legs.section(map(load, names())),
        tasks=tasks_section(tasks, task_goals),
        outside=outside_page.section(outside_store.read()),
    )
    made = {page.PAGE: text, page.PICTURE: page.picture(rows, goals)}
    stale = [
        path.name
        for path, text in made.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if check:
        for name in stale:
            sys.stderr.write(f"docs/{name} is stale; run: uv run python -m validation report\n")
        return 1 if stale else 0
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


def budgets(*, write: bool, jobs: int) -> int:
    """Hold the subset against its budgets, or set them; clips once chosen stay chosen while they exist."""
    said: list[str] = []
    count = 0
    for file, walking, many in (
        (budget.FILE, True, budget.SUBSET),
        (budget.TASKS_FILE, False, budget.TASKS_SUBSET),
    ):
        known = budget.read(file) if file.exists() else budget.Budgets()
        if write:
            there = set(names())
            chosen = known.clips
            if not chosen or not there.issuperset(chosen):
                every = measure_all(sorted(there), jobs).shown_in(walking=walking)
                chosen = budget.subset(every.clips, many)
            allowed = budget.with_margin(budget.measured(measure_all(chosen, jobs)))
            file.write_text(budget.text(allowed), encoding="utf-8")
            continue
        count += len(known.clips)
        said += budget.broken(budget.measured(measure_all(known.clips, jobs)), known)
    if not write:
        print("\n".join(said) or f"All budgets are kept by {count} clips.")
    return 1 if said else 0


def learn(*, write: bool) -> int:
    """Print the rows that the tuning walks give, or store them where the analyzer reads them."""
    rows = learning.learned(one for name in names() if (one := load(name)).split == "tuning")
    if write:
        learning.FILE.write_text(learning.text(rows), encoding="utf-8")
        return 0
    for row in rows:
        print(
            f"{row.key:32s}{row.view:8s} bias {row.bias:+8.3g}  per clip {row.method_sd:7.3g}  "
            f"per sample {row.sample_sd:7.3g}  {row.source}"
        )
    return 0


def clips(paths: Sequence[Path]) -> int:
    """Analyze videos with the real pose model and print each number beside its truth."""
    for path in paths:
        rows = measure(seen_clip(path))
        print(f"## {path.name}\n\n{clip_text(rows.clips[0], rows)}")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Command line."""
    if arguments[:1] and arguments[0] in _OWN_COMMANDS:
        return int(import_module(_OWN_COMMANDS[arguments[0]]).main(list(arguments[1:])))
    parser = argparse.ArgumentParser(prog="python -m validation", description="How good are the numbers?")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("report", help="measure all lab clips and write docs/accuracy.md")
    one.add_argument("--check", action="store_true", help="write nothing, fail when the page is stale")
    two = commands.add_parser("budgets", help="hold a dozen clips against the error budgets")
    two.add_argument("--write", action="store_true", help="set the budgets from what is measured now")
    for each in (one, two):
        each.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (default 2)")
    four = commands.add_parser("learn", help="the analyzer's error rows from the tuning walks")
    four.add_argument("--write", action="store_true", help="store them in analyzer/data/method_errors.toml")
    three = commands.add_parser("clip", help="analyze videos that have a truth file beside them")
    three.add_argument("clips", nargs="+", type=Path, metavar="CLIP")
    commands.add_parser("lab", help="list or build the lab clips")
    commands.add_parser("benchmark", help="how fast, and with how much memory; writes docs/performance.md")
    commands.add_parser("hell", help="give the program everything that may go wrong, and write a table of it")
    asked = parser.parse_args(arguments)
    if asked.command == "report":
        return report(check=asked.check, jobs=asked.jobs)
    if asked.command == "learn":
        return learn(write=asked.write)
    if asked.command == "budgets":
        return budgets(write=asked.write, jobs=asked.jobs)
    return clips(asked.clips)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
