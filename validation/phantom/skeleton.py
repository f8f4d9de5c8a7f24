"""Forward kinematics and skinning.

A pose is one world rotation per bone *relative to the rest pose* (identity = rest) and the root
position.  With G the rotation of a bone, a skin point x of the rest mesh goes to G (x - head_rest) +
head_posed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .body import Body

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Posed:
    """Poses over time: rotations (N, B, 3, 3) relative to rest, joint centres (N, B, 3) in metres."""

    rotations: Array
    heads: Array

    def __len__(self) -> int:
        return len(self.heads)

    def shifted(self, offset: Array) -> Posed:
        """The same poses moved by (N, 3) metres."""
        return Posed(self.rotations, self.heads + offset[:, None, :])

    def turned(self, turn: Array, offset: Array) -> Posed:
        """The same poses turned by a rotation (3, 3) about the origin, then moved by (3,) metres."""
        return Posed(turn @ self.rotations, self.heads @ turn.T + offset)


def forward(body: Body, rotations: dict[str, Array], root: Array) -> Posed:
    """Place every bone; one without an entry moves with its parent.  root: world position (N, 3)."""
    n, count = len(root), len(body.names)
    turn = np.zeros((n, count, 3, 3))
    place = np.zeros((n, count, 3))
    for b, (name, parent) in enumerate(zip(body.names, body.parents, strict=True)):
        if parent < 0:
            turn[:, b] = rotations[name]
            place[:, b] = root
            continue
        turn[:, b] = rotations.get(name, turn[:, parent])
        arm = body.heads[b] - body.heads[parent]
        place[:, b] = place[:, parent] + turn[:, parent] @ arm
    return Posed(turn, place)


def skin(body: Body, posed: Posed, vertices: Array, weights: NDArray[np.float32]) -> Array:
    """Linear blend skinning (N, V, 3) of rest points with their weights: few points, many frames."""
    shift = posed.heads - np.einsum("nbij,bj->nbi", posed.rotations, body.heads)
    out = np.zeros((len(posed), len(vertices), 3))
    for b in np.flatnonzero(weights.max(axis=0) > 0):
        used = np.flatnonzero(weights[:, b] > 0)
        moved = np.einsum("nij,vj->nvi", posed.rotations[:, b], vertices[used]) + shift[:, b, None]
        out[:, used] += weights[used, b][None, :, None] * moved
    return out
