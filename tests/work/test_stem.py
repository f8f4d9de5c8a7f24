"""Workers that are forked from a process which has loaded everything: the same work, and as alone as others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.work import supervisor
from analyzer.work.forked import Forked, Stem
from analyzer.work.job import Job

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a stem")

SAMPLE = Path(__file__).parents[2] / "sample_videos" / "walk_front.mp4"
READY_S = 60.0

ASKS_AND_WAITS = """
import sys, tempfile, time
from analyzer.work.forked import Forked, Stem
stem = Stem()
while (child := stem.worker((), tempfile.TemporaryFile())) is None:
    time.sleep(0.1)
print(child.pid, stem._process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def stem() -> Iterator[Stem]:
    with Stem() as stem:
        ready(stem)
        yield stem


def ready(stem: Stem) -> None:
    """Ask for workers until one comes, which then has nothing to do and goes."""
    deadline = time.monotonic() + READY_S
    with tempfile.TemporaryFile() as log:
        while (child := stem.worker((), log)) is None:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        hang_up(child)
        assert child.wait(READY_S) == 1  # what is no job is a mistake of ours


def hang_up(child: Forked) -> None:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.close()
    child.stdout.close()


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def job(place: Path, clip: Path = SAMPLE, **options: object) -> Job:
    settings = AnalyzeOptions(video=False, **options)  # type: ignore[arg-type]
    return Job(clip=clip, out_dir=place, options=settings, at_once=1)


def test_the_same_bytes_as_from_a_process_of_its_own(tmp_path: Path, stem: Stem) -> None:
    stages: list[str] = []
    folders = []
    for name, helper in (("alone", None), ("forked", stem), ("once_more", stem)):
        (tmp_path / name).mkdir()
        done = supervisor.run(job(tmp_path / name), stem=helper, on_progress=lambda p: stages.append(p.stage))
        assert done.report_dir is not None, done.failure
        folders.append(files_of(done.report_dir))
    assert folders[0] == folders[1] == folders[2]
    assert "Finding the person" in stages


def test_bad_clips_get_the_same_sentences(tmp_path: Path, stem: Stem) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_text("no video")
    alone, forked = (supervisor.run(job(tmp_path, clip), stem=helper).failure for helper in (None, stem))
    assert forked is not None
    assert (forked, forked.code) == (alone, "unreadable")


def test_scarce_memory_is_scarce_from_the_start(tmp_path: Path, stem: Stem) -> None:
    alone, forked = (
        supervisor.run(job(tmp_path), stem=helper, memory_bytes=1_000_000).failure for helper in (None, stem)
    )
    assert alone is not None
    assert forked is not None
    assert alone.code == forked.code


def test_a_cancelled_one_is_gone_at_once_with_all_it_left(tmp_path: Path, stem: Stem) -> None:
    cancel = threading.Event()
    begun = time.monotonic()

    def stop(progress: Progress) -> None:
        if progress.stage == "Finding the person":
            cancel.set()

    failure = supervisor.run(job(tmp_path), stem=stem, cancel=cancel, on_progress=stop).failure
    assert failure is not None
    assert failure.code == "cancelled"
    assert time.monotonic() - begun < 10
    assert list(tmp_path.iterdir()) == []
    ready(stem)


def test_too_long_is_too_long(tmp_path: Path, stem: Stem) -> None:
    failure = supervisor.run(job(tmp_path), stem=stem, timeout_s=0.5).failure
    assert failure is not None
    assert failure.code == "timeout"


def test_an_error_of_the_caller_ends_the_worker(tmp_path: Path, stem: Stem) -> None:
    def stumble(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        supervisor.run(job(tmp_path), stem=stem, on_progress=stumble)
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_is_killed_tells_so(stem: Stem) -> None:
    with tempfile.TemporaryFile() as log:
        child = stem.worker((), log)
        assert child is not None
        assert child.poll() is None
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(0.2)
        os.kill(child.pid, signal.SIGSEGV)
        assert child.wait(READY_S) == -signal.SIGSEGV
        assert child.poll() == -signal.SIGSEGV
        hang_up(child)


def test_without_its_stem_a_batch_goes_on_by_itself(tmp_path: Path) -> None:
    with Stem() as own, tempfile.TemporaryFile() as log:
        ready(own)
        child = own.worker((), log)
        assert child is not None
        assert own._process is not None
        own._process.kill()
        assert child.wait(READY_S) == -signal.SIGKILL
        hang_up(child)
        assert own.worker((), log) is None
        clip = tmp_path / "clip.mp4"
        clip.write_text("no video")
        failure = supervisor.run(job(tmp_path, clip), stem=own).failure
        assert failure is not None
        assert failure.code == "unreadable"


def test_nobody_outlives_who_asked() -> None:
    with subprocess.Popen([sys.executable, "-c", ASKS_AND_WAITS], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        numbers = [int(word) for word in parent.stdout.readline().split()]
        assert len(numbers) == 2
        parent.kill()
    deadline = time.monotonic() + READY_S
    while any(Path(f"/proc/{number}").exists() for number in numbers):
        assert time.monotonic() < deadline
        time.sleep(0.05)
