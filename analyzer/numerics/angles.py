"""Angles of lines in a plane whose second axis points up, in degrees."""

from __future__ import annotations

import numpy as np

from analyzer.numerics.kinds import FloatArray


def lean(bottom: FloatArray, top: FloatArray) -> FloatArray:
    """Angle of the line bottom → top from vertical; positive towards the first axis. (N, 2) each."""
    d = top - bottom
    degrees: FloatArray = np.degrees(np.arctan2(d[:, 0], d[:, 1]))
    return degrees


def tilt(start: FloatArray, end: FloatArray) -> FloatArray:
    """Angle of the line start → end from the first axis; positive where the end is higher. (N, 2) each."""
    d = end - start
    degrees: FloatArray = np.degrees(np.arctan2(d[:, 1], d[:, 0]))
    return degrees


def line_tilt(a: FloatArray, b: FloatArray) -> FloatArray:
    """Slope angle of the undirected line through a and b; positive where the end further along axis 1 is higher."""
    d = b - a
    degrees: FloatArray = np.degrees(np.arctan2(d[:, 1] * np.sign(d[:, 0]), np.abs(d[:, 0])))
    return degrees


def turn(first: FloatArray, second: FloatArray) -> FloatArray:
    """Signed angle that turns vectors ``first`` into ``second``, counter-clockwise +, -180..180."""
    cross = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    dot = (first * second).sum(axis=1)
    degrees: FloatArray = np.degrees(np.arctan2(cross, dot))
    return degrees
