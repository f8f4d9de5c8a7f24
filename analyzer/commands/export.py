"""``gait export``: a stored result in another format."""

from __future__ import annotations

from pathlib import Path

from analyzer.commands.console import say, shown
from analyzer.commands.kept import keep, place
from analyzer.errors import InputError
from analyzer.export.exporters import Kept, exporter
from analyzer.export.report_file import read_report
from analyzer.model.motion import Motion


def export(report_dir: Path, to: str, out: Path | None) -> None:
    """Write what a result folder holds in another format and say where it is.

    ``out`` is a file or a folder; without it the file goes into the result folder.
    """
    form = exporter(to)
    report = read_report(report_dir)
    folder = report_dir if report_dir.is_dir() else report_dir.parent
    kept = Kept(report=report, movement=lambda: movement(folder))
    target = place(report_dir, out, f"{form.stem}{form.suffix}")
    keep(target, lambda part: form.write(kept, part))
    say(shown(target))


def movement(folder: Path) -> Motion:
    """The movement, made again from the stored landmarks with the edits that hold; the video is not needed."""
    from analyzer.outputs import INPUTS, LANDMARKS
    from analyzer.review import recomputed
    from analyzer.review_folder import reviewable

    for name in (LANDMARKS, INPUTS):
        if not (folder / name).is_file():
            raise InputError(
                f"The movement cannot be written: {name} is not in the result folder.",
                "Analyze the clip again.",
                code="no_movement",
            )
    return recomputed(reviewable(folder)).motion
