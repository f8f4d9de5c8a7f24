"""From a landmark file of another program to a PoseTrack: which program, who is who, which point is which."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from analyzer.errors import BadOption, InputError
from analyzer.model.arrays import FloatArray
from analyzer.model.foreign import NOT_USED
from analyzer.model.pose import BackendInfo, PoseTrack, with_derived, with_derived_confidence
from analyzer.model.recording import View
from analyzer.model.skeleton import N_BACKEND, Landmark, Side, of
from analyzer.pose.dlc_csv import is_dlc, read_dlc
from analyzer.pose.keypoints import columns_of
from analyzer.pose.openpose_folder import is_openpose, read_openpose
from analyzer.pose.people import PersonPath, Sighting, linked, ranked
from analyzer.pose.points import Points, damaged, text_of
from analyzer.pose.sleap_csv import is_sleap, read_sleap
from analyzer.pose.trc_points import read_trc

FORMS = ("openpose", "trc", "deeplabcut", "sleap")
_FEWEST_FRAMES = 10
_H5_HINT = (
    "Export it as CSV: deeplabcut.analyze_videos_converth5_to_csv, or sleap-convert --format analysis.csv."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What a landmark file may not say itself.

    ``form`` is one of ``FORMS``, None to find out; ``fps`` pictures a second in the person's own time; ``size_px``
    width and height of the film's picture; ``keypoints`` which point is which landmark; ``person`` whom to take, 1 is
    the most prominent; points below ``least_likely`` count as not seen.
    """

    form: str | None = None
    fps: float | None = None
    size_px: tuple[int, int] | None = None
    keypoints: Mapping[Landmark, str] = field(default_factory=dict)
    person: int | None = None
    view: View | None = None
    least_likely: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Imported:
    """A track, how many persons could have been taken, the names that were not used, and the hash of the file."""

    track: PoseTrack
    people: int
    unused: tuple[str, ...]
    sha256: str


def import_track(path: Path, options: ImportOptions) -> Imported:
    """Read one person from a file, or a folder of OpenPose. Raises InputError and BadOption."""
    points = _read(path, options)
    size = points.size_px or options.size_px
    if size is None:
        raise BadOption(
            f"{path.name!r} does not say how large the picture of the film was.", "Say it: --size 1920x1080."
        )
    columns = columns_of(points.names, options.keypoints)
    _check_legs(path, points, columns)
    time_s = _times(path, points, options.fps)
    paths = ranked(_people(points, columns, time_s, options.least_likely))
    if not paths:
        raise InputError(
            f"Nobody was seen in {path.name!r}.",
            "Look at the file in the program that made it.",
            code="nobody_seen",
        )
    number = options.person or 1
    if number > len(paths):
        raise BadOption(
            f"{path.name!r} shows {len(paths)} {'person' if len(paths) == 1 else 'people'} that could be measured.",
            f"Choose --person from 1 to {len(paths)}.",
        )
    return Imported(
        track=_track(points.program, paths[number - 1], time_s, size),
        people=len(paths),
        unused=tuple(name for at, name in enumerate(points.names) if at not in columns.values()),
        sha256=_hash(path),
    )


def _read(path: Path, options: ImportOptions) -> Points:
    form = options.form or _form(path)
    if form == "openpose":
        return read_openpose(path)
    if form == "trc":
        return read_trc(path, options.view)
    return read_dlc(path) if form == "deeplabcut" else read_sleap(path)


def _form(path: Path) -> str:
    if path.is_dir():
        if is_openpose(path):
            return "openpose"
        raise damaged(
            path, "it holds no files of OpenPose (…_keypoints.json)", "Give a folder or file of landmarks."
        )
    if path.suffix.lower() == ".json":
        raise damaged(path, "it is one picture", "Give the folder with all JSON files of the film.")
    if path.suffix.lower() in (".h5", ".hdf5", ".slp"):
        raise damaged(path, "HDF5 is not read", _H5_HINT)
    first = text_of(path).partition("\n")[0]
    if first.startswith("PathFileType"):
        return "trc"
    if is_dlc(first):
        return "deeplabcut"
    if is_sleap(first):
        return "sleap"
    raise damaged(
        path,
        "it is none of the kinds known here",
        "Known are folders of OpenPose, TRC, and CSV of DeepLabCut and SLEAP.",
    )


def _check_legs(path: Path, points: Points, columns: Mapping[Landmark, int]) -> None:
    for side in Side:
        if all(of(side, joint) in columns for joint in ("HIP", "KNEE", "ANKLE")):
            return
    raise InputError(
        f"{path.name!r} has no whole leg: hip, knee and ankle of a side. Its points are called "
        f"{', '.join(points.names[:40])}.",
        'Say which is which in a keypoints file (--keypoints FILE), with lines like left_ankle = "ankle1".',
        code="no_legs",
    )


def _times(path: Path, points: Points, fps: float | None) -> FloatArray:
    if points.time_s is not None and fps is None:
        time_s = points.time_s
    elif fps is None:
        raise BadOption(f"{path.name!r} holds no times.", "Say how many pictures a second: --fps 60.")
    else:
        time_s = (points.number - points.number[0]) / fps
    if len(time_s) < _FEWEST_FRAMES:
        raise damaged(path, f"{len(time_s)} pictures are too few to see a step", "Give a longer film.")
    return time_s


def _people(
    points: Points, columns: Mapping[Landmark, int], time_s: FloatArray, least: float
) -> list[PersonPath]:
    """Bodies that the file tells apart stay apart; the others are joined from picture to picture."""
    nameless: list[list[Sighting]] = []
    named: dict[str, PersonPath] = {}
    for frame, bodies in enumerate(points.bodies):
        nameless.append([])
        for body in bodies:
            seen = _sighting(body.points, columns, least)
            if seen is None:
                continue
            if body.who is None:
                nameless[-1].append(seen)
            else:
                named.setdefault(body.who, PersonPath()).add(frame, seen)
    return [*named.values(), *linked(nameless, time_s)]


def _sighting(points: FloatArray, columns: Mapping[Landmark, int], least: float) -> Sighting | None:
    """A body in landmarks. Places that are not known stand at the middle of the others, with confidence 0."""
    image, confidence = np.full((N_BACKEND, 2), np.nan), np.zeros(N_BACKEND)
    for landmark, at in columns.items():
        x, y, score = points[at]
        if np.isfinite(x) and score >= least:
            image[landmark], confidence[landmark] = (x, y), score
    known = np.isfinite(image[:, 0])
    if not known.any():
        return None
    image[~known] = image[known].mean(axis=0)
    return Sighting(image, image, np.where(known, confidence, -1.0))


def _track(program: str, path: PersonPath, time_s: FloatArray, size_px: tuple[int, int]) -> PoseTrack:
    image, confidence = np.full((len(time_s), N_BACKEND, 2), np.nan), np.zeros((len(time_s), N_BACKEND))
    for frame, seen in path.sightings.items():
        known = seen.confidence >= 0
        image[frame, known], confidence[frame, known] = seen.image_px[known], seen.confidence[known]
    return PoseTrack(
        time_s=time_s,
        image_px=with_derived(image),
        world_m=None,
        confidence=with_derived_confidence(confidence),
        size_px=size_px,
        backend=BackendInfo(name=program, version=NOT_USED, model_sha256="not known"),
    )


def _hash(path: Path) -> str:
    """SHA-256 of the file; of a folder, of its landmark files in the order of their names."""
    digest = hashlib.sha256()
    for one in sorted(path.glob("*_keypoints.json")) if path.is_dir() else [path]:
        digest.update(one.read_bytes())
    return digest.hexdigest()
