"""Does a pose model see the phantom?  Detection rate and distance of its points to the true joint centres.

Needs mediapipe (its `solutions.pose`, version 0.10.21); only this module does.  The distances contain the
model's own habits (where it thinks a hip is), so they are a plausibility check and no accuracy figure.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

NUMBER = {
    "left_hip": 23, "right_hip": 24, "left_knee": 25, "right_knee": 26, "left_ankle": 27, "right_ankle": 28,
    "left_heel": 29, "right_heel": 30, "left_toe": 31, "right_toe": 32, "left_shoulder": 11,
    "right_shoulder": 12, "left_ear": 7, "right_ear": 8, "nose": 0,
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What the model saw in one clip; distances in pixels, mean offset as (dx, dy)."""

    clip: str
    frames: int
    detected: int
    distance_px: dict[str, float]
    offset_px: dict[str, tuple[float, float]]
    person_px: float  # mean nose -> mid-ankle height in the picture


def look(clip: Path) -> Seen:
    """Run the model over a clip and compare with the truth file beside it."""
    import mediapipe

    truth = json.loads(clip.with_name(clip.stem + ".truth.json").read_text(encoding="utf-8"))
    points = {name: np.asarray(truth["points_px"][name]) for name in NUMBER}
    miss: dict[str, list[np.ndarray]] = {name: [] for name in NUMBER}
    frames = detected = 0
    with mediapipe.solutions.pose.Pose(model_complexity=1) as model, av.open(str(clip)) as container:
        for index, frame in enumerate(container.decode(video=0)):
            frames += 1
            result = model.process(frame.to_ndarray(format="rgb24"))
            if result.pose_landmarks is None:
                continue
            detected += 1
            for name, number in NUMBER.items():
                mark = result.pose_landmarks.landmark[number]
                miss[name].append(
                    np.array([mark.x * frame.width, mark.y * frame.height]) - points[name][index]
                )
    ankles = 0.5 * (points["left_ankle"] + points["right_ankle"])
    size = float(np.mean(ankles[:, 1] - points["nose"][:, 1]))
    found = {name: np.asarray(rows) for name, rows in miss.items() if rows}
    return Seen(
        clip.name, frames, detected,
        {name: float(np.hypot(*rows.T).mean()) for name, rows in found.items()},
        {name: (float(rows[:, 0].mean()), float(rows[:, 1].mean())) for name, rows in found.items()},
        size,
    )  # fmt: skip


def report(seen: Seen) -> str:
    """A few lines of text."""
    lines = [f"{seen.clip}: detected {seen.detected}/{seen.frames}, person {seen.person_px:.0f} px"]
    for name, distance in seen.distance_px.items():
        dx, dy = seen.offset_px[name]
        share = 100 * distance / seen.person_px
        lines.append(f"  {name:15s} {distance:6.1f} px ({share:4.1f} %)  {dx:+6.1f} {dy:+6.1f}")
    return "\n".join(lines)
