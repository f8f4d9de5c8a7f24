"""Whom the lab films: bodies, skins, hair and clothes, drawn from a generator of random numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from validation.phantom.settings import BodySettings, Colour, Look

Clothes = Literal["shorts", "trousers", "loose trousers"]
SKINS: tuple[Colour, ...] = (
    (0.92, 0.77, 0.68),
    (0.84, 0.65, 0.52),
    (0.72, 0.53, 0.40),
    (0.52, 0.36, 0.26),
    (0.34, 0.23, 0.17),
)
CLOTHES: tuple[Colour, ...] = (
    (0.80, 0.80, 0.77),
    (0.20, 0.34, 0.55),
    (0.13, 0.13, 0.15),
    (0.62, 0.20, 0.22),
    (0.30, 0.42, 0.28),
    (0.55, 0.52, 0.45),
    (0.78, 0.62, 0.22),
)
WALLS: tuple[Colour, ...] = ((0.78, 0.76, 0.70), (0.62, 0.66, 0.70), (0.84, 0.80, 0.72), (0.50, 0.52, 0.50))


def body_of(rng: np.random.Generator) -> BodySettings:
    """One person."""
    sex = float(rng.integers(2))
    races = rng.dirichlet((1.0, 1.0, 1.0))
    return BodySettings(
        height_m=float(rng.uniform(1.52, 1.74) if sex else rng.uniform(1.64, 1.94)),
        sex=sex,
        age=float(rng.uniform(0.45, 0.92)),
        weight=float(rng.uniform(0.3, 0.75)),
        muscle=float(rng.uniform(0.35, 0.7)),
        proportions=float(rng.uniform(0.3, 0.7)),
        african=float(races[0]),
        asian=float(races[1]),
        caucasian=float(races[2]),
    )


def look_of(rng: np.random.Generator, body: BodySettings, clothes: Clothes) -> Look:
    """What that person wears."""
    skin = SKINS[rng.integers(len(SKINS))]
    shirt, shorts = (CLOTHES[k] for k in rng.choice(len(CLOTHES), 2, replace=False))
    look = Look(
        skin=skin,
        hair=((0.10, 0.08, 0.07), (0.35, 0.22, 0.12), (0.55, 0.54, 0.53))[int(rng.integers(3))],
        shirt=shirt,
        shorts=shorts,
        hair_style="bun" if body.sex > 0.5 and rng.random() < 0.7 else "short",
        sleeve=float(rng.uniform(0.4, 0.9)),
        shorts_length=float(rng.uniform(0.45, 0.9)),
        looseness_m=float(rng.uniform(0.006, 0.018)),
    )
    if clothes != "shorts":
        look = replace(look, trousers=True, looseness_m=0.012 if clothes == "trousers" else 0.05)
    return look
