"""The built pictures in memory, split by people, and the changes that are made to them on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from analyzer.rearfoot.crops import HEEL, LEG, Cut

from . import split
from .net import ANGLES, HEEL_MARKS, LEG_MARKS, UNIT_DEG
from .samples import MARKS

EVEN_DEG, EVEN_STEP_DEG, MOST_OFTEN = (-12.0, 20.0), 2.0, 4.0
HIDDEN_OFTEN = 1.5
TURN_SD_DEG, SIZE_SD, SHIFT_SD = 3.0, 0.05, 0.06  # of changes on the way; a shift is in half sides
Part = Literal["train", "calibrate", "score"]


@dataclass(frozen=True)
class Pictures:
    """Pictures (N, pixels, pixels, 3) and truth and circumstances by name (N,)."""

    heel: NDArray[np.uint8]
    leg: NDArray[np.uint8]
    facts: dict[str, NDArray[np.float64]]

    def rows(self, part: Part) -> NDArray[np.intp]:
        """Row numbers of a part."""
        digit = self.facts["person"].astype(int) % 10
        own = {"calibrate": digit == split.CALIBRATE, "score": digit == split.SCORE}
        own["train"] = ~(own["calibrate"] | own["score"])
        return np.flatnonzero(own[part])

    def shares(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """How often each row is drawn, as shares of one: rare eversions as often as common ones, within reason.

        Or what is rare would be drawn towards what is common. What hides a heel is drawn somewhat oftener.
        """
        bare = self.facts["wear"][rows] == 0
        edges = np.arange(EVEN_DEG[0], EVEN_DEG[1] + EVEN_STEP_DEG, EVEN_STEP_DEG)
        angle = np.clip(self.facts["eversion"][rows], *EVEN_DEG)
        place = np.clip(np.digitize(angle, edges) - 1, 0, len(edges) - 2)
        count = np.bincount(place[bare], minlength=len(edges) - 1)
        often = count.max() / np.maximum(count, count.max() / MOST_OFTEN)
        share = np.where(bare, often[place], 1.0)
        share = np.where(bare, share * bare.sum() / share[bare].sum(), HIDDEN_OFTEN)
        return np.asarray(share / share.sum())

    def batch(self, rows: NDArray[np.intp], rng: np.random.Generator | None) -> dict[str, Tensor]:
        """Tensors of some rows; with ``rng`` they are turned, moved, resized and recoloured at random."""
        marks = self.facts["marks"][rows]
        out = {"on_heel": _placed(marks, HEEL_MARKS, HEEL), "on_leg": _placed(marks, LEG_MARKS, LEG)}
        turn = None if rng is None else np.radians(rng.normal(0, TURN_SD_DEG, len(rows)))
        for name, pixels in (("heel", self.heel[rows]), ("leg", self.leg[rows])):
            seen = pixels
            if rng is not None and turn is not None:
                seen, out[f"on_{name}"] = _moved(pixels, out[f"on_{name}"], turn, rng)
            picked = torch.from_numpy(seen).permute(0, 3, 1, 2)  # channels last in memory, as they are
            out[name] = picked.to(torch.float32).div_(255)
        if rng is not None:
            _recoloured(out, rng)
        angles = np.stack([self.facts[k][rows] for k in ANGLES], 1) / UNIT_DEG
        out["angles"] = torch.tensor(angles, dtype=torch.float32)
        wear = self.facts["wear"][rows].astype(int)
        out["wear"] = torch.tensor(wear)
        out["seen"] = torch.tensor(wear != 3)
        return out


def _placed(marks: NDArray[np.float64], names: tuple[str, ...], cut: Cut) -> Tensor:
    """(N, marks, 2) from shank lengths to half sides from the middle of a cut."""
    own = marks[:, [MARKS.index(name) for name in names]]
    return torch.tensor((own - [0.0, cut.below_shanks]) / (0.5 * cut.side_shanks), dtype=torch.float32)


def _moved(
    pictures: NDArray[np.uint8], marks: Tensor, turn: NDArray[np.float64], rng: np.random.Generator
) -> tuple[NDArray[np.uint8], Tensor]:
    """Turned by the same angle for both cuts of a leg, which changes nothing between heel and shank."""
    n, half = len(turn), pictures.shape[1] / 2
    size = np.exp(rng.normal(0, SIZE_SD, n))
    shift = rng.normal(0, SHIFT_SD, (n, 2))
    cos, sin = size * np.cos(turn), size * np.sin(turn)
    matrix = np.stack([np.stack([cos, -sin], 1), np.stack([sin, cos], 1)], 1)
    # A place of the new picture shows what lies at matrix @ place + shift of the old one, in half sides.
    start = matrix @ np.full(2, 0.5 - half) + half * (shift + 1) - 0.5
    new = np.empty_like(pictures)
    for k, picture in enumerate(pictures):
        cv2.warpAffine(
            picture, np.c_[matrix[k], start[k]], picture.shape[1::-1], dst=new[k],
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE,
        )  # fmt: skip
    back = torch.tensor(np.linalg.inv(matrix), dtype=torch.float32)
    moved = marks - torch.tensor(shift[:, None], dtype=torch.float32)
    return new, torch.einsum("nij,nkj->nki", back, moved)


def _recoloured(out: dict[str, Tensor], rng: np.random.Generator) -> None:
    """Gains and offsets for each channel, sometimes grey or with channels exchanged: shape is what counts."""
    n = len(out["heel"])
    gain = np.exp(rng.normal(0, 0.12, (n, 1, 1, 1)) + rng.normal(0, 0.06, (n, 3, 1, 1)))
    offset = rng.normal(0, 0.04, (n, 3, 1, 1))
    grey = torch.from_numpy(np.flatnonzero(rng.random(n) < 0.1))
    turned = rng.permutation(3) if rng.random() < 0.1 else None
    for name in ("heel", "leg"):
        new = out[name].mul_(torch.tensor(gain).float()).add_(torch.tensor(offset).float()).clamp_(0, 1)
        new[grey] = new[grey].mean(1, keepdim=True)
        if turned is not None:
            new.copy_(new[:, turned])


def load(folder: Path) -> Pictures:
    """All shards of a folder."""
    shards = [np.load(p) for p in sorted(folder.glob("people_*.npz")) if ".part" not in p.name]
    names = [k for k in shards[0].files if k not in ("heel", "leg")]
    return Pictures(
        np.concatenate([s["heel"] for s in shards]),
        np.concatenate([s["leg"] for s in shards]),
        {k: np.concatenate([s[k] for s in shards]).astype(float) for k in names},
    )
