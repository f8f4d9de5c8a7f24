"""Sizes and manners of the code: short files and functions, no printing, no catching of everything.

Every failure says what to do. Who may import whom is in ``test_architecture.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

MOST_LINES_PER_FILE = 300
MOST_LINES_PER_FUNCTION = 60
MAY_PRINT = ("analyzer/cli.py", "analyzer/commands/*")
MAY_CATCH_ANYTHING: dict[str, str] = {
    "analyzer/batch/remote.py": "file systems of others raise what they like; all of it means: cannot be read",
    "analyzer/cli.py": "the outermost edge: a bug becomes one sentence and exit code 1",
    "analyzer/video/prefetch.py": "carries whatever the decoding thread met over to the caller's thread",
    "analyzer/work/checkup.py": "whatever is wrong with the installation is what it is there to tell",
    "analyzer/work/look.py": "the outermost edge of the child process: the supervisor reports the bug",
    "analyzer/work/worker.py": "the outermost edge of the child process: the supervisor reports the bug",
}
"""Files that may catch everything and not raise it again, each with the reason."""


def sources() -> list[Path]:
    return sorted(p for p in (ROOT / "analyzer").rglob("*.py") if "__pycache__" not in p.parts)


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def assert_none(complaints: list[str]) -> None:
    assert not complaints, "\n" + "\n".join(complaints)


def functions_of(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def matches(file: Path, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(relative(file), pattern) for pattern in patterns)


def test_files_are_short() -> None:
    lengths = {relative(file): len(file.read_text(encoding="utf-8").splitlines()) for file in sources()}
    assert_none(
        [
            f"{name} has {count} lines (at most {MOST_LINES_PER_FILE}): split it by what its parts are about."
            for name, count in lengths.items()
            if count > MOST_LINES_PER_FILE
        ]
    )


def test_functions_are_short() -> None:
    found = []
    for file in sources():
        for node in functions_of(file):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_LINES_PER_FUNCTION:
                found.append(
                    f"{relative(file)}:{node.lineno} {node.name} has {length} lines (at most "
                    f"{MOST_LINES_PER_FUNCTION}): take a part out and give it a name."
                )
    assert_none(found)


def test_nothing_prints_but_the_command_line() -> None:
    assert_none(
        [
            f"{relative(file)}:{node.lineno} prints: return the text or log it; only the command line prints."
            for file in sources()
            if not matches(file, MAY_PRINT)
            for node in ast.walk(tree_of(file))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        ]
    )


def swallows(handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches everything and does not end by raising it again."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))
        for kind in kinds
    )


def test_nothing_catches_everything() -> None:
    assert_none(
        [
            f"{relative(file)}:{node.lineno} catches everything: name the exceptions, or give the reason in "
            "MAY_CATCH_ANYTHING."
            for file in sources()
            if relative(file) not in MAY_CATCH_ANYTHING
            for node in ast.walk(tree_of(file))
            if isinstance(node, ast.ExceptHandler) and swallows(node)
        ]
    )


def test_exceptions_to_the_rules_are_still_needed() -> None:
    for name in MAY_CATCH_ANYTHING:
        handlers = [n for n in ast.walk(tree_of(ROOT / name)) if isinstance(n, ast.ExceptHandler)]
        assert any(swallows(h) for h in handlers), f"{name} needs no exception: take it out of the list."


def test_nothing_is_left_for_later() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    assert_none(
        [
            f"{relative(file)}:{number} says {word}: do it now, or write it down outside the code."
            for file in sources()
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
            for word in words
            if word in line
        ]
    )
