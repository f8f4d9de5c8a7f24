"""Builds a set of pictures with their truth: shards of many people, each shard from its own seeds.

    python -m validation.rearfoot.build --out DIR --first 0 --people 1500 --processes 2

A shard is an .npz: pictures as the network gets them, and the truth and the circumstances by name.
"""

from __future__ import annotations

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PEOPLE_A_SHARD = 25
BARE_SHOTS, HIDDEN_SHOTS, LOOKS = 20, 3, 2
# Where the pose model puts ankle and knee against the true joints on rendered walkers seen from behind: the ankle
# 2 % of the shank outward and 4.5 % up, the shank 9 % short; each clip and frame differs by about as much again.
ANKLE_OFF, SHANK_RATIO = (0.02, -0.045), 0.91
ASTRAY = 0.02  # share of cuts made where no heel is

Array = NDArray[np.float64]


def shard(first: int, out: Path) -> Path:
    """All pictures of the people ``first`` to ``first + PEOPLE_A_SHARD - 1``."""
    from . import legs as legs_module
    from .backdrop import textures
    from .clothes import skin_paint, worn
    from .paint import LegPainter
    from .people import draw

    path = out / f"people_{first:06d}.npz"
    if path.exists():
        return path
    painter = _painter(LegPainter)
    rows: dict[str, list[object]] = {}
    for seed in range(first, first + PEOPLE_A_SHARD):
        person = draw(seed)
        rng = np.random.default_rng([seed, 1])
        painter.surfaces(textures(rng))
        legs = legs_module.build(person.body, person.shape)
        paint = skin_paint(legs, person.look.tone, person.look.heel_red, person.look.sole_light)
        for clothes, shots in [(person.bare, BARE_SHOTS), *((c, HIDDEN_SHOTS) for c in person.hidden)]:
            shells = worn(legs, clothes)
            for _ in range(shots):
                for row in _shots(painter, rng, person, legs, paint, clothes, shells):
                    for key, value in row.items():
                        rows.setdefault(key, []).append(value)
    part = path.with_suffix(".part.npz")
    np.savez(part, **{key: np.array(value) for key, value in rows.items()})
    os.replace(part, path)
    return path


_KEPT: list[object] = []


def _painter(make):  # type: ignore[no-untyped-def]
    if not _KEPT:
        _KEPT.append(make())
    return _KEPT[0]


def _shots(painter, rng, person, legs, paint, clothes, shells):  # type: ignore[no-untyped-def]
    from . import shots
    from .backdrop import quads
    from .clothes import WEARS
    from .legs import stand

    side = "left" if rng.random() < 0.5 else "right"
    sole = clothes.sole_m + 0.004 if clothes.shoe_m is not None else 0.0
    stood = stand(legs, shots.poses(rng, person, side, sole))
    camera = shots.camera(rng, stood.points[side]["ankle"])
    frame = shots.framed(camera, stood, side)
    picture = painter.draw(
        legs, stood, shells, paint, person.look, shots.light(rng), quads(rng), camera, frame.window
    )
    wear = WEARS.index(clothes.wear)
    return cuts(rng, picture, frame, stood, side, camera, person, legs, wear=wear)


def cuts(  # type: ignore[no-untyped-def]
    rng, picture, frame, stood, side, camera, person, legs, *, wear=0, clip=None
):
    """Pictures for the network with truth: spoiled and cut by wrong landmarks, anew each time or as in one clip.

    ``clip`` = (what stays wrong with the landmarks: right, down, ln size; seed of the phone).
    """
    from analyzer.model.skeleton import Side as ModelSide
    from analyzer.rearfoot.crops import HEEL, LEG, cut_out

    from .spoil import spoiled

    pose = stood.poses[side]
    sign = 1.0 if side == "left" else -1.0
    eye = np.asarray(camera.position_m)
    ray = stood.points[side]["ankle"] - eye
    sight = sign * float(np.degrees(np.arctan2(ray[0], -ray[1])))
    corner = np.asarray(frame.window[:2])
    outward = -sign  # in the picture, x right
    usual = np.array([outward * ANKLE_OFF[0], ANKLE_OFF[1], np.log(SHANK_RATIO)])
    out = []
    for _ in range(LOOKS if clip is None else 1):
        phone = rng if clip is None else np.random.default_rng(clip[1])
        seen = spoiled(picture, frame.shank_px, phone)
        astray = clip is None and rng.random() < ASTRAY
        if clip is None:
            shank = frame.shank_px * float(np.exp(rng.normal(usual[2], 0.08)))
            off = rng.normal(usual[:2], [0.045, 0.055]) * frame.shank_px
        else:
            shank = frame.shank_px * float(np.exp(rng.normal(usual[2] + clip[0][2], 0.03)))
            off = rng.normal(usual[:2] + clip[0][:2], [0.012, 0.015]) * frame.shank_px
        if astray:
            around = rng.uniform(0, 2 * np.pi)
            off = rng.uniform(0.35, 1.0) * frame.shank_px * np.array([np.cos(around), np.sin(around)])
        ankle = frame.points_px["ankle"] - corner + off
        model_side = ModelSide.LEFT if side == "left" else ModelSide.RIGHT
        flip = np.array([-1.0, 1.0]) if side == "left" else np.ones(2)
        points = [
            flip * (frame.points_px[k] - corner - ankle) / shank
            for k in ("knee", "ankle", "heel_high", "heel_low")
        ]
        out.append(
            {
                "heel": cut_out(seen, HEEL, ankle, shank, model_side),
                "leg": cut_out(seen, LEG, ankle, shank, model_side),
                "eversion": np.float32(stood.eversion[side]),
                "toe_out": np.float32(pose.toe_out - sight),
                "pitch": np.float32(pose.pitch),
                "points": np.concatenate(points).astype(np.float32),
                "wear": np.int64(3 if astray else wear),
                "person": np.int64(person.seed),
                "heel_px": np.float32(legs.heel_width_m * camera.focal_px / np.linalg.norm(ray)),
                "shank_px": np.float32(frame.shank_px),
                "tone": np.float32(person.tone),
                "weight": np.float32(person.body.weight),
                "height_m": np.float32(person.body.height_m),
                "sight": np.float32(sight),
                "camera_m": np.float32(eye[2]),
                "left": np.int64(side == "left"),
            }
        )
    return out


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--people", type=int, default=1500)
    parser.add_argument("--processes", type=int, default=2)
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("LP_NUM_THREADS", "1")
    starts = range(wanted.first, wanted.first + wanted.people, PEOPLE_A_SHARD)
    with ProcessPoolExecutor(wanted.processes) as pool:
        for path in pool.map(shard, starts, [wanted.out] * len(starts)):
            print(path.name, flush=True)


if __name__ == "__main__":
    main()
