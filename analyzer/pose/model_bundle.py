"""The pose model: a MediaPipe ``.task`` bundle, assembled in memory from the installed wheel.

The 0.10.21 wheel carries the two networks of the "full" pose model for its older interface. The Tasks
interface wants them zipped together, the landmark network with metadata that says how pictures are
normalised (0..1, i.e. mean 0 and standard deviation 255). Nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analyzer.errors import SetupError

_DETECTOR = "modules/pose_detection/pose_detection.tflite"
_LANDMARKS = "modules/pose_landmark/pose_landmark_full.tflite"
_PARTS = ("pose_detector.tflite", "pose_landmarks_detector.tflite")
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class ModelBundle:
    """A loadable pose model: its bytes, a name for people and the hash that provenance records."""

    name: str
    data: bytes
    sha256: str


def load(path: Path | None = None) -> ModelBundle:
    """The model at ``path`` (a ``.task`` file), or the one inside the installed mediapipe wheel."""
    return _bundled() if path is None else _from_file(path)


def _from_file(path: Path) -> ModelBundle:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SetupError(
            f"The model file {path.name!r} cannot be read.",
            "Give the path of a MediaPipe pose landmarker .task file, or none to use the one that is installed.",
        ) from error
    packed = io.BytesIO(data)
    if not zipfile.is_zipfile(packed) or not set(_PARTS) <= set(zipfile.ZipFile(packed).namelist()):
        raise SetupError(
            f"{path.name!r} is not a pose model.",
            "Give a MediaPipe pose landmarker .task file, or none to use the one that is installed.",
        )
    return ModelBundle(path.stem, data, hashlib.sha256(data).hexdigest())


@cache
def _bundled() -> ModelBundle:
    root = _wheel_root()
    try:
        detector = (root / _DETECTOR).read_bytes()
        landmarks = (root / _LANDMARKS).read_bytes()
    except OSError as error:
        raise SetupError(
            "The installed mediapipe carries no pose model.",
            "Install mediapipe==0.10.21, the last version whose wheel contains it.",
        ) from error
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as bundle:
        for name, data in zip(_PARTS, (detector, _with_normalisation(landmarks)), strict=True):
            bundle.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    data = packed.getvalue()
    return ModelBundle("mediapipe-pose-full", data, hashlib.sha256(data).hexdigest())


def _wheel_root() -> Path:
    spec = importlib.util.find_spec("mediapipe")
    if spec is None or spec.origin is None:
        raise SetupError("mediapipe is not installed.", "Install this project with its dependencies.")
    return Path(spec.origin).parent


def _with_normalisation(landmarks: bytes) -> bytes:
    from mediapipe.tasks.python.metadata.metadata_writers import metadata_writer

    writer = metadata_writer.MetadataWriter.create(bytearray(landmarks))
    writer.add_general_info("PoseLandmarker")
    writer.add_image_input([0.0], [255.0])
    for name in ("landmarks", "presence", "segmentation", "heatmap", "world"):
        writer.add_feature_output(name=name)
    populated, _ = writer.populate()
    return bytes(populated)
