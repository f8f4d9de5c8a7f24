"""A result folder read back whole: what its report can be printed from again, without the video."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from analyzer.errors import InputError
from analyzer.export.feet_table import read_feet
from analyzer.export.moments import KeyMoment, key_moments, overview_moments
from analyzer.export.page_parts import HeelBlock, KeyFrame, PageInput
from analyzer.export.report_file import read_report
from analyzer.export.tables import read_landmarks, read_signals
from analyzer.heels_shown import heel_blocks, heels_shown
from analyzer.model.edits import Trail
from analyzer.model.gait import ContactKind, GaitEvents, Span, Step, Stride
from analyzer.model.motion import Motion
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.outputs import CLOSE_UP, FEET, LANDMARKS, SIGNALS, moment_file
from analyzer.page_made import key_frame, norms_of, page_of
from analyzer.review_looks import feet_with


def stored_page(folder: Path, made_on: date | None = None) -> PageInput:
    """What the report of a result folder is printed from. Raises InputError for a folder that is none.

    A file of the folder that is not there leaves out what it would show; one that is damaged is an error.
    """
    report = read_report(folder)
    folder = folder if folder.is_dir() else folder.parent
    motion = read_movement(folder, report)
    return page_of(
        report,
        motion,
        used_events(report),
        pictures=_pictures(folder, report),
        heels=read_heels(folder, report, motion),
        made_on=made_on,
    )


def read_movement(folder: Path, report: Report) -> Motion | None:
    """The signals on their clock, without the points; None where they were not kept."""
    path = folder / SIGNALS
    return read_signals(path, report) if path.is_file() else None


def used_events(report: Report) -> GaitEvents:
    """The strides and steps that were used: they are the evidence of the stride and step times."""
    return GaitEvents(
        contacts=report.contacts,
        strides=tuple(stride for side in Side for stride in _strides(report, side)),
        steps=tuple(Step(side, span) for side in Side for span in _evidence(report, "step_time", side)),
        rejected=report.rejected,
    )


def read_heels(folder: Path, report: Report, motion: Motion | None) -> tuple[HeelBlock, ...]:
    """Each heel that was measured, with its picture and the chart of its steps."""
    looks, landmarks = folder / FEET, folder / LANDMARKS
    if motion is None or not landmarks.is_file():
        return ()
    edits = () if report.review is None else Trail(report.review.entries).edits
    if not looks.is_file() and not edits:
        return ()
    track = read_landmarks(landmarks)
    feet = feet_with(read_feet(looks, track.time_s) if looks.is_file() else None, track, edits)
    shown = heels_shown(feet, motion, used_events(report), report)
    files = {side: folder / CLOSE_UP.format(side=side) for side in Side}
    pictures = {side: _bytes(path) for side, path in files.items() if path.is_file()}
    return heel_blocks(shown, norms_of(report), pictures)


def _strides(report: Report, side: Side) -> list[Stride]:
    offs = [c.time_s for c in report.contacts if c.side is side and c.kind is ContactKind.FOOT_OFF]
    return [
        Stride(side, span, next((t for t in offs if span.start_s < t < span.end_s), None), None, None)
        for span in _evidence(report, "stride_time", side)
    ]


def _evidence(report: Report, key: str, side: Side) -> Sequence[Span]:
    measured = report.measurement(key, side)
    return () if measured is None else measured.evidence


def _pictures(folder: Path, report: Report) -> dict[str, list[KeyFrame]]:
    """The pictures of moments by finding, as far as they lie in the folder."""
    found: dict[str, list[KeyFrame]] = {}
    moments: list[KeyMoment] = [*key_moments(report), *overview_moments(report)]
    for moment in sorted(moments, key=lambda one: one.time_s):
        path = folder / moment_file(moment.time_s)
        if path.is_file():
            found.setdefault(moment.finding, []).append(key_frame(moment, _bytes(path)))
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read.", "Check who may read it.", code="bad_report"
        ) from error
