"""Runs in the background: progress, turns, and every way to end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.errors import VideoUnreadable
from analyzer.model.options import AnalyzeOptions, Progress
from analyzer.ui import store
from analyzer.ui.jobs import Cancelled, Jobs
from analyzer.ui.stages import left_s, overall
from analyzer.ui.wording import BUG_TEXT, STANDING_GONE

CLIP = Path("clip.mp4")


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.01)


def ended(jobs: Jobs, run: store.Run) -> store.Run:
    until(lambda: jobs.status(now(run)).state not in ("waiting", "running"))
    return now(run)


def now(run: store.Run) -> store.Run:
    found = store.load(run.id)
    assert found is not None
    return found


def test_a_run_tells_its_progress_and_is_done():
    go, seen = threading.Event(), threading.Event()

    def work(clip, out, options, on_progress, cancel):
        on_progress(Progress("Drawing", 0.5))
        seen.set()
        go.wait(10)

    jobs, run = Jobs(work), store.create("walk.mp4")
    jobs.start(run, CLIP, AnalyzeOptions())
    assert seen.wait(10)
    status = jobs.status(now(run))
    assert (status.state, status.stage) == ("running", "Drawing")
    assert status.fraction == pytest.approx(overall("Drawing", 0.5, 0.0))
    go.set()
    assert ended(jobs, run).state == "done"


def test_one_clip_at_a_time_and_the_others_wait_or_leave():
    go = threading.Event()

    def work(clip, out, options, on_progress, cancel):
        on_progress(Progress("pose", 0.0))
        go.wait(10)

    jobs = Jobs(work)
    first, second, third = (store.create(name) for name in "abc")
    jobs.start(first, CLIP, AnalyzeOptions())
    until(lambda: jobs.status(first).state == "running")
    jobs.start(second, CLIP, AnalyzeOptions())
    jobs.start(third, CLIP, AnalyzeOptions())
    jobs.cancel(third.id)
    assert ended(jobs, third).state == "cancelled"
    assert jobs.status(now(second)).state == "waiting"
    go.set()
    assert [ended(jobs, run).state for run in (first, second)] == ["done", "done"]


def test_a_running_clip_can_be_cancelled():
    def work(clip, out, options, on_progress, cancel):
        on_progress(Progress("pose", 0.0))
        assert cancel.wait(10)
        raise Cancelled

    jobs, run = Jobs(work), store.create("walk.mp4")
    jobs.start(run, CLIP, AnalyzeOptions())
    until(lambda: jobs.status(run).state == "running")
    jobs.cancel(run.id)
    assert ended(jobs, run).state == "cancelled"


def test_an_error_is_kept_in_words_with_the_name_that_people_know():
    def work(clip, out, options, on_progress, cancel):
        raise VideoUnreadable("'clip.mp4' is not a video.", "Choose another.")

    jobs, run = Jobs(work), store.create("holiday.mp4")
    jobs.start(run, CLIP, AnalyzeOptions())
    failed = ended(jobs, run)
    assert (failed.state, failed.error) == ("failed", "'holiday.mp4' is not a video.")
    assert (failed.hint, failed.code) == ("Choose another.", "unreadable")


def test_our_own_bug_ends_the_run_without_blaming_the_clip(monkeypatch: pytest.MonkeyPatch):
    seen: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", seen.append)

    def work(clip, out, options, on_progress, cancel):
        raise ZeroDivisionError

    jobs, run = Jobs(work), store.create("walk.mp4")
    jobs.start(run, CLIP, AnalyzeOptions())
    assert ended(jobs, run).error == BUG_TEXT
    until(lambda: len(seen) == 1)
    assert seen[0].exc_type is ZeroDivisionError


@pytest.mark.parametrize("deleted", [False, True])
def test_a_standing_that_was_deleted_while_the_run_waited_is_left_out_and_said_so(
    tmp_path: Path, deleted: bool
):
    go, given = threading.Event(), []

    def work(clip, out, options, on_progress, cancel):
        given.append(options)
        go.wait(10)

    jobs = Jobs(work)
    first, second = store.create("a"), store.create("b")
    jobs.start(first, CLIP, AnalyzeOptions())
    until(lambda: len(given) == 1)
    jobs.start(second, CLIP, AnalyzeOptions(height_cm=170.0, standing_path=tmp_path / "stand"))
    if not deleted:
        (tmp_path / "stand").mkdir()
    go.set()
    ended_run = ended(jobs, second)
    assert ended_run.state == "done"
    assert ended_run.note == (STANDING_GONE if deleted else None)
    kept = None if deleted else tmp_path / "stand"
    assert given[1] == AnalyzeOptions(height_cm=170.0, standing_path=kept)


def test_a_run_that_this_server_does_not_know_was_interrupted():
    assert Jobs(lambda *_: None).status(store.create("walk.mp4")).state == "interrupted"


def test_the_whole_run_never_goes_backwards_and_ends_at_its_end():
    told = [
        ("Starting", 0.0),
        ("Finding the person", 0.5),
        ("Finding the person", 1.0),
        ("Telling people apart", 0.1),
        ("Drawing", 0.4),
        ("Writing the report", 1.0),
    ]
    done = [0.0]
    for stage, fraction in told:
        done.append(overall(stage, fraction, done[-1]))
    assert done == sorted(done)
    assert done[-1] == pytest.approx(1.0)
    assert overall("something new", 0.9, 0.3) == 0.3


@pytest.mark.parametrize(
    ("spent_s", "done", "left"), [(30.0, 0.75, 10.0), (10.0, 0.5, 10.0), (1.0, 0.5, None), (30.0, 0.05, None)]
)
def test_the_time_left_is_that_of_the_whole_run(spent_s: float, done: float, left: float | None):
    assert left_s(spent_s, done) == left
