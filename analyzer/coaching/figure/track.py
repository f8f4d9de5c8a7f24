"""Marks on the floor that go by under a figure that walks."""

from __future__ import annotations

import numpy as np

from analyzer.coaching.figure.moves import Move
from analyzer.coaching.figure.scene import camera_of
from analyzer.coaching.figure.space import vector
from analyzer.coaching.figure.svg import MARGIN, WIDTH, Fit, animate

_PERIOD_PX = 34.0
_BELOW_PX = 4.0
_STONES_PX = 11.0


def scrolled(move: Move, onto: Fit, *, still: bool) -> list[str]:
    """A dashed line beside the figure that moves back as fast as the figure goes on; none for what stays in place."""
    if not any(move.travel):
        return []
    camera = camera_of(move)
    along = vector(np.sign(move.travel[0]), 0, np.sign(move.travel[1]))
    gone = float(np.hypot(*move.travel))
    ends = np.stack([along * -1, along, vector(0, 0, 0)])
    start, end, middle = onto.px(camera.flat(ends))
    per_cm = float(np.linalg.norm(end - start)) / 2
    if per_cm < 0.2 * onto.scale:
        return []
    direction = (end - start) / np.linalg.norm(end - start)
    y = min(middle[1] + _BELOW_PX, onto.height - 3.0)
    left, right = MARGIN / 2, WIDTH - MARGIN / 2
    reach = [((edge - middle[0]) / direction[0]) for edge in (left, right)]
    reach.sort()
    first, last = (np.array([middle[0], y]) + direction * part for part in reach)
    period = gone * per_cm / max(round(gone * per_cm / _PERIOD_PX), 1)
    stones = move.row.text_or_none("ground") == "pebbles"
    if stones:
        period = gone * per_cm / round(gone * per_cm / _STONES_PX)
    dash = f"0 {period:.2f}" if stones else f"{period * 0.3:.2f} {period * 0.7:.2f}"
    run = "" if still else animate("stroke-dashoffset", ["0", f"{gone * per_cm:.2f}"], "0;1", move.loop_s)
    line = f"M{first[0]:.1f} {first[1]:.1f}L{last[0]:.1f} {last[1]:.1f}"
    paint = f'stroke-width="{9 if stones else 2.5}" stroke-dasharray="{dash}"'
    return [f'<path class="dm-l dm-prop" {paint} d="{line}">{run}</path>']
