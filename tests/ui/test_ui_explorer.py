"""The explorer page: choosing, linked picking, honesty about few clips, and folders that hold no dataset."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from batch_made import Walked, made_batch
from streamlit.testing.v1 import AppTest
from test_ui_pages import ran, said

from analyzer.judgement.wording import guard
from analyzer.model.recording import View
from analyzer.synthetic.settings import WalkerSettings
from analyzer.ui import batch_store, dataset, explorer_charts, explorer_data, rooms
from analyzer.ui import wording_research as words

EXPLORER = "analyzer/ui/pages/explorer.py"


@pytest.fixture(scope="module")
def _study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    clips = [
        Walked(
            name=f"{subject}/{condition}.mp4",
            subject=subject,
            condition=condition,
            more={"site": site},
            settings=WalkerSettings(
                view=view, fps=30.0, duration_s=5.0, cadence_spm=cadence, seed=round(cadence)
            ),
        )
        for subject, condition, site, view, cadence in (
            ("A", "barefoot", "Ulm", View.LEFT, 100.0),
            ("A", "shod", "Ulm", View.LEFT, 108.0),
            ("B", "barefoot", "Graz", View.LEFT, 116.0),
            ("B", "shod", "Graz", View.FRONT, 124.0),
        )
    ]
    return made_batch(tmp_path_factory.mktemp("study") / "out", [*clips, Walked(name="dark.mp4")])


@pytest.fixture
def room(_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "room"
    shutil.copytree(_study, folder / "study")
    monkeypatch.setenv(rooms.ROOT, str(folder))
    return folder


def page() -> AppTest:
    at = AppTest.from_file("app.py", default_timeout=60)
    at.switch_page(EXPLORER)
    return ran(at)


def open_folder(path: str) -> AppTest:
    at = page()
    at.text_input(key="x-folder").set_value(path)
    next(button for button in at.button if button.label == words.OPEN).click()
    return ran(at)


def test_without_a_batch_the_page_leads_on(room: Path):
    assert words.NOTHING_OPEN in said(page())


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nowhere", "There is no folder"),
        ("/etc", "outside the folder"),
        ("..", "outside the folder"),
        ("empty", "holds neither a dataset nor results"),
        ("broken", "is not a table of a dataset"),
        ("other", "is not a table of a dataset"),
    ],
)
def test_a_folder_that_will_not_do_says_why(path: str, told: str, room: Path):
    (room / "empty").mkdir()
    (room / "broken").mkdir()
    (room / "broken" / "measurements.parquet").write_bytes(b"PAR1 nothing")
    (room / "other").mkdir()
    for name in ("clips", "measurements"):
        shutil.copy(room / "study" / "strides.parquet", room / "other" / f"{name}.parquet")
    shutil.copy(
        next((room / "study" / "clips").glob("*/landmarks.parquet")), room / "other" / "clips.parquet"
    )
    at = open_folder(path)
    assert told in at.error[0].value.replace("\\", "")
    assert "What to do" in said(at)
    assert batch_store.everything() == ()


def test_a_folder_of_the_command_line_opens_and_shows_the_number_with_its_doubt(room: Path):
    before = sorted(path.name for path in (room / "study").iterdir())
    at = open_folder("study")
    assert "**4\N{NO-BREAK SPACE}clips**" in said(at)
    assert words.FEW in said(at)
    assert "one person's clips are more alike" in said(at)
    assert words.MIXED_VIEWS in said(at)
    assert words.without_result(1) in said(at)
    table = at.dataframe[0].value
    assert list(table[words.COLUMNS["source"]]) == [
        "A/barefoot.mp4",
        "A/shod.mp4",
        "B/barefoot.mp4",
        "B/shod.mp4",
    ]
    assert all(" to " in text for text in table[words.COLUMNS["interval"]])
    assert sorted(path.name for path in (room / "study").iterdir()) == before


def test_sides_groups_and_reasons_of_a_number_that_the_front_cannot_give(room: Path):
    at = open_folder("study")
    at.selectbox(key="x-key").set_value("stance_fraction")
    at.selectbox(key="x-group").set_value("manifest_site")
    ran(at)
    headings = [each.value for each in at.subheader]
    assert {words.LEFT_RIGHT, words.BY_GROUP, words.NOT_MEASURED} <= set(headings)
    assert "**3\N{NO-BREAK SPACE}clips**, 6 values" in said(at)
    assert any("front" in text for text in at.dataframe[1].value[words.REASON])
    at.selectbox(key="x-side").set_value("left")
    ran(at)
    assert words.LEFT_RIGHT not in [each.value for each in at.subheader]
    assert set(at.dataframe[0].value[words.COLUMNS["side"]]) == {"left"}


def test_a_brush_in_one_chart_picks_in_the_table_and_fades_the_rest(room: Path):
    at = open_folder("study")
    data = dataset.read(room / "study")
    found = explorer_data.marks(data, key="cadence", task="walk", group="condition")
    picked = explorer_data.brushed(found, {"value": [90.0, 104.0]})
    at.session_state["x-spread-cadence-None-condition-0"] = {"selection": {"brush": {"value": [90.0, 104.0]}}}
    ran(at)
    assert f"{words.PICKED} (1\N{NO-BREAK SPACE}clip)" in [each.value for each in at.subheader]
    assert list(at.dataframe[0].value[words.COLUMNS["source"]]) == ["A/barefoot.mp4"]
    chart = json.dumps(explorer_charts.by_group(found, "t", picked, dark=False).to_dict())
    assert chart.count('"picked": 1') == 1
    assert chart.count('"picked": 0') == 3
    assert chart.count('"shift": 0') == 2  # the first of each group is level with its name
    at.button(key="x-clear").click()
    assert f"{words.EVERY_CLIP} (4\N{NO-BREAK SPACE}clips)" in [each.value for each in ran(at).subheader]


def test_the_keyboard_narrows_as_well(room: Path):
    at = open_folder("study")
    slider = at.slider(key="x-range-cadence-None")
    slider.set_range(slider.min, 110.0)
    at.multiselect(key="x-groups-condition").set_value(["shod"])
    ran(at)
    assert list(at.dataframe[0].value[words.COLUMNS["source"]]) == ["A/shod.mp4"]


def test_every_chart_draws_many_clips_and_few_in_both_themes(room: Path):
    data = dataset.read(room / "study")
    found = explorer_data.marks(data, key="stance_fraction", task="walk", group="subject")
    said_ = explorer_data.summary(found)
    for dark in (False, True):
        for chart in (
            explorer_charts.dots(found, said_, "t", None, dark=dark),
            explorer_charts.bars(explorer_data.bars(found, frozenset()), said_, "t", dark=dark),
            explorer_charts.left_right(explorer_data.pairs(found), "t", None, dark=dark),
            explorer_charts.by_group(found, "t", frozenset(), dark=dark),
        ):
            assert [p["name"] for p in chart.to_dict()["params"]] == [explorer_charts.BRUSH]


def test_words_for_researchers_are_observations():
    texts = [value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)]
    texts += [*words.STATES.values(), *words.CLIP_STATES.values(), *words.FILE_HELP.values()]
    assert [guard(text) for text in texts if guard(text)] == []
