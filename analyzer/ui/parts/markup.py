"""Tables and strips as HTML. Everything that comes from a clip or a file is escaped here."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from analyzer.export.changed import Changed
from analyzer.export.palette import DARK, LIGHT
from analyzer.export.strips import interval_strip
from analyzer.export.wording import value_text
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.ui import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table of measurements."""

    name: str
    about: str
    measurement: Measurement
    norm: Norm | None


def measurement_table(rows: Iterable[Row], *, dark: bool) -> str:
    """Name, value, interval, band and trust, one row each."""
    head = ("Measurement", "Value", "95 % interval", "Usual band", "How sure")
    body = "".join(_row(row, dark=dark) for row in rows)
    return _table(head, body)


def headlines(rows: Iterable[Row], *, dark: bool) -> str:
    """A few numbers large, each with its interval on the usual band, and what it is when one asks."""
    cards = "".join(
        f"<li>{_named(row.name, row.about)}<strong>{escape(value_text(row.measurement))}</strong>"
        f"<span class='soft'>{escape(wording.interval(row.measurement))}</span>"
        f"{strip(row.measurement, row.norm, dark=dark)}</li>"
        for row in rows
    )
    return f'<div class="gait"><ul class="cards">{cards}</ul></div>' if cards else ""


def changed_table(head: Iterable[str], rows: Iterable[tuple[str, Changed]]) -> str:
    """The program's number beside the one after changes by hand, and the difference."""
    body = "".join(
        _tr(
            escape(name),
            escape(row.machine_text),
            f"<strong>{escape(row.now_text)}</strong>",
            escape(row.change_text),
        )
        for name, row in rows
    )
    return _table(head, body)


def reasons_table(reasons: Iterable[tuple[str, NotMeasured]]) -> str:
    """What could not be measured, why, and what would help."""
    body = "".join(
        _tr(escape(wording.sided(name, reason.side)), escape(reason.why), escape(reason.hint or ""))
        for name, reason in reasons
    )
    return _table(("Not measured", "Why", "What would help"), body)


def strip(measurement: Measurement, norm: Norm | None, *, dark: bool) -> str:
    """The usual band, the interval and the value on one line, as an image that says the same in words."""
    svg = interval_strip(measurement, norm)
    if svg is None or norm is None:
        return ""
    words = f"{value_text(measurement)}, {wording.interval(measurement)}; usual: {wording.band(norm)}"
    return f'<img class="strip" alt="{escape(words)}" src="{svg_source(recoloured(svg, dark=dark))}">'


def svg_source(svg: str) -> str:
    """An SVG as the source of an image."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def recoloured(svg: str, *, dark: bool) -> str:
    """A chart of ours in the colours of the present theme."""
    if dark:
        for name, colour in LIGHT.items():
            svg = svg.replace(colour, DARK[name])
    return svg


def facts(pairs: Mapping[str, str]) -> str:
    """Terms and what they are."""
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in pairs.items())
    return f'<div class="gait"><dl>{rows}</dl></div>'


def tags(words: Iterable[str]) -> str:
    """Short words in frames."""
    return '<div class="gait">' + " ".join(f'<span class="tag">{escape(w)}</span>' for w in words) + "</div>"


def _named(name: str, about: str) -> str:
    """A name that opens to say what it means."""
    if not about:
        return f"<span>{escape(name)}</span>"
    return f'<details><summary>{escape(name)}</summary><div class="soft">{escape(about)}</div></details>'


def _row(row: Row, *, dark: bool) -> str:
    m = row.measurement
    name = _named(wording.sided(row.name, m.side), row.about)
    band = strip(m, row.norm, dark=dark)
    words = f"{wording.band(row.norm)} ({row.norm.population})" if row.norm else wording.NO_BAND
    return _tr(
        name,
        f"<strong>{escape(value_text(m))}</strong>",
        escape(wording.interval(m)),
        f'{band}<div class="soft">{escape(words)}</div>',
        f'<span class="tag">{escape(wording.tier(m.tier))}</span>'
        f'<div class="soft">{escape(wording.samples(m))}</div>',
    )


def _table(head: Iterable[str], body: str) -> str:
    cells = "".join(f"<th scope='col'>{escape(cell)}</th>" for cell in head)
    return f'<div class="gait"><table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>'


def _tr(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
