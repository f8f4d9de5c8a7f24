"""Clothes and hair: thin shells over the body, cut by signed distances in the rest pose.

A shell takes the body's own faces, is smoothed and pushed outward, and keeps the skin weights.  `cut` is
a signed distance in metres (positive = cloth there); the picture drops what is negative, so hems are
smooth lines instead of mesh edges.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, diags

from .body import Body, suffix
from .face import bare_paint, mask
from .settings import SIDES, Colour, Look, Side

Array = NDArray[np.float64]
CLAMP_M = 0.06
HEM_BELOW_ANKLE_M = 0.015
NECK_M = 0.042  # half width of the collar, of height


@dataclass(frozen=True)
class Skin:
    """One mesh to draw: rest vertices, faces, skin weights, colour per vertex, cut per vertex."""

    vertices: Array
    faces: NDArray[np.int32]
    weights: NDArray[np.float32]
    colour: Array
    cut: Array
    gloss: float
    kind: Literal["skin", "cloth", "hair"] = "cloth"


def corners(count: int, faces: NDArray[np.int32]) -> csr_matrix:
    """(count, F) which faces meet at a vertex: sums over faces to vertices."""
    at = np.repeat(np.arange(len(faces)), 3)
    return coo_matrix((np.ones(len(at)), (faces.ravel(), at)), shape=(count, len(faces))).tocsr()


def vertex_normals(vertices: Array, faces: NDArray[np.int32], meet: csr_matrix | None = None) -> Array:
    """Area-weighted unit normals; ``meet`` = ``corners`` of the mesh when it is known already."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    (x, y, z), (u, v, w) = (b - a).T, (c - a).T
    face = np.stack([y * w - z * v, z * u - x * w, x * v - y * u], axis=-1)
    out = (corners(len(vertices), faces) if meet is None else meet) @ face
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)


def _averager(count: int, faces: NDArray[np.int32]) -> csr_matrix:
    i = np.concatenate([faces[:, 0], faces[:, 1], faces[:, 2]])
    j = np.concatenate([faces[:, 1], faces[:, 2], faces[:, 0]])
    link = coo_matrix((np.ones(2 * len(i)), (np.r_[i, j], np.r_[j, i])), shape=(count, count)).tocsr()
    link.data[:] = 1.0
    return diags(1 / np.maximum(np.asarray(link.sum(axis=1)).ravel(), 1)) @ link


