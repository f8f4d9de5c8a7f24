"""Numbers and findings in plain words, and the guard that keeps the words observations.

Observations, never diagnoses: the text says what was seen, how sure it is, what is typical and for whom,
what else would explain it and how to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from analyzer.judgement.finding_rows import Kind, When
from analyzer.judgement.hits import Hit, difference
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.recording import ADULT_FROM_YEARS
from analyzer.model.skeleton import Side

DISCLAIMER = (
    "What you read here describes movement seen in a video. It does not diagnose or treat anything and "
    "foretells neither disease nor pain. A camera measures with error, and the range beside each number "
    "is that error. Unusual numbers without pain are common, and so is pain with typical numbers."
)
"""To stand on every report and page that shows findings."""

WHAT_IS_KNOWN = (
    "Established: foot training strengthens the feet and improves balance, and regular exercise such as "
    "walking makes it less likely that back pain comes back. Not established: that foot training by itself "
    "relieves back pain."
)
"""The state of knowledge in two sentences, for pages about the method."""

NOTHING_FOUND = (
    "Nothing stands out: no measured number lies beyond its typical band by more than its own error. "
    "That is a result too. What was measured, and what could not be, is listed below."
)
"""For a report with measurements and no findings."""

NOTHING_MEASURED = (
    "No number could be measured in this clip, so nothing can be said about how you move. "
    "The list below says why, and what would help."
)
"""For a report without measurements."""

UNDER_AGE = (
    f"The person is under {ADULT_FROM_YEARS}. The typical bands and the drills here are meant for adults, so no "
    "number is held against a band and no drill is suggested. Left and right may still be compared."
)
"""For the plan of somebody too young for the bands."""

SHOW_CLINICIAN = (
    "If this is new, or comes with pain, numbness, weakness or falls, please show this video to a "
    "clinician before you train. No drill is suggested for it."
)
"""The last sentence of every finding that is passed on."""


class _Print(NamedTuple):
    symbol: str
    factor: float
    decimals: int


_PRINT = {
    "deg": _Print("°", 1, 1),
    "m": _Print(" m", 1, 2),
    "mm": _Print(" mm", 1, 1),
    "mm/s": _Print(" mm/s", 1, 1),
    "mm²": _Print(" mm²", 1, 0),
    "m/s": _Print(" m/s", 1, 2),
    "s": _Print(" s", 1, 2),
    "steps/min": _Print(" steps/min", 1, 1),
    "%": _Print(" %", 1, 1),
    "% height": _Print(" % of height", 1, 1),
    "1": _Print("", 1, 0),
    "1/min": _Print(" a minute", 1, 1),
    "1/10 s": _Print(" in 10 s", 1, 1),
}

_FORBIDDEN = re.compile(
    r"\b(?:abnormal\w*|dys\w*function\w*|patholog\w*|diagnos\w*|diseases?|disorders?|syndromes?"
    r"|impair\w*|deformit\w*|mal-?align\w*|misalign\w*|deficien\w*|deficits?|faulty?|faults"
    r"|treat(?:s|ed|ing|ments?)?|cur(?:es?|ed|ing)|heal(?:s|ed|ing)?|guarantee\w*"
    r"|over-?pronat\w*|over-?supinat\w*|hyper-?pronat\w*|flat[ -]?f(?:oo|ee)t\w*|fallen arch\w*"
    r"|weak (?:\w+ )?(?:glute\w*|hips?|cores?|calf|calves|foot|feet|muscles?|ankles?|knees?|backs?)"
    r"|(?:bad|poor|wrong|incorrect) (?:posture|gait|form|walk\w*|technique)"
    r"|leg[ -]length (?:difference|discrepancy)|scolio\w*|trendelenburg\w*|duchenne\w*|valgus|varus"
    r"|caus(?:es?|ed|ing) (?:of )?your|your pain comes from|prevents? (?:back )?(?:pain|injur\w*)"
    r"|fix(?:es|ed)? your|corrects? your)\b",
    re.IGNORECASE,
)


def guard(text: str) -> tuple[str, ...]:
    """The words of a text that diagnose, blame or promise; empty if it is clean.

    ``DISCLAIMER``, which must name what the tool does not do, may stand in the text.
    """
    return tuple(match.group(0) for match in _FORBIDDEN.finditer(text.replace(DISCLAIMER, " ")))


def number(value: float, unit: str) -> str:
    """A value as printed, without its unit: ``-3.04 deg`` is ``−3.0``, ``0.123 m`` is ``12.3`` (cm)."""
    how = _PRINT[unit]
    text = f"{value * how.factor:.{how.decimals}f}"
    if float(text) == 0:
        text = text.removeprefix("-")
    return text.replace("-", "−")


def symbol(unit: str) -> str:
    """The unit as printed behind a number, with its space: ``°``, `` cm``, `` steps/min``."""
    return _PRINT[unit].symbol


def amount(value: float, unit: str) -> str:
    """A value with its unit: ``9.1°``, ``64.8 cm``."""
    return number(value, unit) + symbol(unit)


def with_range(value: float, low: float, high: float, unit: str) -> str:
    """A value with its 95 % interval: ``9.1° (95 % range 8.0 to 10.2°)``."""
    return f"{amount(value, unit)} (95 % range {number(low, unit)} to {amount(high, unit)})"


def measured(found: Measurement, *, size: bool = False) -> str:
    """A measurement with its interval; ``size`` leaves out the sign of a negative one."""
    if size and found.value < 0:
        return with_range(-found.value, -found.high, -found.low, found.unit)
    return with_range(found.value, found.low, found.high, found.unit)


def band(norm: Norm, *, size: bool = False) -> str:
    """A typical band: ``up to 7°``, ``at least 15°``, ``50 to 70°``."""
    unit = norm.unit
    if norm.low is None:
        return f"up to {_limit(norm.high, unit)}{symbol(unit)}"
    if norm.high is None:
        return f"at least {_limit(norm.low, unit)}{symbol(unit)}"
    if size and norm.low == -norm.high:
        return f"up to {_limit(norm.high, unit)}{symbol(unit)} to either side"
    return f"{_limit(norm.low, unit)} to {_limit(norm.high, unit)}{symbol(unit)}"


def _limit(value: float | None, unit: str) -> str:
    """A limit as short as it is: ``7``, ``11.5``, ``−3``."""
    return f"{(value or 0.0) * _PRINT[unit].factor:.6g}".replace("-", "−")


def finding_text(hits: Sequence[Hit]) -> str:
    """The whole text of a finding made of the hits of one row, in plain words.

    What was seen with its numbers, the typical band, what else would explain it, which clip would confirm
    it and, where one is passed on, the advice to show the video to a clinician.
    """
    row = hits[0].row
    said = row.text.format(
        measured=_all_measured(hits),
        sides=_sides(hits),
        toward=_toward(hits),
        difference=_difference(hits),
        band=_band_of(hits),
    )
    parts = [said, _typical(hits), row.other, f"To check: {row.confirm}"]
    if any(hit.clinician for hit in hits):
        parts.append(SHOW_CLINICIAN)
    return " ".join(part for part in parts if part)


def _typical(hits: Sequence[Hit]) -> str:
    norm = hits[0].norm
    return "" if norm is None else f"Typical: {_band_of(hits)} ({norm.population})."


def _band_of(hits: Sequence[Hit]) -> str:
    """The end of the band that the finding is about."""
    norm, when = hits[0].norm, hits[0].row.when
    if norm is None:
        return ""
    if when is When.HIGH:
        return band(replace(norm, low=None, marked_low=None))
    if when is When.LOW:
        return band(replace(norm, high=None, marked_high=None))
    return band(norm, size=True)


def _by_size(hits: Sequence[Hit]) -> bool:
    return hits[0].row.when is When.OUTSIDE


def _sides(hits: Sequence[Hit]) -> str:
    sides = {hit.side for hit in hits}
    return _listed(side.value for side in Side if side in sides)


def _toward(hits: Sequence[Hit]) -> str:
    row = hits[0].row
    return _listed(row.high_word if hit.grounds[0].value >= 0 else row.low_word for hit in hits)


def _difference(hits: Sequence[Hit]) -> str:
    if hits[0].row.kind is not Kind.DIFFERENCE:
        return ""
    left, right = hits[0].grounds
    gap = difference(left, right)
    low, high = (gap.low, gap.high) if gap.value >= 0 else (-gap.high, -gap.low)
    return with_range(abs(gap.value), low, high, left.unit)


def _all_measured(hits: Sequence[Hit]) -> str:
    """``left leg 9.1° (…), right leg 8.4° (…)``; in a pattern each number with its name."""
    grounds = tuple(dict.fromkeys(ground for hit in hits for ground in hit.grounds))
    if hits[0].row.kind is not Kind.PATTERN:
        return ", ".join(_leg(ground) + measured(ground, size=_by_size(hits)) for ground in grounds)
    keys = dict.fromkeys(ground.key for ground in grounds)
    return "; ".join(_named(key, [ground for ground in grounds if ground.key == key]) for key in keys)


def _named(key: str, grounds: Sequence[Measurement]) -> str:
    numbers = ", ".join(_leg(ground) + measured(ground) for ground in grounds)
    return f"{METRIC_KEYS[key].label}: {numbers}"


def _leg(ground: Measurement) -> str:
    return "" if ground.side is None else f"{ground.side.value} leg "


def _listed(words: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(words))
