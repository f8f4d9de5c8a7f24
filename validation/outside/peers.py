"""Two peers on the same landmarks as this analyzer, against exact truth.

``python -m validation.outside.peers --python PEERS/bin/python`` prints the tables; ``python -m validation.outside
--peers PEERS/bin/python --write`` keeps them. The peers live in an environment of their own and are no dependency::

    python3 -m venv PEERS
    PEERS/bin/pip install sports2d==0.8.34 pose2sim==0.10.49

Sports2D (BSD-3) reads our raw points in pixels (``load_trc_px``, which skips its own pose model) and gives joint
angles and points in metres. Pose2Sim's ``trc_gaitevents`` (BSD-3) reads points in metres and gives contacts by three
methods. Both run with their own default settings; the height of the walker is given to all. Contacts are looked for
in the metres that Sports2D makes (the peers' own way through), in our raw points scaled by us, and in our points
after our repair of exchanged legs, so that it shows which part makes the difference. In front and back views forward
is depth, so there the model's own metres are all that can be given. No pose model of a peer runs: it would have to be
downloaded.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analyzer.model.analysis import Analysis
from analyzer.model.gait import ContactKind
from analyzer.model.skeleton import Side

from . import clips, ours, peer_input, tables, trc
from .agreement import Series, agreement, peak_errors
from .frontal import event_row
from .matching import Contacts, matched
from .peer_truth import Walk, walks
from .rows import OURS, Events, Failure, KneeCurve, Measured

ABSENT = (
    "The peers' environment is not here, so nothing was run in it now (validation/outside/peers.py says how to make "
    "one); the numbers kept from the last run stay."
)
CHILD = Path(__file__).with_name("peer_child.py")
LIMIT_S = 1200
SPORTS2D = "Sports2D"
_KIND_NAMES = {ContactKind.FOOT_STRIKE: "foot strike", ContactKind.FOOT_OFF: "foot off"}
_KEYS = {ContactKind.FOOT_STRIKE: "on", ContactKind.FOOT_OFF: "off"}
_METHODS = {"forward_coordinates": "forward", "height_coordinates": "height", "forward_velocity": "velocity"}
_ON_OUR_FLOOR = ("forward_coordinates", "forward_velocity")
"""The height method needs a floor exactly where the peer's own tool puts it."""
_WITHOUT_FLOOR = ("forward_coordinates",)
"""Points about the hips have neither floor nor speed."""
_BY_SPORTS2D = "Sports2D's metres"


def measured(python: Path | None) -> Measured:
    """Rows of this analyzer and of the peers for every rendered walk; none where the environment is missing."""
    if python is None or not python.is_file():
        print(ABSENT)
        return Measured()
    known = walks()
    analyses = {walk.name: ours.analysis_of(walk.clip, 100 * walk.height_m) for walk in known}
    with tempfile.TemporaryDirectory() as place:
        results = _run(python, Path(place), known, analyses)
    events: list[Events] = []
    knees: list[KneeCurve] = []
    failures: list[Failure] = []
    for walk in known:
        found = results["clips"][walk.name]
        events += _events(walk, analyses[walk.name], found["events"])
        knees += _knees(walk, analyses[walk.name], found["angles"])
        failures += [Failure(clip=walk.name, source=_source(f), why=f["why"]) for f in found["failures"]]
    return Measured(
        versions=results["versions"],
        peer_events=tuple(events),
        peer_knees=tuple(knees),
        peer_failures=tuple(failures),
    )


