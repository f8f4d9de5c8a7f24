"""How well the network reads heels of people it never saw: single pictures, and feet averaged over steps.

    python -m validation.rearfoot.score --data DIR --walks DIR [--near DIR] [--network FILE] [--write]

``--near`` are the walks with large heels and evenly spread peaks: the circumstances that the bar is set for.
``--write`` keeps the tables in ``score.json``, from which the pages are made.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.metrics.heel_looks import MOST_TURNED_DEG, NARROWEST_HEEL_PX, SHARED_SHARE, STRANGEST
from analyzer.metrics.rearfoot import FLAT_PERCENT, PEAK_PERCENT
from analyzer.numerics.fit import robust_curve
from analyzer.rearfoot import network
from analyzer.rearfoot.network import Network
from validation.rearfoot import split

Array = NDArray[np.float64]
FILE = Path(__file__).resolve().parent / "score.json"
GROUPS: Mapping[str, tuple[str, tuple[float, ...]]] = {
    "skin tone (0 light, 1 dark)": ("tone", (0, 0.2, 0.4, 0.6, 0.8, 1.01)),
    "build (0 thin, 1 heavy)": ("weight", (0.2, 0.45, 0.7, 0.96)),
    "body height, m": ("height_m", (1.45, 1.65, 1.8, 2.01)),
    "heel width, px": ("heel_px", (0, 12, 18, 24, 40)),
    "line of sight off the walk, deg": ("sight", (0, 5, 10, 21)),
    "camera height, m": ("camera_m", (0, 0.3, 0.6, 1.0, 1.8)),
    "foot against line of sight, deg": ("toe_out", (0, 8, 16, 25, 60)),
    "foot (0 right, 1 left)": ("left", (0, 0.5, 1.5)),
}


@dataclass(frozen=True)
class Read:
    """Pictures' truths and circumstances by name, and what the network said, all (N, ...)."""

    facts: Mapping[str, Array]
    eversion: Array
    sd: Array
    toe_out: Array
    toe_out_sd: Array
    wear: Array
    strangeness: Array


def read(paths: list[Path], net: Network, keep: Callable[[Mapping[str, Any]], NDArray[np.bool_]]) -> Read:
    """Let the network read the kept pictures of some shards."""
    facts: dict[str, list[Array]] = {}
    said: list[list[Array]] = []
    for path in paths:
        shard = dict(np.load(path))
        rows = np.flatnonzero(keep(shard))
        if not len(rows):
            continue
        heels, legs = shard.pop("heel")[rows], shard.pop("leg")[rows]
        for name, values in shard.items():
            facts.setdefault(name, []).append(np.asarray(values[rows], float))
        for at in range(0, len(rows), 64):
            r = net.read(list(heels[at : at + 64]), list(legs[at : at + 64]))
            said.append(
                [r.eversion_deg, r.eversion_sd_deg, r.toe_out_deg, r.toe_out_sd_deg, r.wear, r.strangeness]
            )
    joined = [np.concatenate(parts) for parts in zip(*said, strict=True)]
    return Read({k: np.concatenate(v) for k, v in facts.items()}, *joined)


def singles(got: Read) -> dict[str, Any]:
    """Errors of single pictures of bare heels, and what is said of clothes."""
    bare = got.facts["wear"] == 0
    truth, off = got.facts["eversion"], got.eversion - got.facts["eversion"]
    toe = got.toe_out - got.facts["toe_out"]
    guess = got.wear.argmax(axis=1)
    table: dict[str, Any] = {
        "pictures": int(bare.sum()),
        "people": len(np.unique(got.facts["person"])),
        "mae_deg": _round(np.abs(off[bare]).mean()),
        "r": _round(np.corrcoef(truth[bare], got.eversion[bare])[0, 1], 3),
        "covered_percent": _round(100 * (np.abs(off[bare]) < 1.96 * got.sd[bare]).mean(), 1),
        "toe_out_mae_deg": _round(np.abs(toe[bare]).mean()),
        "strange_percent": _round(100 * (got.strangeness[bare] > 1).mean(), 2),
        "wear_percent": [
            [_round(100 * (guess[got.facts["wear"] == true] == said).mean(), 1) for said in range(4)]
            for true in range(4)
        ],
        "groups": by_circumstance(GROUPS, {k: v[bare] for k, v in got.facts.items()}, off[bare], fewest=20),
    }
    return table


