"""Units, with the exponents that say how a value must answer to zoom and to slow motion.

The laws in ``tests/laws`` are derived from these exponents: a value in metres ignores zoom because the
subject's height scales it, a value in seconds doubles when the clip is stretched twofold.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """``symbol`` as printed; ``time`` is the exponent of seconds in the unit (m/s has -1)."""

    symbol: str
    time: int = 0


DEGREE = Unit("deg")
METRE = Unit("m")
MILLIMETRE = Unit("mm")
SQUARE_MILLIMETRE = Unit("mm²")
MILLIMETRE_PER_SECOND = Unit("mm/s", time=-1)
METRE_PER_SECOND = Unit("m/s", time=-1)
SECOND = Unit("s", time=1)
STEPS_PER_MINUTE = Unit("steps/min", time=-1)
PERCENT = Unit("%")
PERCENT_HEIGHT = Unit("% height")
LEGS_PER_SECOND = Unit("legs/s", time=-1)
COUNT = Unit("1")
PER_MINUTE = Unit("1/min", time=-1)
PER_TEN_SECONDS = Unit("1/10 s", time=-1)
