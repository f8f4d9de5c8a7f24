"""``gait batch`` and ``gait merge``: many clips in, one dataset out, and never the same work twice."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.batch import cluster, run
from analyzer.batch.clips import WHOLE, BatchClip, Shard
from analyzer.batch.inputs import find
from analyzer.batch.one import Limits, analyze_one
from analyzer.batch.record import Record
from analyzer.commands.batch_bar import Bar, a_minute, batch_bar, duration
from analyzer.commands.console import complain, say, shown
from analyzer.model.options import AnalyzeOptions
from analyzer.work.forked import Stem
from analyzer.work.places import check_folder

_NAMED = 10
"""How many failures the summary names; all are in failures.csv."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for. ``options`` hold for what a manifest does not say."""

    inputs: tuple[str, ...]
    out: Path
    options: AnalyzeOptions
    jobs: int
    shard: Shard = WHOLE
    scheduler: str | None = None
    restart: bool = False
    retry_failed: bool = False
    limits: Limits = field(default_factory=Limits)


def batch(asked: Asked) -> bool:
    """Analyze what is left to do, and make the dataset when everything is done. True if no clip failed."""
    out = asked.out.absolute()
    everything = find(asked.inputs, asked.options, out=out, remark=complain)
    mine = [clip for clip in everything if asked.shard.holds(clip)]
    check_folder(out)
    with run.alone(out, asked.shard, mine):
        left = run.todo(mine, out, restart=asked.restart, retry_failed=asked.retry_failed)
        _announce(asked, len(everything), mine, left)
        run.forget_shard(out, asked.shard)
        began_s = time.monotonic()
        lost: list[str] = []
        new = _all(asked, out, left, lost)
        seconds = time.monotonic() - began_s
    records = [*left.kept, *new]
    _sum_up(records, len(new), seconds)
    for why in lost[:_NAMED]:
        complain(f"A worker of the cluster went away with a clip: {why}")
    if lost:
        complain(f"{len(lost)} clips have no result.", "Start the same command again.")
        return False
    run.note_shard(out, asked.shard, len(mine))
    _dataset(asked, out, everything)
    return all(record.done for record in records)


def merge(outs: Sequence[Path], target: Path | None) -> bool:
    """Make one dataset of everything that is finished in some result folders of batches."""
    from analyzer.batch import dataset

    folders = [out.absolute() for out in outs]
    target = folders[0] if target is None else target.absolute()
    made = dataset.make(folders, target)
    missing = run.missing_shards(folders)
    if missing:
        complain(f"These shards are not done: {', '.join(missing)}.", "Their clips may be missing.")
    say(f"{_clips(made.clips)}, {made.failed} failed")
    say(f"Dataset: {shown(target)}")
    return not missing


def _announce(asked: Asked, everything: int, mine: Sequence[BatchClip], left: run.Todo) -> None:
    part = "" if asked.shard == WHOLE else f" of {everything}, shard {str(asked.shard).replace('-', ' ')}"
    complain(f"{_clips(len(mine))}{part}: {len(left.kept)} finished earlier, {len(left.clips)} to do.")
    failed = sum(1 for record in left.kept if not record.done)
    if failed:
        complain(f"{failed} of those finished earlier failed; --retry-failed tries them again.")
    if left.again:
        complain(
            f"{left.again} of them once more, because the file, the settings or the version of this program changed."
        )


def _all(asked: Asked, out: Path, left: run.Todo, lost: list[str]) -> list[Record]:
    new: list[Record] = []
    with batch_bar(len(left.clips)) as bar, closing(_records(asked, out, left, lost)) as records:
        for record in records:
            new.append(record)
            _tell(bar, record)
    return new


def _records(asked: Asked, out: Path, left: run.Todo, lost: list[str]) -> Generator[Record]:
    if asked.scheduler is not None and left.clips:
        yield from cluster.on_cluster(left.clips, out, asked.limits, asked.scheduler, lost)
        return

    def do(clip: BatchClip, cancel: threading.Event, stem: Stem | None) -> Record:
        return analyze_one(clip, out, asked.limits, cancel, stem=stem)

    yield from run.locally(left.clips, do, asked.jobs)


def _tell(bar: Bar, record: Record) -> None:
    bar.done(failed=not record.done)
    if not record.done:
        named = str(record.text).startswith(repr(record.source))
        bar.say(f"{'' if named else f'{record.source!r}: '}{record.text} {record.hint or ''}".rstrip())


def _sum_up(records: Sequence[Record], new: int, seconds: float) -> None:
    failed = [record for record in records if not record.done]
    codes = Counter(str(record.code) for record in failed)
    by_code = f" ({', '.join(f'{code} {count}' for code, count in sorted(codes.items()))})" if codes else ""
    say(f"{_clips(len(records))}: {len(records) - len(failed)} analyzed, {len(failed)} failed{by_code}")
    if new:
        say(f"{new} of them now, in {duration(seconds)}: {a_minute(new, seconds)} clips a minute")


def _dataset(asked: Asked, out: Path, everything: Sequence[BatchClip]) -> None:
    from analyzer.batch import dataset

    if asked.shard != WHOLE and not run.complete(everything, out):
        say(f"Results: {shown(out / 'clips')}")
        say("This shard is done. When all are, 'gait merge' makes the dataset.")
        return
    made = dataset.make([out], out)
    others = made.clips - len(everything)
    if others > 0:
        complain(f"The dataset also holds {_clips(others)} of earlier runs that were not given this time.")
    if made.failed:
        say(f"Failures: {shown(out / dataset.FAILURES)}")
    say(f"Dataset: {shown(out)}")


def _clips(count: int) -> str:
    return f"{count} clip{'' if count == 1 else 's'}"
