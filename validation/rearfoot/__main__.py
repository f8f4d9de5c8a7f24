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
    parser.add_argument("--people", default="1200")
    parser.add_argument("--passes", default="14")
    wanted = parser.parse_args()
    pictures, walks, net = (wanted.out / name for name in ("pictures", "walks", "net"))
    steps = (
        ("build", "--out", pictures, "--people", wanted.people),
        ("walks", "--out", walks),
        ("train", "--data", pictures, "--out", net, "--passes", wanted.passes),
    )
    for module, *arguments in steps:
        command = [sys.executable, "-m", f"validation.rearfoot.{module}", *map(str, arguments)]
        subprocess.run(command, cwd=ROOT, check=True)
    shutil.copyfile(net / "rearfoot.onnx", ROOT / "analyzer" / "data" / "rearfoot.onnx")
    print("Now score it: python -m validation.rearfoot.score, then python -m validation.rearfoot.page")


if __name__ == "__main__":
    main()
