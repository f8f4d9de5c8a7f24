"""Clips and results on disk: private, under hashes and secrets, nothing left behind."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from analyzer.ui import store


def test_a_run_is_found_by_its_id_only():
    run = store.create("walk.mp4")
    assert len(run.id) == 22
    assert store.load(run.id) == run
    assert store.load(None) is None
    assert store.load("A" * 22) is None


@pytest.mark.parametrize(
    "evil", ["", "..", "../../etc", "a/b", "A" * 21 + "/", "A" * 23, "A" * 21 + "\n", "%2e%2e"]
)
def test_an_id_that_is_none_of_ours_never_reaches_a_path(evil: str):
    assert store.load(evil) is None
    with pytest.raises(KeyError):
        store.folder(evil)


@pytest.mark.parametrize("suffix", [".mp4", ".MOV", "", ".sh", "/../x", ".mp4/../../x"])
def test_a_clip_lies_under_its_hash_and_never_under_its_name(suffix: str):
    data = os.urandom(3 << 20)
    run = store.create("../../../etc/passwd")
    path = store.keep_clip(run, io.BytesIO(data), suffix)
    assert path.read_bytes() == data
    assert path.parent.name == hashlib.sha256(data).hexdigest()
    assert path.resolve().is_relative_to(store.folder(run.id).resolve())
    assert path.name in {"clip.mp4", "clip.mov", "clip.bin"}


def test_the_clip_goes_when_the_run_has_ended():
    run = store.create("walk.mp4")
    path = store.keep_clip(run, io.BytesIO(b"x"), ".mp4")
    store.finish(run, "failed", "No.", "Film again.", "unreadable")
    assert not path.exists()
    ended = store.load(run.id)
    assert ended is not None
    assert (ended.state, ended.error, ended.hint, ended.code) == (
        "failed",
        "No.",
        "Film again.",
        "unreadable",
    )


def test_a_deleted_run_stays_deleted():
    run = store.create("walk.mp4")
    store.delete(run.id)
    store.finish(run, "done")
    assert store.load(run.id) is None


def test_the_run_folder_is_for_its_owner_only():
    assert store.folder(store.create("walk.mp4").id).stat().st_mode & 0o077 == 0


def test_old_interrupted_runs_are_swept_away_and_results_stay():
    old, fresh, done = (store.create(name) for name in ("old", "fresh", "done"))
    store.finish(done, "done")
    for run in (old, done):
        os.utime(store.folder(run.id), (0, 0))
    store.sweep()
    assert [store.load(run.id) is not None for run in (old, fresh, done)] == [False, True, True]


def test_home_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("GAIT_HOME", str(tmp_path / "elsewhere"))
    assert store.home() == tmp_path / "elsewhere"
    monkeypatch.delenv("GAIT_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert store.home() == tmp_path / "gait-analyzer"


def test_results_go_after_their_days_and_a_visit_begins_them_anew(monkeypatch: pytest.MonkeyPatch):
    old, seen = store.create("old"), store.create("seen")
    for run in (old, seen):
        store.finish(run, "done")
        os.utime(store.folder(run.id), (0, 0))
    for setting in ("", "never", "-3", "0"):
        monkeypatch.setenv(store.KEEP_DAYS, setting)
        store.sweep()
        assert store.load(old.id) is not None
    store.visited(seen)
    monkeypatch.setenv(store.KEEP_DAYS, "30")
    store.sweep()
    assert [store.load(run.id) is not None for run in (old, seen)] == [False, True]


def test_an_upload_that_was_never_begun_goes_after_a_day_and_a_run_at_work_stays():
    forgotten, at_work = store.create("forgotten", state="new"), store.create("at work")
    store.keep_clip(forgotten, io.BytesIO(b"x"), ".mp4")
    for run in (forgotten, at_work):
        os.utime(store.folder(run.id), (0, 0))
    store.sweep([at_work.id])
    assert [store.load(run.id) is not None for run in (forgotten, at_work)] == [False, True]
