"""Which folders the pages for researchers may look into."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.batch.clips import BatchClip, Remote
from analyzer.batch.inside import check_clips, within
from analyzer.errors import InputError, SetupError
from analyzer.model.options import AnalyzeOptions
from analyzer.ui import rooms

OWN = {"Host": "localhost:8501"}


@pytest.mark.parametrize(
    ("address", "headers", "open_"),
    [
        ("localhost", OWN, True),
        ("127.0.0.1", {"host": "127.0.0.1:8501"}, True),
        ("::1", {"Host": "[::1]:8501"}, True),
        ("0.0.0.0", OWN, False),
        (None, OWN, False),
        ("localhost", {"Host": "gait.example.org"}, False),
        ("localhost", {"Host": "localhost.example.org"}, False),
        ("localhost", {**OWN, "X-Forwarded-For": "10.0.0.9"}, False),
        ("localhost", {}, False),
    ],
)
def test_the_home_is_open_to_the_people_at_this_machine_only(
    address: str | None, headers: dict[str, str], open_: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(rooms.ROOT, raising=False)
    assert rooms.open_room(address, headers) == (Path.home().resolve() if open_ else None)


def test_a_named_folder_is_open_and_a_word_closes_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(rooms.ROOT, str(tmp_path))
    assert rooms.open_room("0.0.0.0", {}) == tmp_path.resolve()
    for word in ("off", "OFF", "", "none"):
        monkeypatch.setenv(rooms.ROOT, word)
        assert rooms.open_room("localhost", OWN) is None
    monkeypatch.setenv(rooms.ROOT, str(tmp_path / "gone"))
    with pytest.raises(SetupError) as caught:
        rooms.open_room("localhost", OWN)
    assert caught.value.hint


def test_what_lies_below_the_folder_may_be_named_in_any_way(tmp_path: Path):
    (tmp_path / "a").mkdir()
    for given in ("a", str(tmp_path / "a"), "./a", " a "):
        assert Path(within(given, tmp_path)) == tmp_path / "a"
    assert within("a/*/w*.mp4", tmp_path) == str(tmp_path / "a/*/w*.mp4")


@pytest.mark.parametrize(
    "given",
    ["/etc", "..", "a/../..", "/*/passwd", "a/*/../../../x.mp4", "link", "link/*.mp4", "closed", "closed/x",
     "http://example.org/a.mp4", "s3://bucket", "", " ", "~root", "~nobody-here"],
)  # fmt: skip
def test_what_lies_elsewhere_is_refused(given: str, tmp_path: Path):
    room = tmp_path / "room"
    (room / "a").mkdir(parents=True)
    (room / "closed").mkdir()
    (tmp_path / "secret").mkdir()
    (room / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(InputError) as caught:
        within(given, room, (room / "closed",))
    assert caught.value.hint


def test_a_manifest_or_a_link_does_not_lead_out(tmp_path: Path):
    room = tmp_path / "room"
    room.mkdir()
    (tmp_path / "secret.mp4").write_bytes(b"x")
    (room / "link.mp4").symlink_to(tmp_path / "secret.mp4")
    (room / "own.mp4").write_bytes(b"x")

    def clip(place: Path | Remote) -> BatchClip:
        return BatchClip(key="k.mp4", place=place, options=AnalyzeOptions())

    check_clips([clip(room / "own.mp4"), clip(room / "missing.mp4")], room)
    for place in (
        room / "link.mp4",
        tmp_path / "secret.mp4",
        room / ".." / "secret.mp4",
        Remote(url="http://localhost/a.mp4", path="/a.mp4"),
    ):
        with pytest.raises(InputError) as caught:
            check_clips([clip(room / "own.mp4"), clip(place)], room)
        assert caught.value.code == "outside"
