"""``gait analyze`` and ``gait demo``: clips in, result folders out, one child process per clip."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer import samples
from analyzer.commands.console import complain, progress_bar, quoted, say, shown
from analyzer.errors import AnalyzerError, OutputError, VideoUnreadable
from analyzer.model.options import AnalyzeOptions
from analyzer.model.report import CheckStatus
from analyzer.work import supervisor
from analyzer.work.job import Job, folder_name
from analyzer.work.supervisor import JobResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Several clips with the same wishes. ``debug`` also prints what the libraries said."""

    clips: tuple[Path, ...]
    out: Path
    options: AnalyzeOptions
    debug: bool = False


def analyze(batch: Batch) -> bool:
    """Analyze clip after clip, say how each went, go on after a bad one. True if all went well."""
    check_folder(batch.out)
    clips = _distinct(batch.clips)
    good = True
    for number, (clip, name) in enumerate(zip(clips, folder_names(clips), strict=True), start=1):
        label = quoted(clip) if len(clips) == 1 else f"{number}/{len(clips)} {quoted(clip)}"
        try:
            check_clip(clip)
        except AnalyzerError as error:
            complain(told_about(clip, str(error)))
            good = False
            continue
        job = Job(clip=clip, out_dir=batch.out, options=batch.options, name=name)
        result = run_job(job, label, debug=batch.debug)
        if result.report_dir is None:
            good = False
        else:
            _tell(clip, result.report_dir)
    return good


def demo(out: Path, *, debug: bool = False) -> bool:
    """Analyze the sample of a walk seen from the side and say where the results are."""
    sample = samples.side_walk()
    check_folder(out)
    result = run_job(Job(clip=sample.path, out_dir=out), quoted(sample.path), debug=debug)
    if result.report_dir is None:
        return False
    say(f"Report: {shown(result.report_dir / 'report.html')}")
    say(f"Video:  {shown(result.report_dir / 'annotated.mp4')}")
    return True


def check_clip(clip: Path) -> None:
    """Raise VideoUnreadable for what is not a file that can be opened."""
    if clip.is_dir():
        raise VideoUnreadable("This is a folder.", "Give the video files in it, one by one.")
    if not clip.exists():
        raise VideoUnreadable("There is no such file.", "Check the spelling and the folder.")
    if not clip.is_file():
        raise VideoUnreadable("This is not an ordinary file.", "Give a video file.")
    try:
        clip.open("rb").close()
    except OSError as error:
        raise VideoUnreadable(
            f"The file cannot be opened ({error.strerror}).", "Check who may read it."
        ) from error


def check_folder(out: Path) -> None:
    """Make the folder for the results. Raises OutputError where that cannot be done or nothing be written.

    Here and not in ``outputs``, because this process must not load what ``outputs`` needs.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise OutputError(
            f"Results cannot be written to {str(out)!r}: {error.strerror}.",
            "Choose another folder with --out.",
        ) from error


def folder_names(clips: Sequence[Path]) -> list[str]:
    """The result folder of each clip: its stem, and ``<stem>-2`` and so on where several have the same.

    Stems that differ only in upper and lower case count as the same, as some disks do.
    """
    own = [folder_name(clip) for clip in clips]
    reserved = {name.casefold() for name in own}
    given: set[str] = set()
    names = []
    for stem in own:
        name, number = stem, 1
        while name.casefold() in given or (number > 1 and name.casefold() in reserved):
            number += 1
            name = f"{stem}-{number}"
        given.add(name.casefold())
        names.append(name)
    return names


def summary(report: Mapping[str, Any]) -> str:
    """What was seen and how much was measured, in a few words, from a ``report.json``."""
    measured, findings = len(report["measurements"]), len(report["findings"])
    ending = "" if findings == 1 else "s"
    return f"{report['task']}, {report['view']} view, {measured} measured, {findings} finding{ending}"


def reservation(report: Mapping[str, Any]) -> str | None:
    """Why nothing could be measured, or None if something was."""
    if report["measurements"]:
        return None
    for check in report["checks"]:
        if check["status"] == CheckStatus.BLOCK:
            return f"{check['text']} {check['hint'] or ''}".rstrip()
    return "Nothing could be measured. The report tells for each number why."


def _tell(clip: Path, report_dir: Path) -> None:
    report = json.loads((report_dir / "report.json").read_text(encoding="utf-8"))
    say(f"{quoted(clip)}: {summary(report)}  {shown(report_dir)}")
    why = reservation(report)
    if why is not None:
        complain(told_about(clip, why))


def told_about(clip: Path, sentence: str) -> str:
    """A sentence that says which clip it is about."""
    return sentence if quoted(clip) in sentence else f"{quoted(clip)}: {sentence}"


def _distinct(clips: Sequence[Path]) -> list[Path]:
    return list({clip.absolute(): clip for clip in clips}.values())


def run_job(job: Job, label: str, *, debug: bool) -> JobResult:
    """Do a job with a bar on the terminal, and complain where it comes to nothing."""
    with progress_bar(label) as show:
        result = supervisor.run(job, on_progress=show)
    if result.failure is not None:
        complain(told_about(job.clip, str(result.failure)))
    if debug:
        detail = result.log if result.failure is None else result.failure.detail
        complain(detail.rstrip())
    return result
