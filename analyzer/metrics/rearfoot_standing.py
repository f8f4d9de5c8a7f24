"""The heel against the shank, seen from behind in quiet standing."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.heel_looks import heels, weighted
from analyzer.metrics.heels_by_hand import FEWEST_BY_HAND, shifted
from analyzer.metrics.registry import Refusal, Samples, metric
from analyzer.model.gait import Span
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side
from analyzer.model.units import DEGREE

_LOOKS_TOGETHER = 6  # one sample, so that looks a moment apart do not count as so many opinions; chosen


@metric(
    key="rearfoot_eversion_standing",
    label="Heel tilt inward in standing",
    unit=DEGREE,
    sided=True,
    tasks=(Task.STAND,),
    views=(View.BACK,),
    mechanisms=(1, 2, 4),
    sources=("sobel-1999", "espinosa-moyano-2021"),
    tier="B",
    tier_marked="B",
    least=3,
    what="stretches of standing",
    max_off_axis_deg=20.0,
)
def rearfoot_eversion_standing(context: Context, side: Side) -> Samples | Refusal:
    """Middle line of the heel against that of the shank in the frontal plane in quiet standing; eversion positive.
    Read from some 60 pictures spread over the clip; six neighbours make one sample. Three pictures or more that
    somebody marked count alone, each a sample; fewer shift the others.
    """
    time_s = np.zeros(0) if context.feet is None else context.feet.time_s
    found = heels(context, side, np.ones(len(time_s), dtype=np.bool_))
    if isinstance(found, Refusal):
        return found
    hand = found.good & found.by_hand
    alone = np.count_nonzero(hand) >= FEWEST_BY_HAND
    good = np.flatnonzero(hand if alone else found.good)
    tilt = shifted(found.tilt_deg, found.sd_deg, found.good, hand) if hand.any() else found.tilt_deg
    together = 1 if alone else _LOOKS_TOGETHER
    pieces = [good[k : k + together] for k in range(0, len(good) - together + 1, together)]
    if len(pieces) < 3 and found.usual is not None:
        return found.usual
    return Samples(
        tuple(weighted(tilt[piece], found.sd_deg[piece]) for piece in pieces),
        tuple(Span(float(time_s[piece[0]]), float(time_s[piece[-1]])) for piece in pieces),
        method_sd=found.shared_sd_deg if len(good) else None,
        marked=found.marked,
        hand_share=float(hand.any()),
        hand_stickers=found.hand_stickers,
    )
