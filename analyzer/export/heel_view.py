"""The heels as the page and the app tell of them: words and numbers, never a diagnosis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analyzer.export.heel_parts import MAIN_KEY, HeelShown
from analyzer.export.inlined import data_uri, inline
from analyzer.export.page_parts import HeelBlock, PageInput
from analyzer.export.wording import (
    TIERS,
    band_text,
    interval_text,
    number,
    plural,
    value_text,
    with_unit,
)
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.recording import View
from analyzer.model.report import Report

ABOUT = (
    "The middle line of the heel against the line of the shank, seen from behind. Plus: the heel rolls in, its lower "
    "end is further outward than its top. A few degrees inward are ordinary, in standing and in walking: it is how a "
    "foot takes weight, and people differ widely."
)
KNOWN = (
    "This measurement was checked on rendered walkers only. No recordings of real feet whose heel angle was measured "
    "at the same time were available, so for real feet the interval is a promise that was not yet put to the test."
)
LINES = "White: the shank. Dotted: the heel in line with it. In colour: the heel, at the measured angle."
STICKERS = "The rings mark the stickers that were measured."


def heels_view(page: PageInput) -> dict[str, Any] | None:
    """The block of the heels; None where this clip cannot show them, or they are no part of the report."""
    refused = refusals(page.report)
    if page.report.view is not View.BACK or not (page.heels or refused):
        return None
    return {
        "about": ABOUT,
        "known": KNOWN if page.heels else "",
        "feet": [
            foot_view(block, page.norms.get(block.shown.measurement.key), page.label) for block in page.heels
        ],
        "refused": refused,
    }


def refusals(report: Report) -> list[dict[str, str]]:
    """Each reason once for which a heel that is seen from behind was not measured, and what to film instead."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for reason in report.not_measured:
        if report.view is View.BACK and reason.key == MAIN_KEY.get(report.task):
            reasons.setdefault((reason.why, reason.hint or ""), []).append(str(reason.side))
    return [{"who": _who(sides), "why": why, "hint": hint} for (why, hint), sides in reasons.items()]


def foot_view(block: HeelBlock, norm: Norm | None, label: Callable[[str], str]) -> dict[str, Any]:
    """One measured heel, every number already text; ``label`` names a quantity by its key."""
    shown = block.shown
    measured = shown.measurement
    return {
        "side": shown.side.value,
        "title": title(shown),
        "value": value_text(measured),
        "range": with_unit(interval_text(measured), measured.unit),
        "n": measured.n,
        "says": says(shown, norm),
        "population": "" if norm is None else norm.population,
        "also": [also(label(one.key), one) for one in shown.also],
        "caveat": caveat(measured),
        "error": error(shown),
        "uri": "" if block.jpeg is None else data_uri(block.jpeg),
        "alt": picture_alt(shown),
        "caption": picture_caption(shown),
        "figure": block.figure,
        "svg": "" if block.figure is None else inline(block.figure.svg),
    }


def title(shown: HeelShown) -> str:
    """Whose heel, doing what."""
    what = "standing" if shown.curves is None else "largest roll inward while the foot is flat"
    return f"{shown.side.value.capitalize()} heel, {what}"


def says(shown: HeelShown, norm: Norm | None) -> str:
    """The number as a sentence, against the band where there is one."""
    measured = shown.measurement
    verb, size = _motion(shown)
    over = "" if shown.curves is None else f", averaged over {plural(measured.n, 'step')}"
    first = (
        f"Your {shown.side.value} heel {verb} {size} (95\N{NO-BREAK SPACE}% interval "
        f"{with_unit(interval_text(measured), measured.unit)}, plus inward){over}."
    )
    return first if norm is None or measured.tier == "C" else f"{first} {against(measured, norm, verb)}"


def _motion(shown: HeelShown) -> tuple[str, str]:
    measured = shown.measurement
    size = value_text(measured).removeprefix("\N{MINUS SIGN}")
    if shown.curves is None:
        return ("is tilted in by" if measured.value >= 0 else "is tilted out by"), size
    return ("rolls in by up to" if measured.value >= 0 else "stays tilted out by at least"), size


def against(measured: Measurement, norm: Norm, verb: str = "rolls in") -> str:
    """What the whole interval says about the band; nothing where it does not speak."""
    typical = f"typical is {band_text(norm)}"
    word = "is tilted in" if verb.startswith("is ") else "rolls in"
    if norm.high is not None and measured.low > norm.high:
        return f"It {word} more than in most people; {typical}."
    if norm.low is not None and measured.high < norm.low:
        return f"It {word} less than in most people; {typical}."
    if _inside(measured.low, norm) and _inside(measured.high, norm):
        return f"That is as in most people; {typical}."
    if _inside(measured.value, norm):
        return f"That is as in most people as far as the interval can tell; {typical}."
    return f"Whether that differs from most people the interval leaves open; {typical}."


def _inside(value: float, norm: Norm) -> bool:
    return (norm.low is None or value >= norm.low) and (norm.high is None or value <= norm.high)


def also(label: str, measured: Measurement) -> str:
    """Another number of this heel in one line."""
    return (
        f"{label}: {value_text(measured)} (95\N{NO-BREAK SPACE}% interval "
        f"{with_unit(interval_text(measured), measured.unit)}, tier {measured.tier})"
    )


def caveat(measured: Measurement) -> str:
    """What may be done with the number."""
    return f"Tier {measured.tier}: {TIERS[measured.tier]}." if measured.tier in TIERS else ""


def error(shown: HeelShown) -> str:
    """How far the method may be off, and how that is known."""
    how = "stickers" if shown.marked else "the pictures"
    size = with_unit(number(shown.method_sd, 1), shown.measurement.unit)
    return (
        f"Read from {how}. The interval counts an error of the method of at least {size} (standard deviation; "
        f"{shown.method_source})."
    )


def picture_caption(shown: HeelShown) -> str:
    """What the close-up shows."""
    if shown.close_up is None:
        return ""
    which = (
        "a picture from the middle of what was read"
        if shown.curves is None
        else f"the peak of the middle one of {plural(shown.measurement.n, 'step')}"
    )
    stickers = f" {STICKERS}" if shown.marked else ""
    return f"{number(shown.close_up.time_s, 2)}\N{NO-BREAK SPACE}s: {which}. {LINES}{stickers}"


def picture_alt(shown: HeelShown) -> str:
    """The close-up for those who do not see it."""
    return (
        f"{shown.side.value.capitalize()} lower leg and heel from behind, with the lines of shank and heel at "
        f"{value_text(shown.measurement)}"
    )


def _who(sides: list[str]) -> str:
    return f"{' and '.join(sides).capitalize()} heel{'s'[: len(sides) > 1]}"