def _shell(
    body: Body, cut: Array, offset: Array, colour: Colour, rounds: int, gloss: float, least: float
) -> Skin:
    """Shell over the region cut > 0, smoothed `rounds` times, at least `least` metres off the skin.

    The cut is smoothed with the points, since smoothing also slides them along the body.
    """
    keep = (cut[body.faces] > -CLAMP_M * 0.9).any(axis=1)
    used, faces = np.unique(body.faces[keep], return_inverse=True)
    faces = faces.reshape(-1, 3).astype(np.int32)
    rest, normal = body.vertices[used], vertex_normals(body.vertices, body.faces)[used]
    mean = _averager(len(used), faces)
    smooth, push, edge = rest.copy(), offset[used][:, None] * normal, cut[used]
    for _ in range(rounds):
        smooth = 0.5 * smooth + 0.5 * (mean @ smooth)
        push = 0.5 * push + 0.5 * (mean @ push)
        edge = 0.5 * edge + 0.5 * (mean @ edge)
    moved = smooth + push
    depth = np.einsum("vi,vi->v", moved - rest, normal)
    moved += np.clip(least - depth, 0, None)[:, None] * normal
    weights = body.weights[used]
    for _ in range(max(2, rounds // 3)):
        weights = (0.5 * weights + 0.5 * (mean @ weights)).astype(np.float32)
    paint = np.tile(np.asarray(colour), (len(used), 1))
    return Skin(moved, faces, weights, paint, edge, gloss)


def _share(body: Body, parts: tuple[str, ...], side: Side) -> Array:
    end = suffix(side)
    bones = [i for i, n in enumerate(body.names) if n.startswith(parts) and n.endswith(end)]
    return body.weights[:, bones].sum(axis=1).astype(float)


def _along(body: Body, start: str, stop: str) -> tuple[Array, float]:
    a, b = body.head(start), body.head(stop)
    size = float(np.linalg.norm(b - a))
    return (body.vertices - a) @ (b - a) / size, size


ARM = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")


def bare(body: Body, look: Look) -> Skin:
    """The body mesh itself."""
    everywhere = np.full(len(body.vertices), CLAMP_M)
    return Skin(body.vertices, body.faces, body.weights, bare_paint(body, look), everywhere, 0.12, "skin")


def shirt(body: Body, look: Look) -> Skin:
    """T-shirt: crew neck, short sleeves, hem at the hip joints."""
    v, neck, hip = body.vertices, body.head("neck01"), body.head("upperleg01.L")
    collar = neck[2] - 0.012 + 0.45 * (v[:, 1] - neck[1] - 0.02) - v[:, 2]
    collar = np.maximum(
        collar, np.where(v[:, 2] < neck[2] + 0.02, np.abs(v[:, 0]) - NECK_M * body.height_m, -1)
    )
    cut = np.minimum(collar, v[:, 2] - (hip[2] - 0.05))
    for side in SIDES:
        along, size = _along(body, "upperarm01" + suffix(side), "lowerarm01" + suffix(side))
        sleeve = look.sleeve * size - along
        share = _share(body, ARM, side)
        cut = np.where(share > 0.35, np.clip(np.minimum(sleeve, collar), -CLAMP_M, CLAMP_M), cut)
    belly = np.clip((neck[2] - 0.12 - v[:, 2]) / (neck[2] - hip[2]), 0, 1)
    offset = look.looseness_m * (0.9 + 1.6 * belly)
    return _shell(body, np.clip(cut, -CLAMP_M, CLAMP_M), offset, look.shirt, 24, 0.04, 0.010)


def shorts(body: Body, look: Look) -> Skin:
    """Shorts from the waist to part of the thigh."""
    v, hip = body.vertices, body.head("upperleg01.L")
    cut = hip[2] + 0.02 - v[:, 2]
    flare = np.zeros(len(v))
    for side in SIDES:
        along, size = _along(body, "upperleg01" + suffix(side), "lowerleg01" + suffix(side))
        own = v[:, 0] * (1 if side == "left" else -1) > 0
        cut = np.where(own, np.minimum(cut, look.shorts_length * size - along), cut)
        flare = np.where(own, np.clip(along / (look.shorts_length * size), 0, 1.2), flare)
        cut = np.where(_share(body, ARM, side) > 0.2, -CLAMP_M, cut)
    offset = look.looseness_m * (0.3 + 1.2 * flare)
    return _shell(body, np.clip(cut, -CLAMP_M, CLAMP_M), offset, look.shorts, 10, 0.05, 0.004)


def trousers(body: Body, look: Look) -> Skin:
    """Trousers from the waist to the ankles, wider towards the hem."""
    v, hip = body.vertices, body.head("upperleg01.L")
    hem = body.head("foot.L")[2] - HEM_BELOW_ANKLE_M
    cut = np.minimum(hip[2] + 0.02 - v[:, 2], v[:, 2] - hem)
    for side in SIDES:
        cut = np.where(_share(body, ARM, side) > 0.2, -CLAMP_M, cut)
        cut = np.where(_share(body, ("foot", "forefoot", "toe"), side) > 0.75, -CLAMP_M, cut)
    down = np.clip((hip[2] - v[:, 2]) / (hip[2] - hem), 0, 1)
    offset = look.looseness_m * (0.3 + 1.0 * down)
    return _shell(body, np.clip(cut, -CLAMP_M, CLAMP_M), offset, look.shorts, 14, 0.05, 0.004)


def hair(body: Body, look: Look) -> Skin:
    """Cap of hair from the forehead over the ears to the nape."""
    v, eye = body.vertices, body.head("eye.L")
    head = body.weights[:, body.bone("head")].astype(float)
    own = head > 0.5
    top, front, back = v[own, 2].max(), v[own, 1].min(), v[own & (v[:, 2] > eye[2]), 1].max()
    nape = eye[2] - 0.055
    depth = np.clip((v[:, 1] - front) / (back - front), 0, 1)
    hairline = eye[2] + 0.46 * (top - eye[2])
    line = hairline + (nape - hairline) * np.clip((depth - 0.14) / 0.80, 0, 1) ** 0.65
    cut = np.where(own | (v[:, 2] > eye[2] - 0.08), v[:, 2] - line, -CLAMP_M)
    cut = np.where(v[:, 2] < nape - 0.05, -CLAMP_M, cut)
    cut = np.where(mask(body, "ears") > 0.3, -0.02, cut)
    offset = np.full(len(v), 0.014) * np.clip((cut + 0.01) / 0.03, 0.3, 1)
    cap = _shell(body, np.clip(cut, -CLAMP_M, CLAMP_M), offset, look.hair, 8, 0.10, 0.005)
    return replace(cap, kind="hair")


def bun(body: Body, look: Look) -> Skin:
    """A knot of hair at the back of the head."""
    eye = body.head("eye.L")
    own = body.weights[:, body.bone("head")] > 0.5
    back = body.vertices[own & (body.vertices[:, 2] > eye[2]), 1].max()
    centre = np.array([0.0, back + 0.022, eye[2] + 0.045])
    lat, lon = np.meshgrid(np.linspace(0, np.pi, 13), np.linspace(0, 2 * np.pi, 21), indexing="ij")
    ball = np.stack([np.sin(lat) * np.cos(lon), np.sin(lat) * np.sin(lon), np.cos(lat)], axis=-1).reshape(
        -1, 3
    )
    index = np.arange(13 * 21).reshape(13, 21)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    faces = np.concatenate([np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)])
    weights = np.zeros((len(ball), len(body.names)), np.float32)
    weights[:, body.bone("head")] = 1.0
    paint = np.tile(np.asarray(look.hair), (len(ball), 1))
    return Skin(
        centre + 0.042 * ball,
        faces.astype(np.int32),
        weights,
        paint,
        np.full(len(ball), CLAMP_M),
        0.10,
        "hair",
    )


def wardrobe(body: Body, look: Look) -> list[Skin]:
    """Everything to draw on a person."""
    legs = trousers(body, look) if look.trousers else shorts(body, look)
    worn = [hair(body, look), shirt(body, look), legs, bare(body, look)]  # outermost first: it hides the rest
    return [bun(body, look), *worn] if look.hair_style == "bun" else worn
