"""Numbers, units and sides as people read them. Rounding happens here and nowhere before."""

from __future__ import annotations

from datetime import date, timedelta
from math import floor, log10

from analyzer.model.gait import Span
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side

MINUS = "\u2212"
UNITS = {
    "deg": "\N{DEGREE SIGN}",
    "1": "",
    "%": "\N{NO-BREAK SPACE}%",
    "1/min": "\N{NO-BREAK SPACE}a minute",
    "1/10 s": "\N{NO-BREAK SPACE}in 10\N{NO-BREAK SPACE}s",
}
MOST_PLACES = 3


TIERS = {
    "A": "printed with its interval and compared with a typical band",
    "B": "printed with a caveat: trust the direction more than the last digit",
    "C": "for your own trend, or left against right; not compared with other people",
}
TASKS = {
    Task.WALK: "Walking",
    Task.STAND: "Standing",
    Task.SINGLE_LEG: "Standing on one leg",
    Task.HEEL_RAISE: "Heel raises",
    Task.SQUAT: "Squats",
    Task.KNEE_TO_WALL: "Knee-to-wall lunges",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def encodable(text: str) -> str:
    """Text that UTF-8 can hold: broken bytes of a file name become '?'."""
    return text.encode("utf-8", "replace").decode("utf-8")


def clean(text: str) -> str:
    """One line of text to look at: control and direction characters become '?' as well."""
    return "".join(sign if sign.isprintable() else "?" for sign in encodable(text))


def places(low: float, high: float) -> int:
    """Decimals that show an interval to two digits of its half width, 0 to 3; 1 without a width."""
    half = (high - low) / 2
    if half <= 0:
        return 1
    return max(0, min(MOST_PLACES, 1 - floor(log10(half))))


def number(value: float, decimals: int) -> str:
    """A number with a true minus sign and no negative zero."""
    text = f"{value:.{decimals}f}"
    if float(text) == 0:
        text = text.removeprefix("-")
    return text.replace("-", MINUS)


def with_unit(text: str, unit: str) -> str:
    """``"34.1"`` and ``"deg"`` become ``"34.1°"``."""
    return text + UNITS.get(unit, f"\N{NO-BREAK SPACE}{unit}")


def decimals_of(measurement: Measurement) -> int:
    """Decimals for a value and both ends of its interval; a count keeps none unless it has a width."""
    if measurement.unit == "1" and measurement.value == round(measurement.value):
        return 0
    return places(measurement.low, measurement.high)


def value_text(measurement: Measurement) -> str:
    """``"109.1 steps/min"``."""
    return with_unit(number(measurement.value, decimals_of(measurement)), measurement.unit)


def interval_text(measurement: Measurement) -> str:
    """``"107.2 to 111.0"``, without the unit."""
    decimals = decimals_of(measurement)
    return f"{number(measurement.low, decimals)} to {number(measurement.high, decimals)}"


def band_text(norm: Norm) -> str:
    """``"100 to 120 steps/min"``, ``"up to 10°"`` or ``"at least 20"``; empty when both ends are open."""
    low, high = (None if end is None else limit_text(end) for end in (norm.low, norm.high))
    if low is not None and high is not None:
        return with_unit(f"{low} to {high}", norm.unit)
    if high is not None:
        return with_unit(f"up to {high}", norm.unit)
    if low is not None:
        return with_unit(f"at least {low}", norm.unit)
    return ""


def side_text(side: Side | None) -> str:
    """``"left"``, ``"right"`` or an em dash for what has no side."""
    return "\u2014" if side is None else side.value


def label_of(key: str) -> str:
    """A readable name for a key that nobody named: ``"knee_rom"`` becomes ``"Knee rom"``."""
    return key.replace("_", " ").capitalize()


def span_text(span: Span) -> str:
    """``"0.50 to 1.62 s"``."""
    return f"{number(span.start_s, 2)} to {number(span.end_s, 2)}\N{NO-BREAK SPACE}s"


def day_text(day: date, after_days: int = 0) -> str:
    """``"4 March 2026"``."""
    day += timedelta(days=after_days)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """``"1 stride"``, ``"3 strides"``."""
    return f"{count}\N{NO-BREAK SPACE}{one if count == 1 else many or one + 's'}"


def limit_text(value: float) -> str:
    """The end of a band as short as it is, never rounded: a number beyond 30.2 need not look beyond 30."""
    return f"{value:.6g}".replace("-", MINUS)
