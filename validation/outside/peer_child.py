"""Runs inside the peers' own environment, never in this project's: Sports2D and Pose2Sim on given landmark files.

``python peer_child.py jobs.json results.json``. Imports nothing of this project. A job is one clip:

* ``angles``: ``video``, ``trc_px`` (pixels) and ``height_m``; Sports2D with its own default settings, pictures and
  windows off. Gives its angles (``.mot``) as text, and its markers in metres for the jobs below.
* ``events``: a list of ``source``, ``trc_m`` (x forward; ``null`` = the markers Sports2D made), ``method``;
  Pose2Sim's ``trc_gaitevents`` with its own default settings.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

PEERS = ("sports2d", "pose2sim")


def main(jobs_file: str, results_file: str) -> int:
    """Do all jobs; one that fails leaves its reason and does not stop the others."""
    jobs = json.loads(Path(jobs_file).read_text(encoding="utf-8"))
    results: dict[str, Any] = {"versions": {name: version(name) for name in PEERS}, "clips": {}}
    for job in jobs:
        results["clips"][job["clip"]] = _clip(job)
    Path(results_file).write_text(json.dumps(results), encoding="utf-8")
    return 0


def _clip(job: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"angles": None, "events": [], "failures": []}
    metres: Path | None = None
    if job["angles"] is not None:
        try:
            found["angles"], metres = _sports2d(**job["angles"])
        except Exception as error:  # noqa: BLE001 - a peer may fail in any way; its words are the result
            found["failures"].append({"source": "Sports2D", "why": _words(error)})
    for wanted in job["events"]:
        file = wanted["trc_m"] or (str(metres) if metres is not None else None)
        if file is None:
            continue
        try:
            forward = "+X" if wanted["trc_m"] else _forward(file)
            times = _pose2sim(file, wanted["method"], forward)
        except Exception as error:  # noqa: BLE001 - see above
            found["failures"].append({**wanted, "why": _words(error)})
        else:
            found["events"].append({**wanted, **times})
    return found


def _sports2d(video: str, trc_px: str, height_m: float, out: str) -> tuple[str, Path]:
    from Sports2D import Sports2D  # type: ignore[import-not-found]

    Sports2D.process(
        {
            "base": {
                "video_input": [Path(video).name],
                "video_dir": str(Path(video).parent),
                "result_dir": out,
                "load_trc_px": trc_px,
                "nb_persons_to_detect": 1,
                "person_ordering_method": "highest_likelihood",
                "first_person_height": height_m,
                "show_realtime_results": False,
                "save_vid": False,
                "save_img": False,
            },
            "px_to_meters_conversion": {"make_c3d": False, "save_calib": False},
            "post-processing": {"show_graphs": False, "save_graphs": False},
        }
    )
    place = Path(out) / f"{Path(video).stem}_Sports2D"
    angles = next(place.glob("*_angles_person00.mot"))
    return angles.read_text(encoding="utf-8"), next(place.glob("*_m_person00.trc"))


def _pose2sim(trc_m: str, method: str, forward: str) -> dict[str, list[float]]:
    from Pose2Sim.Utilities import trc_gaitevents  # type: ignore[import-not-found]

    times, _ = trc_gaitevents.trc_gaitevents_func(
        trc_path=trc_m, method=method, gait_direction=forward, plot=False, save_output=False
    )
    names = ("right_on", "left_on", "right_off", "left_off")
    return {name: [float(t) for t in at] for name, at in zip(names, times, strict=True)}


def _forward(trc_m: str) -> str:
    """Which way along x the toes point from the heels, on average over both feet."""
    from Pose2Sim.common import read_trc  # type: ignore[import-not-found]

    points, _, _, _, _ = read_trc(trc_m)
    ahead = sum(
        float((points[f"{side}BigToe"].iloc[:, 0] - points[f"{side}Heel"].iloc[:, 0]).mean()) for side in "RL"
    )
    return "+X" if ahead >= 0 else "-X"


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
