"""The table of hostile inputs, ``docs/hostile_inputs.md``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from validation.hell.run import MOST_BYTES, Outcome

FILE = Path(__file__).parents[2] / "docs" / "hostile_inputs.md"
_HEAD = Path(__file__).with_name("page_head.md")
_LONGEST = 330


def page(outcomes: Sequence[Outcome]) -> str:
    """The whole page."""
    parts = [_HEAD.read_text(encoding="utf-8").rstrip()]
    ran = [one for one in outcomes if one.kind != "skipped"]
    results = sum(one.kind == "result" for one in ran)
    largest = max(ran, key=lambda one: one.peak_bytes)
    slowest = max(ran, key=lambda one: one.cpu_s)
    skipped = len(outcomes) - len(ran)
    parts.append(
        f"{len(ran)} inputs were given: {results} got a result and {len(ran) - results} a sentence"
        + (f"; {skipped} could not be made on the machine at hand. " if skipped else ". ")
        + f"The largest took {largest.peak_bytes / 1e6:.0f} MB ({largest.case.name}), of {MOST_BYTES / 1e6:.0f} allowed, "
        f"the longest {slowest.cpu_s:.0f} s of one core ({slowest.case.name})."
    )
    for group in dict.fromkeys(one.case.group for one in outcomes):
        parts.append(f"## {group}\n\n| input | outcome | s | MB |\n|---|---|---|---|")
        parts[-1] += "".join(f"\n{_row(one)}" for one in outcomes if one.case.group == group)
    return "\n\n".join(parts) + "\n"


def _row(one: Outcome) -> str:
    name = _cell(one.case.name)
    if one.kind == "skipped":
        return f"| {name} | not tried: {_cell(one.said)} | | |"
    said = _cell(one.said)
    what = f"result: {said}" if one.kind == "result" else said
    what += f" **{_cell(one.wrong)}**" if one.wrong else ""
    return f"| {name} | {what} | {one.cpu_s:.1f} | {one.peak_bytes / 1e6:.0f} |"


def _cell(text: str) -> str:
    """Text as a cell of a Markdown table: shown as it is, never as markup."""
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    text = "".join(c if c.isprintable() else " " for c in text.replace("\n", " / "))
    for char in "\\`*_|[]{}":
        text = text.replace(char, f"\\{char}")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
