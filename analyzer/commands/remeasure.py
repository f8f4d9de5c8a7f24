"""``gait remeasure``: landmark files in, result folders out; the film is not needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer import outputs
from analyzer.commands.analyze import folder_names, reservation, summary, told_about
from analyzer.commands.console import complain, quoted, say, shown
from analyzer.errors import AnalyzerError, BadOption
from analyzer.export.json_file import report_to_dict
from analyzer.export.results_folder import check_not_corrected, check_writable
from analyzer.imported import Remeasured
from analyzer.imported import remeasure as measured
from analyzer.model.options import AnalyzeOptions
from analyzer.pose.imported_track import ImportOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Landmark files with the same wishes."""

    files: tuple[Path, ...]
    out: Path
    how: ImportOptions
    options: AnalyzeOptions


def remeasure(asked: Asked) -> bool:
    """Measure file after file, say how each went, go on after a bad one. True if all went well.

    Raises BadOption where a single file needs something told.
    """
    check_writable(asked.out)
    files = list({path.absolute(): path for path in asked.files}.values())
    good = True
    for path, name in zip(files, folder_names(files), strict=True):
        try:
            check_not_corrected(asked.out / name)
            found = measured(path, asked.how, asked.options)
            folder = outputs.write(found.analysis, None, asked.out, asked.options, lambda _: None, name)
        except AnalyzerError as error:
            if isinstance(error, BadOption) and len(files) == 1:
                raise
            complain(told_about(path, str(error)))
            good = False
            continue
        _tell(path, folder, found)
    return good


def _tell(path: Path, folder: Path, found: Remeasured) -> None:
    report: Mapping[str, Any] = report_to_dict(found.analysis.report)
    say(f"{quoted(path)}: {summary(report)}  {shown(folder)}")
    if found.unused:
        complain(told_about(path, f"Points that are not used: {_listed(found.unused)}."))
    why = reservation(report)
    if why is not None:
        complain(told_about(path, why))


def _listed(names: Sequence[str]) -> str:
    few = ", ".join(names[:12])
    return few if len(names) <= 12 else f"{few} and {len(names) - 12} more"
