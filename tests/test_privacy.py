"""Nothing leaves the machine, and nothing of where a clip was filmed gets into what is written."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import av
import pytest

from analyzer import samples
from validation.hell.media import walker, write

pytestmark = [pytest.mark.video, pytest.mark.timeout(280)]
GAIT = [sys.executable, "-m", "analyzer"]
PLACE = "+48.8577+002.2950+035.000/"
_GUARD = """
import socket
_connect = socket.socket.connect
def _refused(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        raise RuntimeError(f"a network connection was tried: {address}")
    return _connect(self, address)
socket.socket.connect = socket.socket.connect_ex = _refused
"""


def short_walk(path: Path, labels: dict[str, str]) -> Path:
    """Some pictures of the sample walk, with labels as phones write them."""
    return write(path, walker(24), metadata=labels, muxer={"movflags": "use_metadata_tags"})


def without_network() -> list[str]:
    """A command in front that cuts off every network, where the system lets us."""
    for tried in (["unshare", "-n"], ["unshare", "-rn"]):
        if (
            shutil.which("unshare")
            and subprocess.run([*tried, "true"], check=False, capture_output=True).returncode == 0
        ):
            return tried
    return []


def test_the_cut_really_cuts(tmp_path: Path) -> None:
    """A listener on this machine that is reached without the cut is not reached with it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        ask = [sys.executable, "-c", f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)"]
        assert subprocess.run(ask, check=False, capture_output=True).returncode == 0
        assert subprocess.run(
            [*without_network(), *ask], check=False, capture_output=True, env=guarded(tmp_path)
        ).returncode


def guarded(folder: Path) -> dict[str, str]:
    """An environment in which a Python that opens a network connection fails aloud; children inherit it."""
    (folder / "guard").mkdir(exist_ok=True)
    (folder / "guard" / "sitecustomize.py").write_text(_GUARD)
    known = os.environ.get("PYTHONPATH")
    here = str(Path(__file__).parents[1])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder / "guard"), here, *([known] if known else [])]),
    }


def test_a_clip_is_analyzed_with_the_network_cut_off(tmp_path: Path) -> None:
    clip, out = samples.side_walk().path, tmp_path / "out"
    command = [*without_network(), *GAIT, "analyze", str(clip), "--no-video", "--out", str(out)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=guarded(tmp_path))
    assert (told.returncode, told.stderr) == (0, "")
    assert " measured" in told.stdout
    page = (out / "walk_side" / "report.html").read_text(encoding="utf-8")
    assert not any(outside in page for outside in ('src="http', "src='http", "url(http", "@import", "<link"))


def test_the_place_of_filming_is_in_no_file_that_is_written(tmp_path: Path) -> None:
    labels = {
        "com.apple.quicktime.location.ISO6709": PLACE,
        "location": PLACE,
        "com.apple.quicktime.make": "SecretPhoneMaker",
        "com.apple.quicktime.software": "SecretSystem",
    }
    clip = short_walk(tmp_path / "walk.mov", labels)
    assert PLACE.encode() in clip.read_bytes(), "the clip has a place to give away"
    boxed = clip.read_bytes()
    assert b"com.apple.quicktime.location.ISO6709" in boxed
    out = tmp_path / "out"
    command = [*GAIT, "analyze", str(clip), "--plain-video", "--out", str(out)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    written = [path for path in out.rglob("*") if path.is_file()]
    assert {"annotated.mp4", "plain.mp4", "report.json", "report.html"} <= {path.name for path in written}
    for path in written:
        data = path.read_bytes()
        for secret in (
            b"48.8577",
            b"002.2950",
            b"ISO6709",
            b"\xa9xyz",
            b"SecretPhone",
            b"SecretSystem",
            str(tmp_path).encode(),
        ):
            assert secret not in data, f"{secret!r} in {path.name}"
    for film in ("annotated.mp4", "plain.mp4"):
        with av.open(str(out / "walk" / film)) as container:
            kept = {**container.metadata, **container.streams.video[0].metadata}
        assert not {name for name in kept if "location" in name or "apple" in name}
