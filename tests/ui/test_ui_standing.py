"""A walk compared with standing: offered, chosen by name, dropped, deleted meanwhile, and handed to the run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_ui_pages import PAGES, RESULT, opened, ran, said
from test_ui_runs import ended
from ui_made import made_report, number

from analyzer.errors import VideoUnreadable
from analyzer.export.json_file import to_json
from analyzer.model.measurement import NotMeasured
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.model.report import Report
from analyzer.model.skeleton import Side
from analyzer.ui import standing, state, store, wording
from analyzer.ui.jobs import Jobs

ANALYZE = f"{PAGES}/analyze.py"
ZERO = "rearfoot_eversion_standing"
NAME = "my *standing*.mov"
MEASURED = number(ZERO, Side.LEFT, 4.0, 2.0, "deg", "B")
SHOE = NotMeasured(
    key=ZERO, side=Side.RIGHT, why="The foot seems to wear a shoe.", hint="Film with bare feet."
)


def stood(**changed: object) -> Report:
    made = replace(made_report(), task=Task.STAND, view=View.BACK, outcomes=(MEASURED, SHOE), findings=())
    return replace(made, **changed)


def kept(report: Report, name: str = NAME) -> store.Run:
    """A finished run whose result is that report alone."""
    run = store.create(name)
    folder = store.out_dir(run) / "clip"
    folder.mkdir(parents=True)
    (folder / "report.json").write_text(to_json(report), encoding="utf-8")
    store.finish(run, "done")
    found = store.load(run.id)
    assert found is not None
    return found


@pytest.fixture
def stand() -> store.Run:
    return kept(stood())


class Worked:
    """Runs of the app with a worker of our own: a walk's result for every clip but the unreadable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.options: list[AnalyzeOptions] = []

    def __call__(self, clip, out, options, on_progress, cancel) -> None:
        self.options.append(options)
        if clip.read_bytes() == b"unreadable":
            raise VideoUnreadable("No.", "Film again.")
        shutil.copytree(self.folder, out / "clip")


@pytest.fixture
def worked(made_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worked]:
    work = Worked(made_folder)
    jobs = Jobs(work)
    monkeypatch.setattr(state, "jobs", lambda: jobs)
    return work


def button(at: AppTest, key: str) -> bool:
    return any(each.key == key for each in at.button)


def on_the_form(run: store.Run) -> AppTest:
    at = opened(RESULT, run.id)
    at.button(key="compare-walk").click()
    return there(ran(at), ANALYZE)


def there(at: AppTest, page: str) -> AppTest:
    """The test's app does not notice by itself that a page has led to another one."""
    at.switch_page(page)
    return at


def uploaded(at: AppTest, data: bytes = b"a walk") -> AppTest:
    at.file_uploader(key="upload").upload("walk.mp4", data, "video/mp4")
    return ran(at)


def started(at: AppTest) -> AppTest:
    at.button(key="start").click()
    return ended(ran(at))


def test_the_offer_leads_to_a_form_that_names_the_standing(stand: store.Run):
    at = on_the_form(stand)
    assert at.title[0].value == wording.APP
    assert at.query_params["standing"] == [stand.id]
    assert wording.COMPARED_WITH in said(at)
    assert NAME in [each.value for each in at.text], "as it is, not read as markup"
    assert wording.BACK_TO_RESULT in str([each.proto for each in at.get("page_link")])


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(stood(outcomes=(SHOE,)), id="no heel measured"),
        pytest.param(stood(view=View.FRONT), id="from the front"),
        pytest.param(stood(task=Task.WALK), id="a walk"),
    ],
)
def test_what_cannot_be_compared_with_is_not_offered_and_not_taken(report: Report):
    run = kept(report)
    assert not button(opened(RESULT, run.id), "compare-walk")
    assert standing.find(run.id) is None


def test_a_damaged_report_is_not_taken(stand: store.Run):
    folder = store.result_folder(stand)
    assert folder is not None
    assert standing.find(stand.id) == standing.Standing(NAME, folder)
    (folder / "report.json").write_text("{", encoding="utf-8")
    assert standing.find(stand.id) is None


def test_the_walk_is_run_with_the_folder_of_the_standing_once(stand: store.Run, worked: Worked):
    at = started(uploaded(on_the_form(stand)))
    assert [each.standing_path for each in worked.options] == [store.result_folder(stand)]
    assert at.title[0].value == "What the clip shows"
    assert "walk.mp4" in said(at)
    assert wording.STANDING_GONE not in said(at)
    ran(there(at, ANALYZE))
    assert at.title[0].value == wording.APP
    assert wording.COMPARED_WITH not in said(at), "the next clip may show somebody else"


def test_a_clip_that_failed_can_be_tried_again_with_the_same_standing(stand: store.Run, worked: Worked):
    at = started(uploaded(on_the_form(stand), b"unreadable"))
    assert len(at.error) == 1
    assert NAME in said(at)
    started(uploaded(at))
    assert [each.standing_path for each in worked.options] == [store.result_folder(stand)] * 2


def test_it_can_be_dropped(stand: store.Run, worked: Worked):
    at = on_the_form(stand)
    at.button(key="drop-standing").click()
    ran(at)
    assert at.title[0].value == wording.APP, "the form stays"
    assert wording.COMPARED_WITH not in said(at)
    assert "standing" not in at.query_params
    started(uploaded(at))
    assert [each.standing_path for each in worked.options] == [None]


def test_without_asking_nothing_is_compared(worked: Worked):
    at = opened()
    assert not button(at, "drop-standing")
    started(uploaded(at))
    assert [each.standing_path for each in worked.options] == [None]


def test_the_address_alone_finds_it_again(stand: store.Run):
    at = AppTest.from_file(str(Path(__file__).parents[2] / "app.py"), default_timeout=60)
    at.query_params["run"] = at.query_params["standing"] = stand.id
    assert NAME in said(ran(at))


def test_a_standing_deleted_before_the_form_opens_is_said_and_left_out(stand: store.Run, worked: Worked):
    at = on_the_form(stand)
    store.delete(stand.id)
    assert wording.STANDING_GONE in said(ran(at))
    assert NAME not in said(at)
    at = started(uploaded(at))
    assert [each.standing_path for each in worked.options] == [None]
    assert wording.STANDING_GONE in [each.value for each in at.warning], "the result says it as well"


def test_a_standing_deleted_just_before_the_start_is_said_in_the_result(stand: store.Run, worked: Worked):
    at = uploaded(on_the_form(stand))
    assert NAME in said(at)
    store.delete(stand.id)
    at = started(at)
    assert [each.standing_path for each in worked.options] == [None]
    assert wording.STANDING_GONE in [each.value for each in at.warning]


def test_the_notice_can_be_put_away(stand: store.Run):
    at = on_the_form(stand)
    store.delete(stand.id)
    ran(at)
    at.button(key="drop-standing").click()
    assert wording.STANDING_GONE not in said(ran(at))
