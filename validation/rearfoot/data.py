"""The built pictures in memory, split by people, and the changes that are made to them on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from .net import ANGLES, UNIT_DEG

HELD = (4, 9)  # last digits of the people never trained on: the first for calibration, the second for scores
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
        own = {"train": ~np.isin(digit, HELD), "calibrate": digit == HELD[0], "score": digit == HELD[1]}
        return np.flatnonzero(own[part])

    def batch(self, rows: NDArray[np.intp], rng: np.random.Generator | None) -> dict[str, Tensor]:
        """Tensors of some rows; with ``rng`` their colours are changed at random."""
        out = {
            name: self._pictures(pixels, rows) for name, pixels in (("heel", self.heel), ("leg", self.leg))
        }
        if rng is not None:
            out = _recoloured(out, rng)
        angles = np.stack([self.facts[k][rows] for k in ANGLES], 1) / UNIT_DEG
        out["angles"] = torch.tensor(angles, dtype=torch.float32)
        out["points"] = torch.tensor(self.facts["points"][rows], dtype=torch.float32)
        wear = self.facts["wear"][rows].astype(int)
        out["wear"] = torch.tensor(wear)
        out["seen"] = torch.tensor(wear != 3)
        return out

    @staticmethod
    def _pictures(pixels: NDArray[np.uint8], rows: NDArray[np.intp]) -> Tensor:
        picked = torch.from_numpy(pixels[rows]).permute(0, 3, 1, 2)
        return picked.to(torch.float32).div_(255).contiguous(memory_format=torch.channels_last)


def _recoloured(out: dict[str, Tensor], rng: np.random.Generator) -> dict[str, Tensor]:
    """Gains and offsets for each channel, sometimes grey or with channels exchanged: shape is what counts."""
    n = len(out["heel"])
    gain = torch.tensor(np.exp(rng.normal(0, 0.12, (n, 1, 1, 1)) + rng.normal(0, 0.06, (n, 3, 1, 1))))
    offset = torch.tensor(rng.normal(0, 0.04, (n, 3, 1, 1)))
    grey = torch.tensor(rng.random((n, 1, 1, 1)) < 0.1)
    turned = rng.permutation(3) if rng.random() < 0.1 else np.arange(3)
    changed = {}
    for name, pixels in out.items():
        new = (pixels * gain.float() + offset.float()).clamp_(0, 1)[:, turned]
        new = torch.where(grey, new.mean(1, keepdim=True), new)
        changed[name] = new.contiguous(memory_format=torch.channels_last)
    return changed


def load(folder: Path) -> Pictures:
    """All shards of a folder."""
    shards = [np.load(p) for p in sorted(folder.glob("people_*.npz")) if ".part" not in p.name]
    names = [k for k in shards[0].files if k not in ("heel", "leg")]
    return Pictures(
        np.concatenate([s["heel"] for s in shards]),
        np.concatenate([s["leg"] for s in shards]),
        {k: np.concatenate([s[k] for s in shards]).astype(float) for k in names},
    )
