"""How well the network reads a heel that rises: the change from flat to risen, by how far it has risen.

    python -m validation.rearfoot.raise_score --raises DIR [--network FILE] [--write]

``--write`` keeps the table in ``raise_score.json``, from which ``docs/rearfoot.md`` is made.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.metrics.heel_looks import LEAST_BARE, MOST_TURNED_DEG, NARROWEST_HEEL_PX, STRANGEST
from analyzer.metrics.heel_rise import own_tilt_deg
from analyzer.rearfoot import network
from analyzer.rearfoot.network import Network

Array = NDArray[np.float64]
FILE = Path(__file__).resolve().parent / "raise_score.json"


@dataclass(frozen=True)
class Foot:
    """One foot at one height: what its heel truly did and what was read, degrees, inversion positive."""

    person: int
    up: float
    true: float
    seen: float  # change of the angle in the frontal plane
    own: float  # change about the foot's own length
    pitch: float  # risen, as read
    true_seen: float


def readings(shard: Mapping[str, Any], net: Network) -> dict[str, Array]:
    """What the network says of every row."""
    said: dict[str, list[Array]] = {}
    for at in range(0, len(shard["heel"]), 64):
        part = net.read(list(shard["heel"][at : at + 64]), list(shard["leg"][at : at + 64]))
        for name in ("eversion_deg", "toe_out_deg", "pitch_deg", "strangeness", "eversion_sd_deg"):
            said.setdefault(name, []).append(getattr(part, name))
        said.setdefault("bare", []).append(part.wear[:, 0])
    return {name: np.concatenate(values) for name, values in said.items()}


def feet(shard: Mapping[str, Any], said: Mapping[str, Array]) -> list[Foot]:
    """Each foot of a shard at each height, as the product would take it."""
    out = []
    for person in np.unique(shard["person"]):
        for left in (0, 1):
            own = (shard["person"] == person) & (shard["left"] == left)
            flat = own & (shard["up"] == 0)
            if not flat.any() or not _taken(shard, said, flat):
                continue
            for up in np.unique(shard["up"][own & (shard["up"] > 0)]):
                risen = own & (shard["up"] == up)
                if _taken(shard, said, risen):
                    out.append(_foot(shard, said, flat, risen, float(up)))
    return out


def _taken(shard: Mapping[str, Any], said: Mapping[str, Array], rows: NDArray[np.bool_]) -> bool:
    return bool(
        np.median(shard["heel_px"][rows]) >= NARROWEST_HEEL_PX
        and np.median(said["strangeness"][rows]) <= STRANGEST
        and said["bare"][rows].mean() >= LEAST_BARE
        and np.median(np.abs(said["toe_out_deg"][rows])) <= MOST_TURNED_DEG
    )


def _foot(
    shard: Mapping[str, Any],
    said: Mapping[str, Array],
    flat: NDArray[np.bool_],
    risen: NDArray[np.bool_],
    up: float,
) -> Foot:
    tilt = own_tilt_deg(said["eversion_deg"], said["toe_out_deg"], said["pitch_deg"])

    def change(values: Array) -> float:
        return float(values[flat].mean() - values[risen].mean())

    return Foot(
        int(shard["person"][flat][0]), up, change(shard["tilt"]), change(said["eversion_deg"]), change(tilt),
        float(-np.median(said["pitch_deg"][risen])), change(shard["eversion"]),
    )  # fmt: skip


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raises", type=Path, required=True)
    parser.add_argument("--network", type=Path)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    net = network.load() if wanted.network is None else Network(wanted.network.read_bytes())
    found: list[Foot] = []
    asked = 0
    for path in sorted(wanted.raises.glob("raise_*.npz")):
        shard = dict(np.load(path))
        asked += len(np.unique(np.stack([shard["person"], shard["left"]]), axis=1).T)
        found += feet(shard, readings(shard, net))
    table = {"feet": asked, "rows": [_row(found, up) for up in sorted({foot.up for foot in found})]}
    for row in table["rows"]:
        print(row)
    if wanted.write:
        FILE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def _row(found: list[Foot], up: float) -> dict[str, float]:
    own = [foot for foot in found if foot.up == up]
    if len(own) < 3:
        return {"up": up, "feet": len(own)}
    true, off = np.array([f.true for f in own]), np.array([f.own - f.true for f in own])
    seen = np.array([f.seen - f.true_seen for f in own])
    return {
        "up": up,
        "feet": len(own),
        "read_up": round(float(np.median([f.pitch for f in own])), 1),
        "bias": round(float(off.mean()), 2),
        "sd": round(float(off.std(ddof=1)), 2),
        "mae": round(float(np.abs(off).mean()), 2),
        "r": round(float(np.corrcoef(true, [f.own for f in own])[0, 1]), 3),
        "slope": round(float(np.polyfit(true, [f.own for f in own], 1)[0]), 2),
        "seen_bias": round(float(seen.mean()), 2),
        "seen_mae": round(float(np.abs(seen).mean()), 2),
    }


if __name__ == "__main__":
    main()