def by_circumstance(
    groups: Mapping[str, tuple[str, tuple[float, ...]]],
    facts: Mapping[str, Array],
    off: Array,
    *,
    fewest: int,
) -> dict[str, list[list[float]]]:
    """From, to, count, mean absolute error and bias of errors ``off`` (N,), where there are enough of them."""
    table: dict[str, list[list[float]]] = {}
    for title, (name, edges) in groups.items():
        table[title] = []
        values = np.abs(facts[name])
        for low, high in pairwise(edges):
            own = off[(values >= low) & (values < high)]
            if len(own) >= fewest:
                table[title].append([low, high, len(own), _round(np.abs(own).mean()), _round(own.mean())])
    return table


def feet(got: Read) -> list[dict[str, float]]:
    """One row a foot: peak over the steps, true and read, and standing, true and read."""
    rows = []
    for person in np.unique(got.facts["person"]):
        for left in (0, 1):
            own = (got.facts["person"] == person) & (got.facts["left"] == left)
            still = own & (got.facts["step"] < 0)
            peaks = [
                both
                for step in np.unique(got.facts["step"][own & ~still])
                if (both := _peaks(got, own & (got.facts["step"] == step))) is not None
            ]
            true, said = np.array(peaks).T
            rows.append(
                {
                    "person": float(person), "left": float(left), "steps": float(len(peaks)),
                    "peak_true": float(true.mean()), "peak_read": float(said.mean()),
                    "step_sd": float(said.std(ddof=1)),
                    "standing_true": float(got.facts["eversion"][still].mean()),
                    "standing_read": float(got.eversion[still].mean()),
                    "sd": float(np.median(got.sd[own])), "strange": float(np.median(got.strangeness[own])),
                    **{k: float(np.median(got.facts[k][own])) for k in
                       ("tone", "weight", "height_m", "heel_px", "sight", "camera_m", "toe_out")},
                }
            )  # fmt: skip
    return rows


def _peaks(got: Read, own: NDArray[np.bool_]) -> tuple[float, float] | None:
    """Largest true eversion of one step, and the largest read where the product looks for it."""
    percent = 100 * got.facts["phase"][own]
    flat, peak = (
        np.linspace(max(low, percent.min()), min(high, percent.max()), 101)
        for low, high in (FLAT_PERCENT, PEAK_PERCENT)
    )
    curve = robust_curve(percent, got.eversion[own], np.maximum(got.sd[own], 0.5), degree=3)
    if curve is None:
        return None
    return float(np.interp(flat, percent, got.facts["eversion"][own]).max()), float(curve.at(peak).max())


FOOT_GROUPS: Mapping[str, tuple[str, tuple[float, ...]]] = {
    "skin tone (0 light, 1 dark)": ("tone", (0, 0.33, 0.67, 1.01)),
    "build (0 thin, 1 heavy)": ("weight", (0.2, 0.45, 0.7, 0.96)),
    "heel width, px": ("heel_px", (0, 12, 18, 24, 60)),
    "line of sight off the walk, deg": ("sight", (0, 5, 10, 21)),
    "camera height, m": ("camera_m", (0, 0.6, 1.8)),
    "foot against line of sight, deg": ("toe_out", (0, 8, 16, 25, 60)),
    "foot (0 right, 1 left)": ("left", (0, 0.5, 1.5)),
}


def measured(row: Mapping[str, float]) -> bool:
    """Whether the product would give this foot a number."""
    return (
        row["heel_px"] >= NARROWEST_HEEL_PX
        and abs(row["toe_out"]) <= MOST_TURNED_DEG
        and row["strange"] <= STRANGEST
    )


