"""A whole batch in a child process: ``python -m analyzer.batch.aside``, told on standard input.

For an app that shows a batch and must outlive it. What is done, and how, is what ``gait batch`` does. It tells

    {"clip": {"id": "…", "state": "waiting"}}                              for each that is to be done
    {"clip": {"id": "…", "state": "at_work", "stage": "…", "fraction": 0.5}}
    {"clip": {"id": "…", "state": "ended"}}                                its record is in its folder
    {"progress": {"stage": "dataset", "fraction": 0}}
    {"done": {"clips": 12, "failed": 1}}
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.batch import run
from analyzer.batch.clips import WHOLE, BatchClip
from analyzer.batch.inputs import find
from analyzer.batch.inside import check_clips
from analyzer.batch.one import Limits, analyze_one
from analyzer.batch.record import Record
from analyzer.errors import AnalyzerError
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.work.channel import Channel, Message, error_message
from analyzer.work.forked import Stem
from analyzer.work.job import options_from_dict, options_to_dict
from analyzer.work.limits import leave_with_parent
from analyzer.work.places import check_folder

if TYPE_CHECKING:
    from analyzer.batch.dataset import Made

DATASET = "dataset"
"""The stage after the last clip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchJob:
    """What is to be done. Clips must lie below ``root`` and not below one of ``closed``; ``plan`` is a file for the
    list of clips. ``worker`` replaces the child of a clip, for tests.
    """

    inputs: tuple[str, ...]
    out: Path
    options: AnalyzeOptions
    jobs: int
    root: Path
    closed: tuple[Path, ...]
    plan: Path
    retry_failed: bool = False
    worker: tuple[str, ...] | None = None


def to_json(job: BatchJob) -> str:
    """The job on one line of ASCII."""
    return json.dumps(
        {
            "inputs": list(job.inputs),
            "out": str(job.out),
            "options": options_to_dict(job.options),
            "jobs": job.jobs,
            "root": str(job.root),
            "closed": [str(each) for each in job.closed],
            "plan": str(job.plan),
            "retry_failed": job.retry_failed,
            "worker": None if job.worker is None else list(job.worker),
        }
    )


def from_json(line: bytes | str) -> BatchJob:
    """The job that ``to_json`` wrote."""
    raw: Mapping[str, Any] = json.loads(line)
    return BatchJob(
        inputs=tuple(raw["inputs"]),
        out=Path(raw["out"]),
        options=options_from_dict(raw["options"]),
        jobs=raw["jobs"],
        root=Path(raw["root"]),
        closed=tuple(map(Path, raw["closed"])),
        plan=Path(raw["plan"]),
        retry_failed=raw["retry_failed"],
        worker=None if raw["worker"] is None else tuple(raw["worker"]),
    )


def planned(job: BatchJob, remark: Any = lambda _: None) -> tuple[BatchClip, ...]:
    """The clips of a job. Raises InputError, also for a clip that lies where it must not."""
    clips = find(job.inputs, job.options, out=job.out, remark=remark)
    check_clips(clips, job.root, job.closed)
    return clips


class _Telling:
    """The channel for several threads at once."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._turn = threading.Lock()
        self._stages: dict[str, tuple[str, int]] = {}

    def clip(self, clip: BatchClip, state: str, **more: object) -> None:
        with self._turn:
            self._channel.send(Message("clip", {"id": clip.id, "state": state, **more}))

    def progress(self, clip: BatchClip, news: Progress) -> None:
        """Whole percents only: more nobody can see."""
        step = (news.stage, int(100 * news.fraction))
        if self._stages.get(clip.id) != step:
            self._stages[clip.id] = step
            self.clip(clip, "at_work", stage=news.stage, fraction=float(news.fraction))


def work(job: BatchJob, channel: Channel) -> Made:
    """Do the batch and make its dataset. Raises AnalyzerError."""
    clips = planned(job)
    check_folder(job.out)
    write_plan(clips, job.plan)
    telling = _Telling(channel)

    def do(clip: BatchClip, cancel: threading.Event, stem: Stem | None) -> Record:
        telling.clip(clip, "at_work", stage="", fraction=0.0)
        limits = Limits(worker=job.worker)
        return analyze_one(
            clip, job.out, limits, cancel, lambda news: telling.progress(clip, news), stem=stem
        )

    with run.alone(job.out, WHOLE, clips):
        left = run.todo(clips, job.out, restart=False, retry_failed=job.retry_failed)
        run.forget_shard(job.out, WHOLE)
        for clip in left.clips:
            telling.clip(clip, "waiting")
        ids = {clip.id: clip for clip in left.clips}
        with closing(run.locally(left.clips, do, job.jobs)) as records:
            for record in records:
                telling.clip(ids[record.clip], "ended")
        run.note_shard(job.out, WHOLE, len(clips))
        channel.send(Message("progress", {"stage": DATASET, "fraction": 0.0}))
        from analyzer.batch import dataset

        return dataset.make([job.out], job.out)


def write_plan(clips: Sequence[BatchClip], path: Path) -> None:
    """Keep the list of clips for those who watch."""
    rows = [
        {
            "id": clip.id,
            "source": clip.source,
            "subject": clip.about.subject,
            "condition": clip.about.condition,
        }
        for clip in clips
    ]
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(json.dumps(rows), encoding="utf-8")
    part.replace(path)


def main() -> None:
    """Do what the first line of standard input says."""
    with Channel.take_stdout() as channel:
        job = from_json(sys.stdin.buffer.readline())
        leave_with_parent()
        try:
            made = work(job, channel)
            channel.send(Message("done", {"clips": made.clips, "failed": made.failed}))
        except AnalyzerError as error:
            channel.send(error_message(error))


if __name__ == "__main__":
    main()
