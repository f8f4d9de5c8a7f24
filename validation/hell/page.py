"""The table of hostile inputs, ``docs/hostile_inputs.md``, from the outcomes that were stored last."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from validation.hell.run import MOST_BYTES, Outcome

FILE = Path(__file__).parents[2] / "docs" / "hostile_inputs.md"
OUTCOMES = Path(__file__).with_name("outcomes.json")
_HEAD = Path(__file__).with_name("page_head.md")
_LONGEST = 330

Row = dict[str, Any]


def stored() -> dict[str, Row]:
    """The outcomes by ``group / name``."""
    found: dict[str, Row] = json.loads(OUTCOMES.read_text(encoding="utf-8")) if OUTCOMES.exists() else {}
    return found


def store(done: Outcome) -> None:
    """Keep one outcome in place of the earlier one."""
    rows = stored()
    rows[f"{done.case.group} / {done.case.name}"] = {
        "kind": done.kind,
        "said": done.said,
        "cpu_s": round(done.cpu_s, 1),
        "peak_mb": round(done.peak_bytes / 1e6),
        "wrong": done.wrong,
    }
    OUTCOMES.write_text(json.dumps(rows, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def page(cases: Sequence[tuple[str, str]]) -> str:
    """The whole page; cases that were never run are left out."""
    known = stored()
    rows = [
        (group, name, known[f"{group} / {name}"]) for group, name in cases if f"{group} / {name}" in known
    ]
    ran = [(name, row) for _, name, row in rows if row["kind"] != "skipped"]
    results = sum(row["kind"] == "result" for _, row in ran)
    large, most = max(ran, key=lambda one: one[1]["peak_mb"])
    slow, longest = max(ran, key=lambda one: one[1]["cpu_s"])
    skipped = len(rows) - len(ran)
    parts = [_HEAD.read_text(encoding="utf-8").rstrip()]
    parts.append(
        f"{len(ran)} inputs were given: {results} got a result and {len(ran) - results} a sentence"
        + (f"; {skipped} could not be made on the machine at hand. " if skipped else ". ")
        + f"The most memory was {most['peak_mb']} MB ({large}), of {MOST_BYTES / 1e6:.0f} allowed; the longest took "
        f"{longest['cpu_s']:.0f} s of one core ({slow})."
    )
    for group in dict.fromkeys(group for group, _, _ in rows):
        lines = [_line(name, row) for place, name, row in rows if place == group]
        parts.append(
            "\n".join(
                [f"## {group}\n", "| input | outcome | s of a core | MB |", "|---|---|---|---|", *lines]
            )
        )
    return "\n\n".join(parts) + "\n"


def _line(name: str, row: Row) -> str:
    if row["kind"] == "skipped":
        return f"| {_cell(name)} | not tried: {_cell(row['said'])} | | |"
    what = ("result: " if row["kind"] == "result" else "") + _cell(row["said"])
    what += f" **{_cell(row['wrong'])}**" if row["wrong"] else ""
    return f"| {_cell(name)} | {what} | {row['cpu_s']:.1f} | {row['peak_mb']} |"


def _cell(text: str) -> str:
    """Text as a cell of a Markdown table: shown as it is, never as markup."""
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    text = "".join(c if c.isprintable() else " " for c in text.replace("\n", " / "))
    for char in "\\`*_|[]{}":
        text = text.replace(char, f"\\{char}")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
