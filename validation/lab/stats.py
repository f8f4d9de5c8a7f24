"""Sums that every table uses: bias, mean absolute error, limits of agreement, and shares with their doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

Z95 = 1.96
"""Half width of a normal distribution's middle 95 %, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``n``, and the Wilson 95 % interval of the share behind them (0..1)."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        """The share seen, 0..1. Raises ZeroDivisionError when there was nothing to count."""
        return self.hits / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval, for cases that are independent of one another."""
        n, seen = self.n, self.value
        centre = (seen + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
        half = Z95 / (1 + Z95**2 / n) * sqrt(seen * (1 - seen) / n + Z95**2 / (4 * n**2))
        return max(0.0, centre - half), min(1.0, centre + half)


def share(flags: Sequence[bool]) -> Share | None:
    """How many are true; None of an empty list."""
    return Share(sum(flags), len(flags)) if flags else None


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors (measured minus true) summed up, all in their own unit. ``sd`` is None for a single one."""

    n: int
    bias: float
    mae: float
    sd: float | None

    @property
    def limits(self) -> tuple[float, float] | None:
        """95 % limits of agreement: bias ± 1.96 standard deviations."""
        return None if self.sd is None else (self.bias - Z95 * self.sd, self.bias + Z95 * self.sd)


def errors(found: Sequence[float]) -> Errors | None:
    """Sum up errors; None of an empty list."""
    if not found:
        return None
    each = np.array(found)
    sd = float(each.std(ddof=1)) if len(each) > 1 else None
    return Errors(len(each), float(each.mean()), float(np.abs(each).mean()), sd)
