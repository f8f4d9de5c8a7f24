"""Draws people by lot: bodies, shapes of feet, skin, what they wear. One seed is one person."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from validation.phantom.settings import BodySettings, Colour, FootShape

from .clothes import Clothes
from .paint import SkinLook

TONES: tuple[Colour, ...] = (
    (0.96, 0.82, 0.74), (0.88, 0.68, 0.56), (0.76, 0.56, 0.42), (0.58, 0.40, 0.28), (0.40, 0.26, 0.18),
    (0.25, 0.16, 0.12),
)  # fmt: skip
ROLLED_UP_M = (0.21, 0.42)
LEAST_UNLIKE = 0.25


@dataclass(frozen=True)
class Person:
    """Everything that stays the same from picture to picture."""

    seed: int
    body: BodySettings
    shape: FootShape
    look: SkinLook
    tone: float  # 0 light .. 1 dark
    bare: Clothes  # bare feet, perhaps with trousers rolled up
    hidden: tuple[Clothes, ...]  # things that hide the heel
    leg_turn: float
    fore_turn: float
    arch_mm: float
    habit: tuple[float, float]  # mean eversion and toe-out


def draw(seed: int) -> Person:
    """The person of a seed."""
    rng = np.random.default_rng(seed)
    tone = float(rng.random())
    return Person(
        seed, _body(rng), _shape(rng, seed), _look(rng, tone), tone, _bare(rng),
        tuple(_hidden(rng, kind, tone) for kind in rng.choice(["sock", "shoe", "covered"], 2, replace=False)),
        rng.uniform(0.2, 0.8), rng.uniform(0.1, 0.5), rng.uniform(0.1, 0.6),
        (rng.normal(4, 4), rng.normal(7, 5)),
    )  # fmt: skip


def _body(rng: np.random.Generator) -> BodySettings:
    african, asian, caucasian = rng.dirichlet([1, 1, 1])
    return BodySettings(
        height_m=rng.uniform(1.45, 2.0), sex=rng.random(), age=rng.uniform(0.5, 0.95),
        muscle=rng.uniform(0.15, 0.95), weight=rng.uniform(0.2, 0.95), proportions=rng.uniform(0.2, 0.9),
        african=african, asian=asian, caucasian=caucasian,
    )  # fmt: skip


def _shape(rng: np.random.Generator, seed: int) -> FootShape:
    return FootShape(
        heel_width=rng.normal(1, 0.08), heel_back_mm=rng.normal(0, 3), pad_flare_mm=rng.uniform(0, 4),
        heel_lean_deg=None if rng.random() < 0.5 else rng.normal(0, 1.0),
        tendon_mm=rng.uniform(0, 5), groove_mm=rng.uniform(0, 4),
        malleolus_mm=rng.uniform(-1, 5), ankle_girth=rng.normal(1, 0.07), calf_girth=rng.normal(1, 0.09),
        calf_inward_mm=rng.normal(0, 4), lump_mm=rng.uniform(0.2, 1.5), seed=seed,
    )  # fmt: skip


def _look(rng: np.random.Generator, tone: float) -> SkinLook:
    at = tone * (len(TONES) - 1)
    low = min(int(at), len(TONES) - 2)
    colour = np.asarray(TONES[low]) + (at - low) * (np.asarray(TONES[low + 1]) - np.asarray(TONES[low]))
    colour = np.clip(colour * rng.normal(1, 0.04, 3), 0.02, 1)
    return SkinLook(
        tone=_rgb(colour), heel_red=rng.uniform(0, 0.8), sole_light=rng.uniform(0, 0.9),
        mottle=rng.uniform(0, 1.2), vein=max(0.0, rng.uniform(-0.6, 0.9)),
        hairs=max(0.0, rng.uniform(-0.8, 0.6)), tattoo=float(rng.random() < 0.12),
        ink=_rgb(rng.uniform(0.02, 0.25, 3)), gloss=rng.choice([0.03, 0.1, 0.3, 0.7]),
        relief=rng.uniform(0.0, 0.35), offset=_rgb(rng.uniform(0, 50, 3)),
    )  # fmt: skip


def _rgb(values: NDArray[np.float64]) -> Colour:
    r, g, b = (float(v) for v in values)
    return (r, g, b)


def _cloth(rng: np.random.Generator) -> tuple[Colour, Colour, Colour]:
    def one() -> Colour:
        kind = rng.random()
        if kind < 0.3:
            return _rgb(np.full(3, rng.uniform(0.02, 0.15)))
        if kind < 0.5:
            return _rgb(np.full(3, rng.uniform(0.75, 0.97)))
        return _rgb(rng.uniform(0.05, 0.95, 3))

    return (one(), one(), one())


def _bare(rng: np.random.Generator) -> Clothes:
    rolled = rng.uniform(*ROLLED_UP_M) if rng.random() < 0.25 else None
    return Clothes(hem_m=rolled, looseness_m=rng.uniform(0.006, 0.03), colours=_cloth(rng))


def _hidden(rng: np.random.Generator, kind: str, tone: float) -> Clothes:
    first, *others = _cloth(rng)
    skin = np.asarray(TONES[round(tone * (len(TONES) - 1))])
    if np.abs(np.asarray(first) - skin).max() < LEAST_UNLIKE:  # few socks have the colour of their wearer
        first = _rgb(1 - np.asarray(first))
    base = replace(_bare(rng), colours=(first, others[0], others[1]))
    if kind == "sock":
        return replace(base, sock_m=rng.uniform(0.09, 0.30))
    if kind == "shoe":
        sock = rng.uniform(0.08, 0.30) if rng.random() < 0.6 else None
        return replace(base, shoe_m=rng.uniform(0.055, 0.13), sock_m=sock, sole_m=rng.uniform(0.008, 0.04))
    below = Clothes(
        hem_m=rng.uniform(0.005, 0.13), looseness_m=rng.uniform(0.008, 0.045), colours=base.colours
    )
    return replace(below, shoe_m=rng.uniform(0.06, 0.1)) if rng.random() < 0.5 else below
