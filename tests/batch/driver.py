"""``gait batch`` with the stand-in child, as a program of its own: ``driver.py OUT INPUT… [--jobs N]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analyzer.batch.clips import shard_of
from analyzer.batch.one import Limits
from analyzer.commands.batch import Asked, batch
from analyzer.model.options import AnalyzeOptions

CHILD = (sys.executable, str(Path(__file__).with_name("standin_child.py")))


def asked(out: Path, *inputs: Path | str, shard: str = "1/1", jobs: int = 2, **more: object) -> Asked:
    return Asked(
        inputs=tuple(map(str, inputs)),
        out=out,
        options=AnalyzeOptions(video=False),
        jobs=jobs,
        shard=shard_of(shard),
        limits=Limits(timeout_s=12.0, worker=CHILD),
        **more,  # type: ignore[arg-type]
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--scheduler")
    told = parser.parse_args()
    good = batch(asked(told.out, *told.inputs, jobs=told.jobs, scheduler=told.scheduler))
    raise SystemExit(0 if good else 1)
