"""A finished result folder, read back. Knows nothing of Streamlit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analyzer.errors import InputError
from analyzer.export.json_file import from_dict
from analyzer.model.gait import Span
from analyzer.model.judgement import Finding
from analyzer.model.motion import Motion
from analyzer.model.report import Report
from analyzer.stored import read_movement

DOWNLOADS = (
    ("report.html", "Report to read and print", "text/html"),
    ("annotated.mp4", "Annotated video", "video/mp4"),
    ("plain.mp4", "The film without drawings", "video/mp4"),
    ("report.json", "All numbers", "application/json"),
    ("signals.parquet", "Joint angles through time", "application/vnd.apache.parquet"),
    ("landmarks.parquet", "Body points in every picture", "application/vnd.apache.parquet"),
    ("feet.parquet", "Heel angles in every picture", "application/vnd.apache.parquet"),
)


@dataclass(frozen=True)
class Result:
    """The folder of one analysis."""

    folder: Path

    @cached_property
    def report(self) -> Report:
        """The report in it."""
        try:
            data = json.loads((self.folder / "report.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError("The report of this run cannot be read.", "Analyze the clip again.") from error
        return from_dict(data)

    @property
    def stamp(self) -> int:
        """A sign that changes when the report does, as it does by corrections; 0 without one."""
        path = self.folder / "report.json"
        return path.stat().st_mtime_ns if path.is_file() else 0

    @cached_property
    def motion(self) -> Motion | None:
        """The signals in it, None where they are not there."""
        return read_movement(self.folder, self.report)

    def pdf(self) -> bytes:
        """The report on paper, made when it is asked for."""
        from analyzer.export.pdf_report import render_pdf
        from analyzer.stored import stored_page

        return render_pdf(stored_page(self.folder)).pdf

    def page(self) -> bytes:
        """The report to read, made again where changes by hand have made it old."""
        from analyzer.review_folder import page_of_folder

        return page_of_folder(self.folder)

    def file(self, name: str) -> Path | None:
        """A file of the folder, or None where it was not made."""
        path = self.folder / name
        return path if path.is_file() else None


def moments(finding: Finding) -> tuple[Span, ...]:
    """The stretches of the clip that a finding rests on, in time order, each once."""
    return tuple(sorted({span for ground in finding.grounds for span in ground.evidence}))
