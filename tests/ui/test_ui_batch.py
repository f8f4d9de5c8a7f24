"""The pages for many clips: starting, watching, failures by reason, downloads, every error, and single clips."""

from __future__ import annotations

import io
import os
import shutil
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from batch_made import Walked, made_batch
from streamlit.testing.v1 import AppTest
from test_ui_pages import opened, ran, said

from analyzer.batch.dataset import FILES
from analyzer.model.edits import SetHeight
from analyzer.review_entries import Wish
from analyzer.review_folder import change
from analyzer.synthetic.settings import WalkerSettings
from analyzer.ui import batch_store, dataset, rooms, store
from analyzer.ui import wording_research as words
from analyzer.ui.batch_store import Batch

BATCH, REVIEW, RESULT = (f"analyzer/ui/pages/{name}.py" for name in ("batch", "review", "result"))
ENDS_S = 90.0


@pytest.fixture(scope="module")
def _study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    clips = [
        Walked(
            name="a/walk.mp4",
            subject="A",
            condition="shod",
            settings=WalkerSettings(fps=30.0, duration_s=5.0),
        ),
        Walked(name="dark.mp4"),
        Walked(name="empty.mp4", code="unreadable"),
    ]
    return made_batch(tmp_path_factory.mktemp("study") / "out", clips)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "room"
    folder.mkdir()
    monkeypatch.setenv(rooms.ROOT, str(folder))
    return folder


@pytest.fixture
def study(_study: Path, room: Path) -> Batch:
    out = Path(shutil.copytree(_study, room / "study"))
    batch = Batch(
        id=batch_store.new_id(),
        name="videos",
        out=str(out),
        root=str(room),
        inputs=(str(room),),
        state="done",
    )
    batch_store.save(batch)
    return batch


def page(batch: Batch | None = None) -> AppTest:
    at = AppTest.from_file("app.py", default_timeout=60)
    at.switch_page(BATCH)
    if batch is not None:
        at.query_params["batch"] = batch.id
    return ran(at)


def plain(text: str) -> str:
    return text.replace("\\", "")


def begun(path: str, out: str = "", workers: int | None = None) -> AppTest:
    at = page()
    if workers is not None:
        at.number_input(key="batch-workers").set_value(workers)
    at.text_input(key="batch-path").set_value(path)
    at.text_input(key="batch-out").set_value(out)
    ran(at)
    at.button(key="batch-start").click()
    return ran(at)


def test_the_page_says_what_it_may_use_and_starts_nothing_without_a_path(room: Path):
    at = page()
    assert str(room) in plain(said(at))
    assert at.button(key="batch-start").disabled


def test_an_app_for_others_opens_no_folder_and_takes_uploads(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(rooms.ROOT, "off")
    at = page()
    assert words.CLOSED in said(at)
    assert len(at.get("file_uploader")) == 2
    assert not [each for each in at.text_input if each.key == "batch-path"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nowhere", "There is no file or folder"),
        ("*.mp4", "No video matches"),
        (".", "There is no video in"),
        ("/etc", "outside the folder that this app may use"),
        ("../x.mp4", "outside the folder that this app may use"),
        ("https://example.org/a.mp4", "fetches nothing"),
        ("bad.csv", "line 2, column 'height_cm': 'tall' is not a number"),
        ("leads-out.csv", "outside the folder that this app may use"),
        ("nothing.csv", "lists no clip"),
    ],
)
def test_what_cannot_be_started_says_why_and_leaves_nothing(path: str, told: str, room: Path):
    (room / "bad.csv").write_text("clip,height_cm\na.mp4,tall\n")
    (room / "leads-out.csv").write_text("clip\n../../secret.mp4\n")
    (room / "nothing.csv").write_text("clip\n")
    at = begun(path)
    assert told in plain(at.error[0].value)
    assert "What to do" in said(at)
    assert batch_store.everything() == ()


