"""``python -m validation hell``: makes every hostile input, gives it to the program and writes the table."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from validation.hell import broken, clocks, disks, names, pictures, tables
from validation.hell.case import Case
from validation.hell.page import FILE, page
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
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    asked = parser.parse_args(arguments)
    outcomes: list[Outcome] = []
    for number, case in enumerate(cases()):
        if asked.only and asked.only.lower() not in f"{case.group} {case.name}".lower():
            continue
        if asked.quick and not case.quick:
            continue
        with _room(asked.out, number) as folder:
            done = run(case, folder)
        outcomes.append(done)
        print(
            f"{number:3d} {'BAD ' if done.wrong else ''}{case.group} / {case.name}: {done.kind}, {done.seconds:.1f} s ({done.cpu_s:.1f} s of a core), "
            f"{done.peak_bytes / 1e6:.0f} MB\n      {done.said}"
            + (f"\n      !! {done.wrong}" if done.wrong else ""),
            flush=True,
        )
    tables.forget()
    if asked.out is not None:
        rows = [
            {"case": o.case.name, "group": o.case.group, "kind": o.kind, "said": o.said, "wrong": o.wrong,
             "seconds": round(o.seconds, 2), "cpu_s": round(o.cpu_s, 2), "peak_mb": round(o.peak_bytes / 1e6)}
            for o in outcomes
        ]  # fmt: skip
        (asked.out / "outcomes.json").write_text(json.dumps(rows, indent=1, ensure_ascii=True) + "\n")
    if asked.write:
        FILE.write_text(page(outcomes), encoding="utf-8")
    print(show(outcomes) or f"{len(outcomes)} cases, all well.")
    return 1 if any(one.wrong for one in outcomes) else 0
