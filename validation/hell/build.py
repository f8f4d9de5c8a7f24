"""``python -m validation hell``: makes every hostile input, gives it to the program and writes the table."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from validation.hell import broken, clocks, disks, names, pictures, tables
from validation.hell.case import Case
from validation.hell.page import FILE, page, store
from validation.hell.run import Outcome, run, show


def cases() -> list[Case]:
    """The whole corpus, in the order of the page."""
    return [
        *broken.cases(),
        *pictures.cases(),
        *clocks.cases(),
        *clocks.turned(),
        *names.cases(),
        *disks.cases(),
        *tables.cases(),
    ]


@contextmanager
def _room(kept: Path | None, number: int) -> Iterator[Path]:
    """A folder for one case; kept where somebody wants to look at the files."""
    if kept is not None:
        folder = kept.absolute() / f"{number:03d}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="hell-") as place:
        yield Path(place)


def main(arguments: Sequence[str]) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m validation hell", description=__doc__)
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the files here")
    parser.add_argument("--only", metavar="TEXT", help="cases whose group or name holds this")
    parser.add_argument("--quick", action="store_true", help="the cases of the tests")
    parser.add_argument("--write", action="store_true", help=f"keep the outcomes and write {FILE.name}")
    parser.add_argument("--start", type=int, default=0, metavar="N", help="begin with case N")
    parser.add_argument("--stop", type=int, default=9999, metavar="N", help="end before case N")
    asked = parser.parse_args(arguments)
    outcomes: list[Outcome] = []
    for number, case in enumerate(cases()):
        if asked.only and asked.only.lower() not in f"{case.group} {case.name}".lower():
            continue
        if not asked.start <= number < asked.stop or (asked.quick and not case.quick):
            continue
        with _room(asked.out, number) as folder:
            done = run(case, folder)
        outcomes.append(done)
        print(_line(number, done), flush=True)
        if asked.write:
            store(done)
    tables.forget()
    if asked.write:
        FILE.write_text(page([(case.group, case.name) for case in cases()]), encoding="utf-8")
    print(show(outcomes) or f"{len(outcomes)} cases, all well.")
    return 1 if any(one.wrong for one in outcomes) else 0


def _line(number: int, done: Outcome) -> str:
    cost = f"{done.seconds:.1f} s ({done.cpu_s:.1f} s of a core), {done.peak_bytes / 1e6:.0f} MB"
    wrong = f"\n      !! {done.wrong}" if done.wrong else ""
    return f"{number:3d} {done.case.group} / {done.case.name}: {done.kind}, {cost}\n      {done.said}{wrong}"
