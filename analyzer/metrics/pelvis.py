"""The tilt of the pelvis seen from the side, from two stickers on the belt line: no landmark shows it."""

from __future__ import annotations

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.registry import SIDE_VIEWS, STICKERS, Refusal, Samples, metric
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span
from analyzer.model.motion import Motion
from analyzer.model.pelvis import PelvisLooks, Worn
from analyzer.model.recording import Task, View
from analyzer.model.units import DEGREE

_LOOKS_TOGETHER = 6  # one sample, as for the heel in standing; chosen
_FEWEST = 3
_HOW = (
    "Put two round stickers of one plain colour on the belt line, one over the front and one over the back hip-bone "
    "point, arms crossed (docs/stickers.md says how)."
)
_WHY_NOT = {
    Worn.NONE: Refusal(
        "No pose landmark shows the bony points that define this tilt, and no stickers were seen.", _HOW
    ),
    Worn.SMALL: Refusal(
        "No pose landmark shows the bony points that define this tilt, and the hips are too small in the picture to "
        "show stickers.",
        "Film from nearer, so that the body fills the height of the picture, upright.",
    ),
    Worn.SEVERAL: Refusal(
        "More than two spots of one colour are seen at the hips; which are the stickers cannot be told.",
        "Wear plain clothes, with stickers of a colour that nothing near the hips has.",
    ),
}

TOO_FEW_MARKED = Refusal(
    "The stickers on the belt line were marked by hand in too few pictures.",
    f"Mark both stickers in {_FEWEST} pictures or more, spread over the clip.",
)


@metric(
    key="pelvis_tilt_sagittal",
    label="Pelvic tilt seen from the side",
    unit=DEGREE,
    sided=False,
    tasks=(Task.STAND,),
    views=SIDE_VIEWS,
    mechanisms=(1,),
    sources=("preece-2008", "pelvic-tilt-spread"),
    tier="C",
    least=_FEWEST,
    what="stretches of standing",
    max_off_axis_deg=20.0,
    roll_effect=1.0,
    asks_for=dict.fromkeys(SIDE_VIEWS, STICKERS),
)
def pelvis_tilt_sagittal(context: Context) -> Samples | Refusal:
    """Line from the sticker over the back to the one over the front hip-bone point against horizontal, front lower
    (anterior tilt) positive. Read from some 50 pictures spread over the clip; six neighbours make one sample. Three
    pictures or more that somebody marked count alone, each a sample; fewer stand in for the program's. It has
    no band: the shape of the bones alone spreads it over 0 to 23 degrees. Compare clips of the same placing.
    """
    looks = context.pelvis
    if looks is None:
        return Refusal(
            "No pose landmark shows the bony points that define this tilt; it is read from stickers in the pictures.",
            _HOW,
        )
    if looks.worn in _WHY_NOT:
        return _WHY_NOT[looks.worn]
    seen = np.flatnonzero(looks.seen)
    tilt = tilt_deg(looks, context.motion)
    hand = looks.seen & looks.by_hand
    if np.count_nonzero(hand) >= _FEWEST:
        seen, together = np.flatnonzero(hand), 1
    elif hand.any() and len(seen) == np.count_nonzero(hand):
        return TOO_FEW_MARKED
    else:
        together = _LOOKS_TOGETHER
    pieces = [seen[k : k + together] for k in range(0, len(seen) - together + 1, together)]
    return Samples(
        tuple(float(np.median(tilt[piece])) for piece in pieces),
        tuple(Span(float(looks.time_s[piece[0]]), float(looks.time_s[piece[-1]])) for piece in pieces),
        marked=True,
    )


def tilt_deg(looks: PelvisLooks, motion: Motion) -> FloatArray:
    """(F,) front sticker below the back one, as an angle in the upright picture, degrees; NaN where not seen."""
    ahead = 1.0 if motion.view is View.RIGHT else -1.0
    step = looks.sticker_px[:, 0] - looks.sticker_px[:, 1]
    seen = np.degrees(np.arctan2(step[:, 1], ahead * step[:, 0]))
    return np.asarray(seen - ahead * motion.roll.degrees, dtype=np.float64)
