"""What may hide a heel: socks, shoes and trouser legs, as shells over the legs; and the paint of bare skin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from validation.phantom.settings import SIDES, Colour
from validation.phantom.wear import CLAMP_M, Skin, _shell

from .legs import BONES, BONES_OF, Legs

Array = NDArray[np.float64]
Wear = Literal["bare", "sock", "shoe", "covered"]
WEARS: tuple[Wear, ...] = ("bare", "sock", "shoe", "covered")


@dataclass(frozen=True)
class Clothes:
    """What is worn. Heights are over the floor, metres; None = not worn."""

    sock_m: float | None = None
    shoe_m: float | None = None
    hem_m: float | None = None
    sole_m: float = 0.025  # thickness under the heel
    looseness_m: float = 0.012
    colours: tuple[Colour, Colour, Colour] = ((0.8, 0.8, 0.8), (0.1, 0.1, 0.1), (0.3, 0.3, 0.4))

    @property
    def wear(self) -> Wear:
        """What a camera behind the heel sees there."""
        if self.hem_m is not None and self.hem_m < 0.15:
            return "covered"
        return "shoe" if self.shoe_m is not None else "sock" if self.sock_m is not None else "bare"


def _foot(legs: Legs) -> Array:
    columns = [BONES_OF[s] + BONES.index(b) for s in SIDES for b in ("foot", "forefoot", "toes")]
    return np.asarray(legs.body.weights[:, columns].sum(axis=1), dtype=float)


def worn(legs: Legs, clothes: Clothes) -> list[Skin]:
    """Shells, outermost first."""
    out, body = [], legs.body
    z = body.vertices[:, 2]
    if clothes.hem_m is not None:
        flare = np.clip((0.5 - z) / 0.4, 0, 1)
        cut = np.clip(z - clothes.hem_m, -CLAMP_M, CLAMP_M)
        offset = clothes.looseness_m * (0.4 + 0.8 * flare)
        out.append(_shell(body, cut, offset, clothes.colours[2], 12, 0.05, 0.004))
    if clothes.shoe_m is not None:
        out.append(_shoe(legs, clothes, clothes.shoe_m))
    if clothes.sock_m is not None:
        cut = np.clip(clothes.sock_m - z, -CLAMP_M, CLAMP_M)
        rounds = 8  # so that the toes are one
        out.append(_shell(body, cut, np.full(len(z), 0.0025), clothes.colours[0], rounds, 0.03, 0.0015))
    return out


def _shoe(legs: Legs, clothes: Clothes, top_m: float) -> Skin:
    body = legs.body
    v = body.vertices
    collar = top_m + 0.25 * np.clip(0.04 - (v[:, 1].max() - v[:, 1]), 0, 0.04) - v[:, 2]
    cut = np.where(_foot(legs) > 0.02, collar, np.minimum(collar, 0.01))
    shell = _shell(
        body, np.clip(cut, -CLAMP_M, CLAMP_M), np.full(len(v), 0.007), clothes.colours[1], 10, 0.10, 0.004
    )
    points, paint = shell.vertices.copy(), shell.colour.copy()
    low = np.clip((0.030 - points[:, 2]) / 0.020, 0, 1)
    for side in SIDES:
        own = points[:, 0] * (1 if side == "left" else -1) > 0
        middle = points[own & (low > 0), :2].mean(axis=0)
        points[own, :2] += (0.06 * low[own])[:, None] * (points[own, :2] - middle)
    points[:, 2] -= clothes.sole_m * low
    paint = np.where(low[:, None] > 0.35, np.asarray(clothes.colours[0]), paint)
    back = points[:, 1] > points[:, 1].max() - 0.02
    tab = back & (points[:, 2] > 0.045) & (points[:, 2] < 0.045 + 0.6 * (top_m - 0.045))
    paint = np.where(tab[:, None], np.asarray(clothes.colours[2]), paint)
    return replace(shell, vertices=points, colour=paint)


def skin_paint(legs: Legs, tone: Colour, heel_red: float, sole_light: float) -> Array:
    """(V, 3) colour of bare skin: redder heel and malleoli, a lighter rim where the sole begins."""
    v = legs.body.vertices
    base = np.tile(np.asarray(tone, dtype=float), (len(v), 1))
    red = np.clip(np.asarray(tone) * [1.0, 0.72, 0.66], 0, 1)
    light = np.clip(np.asarray(tone) * 0.45 + np.array([0.50, 0.40, 0.34]), 0, 1)
    foot = _foot(legs)
    near = foot * np.exp(-0.5 * ((v[:, 2] - 0.035) / 0.020) ** 2)
    base += heel_red * near[:, None] * (red - base)
    rim = np.clip((0.014 - v[:, 2]) / 0.008, 0, 1) * foot
    return base + sole_light * rim[:, None] * (light - base)
