"""The guard over everything that people may read: rows, every sentence in the code, templates and pages of evidence.

A sentence in the code is a text of at least three words that is no docstring.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from analyzer.data import parse
from analyzer.judgement.wording import DISCLAIMER, guard
from analyzer.metrics.registry import METRICS

ROOT = Path(__file__).resolve().parents[2]
DATA = files("analyzer.data")
ROWS = sorted(entry.name for entry in DATA.iterdir() if entry.name.endswith(".toml"))
TEMPLATES = sorted((ROOT / "analyzer/data/report_template").glob("*.j2"))
SENTENCES = re.compile(r"\S+\s+\S+\s+\S+")
THE_GUARD_ITSELF = "_FORBIDDEN"
NO_TEXT_FOR_PEOPLE = ("analyzer/rearfoot/", "analyzer/synthetic/", "analyzer/numerics/", "analyzer/pose/")
"""Rooms whose sentences are for those who write code."""


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)


@pytest.mark.parametrize("file", ROWS)
def test_rows(file: str):
    text = (DATA / file).read_text(encoding="utf-8")
    table = re.search(r"^\[\[(\w+)\]\]", text, re.MULTILINE)
    assert table is not None
    name = "key" if file.startswith(("norm", "method", "day_to_day")) else "id"
    name = {"norm_curves.toml": "signal"}.get(file, name)
    found = 0
    for row in parse(file, text, table[1], name=name):
        for field, value in row.values.items():
            for said in texts_in(value):
                found += 1
                assert guard(said) == (), f"{file} {row.id} {field}: {guard(said)}"
    assert found


def sentences(file: Path) -> Iterator[tuple[int, str]]:
    """Texts in a file that are no docstrings, f-strings without their values."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(
            isinstance(name, ast.Name) and name.id == THE_GUARD_ITSELF for name in node.targets
        ):
            quiet |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            parts |= {id(part) for part in node.values}
            yield node.lineno, " ".join(p.value for p in node.values if isinstance(p, ast.Constant))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not {id(node)} & (quiet | parts)
        ):
            yield node.lineno, node.value


CODE = [
    file
    for file in sorted((ROOT / "analyzer").rglob("*.py"))
    if "__pycache__" not in file.parts
    and not file.relative_to(ROOT).as_posix().startswith(NO_TEXT_FOR_PEOPLE)
]


def test_every_sentence_in_the_code():
    found = 0
    for file in CODE:
        for line, said in sentences(file):
            if not SENTENCES.search(said):
                continue
            found += 1
            clean = said.replace(DISCLAIMER, "")
            assert guard(clean) == (), f"{file.relative_to(ROOT)}:{line}: {guard(clean)}"
    assert found > 500


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates(template: Path):
    assert guard(template.read_text(encoding="utf-8")) == ()


@pytest.mark.parametrize("page", ["docs/evidence.md", "docs/metrics.md"])
def test_pages_about_the_evidence(page: str):
    assert guard((ROOT / page).read_text(encoding="utf-8")) == ()


def test_what_every_metric_is():
    for metric in METRICS.values():
        assert guard(f"{metric.label}. {metric.definition}") == (), metric.key
