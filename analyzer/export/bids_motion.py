"""A dataset of BIDS, the Brain Imaging Data Structure, that holds movements: its extension Motion-BIDS.

    dataset_description.json   README   participants.tsv   participants.json
    sub-<label>/[ses-<label>/]motion/
        sub-<label>[_ses-<label>]_task-<task>_tracksys-landmarks_acq-<view>_run-<n>_motion.tsv   no head, tab between
        …_motion.json      rate, counts, what the numbers are
        …_channels.tsv     a line per column of the movement: name, component, type, tracked point, unit, frame
        …_channels.json    the axes
        sub-…_events.tsv   foot contacts; …_events.json says what the columns hold

Samples stand at even steps of time. What was not seen is ``n/a``. Nothing depends on the day, so that equal results
give equal bytes. Source: BIDS specification 1.10, Motion; Jeung et al. 2024, Sci Data 11:716.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import numpy as np

from analyzer.errors import InputError
from analyzer.export.bids_channels import Channel, channels_of
from analyzer.export.bids_labels import bids_label, labels_apart
from analyzer.export.bids_words import CHANNEL_COLUMNS, EVENT_COLUMNS, PARTICIPANT_COLUMNS, PROCESSING, readme
from analyzer.model.gait import Contact
from analyzer.model.motion import Motion
from analyzer.model.recording import Sex, Subject
from analyzer.model.report import Report

BIDS_VERSION = "1.10.0"
TRACKSYS = "landmarks"
_OLDEST_YEARS = 89
"""Above this age BIDS asks for the age to be capped, since the very old can be known by it."""
_KINDS = ("POS", "JNTANG", "MISC", "ACCEL", "ANGACCEL", "GYRO", "LATENCY", "MAGN", "ORNT", "VEL")
"""All types of channel; those that no camera gives are counted as 0."""
_SEX = {Sex.FEMALE: "F", Sex.MALE: "M"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recorded:
    """One clip of a dataset: whose it is, as a name of any letters, and what it holds.

    ``session`` and ``condition`` are names as well, None where nobody said.
    """

    subject: str
    session: str | None
    condition: str | None
    report: Report
    motion: Motion


def bids_dataset(recorded: Sequence[Recorded], name: str) -> Mapping[PurePosixPath, str]:
    """The text of every file by its path, in order. Raises InputError where labels or persons contradict.

    Clips of one person, session, task and view are its runs, in the order in which they are given.
    """
    subjects = labels_apart([one.subject for one in recorded])
    sessions = labels_apart([one.session for one in recorded if one.session is not None])
    conditions = labels_apart([one.condition for one in recorded if one.condition is not None])
    files: dict[PurePosixPath, str] = {}
    runs: dict[str, int] = {}
    for one in recorded:
        session = None if one.session is None else sessions[one.session]
        folder, stem = _names(one, subjects[one.subject], session)
        acq = f"_acq-{one.report.view.value}{'' if one.condition is None else conditions[one.condition]}"
        number = runs[f"{stem}{acq}"] = runs.get(f"{stem}{acq}", 0) + 1
        run = f"_run-{number}"
        files |= {
            folder / f"{stem}_tracksys-{TRACKSYS}{acq}{run}_{end}": text
            for end, text in _movement(one).items()
        }
        files |= {folder / f"{stem}{acq}{run}_{end}": text for end, text in _events(one).items()}
    return dict(sorted({**_head(recorded, subjects, name), **files}.items()))


def _names(one: Recorded, subject: str, session: str | None) -> tuple[PurePosixPath, str]:
    """The folder, and the part of the names up to the task."""
    who = [f"sub-{subject}", *([] if session is None else [f"ses-{session}"])]
    return PurePosixPath(*who, "motion"), "_".join([*who, f"task-{bids_label(one.report.task.value)}"])


def _head(recorded: Sequence[Recorded], subjects: Mapping[str, str], name: str) -> dict[PurePosixPath, str]:
    program = recorded[0].report.provenance.analyzer if recorded else ""
    described = {
        "Name": name,
        "BIDSVersion": BIDS_VERSION,
        "DatasetType": "raw",
        "GeneratedBy": [{"Name": "gait-analyzer", "Version": program, "Description": PROCESSING}],
    }
    rows = [_participant(recorded, subject, label) for subject, label in subjects.items()]
    known = ["participant_id", *(key for key in PARTICIPANT_COLUMNS if any(row.get(key) for row in rows))]
    return {
        PurePosixPath("dataset_description.json"): _json(described),
        PurePosixPath("README"): readme(recorded_steps(recorded)),
        PurePosixPath("participants.tsv"): _tsv(
            [
                known,
                *(
                    [row.get(key) or "n/a" for key in known]
                    for row in sorted(rows, key=lambda r: r["participant_id"])
                ),
            ]
        ),
        PurePosixPath("participants.json"): _json({key: PARTICIPANT_COLUMNS[key] for key in known[1:]}),
    }


def recorded_steps(recorded: Sequence[Recorded]) -> tuple[str, ...]:
    """What made the landmarks, without repetition."""
    return tuple(
        dict.fromkeys(
            s.note.split(",")[0] for r in recorded for s in r.report.provenance.steps if s.stage == "pose"
        )
    )


def _participant(recorded: Sequence[Recorded], subject: str, label: str) -> dict[str, str]:
    told = [one.report.subject for one in recorded if one.subject == subject]
    return {
        "participant_id": f"sub-{label}",
        "age": _one_of(subject, "ages", {_age(who) for who in told}),
        "sex": _one_of(subject, "sexes", {"" if who.sex is None else _SEX[who.sex] for who in told}),
        "height": _one_of(
            subject, "heights", {"" if who.height_cm is None else f"{who.height_cm:g}" for who in told}
        ),
    }


def _age(who: Subject) -> str:
    return "" if who.age_years is None else str(min(_OLDEST_YEARS, who.age_years))


def _one_of(subject: str, what: str, values: Iterable[str]) -> str:
    known = sorted(set(values) - {""})
    if len(known) > 1:
        raise InputError(
            f"The results of {subject!r} tell different {what}: {', '.join(known)}.",
            "They may be of several people: export them with a --subject each, or set the same in all.",
            code="bids_person",
        )
    return known[0] if known else ""


def _movement(one: Recorded) -> dict[str, str]:
    channels = channels_of(one.motion)
    frame = sorted({channel.frame for channel in channels} - {"n/a"})
    listed = [
        list(CHANNEL_COLUMNS),
        *([c.name, c.component, c.kind, c.point, c.unit, c.frame, c.about] for c in channels),
    ]
    levels = {
        name: {"Description": c.axes_in_words, "SpatialAxes": c.axes}
        for c in channels
        for name in [c.frame]
        if name in frame
    }
    table = np.stack([channel.values for channel in channels], axis=1)
    return {
        "motion.tsv": _tsv([_cell(value) for value in row] for row in np.round(table, 6)),
        "motion.json": _json(_sidecar(one, channels)),
        "channels.tsv": _tsv(listed),
        "channels.json": _json(
            {**CHANNEL_COLUMNS, "reference_frame": {**CHANNEL_COLUMNS["reference_frame"], "Levels": levels}}
        ),
    }


def _sidecar(one: Recorded, channels: Sequence[Channel]) -> dict[str, Any]:
    report, motion = one.report, one.motion
    rate = round(float(motion.rate_hz), 6)
    counts = {kind: sum(c.kind == kind for c in channels) for kind in _KINDS}
    return {
        "TaskName": bids_label(report.task.value),
        "TaskDescription": f"{report.task.value}, one camera, seen {report.view.seen_from}",
        "SamplingFrequency": rate,
        "SamplingFrequencyEffective": rate,
        "RecordingDuration": round(len(motion.time_s) / float(motion.rate_hz), 6),
        "TrackedPointsCount": len({c.point for c in channels if c.kind == "POS"}),
        "MotionChannelCount": len(channels),
        **{f"{kind}ChannelCount": count for kind, count in counts.items()},
        "MissingValues": "n/a",
        "TrackingSystemName": TRACKSYS,
        "SoftwareVersions": f"gait-analyzer {report.provenance.analyzer}",
        "Processing": PROCESSING,
        "PicturesPerSecond": round(float(report.recording.fps), 6),
        "PicturesAtVaryingIntervals": bool(report.recording.variable_frame_rate),
    }


def _events(one: Recorded) -> dict[str, str]:
    """Foot contacts that were used, in seconds from the first sample; no file where there is none."""
    found = sorted(one.report.contacts, key=lambda c: (c.time_s, c.side.value, c.kind.value))
    if not found:
        return {}
    start = float(one.motion.time_s[0])
    rows = [[_cell(round(c.time_s - start, 6)), "0", _kind(c), c.side.value] for c in found]
    return {"events.tsv": _tsv([list(EVENT_COLUMNS), *rows]), "events.json": _json(EVENT_COLUMNS)}


def _kind(contact: Contact) -> str:
    return contact.kind.value


def _cell(value: float) -> str:
    return "n/a" if np.isnan(value) else f"{value + 0.0:.6f}"


def _tsv(rows: Iterable[Sequence[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