def test_results_are_written_within_the_room_only(room: Path, tmp_path: Path):
    (room / "a.mp4").write_bytes(b"x")
    at = begun("a.mp4", out=str(tmp_path / "elsewhere"))
    assert "outside the folder" in plain(at.error[0].value)
    assert not (tmp_path / "elsewhere").exists()


def test_nobody_gets_at_what_the_app_keeps_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(rooms.ROOT, str(tmp_path))
    run = store.create("private.mp4")
    (store.folder(run.id) / "clip").mkdir()
    (store.folder(run.id) / "clip" / "clip.mp4").write_bytes(b"x")
    for path in ("home/runs", "home/runs/*/clip/*.mp4", "home", "."):
        assert "outside the folder" in plain(begun(path).error[0].value)


def test_a_batch_runs_in_its_own_process_and_all_failures_have_their_reason(room: Path):
    (room / "one.mp4").write_bytes(b"not a film")
    (room / "list.csv").write_text("clip,subject,site\none.mp4,P1,Ulm\ngone.mp4,P2,Graz\n")
    at = begun("list.csv", out="results")
    batch_id = at.query_params["batch"][0]
    batch = ended(batch_id)
    assert (batch.state, batch.new) == ("done", 2)
    at = page(batch)
    assert words.ALL_FAILED in said(at)
    assert "missing (1), unreadable (1)" in said(at)
    table = pd.read_parquet(room / "results" / "clips.parquet")
    assert dict(zip(table["source"], table["code"], strict=True)) == {
        "one.mp4": "unreadable",
        "gone.mp4": "missing",
    }
    assert list(table["manifest_site"]) == ["Graz", "Ulm"]
    (room / "gone.mp4").write_bytes(b"neither")
    at.button(key="batch-retry").click()
    ran(at)
    assert ended(batch_id).new == 2
    table = pd.read_parquet(room / "results" / "clips.parquet")
    assert set(table["code"]) == {"unreadable"}


def test_a_batch_that_is_stopped_can_go_on(room: Path):
    names = [f"{n}.mp4" for n in range(4)]
    for name in names:
        (room / name).write_bytes(b"not a film")
    at = begun(".", workers=1)
    batch_id = at.query_params["batch"][0]
    batch = batch_store.load(batch_id)
    assert batch is not None
    at = page(batch)
    assert words.KEEP_ADDRESS in said(at)
    assert "not done" in said(at)
    at.button(key="batch-stop").click()
    ran(at)
    assert ended(batch_id).state == "cancelled"
    at = page(batch)
    assert words.STOPPED in said(at)
    at.button(key="batch-go-on").click()
    ran(at)
    assert ended(batch_id).state == "done"
    lines = dict.fromkeys(pd.read_parquet(batch.out_dir / "clips.parquet")["source"])
    assert list(lines) == names


def ended(batch_id: str) -> Batch:
    end = time.monotonic() + ENDS_S
    while time.monotonic() < end:
        batch = batch_store.load(batch_id)
        assert batch is not None
        if batch.state != "running":
            time.sleep(0.5)
            return batch
        time.sleep(0.1)
    raise AssertionError("the batch did not end")


def test_one_that_this_server_never_began_was_interrupted(study: Batch):
    batch_store.save(Batch(**{**vars_of(study), "state": "running"}))
    at = page(study)
    assert words.INTERRUPTED in said(at)
    assert at.button(key="batch-go-on")


def vars_of(batch: Batch) -> dict[str, object]:
    return {name: getattr(batch, name) for name in Batch.__dataclass_fields__}


def test_failures_are_counted_and_filtered_by_reason(study: Batch):
    at = page(study)
    assert "1 finished, 2 without a result: nobody seen (1), unreadable (1)." in said(at)
    assert len(at.dataframe[0].value) == 3
    at.selectbox(key="batch-reason").set_value("nobody_seen")
    ran(at)
    assert list(at.dataframe[0].value[words.CLIP]) == ["dark.mp4"]
    assert "Film a person from head to foot." in said(at)
    at.selectbox(key="batch-reason").set_value(words.ALL)
    at.selectbox(key="batch-state").set_value("done")
    ran(at)
    assert list(at.dataframe[0].value["Subject"]) == ["A"]


