"""``docs/accuracy.md``: the sample clips measured, beside their exact truth.

``python -m validation.compare [CLIP...] [--write]`` analyzes clips that have a ``.truth.json`` beside them
(default: the samples), prints the table, and with ``--write`` stores it as the page.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from analyzer.model.analysis import Analysis
from analyzer.model.options import AnalyzeOptions
from analyzer.pipeline import analyze_clip

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
_FAR_S = 0.2

_HEAD = """# Accuracy on clips of known truth

Made by `python -m validation.compare --write` from the rendered sample clips and the exact truth beside them. Four
clips show that the way through works; they do not say how large errors are in general. *Inside* says whether the
95 % interval holds the truth.
"""


@dataclass(frozen=True, slots=True)
class Truth:
    """What the generator of a clip knows."""

    height_m: float
    events: tuple[tuple[str, str, float], ...]
    values: dict[tuple[str, str | None], float]


def read_truth(clip: Path) -> Truth:
    """The truth beside a clip."""
    found = json.loads(clip.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return Truth(
        float(found["height_m"]),
        tuple((e["side"], e["kind"], float(e["time_s"])) for e in found.get("events", [])),
        {(m["key"], m["side"]): float(m["value"]) for m in found["measurements"]},
    )


def section(clip: Path) -> str:
    """The page's part on one clip."""
    truth = read_truth(clip)
    analysis = analyze_clip(clip, AnalyzeOptions(height_cm=100 * truth.height_m), lambda _: None)
    report = analysis.report
    lines = [f"\n## {clip.name}\n", f"Recognised as {report.task}, view {report.view}.\n"]
    lines += _event_lines(analysis, truth)
    lines += [
        "\n| metric | side | measured | 95 % interval | truth | error | inside |",
        "|---|---|---|---|---|---|---|",
    ]
    for m in report.measurements:
        known = truth.values.get((m.key, None if m.side is None else str(m.side)))
        if known is not None:
            inside = "yes" if m.low <= known <= m.high else "**no**"
            lines.append(
                f"| {m.key} | {m.side or ''} | {m.value:.3g} {m.unit} | {m.low:.3g} … {m.high:.3g} | {known:.3g} "
                f"| {m.value - known:+.2g} | {inside} |"
            )
    refused = sorted({n.key for n in report.not_measured})
    return "\n".join(lines) + f"\n\nNot measured: {', '.join(refused)}.\n"


def _event_lines(analysis: Analysis, truth: Truth) -> list[str]:
    lines: list[str] = []
    for kind in ("foot_strike", "foot_off"):
        errors: list[float] = []
        known = [(side, t) for side, k, t in truth.events if k == kind]
        for side, at in known:
            found = [c.time_s - at for c in analysis.events.contacts if c.side == side and c.kind == kind]
            near = [e for e in found if abs(e) < _FAR_S]
            errors += [min(near, key=abs)] if near else []
        if errors:
            mean = 1000 * sum(errors) / len(errors)
            spread = 1000 * sum(abs(e) for e in errors) / len(errors)
            lines.append(
                f"{kind.replace('_', ' ').capitalize()}s: {len(errors)} of {len(known)} found, "
                f"mean error {mean:+.0f} ms, mean absolute error {spread:.0f} ms.  "
            )
    return lines


def main(arguments: list[str]) -> int:
    """Command line."""
    clips = [Path(a) for a in arguments if not a.startswith("--")]
    clips = clips or sorted((ROOT / "sample_videos").glob("*.mp4"))
    text = _HEAD + "".join(section(clip) for clip in clips)
    if "--write" in arguments:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
