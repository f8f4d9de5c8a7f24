"""Writes two sheets of heels of people never trained on, with their truth, for the tests to read.

python -m validation.rearfoot.unseen --data DIR
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from analyzer.metrics.heel_looks import MOST_PITCH_DEG, MOST_TURNED_DEG, NARROWEST_HEEL_PX
from validation.rearfoot import split

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "rearfoot" / "unseen"
ROWS, COLUMNS = 8, 12
QUALITY = 92
TOLD = ("eversion", "toe_out", "tone", "heel_px", "left", "person")


def chosen(shard: dict[str, NDArray[Any]]) -> NDArray[np.intp]:
    """Bare feet that the product would measure, of people for scores, one picture of each drawing."""
    good = (
        (shard["person"] % 10 == split.SCORE)
        & (shard["wear"] == 0)
        & (shard["heel_px"] >= NARROWEST_HEEL_PX)
        & (np.abs(shard["toe_out"]) <= MOST_TURNED_DEG)
        & (np.abs(shard["pitch"]) <= MOST_PITCH_DEG)
    )
    return np.flatnonzero(good)[::2]


def sheet(tiles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(rows * pixels, columns * pixels, 3) of tiles (N, pixels, pixels, 3)."""
    size = tiles.shape[1]
    grid = tiles.reshape(ROWS, COLUMNS, size, size, 3)
    return np.ascontiguousarray(grid.transpose(0, 2, 1, 3, 4).reshape(ROWS * size, COLUMNS * size, 3))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    wanted = parser.parse_args()
    heels, legs, truth = [], [], []
    for path in sorted(wanted.data.glob("people_*.npz")):
        shard = dict(np.load(path))
        for row in chosen(shard):
            heels.append(shard["heel"][row])
            legs.append(shard["leg"][row])
            truth.append({name: round(float(shard[name][row]), 2) for name in TOLD})
    picks = np.linspace(0, len(heels) - 1, ROWS * COLUMNS).astype(int)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, tiles in (("heels", heels), ("legs", legs)):
        picture = sheet(np.array(tiles)[picks])
        cv2.imwrite(str(FOLDER / f"{name}.jpg"), picture[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    told = [truth[k] for k in picks]
    (FOLDER / "truth.json").write_text(json.dumps(told, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
