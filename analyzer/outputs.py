"""The result folder: every file of one analysis, all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from analyzer.coaching.safety import HARD_STOPS, PAIN_RULES, SOFT_STOPS
from analyzer.errors import OutputError
from analyzer.export.cycles import BandCurve, cycle_curves, step_series
from analyzer.export.feet_table import feet_table
from analyzer.export.figures import cycle_chart, steps_chart
from analyzer.export.heel_parts import HeelShown
from analyzer.export.html_page import render
from analyzer.export.json_file import to_json
from analyzer.export.moments import KeyMoment, key_moments, overview_moments
from analyzer.export.page_parts import (
    Figure,
    HeelBlock,
    KeyFrame,
    MechanismText,
    MetricText,
    SafetyText,
)
from analyzer.export.report_file import REPORT_JSON
from analyzer.export.tables import landmarks_table, signals_table, write_parquet
from analyzer.heels_shown import close_ups, heel_blocks, heels_of
from analyzer.judgement.mechanisms import load_mechanisms
from analyzer.judgement.norms import Who, load_curves
from analyzer.judgement.rules import norms_for
from analyzer.judgement.sources import load_sources
from analyzer.judgement.wording import DISCLAIMER
from analyzer.metrics.errors import correction
from analyzer.metrics.registry import METRICS
from analyzer.model.analysis import Analysis
from analyzer.model.arrays import ImageArray, frozen
from analyzer.model.judgement import Norm
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.skeleton import Side

OnProgress = Callable[[Progress], None]

REPORT_HTML = "report.html"
ANNOTATED = "annotated.mp4"
LANDMARKS = "landmarks.parquet"
SIGNALS = "signals.parquet"
FEET = "feet.parquet"
CLOSE_UP = "heel_{side}.jpg"

_VIDEO_MAX_SIDE_PX = 1280
_VIDEO_MAX_FPS = 62.0
_CURVES = (
    "knee_flexion",
    "thigh_flexion",
    "ankle_dorsiflexion",
    "pelvic_obliquity",
    "trunk_lateral_lean",
    "trunk_forward_lean",
)


def check_writable(out_dir: Path) -> None:
    """Make the folder if need be, and raise OutputError when nothing can be written into it."""
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out_dir):
            pass
    except OSError as error:
        raise OutputError(
            f"Results cannot be written to {str(out_dir)!r}: {error.strerror or error}.",
            "Choose another folder.",
        ) from error


def write(
    analysis: Analysis,
    clip: Path,
    out_dir: Path,
    options: AnalyzeOptions,
    on_progress: OnProgress,
    name: str | None = None,
) -> Path:
    """Write ``out_dir/<name>`` (default: the clip's stem) and return it; an older one is replaced whole.

    Everything is written into a hidden folder beside it first. Raises OutputError.
    """
    name = name or clip.stem
    check_writable(out_dir)
    partial = Path(tempfile.mkdtemp(prefix=f".{name}.{os.getpid()}.", suffix=".partial", dir=out_dir))
    try:
        _fill(partial, analysis, clip, options, on_progress)
        return _moved(partial, out_dir / name)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.ENOMEM):
            raise MemoryError from error
        raise OutputError(
            f"Results cannot be written to {str(out_dir)!r}: {error.strerror or error}.",
            "Check that there is free space, or choose another folder.",
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _moved(partial: Path, target: Path) -> Path:
    partial.chmod(0o755)
    old = partial.with_suffix(".old")
    if _foreign(target):
        raise OutputError(
            f"{target.name!r} exists already and is not an earlier result.",
            "Choose another folder, or move what is there.",
        )
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
    folder: Path, analysis: Analysis, clip: Path, options: AnalyzeOptions, on_progress: OnProgress
) -> None:
    write_parquet(landmarks_table(analysis.track), folder / LANDMARKS)
    if analysis.feet is not None:
        write_parquet(feet_table(analysis.feet), folder / FEET)
    write_parquet(signals_table(analysis.motion, analysis.track.backend), folder / SIGNALS)
    moments = (*key_moments(analysis.report), *overview_moments(analysis.report))
    heels = heels_of(analysis)
    pictures = _pictures(folder, analysis, clip, options, moments, heels, on_progress)
    on_progress(Progress("Writing the report", 0.0))
    shots = close_ups(heels, analysis, clip, options)
    for side, jpeg in shots.items():
        (folder / CLOSE_UP.format(side=side)).write_bytes(jpeg)
    blocks = heel_blocks(heels, _norms(analysis), shots)
    (folder / REPORT_HTML).write_text(_page(analysis, pictures, blocks), encoding="utf-8")
    (folder / REPORT_JSON).write_text(to_json(analysis.report), encoding="utf-8")
    for file in folder.iterdir():
        os.chmod(file, 0o644)
    on_progress(Progress("Writing the report", 1.0))


def _pictures(
    folder: Path,
    analysis: Analysis,
    clip: Path,
    options: AnalyzeOptions,
    moments: Sequence[KeyMoment],
    heels: Sequence[HeelShown],
    on_progress: OnProgress,
) -> dict[str, list[KeyFrame]]:
    """One more walk through the clip: the annotated video, and the pictures for the page on the way.

    Decoding and drawing run in threads of their own beside the encoder.
    """
    from analyzer.video.prefetch import prefetched
    from analyzer.video.writer import VideoWriter

    found: dict[str, list[KeyFrame]] = {}
    if not options.video and not moments:
        return found
    recording = analysis.report.recording
    keep_every = max(1, round(recording.fps / _VIDEO_MAX_FPS)) if options.video else 0
    drawn = prefetched(_drawn(analysis, clip, options, moments, heels, keep_every, found))
    with ExitStack() as stack:
        writer: VideoWriter | None = None
        for number, (time_s, picture) in enumerate(drawn):
            on_progress(Progress("Drawing", min(1.0, number * keep_every / max(1, recording.frames))))
            if writer is None:
                height, width = picture.shape[:2]
                fps = recording.fps / keep_every
                writer = stack.enter_context(VideoWriter(folder / ANNOTATED, width, height, fps=fps))
            writer.write(time_s, picture)
    return found


def _drawn(
    analysis: Analysis,
    clip: Path,
    options: AnalyzeOptions,
    moments: Sequence[KeyMoment],
    heels: Sequence[HeelShown],
    keep_every: int,
    found: dict[str, list[KeyFrame]],
) -> Iterator[tuple[float, ImageArray]]:
    """Every ``keep_every``-th frame with the overlay (none for 0); key frames go into ``found`` as they pass."""
    from analyzer.export.overlay import Overlay, keyframe_jpeg
    from analyzer.video.prefetch import prefetched
    from analyzer.video.reader import ClipReader

    overlay = Overlay(analysis, heels=[heel.track for heel in heels], blur_faces=options.blur_faces)
    half_frame_s = 0.5 / analysis.report.recording.fps
    waiting = sorted(moments, key=lambda m: m.time_s)
    reader = ClipReader(clip, max_side_px=_VIDEO_MAX_SIDE_PX, capture_fps=options.capture_fps)
    for number, frame in enumerate(prefetched(reader.frames())):
        while waiting and frame.time_s >= waiting[0].time_s - half_frame_s:
            moment = waiting.pop(0)
            jpeg = keyframe_jpeg(frame.rgb, overlay, frame.time_s)
            found.setdefault(moment.finding, []).append(_key_frame(moment, jpeg))
        if keep_every and number % keep_every == 0:
            yield frame.time_s, overlay.draw(frame.rgb, frame.time_s)
        elif not keep_every and not waiting:
            return


def _key_frame(moment: KeyMoment, jpeg: bytes) -> KeyFrame:
    metric = METRICS.get(moment.key)
    label = moment.key if metric is None else metric.label
    side = "" if moment.side is None else f", {moment.side} side"
    caption = f"{moment.time_s:.2f} s: {label}{side}"
    return KeyFrame(time_s=moment.time_s, jpeg=jpeg, caption=caption, alt=f"Picture of the clip at {caption}")


def _norms(analysis: Analysis) -> Mapping[str, Norm]:
    return norms_for(analysis.report.outcomes, who=Who(task=analysis.report.task))


def _page(analysis: Analysis, pictures: Mapping[str, Sequence[KeyFrame]], heels: Sequence[HeelBlock]) -> str:
    report = analysis.report
    return render(
        report,
        mechanisms=[
            MechanismText(number=m.number, title=m.name, verdict=m.verdict) for m in load_mechanisms()
        ],
        safety=SafetyText(
            stop=tuple(q.text for q in HARD_STOPS),
            clinician=tuple(q.text for q in SOFT_STOPS),
            rules=PAIN_RULES,
        ),
        disclaimer=DISCLAIMER,
        figures=_figures(analysis),
        keyframes=pictures,
        norms=_norms(analysis),
        metrics={
            key: MetricText(label=metric.label, about=_about(key, analysis))
            for key, metric in METRICS.items()
        },
        sources=load_sources(),
        heels=heels,
    )


def _about(key: str, analysis: Analysis) -> str:
    """What a number is, and what was added to it: curves and live angles show the model's own points."""
    metric, view, task = METRICS[key], analysis.motion.view, analysis.motion.task
    sides: tuple[Side | None, ...] = tuple(Side) if metric.sided else (None,)
    added = {side: correction(key, view, side, task) for side in sides}
    if not any(added.values()):
        return metric.definition
    amounts = ", ".join(
        f"{value:+g} {metric.unit.symbol} {side or ''}".strip() for side, value in added.items()
    )
    return (
        f"{metric.definition} Corrected by {amounts} for what the pose model is known to misread; curves and "
        "pictures show what it saw."
    )


def _figures(analysis: Analysis) -> list[Figure]:
    norms = load_curves()
    sources = load_sources()
    found: list[Figure | None] = []
    for name in _CURVES:
        curves = cycle_curves(analysis.motion, analysis.events, name)
        norm = norms.get(name)
        if curves is None:
            continue
        band = None
        if norm is not None and name != "pelvic_obliquity":
            low, high = (frozen(edge) for edge in norm.edges)
            band = BandCurve(
                percent=frozen(norm.percent),
                low=low,
                high=high,
                population=f"mean and standard deviation, {norm.population}",
                source=sources[norm.sources[0]].text,
            )
        found.append(cycle_chart(curves, band))
    found.append(steps_chart(step_series(analysis.events), analysis.report.recording.duration_s))
    return [figure for figure in found if figure is not None]
