"""Looks at heels by hand: any tilt over the stride, any doubt, on walks and stances of even rhythm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from made_context import RECORDING, context, motion

from analyzer.metrics.context import Context
from analyzer.model.foot import COLUMN, WEAR, FootLooks, no_looks
from analyzer.model.gait import Contact, ContactKind, GaitEvents, Span, Step, Stride
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side

FPS = 60.0
STRIDES = 4
TIME_S = np.arange(round((STRIDES + 1) * FPS)) / FPS
START_S = {Side.LEFT: 0.0, Side.RIGHT: 0.5}
BARE = tuple(0.97 if name == "bare" else 0.01 for name in WEAR)

Tilt = Callable[[np.ndarray], np.ndarray]


def strides_of(side: Side, count: int = STRIDES) -> tuple[Stride, ...]:
    """Strides of a second each."""
    start = START_S[side]
    return tuple(
        Stride(side, Span(start + k, start + k + 1), start + k + 0.6, start + k + 0.5, start + k + 0.1)
        for k in range(count)
    )


def events(count: int = STRIDES) -> GaitEvents:
    strides = tuple(sorted((s for side in Side for s in strides_of(side, count)), key=lambda s: s.span))
    strikes = tuple(Contact(s.span.start_s, s.side, ContactKind.FOOT_STRIKE) for s in strides)
    steps = tuple(Step(s.side, Span(s.span.start_s - 0.5, s.span.start_s)) for s in strides[1:])
    return GaitEvents(contacts=strikes, steps=steps, strides=strides)


def feet(left: Tilt, right: Tilt | None = None, *, sd_deg: float = 1.0, until: float = 62.0) -> FootLooks:
    """Both feet, bare, flat, straight and large; looked at from strike to ``until`` % of their strides."""
    arrays = no_looks(len(TIME_S))
    for side, tilt in ((Side.LEFT, left), (Side.RIGHT, right or left)):
        for stride in strides_of(side):
            percent = 100.0 * (TIME_S - stride.span.start_s) / stride.span.seconds
            use = np.flatnonzero((percent >= -1e-9) & (percent <= until))
            _fill(arrays, use, COLUMN[side], tilt(percent[use]), sd_deg)
    return FootLooks(time_s=TIME_S, network_sha256="0" * 64, **arrays)


def standing_feet(left_deg: float, right_deg: float, *, sd_deg: float = 1.0, every: int = 5) -> FootLooks:
    arrays = no_looks(len(TIME_S))
    use = np.arange(0, len(TIME_S), every)
    for side, degrees in ((Side.LEFT, left_deg), (Side.RIGHT, right_deg)):
        _fill(arrays, use, COLUMN[side], np.full(len(use), degrees), sd_deg)
    return FootLooks(time_s=TIME_S, network_sha256="0" * 64, **arrays)


def _fill(arrays: dict[str, np.ndarray], use: np.ndarray, column: int, tilt: np.ndarray, sd: float) -> None:
    for name in ("toe_out_deg", "pitch_deg"):
        arrays[name][use, column] = 0.0
    for name in ("eversion_sd_deg", "toe_out_sd_deg", "pitch_sd_deg"):
        arrays[name][use, column] = sd
    arrays["eversion_deg"][use, column] = tilt
    arrays["strangeness"][use, column] = 0.4
    arrays["shank_px"][use, column] = 300.0
    arrays["wear"][use, column] = BARE
    arrays["ankle_px"][use, column] = [RECORDING.width / 2, 600.0]
    arrays["lines_px"][use, column] = [[640.0, 300.0], [640.0, 600.0], [640.0, 610.0], [640.0, 650.0]]


def with_stickers(found: FootLooks, shift_deg: float, sd_deg: float = 0.6) -> FootLooks:
    """The same looks, with stickers that show ``shift_deg`` more eversion."""
    points = np.where(np.isfinite(found.eversion_deg)[..., None, None], found.lines_px, np.nan)
    return replace(
        found,
        sticker_deg=found.eversion_deg + shift_deg,
        sticker_sd_deg=np.where(np.isfinite(found.eversion_deg), sd_deg, np.nan),
        sticker_px=points,
    )


def changed(found: FootLooks, side: Side | None = None, **values: Any) -> FootLooks:
    """The same looks with some arrays set to a value wherever there is a look (of one side)."""
    arrays: dict[str, np.ndarray] = {}
    for name, value in values.items():
        array = np.array(getattr(found, name))
        mask = found.looked > 0
        if side is not None:
            mask = mask & (np.arange(2) == COLUMN[side])
        array[mask] = value
        arrays[name] = array
    return replace(found, **arrays)


def exchanged(found: FootLooks) -> FootLooks:
    """Left and right change places."""
    return replace(found, **{name: getattr(found, name)[:, ::-1] for name in no_looks(0)})


def walking(found: FootLooks | None, *, strides: int = STRIDES, **changes: Any) -> Context:
    made = motion(view=View.BACK)
    return context(made, events(strides), feet=found, **changes)


def standing(found: FootLooks | None, **changes: Any) -> Context:
    made = motion(view=View.BACK, task=Task.STAND)
    return context(made, GaitEvents(), feet=found, **changes)
