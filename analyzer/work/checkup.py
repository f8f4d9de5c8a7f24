"""A child process that tries what an analysis needs: a broken library must not take ``gait doctor`` down.

``python -m analyzer.work.checkup`` sends one ``check`` message per thing tried.
"""

from __future__ import annotations

import faulthandler
import tempfile
from collections.abc import Callable
from pathlib import Path

from analyzer.errors import AnalyzerError, NobodySeen, SetupError
from analyzer.work.channel import Channel, Message
from analyzer.work.limits import DEFAULT_MEMORY_BYTES, limit_memory

_SIDE_PX = 256
_FRAMES = 3


def main() -> None:
    """Try everything; a failed check does not stop the others."""
    faulthandler.enable()
    with Channel.take_stdout() as channel:
        limit_memory(DEFAULT_MEMORY_BYTES)
        for name, check in CHECKS.items():
            channel.send(_tried(name, check))


def video_codec() -> str:
    """Write a small H.264 file and read it back."""
    import numpy as np

    from analyzer.video.reader import ClipReader
    from analyzer.video.writer import VideoWriter

    picture = np.zeros((_SIDE_PX, _SIDE_PX, 3), dtype=np.uint8)
    with tempfile.TemporaryDirectory() as place:
        clip = Path(place) / "try.mp4"
        with VideoWriter(clip, _SIDE_PX, _SIDE_PX, fps=30.0) as writer:
            for number in range(_FRAMES):
                writer.write(number / 30.0, picture)
        count = sum(1 for _ in ClipReader(clip).frames())
    if count != _FRAMES:
        raise SetupError(f"{count} of {_FRAMES} pictures came back from a small H.264 video.")
    return "H.264 is written and read"


def pose_model() -> str:
    """Load the model and let it look at an empty picture, in which it must see nobody."""
    import numpy as np

    from analyzer.pose import model_bundle
    from analyzer.pose.mediapipe_backend import follow

    bundle = model_bundle.load()
    empty = [(number / 30.0, np.zeros((_SIDE_PX, _SIDE_PX, 3), dtype=np.uint8)) for number in range(_FRAMES)]
    try:
        follow(
            lambda: empty,
            lambda: bundle,
            size_px=lambda: (_SIDE_PX, _SIDE_PX),
            expected_frames=_FRAMES,
            person=None,
        )
    except NobodySeen:
        return f"{bundle.name} runs, sha256 {bundle.sha256[:12]}…"
    raise SetupError("The pose model sees a person in an empty picture.")


def libraries() -> str:
    """Load everything that an analysis loads."""
    from analyzer import outputs, pipeline

    return f"{pipeline.__name__} and {outputs.__name__} load"


CHECKS: dict[str, Callable[[], str]] = {
    "libraries": libraries,
    "video": video_codec,
    "pose model": pose_model,
}


def _tried(name: str, check: Callable[[], str]) -> Message:
    try:
        text, good = check(), True
    except AnalyzerError as error:
        text, good = str(error), False
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the installation, it is to be told
        text, good = f"{type(error).__name__}: {error}", False
    return Message("check", {"name": name, "ok": good, "text": text})


if __name__ == "__main__":
    main()
