"""How the heel swings as it rises, in raises on both feet seen from behind: from flat to the top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.heel_looks import NOT_LOOKED, heels, weighted
from analyzer.metrics.registry import Refusal, Samples, metric
from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.foot import COLUMN, FootLooks
from analyzer.model.gait import Span
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side
from analyzer.model.tasks import HeelRaise
from analyzer.model.units import DEGREE

MOST_RISEN_DEG = 40.0
"""Heels that the network has learnt from have risen by up to 35 degrees; up to here it was measured, see
``docs/rearfoot.md``."""
HEEL_TO_BALL_LEGS = 0.18
"""From the heel to the ball of the foot, on which it rises: 0.7 of the foot, a quarter of the leg long (chosen)."""
_SHANK_OUT_DEG = 4.0
"""How far the shank of a standing leg leans outward in the frontal plane: the usual, chosen."""
_FEWEST_LOOKS = 2
_RAISES = 3
_ROSE_TOO_FAR = Refusal(
    f"The heel rises by more than {MOST_RISEN_DEG:.0f}°, further than this measurement was tried on.",
    "Film raises that stop a little below the highest point.",
)


@metric(
    key="heel_raise_inversion",
    label="Heel roll outward as it rises",
    unit=DEGREE,
    sided=True,
    tasks=(Task.HEEL_RAISE,),
    views=(View.BACK,),
    mechanisms=(2, 4),
    sources=("heel-rise-recalled", "espinosa-moyano-2021"),
    tier="C",
    least=_RAISES,
    what="raises",
    max_off_axis_deg=20.0,
)
def heel_raise_inversion(context: Context, side: Side) -> Samples | Refusal:
    """How far the heel rolls outward (inverts) from the floor to the top of raises on both feet, inversion positive.
    Middle line of the heel against that of the shank about the foot's own length, read from the pictures and freed of
    what a risen foot that points outward looks tilted by. Raises higher than 40 degrees of the foot are left out.
    """
    feet, performed = context.feet, context.performed
    raises = [one for one in performed.raises_of(side) if one.counted and not one.on_one_leg]
    if not raises:
        return Refusal(
            f"No heel raise of the {side} foot with both feet on the floor was seen.",
            "Film raises on both feet from straight behind, heels down in between.",
        )
    if feet is None:
        return NOT_LOOKED
    usable = [one for one in raises if risen_deg(one) <= MOST_RISEN_DEG]
    if len(usable) < min(_RAISES, len(raises)):
        return _ROSE_TOO_FAR
    return _read(context, feet, side, usable)


def _read(context: Context, feet: FootLooks, side: Side, raises: Sequence[HeelRaise]) -> Samples | Refusal:
    """The change in each raise, from the looks that can be trusted."""
    performed = context.performed
    tops = _within(feet.time_s, [one.top for one in raises])
    rests = _within(feet.time_s, [span for one in raises for span in performed.rests_of(one)])
    flat = heels(context, side, rests, stickers=False)
    if isinstance(flat, Refusal):
        return flat
    risen = heels(
        context, side, tops, most_pitch_deg=MOST_RISEN_DEG, tipped_words=_ROSE_TOO_FAR, stickers=False
    )
    if isinstance(risen, Refusal):
        return risen
    column = COLUMN[side]
    tilt = own_tilt_deg(feet.eversion_deg[:, column], feet.toe_out_deg[:, column], feet.pitch_deg[:, column])
    values, spans = [], []
    for one in raises:
        down = flat.good & _within(feet.time_s, performed.rests_of(one))
        up = risen.good & _within(feet.time_s, [one.top])
        if min(down.sum(), up.sum()) >= _FEWEST_LOOKS:
            values.append(weighted(tilt[down], flat.sd_deg[down]) - weighted(tilt[up], risen.sd_deg[up]))
            spans.append(one.top)
    if len(values) < _RAISES and (usual := risen.usual or flat.usual) is not None:
        return usual
    return Samples(tuple(values), tuple(spans))


def risen_deg(one: HeelRaise) -> float:
    """How far the foot is tipped at the top of a raise, from how high its heel is."""
    return float(np.degrees(np.arcsin(min(1.0, one.height_legs / HEEL_TO_BALL_LEGS))))


def own_tilt_deg(eversion_deg: FloatArray, toe_out_deg: FloatArray, pitch_deg: FloatArray) -> FloatArray:
    """Eversion about the foot's own length, degrees, from that in the frontal plane, its toe-out and its pitch.

    A heel that rises on a foot that points outward tips outward at its top by geometry alone, which looks like
    inversion. With heel rise s, toe-out y and the tilt t about the foot's length the upright of the heel leans
    outward by w: tan w = (sin y sin s - tan t cos y) / cos s. Shank and heel make the eversion: e = out - w.
    """
    risen, turned = np.radians(-np.asarray(pitch_deg)), np.radians(toe_out_deg)
    leans = np.tan(np.radians(_SHANK_OUT_DEG - np.asarray(eversion_deg)))
    tilt = (np.sin(turned) * np.sin(risen) - leans * np.cos(risen)) / np.cos(turned)
    return np.asarray(_SHANK_OUT_DEG + np.degrees(np.arctan(tilt)), dtype=np.float64)


def _within(time_s: FloatArray, spans: Iterable[Span]) -> BoolArray:
    inside = np.zeros(len(time_s), dtype=np.bool_)
    for span in spans:
        inside |= (time_s >= span.start_s) & (time_s < span.end_s)
    return inside
