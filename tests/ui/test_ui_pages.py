"""Every page opens in AppTest, and says and does what it should."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analyzer.coaching.figure.moves import load_moves
from analyzer.coaching.filming import load_guides
from analyzer.coaching.library import load_drills
from analyzer.coaching.safety import CLINICIAN_TEXT, HARD_STOPS, SOFT_STOPS, URGENT_TEXT
from analyzer.judgement.wording import DISCLAIMER, NOTHING_MEASURED
from analyzer.model.recording import Task, View
from analyzer.ui import catalog, plan_words, store, wording, wording_person
from analyzer.ui.results import Result

APP = Path(__file__).parents[2] / "app.py"
PAGES = "analyzer/ui/pages"
RESULT = f"{PAGES}/result.py"
DRILL = "Knee-to-wall rocks"


def opened(page: str | None = None, run: str | None = None) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60)
    if page is not None:
        at.switch_page(page)
    if run is not None:
        at.query_params["run"] = run
    return ran(at)


def ran(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "text",
        "info",
        "warning",
        "error",
        "success",
        "html",
    )
    return "\n".join(
        str(getattr(each, "value", "") or each.proto.body) for kind in kinds for each in at.get(kind)
    )


@pytest.mark.parametrize("page", ["analyze", "result", "review", "whole", "drills", "about"])
def test_every_page_opens_and_says_what_this_is_not(page: str):
    at = opened(f"{PAGES}/{page}.py")
    assert len(at.title) == 1
    assert DISCLAIMER in said(at)


def test_the_first_page_explains_and_offers():
    at = opened()
    assert wording.PROMISE in said(at)
    assert all(step in said(at) for step in load_guides()[0].steps)
    assert at.button(key="start").disabled
    assert wording.CONSENT in said(at)


def test_everything_but_the_clip_may_stay_unknown():
    at = opened()
    assert at.number_input(key="height").value is None
    assert at.number_input(key="age").value is None
    assert at.selectbox(key="sex").value is None
    assert at.number_input(key="capture_fps").value is None
    assert at.number_input(key="treadmill_speed").value is None
    assert at.selectbox(key="view").value is None
    assert at.selectbox(key="task").value is None
    assert at.toggle(key="blur").value is False


def test_the_guide_follows_what_is_chosen_in_the_form():
    at = opened()
    at.selectbox(key="task").set_value(Task.SQUAT)
    ran(at)
    at.selectbox(key="view").set_value(View.FRONT)
    assert ran(at).selectbox(key="guide").value == "squat-front"
    assert "Wide trousers" in said(at)
    at.selectbox(key="task").set_value(Task.WALK)
    ran(at)
    at.selectbox(key="view").set_value(View.BACK)
    ran(at)
    at.number_input(key="treadmill_speed").set_value(1.2)
    assert ran(at).selectbox(key="guide").value == "treadmill-behind"


def test_another_guide_can_be_read_without_choosing_anything_for_the_clip():
    at = opened()
    at.selectbox(key="guide").set_value("heel-raise")
    assert "fingertips" in said(ran(at))
    assert at.selectbox(key="task").value is None


def test_without_a_run_the_result_page_leads_on():
    assert wording.NO_RESULT_YET in said(opened(RESULT))


@pytest.mark.parametrize("address", ["nonsense", "A" * 22, "../../etc/passwd"])
def test_an_address_that_leads_nowhere_is_explained(address: str):
    assert wording.NO_RESULT in said(opened(RESULT, address))
    assert wording.NO_RESULT in said(opened(None, address))


def test_a_run_that_was_interrupted_is_explained():
    run = store.create("walk.mp4")
    assert wording.INTERRUPTED in said(opened(None, run.id))
    assert wording.STILL_RUNNING in said(opened(RESULT, run.id))


def test_a_cancelled_run_is_explained():
    run = store.create("walk.mp4")
    store.finish(run, "cancelled")
    assert wording.CANCELLED in said(opened(None, run.id))


def test_a_failed_run_says_why_and_what_to_do():
    run = store.create("walk.mp4")
    store.finish(run, "failed", "No picture in 'a_b*c*.mp4' could be read.", "Copy it again.", "no_frames")
    at = opened(None, run.id)
    assert r"a\_b\*c\*.mp4" in at.error[0].value.replace(r"\.", ".")
    assert "Copy it again" in said(at)
    assert wording.NO_RESULT_OF_RUN in said(opened(RESULT, run.id))


def test_a_finished_run_opens_its_result_once(made_run: store.Run):
    at = opened(None, made_run.id)
    assert at.title[0].value == "What the clip shows"


def test_a_result_says_it_all(made_run: store.Run):
    text = said(opened(RESULT, made_run.id))
    for words in (
        "my walk.mp4",
        "109.1",
        "107.2 to 111.0",
        "The right knee bends little as it takes weight",
        "30 pictures per second is few.",
        "There is enough light.",
        "Give the height.",
        "Mean of",
        wording.HOW_TO_READ,
    ):
        assert words in text
    assert "<b>" not in text


def test_all_files_can_be_kept(made_run: store.Run):
    at = opened(RESULT, made_run.id)
    assert {each.key for each in at.download_button} == {
        "get-report.pdf", "get-report.html", "get-annotated.mp4", "get-report.json", "get-signals.parquet",
    }  # fmt: skip


def test_the_report_on_paper_is_made_when_it_is_asked_for(made_run: store.Run):
    folder = store.result_folder(made_run)
    assert folder is not None
    before = sorted(path.name for path in folder.iterdir())
    assert Result(folder).pdf().startswith(b"%PDF-")
    assert sorted(path.name for path in folder.iterdir()) == before


def test_the_moment_is_shown_in_the_player_and_pressing_again_shows_the_next(made_run: store.Run):
    at = opened(RESULT, made_run.id)
    shown = []
    for _ in range(2):
        at.button(key="show-knee_loading_low").click()
        ran(at)
        shown.append(at.session_state["moment-wish"]["seek"])
    assert [one["number"] for one in shown] == [1, 2]
    assert [(one["from"], one["to"]) for one in shown] == [(2.05, 3.15), (0.95, 2.05)]
    assert {one["curve"] for one in shown} == {"knee_flexion"}
    assert "0.95 to 2.05" in said(at)


def test_every_number_can_be_seen_in_the_clip(made_run: store.Run):
    at = opened(RESULT, made_run.id)
    at.selectbox(key="seen-number").set_value("cadence")
    ran(at)
    assert len(at.image) == 1
    assert len(at.get("video")) == 1
    at.slider[0].set_value(1.7)
    assert wording.picture_at(1.7) in str(ran(at).image[0].proto)


def test_no_drill_is_shown_before_the_questions(made_run: store.Run):
    at = opened(RESULT, made_run.id)
    assert DRILL not in said(at)
    at.button(key="safety-continue").click()
    assert DRILL not in said(ran(at))
    at.button(key="safety-continue").click()
    assert DRILL in said(ran(at))
    assert "Stop at once" in said(at)


def test_a_hard_stop_says_what_to_do_and_shows_no_drill(made_run: store.Run):
    at = opened(RESULT, made_run.id)
    at.checkbox(key=f"safety-{HARD_STOPS[0].id}").check()
    ran(at)
    at.button(key="safety-continue").click()
    ran(at)
    assert at.error[0].value == URGENT_TEXT
    assert DRILL not in said(at)
    assert HARD_STOPS[0].text in said(at)
    at.switch_page(f"{PAGES}/drills.py")
    ran(at)
    assert URGENT_TEXT in said(at)
    assert not at.subheader


def test_a_soft_stop_asks_to_ask_first(made_run: store.Run):
    at = opened(RESULT, made_run.id)
    at.button(key="safety-continue").click()
    ran(at)
    at.checkbox(key=f"safety-{SOFT_STOPS[2].id}").check()
    at.button(key="safety-continue").click()
    ran(at)
    assert CLINICIAN_TEXT in said(at)
    assert DRILL not in said(at)
    at.button(key="safety-has-asked").click()
    assert DRILL in said(ran(at))
    at.button(key="safety-again").click()
    assert DRILL not in said(ran(at))


def test_a_result_can_be_deleted(made_run: store.Run):
    at = opened(RESULT, made_run.id)
    at.button(key="delete").click()
    ran(at)
    assert wording.NO_RESULT_YET in said(at)
    assert not store.folder(made_run.id).exists()


def test_a_damaged_report_is_a_sentence(made_run: store.Run):
    folder = store.result_folder(made_run)
    assert folder is not None
    (folder / "report.json").write_text(json.dumps({"schema": "gait-report/9"}), encoding="utf-8")
    at = opened(RESULT, made_run.id)
    assert "schema" in at.error[0].value
    assert "Analyze the clip again" in said(at)


def test_a_result_without_video_and_curves_still_opens(made_run: store.Run):
    folder = store.result_folder(made_run)
    assert folder is not None
    (folder / "annotated.mp4").unlink()
    (folder / "signals.parquet").unlink()
    text = said(opened(RESULT, made_run.id))
    assert wording.NO_VIDEO in text
    assert wording.NO_CURVES in text


def test_without_a_number_there_is_no_drill(made_run: store.Run):
    folder = store.result_folder(made_run)
    assert folder is not None
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    report |= {"measurements": [], "findings": []}
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")
    at = opened(RESULT, made_run.id)
    assert NOTHING_MEASURED in said(at)
    assert not at.success
    assert not [button for button in at.button if button.key == "safety-continue"]


def answered_no(at: AppTest) -> AppTest:
    for _ in range(2):
        at.button(key="safety-continue").click()
        ran(at)
    return at


def test_the_library_asks_first():
    at = opened(f"{PAGES}/drills.py")
    assert HARD_STOPS[0].text in {each.label for each in at.checkbox}
    assert not at.subheader
    assert answered_no(at).subheader


def test_every_drill_of_the_library_shows_how_it_moves():
    at = answered_no(opened(f"{PAGES}/drills.py"))
    text = said(at)
    assert text.count('<img class="move"') == len(load_drills())
    assert all(escape(move.says) in text for move in load_moves().values())


def test_the_library_can_be_narrowed():
    at = answered_no(opened(f"{PAGES}/drills.py"))
    everything = len(at.subheader)
    at.selectbox(key="mechanism").set_value(5)
    ran(at)
    assert 0 < len(at.subheader) < everything


def test_an_answer_takes_drills_out_of_the_library_and_says_so():
    at = opened(f"{PAGES}/drills.py")
    at.button(key="safety-continue").click()
    ran(at)
    at.checkbox(key="safety-blood_thinners").check()
    at.button(key="safety-continue").click()
    ran(at)
    assert "Sole rolling" not in {each.value for each in at.subheader}
    assert "because it bruises" in said(at)


def test_the_plan_follows_time_and_things(made_run: store.Run):
    at = answered_no(opened(RESULT, made_run.id))
    at.slider(key="plan-minutes").set_value(45)
    ran(at)
    assert DRILL in said(at)
    assert plan_words.HABIT_TITLE in said(at)
    assert {"get-plan-page", "get-plan-calendar"} <= {each.key for each in at.download_button}
    at.multiselect(key="plan-things").set_value([])
    ran(at)
    assert "you have no" in said(at)
    assert "Film again on" in said(at)


def test_answers_are_kept_from_page_to_page(made_run: store.Run):
    at = answered_no(opened(RESULT, made_run.id))
    at.switch_page(f"{PAGES}/drills.py")
    ran(at)
    assert at.subheader


def test_the_evidence_page_has_all_six_verdicts():
    text = said(opened(f"{PAGES}/about.py"))
    assert all(name in text for name in catalog.mechanism_names().values())
    assert text.count("**In short:**") == 6
    assert text.count(wording.CAN_SHOW) == 6
    assert text.count(wording.CANNOT_SHOW) == 6
    assert wording_person.privacy(None) in text
