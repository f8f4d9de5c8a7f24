"""How far a run is as a whole, from the stage it is in. Free of Streamlit."""

from __future__ import annotations

_SHARES = {
    "Starting": 10.0,
    "Finding the person": 45.0,
    "Telling people apart": 0.0,
    "Looking at the heels": 10.0,
    "Looking for stickers": 0.0,
    "Measuring": 3.0,
    "Looking for faces": 0.0,
    "Drawing": 22.0,
    "Writing the report": 10.0,
}
"""Stages in their order, and about what share of the time each takes (measured on the sample clips; a stage of 0 does
not come in every run, and its time is a surprise).
"""
_TOTAL = sum(_SHARES.values())


def overall(stage: str, fraction: float, before: float) -> float:
    """The share of the whole run that is done, never less than ``before``; a stage nobody knows changes nothing."""
    if stage not in _SHARES:
        return before
    done = 0.0
    for name, share in _SHARES.items():
        if name == stage:
            return max(before, (done + share * min(1.0, max(0.0, fraction))) / _TOTAL)
        done += share
    return before


def left_s(spent_s: float, overall_now: float) -> float | None:
    """How long the rest takes if it goes on like this; None while a guess would jump about."""
    if overall_now < 0.1 or spent_s < 2.0:
        return None
    return spent_s * (1.0 - overall_now) / overall_now
