"""The review page without a browser: what it says, undoing, and the words of its player."""

from __future__ import annotations

import json
import re
import shutil
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from test_ui_pages import opened, ran, said

from analyzer.model.edits import AddNote, SetHeight
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import View
from analyzer.model.skeleton import Side
from analyzer.outputs import write
from analyzer.pipeline import analyze_track
from analyzer.review import recomputed
from analyzer.review_entries import Wish
from analyzer.review_folder import change, page_of_folder, reviewable
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk
from analyzer.ui import store
from analyzer.ui import wording_compare as compare_words
from analyzer.ui import wording_review as words
from analyzer.ui.compare_data import Shown, pair
from analyzer.ui.parts.compare import run_in
from analyzer.ui.review_data import player_data
from analyzer.video.writer import VideoWriter

REVIEW, RESULT = "analyzer/ui/pages/review.py", "analyzer/ui/pages/result.py"
SIZE, FPS = (1280, 720), 30.0


@pytest.fixture(scope="module")
def _walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    person = walk(WalkerSettings(view=View.LEFT, fps=FPS, duration_s=4.0, image_size=SIZE))
    place = tmp_path_factory.mktemp("review-page")
    with VideoWriter(place / "walk.mp4", *SIZE, fps=FPS) as film:
        for time_s in person.track.time_s:
            film.write(float(time_s), np.full((SIZE[1], SIZE[0], 3), 90, dtype=np.uint8))
    options = AnalyzeOptions(height_cm=175.0)
    analysis = analyze_track(person.track, person.recording, options)
    return write(analysis, place / "walk.mp4", place, options, lambda _: None, "out")


@pytest.fixture
def walked(_walked: Path, app_home: Path) -> tuple[str, Path]:
    run = store.create("walk.mp4")
    folder = Path(shutil.copytree(_walked, store.out_dir(run) / "clip"))
    store.finish(run, "done")
    return run.id, folder


def test_without_a_result_the_page_leads_on():
    assert "There is no result yet" in said(opened(REVIEW))


def test_a_result_without_body_points_says_what_to_do(made_run: store.Run):
    at = opened(REVIEW, made_run.id)
    assert "cannot be changed" in at.error[0].value.replace("\\", "")
    assert "Analyze the clip again" in said(at)


def test_an_untouched_result_says_so(walked: tuple[str, Path]):
    at = opened(REVIEW, walked[0])
    assert words.NO_EDITS in said(at)
    assert words.DRAWN_IN in said(at)
    assert words.CHANGED not in said(at)


def test_a_change_shows_both_numbers_and_can_be_undone(walked: tuple[str, Path]):
    run, folder = walked
    machine = (folder / "report.json").read_bytes()
    change(folder, [Wish(edit=SetHeight(height_cm=180.0), why="measured <b>today</b>")], who="A. Physio")
    at = opened(REVIEW, run)
    assert "Height changed: 175 cm → 180 cm" in said(at)
    assert "A. Physio" in said(at)
    assert re.search(r"Walking speed.*?</td><td>1\.\d+", said(at))
    assert words.in_force(1) in said(opened(RESULT, run))
    at.text_input(key="undo-why-1").set_value("the other was right")
    ran(at)
    at.button(key="undo-now-1").click()
    assert words.applied(1) in said(ran(at))
    assert (folder / "report.json").read_bytes() == machine
    entries = json.loads((folder / "edits.json").read_text(encoding="utf-8"))["entries"]
    assert [entry["edit"]["kind"] for entry in entries] == ["set_height", "undo"]


def test_undoing_without_a_reason_is_refused_in_words(walked: tuple[str, Path]):
    run, folder = walked
    change(folder, [Wish(edit=SetHeight(height_cm=180.0), why="measured")], who="A. Physio")
    at = opened(REVIEW, run)
    at.button(key="undo-now-1").click()
    assert "An edit must say why" in ran(at).error[0].value
    assert len(reviewable(folder).trail.entries) == 1


def test_the_player_gets_what_is_true_of_the_clip_and_nothing_that_json_cannot_hold(
    walked: tuple[str, Path],
):
    what = reviewable(walked[1])
    analysis = recomputed(what)
    data = player_data(analysis, what.machine, what.trail, run="r", video="/v", plain=False, who="")
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert len(data["places"]) == 2 * len(data["times"]) * len(data["points"])
    assert [e["time_s"] for e in data["events"]] == [c.time_s for c in what.machine.contacts]
    named = {point["name"] for point in data["points"]}
    assert (data["can"], data["heels"], data["notes"]) == (
        {"heel": False, "stickers": False, "belt": False}, [], [],
    )  # fmt: skip
    assert all({a, b} <= named for a, b, _ in data["bones"])


