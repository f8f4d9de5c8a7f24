"""How well knee-to-wall lunges are read: rendered lunges of known lean, the real pose model.

    python -m validation.tasks.lunge_proof --keep DIR          # clips of ``lunge_scenes``

Prints each lunge: true lean and rise of the heel, what was read, or why it was left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.tasks.knee_to_wall import lunges_of
from validation.lab.look import look
from validation.tasks.lunge_scenes import WISHES, Wish


def errors_of(clip: Path, wish: Wish) -> list[float]:
    """Read minus true lean of each lunge that counts; everything is printed."""
    truth = json.loads(clip.with_suffix(".truth.json").read_text(encoding="utf-8"))
    curves = truth["curves"]
    time = np.array(curves["time_s"])
    lean, pitch = (np.array(curves[f"{name}_{wish.front}_deg"]) for name in ("knee_flexion", "foot_pitch"))
    lean = lean - np.array(curves[f"thigh_flexion_{wish.front}_deg"])
    settings = MotionSettings(view=View(wish.view), task=Task.KNEE_TO_WALL, height_cm=None)
    motion = motion_of(look(clip).track, None, settings)
    lunges, rejected = lunges_of(motion)
    errors = []
    for one in lunges:
        near = np.abs(time - one.deepest_s) < 0.8
        true = float(lean[near].max())
        if one.side is Side(wish.front):
            errors.append(one.shank_deg - true)
        print(f"{wish.name}: {one.side} {one.deepest_s:.2f} s, true {true:.1f}, read {one.shank_deg:.1f}")
    for other in rejected:
        near = (time >= other.span.start_s) & (time <= other.span.end_s)
        print(
            f"{wish.name}: left out {other.what} at {other.span.start_s:.2f} s, {other.why}; "
            f"heel truly up by {-pitch[near].min():.0f} deg"
        )
    if not lunges and not rejected:
        print(f"{wish.name}: nothing found")
    return errors


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, required=True, metavar="DIR")
    asked = parser.parse_args()
    near: list[float] = []
    far: list[float] = []
    for wish in WISHES:
        clip = asked.keep / f"{wish.name}.mp4"
        if clip.exists():
            (near if wish.front == wish.view else far).extend(errors_of(clip, wish))
    for name, errors in (("near", near), ("far", far)):
        if len(errors) > 1:
            print(
                f"{name}: {len(errors)} lunges, bias {np.mean(errors):+.1f}, sd {np.std(errors, ddof=1):.1f}"
            )


if __name__ == "__main__":
    main()
