"""Files that are cut, damaged, or not what their name says."""

from __future__ import annotations

import random
import shutil
import wave
from pathlib import Path

import av
import numpy as np

from validation.hell import boxes
from validation.hell.case import Case, Must, clip_case
from validation.hell.media import even, nobody, tone, walker, write

GROUP = "Cut, damaged, something else"
_NOT_A_VIDEO = "not a video this program can read"


def _cut(tenth: int, *, index_first: bool) -> Case:
    def make(folder: Path) -> Path:
        path = write(
            folder / "walk.mp4", walker(48), muxer={"movflags": "+faststart"} if index_first else None
        )
        path.write_bytes(path.read_bytes()[: path.stat().st_size * tenth // 10])
        return path

    where = "at the front" if index_first else "at the end"
    must = Must.EITHER if index_first and tenth >= 7 else Must.SENTENCE
    says = "" if index_first and tenth >= 7 else "cut off"
    return clip_case(
        GROUP, f"cut at {tenth}/10, index {where}", make, must, says, quick=(tenth, index_first) == (3, False)
    )


def _no_moov(folder: Path) -> Path:
    return boxes.renamed(write(folder / "walk.mp4"), b"moov", b"gone")


def _flips(folder: Path) -> Path:
    path = write(folder / "walk.mp4")
    data, chance = bytearray(path.read_bytes()), random.Random(1)
    start = data.index(b"mdat") + 2000
    for _ in range(60):
        data[chance.randrange(start, len(data) * 8 // 10)] ^= chance.randrange(1, 255)
    path.write_bytes(data)
    return path


def _scratched(folder: Path) -> Path:
    path = write(folder / "walk.mp4")
    data = bytearray(path.read_bytes())
    start, end = data.index(b"mdat") + 3000, data.index(b"moov") - 300
    data[start:end] = b"\xff" * (end - start)
    path.write_bytes(data)
    return path


def _sound(folder: Path) -> Path:
    path = folder / "song.mp4"
    with av.open(str(path), "w") as container:
        tone(container, 2.0)
    return path


def _wav(folder: Path) -> Path:
    path = folder / "voice.mp4"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0" * 8000)
    return path


def _image(folder: Path, codec: str, pix_fmt: str) -> Path:
    path = folder / "photo.mp4"
    with av.open(str(path), "w", format="image2", options={"update": "1"}) as container:
        stream = container.add_stream(codec, rate=1)
        stream.height, stream.width = 240, 426
        stream.pix_fmt = pix_fmt
        frame = av.VideoFrame.from_ndarray(walker(1)[0], format="rgb24").reformat(format=pix_fmt)
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def _gif(folder: Path) -> Path:
    return write(folder / "anim.mp4", walker(20), codec="gif", pix_fmt="rgb8", kind="gif")


def _zero_frames(folder: Path) -> Path:
    """A film of which nothing but the sound was kept: the index knows a video track without a picture."""
    path = write(folder / "walk.mp4", nobody(2))
    for table in (b"stsz", b"stz2"):
        if table in path.read_bytes():
            boxes.put(path, table, 8, "I", 0)
    for table in (b"stts", b"stsc", b"stco"):
        boxes.put(path, table, 4, "I", 0)
    return path


def _random(folder: Path) -> Path:
    path = folder / "noise.mp4"
    path.write_bytes(np.random.default_rng(0).bytes(200_000))
    return path


def _text(name: str, text: str) -> object:
    def make(folder: Path) -> Path:
        (folder / "part.ts").write_bytes(b"")
        path = folder / name
        path.write_text(text.replace("{folder}", str(folder)), encoding="utf-8")
        return path

    return make


_TEXTS = {
    "text": ("letter.mp4", "Dear all, this is not a video.\n" * 100),
    "HTML": ("page.mp4", "<html><script>alert(1)</script></html>"),
    "play list of files": ("live.mp4", "#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
    "play list of addresses": ("live.m3u8", "#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"),
    "concatenation script": ("script.mp4", "ffconcat version 1.0\nfile '{folder}/part.ts'\n"),
    "DASH manifest": ("live.mpd", '<?xml version="1.0"?><MPD><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>'),
    "session description": ("cam.sdp", "v=0\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n"),
}


def _zeros(folder: Path) -> Path:
    path = folder / "zeros.mp4"
    path.write_bytes(bytes(3_000_000))
    return path


def _empty(folder: Path) -> Path:
    path = folder / "empty.mp4"
    path.touch()
    return path


def _copied_as(name: str, **more: str) -> object:
    def make(folder: Path) -> Path:
        made = write(folder / "made.mp4", kind=more.get("kind"))
        return Path(shutil.move(made, folder / name))

    return make


def cases() -> list[Case]:
    """All of them."""
    sentence, result = Must.SENTENCE, Must.RESULT
    return [
        *(_cut(tenth, index_first=False) for tenth in range(1, 10)),
        *(_cut(tenth, index_first=True) for tenth in range(1, 10)),
        clip_case(GROUP, "no index (moov) at all", _no_moov, sentence, _NOT_A_VIDEO, quick=True),
        clip_case(GROUP, "a few bytes changed", _flips, Must.EITHER),
        clip_case(GROUP, "pictures overwritten", _scratched, sentence, "damaged"),
        clip_case(GROUP, "sound alone", _sound, sentence, "no video", quick=True),
        clip_case(GROUP, "sound in a wave file", _wav, sentence, _NOT_A_VIDEO),
        clip_case(GROUP, "PNG called mp4", lambda f: _image(f, "png", "rgb24"), sentence, _NOT_A_VIDEO),
        clip_case(GROUP, "JPEG called mp4", lambda f: _image(f, "mjpeg", "yuvj420p"), sentence, _NOT_A_VIDEO),
        clip_case(GROUP, "GIF called mp4", _gif, sentence, _NOT_A_VIDEO),
        clip_case(GROUP, "a track without a picture", _zero_frames, sentence, quick=True),
        clip_case(GROUP, "one picture", lambda f: write(f / "one.mp4", walker(1)), sentence, "too short"),
        clip_case(
            GROUP,
            "nobody in it",
            lambda f: write(f / "room.mp4", nobody(30), even(30)),
            sentence,
            "No person",
        ),
        clip_case(GROUP, "random bytes", _random, sentence, _NOT_A_VIDEO),
        clip_case(GROUP, "three megabytes of zeros", _zeros, sentence, _NOT_A_VIDEO),
        clip_case(GROUP, "empty", _empty, sentence, "is empty"),
        *(
            clip_case(GROUP, name, _text(*text), sentence, _NOT_A_VIDEO)  # type: ignore[arg-type]
            for name, text in _TEXTS.items()
        ),
        clip_case(GROUP, "MP4 called jpg", _copied_as("walk.jpg"), result),  # type: ignore[arg-type]
        clip_case(GROUP, "Matroska called mp4", _copied_as("walk.mp4", kind="matroska"), result),  # type: ignore[arg-type]
        clip_case(GROUP, "no ending in the name", _copied_as("walk"), result),  # type: ignore[arg-type]
    ]
