"""Several clips put together: ticked, told about, uploaded at once, and shown as one."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_ui_pages import PAGES, opened, ran, said
from test_ui_standing import kept, stood
from ui_made import made_report, number

from analyzer.errors import VideoUnreadable
from analyzer.export.json_file import to_json
from analyzer.model.assessment import Condition
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Subject, Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.ui import state, store, wording_whole
from analyzer.ui.jobs import Jobs
from analyzer.ui.whole import by_mechanism, clips_of, compared_with_standing, put_together, rows

WHOLE = f"{PAGES}/whole.py"
NBSP = "\N{NO-BREAK SPACE}"


def with_clips(*runs: store.Run) -> AppTest:
    at = opened()
    at.switch_page(WHOLE)
    at.query_params[state.CLIPS] = ".".join(run.id for run in runs)
    return ran(at)


def slow_walk() -> Report:
    """The same quantities as the made report, the step rate out of reach of it, filmed from behind."""
    return replace(
        made_report(),
        view=View.BACK,
        outcomes=(number("cadence", None, 80.0, 1.0, "steps/min"),),
        findings=(),
    )


@pytest.fixture
def two() -> tuple[store.Run, store.Run]:
    return kept(made_report(), "walk_right.mp4"), kept(slow_walk(), "walk_*back*.mp4")


def test_without_clips_it_says_how_to_begin():
    at = ran(opened(WHOLE))
    assert wording_whole.NO_CLIP in said(at)
    assert at.button(key="whole-start").disabled


def test_the_clips_in_the_address_are_put_together(two):
    at = with_clips(*two)
    text = said(at)
    assert f"were measured in 2{NBSP}clips" in text
    assert [box.value for box in at.checkbox if str(box.key).startswith("tick-")] == [True, True]
    assert "Step rate is 80.0 steps/min" in text
    assert "and 109.1 steps/min" in text
    assert "The two ranges do not touch." in text
    assert wording_whole.likely("This is the pace itself").split(":")[0] in text
    assert "Standing, from the side" in text
    assert at.query_params[state.CLIPS] == [".".join(run.id for run in two)]


def test_a_clip_that_is_not_ticked_says_nothing(two):
    at = with_clips(*two)
    at.checkbox(key=f"tick-{two[1].id}").uncheck()
    text = said(ran(at))
    assert f"measured in 1{NBSP}clip" in text
    assert "The two ranges do not touch." not in text
    assert at.query_params[state.CLIPS] == [two[0].id]
    at.checkbox(key=f"tick-{two[0].id}").uncheck()
    assert wording_whole.NONE_TICKED in said(ran(at))


def test_findings_stand_under_their_mechanism_with_their_clips():
    """A knee that bends by 35 ± 2 degrees in swing lies below the band, in two clips alike."""
    bent = number("knee_flexion_swing_peak", Side.LEFT, 35.0, 2.0, "deg")
    runs = [kept(replace(made_report(), outcomes=(bent,), findings=()), f"walk_{n}.mp4") for n in "ab"]
    text = said(with_clips(*runs))
    assert "From walk\\_a.mp4 and walk\\_b.mp4." in text
    assessment = put_together(runs, [])
    assert assessment.merged
    groups = by_mechanism(assessment)
    assert list(groups) == sorted(groups)
    assert {one.finding.id for found in groups.values() for one in found} == {
        f.id for f in assessment.findings
    }


def test_heights_that_differ_are_refused_in_words(two):
    tall = kept(replace(made_report(), subject=Subject(height_cm=190.0)), "tall.mp4")
    short = kept(replace(made_report(), subject=Subject(height_cm=160.0)), "short.mp4")
    at = with_clips(tall, short)
    assert "Two body heights are given" in at.error[0].value


def test_the_eyes_are_told_per_clip_and_remembered():
    open_run = kept(stood(), "stand_back.mp4")
    at = with_clips(open_run)
    at.selectbox(key=f"eyes-{open_run.id}").select(Condition.EYES_CLOSED)
    ran(at)
    again = store.load(open_run.id)
    assert again is not None
    assert again.condition == "eyes-closed"
    assert wording_whole.EYES_COMPARED in said(at)  # with nothing to compare with, which is said


def test_names_that_are_alike_are_told_apart(two):
    again = kept(slow_walk(), "walk_*back*.mp4")
    assert [clip.name for clip in clips_of([*two, again])] == [
        "walk_right.mp4", "walk_*back*.mp4", "walk_*back*.mp4 (2)",
    ]  # fmt: skip


def test_every_number_stands_in_the_table_of_its_task_with_its_clip(two):
    assessment = put_together(two, [])
    table = rows(assessment, Task.WALK)
    assert len(table) == len(assessment.numbers)
    assert all("From walk_" in row.about for row in table)


def test_a_result_that_is_gone_is_left_out(two):
    store.delete(two[1].id)
    assert f"measured in 1{NBSP}clip" in said(with_clips(*two))


class Worked:
    """Runs of the app with a worker of our own: standing for the first clip, a walk from behind for others."""

    def __init__(self) -> None:
        self.seen: list[AnalyzeOptions] = []

    def __call__(self, clip: Path, out: Path, options: AnalyzeOptions, on_progress, cancel) -> None:
        self.seen.append(options)
        if clip.read_bytes() == b"bad":
            raise VideoUnreadable("This is not a video.", "Film again.")
        made = stood() if len(self.seen) == 1 else slow_walk()
        folder = out / "clip"
        folder.mkdir(parents=True)
        (folder / "report.json").write_text(to_json(made), encoding="utf-8")


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> Worked:
    work = Worked()
    made = Jobs(work)
    monkeypatch.setattr(state, "jobs", lambda: made)
    return work


def test_uploads_are_looked_at_standing_first_and_the_walk_knows_of_the_stance(worked: Worked):
    at = ran(opened(WHOLE))
    at.file_uploader(key="whole-upload-0").set_value(
        [
            ("walk_back.mp4", b"walk", "video/mp4"),
            ("letter.mp4", b"bad", "video/mp4"),
            ("stand_back_eyes_open.mp4", b"stand", "video/mp4"),
        ]
    )
    ran(at)
    at.number_input(key="height").set_value(172.0)
    at.number_input(key="age").set_value(44)
    at.selectbox(key="task-0-walk_back.mp4").select(Task.WALK)
    ran(at)
    at.button(key="whole-start").click()
    ran(at)
    wait_for(ids(at))
    assert [options.task for options in worked.seen] == [None, None, Task.WALK]
    assert {(options.height_cm, options.age_years) for options in worked.seen} == {(172.0, 44)}
    stand = next(run for run in map(store.load, ids(at)) if run and run.name.startswith("stand"))
    assert stand.condition == "eyes-open"
    assert worked.seen[-1].standing_path == store.result_folder(stand)
    assert not at.file_uploader(key="whole-upload-1").value  # nothing is left to be started twice
    text = said(with_clips(*[run for run in map(store.load, ids(at)) if run is not None]))
    assert f"measured in 2{NBSP}clips" in text
    assert "letter.mp4: no result. This is not a video." in text.replace("\\", "")


def wait_for(run_ids: list[str], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while any(run is not None and run.state == "running" for run in map(store.load, run_ids)):
        assert time.monotonic() < end
        time.sleep(0.05)


def ids(at: AppTest) -> list[str]:
    return list(at.session_state[state.CLIPS])


def test_runs_in_order_end_one_after_another(app_home: Path):
    """The second is begun when the first has ended, with options prepared then."""
    order: list[str] = []

    def work(clip: Path, out: Path, options: AnalyzeOptions, on_progress, cancel) -> None:
        order.append(f"{clip.read_text()} {options.height_cm}")

    made = Jobs(work)
    starts = []
    for name in ("one", "two"):
        run = store.create(name)
        starts.append((run, store.keep_clip(run, io.BytesIO(name.encode()), ".mp4"), AnalyzeOptions()))
    made.start_in_order(starts, lambda options: replace(options, height_cm=100.0 + len(order)))
    wait_for([run.id for run, _, _ in starts])
    assert order == ["one 100.0", "two 101.0"]


def test_a_stance_that_is_not_finished_is_not_compared_with():
    waiting = store.create("stand_back.mp4")
    prepare = compared_with_standing([waiting])
    assert prepare(AnalyzeOptions()).standing_path is None
    finished = kept(stood(), "stand_back.mp4")
    assert compared_with_standing([finished])(AnalyzeOptions()).standing_path == store.result_folder(finished)
    assert Side.LEFT in {m.side for m in stood().measurements}
