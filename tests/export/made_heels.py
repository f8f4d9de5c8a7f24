"""Heels to show, by hand: a number, a few steps, and lines that stand still in a picture of 640 x 360."""

from __future__ import annotations

from typing import Any

import numpy as np

from analyzer.export.heel_parts import CloseUp, HeelCurves, HeelShown, HeelTrack
from analyzer.model.gait import Span
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.skeleton import Side

SHANK_PX = 140.0
POINTS = {
    side: np.array([[x - 4, 120.0], [x, 120.0 + SHANK_PX], [x + 2, 268.0], [x + 1, 286.0]])
    for side, x in ((Side.LEFT, 270.0), (Side.RIGHT, 370.0))
}
NORM = Norm(
    key="rearfoot_eversion_peak",
    low=1.0,
    high=11.0,
    marked_low=None,
    marked_high=16.0,
    unit="deg",
    population="people by hand",
    sources=(),
)


def tilt(side: Side, value: float, half: float = 3.0, **changes: Any) -> Measurement:
    """A measured heel."""
    given = {
        "key": "rearfoot_eversion_peak",
        "side": side,
        "value": value,
        "low": value - half,
        "high": value + half,
        "unit": "deg",
        "n": 3,
        "tier": "B",
        "mechanisms": (2, 4),
        "evidence": (Span(0.3, 0.34),),
    }
    return Measurement(**{**given, **changes})


def curves(value: float) -> HeelCurves:
    """Three steps round a parabola that is largest at 30 %; the first was not seen at its ends."""
    percent = np.arange(8.0, 46.0)
    middle = value - ((percent - 30.0) / 12.0) ** 2
    steps = np.stack([middle - 0.5, middle, middle + 0.5])
    steps[0, :4] = steps[0, -4:] = np.nan
    return HeelCurves(percent=percent, steps=steps, peak_percent=30.0)


def heel_track(side: Side, value: float, *, marked: bool = False, longest_gap_s: float = 0.1) -> HeelTrack:
    """Looks at 1.0, 1.05 … 1.5 s and again from 2.0 s on."""
    time_s = np.concatenate([np.arange(1.0, 1.51, 0.05), np.arange(2.0, 2.51, 0.05)])
    return HeelTrack(
        side=side,
        time_s=time_s,
        points_px=np.repeat(POINTS[side][None], len(time_s), axis=0),
        eversion_deg=np.full(len(time_s), value),
        shank_px=np.full(len(time_s), SHANK_PX),
        longest_gap_s=longest_gap_s,
        marked=marked,
    )


def close_up(side: Side, value: float, *, marked: bool = False) -> CloseUp:
    return CloseUp(
        side=side,
        frame=30,
        time_s=1.0,
        points_px=POINTS[side],
        shank_px=SHANK_PX,
        eversion_deg=value,
        marked=marked,
    )


def shown(side: Side, value: float, *, standing: bool = False, marked: bool = False) -> HeelShown:
    key = "rearfoot_eversion_standing" if standing else "rearfoot_eversion_peak"
    return HeelShown(
        measurement=tilt(side, value, key=key),
        also=() if standing else (tilt(side, 4.0, key="rearfoot_eversion_excursion", tier="C"),),
        curves=None if standing else curves(value),
        close_up=close_up(side, value, marked=marked),
        track=heel_track(side, value, marked=marked),
        marked=marked,
        method_sd=2.0,
        method_source="by hand",
    )
