"""Names, places and labels: what is not in the pictures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from validation.hell.case import Case, Given, Must, Skipped, clip_case
from validation.hell.media import even, walker, write

NAMES, PLACES, LABELS = "Names", "Places", "Labels"

_ODD_NAMES = {
    "HTML in the name": "<img src=x onerror=alert(1)>.mp4",
    "quotes and a script in the name": "\"'><script>alert(1)<!--.mp4",
    "a formula for a name": "=cmd|'!A1.mp4",
    "a template for a name": "{{7*7}}{% raw %}.mp4",
    "line break and colour codes": "walk\n\x1b[31mred\x07.mp4",
    "text direction turned": "walk\u202e4pm.exe.mp4",
    "not valid UTF-8": os.fsdecode(b"walk\xff\xfe.mp4"),
    "emoji and spaces": " 😀 walk .mp4",
    "254 bytes long": "w" * 250 + ".mp4",
    "dots alone": "...mp4",
    "an option for a name": "--out.mp4",
    "a protocol for a name": "concat:a|b.mp4",
    "a pattern for a name": "%03d*?.mp4",
    "a name that Windows keeps": "CON.mp4",
}
LOCATION = "+48.8577+002.2950+035.000/"


@lru_cache(maxsize=1)
def _short() -> bytes:
    """A walk short enough for a dozen names."""
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        return write(Path(place) / "walk.mp4", walker(12), even(12, 20.0)).read_bytes()


def _named(name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        try:
            path.write_bytes(_short())
        except OSError as error:
            raise Skipped(f"this file system has no such name ({error.strerror})") from error
        return path

    return make


def _html_is_text(out: Path) -> str | None:
    for page in out.rglob("report.html"):
        text = page.read_text(encoding="utf-8")
        for bad in ("<img src=x", "<script>alert"):
            if bad in text:
                return f"{bad!r} stands in report.html"
    return None


def _traversal(folder: Path) -> Path:
    (folder / "deep" / "er").mkdir(parents=True)
    path = folder / "walk.mp4"
    path.write_bytes(_short())
    return folder / "deep" / "er" / ".." / ".." / "walk.mp4"


def _loop(folder: Path) -> Path:
    (folder / "a.mp4").symlink_to(folder / "b.mp4")
    (folder / "b.mp4").symlink_to(folder / "a.mp4")
    return folder / "a.mp4"


def _dangling(folder: Path) -> Path:
    (folder / "gone.mp4").symlink_to(folder / "nowhere.mp4")
    return folder / "gone.mp4"


def _link(folder: Path) -> Path:
    (folder / "real").write_bytes(_short())
    (folder / "link.mp4").symlink_to(folder / "real")
    return folder / "link.mp4"


def _link_to(target: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        if not Path(target).exists():
            raise Skipped(f"there is no {target} here")
        (folder / "clip.mp4").symlink_to(target)
        return folder / "clip.mp4"

    return make


def _pipe(folder: Path) -> Path:
    if not hasattr(os, "mkfifo"):
        raise Skipped("this system has no named pipes")
    os.mkfifo(folder / "pipe.mp4")
    return folder / "pipe.mp4"


def _socket(folder: Path) -> Path:
    import socket

    here = os.getcwd()
    os.chdir(folder)  # the name of a socket may have 100 bytes
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind("socket.mp4")
    finally:
        os.chdir(here)
    return folder / "socket.mp4"


def _folder(folder: Path) -> Path:
    (folder / "walk.mp4").mkdir()
    return folder / "walk.mp4"


def _locked(folder: Path) -> Path:
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        raise Skipped("the user here is root, who may read everything")
    path = folder / "walk.mp4"
    path.write_bytes(_short())
    path.chmod(0)
    return path


def _labels(folder: Path) -> Path:
    labels = {
        "title": "<script>alert(1)</script>",
        "comment": "A" * 20_000,
        "artist": '=cmd|calc!A1\n"; DROP TABLE',
        "com.apple.quicktime.location.ISO6709": LOCATION,
        "com.android.capture.fps": "1e999",
        "creation_time": "9999-99-99T99:99:99Z",
    }
    return write(folder / "walk.mov", walker(16), metadata=labels, muxer={"movflags": "use_metadata_tags"})


def _label_bytes(folder: Path) -> Path:
    path = write(
        folder / "walk.mov",
        walker(16),
        metadata={"title": "xxxxxxxx"},
        muxer={"movflags": "use_metadata_tags"},
    )
    path.write_bytes(path.read_bytes().replace(b"xxxxxxxx", b"\xff\xfe\x00\x1b[2J\xc3"))
    return path


def _out_is_a_file(folder: Path) -> Given:
    clip, out = folder / "walk.mp4", folder / "out"
    clip.write_bytes(_short())
    out.write_text("mine")
    return Given(
        arguments=("analyze", str(clip), "--out", str(out)), out=out, remember={out: b"mine"}, writes=False
    )


def _result_is_a_file(folder: Path) -> Given:
    clip, out = folder / "walk.mp4", folder / "out"
    clip.write_bytes(_short())
    out.mkdir()
    (out / "walk").write_text("mine")
    return Given(
        arguments=("analyze", str(clip), "--no-video", "--out", str(out)),
        out=out,
        remember={out / "walk": b"mine"},
    )


def _result_is_a_link(folder: Path) -> Given:
    """The place of the result is a link that leads out of the folder."""
    clip, out, away = folder / "walk.mp4", folder / "out", folder / "away"
    clip.write_bytes(_short())
    out.mkdir()
    away.mkdir()
    (away / "diary.txt").write_text("mine")
    (out / "walk").symlink_to(away)
    return Given(
        arguments=("analyze", str(clip), "--no-video", "--out", str(out)),
        out=out,
        remember={away / "diary.txt": b"mine"},
    )


def _read_only(folder: Path) -> Given:
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        raise Skipped("the user here is root, who may write everywhere")
    clip, out = folder / "walk.mp4", folder / "out"
    clip.write_bytes(_short())
    out.mkdir(mode=0o500)
    return Given(arguments=("analyze", str(clip), "--out", str(out)), out=out, undo=lambda: out.chmod(0o700))


def _same_twice(folder: Path) -> Given:
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    for place in ("a", "b"):
        (folder / place / "walk.mp4").write_bytes(_short())
    shutil.copy(folder / "a" / "walk.mp4", folder / "a" / "WALK.mp4")
    clips = [str(folder / "a" / "walk.mp4"), str(folder / "a" / "WALK.mp4"), str(folder / "b" / "walk.mp4")]
    out = folder / "out"
    return Given(arguments=("analyze", *clips, "--no-video", "--out", str(out)), out=out)


def cases() -> list[Case]:
    """All of them."""
    sentence, result = Must.SENTENCE, Must.RESULT
    return [
        *(
            Case(name=name, group=NAMES, make=_inspected(_named(file)), must=result)
            for name, file in _ODD_NAMES.items()
        ),
        clip_case(PLACES, "path that climbs up", _traversal, result),
        clip_case(PLACES, "link to a clip", _link, result),
        clip_case(PLACES, "links that go in a circle", _loop, sentence, quick=True),
        clip_case(PLACES, "link to nothing", _dangling, sentence, quick=True),
        clip_case(
            PLACES, "link to /dev/zero", _link_to("/dev/zero"), sentence, "not an ordinary file", quick=True
        ),
        clip_case(PLACES, "link to /proc/kmsg", _link_to("/proc/kmsg"), sentence),
        clip_case(PLACES, "named pipe", _pipe, sentence, "not an ordinary file", quick=True),
        clip_case(PLACES, "socket", _socket, sentence, "not an ordinary file"),
        clip_case(PLACES, "folder called mp4", _folder, sentence, "is a folder", quick=True),
        clip_case(PLACES, "file that may not be read", _locked, sentence, quick=True),
        clip_case(PLACES, "nothing there", lambda f: f / "nowhere.mp4", sentence, "no such file", quick=True),
        Case(name="result folder is a file", group=PLACES, make=_out_is_a_file, must=sentence, quick=True),
        Case(name="result's own place is a file", group=PLACES, make=_result_is_a_file, must=sentence),
        Case(
            name="result's own place is a link elsewhere", group=PLACES, make=_result_is_a_link, must=sentence
        ),
        Case(
            name="result folder may not be written", group=PLACES, make=_read_only, must=sentence, quick=True
        ),
        Case(name="three clips of one name", group=PLACES, make=_same_twice, must=result),
        clip_case(LABELS, "script, formula, place, impossible rate and date", _labels, result),
        clip_case(LABELS, "bytes that are no text", _label_bytes, result),
    ]


def _inspected(make: Callable[[Path], Path]) -> Callable[[Path], Given]:
    def given(folder: Path) -> Given:
        clip, out = make(folder), folder / "out"
        arguments = ("analyze", "--no-video", "--out", str(out), "--", str(clip))
        return Given(arguments=arguments, out=out, inspect=_html_is_text)

    return given