def test_every_word_of_the_player_is_in_one_place_and_used():
    place = resources.files("analyzer.ui") / "review_component"
    script = "".join(f.read_text(encoding="utf-8") for f in place.iterdir() if f.name.endswith(".js"))
    asked = set(re.findall(r"\bwords\.(\w+)", script)) | set(re.findall(r'(?:say|hint)\("(\w+)"', script))
    assert asked <= set(words.PLAYER)
    built = ("layer_", "tool_", "hint_", "place_", "take_", "said_", "left", "right", "foot_")
    unused = {name for name in words.PLAYER if name not in asked and not name.startswith(built)}
    assert unused == set()


def test_the_player_asks_nobody_for_anything():
    place = resources.files("analyzer.ui") / "review_component"
    for file in place.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"https?://|fetch\(|XMLHttpRequest|innerHTML|@import", text), file.name


def test_a_note_is_listed_and_shown_on_the_result_in_its_own_words(walked: tuple[str, Path]):
    run, folder = walked
    change(folder, [Wish(edit=AddNote(time_s=1.5, text="holds the <b>rail</b>"), why="")], who="A. Physio")
    at = opened(REVIEW, run)
    assert "1. Note at 1.50 s: holds the <b>rail</b>" in [text.value for text in at.text]
    assert words.CHANGED not in said(at), "a note changes no number"
    shown = opened(RESULT, run)
    assert any("holds the <b>rail</b>" in text.value for text in shown.text)
    assert words.in_force(1) not in said(shown)
    html = page_of_folder(folder).decode()
    assert "holds the &lt;b&gt;rail&lt;/b&gt;" in html
    assert "holds the <b>" not in html


def test_sides_are_laid_side_by_side_and_other_results_are_asked_for(walked: tuple[str, Path]):
    run, _ = walked
    at = opened(REVIEW, run)
    at.toggle(key="compare-show").set_value(True)
    ran(at)
    at.selectbox(key="compare-with").set_value("elsewhere")
    ran(at)
    at.text_input(key="compare-address").set_value("http://localhost/review?run=" + "x" * 22)
    assert compare_words.NOT_FOUND in said(ran(at))
    at.text_input(key="compare-address").set_value(f"http://localhost/review?run={run}&more=1")
    assert not ran(at).exception
    assert compare_words.NOT_FOUND not in said(at)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x" * 22, "x" * 22),
        (f"http://h/result?run={'a-_' * 7}b", f"{'a-_' * 7}b"),
        (f"http://h/review?clips=1&run={'a' * 22}#top", "a" * 22),
        ("a" * 21, None),
        ("a" * 23, None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_a_result_is_found_by_its_address(text: str, found: str | None):
    assert run_in(text) == found


def test_two_strides_have_what_is_drawn_of_them_and_nothing_json_cannot_hold(walked: tuple[str, Path]):
    analysis = recomputed(reviewable(walked[1]))
    shown = Shown(
        name="walk", report=analysis.report, motion=analysis.motion, events=analysis.events, video="/v"
    )
    data = pair(shown, Side.LEFT, shown, Side.RIGHT)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    spans = [[(s["start_s"], s["end_s"]) for s in pane["strides"]] for pane in data["panes"]]
    assert [len(one) for one in spans] == [
        len(analysis.events.strides_of(side)) for side in (Side.LEFT, Side.RIGHT)
    ]
    knee = next(curve for curve in data["curves"] if curve["key"] == "knee_flexion")
    assert [len(pane["mean"]) for pane in knee["panes"]] == [101, 101]
    same = pair(shown, Side.LEFT, shown, Side.LEFT)
    assert all(curve["panes"][0] == curve["panes"][1] for curve in same["curves"])


def test_the_two_strides_hold_no_words_of_their_own_and_ask_nobody():
    place = resources.files("analyzer.ui") / "compare_component"
    script = "".join(f.read_text(encoding="utf-8") for f in place.iterdir() if f.name.endswith(".js"))
    assert set(re.findall(r"\bwords\.(\w+)", script)) == set(compare_words.COMPARE)
    assert not re.search(
        r"https?://(?!www\.w3\.org/2000/svg)|fetch\(|XMLHttpRequest|innerHTML|@import", script
    )
