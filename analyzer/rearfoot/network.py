"""The network that reads heels: opens its file, and turns two cuts of each leg into numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import cv2
import numpy as np

from analyzer.errors import SetupError
from analyzer.model.arrays import FloatArray, ImageArray
from analyzer.model.foot import LINE_POINTS, WEAR

FILE = "rearfoot.onnx"
_INPUTS = ("heel", "leg")
_OUTPUTS = ("angles", "points", "wear", "strangeness")
_HINT = "Install the package again."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """What the network says of N legs; left ones were mirrored before, so all are right ones.

    eversion_deg, toe_out_deg, pitch_deg  (N,)       signs as in ``FootLooks``
    ..._sd_deg                            (N,)       their standard errors
    points                                (N, 4, 2)  ``LINE_POINTS`` in shank lengths from the ankle landmark,
                                                     x right, y DOWN
    wear                                  (N, 4)     probabilities in the order of ``WEAR``
    strangeness                           (N,)       1 = as unlike the training as the strangest 0.5 % of it
    """

    eversion_deg: FloatArray
    eversion_sd_deg: FloatArray
    toe_out_deg: FloatArray
    toe_out_sd_deg: FloatArray
    pitch_deg: FloatArray
    pitch_sd_deg: FloatArray
    points: FloatArray
    wear: FloatArray
    strangeness: FloatArray


class Network:
    """An opened network. The same pictures give the same numbers, whatever else is in the batch."""

    def __init__(self, data: bytes) -> None:
        try:
            self._net: Any = cv2.dnn.readNetFromONNX(np.frombuffer(data, dtype=np.uint8))
        except cv2.error as error:
            raise SetupError("The network that reads heels is damaged.", _HINT) from error
        self.sha256 = hashlib.sha256(data).hexdigest()

    def read(self, heels: Sequence[ImageArray], legs: Sequence[ImageArray]) -> Reading:
        """Numbers for N legs: their cuts as RGB bytes of the sizes of ``crops.HEEL`` and ``crops.LEG``; N > 0."""
        for name, cuts in zip(_INPUTS, (heels, legs), strict=True):
            blob = np.stack(cuts).astype(np.float32).transpose(0, 3, 1, 2) / np.float32(255.0)
            self._net.setInput(np.ascontiguousarray(blob), name)
        angles, points, wear, strangeness = (
            np.asarray(out, dtype=np.float64) for out in self._net.forward(list(_OUTPUTS))
        )
        return Reading(
            eversion_deg=angles[:, 0],
            eversion_sd_deg=np.exp(angles[:, 1]),
            toe_out_deg=angles[:, 2],
            toe_out_sd_deg=np.exp(angles[:, 3]),
            pitch_deg=angles[:, 4],
            pitch_sd_deg=np.exp(angles[:, 5]),
            points=points.reshape(len(heels), len(LINE_POINTS), 2),
            wear=wear.reshape(len(heels), len(WEAR)),
            strangeness=strangeness.reshape(len(heels)),
        )


def installed() -> bool:
    """Whether the network came with the program."""
    return (files("analyzer.data") / FILE).is_file()


def load() -> Network:
    """The network that comes with the program. Raises SetupError when it is missing or damaged."""
    if not installed():
        raise SetupError("The network that reads heels is missing.", _HINT)
    return Network((files("analyzer.data") / FILE).read_bytes())
