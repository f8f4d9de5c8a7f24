"""Pictures of odd sizes, kinds and depths."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av

from validation.hell import boxes
from validation.hell.case import Case, Must, clip_case
from validation.hell.media import FRAMES, even, nobody, walker, write

GROUP = "Odd pictures"
_HUGE = 16000


def _sized(width: int, height: int, n: int = FRAMES, **settings: object) -> object:
    return lambda folder: write(folder / "walk.mp4", walker(n, (width, height)), **settings)  # type: ignore[arg-type]


def _eight_k(folder: Path) -> Path:
    big = {"bframes": "0", "refs": "1", "x264-params": "rc-lookahead=0:sync-lookahead=0", "threads": "1"}
    return write(folder / "walk.mp4", (p for p in walker(12, (7680, 4320))), even(12, 15.0), options=big)


def _one_pixel(folder: Path) -> Path:
    return write(folder / "dot.mkv", nobody(30, (1, 1)), codec="ffv1", pix_fmt="bgr0")


def _declared_huge(folder: Path) -> Path:
    """Track header and sample entry say 65535 by 65535; the pictures themselves are small."""
    path = write(folder / "walk.mp4")
    boxes.put(path, b"tkhd", 76, "2I", 65535 << 16, 65535 << 16)
    return boxes.put(path, b"avc1", 24, "2H", 65535, 65535)


def _png(width: int, height: int) -> bytes:
    """A black PNG of any size, some kilobytes large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    line = bytes(1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _of_pngs(path: Path, packets: Iterable[bytes], side: int, fps: int) -> Path:
    """A film whose pictures are PNG files, put in as they are."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("png", rate=fps)
        stream.width = stream.height = side
        stream.pix_fmt = "monob"
        for number, data in enumerate(packets):
            packet = av.Packet(data)
            packet.stream, packet.time_base = stream, Fraction(1, fps)
            packet.pts = packet.dts = number
            packet.is_keyframe = True
            container.mux(packet)
    return path


def _bomb(folder: Path, *, small_first: int) -> Path:
    """Some pictures are black, 16000 by 16000, and a few kilobytes large."""
    packets = [_png(64, 64)] * small_first + [_png(_HUGE, _HUGE)] * 12
    return _of_pngs(folder / "bomb.mov", packets, 64 if small_first else _HUGE, 30)


def _many(folder: Path) -> Path:
    return _of_pngs(folder / "many.mov", [_png(64, 64)] * 125_000, 64, 1500)


def _hdr(transfer: str) -> object:
    params = f"log-level=none:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc"
    return lambda folder: write(
        folder / "walk.mov",
        codec="libx265",
        pix_fmt="yuv420p10le",
        options={"preset": "ultrafast", "x265-params": params, "crf": "26"},
        prepare=lambda stream: setattr(stream.codec_context, "codec_tag", "hvc1"),
    )


def _interlaced(folder: Path) -> Path:
    return write(
        folder / "walk.mpg", walker(), codec="mpeg2video",
        options={"flags": "+ilme+ildct", "b": "2000000"}, tick=Fraction(1, 30),
    )  # fmt: skip


def _changes(folder: Path) -> Path:
    one = write(folder / "one.ts", walker(40), even(40))
    other = write(folder / "two.ts", walker(40, (320, 180)), even(40, start_s=2.0))
    path = folder / "both.ts"
    path.write_bytes(one.read_bytes() + other.read_bytes())
    return path


def _two_tracks(folder: Path) -> Path:
    path = folder / "two.mp4"
    with av.open(str(path), "w") as container:
        small = container.add_stream("libx264", rate=30)
        small.width, small.height, small.pix_fmt = 64, 48, "yuv420p"
        main = container.add_stream("libx264", rate=30)
        main.width, main.height, main.pix_fmt = 426, 240, "yuv420p"
        for at, (dull, shown) in enumerate(zip(nobody(FRAMES), walker(), strict=True)):
            for stream, picture in ((small, dull), (main, shown)):
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
                frame.pts, frame.time_base = at, Fraction(1, 30)
                container.mux(stream.encode(frame))
        container.mux(small.encode())
        container.mux(main.encode())
    return path


def cases() -> list[Case]:
    """All of them."""
    sentence, result = Must.SENTENCE, Must.RESULT
    vp9 = {"cpu-used": "8", "deadline": "realtime", "b": "500000"}
    return [
        clip_case(GROUP, "8K", _eight_k, result),
        clip_case(GROUP, "one pixel", _one_pixel, sentence, "nobody can be seen", quick=True),
        clip_case(GROUP, "2 by 2 pixels", lambda f: write(f / "dot.mp4", nobody(30, (2, 2))), sentence),
        clip_case(GROUP, "odd width and height", _sized(427, 241, pix_fmt="yuv444p"), result),  # type: ignore[arg-type]
        clip_case(GROUP, "8200 by 16", _sized(8200, 16, 10), sentence, "8200×16"),  # type: ignore[arg-type]
        clip_case(GROUP, "2 by 4000", _sized(2, 4000, 20), sentence),  # type: ignore[arg-type]
        clip_case(GROUP, "65535 by 65535 declared", _declared_huge, Must.EITHER),
        clip_case(GROUP, "16000 by 16000 in a PNG track", lambda f: _bomb(f, small_first=0), sentence),
        clip_case(GROUP, "16000 by 16000 after 30 small ones", lambda f: _bomb(f, small_first=30), sentence),
        clip_case(GROUP, "125,000 pictures in 83 seconds", _many, sentence),
        clip_case(GROUP, "HEVC, 10 bits, HLG", _hdr("arib-std-b67"), result),  # type: ignore[arg-type]
        clip_case(GROUP, "HEVC, 10 bits, PQ", _hdr("smpte2084"), result),  # type: ignore[arg-type]
        clip_case(GROUP, "interlaced", _interlaced, result),
        clip_case(
            GROUP, "alpha, ProRes 4444",
            lambda f: write(f / "walk.mov", codec="prores_ks", pix_fmt="yuva444p10le"), result,
        ),
        clip_case(
            GROUP, "alpha, VP9",
            lambda f: write(f / "walk.webm", codec="libvpx-vp9", pix_fmt="yuva420p", options=vp9), result,
        ),
        clip_case(GROUP, "grey", lambda f: write(f / "walk.mp4", pix_fmt="gray"), result),
        clip_case(
            GROUP, "AV1",
            lambda f: write(f / "walk.mp4", codec="libsvtav1", pix_fmt="yuv420p10le", options={"preset": "12"}),
            result,
        ),
        clip_case(GROUP, "size changes on the way", _changes, Must.EITHER),
        clip_case(GROUP, "two video tracks, the first one empty", _two_tracks, Must.EITHER),
    ]  # fmt: skip
