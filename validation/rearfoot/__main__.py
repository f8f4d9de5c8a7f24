"""All of it: ``python -m validation.rearfoot --out DIR`` builds pictures, trains, scores and writes the network."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Command line; every step is a module of its own and starts where an earlier run stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--people", nargs=2, default=("1200", "1800"), help="of the first and the second round"
    )
    parser.add_argument("--passes", nargs=2, default=("14", "5"))
    wanted = parser.parse_args()
    pictures, walks, near, first, net = (
        wanted.out / name for name in ("pictures", "walks", "near", "first", "net")
    )
    steps = (
        ("walks", "--out", walks),
        ("walks", "--out", near, "--people", 25, "--near"),
        ("build", "--out", pictures, "--people", wanted.people[0]),
        ("train", "--data", pictures, "--out", first, "--passes", wanted.passes[0]),
        ("build", "--out", pictures, "--people", wanted.people[1]),
        ("train", "--data", pictures, "--out", net, "--passes", wanted.passes[1], "--seed", 2,
         "--start", first / "weights.pt"),
    )  # fmt: skip
    for module, *arguments in steps:
        command = [sys.executable, "-m", f"validation.rearfoot.{module}", *map(str, arguments)]
        subprocess.run(command, cwd=ROOT, check=True)
    shutil.copyfile(net / "rearfoot.onnx", ROOT / "analyzer" / "data" / "rearfoot.onnx")
    print("Now score it: python -m validation.rearfoot.score, then python -m validation.rearfoot.page")


if __name__ == "__main__":
    main()
