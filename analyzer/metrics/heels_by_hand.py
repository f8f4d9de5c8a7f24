"""Heels that somebody marked: what they do to the looks of a foot and to the curve of a stance.

Three pictures or more of one stance that reach over a sixth of the stride are that stance: nothing else is asked.
Fewer say how far off the program is in that stance: its curve is shifted by the mean difference, because what
misleads it on one picture of a heel misleads it on the next. Stances that nobody marked stay the program's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from analyzer.metrics.errors import MethodError, method_error
from analyzer.metrics.samples import Refusal
from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.recording import View
from analyzer.model.skeleton import Side
from analyzer.numerics.fit import Curve, robust_curve

FEWEST_BY_HAND = 3  # pictures, for a parabola; chosen
LEAST_COVERED_BY_HAND_PERCENT = 15.0  # of the stride; chosen
_DEGREE_BY_HAND = 2

TOO_FEW = Refusal(
    "The program cannot read this heel, and too few pictures were marked by hand.",
    f"Mark {FEWEST_BY_HAND} pictures of a step, spread over its stance, in three steps or more.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A curve that a hand had part in: ``shift_deg`` was added to the program's; None = the hand's alone."""

    curve: Curve
    shift_deg: float | None


def laid_by_hand(
    percent: FloatArray,
    tilt_deg: FloatArray,
    sd_deg: FloatArray,
    hand: BoolArray,
    machine: Callable[[BoolArray], Curve | None],
) -> Laid | None:
    """The curve of one stance through (N,) looks of which ``hand`` are marked; ``machine`` lays it through some.

    None where too few were marked to stand alone, and the program's own curve cannot be laid.
    """
    marked = percent[hand]
    if len(marked) >= FEWEST_BY_HAND and np.ptp(marked) >= LEAST_COVERED_BY_HAND_PERCENT:
        curve = robust_curve(marked, tilt_deg[hand], sd_deg[hand], degree=_DEGREE_BY_HAND)
        if curve is not None:
            return Laid(curve, None)
    own = machine(~hand)
    if own is None:
        return None
    away = tilt_deg[hand] - own.at(np.clip(marked, own.start, own.end))
    shift = float(np.average(away, weights=1.0 / sd_deg[hand] ** 2))
    coefficients = own.coefficients.copy()
    coefficients[0] += shift
    return Laid(replace(own, coefficients=coefficients), shift)


def shifted(tilt_deg: FloatArray, sd_deg: FloatArray, good: BoolArray, hand: BoolArray) -> FloatArray:
    """(F,) tilts of a heel that hardly moves, the program's shifted by what a few marked pictures say of it."""
    own = good & ~hand
    if not own.any():
        return tilt_deg
    zero = float(np.average(tilt_deg[own], weights=1.0 / sd_deg[own] ** 2))
    shift = float(np.average(tilt_deg[hand] - zero, weights=1.0 / sd_deg[hand] ** 2))
    return np.asarray(np.where(hand, tilt_deg, tilt_deg + shift), dtype=np.float64)


def hand_error(
    key: str,
    view: View,
    side: Side | None,
    own: MethodError,
    *,
    share: float,
    stickers: bool,
    program_sd: float = 0.0,
) -> MethodError:
    """The error of samples of which a share rests on a hand: between the program's and the hand's, by that share.

    The two are not taken for independent, so that mixing them never makes a number surer than the surer of both.
    ``stickers`` says that stickers were marked, not lines drawn; ``program_sd`` is what the clip itself tells of the
    program's error, where that is larger than its row.
    """
    if not share:
        return own
    theirs = method_error(key, view, side, marked=stickers, by_hand=not stickers)
    return MethodError(
        bias=own.bias,
        method_sd=share * theirs.method_sd + (1.0 - share) * max(own.method_sd, program_sd),
        sample_sd=max(own.sample_sd, theirs.sample_sd),
        source=theirs.source if share == 1.0 else f"{own.source}; by hand: {theirs.source}",
    )
