"""What is timed, each in a process of its own: ``python -m validation.benchmark.programs NAME CLIP [OUT]``.

Each prints one line of JSON: frames, and the seconds of its work without starting Python and importing.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.pose import model_bundle

_APART_MS = 1_000_000
_CHUNK = 30
_BEYOND = 10**9


def bare(clip: Path, _: Path) -> dict[str, float]:
    """The pose model alone: the time inside its calls, on pictures that lie ready, one thread doing nothing else."""
    import mediapipe

    from analyzer.video.reader import ClipReader

    frames, spent = 0, 0.0
    ready: list[Any] = []

    def infer() -> float:
        nonlocal frames
        begun = time.perf_counter()
        for picture in ready:
            model.detect_for_video(picture, frames * _APART_MS)
            frames += 1
        ready.clear()
        return time.perf_counter() - begun

    with _model() as model:
        for frame in ClipReader(clip, max_side_px=1280).frames():
            ready.append(mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=frame.rgb))
            if len(ready) == _CHUNK:
                spent += infer()
        spent += infer()
    return {"frames": frames, "seconds": spent}


def decoder(clip: Path, _: Path) -> dict[str, float]:
    """Decoding alone, as the analysis does it: the processor time for every picture, each of which is dropped."""
    from analyzer.video.reader import ClipReader

    begun = time.process_time()
    reader = ClipReader(clip, max_side_px=1280)
    list(reader.picked({_BEYOND}))
    return {"frames": reader.recording().frames, "seconds": time.process_time() - begun}


def naive(clip: Path, _: Path) -> dict[str, float]:
    """The loop one writes first: OpenCV reads, colours are turned round, MediaPipe looks. No numbers, no video."""
    import cv2

    begun = time.perf_counter()
    film = cv2.VideoCapture(str(clip))
    with _model() as model:
        found = [result for _, result in _looked_at(film, model)]
    return {"frames": len(found), "seconds": time.perf_counter() - begun}


def naive_drawn(clip: Path, out: Path) -> dict[str, float]:
    """The same loop with the landmarks drawn on and written by OpenCV's writer, as tutorials do."""
    import cv2
    import mediapipe
    from mediapipe.framework.formats import landmark_pb2

    frames, begun = 0, time.perf_counter()
    film = cv2.VideoCapture(str(clip))
    size = (int(film.get(cv2.CAP_PROP_FRAME_WIDTH)), int(film.get(cv2.CAP_PROP_FRAME_HEIGHT)))
    fourcc = cv2.VideoWriter.fourcc(*"mp4v")
    writer = cv2.VideoWriter(str(out / "naive.mp4"), fourcc, film.get(cv2.CAP_PROP_FPS), size)
    draw, pose = mediapipe.solutions.drawing_utils, mediapipe.solutions.pose
    with _model() as model:
        for picture, result in _looked_at(film, model):
            for person in result.pose_landmarks:
                points = landmark_pb2.NormalizedLandmarkList()
                points.landmark.extend(
                    landmark_pb2.NormalizedLandmark(x=p.x, y=p.y, z=p.z, visibility=p.visibility)
                    for p in person
                )
                draw.draw_landmarks(picture, points, pose.POSE_CONNECTIONS)
            writer.write(picture)
            frames += 1
    writer.release()
    return {"frames": frames, "seconds": time.perf_counter() - begun}


def _looked_at(film: Any, model: Any) -> Iterator[tuple[Any, Any]]:
    """Every picture of an open film as OpenCV reads it (BGR), with what the model says of it."""
    import cv2
    import mediapipe

    number = 0
    while True:
        there, picture = film.read()
        if not there:
            return
        rgb = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
        yield picture, model.detect_for_video(image, round(film.get(cv2.CAP_PROP_POS_MSEC)) + number)
        number += 1


def analysis(clip: Path, out: Path) -> dict[str, float]:
    """What ``gait analyze --no-video`` does, start to end: numbers, pictures of moments, report, files."""
    return _analysis(clip, out, video=False)


def analysis_video(clip: Path, out: Path) -> dict[str, float]:
    """What ``gait analyze`` does, the annotated video included."""
    return _analysis(clip, out, video=True)


def _analysis(clip: Path, out: Path, *, video: bool) -> dict[str, float]:
    from analyzer.warm_up import warm_up
    from analyzer.work.job import Job
    from analyzer.work.worker import analyzed

    import_module("mediapipe")
    warm_up()  # nor is the loading of what the others use counted with them
    stages: dict[str, float] = {}

    def note(progress: Progress) -> None:
        stages.setdefault(progress.stage, time.perf_counter())

    job = Job(clip=clip, out_dir=out, options=AnalyzeOptions(video=video), name=f"video_{video}")
    stages["Starting"] = time.perf_counter()
    folder = analyzed(job, note)
    frames = json.loads((folder / "report.json").read_text(encoding="utf-8"))["recording"]["frames"]
    starts = [*stages.values(), time.perf_counter()]
    lengths = {stage: end - start for stage, start, end in zip(stages, starts, starts[1:], strict=False)}
    return {"frames": frames, "seconds": starts[-1] - starts[0]} | lengths


def _model() -> Any:
    from mediapipe.tasks.python import vision
    from mediapipe.tasks.python.core.base_options import BaseOptions

    bundle = model_bundle.load(None)
    return vision.PoseLandmarker.create_from_options(
        vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_buffer=bundle.data),
            running_mode=vision.RunningMode.VIDEO,
        )
    )


PROGRAMS: dict[str, Callable[[Path, Path], dict[str, float]]] = {
    program.__name__: program for program in (bare, decoder, naive, naive_drawn, analysis, analysis_video)
}

if __name__ == "__main__":
    print(json.dumps(PROGRAMS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))
