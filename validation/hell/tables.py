"""Manifests, and results that were damaged or come from another version."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from validation.hell.case import Case, Given, Must
from validation.hell.media import walker, write

MANIFESTS, RESULTS = "Manifests", "Stored results"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _batch(folder: Path, manifest: str | bytes) -> Given:
    path, out = folder / "clips.csv", folder / "out"
    path.write_bytes(manifest if isinstance(manifest, bytes) else manifest.encode())
    return Given(arguments=("batch", str(path), "--out", str(out), "--jobs", "1"), out=out, writes=False)


def _manifest(text: str | bytes) -> Callable[[Path], Given]:
    return lambda folder: _batch(folder, text)


def _formulas(folder: Path) -> Given:
    """Names and cells that a spreadsheet would take for formulas; the clips are no videos, so all fail."""
    for name in ("=1+1.mp4", "+1.mp4", "-1.mp4", "@SUM(A1).mp4"):
        (folder / name).write_text("no video")
    rows = "".join(f'"{sign}1.mp4","{sign}cmd|calc!A1","{sign}2"\n' for sign in "+-")
    given = _batch(folder, f"clip,subject,=note\n{rows}=1+1.mp4,=A1,=2\n@SUM(A1).mp4,@A1,@2\n")
    return Given(arguments=given.arguments, out=given.out, writes=False, lines=4, inspect=_no_formula)


def _no_formula(out: Path) -> str | None:
    for path in out.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    if cell.startswith(_FORMULA) and not _number(cell):
                        return f"{path.name} holds the cell {cell!r}"
    return None


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1)
def _sound() -> Path:
    """A result folder as it should be."""
    place = Path(tempfile.mkdtemp(prefix="hell-"))
    clip = write(place / "walk.mp4", walker(48))
    command = [
        sys.executable,
        "-m",
        "analyzer",
        "analyze",
        str(clip),
        "--no-video",
        "--out",
        str(place / "out"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return place / "out" / "walk"


def forget() -> None:
    """Remove what was made for several cases."""
    if _sound.cache_info().currsize:
        shutil.rmtree(_sound().parents[1])
        _sound.cache_clear()


def _stored(change: Callable[[Path], None], *command: str) -> Callable[[Path], Given]:
    """``gait`` with a result folder that something was done to; ``{}`` stands for it."""

    def make(folder: Path) -> Given:
        result, out = folder / "walk", folder / "out"
        shutil.copytree(_sound(), result)
        change(result)
        arguments = [part.format(result, out=out) for part in command]
        return Given(arguments=arguments, out=out, writes=False)

    return make


def _report(**changes: object) -> Callable[[Path], None]:
    def change(result: Path) -> None:
        path = result / "report.json"
        data = json.loads(path.read_text())
        data.update(changes)
        path.write_text(json.dumps(data))

    return change


def _bytes(name: str, data: bytes | None = None, share: float = 0.5) -> Callable[[Path], None]:
    def change(result: Path) -> None:
        path = result / name
        whole = path.read_bytes()
        path.write_bytes(whole[: int(share * len(whole))] if data is None else data)

    return change


def _scribble(result: Path) -> None:
    path = result / "landmarks.parquet"
    data = bytearray(path.read_bytes())
    for at in range(200, len(data) - 2000, 97):
        data[at] ^= 0x5A
    path.write_bytes(data)


def _other_table(result: Path) -> None:
    shutil.copy(result / "signals.parquet", result / "landmarks.parquet")


_C3D = ("export", "{}", "--to", "c3d", "--out", "{out}")
_HTML = ("report", "{}", "--to", "html", "--out", "{out}")
_PDF = ("report", "{}", "--to", "pdf", "--out", "{out}")
_CSV = ("export", "{}", "--to", "csv", "--out", "{out}")


def cases() -> list[Case]:
    """All of them."""
    sentence = Must.SENTENCE
    manifests: dict[str, str | bytes] = {
        "empty": b"",
        "one line break": b"\n",
        "header alone": "clip,subject\n",
        "no column for clips": "subject,age\nA,3\n",
        "not UTF-8": b"clip\n\xff\xfe\x00walk.mp4\n",
        "zero bytes": b"clip\nwalk\x00.mp4\n",
        "a quote that never ends": 'clip,subject\n"walk.mp4,A\n' + "x\n" * 20_000,
        "a cell of a megabyte": "clip,subject\nwalk.mp4," + "A" * 1_000_000 + "\n",
        "twenty thousand columns": ",".join(["clip", *(f"c{k}" for k in range(20_000))]) + "\n",
        "two columns of one name": "clip,clip\na.mp4,b.mp4\n",
        "impossible numbers": "clip,height_cm,age\nwalk.mp4,nan,1e9\n",
        "a clip that climbs out": "clip\n../../../../../../etc/passwd\n",
        "a video called csv": bytes(range(256)) * 50,
        "an address of this machine's own network": "clip\nhttp://127.0.0.1:9/walk.mp4\n",
    }
    quick = ("empty", "header alone", "zero bytes")
    stored: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
        "landmarks cut in half": (_bytes("landmarks.parquet"), _C3D),
        "landmarks empty": (_bytes("landmarks.parquet", b""), _C3D),
        "landmarks scribbled over": (_scribble, _C3D),
        "landmarks are text": (_bytes("landmarks.parquet", b"hello" * 99), _C3D),
        "landmarks are another table": (_other_table, _C3D),
        "landmarks gone": (lambda result: (result / "landmarks.parquet").unlink(), _C3D),
        "signals cut in half, page": (_bytes("signals.parquet"), _HTML),
        "signals cut in half, paper": (_bytes("signals.parquet"), _PDF),
        "report from a future version": (_report(schema="gait-report/7"), _HTML),
        "report from a future version, tables": (_report(schema="gait-report/7"), _CSV),
        "report without measurements": (_report(measurements=None), _CSV),
        "report cut in half": (_bytes("report.json"), _HTML),
        "report is a list": (_bytes("report.json", b"[1, 2]"), _HTML),
        "report nested 100,000 deep": (_bytes("report.json", b"[" * 100_000), _HTML),
        "report with numbers too large": (
            _bytes("report.json", b'{"schema": "gait-report/1", "recording": {"frames": 1e999}}'), _HTML,
        ),
        "inputs cut in half": (_bytes("inputs.json"), ("review", "{}")),
        "a picture of a moment cut in half": (_cut_moment, _PDF),
    }  # fmt: skip
    either = ("a picture of a moment cut in half", "inputs cut in half")
    return [
        *(
            Case(
                name=name, group=MANIFESTS, make=_manifest(text), must=sentence, quick=name in quick,
                says="lists no clip" if name in quick[:2] else "",
            )
            for name, text in manifests.items()
        ),
        Case(name="formulas in names and cells", group=MANIFESTS, make=_formulas, must=sentence),
        *(
            Case(
                name=name, group=RESULTS, make=_stored(*_unpacked(change)), quick=False,
                must=Must.EITHER if name in either else sentence,
            )
            for name, change in stored.items()
        ),
    ]  # fmt: skip


def _unpacked(row: tuple[Callable[[Path], None], tuple[str, ...]]) -> tuple[Callable[[Path], None], str]:
    return (row[0], *row[1])  # type: ignore[return-value]


def _cut_moment(result: Path) -> None:
    for path in result.glob("moment_*.jpg"):
        path.write_bytes(path.read_bytes()[:300])
