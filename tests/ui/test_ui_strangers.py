"""Several people at once: nobody sees another's upload, run or result, whatever they type into the address."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from analyzer.ui import store, wording, wording_account, wording_person
from analyzer.video.writer import VideoWriter

APP = Path(__file__).parents[2] / "app.py"
PAGES = "analyzer/ui/pages"
AUTH = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "x" * 40,
    "client_id": "gait",
    "client_secret": "y",
    "server_metadata_url": "http://localhost:1/.well-known/openid-configuration",
}


def opened(page: str | None = None, auth: bool = False, **address: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60)
    if auth:
        at.secrets["auth"] = AUTH
    if page is not None:
        at.switch_page(f"{PAGES}/{page}.py")
    for name, value in address.items():
        at.query_params[name] = value
    return ran(at)


def ran(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    kinds = ("title", "header", "markdown", "text", "info", "error", "warning", "caption")
    return "\n".join(str(each.value) for kind in kinds for each in at.get(kind))


def given(name: str = "mine.mp4") -> AppTest:
    at = opened()
    at.file_uploader(key="upload").upload(name, b"no film", "video/mp4")
    return ran(at)


def room(folder: Path, pictures: int) -> bytes:
    path = folder / "room.mp4"
    with VideoWriter(path, 320, 240, fps=30.0) as writer:
        for i in range(pictures):
            writer.write(i / 30.0, np.full((240, 320, 3), i % 200, dtype=np.uint8))
    return path.read_bytes()


def children() -> list[int]:
    """The processes that analyze something for this one."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            parent = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == os.getpid() and b"analyzer.work.worker" in (place / "cmdline").read_bytes():
                found.append(int(place.name))
    return found


def test_an_upload_is_on_disk_at_once_and_found_by_its_address_only(app_home: Path):
    at = given()
    address = at.query_params["clip"][0]
    assert "mine.mp4" in said(at)
    assert store.kept_clip(store.load(address)).read_bytes() == b"no film"
    assert "mine.mp4" in said(opened(clip=address))
    for other in ("", address[:-1] + ("A" if address[-1] != "A" else "B"), address[:-1], "../" + address):
        assert "mine.mp4" not in said(opened(clip=other))
    assert "mine.mp4" not in said(opened())
    assert wording.NO_RESULT_YET not in said(opened(run=address)), "an upload is no result"


def test_another_clip_can_be_taken_and_the_first_is_gone(app_home: Path):
    at = given()
    address = at.query_params["clip"][0]
    at.button(key="another").click()
    ran(at)
    assert store.load(address) is None
    assert at.file_uploader(key="upload")


def test_two_people_at_once_see_their_own(made_run: store.Run):
    one, other = opened("result", run=made_run.id), given("other.mp4")
    assert "my walk.mp4" in said(one)
    assert "my walk.mp4" not in said(other)
    assert "other.mp4" not in said(ran(one))
    guess = made_run.id[:-2] + "AA"
    for page in ("analyze", "result", "review"):
        assert "my walk.mp4" not in said(opened(page, run=guess))
    assert "my walk.mp4" not in said(opened("whole", clips=f"{guess}.{guess[::-1]}"))


def test_ids_are_random_and_long():
    ids = {store.create("a").id for _ in range(50)}
    assert len(ids) == 50
    assert all(len(each) == 22 for each in ids), "22 signs of base 64 are 128 bits"
    for place in range(21):
        assert len({each[place] for each in ids}) > 15, "no sign is the same in all"


def test_where_people_sign_in_nothing_is_shown_before(made_run: store.Run):
    for page in ("analyze", "result", "review", "whole", "progress"):
        at = opened(page, auth=True, run=made_run.id)
        assert [title.value for title in at.title] == [wording_account.SIGN_IN_TITLE]
        assert [button.key for button in at.button] == ["sign-in"]
        assert "my walk.mp4" not in said(at)


def test_what_belongs_to_somebody_is_shown_to_nobody_else(made_run: store.Run, made_folder: Path):
    owned = store.create("private.mp4", owner="a" * 64)
    shutil.copytree(made_folder, store.out_dir(owned) / "clip")
    store.finish(owned, "done")
    assert store.load_of(owned.id, "a" * 64).name == "private.mp4"
    assert store.load_of(owned.id, "b" * 64) is None
    assert store.load_of(owned.id, None) is None
    assert store.load_of(made_run.id, "a" * 64) is None
    for page in ("result", "review", "analyze"):
        assert "private.mp4" not in said(opened(page, run=owned.id))
    assert "private.mp4" not in said(opened("whole", clips=owned.id))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="children are found in /proc")
@pytest.mark.parametrize("sign", [signal.SIGSEGV, signal.SIGKILL])
def test_a_child_that_dies_takes_nobody_with_it(tmp_path: Path, made_run: store.Run, sign: signal.Signals):
    at = opened()
    at.file_uploader(key="upload").upload("long.mp4", room(tmp_path, 600), "video/mp4")
    ran(at)
    at.button(key="start").click()
    ran(at)
    end = time.monotonic() + 60
    while not (found := children()):
        assert time.monotonic() < end, "no child was started"
        time.sleep(0.05)
    for pid in found:
        os.kill(pid, sign)
    while any(button.key == "cancel" for button in ran(at).button):
        assert time.monotonic() < end, "the run did not end"
        time.sleep(0.2)
    assert len(at.error) == 1
    assert "Traceback" not in said(at)
    assert at.button(key="start")
    assert not list(store.home().glob("runs/*/clip"))
    assert "my walk.mp4" in said(opened("result", run=made_run.id))


def test_the_first_look_of_what_is_no_film_says_so_and_the_run_may_begin_all_the_same():
    at = given()
    end = time.monotonic() + 60
    while not at.warning:
        assert time.monotonic() < end, "the first look did not end"
        time.sleep(0.2)
        ran(at)
    assert wording_person.LOOK_FAILED in at.warning[0].value
    assert "'mine.mp4' is not a video" in at.warning[0].value
    assert not at.button(key="start").disabled
