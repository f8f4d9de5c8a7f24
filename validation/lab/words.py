"""Numbers and tables as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.metrics.registry import METRICS
from validation.lab.stats import Share

NONE = "–"


def number(value: float | None, digits: int = 3) -> str:
    """To some significant digits, never as a power of ten; a dash for None."""
    if value is None:
        return NONE
    short = float(f"{value:.{digits}g}") + 0.0  # no minus zero
    whole = len(str(int(abs(short)))) if abs(short) >= 1 else 0
    text = (
        f"{short:.{max(0, digits - whole)}f}" if abs(short) >= 1 or short == 0 else f"{short:.{digits + 3}f}"
    )
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(value: float | None, digits: int = 2) -> str:
    """The same with a sign."""
    text = number(value, digits)
    return text if value is None or text.startswith("-") or text == "0" else f"+{text}"


def percent(value: float | None) -> str:
    """A share (0..1) in whole per cent; a dash for None."""
    return NONE if value is None else f"{100 * value:.0f} %"


def of(share: Share | None) -> str:
    """A share with its interval."""
    if share is None:
        return NONE
    low, high = share.interval
    return f"{100 * share.value:.0f} % ({100 * low:.0f}-{100 * high:.0f})"


def unit(key: str) -> str:
    """The symbol of a metric's unit."""
    return METRICS[key].unit.symbol


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *body]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def folded(summary: str, text: str) -> str:
    """A part of the page that opens on demand."""
    return f"<details><summary>{summary}</summary>\n\n{text}\n</details>\n"


def plain(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """The same table for a terminal, in columns."""
    lines = [head, *body]
    widths = [max(len(line[k]) for line in lines) for k in range(len(head))]
    return "\n".join(
        "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines
    )
