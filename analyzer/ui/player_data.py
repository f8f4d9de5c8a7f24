"""What the player of the result page is given: film, curves through time, contacts. Knows nothing of Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from analyzer.export.palette import DARK, LIGHT
from analyzer.export.wording import UNITS
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span
from analyzer.model.motion import Motion
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.ui import wording_player
from analyzer.ui.cycles import LABELS

MOST_SAMPLES = 6000
"""Samples of a curve that are sent to the page; a longer clip is thinned out (chosen: a minute at 100 a second)."""


def player_data(
    report: Report, motion: Motion | None, *, video: str, dark: bool, seek: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Ready for JSON. Times are those of the film; an unknown sample is None."""
    recording = report.recording
    return {
        "words": wording_player.PLAYER,
        "video": video,
        "width": recording.width,
        "height": recording.height,
        "duration": round(recording.duration_s, 4),
        "step": 1.0 / recording.fps if recording.fps > 0 else 0.04,
        "colours": DARK if dark else LIGHT,
        "contacts": [
            {"side": c.side.value, "kind": c.kind.value, "time": round(c.time_s, 3)} for c in report.contacts
        ],
        "curves": [] if motion is None else curves(motion),
        "seek": None if seek is None else dict(seek),
    }


def curves(motion: Motion) -> list[dict[str, Any]]:
    """Each charted signal that this view gives, left and right or in the middle."""
    every = -(-len(motion.time_s) // MOST_SAMPLES) or 1
    found = []
    for name, label in LABELS.items():
        sides: dict[str, FloatArray] = {
            "middle" if side is None else side.value: values
            for side in (Side.LEFT, Side.RIGHT, None)
            if (values := motion.signal(name, side)) is not None and np.isfinite(values).any()
        }
        if sides:
            unit = next(signal.unit.symbol for (known, _), signal in motion.signals.items() if known == name)
            found.append(
                {
                    "name": name,
                    "label": label,
                    "unit": UNITS.get(unit, f"\N{NO-BREAK SPACE}{unit}"),
                    "start": round(float(motion.time_s[0]), 4),
                    "step": every / motion.rate_hz,
                    "values": {side: _plain(values[::every]) for side, values in sides.items()},
                }
            )
    return found


def seek(number: int, spans: tuple[Span, ...], which: int, keys: Iterable[str]) -> dict[str, Any]:
    """A wish to be shown a stretch; ``number`` tells a new wish from the last one. ``keys`` are the numbers that it
    is about, which choose the curve.
    """
    span = spans[which % len(spans)]
    return {
        "number": number,
        "from": round(span.start_s, 3),
        "to": round(span.end_s, 3),
        "curve": next((name for key in keys if (name := curve_for(key)) is not None), None),
    }


def curve_for(key: str) -> str | None:
    """The curve that a number is read from, by the words that their names begin with alike; None without one."""
    words = key.split("_")
    alike = {name: _alike(words, name.split("_")) for name in LABELS}
    best = max(alike, key=lambda name: alike[name])
    return best if alike[best] else None


def _alike(one: list[str], other: list[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _plain(values: FloatArray) -> list[float | None]:
    return [None if np.isnan(value) else round(float(value), 1) for value in values]