def _run(python: Path, place: Path, known: list[Walk], analyses: dict[str, Analysis]) -> dict[str, Any]:
    jobs = [_job(walk, analyses[walk.name], place) for walk in known]
    (place / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    print(f"  running the peers on {len(jobs)} clips", flush=True)
    done = subprocess.run(
        [str(python), str(CHILD), "jobs.json", "results.json"],
        cwd=place,
        env={**os.environ, "MPLBACKEND": "Agg", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The peers' environment failed:\n{done.stderr[-2000:]}")
    results: dict[str, Any] = json.loads((place / "results.json").read_text(encoding="utf-8"))
    return results


def _job(walk: Walk, analysis: Analysis, place: Path) -> dict[str, Any]:
    folder = place / walk.name
    folder.mkdir()
    events: list[dict[str, Any]] = []
    if not walk.knee:
        file = _file(folder / "world_m.trc", peer_input.world_metres(analysis), analysis)
        events += _wanted("model's own metres", file, _WITHOUT_FLOOR)
        return {"clip": walk.name, "angles": None, "events": events}
    pixels = _file(folder / "raw_px.trc", peer_input.pixels(analysis), analysis)
    events += _wanted(_BY_SPORTS2D, None, _METHODS)
    for source, made in (
        ("raw points", peer_input.side_metres(analysis)),
        ("points with our leg repair", peer_input.repaired_metres(analysis)),
    ):
        name = f"{source.replace(' ', '_')}.trc"
        events += _wanted(source, _file(folder / name, made, analysis), _ON_OUR_FLOOR)
    angles = {
        "video": str(walk.clip.resolve()),
        "trc_px": pixels,
        "height_m": walk.height_m,
        "out": str(folder / "sports2d"),
    }
    return {"clip": walk.name, "angles": angles, "events": events}


def _wanted(source: str, file: str | None, methods: Iterable[str]) -> list[dict[str, Any]]:
    if file is None and source != _BY_SPORTS2D:
        return []
    return [{"source": source, "trc_m": file, "method": method} for method in methods]


def _file(path: Path, made: trc.Trc | None, analysis: Analysis) -> str | None:
    if made is None:
        return None
    path.write_text(trc.written(made, round(analysis.motion.rate_hz, 3)), encoding="utf-8")
    return str(path)


def _source(row: dict[str, Any]) -> str:
    return f"Pose2Sim {_METHODS[row['method']]}, {row['source']}" if "method" in row else str(row["source"])


def _events(walk: Walk, analysis: Analysis, found: list[dict[str, Any]]) -> Iterator[Events]:
    for kind, known in walk.contacts.items():
        mine = ours.contacts_of(analysis, kind)
        yield event_row(walk.name, _KIND_NAMES[kind], OURS, matched(mine, known))
        for row in found:
            theirs: Contacts = [(str(s), at) for s in Side for at in row[f"{s}_{_KEYS[kind]}"]]
            yield event_row(walk.name, _KIND_NAMES[kind], _source(row), matched(theirs, known))


def _knees(walk: Walk, analysis: Analysis, angles: str | None) -> Iterator[KneeCurve]:
    table = tables.parsed(angles) if angles is not None else None
    for side, truth in walk.knee.items():
        mine = analysis.motion.signal("knee_flexion", side)
        curves: dict[str, Series] = {}
        if mine is not None:
            curves[f"{OURS}, curve"] = (analysis.motion.time_s, mine)
        if table is not None:
            curves[SPORTS2D] = (table.time_s, table.columns[f"{side} knee"])
        near = str(side) == str(analysis.motion.view)
        for source, curve in curves.items():
            near_truth = agreement(curve, truth, walk.span_s)
            peaks = peak_errors(curve, truth, walk.strides(side))
            yield KneeCurve(
                clip=walk.name,
                side=str(side),
                near=near,
                source=source,
                rmse_deg=None if near_truth is None else near_truth.rmse,
                swing_peak_error_deg=sum(peaks) / len(peaks) if peaks else None,
            )
        yield _reported(walk, analysis, side, near=near)


def _reported(walk: Walk, analysis: Analysis, side: Side, *, near: bool) -> KneeCurve:
    """The number in the report, which is corrected for what the pose model is known to misread."""
    m = analysis.report.measurement("knee_flexion_swing_peak", side)
    time, values = walk.knee[side]
    peaks = [float(values[(time >= a) & (time <= b)].max()) for a, b in walk.strides(side)]
    error = m.value - sum(peaks) / len(peaks) if m is not None and peaks else None
    return KneeCurve(
        clip=walk.name,
        side=str(side),
        near=near,
        source=f"{OURS}, reported",
        rmse_deg=None,
        swing_peak_error_deg=error,
    )


def main(arguments: list[str]) -> int:
    """Command line."""
    from .page import peers_part

    parser = argparse.ArgumentParser(prog="python -m validation.outside.peers", description=__doc__)
    parser.add_argument("--python", type=Path, help="the Python of the peers' environment")
    rows = measured(parser.parse_args(arguments).python)
    if clips.folder() is None:
        print(clips.ABSENT)
    if rows.peer_events:
        print(peers_part(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
