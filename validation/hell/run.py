"""Gives one hostile input to the real program, watches it, and says what came of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from validation.hell.case import Case, Given, Must, Skipped

LONGEST_S = 300.0
MOST_BYTES = 1_500_000_000
_LONGEST_SENTENCE = 600
_TRAPS = (
    "Traceback",
    "Errno",
    "Error:",
    "<class",
    "object at 0x",
    "av.error",
    "ArrowInvalid",
    "Parquet",
    "in this program",
    "inside the program",
)
_NEWS = re.compile(
    r"^\d+ clips?\b.*to do\.$|kept in the dataset but not used|^\d+ of them (now|once)|^\d+ of \d+ clips,"
)
WATCH = Path(__file__).with_name("watch.py")
PROGRAM = (sys.executable, "-m", "analyzer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a case. ``wrong`` says what should not have been, None where all is well."""

    case: Case
    kind: str
    said: str
    seconds: float = 0.0
    cpu_s: float = 0.0
    peak_bytes: int = 0
    wrong: str | None = None


def run(case: Case, folder: Path) -> Outcome:
    """Make the case in an empty folder, give it to ``gait``, and look at what is there afterwards."""
    try:
        given = case.make(folder)
    except Skipped as why:
        return Outcome(case=case, kind="skipped", said=str(why))
    stop = threading.Event()
    beside = None
    if given.meanwhile is not None:
        beside = threading.Thread(target=given.meanwhile, args=(stop,), daemon=True)
        beside.start()
    try:
        seen = _watched(given)
        return _judged(case, given, seen)
    finally:
        stop.set()
        if beside is not None:
            beside.join()
        given.undo()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    code: int
    stdout: str
    stderr: str
    seconds: float
    peak_bytes: int
    cpu_s: float
    hung: bool


def _watched(given: Given) -> _Seen:
    watch = [sys.executable, "-I", "-S", str(WATCH), str(LONGEST_S), str(given.file_bytes)]
    told = subprocess.run([*watch, *PROGRAM, *given.arguments], capture_output=True, check=True, text=True)
    return _Seen(**json.loads(told.stdout))


def _judged(case: Case, given: Given, seen: _Seen) -> Outcome:
    kind = "result" if seen.code == 0 else "sentence"
    said = seen.stdout.strip() if seen.code == 0 else sentence_in(seen.stderr)
    return Outcome(
        case=case,
        kind=kind,
        said=_without_places(said, given),
        seconds=seen.seconds,
        cpu_s=seen.cpu_s,
        peak_bytes=seen.peak_bytes,
        wrong=_wrong(case, given, seen, said),
    )


def sentence_in(stderr: str) -> str:
    """What was said of the input, without what a batch tells of its progress."""
    return "\n".join(line for line in stderr.strip().splitlines() if not _NEWS.search(line))


def _wrong(case: Case, given: Given, seen: _Seen, said: str) -> str | None:
    rules = (
        (seen.hung, f"did not end within {LONGEST_S:.0f} s"),
        (seen.code not in (0, 1), f"exit code {seen.code}"),
        (seen.peak_bytes > MOST_BYTES, f"took {seen.peak_bytes / 1e9:.1f} GB"),
        (case.must is Must.RESULT and seen.code != 0, "no result"),
        (case.must is Must.SENTENCE and seen.code == 0, "a result instead of a sentence"),
        (case.says not in said + seen.stdout, f"does not say {case.says!r}"),
    )
    first = next((words for broken, words in rules if broken), None)
    words = wrong_with(said, given.lines) if seen.code else None
    return first or words or left_behind(given, seen.code == 0) or changed(given) or given.inspect(given.out)


def wrong_with(said: str, lines: int = 1) -> str | None:
    """What is wrong with the words of a refusal."""
    if not said:
        return "says nothing"
    if len(said.splitlines()) > lines:
        return f"more than {lines} lines" if lines > 1 else "more than one line"
    if len(said) > lines * _LONGEST_SENTENCE:
        return "words without end"
    if not said.rstrip().endswith((".", "?")):
        return "no whole sentence"
    return next((f"says {trap!r}" for trap in _TRAPS if trap in said), None)


def left_behind(given: Given, done: bool) -> str | None:
    """What should not lie in the result folder: something half done, or anything where nothing was done."""
    if not given.out.is_dir() or not given.writes:
        return None
    names = [path for path in given.out.iterdir() if path not in given.remember and not path.is_symlink()]
    if done:
        return next((f"{path.name} is not whole" for path in names if not _whole(path)), None)
    return f"left {names[0].name}" if names else None


def _whole(result: Path) -> bool:
    try:
        json.loads((result / "report.json").read_text(encoding="utf-8"))
        return (result / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    except (OSError, ValueError):
        return False


def changed(given: Given) -> str | None:
    """A file of somebody else that is not as it was."""
    for path, data in given.remember.items():
        if not path.is_file() or path.read_bytes() != data:
            return f"{path.name} was changed"
    return None


def _without_places(said: str, given: Given) -> str:
    return said.replace(str(given.out.parent), "…")


def show(outcomes: Sequence[Outcome]) -> str:
    """What is wrong, one line each."""
    return "\n".join(f"{o.case.group}: {o.case.name}: {o.wrong}\n    {o.said}" for o in outcomes if o.wrong)
