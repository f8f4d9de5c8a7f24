"""The shipped network on rendered heels of people it was never trained on (see ``validation.rearfoot.unseen``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from analyzer.model.foot import WEAR
from analyzer.rearfoot import network
from analyzer.rearfoot.network import Reading

FOLDER = Path(__file__).parent / "unseen"
MOST_MAE_DEG = 2.7  # measured: 2.35
LEAST_R = 0.87  # measured: 0.90


def _tiles(name: str, pixels: int) -> list[NDArray[Any]]:
    sheet = cv2.imread(str(FOLDER / f"{name}.jpg"))
    assert sheet is not None
    rgb = cv2.cvtColor(sheet, cv2.COLOR_BGR2RGB)
    return [
        np.ascontiguousarray(rgb[y : y + pixels, x : x + pixels])
        for y in range(0, rgb.shape[0], pixels)
        for x in range(0, rgb.shape[1], pixels)
    ]


@pytest.fixture(scope="module")
def truth() -> dict[str, NDArray[np.float64]]:
    rows = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    return {key: np.array([row[key] for row in rows], float) for key in rows[0]}


@pytest.fixture(scope="module")
def found() -> Reading:
    return network.load().read(_tiles("heels", 112), _tiles("legs", 96))


def test_the_heel_is_read_on_people_never_trained_on(
    truth: dict[str, NDArray[np.float64]], found: Reading
) -> None:
    off = found.eversion_deg - truth["eversion"]
    assert np.abs(off).mean() < MOST_MAE_DEG
    assert np.corrcoef(found.eversion_deg, truth["eversion"])[0, 1] > LEAST_R


def test_the_stated_spread_holds_the_truth_as_often_as_it_says(
    truth: dict[str, NDArray[np.float64]], found: Reading
) -> None:
    within = np.abs(found.eversion_deg - truth["eversion"]) < 1.96 * found.eversion_sd_deg
    assert 0.88 <= within.mean() <= 1.0


def test_no_skin_tone_and_no_side_is_left_behind(
    truth: dict[str, NDArray[np.float64]], found: Reading
) -> None:
    off = found.eversion_deg - truth["eversion"]
    for name, middle in (("tone", 0.5), ("left", 0.5)):
        low, high = off[truth[name] < middle], off[truth[name] >= middle]
        assert abs(low.mean() - high.mean()) < 2.0
        assert max(np.abs(low).mean(), np.abs(high).mean()) < 1.4 * MOST_MAE_DEG


def test_bare_feet_are_seen_to_be_bare(found: Reading) -> None:
    said = np.asarray(found.wear).argmax(axis=1)
    assert (said == WEAR.index("bare")).mean() > 0.9
