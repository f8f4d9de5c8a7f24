"""``docs/evidence.md``, written from the rows: who says so, for whom, and how sure.

``python -m analyzer.judgement.evidence_page`` writes the page under the current folder, ``--check`` only
says whether it is fresh (exit code 1 if not).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from math import hypot
from pathlib import Path

from analyzer.data import rows
from analyzer.judgement.finding_rows import FindingRow, Kind, load_findings
from analyzer.judgement.mechanisms import Mechanism, load_mechanisms
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.judgement.norms import NormRow, load_curves, load_norms
from analyzer.judgement.sources import load_sources
from analyzer.judgement.speed_norms import load_speed_norms
from analyzer.judgement.wording import DISCLAIMER, WHAT_IS_KNOWN, band, number, symbol
from analyzer.model.judgement import Norm

PAGE = Path("docs") / "evidence.md"

_HEAD = f"""# Evidence

Generated from `analyzer/data/*.toml` by `python -m analyzer.judgement.evidence_page`; do not edit by hand.

{DISCLAIMER}

{WHAT_IS_KNOWN}

Evidence tags: **RCT+** a trial in favour, of a foot or function outcome; **RCT±** mixed trials; **RCT-**
trials without effect; **C** cohort or laboratory; **X** expert opinion or mechanics.
"""


def evidence_page() -> str:
    """The whole page as Markdown; the same rows always give the same text. Raises ``DataRowError``."""
    parts = [_HEAD, "## The six mechanisms\n"]
    parts += [_mechanism(mechanism) for mechanism in load_mechanisms()]
    parts += ["## Typical bands\n", _norms(load_norms())]
    parts += ["## Bands that move with the walking speed\n", _SPEEDS, _speed_bands()]
    parts += ["## Curves over the gait cycle\n", _curves()]
    parts += ["## Findings\n", _HOW, _findings(load_findings())]
    parts += ["## Drills\n", _drills(), "### Studies behind the drills\n", _HOW_TRIALS, _trials()]
    parts += ["## Sources\n", _sources()]
    return "\n".join(parts)


_HOW = """A finding needs the whole 95 % interval beyond the typical band, and beyond the marked band to be
called marked. Left and right count as different only when the interval of the difference leaves out zero and
the difference exceeds the smallest one given here. Numbers of tier C are never held against a band. A pattern
takes the place of the findings it is made of.
"""

_HOW_TRIALS = """How sure the figures are is the status of the source, below. *Indirect*: something near the drill
or its goal was studied, not the drill itself for its goal. Where no number of people stands, it is not known to us.
"""


_SPEEDS = """At a measured speed the band is read off between these; it is the mean plus and minus the joint spread
of people and camera, the marked band twice that. Without a measured speed the wide band above stands.
"""


def _speed_bands() -> str:
    head = ("metric", "mean ± joint spread at m/s", "population", "sources")
    body = []
    for row in load_speed_norms():
        points = zip(row.speed_m_s, row.mean, row.sd, strict=True)
        cells = [
            f"{at:g}: {_short(mean, row.unit)} ± {_short(hypot(sd, row.camera_sd), row.unit)}"
            for at, mean, sd in points
        ]
        body.append((f"`{row.key}`", " · ".join(cells), row.population, _links(row.sources)))
    return _table(head, body)


def _mechanism(mechanism: Mechanism) -> str:
    lines = [f"### {mechanism.number}. {mechanism.name}", "", mechanism.plain, "", "For:", ""]
    lines += [f"- {text}" for text in mechanism.known_for]
    lines += ["", "Against:", ""]
    lines += [f"- {text}" for text in mechanism.known_against]
    lines += ["", "What this tool can show of it:", ""]
    lines += [f"- {text}" for text in mechanism.can_show]
    lines += ["", "What it cannot show:", ""]
    lines += [f"- {text}" for text in mechanism.cannot_show]
    lines += ["", f"**{mechanism.verdict}**", "", f"Sources: {_links(mechanism.sources)}", ""]
    return "\n".join(lines)


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    lines = [_line(head), _line(["---"] * len(head)), *(_line(cells) for cells in body)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _norms(found: Iterable[NormRow]) -> str:
    head = ("metric", "typical", "marked", "meant for", "population", "sources")
    body = []
    for row in found:
        norm = row.norm
        limits = (f"`{norm.key}`", band(norm), _marked(norm))
        body.append((*limits, _meant(row), norm.population, _links(norm.sources)))
    return _table(head, body)


def _marked(norm: Norm) -> str:
    limits = []
    if norm.marked_low is not None:
        limits.append(f"below {_short(norm.marked_low, norm.unit)}")
    if norm.marked_high is not None:
        limits.append(f"above {_short(norm.marked_high, norm.unit)}")
    return ", ".join(limits) or "–"


def _short(value: float, unit: str) -> str:
    text = number(value, unit)
    return (text.rstrip("0").rstrip(".") if "." in text else text) + symbol(unit)


def _meant(row: NormRow) -> str:
    words = [row.task.value] if row.task else []
    words += [row.sex] if row.sex else []
    for name, start, below, unit in (
        ("age", row.age_from, row.age_below, " years"),
        ("speed", row.speed_from, row.speed_below, " m/s"),
    ):
        words += [f"{name} from {start:g}{unit}"] if start is not None else []
        words += [f"{name} below {below:g}{unit}"] if below is not None else []
    words += [f"not from {row.not_from_age:g} years"] if row.not_from_age is not None else []
    return ", ".join(words) or "all"


def _curves() -> str:
    parts = []
    for curve in load_curves().values():
        points = " · ".join(
            f"{p:g} %: {mean:g}±{sd:g}"
            for p, mean, sd in zip(curve.percent, curve.mean, curve.sd, strict=True)
        )
        parts.append(
            f"- `{curve.signal}` ({curve.unit}; {curve.population}; {_links(curve.sources)}): "
            f"{points.replace('-', '−')}"
        )
    return "\n".join(parts) + "\n"


def _findings(found: Iterable[FindingRow]) -> str:
    head = ("finding", "says", "when", "mechanisms", "evidence", "sources")
    return _table(
        head,
        (
            (
                f"`{row.id}`",
                row.title,
                _when(row),
                _numbers(row.mechanisms),
                row.evidence,
                _links(row.sources),
            )
            for row in found
        ),
    )


def _when(row: FindingRow) -> str:
    if row.kind is Kind.PATTERN:
        return _pattern(row)
    if row.kind is Kind.DIFFERENCE:
        unit = METRIC_KEYS[row.key].unit
        return f"`{row.key}` left and right differ by more than {_short(row.least_difference, unit)}"
    return f"`{row.key}` {'' if row.when is None else row.when.value}"


def _pattern(row: FindingRow) -> str:
    words = [f"`{part}`" for part in row.parts]
    if row.some:
        some = ", ".join(f"`{part}`" for part in row.some)
        words.append(f"at least {row.least} of {some}")
    return " with ".join(words)


def _numbers(mechanisms: Iterable[int]) -> str:
    return ", ".join(str(number) for number in mechanisms)


def _drills() -> str:
    head = ("drill", "answers", "dose", "tag", "what is known", "sources")
    body = []
    for row in rows("drills.toml", "drill"):
        answers = ", ".join(f"`{name}`" for name in row.texts("helps")) or "upkeep"
        known = (row.text("evidence_tag"), row.text("evidence"), _links(row.texts("sources")))
        body.append((f"**{row.text('name')}** (`{row.id}`)", answers, row.text("dose"), *known))
    return _table(head, body)


def _trials() -> str:
    head = ("drill", "study", "design", "people", "effect", "verdict")
    body = []
    for row in rows("drills.toml", "drill"):
        for trial in row.tables("trials"):
            people = trial.number_or_none("n")
            study = (_links([trial.text("source")]), trial.text("design"), f"{people:g}" if people else "–")
            body.append((f"`{row.id}`", *study, trial.text("effect"), trial.text("verdict")))
    return _table(head, body)


def _links(names: Iterable[str]) -> str:
    return ", ".join(f"[{name}](#{name})" for name in names)


def _sources() -> str:
    lines = []
    for source in load_sources().values():
        doi = f" doi:{source.doi}" if source.doi else ""
        lines.append(f'- <a id="{source.id}"></a>`{source.id}` ({source.status}) {source.text}{doi}')
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str], folder: Path = Path()) -> int:
    """Write the page below ``folder``, or with ``--check`` compare it.

    Returns the exit code: 0 written or fresh, 1 stale, 2 wrong usage.
    """
    if list(arguments) not in ([], ["--check"]):
        sys.stderr.write("Usage: python -m analyzer.judgement.evidence_page [--check]\n")
        return 2
    path, text = folder / PAGE, evidence_page()
    if not arguments:
        path.write_text(text, encoding="utf-8")
        return 0
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"{PAGE.as_posix()} is stale: run python -m analyzer.judgement.evidence_page.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