def test_every_table_can_be_taken_along(study: Batch):
    at = page(study)
    labels = {each.proto.label for each in at.get("download_button")}
    assert labels == {*words.FILE_LABELS.values(), words.GET_ALL}
    with zipfile.ZipFile(io.BytesIO(dataset.zipped(study.out_dir))) as archive:
        assert set(archive.namelist()) == set(FILES)
        assert archive.read("clips.parquet") == (study.out_dir / "clips.parquet").read_bytes()


def test_a_clip_opens_in_review_and_a_correction_reaches_the_tables(study: Batch):
    page(study)
    clip = next(path for path in (study.out_dir / "clips").iterdir() if (path / "report.json").is_file())
    run = batch_store.run_id(study, clip.name)
    assert words.OF_A_BATCH in said(opened(RESULT, run))
    assert "a/walk.mp4" in said(opened(REVIEW, run))
    assert dataset.up_to_date(study.out_dir)
    change(clip, [Wish(edit=SetHeight(height_cm=180.0), why="measured")], who="A. Physio")
    assert not dataset.up_to_date(study.out_dir)
    page(study)
    assert pd.read_parquet(study.out_dir / "clips.parquet")["n_edits"].max() == 1


def test_the_result_of_a_clip_cannot_be_deleted_alone(study: Batch):
    page(study)
    clip = next(path for path in (study.out_dir / "clips").iterdir() if (path / "report.json").is_file())
    at = opened(RESULT, batch_store.run_id(study, clip.name))
    assert not [each for each in at.button if each.key == "delete"]


def test_deleting_forgets_the_batch_and_leaves_a_folder_of_ones_own(study: Batch):
    at = page(study)
    run = batch_store.run_id(study, next((study.out_dir / "clips").iterdir()).name)
    at.button(key="batch-delete").click()
    assert words.DELETED in said(ran(at))
    assert batch_store.load(study.id) is None
    assert store.load(run) is None
    assert (study.out_dir / "measurements.parquet").is_file()


def test_an_address_without_a_batch_says_so(room: Path):
    at = AppTest.from_file("app.py", default_timeout=60)
    at.switch_page(BATCH)
    at.query_params["batch"] = "../../etc"
    assert words.NO_BATCH in said(ran(at))


def test_uploads_keep_plain_names_only(room: Path):
    batch_id = batch_store.new_id()
    for name in (
        "../a.mp4",
        "a/b.mp4",
        ".a.mp4",
        "a\n.mp4",
        "a" * 300 + ".mp4",
        "a.exe",
        "c:a.mp4",
        "a\\b.mp4",
    ):
        with pytest.raises(Exception, match=r"cannot be used|does not look like") as caught:
            batch_store.keep_upload(batch_id, name, io.BytesIO(b"x"))
        assert caught.value.hint
    batch_store.keep_upload(batch_id, "a.mp4", io.BytesIO(b"x"))
    with pytest.raises(Exception, match="Two files"):
        batch_store.keep_upload(batch_id, "a.mp4", io.BytesIO(b"x"))
    assert [path.name for path in batch_store.clips_room(batch_id).iterdir()] == ["a.mp4"]


def test_uploads_of_a_batch_that_nobody_continues_go_after_a_day_but_not_of_one_at_work(room: Path):
    old, busy, new = (batch_store.new_id() for _ in range(3))
    for batch_id in (old, busy, new):
        batch_store.keep_upload(batch_id, "a.mp4", io.BytesIO(b"x"))
    for batch_id in (old, busy):
        os.utime(batch_store.folder(batch_id), (time.time() - 90_000,) * 2)
    batch_store.sweep({busy})
    assert [batch_store.clips_room(each).is_dir() for each in (old, busy, new)] == [False, True, True]
