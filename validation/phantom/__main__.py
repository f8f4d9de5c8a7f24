"""Command line: `python -m validation.phantom list | render NAME --out DIR | manifest | check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import scenarios


def parser() -> argparse.ArgumentParser:
    """Arguments."""
    top = argparse.ArgumentParser(
        prog="python -m validation.phantom", description="Rendered walkers of known truth."
    )
    commands = top.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="names and descriptions of all scenarios")
    render = commands.add_parser("render", help="write NAME.mp4 and NAME.truth.json")
    render.add_argument("name", nargs="+", help="scenario names, or 'samples' for all")
    render.add_argument("--out", type=Path, required=True, metavar="DIR")
    render.add_argument("--seconds", type=float, help="cut the clip short, for trying things")
    render.add_argument("--truth-only", action="store_true", help="write the truth file without drawing")
    manifest = commands.add_parser("manifest", help="write DIR/manifest.toml for the clips in DIR")
    manifest.add_argument("--out", type=Path, required=True, metavar="DIR")
    check = commands.add_parser(
        "check", help="compare a pose model's points with the truth (needs mediapipe)"
    )
    check.add_argument("clip", nargs="+", type=Path)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 2 wrong name."""
    asked = parser().parse_args(arguments)
    if asked.command == "list":
        for row in scenarios.SCENARIOS.values():
            print(f"{row.name:24s} {row.task:6s} {row.view:6s} {row.duration_s:5.1f} s  {row.description}")
        return 0
    if asked.command == "manifest":
        from .manifest import write

        print(write(asked.out))
        return 0
    if asked.command == "check":
        from .check import look, report

        for clip in asked.clip:
            print(report(look(clip)))
        return 0
    every = [row.name for row in scenarios.SAMPLES]
    names = [name for given in asked.name for name in (every if given == "samples" else [given])]
    unknown = [name for name in names if name not in scenarios.SCENARIOS]
    if unknown:
        print(f"no such scenario: {', '.join(unknown)}; see the list command", file=sys.stderr)
        return 2
    from .clip import render

    for name in names:
        row = scenarios.find(name)
        clip, side = render(
            scenarios.short(row, asked.seconds) if asked.seconds else row, asked.out, not asked.truth_only
        )
        print(f"{clip if not asked.truth_only else '(no clip)'}  {side}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