def summary(rows: list[dict[str, float]], row_sd: float | None = None) -> dict[str, Any]:
    """The bar's figures over feet.

    ``row_sd`` is the error that other feet have shown, for the coverage; without it, that of these feet.
    """
    off = np.array([r["peak_read"] - r["peak_true"] for r in rows])
    own_sd = np.array([SHARED_SHARE * r["sd"] for r in rows])
    if row_sd is None:
        row_sd = float(np.hypot(off.std(ddof=1), off.mean()))
    still = np.array([r["standing_read"] - r["standing_true"] for r in rows])
    rise = off - still
    true, said = (np.array([r[k] for r in rows]) for k in ("peak_true", "peak_read"))
    pairs = {(r["person"], r["left"]): r for r in rows}
    both = [(pairs[p, 1.0], pairs[p, 0.0]) for p, left in pairs if left == 1.0 and (p, 0.0) in pairs]
    sides = np.array([(a["peak_true"] - b["peak_true"], a["peak_read"] - b["peak_read"]) for a, b in both])
    apart = sides[np.abs(sides[:, 0]) > 4]
    return {
        "feet": len(rows),
        "mae_deg": _round(np.abs(off).mean()),
        "bias_deg": _round(off.mean()),
        "sd_deg": _round(off.std(ddof=1)),
        "r": _round(np.corrcoef(true, said)[0, 1], 3),
        "covered_percent": _round(100 * (np.abs(off) < 1.96 * np.maximum(own_sd, row_sd)).mean(), 1),
        "own_sd_covers_percent": _round(100 * (np.abs(off) < 1.96 * own_sd).mean(), 1),
        "standing_mae_deg": _round(np.abs(still).mean()),
        "standing_bias_deg": _round(still.mean()),
        "from_standing_mae_deg": _round(np.abs(rise).mean()),
        "sides_mae_deg": _round(np.abs(sides[:, 0] - sides[:, 1]).mean()),
        "sides_over_4_deg": len(apart),
        "sides_right": int((apart[:, 0] * apart[:, 1] > 0).sum()),
    }


def _walked(folder: Path, net: Network) -> list[dict[str, float]]:
    walks = sorted(p for p in folder.glob("walk_*.npz") if ".part" not in p.name)
    return feet(read(walks, net, lambda shard: np.ones(len(shard["person"]), bool)))


def _round(value: float, digits: int = 2) -> float:
    return round(float(value), digits)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--walks", type=Path)
    parser.add_argument("--near", type=Path)
    parser.add_argument("--network", type=Path)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    net = network.load() if wanted.network is None else Network(wanted.network.read_bytes())
    held = read(
        sorted(p for p in wanted.data.glob("people_*.npz") if ".part" not in p.name), net,
        lambda shard: np.asarray(shard["person"] % 10 == split.SCORE),
    )  # fmt: skip
    found: dict[str, Any] = {"network_sha256": net.sha256, "singles": singles(held)}
    if wanted.walks is not None:
        rows = _walked(wanted.walks, net)
        found["summary"], found["measured"] = summary(rows), summary([r for r in rows if measured(r)])
        columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
        off = columns["peak_read"] - columns["peak_true"]
        found["foot_groups"] = by_circumstance(FOOT_GROUPS, columns, off, fewest=5)
        found["feet"] = [{k: _round(v, 3) for k, v in row.items()} for row in rows]
    if wanted.near is not None:
        near = _walked(wanted.near, net)
        known = found.get("measured")  # people whom the rows of method_errors.toml come from
        row_sd = None if known is None else float(np.hypot(known["sd_deg"], known["bias_deg"]))
        found["near"] = summary(near, row_sd)
        found["near_measured"] = summary([r for r in near if measured(r)], row_sd)
        found["near_feet"] = [{k: _round(v, 3) for k, v in row.items()} for row in near]
    if wanted.write:
        FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in found.items() if k not in ("feet", "near_feet")}, indent=1))


if __name__ == "__main__":
    main()
