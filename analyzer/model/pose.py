"""What one backend saw of one person, in picture coordinates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import FloatArray, frozen
from analyzer.model.foreign import NOT_USED
from analyzer.model.skeleton import DERIVED, N_BACKEND, N_LANDMARKS, Side, of

BODY_PARTS = ("SHOULDER", "HIP", "KNEE", "ANKLE", "HEEL", "FOOT_INDEX", "EAR")
"""Parts on which numbers rest; skeletons of other programs lack some."""


_PART_WORDS = {"FOOT_INDEX": "toes"}


def lacking_words(lacking: tuple[str, ...]) -> str:
    """What a skeleton lacks, in words: ``"no heels and no toes"``; empty where it lacks nothing."""
    return " and ".join(f"no {_PART_WORDS.get(part, f'{part.lower()}s')}" for part in lacking)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackendInfo:
    """Which pose model made a track: its name, version and the hash of its weights."""

    name: str
    version: str
    model_sha256: str

    @property
    def imported(self) -> bool:
        """Whether the landmarks were made by another program, so that nothing is known of their errors here."""
        return self.version == NOT_USED


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PoseTrack:
    """One person through one clip. Arrays are read-only; F frames, L landmarks in ``Landmark`` order.

    time_s      (F,)       seconds since the first frame, strictly increasing, in the subject's time
    image_px    (F, L, 2)  x right, y DOWN, pixels of the upright picture; NaN = not seen
    world_m     (F, L, 3)  metres about the hips as the backend guesses them (x image right, y down,
                           z away from the camera), or None
    confidence  (F, L)     0..1 as the backend says; 0 where not seen
    size_px     (2,)       width and height of the upright picture
    """

    time_s: FloatArray
    image_px: FloatArray
    world_m: FloatArray | None
    confidence: FloatArray
    size_px: tuple[int, int]
    backend: BackendInfo

    def __post_init__(self) -> None:
        n = len(self.time_s)
        expected = {"image_px": (n, N_LANDMARKS, 2), "confidence": (n, N_LANDMARKS)}
        if self.world_m is not None:
            expected["world_m"] = (n, N_LANDMARKS, 3)
        for name, shape in expected.items():
            if getattr(self, name).shape != shape:
                raise ValueError(f"{name}: expected shape {shape}, got {getattr(self, name).shape}")
        if n > 1 and not np.all(np.diff(self.time_s) > 0):
            raise ValueError("time_s must be strictly increasing")
        for name in ("time_s", "image_px", "confidence", "world_m"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, frozen(value))

    @property
    def seen(self) -> FloatArray:
        """(F,) 1.0 where the person was found, else 0.0."""
        seen: FloatArray = np.isfinite(self.image_px[..., 0]).any(axis=1).astype(np.float64)
        return seen

    @property
    def lacking(self) -> tuple[str, ...]:
        """The ``BODY_PARTS`` of which a side is never seen."""
        known = np.isfinite(self.image_px[..., 0]).any(axis=0)
        return tuple(part for part in BODY_PARTS if not all(known[of(side, part)] for side in Side))


def with_derived(points: FloatArray) -> FloatArray:
    """Append the derived landmarks to backend points: (F, 33, D) becomes (F, L, D)."""
    full = np.empty((len(points), N_LANDMARKS, points.shape[2]))
    full[:, :N_BACKEND] = points
    for landmark, (a, b) in DERIVED.items():
        full[:, landmark] = (points[:, a] + points[:, b]) / 2
    return full


def with_derived_confidence(confidence: FloatArray) -> FloatArray:
    """The same for confidences: a derived point is as sure as the less sure of its pair."""
    full = np.empty((len(confidence), N_LANDMARKS))
    full[:, :N_BACKEND] = confidence
    for landmark, (a, b) in DERIVED.items():
        full[:, landmark] = np.minimum(confidence[:, a], confidence[:, b])
    return full
