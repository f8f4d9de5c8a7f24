"""``python -m validation.outside [--write] [--peers PYTHON]``: measure against the outside, print or keep the rows.

Needs the shared clips (see ``clips``) and, for ``--peers``, an environment of the peers (see ``peers``). What is not
here is said and left as it was kept; it never fails for that. ``--page`` prints the part from the kept rows only.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

from . import clips, counts, frontal, oblique, page, peers, store
from .rows import Measured

_OWN = ("gait-analyzer", "mediapipe")


def measured(python: Path | None) -> Measured:
    """Everything that can be measured here and now."""
    found = peers.measured(python)
    if clips.folder() is None:
        print(clips.ABSENT)
        return found
    verdicts = [part() for part in (oblique.walk, oblique.squats, oblique.squats_two_cameras)]
    events, values = frontal.measured()
    return Measured(
        versions={**{name: version(name) for name in _OWN}, **found.versions},
        said=tuple(row for said, _ in verdicts for row in said),
        knees=tuple(row for _, knees in verdicts for row in knees),
        values=tuple(values),
        front_events=tuple(events),
        counts=tuple(counts.measured()),
        peer_events=found.peer_events,
        peer_knees=found.peer_knees,
        peer_failures=found.peer_failures,
    )


def main(arguments: list[str]) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m validation.outside", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the rows in measured.json")
    parser.add_argument(
        "--page", action="store_true", help="print the part from the kept rows, measure nothing"
    )
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="the Python of the peers' environment")
    chosen = parser.parse_args(arguments)
    rows = store.read()
    if not chosen.page:
        kept = store.written(store.merged(rows, measured(chosen.peers)))
        rows = store.parsed(kept)
        if chosen.write:
            store.FILE.write_text(kept, encoding="utf-8")
    print(page.section(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
