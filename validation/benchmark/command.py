"""``python -m validation benchmark [--rounds N] [--clips DIR] [--parts …] [--machine NAME] [--check | --page]``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from validation.benchmark import page
from validation.benchmark.measure import PARTS, measured


def main(arguments: Sequence[str]) -> int:
    """Measure and write ``docs/performance.md``; with ``--check`` only say whether the page fits what is stored."""
    parser = argparse.ArgumentParser(prog="python -m validation benchmark", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clips", type=Path, help="where the clips are kept between runs")
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, default=PARTS, help="measure these alone, keep the others"
    )
    parser.add_argument(
        "--machine", help="store what is found as that of a further machine, of this name", metavar="NAME"
    )
    parser.add_argument("--page", action="store_true", help="write the page anew, measure nothing")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.check:
        if not page.is_fresh():
            sys.stderr.write(
                "docs/performance.md is stale; run: uv run python -m validation benchmark --page\n"
            )
            return 1
        return 0
    if not asked.page:
        with tempfile.TemporaryDirectory() as made:
            folder = asked.clips or Path(made)
            folder.mkdir(parents=True, exist_ok=True)
            found = measured(asked.rounds, folder, asked.parts)
        file = page.RESULT if asked.machine is None else page.RESULT.with_stem(f"result_{asked.machine}")
        known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        if "sizes" not in asked.parts:
            found["rounds"] = known.get("rounds", asked.rounds)
        file.write_text(json.dumps({**known, **found}, indent=1) + "\n", encoding="utf-8")
    page.write_page()
    return 0
