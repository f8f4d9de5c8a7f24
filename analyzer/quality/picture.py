"""What sampled pictures tell: light, grain, and the edges of the room."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.picture import PictureFacts, Roll
from analyzer.numerics.spread import robust_sd

_LONG_EDGE = 0.08
_STEEP_DEG = 20.0
_FEWEST_LINES = 6
_SCALE_PX = 960
_ROLL_FLOOR_DEG = 0.4
_GREY_STEP, _STANDS_OUT = 8, 24  # of 256
_LEAST_FIGURE = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    brightness: float
    contrast: float
    flat_share: float
    filled_share: float
    colours: int
    lines: FloatArray


class PictureSampler:
    """Looks at a few pictures of a clip and sums them up. ``every`` says how many frames to skip between looks."""

    def __init__(self, every: int) -> None:
        self._every = max(1, every)
        self._count = 0
        self._looks: list[_Look] = []

    def add(self, rgb: ImageArray) -> None:
        """Offer the next frame; only one in ``every`` is looked at."""
        if self._count % self._every == self._every // 2:
            self._looks.append(_look(rgb))
        self._count += 1

    def facts(self) -> PictureFacts | None:
        """The summary, or None when nothing was looked at."""
        if not self._looks:
            return None
        return PictureFacts(
            brightness=float(np.median([look.brightness for look in self._looks])),
            contrast=float(np.median([look.contrast for look in self._looks])),
            flat_share=float(np.median([look.flat_share for look in self._looks])),
            filled_share=float(np.median([look.filled_share for look in self._looks])),
            colours=int(np.median([look.colours for look in self._looks])),
            roll=_roll(np.concatenate([look.lines for look in self._looks])),
        )


def _look(rgb: ImageArray) -> _Look:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    shrink = min(1.0, _SCALE_PX / max(grey.shape))
    small = np.asarray(
        cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else grey,
        dtype=np.uint8,
    )
    low, high = np.percentile(small, [5, 95])
    coarse = (rgb[::4, ::4] >> 4).reshape(-1, 3).astype(int) @ (256, 16, 1)
    colours = np.count_nonzero(np.bincount(coarse))
    flat, filled = _flat_shares(small)
    return _Look(float(small.mean()), float(high - low), flat, filled, colours, _lines(small))


def _flat_shares(grey: ImageArray) -> tuple[float, float]:
    """Share of 8×8 blocks whose grey values differ by at most 1, and of those that stand out from the commonest
    grey the share whose values differ by at most 2 (0 where hardly any stand out).
    """
    h, w = (n - n % 8 for n in grey.shape)
    blocks = grey[:h, :w].reshape(h // 8, 8, w // 8, 8)
    span = blocks.max(axis=(1, 3)).astype(int) - blocks.min(axis=(1, 3))
    level = blocks.mean(axis=(1, 3))
    ground = (np.bincount((level // _GREY_STEP).astype(int).ravel()).argmax() + 0.5) * _GREY_STEP
    figure = np.abs(level - ground) > _STANDS_OUT
    filled = float(np.mean(span[figure] <= 2)) if figure.mean() > _LEAST_FIGURE else 0.0
    return float(np.mean(span <= 1)), filled


def _lines(grey: ImageArray) -> FloatArray:
    """(K, 3) nearly upright edges: place across the picture -0.5..0.5, lean to the right in degrees, length."""
    found = cv2.createLineSegmentDetector().detect(grey)[0]
    if found is None:
        return np.empty((0, 3))
    x1, y1, x2, y2 = found[:, 0].T.astype(np.float64)
    dx, dy = np.where(y1 > y2, x2 - x1, x1 - x2), np.abs(y1 - y2)
    length = np.hypot(dx, dy) / max(grey.shape)
    lean = np.degrees(np.arctan2(dx, dy))
    keep = (length > _LONG_EDGE) & (np.abs(lean) < _STEEP_DEG)
    across = (x1 + x2) / 2 / grey.shape[1] - 0.5
    return np.asarray(np.column_stack([across, lean, length])[keep], dtype=np.float64)


def _roll(lines: FloatArray) -> Roll | None:
    """Lean of upright edges in the middle of the picture.

    A camera that looks up or down makes upright edges fan out in proportion to their distance from the
    middle; that slope is fitted and only the lean in the middle is the roll. Outliers are dropped in rounds.
    """
    if len(lines) < _FEWEST_LINES:
        return None
    keep = np.ones(len(lines), dtype=np.bool_)
    fit = np.zeros(2)
    residual = np.zeros(len(lines))
    for _ in range(8):
        across, lean, weight = lines[keep].T
        design = np.column_stack([np.ones_like(across), across])
        # A narrow spread of lines cannot tell fanning from roll; a mild ridge keeps the fan small then.
        ridge = np.diag([0.0, 0.02 * weight.sum()])
        normal = design.T @ (design * weight[:, None]) + ridge
        fit = np.linalg.solve(normal, design.T @ (weight * lean))
        residual = lines[:, 1] - fit[0] - fit[1] * lines[:, 0]
        keep = np.abs(residual) <= max(1.0, 2.5 * robust_sd(residual[keep]))
        if keep.sum() < _FEWEST_LINES:
            return None
    spread = robust_sd(residual[keep])
    if spread > 3.0 or keep.mean() < 0.4:
        return None
    sd = float(np.hypot(_ROLL_FLOOR_DEG, spread / np.sqrt(keep.sum() / 3.0)))
    return Roll(float(fit[0]), sd, "upright edges")
