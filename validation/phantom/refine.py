"""A finer mesh for close-ups: every triangle of a part of the body is cut in four, with rounded edges.

New points lie on the curved surface that the normals of the old points suggest (Phong tessellation: Boubekeur
and Alexa 2008), so outlines lose their corners; old points keep their places and their numbers.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .body import Body, suffix
from .settings import SIDES
from .wear import vertex_normals

Array = NDArray[np.float64]
ROUNDNESS = 0.75  # alpha of the paper; 0 = flat
FINEST_BELOW_M = 0.16


def close_up(body: Body) -> Body:
    """The body with its lower legs cut once, its ankles and heels twice."""
    shanks = [
        body.bone(b + suffix(s)) for s in SIDES for b in ("lowerleg01", "lowerleg02", "foot", "forefoot")
    ]
    body = refine(body, body.weights[:, shanks].sum(axis=1) > 0.6, 1)
    hind = [body.bone(b + suffix(s)) for s in SIDES for b in ("lowerleg02", "foot")]
    low = body.vertices[:, 2] < FINEST_BELOW_M
    return refine(body, low & (body.weights[:, hind].sum(axis=1) > 0.6), 1)


def refine(body: Body, part: NDArray[np.bool_], rounds: int) -> Body:
    """The same body with the triangles whose three points lie in ``part`` (V,) cut ``rounds`` times."""
    for _ in range(rounds):
        body, part = _cut(body, part)
    return body


def _cut(body: Body, part: NDArray[np.bool_]) -> tuple[Body, NDArray[np.bool_]]:
    inside = part[body.faces].all(axis=1)
    faces = body.faces[inside]
    pairs = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    edges, which = np.unique(pairs, axis=0, return_inverse=True)
    a, b = edges.T
    normal = vertex_normals(body.vertices, body.faces)
    middle = 0.5 * (body.vertices[a] + body.vertices[b])
    lift = np.zeros_like(middle)
    for end in (a, b):
        off = np.einsum("ei,ei->e", middle - body.vertices[end], normal[end])
        lift -= 0.5 * off[:, None] * normal[end]
    # The rim of the part stays straight, or a gap would open to its uncut neighbours.
    border = np.bincount(which.ravel(), minlength=len(edges)) < 2
    middle += np.where(border[:, None], 0.0, ROUNDNESS * lift)
    count, n = len(body.vertices), len(faces)
    ab, bc, ca = (count + which.ravel()[k * n : (k + 1) * n] for k in range(3))
    i, j, k = faces.T
    small = np.concatenate([np.stack(t, -1) for t in ((i, ab, ca), (ab, j, bc), (ca, bc, k), (ab, bc, ca))])
    finer = replace(
        body,
        vertices=np.concatenate([body.vertices, middle]),
        faces=np.concatenate([body.faces[~inside], small]).astype(np.int32),
        weights=np.concatenate([body.weights, 0.5 * (body.weights[a] + body.weights[b])]),
        uv=np.concatenate([body.uv, body.uv[a]]),
    )
    return finer, np.concatenate([part, np.ones(len(edges), bool)])
