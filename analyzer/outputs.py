"""The result folder: every file of one analysis, all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from analyzer.errors import OutputError
from analyzer.export.edits_json import EDITS
from analyzer.export.feet_table import feet_table
from analyzer.export.heel_parts import HeelShown
from analyzer.export.html_page import render
from analyzer.export.inputs_json import inputs_to_json
from analyzer.export.json_file import to_json
from analyzer.export.moments import KeyMoment, key_moments, overview_moments
from analyzer.export.page_parts import KeyFrame
from analyzer.export.report_file import REPORT_JSON
from analyzer.export.results_folder import check_writable
from analyzer.export.tables import landmarks_table, signals_table, write_parquet
from analyzer.heels_shown import close_ups, heel_blocks, heels_of
from analyzer.model.analysis import Analysis
from analyzer.model.arrays import ImageArray
from analyzer.model.heads import HeadLook
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.model.recording import Recording
from analyzer.page_made import key_frame, norms_of, page_of
from analyzer.second_look import look_for_heads

OnProgress = Callable[[Progress], None]

REPORT_HTML = "report.html"
REPORT_PDF = "report.pdf"
ANNOTATED = "annotated.mp4"
PLAIN = "plain.mp4"
LANDMARKS = "landmarks.parquet"
SIGNALS = "signals.parquet"
FEET = "feet.parquet"
INPUTS = "inputs.json"
CLOSE_UP = "heel_{side}.jpg"
MOMENT = "moment_{ms:06d}ms.jpg"

_VIDEO_MAX_SIDE_PX = 1280
_VIDEO_MAX_FPS = 62.0


def moment_file(time_s: float) -> str:
    """The name of the picture of a moment: by its time, since two findings may rest on the same one."""
    return MOMENT.format(ms=round(1000 * time_s))


def pictures_apart(recording: Recording) -> int:
    """Every how many pictures of the clip one stands in the videos made of it: all, where there are not too many."""
    return max(1, round(recording.fps / _VIDEO_MAX_FPS))


def check_not_corrected(target: Path) -> None:
    """Raise OutputError where a result was corrected by hand: nothing brings back that work."""
    if (target / EDITS).exists():
        raise OutputError(
            f"The result {target.name!r} was corrected by hand and is not replaced.",
            "Choose another folder with --out, or move or delete that result first.",
            code="corrected",
        )


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
    folder: Path, analysis: Analysis, clip: Path, options: AnalyzeOptions, on_progress: OnProgress
) -> None:
    write_parquet(landmarks_table(analysis.track), folder / LANDMARKS)
    (folder / INPUTS).write_text(inputs_to_json(analysis, options), encoding="utf-8")
    if analysis.feet is not None:
        write_parquet(feet_table(analysis.feet), folder / FEET)
    write_parquet(signals_table(analysis.motion, analysis.track.backend), folder / SIGNALS)
    moments = (*key_moments(analysis.report), *overview_moments(analysis.report))
    heels = heels_of(analysis)
    pictures = _pictures(folder, analysis, clip, options, moments, heels, on_progress)
    for frames in pictures.values():
        for frame in frames:
            (folder / moment_file(frame.time_s)).write_bytes(frame.jpeg)
    on_progress(Progress("Writing the report", 0.0))
    shots = close_ups(heels, analysis, clip, options)
    for side, jpeg in shots.items():
        (folder / CLOSE_UP.format(side=side)).write_bytes(jpeg)
    blocks = heel_blocks(heels, norms_of(analysis.report), shots)
    page = page_of(analysis.report, analysis.motion, analysis.events, pictures=pictures, heels=blocks)
    (folder / REPORT_HTML).write_text(render(page), encoding="utf-8")
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
    keep_every = pictures_apart(recording) if options.video else 0
    heads = look_for_heads(clip, analysis.track, options, on_progress) if options.blur_faces else ()
    drawn = prefetched(_drawn(analysis, clip, options, moments, heels, keep_every, heads, found))
    with ExitStack() as stack:
        films: list[VideoWriter] = []
        for number, (time_s, pictures) in enumerate(drawn):
            on_progress(Progress("Drawing", min(1.0, number * keep_every / max(1, recording.frames))))
            if not films:
                height, width = pictures[0].shape[:2]
                films = [
                    stack.enter_context(
                        VideoWriter(folder / name, width, height, fps=recording.fps / keep_every)
                    )
                    for name in (ANNOTATED, PLAIN)[: len(pictures)]
                ]
            for film, picture in zip(films, pictures, strict=True):
                film.write(time_s, picture)
    return found


def _drawn(
    analysis: Analysis,
    clip: Path,
    options: AnalyzeOptions,
    moments: Sequence[KeyMoment],
    heels: Sequence[HeelShown],
    keep_every: int,
    heads: Sequence[HeadLook],
    found: dict[str, list[KeyFrame]],
) -> Iterator[tuple[float, tuple[ImageArray, ...]]]:
    """Every ``keep_every``-th frame with the overlay (none for 0), and without it where that was asked for.

    Key frames go into ``found`` as they pass.
    """
    from analyzer.export.overlay import Faces, Overlay, keyframe_jpeg
    from analyzer.video.prefetch import prefetched
    from analyzer.video.reader import ClipReader

    faces = Faces(analysis.track, heads) if options.blur_faces else None
    overlay = Overlay(analysis, heels=[heel.track for heel in heels], faces=faces)
    half_frame_s = 0.5 / analysis.report.recording.fps
    waiting = sorted(moments, key=lambda m: m.time_s)
    reader = ClipReader(clip, max_side_px=_VIDEO_MAX_SIDE_PX, capture_fps=options.capture_fps)
    for number, frame in enumerate(prefetched(reader.frames())):
        while waiting and frame.time_s >= waiting[0].time_s - half_frame_s:
            moment = waiting.pop(0)
            jpeg = keyframe_jpeg(frame.rgb, overlay, frame.time_s)
            found.setdefault(moment.finding, []).append(key_frame(moment, jpeg))
        if keep_every and number % keep_every == 0:
            pictures: tuple[ImageArray, ...] = (overlay.draw(frame.rgb, frame.time_s),)
            if options.plain_video:
                pictures += (frame.rgb if faces is None else faces.hide(frame.rgb, frame.time_s),)
            yield frame.time_s, pictures
        elif not keep_every and not waiting:
            return
