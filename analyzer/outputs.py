"""The result folder: every file of one analysis, all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import OutputError
from analyzer.export.feet_table import feet_table
from analyzer.export.figures import charts
from analyzer.export.html_page import render
from analyzer.export.inputs_json import inputs_to_json
from analyzer.export.json_file import to_json
from analyzer.export.moments import key_moments, overview_moments
from analyzer.export.page_parts import KeyFrame
from analyzer.export.report_file import REPORT_JSON
from analyzer.export.results_folder import check_not_corrected, check_writable, hidden_folder
from analyzer.export.tables import landmarks_table, signals_table, write_parquet
from analyzer.heels_shown import close_ups, heel_blocks, heels_of
from analyzer.model.analysis import Analysis
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.page_made import norms_of, page_of
from analyzer.pictures import pictures_of

if TYPE_CHECKING:
    from analyzer.video.small_copy import SmallCopy

OnProgress = Callable[[Progress], None]

REPORT_HTML = "report.html"
REPORT_PDF = "report.pdf"
LANDMARKS = "landmarks.parquet"
SIGNALS = "signals.parquet"
FEET = "feet.parquet"
INPUTS = "inputs.json"
CLOSE_UP = "heel_{side}.jpg"
MOMENT = "moment_{ms:06d}ms.jpg"


def moment_file(time_s: float) -> str:
    """The name of the picture of a moment: by its time, since two findings may rest on the same one."""
    return MOMENT.format(ms=round(1000 * time_s))


def write(
    analysis: Analysis,
    clip: Path | None,
    out_dir: Path,
    options: AnalyzeOptions,
    on_progress: OnProgress,
    name: str | None = None,
    copy: SmallCopy | None = None,
) -> Path:
    """Write ``out_dir/<name>`` (default: the clip's stem) and return it; an older one is replaced whole.

    Without a ``clip``, where landmarks came from a file, there are no pictures. Everything is written into a hidden
    folder beside it first. Pictures are taken from ``copy``, made when the clip was seen, if it is there.
    Raises OutputError.
    """
    name = name or Path(analysis.report.recording.file if clip is None else clip).stem
    check_writable(out_dir)
    try:
        with hidden_folder(out_dir, name) as partial:
            _fill(partial, analysis, clip, options, on_progress, copy)
            return _moved(partial, out_dir / name)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.ENOMEM):
            raise MemoryError from error
        raise OutputError(
            f"Results cannot be written to {str(out_dir)!r}: {error.strerror or error}.",
            "Check that there is free space, or choose another folder.",
        ) from error


def _moved(partial: Path, target: Path) -> Path:
    partial.chmod(0o755)
    old = partial.with_suffix(".old")
    if _foreign(target):
        raise OutputError(
            f"{target.name!r} exists already and is not an earlier result.",
            "Choose another folder, or move what is there.",
        )
    check_not_corrected(target)
    if target.exists():
        target.rename(old)
    partial.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    return target


def _foreign(target: Path) -> bool:
    """Something that is there and that no analysis wrote: a file, or a folder with other things in it."""
    if not target.exists() and not target.is_symlink():
        return False
    return not target.is_dir() or (any(target.iterdir()) and not (target / REPORT_JSON).exists())


def _fill(
    folder: Path,
    analysis: Analysis,
    clip: Path | None,
    options: AnalyzeOptions,
    on_progress: OnProgress,
    copy: SmallCopy | None,
) -> None:
    write_parquet(landmarks_table(analysis.track), folder / LANDMARKS)
    (folder / INPUTS).write_text(inputs_to_json(analysis, options), encoding="utf-8")
    if analysis.feet is not None:
        write_parquet(feet_table(analysis.feet), folder / FEET)
    write_parquet(signals_table(analysis.motion, analysis.track.backend), folder / SIGNALS)
    moments = (*key_moments(analysis.report), *overview_moments(analysis.report))
    heels = heels_of(analysis)
    pictures: dict[str, list[KeyFrame]] = {}
    with ThreadPoolExecutor(1) as beside:  # what needs no pictures is made while these are decoded and coded
        bare = beside.submit(
            page_of, analysis.report, analysis.motion, analysis.events, pictures={}, heels=()
        )
        drawn = beside.submit(lambda: charts(bare.result().charts))
        if clip is not None:
            pictures = pictures_of(folder, analysis, clip, options, moments, heels, on_progress, copy)
        page, figures = bare.result(), drawn.result()
    for frames in pictures.values():
        for frame in frames:
            (folder / moment_file(frame.time_s)).write_bytes(frame.jpeg)
    on_progress(Progress("Writing the report", 0.0))
    shots = {} if clip is None else close_ups(heels, analysis, clip, options)
    for side, jpeg in shots.items():
        (folder / CLOSE_UP.format(side=side)).write_bytes(jpeg)
    blocks = heel_blocks(heels, norms_of(analysis.report), shots)
    page = replace(page, keyframes=pictures, heels=blocks)
    (folder / REPORT_HTML).write_text(render(page, figures), encoding="utf-8")
    (folder / REPORT_JSON).write_text(to_json(analysis.report), encoding="utf-8")
    for file in folder.iterdir():
        os.chmod(file, 0o644)
    on_progress(Progress("Writing the report", 1.0))
