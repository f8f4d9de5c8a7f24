"""Whatever is not a usable video is refused in plain words, quickly, and opens nothing else."""

from __future__ import annotations

import os
import wave
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from made_clips import corners, even_times, grey, greys, write_clip

from analyzer.errors import VideoUnreadable
from analyzer.video.frame_at import frame_at
from analyzer.video.reader import ClipReader

pytestmark = pytest.mark.timeout(20)


def clip(folder: Path, name: str = "good.mp4", n: int = 30, **settings: bool) -> Path:
    noise = np.random.default_rng(1).integers(0, 255, (n, 48, 64, 3), dtype=np.uint8)
    return write_clip(folder / name, list(noise), even_times(n), **settings)  # type: ignore[arg-type]


def text(folder: Path) -> Path:
    path = folder / "letter.mp4"
    path.write_text("Dear all, this is not a video.\n" * 100)
    return path


def empty(folder: Path) -> Path:
    path = folder / "empty.mp4"
    path.touch()
    return path


def random_bytes(folder: Path) -> Path:
    path = folder / "noise.mp4"
    path.write_bytes(np.random.default_rng(0).bytes(20_000))
    return path


def picture(folder: Path, kind: str) -> Path:
    path = folder / "photo.mp4"
    with av.open(str(path), "w", format="image2", options={"update": "1"}) as container:
        stream = container.add_stream("png" if kind == "png" else "mjpeg", rate=1)
        stream.width, stream.height = 64, 48
        stream.pix_fmt = "rgb24" if kind == "png" else "yuvj420p"
        frame = av.VideoFrame.from_ndarray(corners(), format="rgb24").reformat(format=stream.pix_fmt)
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    assert path.read_bytes()[:2] in (b"\x89P", b"\xff\xd8")
    return path


def cut_off(folder: Path) -> Path:
    """The index stands at the end of the file, and the end is missing."""
    path = clip(folder, "half.mp4")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def index_only(folder: Path) -> Path:
    path = clip(folder, "promise.mp4", index_first=True)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"mdat") + 4])
    return path


def rubbish_pictures(folder: Path) -> Path:
    path = clip(folder, "scratched.mp4")
    data = bytearray(path.read_bytes())
    start, end = data.index(b"mdat") + 3000, len(data) - 6000
    data[start:end] = b"\xff" * (end - start)
    path.write_bytes(data)
    return path


def sound(folder: Path) -> Path:
    path = folder / "song.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 4096), np.float32), format="fltp", layout="mono")
        silence.rate = 44100
        container.mux(stream.encode(silence))
        container.mux(stream.encode())
    return path


def wav(folder: Path) -> Path:
    path = folder / "voice.mp4"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0" * 8000)
    return path


def concat_script(folder: Path) -> Path:
    """FFmpeg would open the file next to it."""
    clip(folder)
    path = folder / "script.mp4"
    path.write_text("ffconcat version 1.0\nfile good.mp4\n")
    return path


def play_list(folder: Path, name: str) -> Path:
    """FFmpeg would open the files and addresses in it."""
    write_clip(folder / "part.ts", greys(10), even_times(10))
    path = folder / name
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\npart.ts\n#EXT-X-ENDLIST\n")
    return path


def too_long(folder: Path) -> Path:
    return write_clip(folder / "night.mp4", greys(2), [0.0, 2000.0])


def too_large(folder: Path) -> Path:
    return write_clip(folder / "wall.mp4", [grey(9, (8200, 16))] * 2, even_times(2))


def pipe(folder: Path) -> Path:
    path = folder / "pipe.mp4"
    os.mkfifo(path)
    return path


