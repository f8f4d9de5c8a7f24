"""Short clips for journeys through the app, cut from the sample videos."""

from __future__ import annotations

from pathlib import Path

from analyzer.video.reader import ClipReader
from analyzer.video.writer import VideoWriter

SAMPLES = Path(__file__).parents[2] / "sample_videos"


def cut(sample: str, target: Path, *, seconds: float, every: int, side_px: int = 640) -> Path:
    """The first seconds of a sample, every so manieth picture, small."""
    reader = ClipReader(SAMPLES / sample, max_side_px=side_px)
    frames = [frame for n, frame in enumerate(reader.frames()) if frame.time_s <= seconds and n % every == 0]
    height, width = frames[0].rgb.shape[:2]
    fps = (len(frames) - 1) / (frames[-1].time_s - frames[0].time_s)
    target.parent.mkdir(parents=True, exist_ok=True)
    with VideoWriter(target, width, height, fps=fps) as film:
        for frame in frames:
            film.write(frame.time_s, frame.rgb)
    return target