CASES: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    "text": (text, "unreadable", "not a video this program can read"),
    "empty": (empty, "empty", "is empty"),
    "random bytes": (random_bytes, "unreadable", "not a video this program can read"),
    "PNG": (lambda folder: picture(folder, "png"), "unreadable", "not a video"),
    "JPEG": (lambda folder: picture(folder, "jpeg"), "unreadable", "not a video"),
    "cut off before its index": (cut_off, "unreadable", "cut off while being copied"),
    "nothing but an index": (index_only, "no_frames", "No picture"),
    "scratched": (rubbish_pictures, "mostly_damaged", "are damaged"),
    "sound in an mp4": (sound, "no_video", "contains no video"),
    "a wav file": (wav, "unreadable", "not a video"),
    "folder": (lambda folder: folder, "not_a_file", "is a folder"),
    "missing": (lambda folder: folder / "nowhere.mp4", "not_found", "There is no file 'nowhere.mp4'"),
    "concat script": (concat_script, "unreadable", "not a video"),
    "play list": (lambda folder: play_list(folder, "live.mp4"), "unreadable", "not a video"),
    "play list by name": (lambda folder: play_list(folder, "live.m3u8"), "unreadable", "not a video"),
    "too long": (too_long, "too_long", "33 minutes long"),
    "too large": (too_large, "too_large", "8200×16"),
    "address": (lambda _: Path("http://localhost:9/walk.mp4"), "not_found", "There is no file 'walk.mp4'"),
}
if hasattr(os, "mkfifo"):
    CASES["named pipe"] = (pipe, "not_a_file", "is not a plain file")


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_in_plain_words(tmp_path: Path, name: str) -> None:
    make, code, words = CASES[name]
    path = make(tmp_path)
    with pytest.raises(VideoUnreadable) as told:
        list(ClipReader(path).frames())
    error = told.value
    assert error.code == code
    assert words in error.text
    assert error.text.endswith(".")
    assert error.hint
    assert error.hint.endswith(".")
    assert str(tmp_path) not in str(error), "no folder in words that may be passed on"


@pytest.mark.parametrize("name", ["text", "empty", "folder", "missing", "concat script", "PNG"])
def test_every_door_has_the_same_lock(tmp_path: Path, name: str) -> None:
    path = CASES[name][0](tmp_path)
    for door in (lambda p: ClipReader(p).open(), lambda p: frame_at(p, 0.0)):
        with pytest.raises(VideoUnreadable) as told:
            door(path)
        assert told.value.code == CASES[name][1]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file(tmp_path: Path) -> None:
    path = clip(tmp_path)
    path.chmod(0)
    with pytest.raises(VideoUnreadable, match="may not be read"):
        list(ClipReader(path).frames())


@pytest.mark.parametrize(
    "name",
    ["walk.jpg", "walk", "a b.mp4", "😀\n'\".mp4", "concat:a.mp4", "%03d.mp4", "file;rm.mp4", "-i.mp4"],
)
def test_names_do_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Also as a relative path, where FFmpeg would take some of them for an address."""
    good = clip(tmp_path, n=3)
    good.rename(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert len(list(ClipReader(Path(name)).frames())) == 3


def test_a_link_to_a_clip_is_a_clip(tmp_path: Path) -> None:
    (tmp_path / "link.mp4").symlink_to(clip(tmp_path, n=3))
    assert len(list(ClipReader(tmp_path / "link.mp4").frames())) == 3


def test_what_a_cut_clip_still_holds_is_read_and_said(tmp_path: Path) -> None:
    path = clip(tmp_path, n=150, index_first=True)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    reader = ClipReader(path)
    frames = list(reader.frames())
    assert 50 < len(frames) < 100
    hints = reader.recording().hints
    assert "shorter_than_declared" in hints
    assert "damaged_pictures" in hints


def test_a_few_damaged_pictures_are_left_out_and_said(tmp_path: Path) -> None:
    path = clip(tmp_path, "bumped.mp4")
    data = bytearray(path.read_bytes())
    start = data.index(b"mdat") + len(data) // 3
    data[start : start + len(data) // 8] = b"\xff" * (len(data) // 8)
    path.write_bytes(data)
    reader = ClipReader(path)
    times = [frame.time_s for frame in reader.frames()]
    assert 15 < len(times) < 30
    assert reader.recording().hints == ("damaged_pictures",)
    assert np.all(np.diff(times) > 0)


def test_a_size_that_changes_ends_the_clip(tmp_path: Path) -> None:
    one = write_clip(tmp_path / "one.ts", greys(20), even_times(20))
    other = write_clip(tmp_path / "two.ts", [grey(80, (96, 48))] * 20, even_times(20, start_s=2.0))
    both = tmp_path / "both.ts"
    both.write_bytes(one.read_bytes() + other.read_bytes())
    reader = ClipReader(both)
    assert {frame.rgb.shape for frame in reader.frames()} == {(48, 64, 3)}
    assert "size_changes" in reader.recording().hints
