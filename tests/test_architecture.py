"""The law of the house: who may import whom, and which package belongs to whom.

``docs/architecture.md`` explains it. Every failure below says what to do. See also ``laws/test_house.py``.
"""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "analyzer"

FLOORS: dict[str, int] = {
    "errors": 0,
    "model": 1,
    "numerics": 1,
    "data": 1,
    "spots": 1,
    "video": 2,
    "pose": 2,
    "motion": 2,
    "gait": 2,
    "tasks": 2,
    "metrics": 2,
    "quality": 2,
    "judgement": 2,
    "coaching": 2,
    "assessment": 2,
    "export": 2,
    "rearfoot": 2,
    "pelvis": 2,
    "synthetic": 2,
    "pipeline": 3,
    "imported": 3,
    "filming": 3,
    "filming_page": 3,
    "heels_shown": 3,
    "seen": 3,
    "warm_up": 3,
    "first_look": 3,
    "second_look": 3,
    "pictures": 3,
    "outputs": 3,
    "page_made": 3,
    "stored": 3,
    "review": 3,
    "review_entries": 3,
    "review_folder": 3,
    "review_looks": 3,
    "review_marks": 3,
    "plans": 3,
    "samples": 3,
    "retest": 3,
    "history": 3,
    "whole_person": 3,
    "whole_person_files": 3,
    "work": 4,
    "batch": 4,
    "ui": 5,
    "cli": 5,
    "commands": 5,
    "__main__": 5,
    "app": 5,
}
BLIND = (1, 2)
"""Floors on which siblings do not see one another."""

OWNERS: dict[str, tuple[str, ...]] = {
    "av": ("analyzer/video/*",),
    "cv2": (
        "analyzer/video/*",
        "analyzer/export/overlay*.py",
        "analyzer/quality/picture.py",
        "analyzer/rearfoot/*",
        "analyzer/spots/*",
        "analyzer/pelvis/*",
    ),
    "mediapipe": (
        "analyzer/pose/mediapipe_backend.py",
        "analyzer/pose/model_bundle.py",
        "analyzer/pose/heads.py",
    ),
    "scipy": ("analyzer/numerics/*",),
    "matplotlib": ("analyzer/export/plots.py",),
    "pyarrow": (
        "analyzer/export/tables.py",
        "analyzer/export/dataset_file.py",
        "analyzer/export/feet_table.py",
        "analyzer/pose/landmark_file.py",
    ),
    "ezc3d": ("analyzer/export/c3d_file.py",),
    "jinja2": ("analyzer/export/html_page.py",),
    "icalendar": ("analyzer/export/plan_calendar.py",),
    "PIL": ("analyzer/export/overlay*.py",),
    "sqlalchemy": ("analyzer/history/*",),
    "alembic": ("analyzer/history/*",),
    "psycopg": ("analyzer/history/*",),
    "fpdf": ("analyzer/export/pdf_*.py",),
    "typer": ("analyzer/cli.py", "analyzer/commands/*"),
    "rich": ("analyzer/cli.py", "analyzer/commands/*"),
    "fsspec": ("analyzer/batch/remote.py",),
    "distributed": ("analyzer/batch/cluster.py",),
    "streamlit": ("analyzer/ui/*", "app.py"),
    "pandas": ("analyzer/ui/*", "app.py"),
    "altair": ("analyzer/ui/*", "app.py"),
}
HEAVY = (
    "ezc3d",
    "cv2",
    "av",
    "mediapipe",
    "scipy",
    "streamlit",
    "pandas",
    "matplotlib",
    "pyarrow",
    "sqlalchemy",
    "alembic",
)


class Import(NamedTuple):
    """One import of one dotted name, wherever it stands in the file."""

    file: Path
    line: int
    name: str

    def __str__(self) -> str:
        return f"{relative(self.file)}:{self.line} imports {self.name}"


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def sources() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if "__pycache__" not in p.parts) + [
        p for p in (ROOT / "app.py",) if p.exists()
    ]


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imports_of(file: Path, tree: ast.Module | None = None) -> Iterator[Import]:
    """Every import: at the top, inside functions, and under TYPE_CHECKING alike."""
    package = file.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(tree or tree_of(file)):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*up, *([node.module] if node.module else [])])
            if base == "analyzer":
                yield from (Import(file, node.lineno, f"analyzer.{alias.name}") for alias in node.names)
            else:
                yield Import(file, node.lineno, base)


def unit_of(file: Path) -> str:
    """The package or module on a floor that a file belongs to; ``""`` for ``analyzer/__init__.py``."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    if parts == ("app",):
        return "app"
    return "" if parts[1:] == ("__init__",) else parts[1]


def target_of(name: str) -> str | None:
    """The unit that a dotted import leads to, None for packages that are not ours."""
    parts = name.split(".")
    if parts[0] == "app":
        return "app"
    return parts[1] if parts[0] == "analyzer" and len(parts) > 1 else None


def complaint(found: Import) -> str | None:
    """Why an import breaks the floors, or None."""
    here, there = unit_of(found.file), target_of(found.name)
    if there is None or there == here:
        return None
    if here == "":
        return f"{found}: `import analyzer` must stay empty-handed; import it where it is used."
    if there not in FLOORS or here not in FLOORS:
        stranger = there if there not in FLOORS else here
        return f"{found}: '{stranger}' is on no floor; add it to FLOORS here and to docs/architecture.md."
    above, below = FLOORS[here], FLOORS[there]
    if below > above:
        return (
            f"{found}: floor {above} must not import floor {below}. Move the shared part down to model/ or "
            "numerics/, or hand it in as an argument from pipeline.py."
        )
    if below == above and above in BLIND:
        return (
            f"{found}: siblings on floor {above} are blind to one another. Pass data through a type in "
            "analyzer/model/, and let pipeline.py call both."
        )
    return None


def owner_complaint(found: Import) -> str | None:
    """Why an import of a heavy package is in the wrong place, or None."""
    package = found.name.split(".")[0]
    owners = OWNERS.get(package)
    if owners is None or any(fnmatch(relative(found.file), owner) for owner in owners):
        return None
    return f"{found}: {package} belongs to {', '.join(owners)}. Call what stands there, or add it there."


def assert_none(complaints: list[str]) -> None:
    assert not complaints, "\n" + "\n".join(complaints)


def test_every_package_is_on_a_floor() -> None:
    strangers = sorted({unit_of(file) for file in sources()} - set(FLOORS) - {""})
    assert not strangers, f"{strangers} are on no floor: add them to FLOORS here and to docs/architecture.md."


def test_a_floor_imports_only_floors_below_it() -> None:
    found = [complaint(one) for file in sources() for one in imports_of(file)]
    assert_none([text for text in found if text])


def test_heavy_packages_stay_with_their_owners() -> None:
    found = [owner_complaint(one) for file in sources() for one in imports_of(file)]
    assert_none([text for text in found if text])


@pytest.mark.parametrize(
    ("where", "code", "bad"),
    [
        ("analyzer/model/x.py", "from analyzer.numerics import fit", "siblings"),
        ("analyzer/gait/x.py", "from analyzer.metrics.registry import METRICS", "siblings"),
        ("analyzer/gait/x.py", "def f():\n    import analyzer.pipeline", "must not import floor 3"),
        (
            "analyzer/gait/x.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from analyzer.ui import main",
            "must not import floor 5",
        ),
        ("analyzer/gait/x.py", "from ..motion import build", "siblings"),
        ("analyzer/gait/x.py", "from analyzer import pipeline", "must not import floor 3"),
        ("analyzer/gait/x.py", "from analyzer import nowhere", "on no floor"),
        ("analyzer/__init__.py", "from analyzer.model import gait", "empty-handed"),
        ("analyzer/gait/x.py", "from analyzer.model.gait import Span", None),
        ("analyzer/gait/x.py", "from . import events", None),
        ("analyzer/pipeline.py", "from analyzer.gait import events", None),
    ],
)
def test_the_law_catches_what_it_should(where: str, code: str, bad: str | None) -> None:
    found = [complaint(one) for one in imports_of(ROOT / where, ast.parse(code))]
    texts = [text for text in found if text]
    assert (bad is None and not texts) or (bad is not None and any(bad in text for text in texts)), texts


def test_the_owner_law_catches_what_it_should() -> None:
    code = ast.parse("def f():\n    import scipy.signal")
    assert [owner_complaint(i) for i in imports_of(ROOT / "analyzer/gait/x.py", code)] != [None]
    assert [owner_complaint(i) for i in imports_of(ROOT / "analyzer/numerics/x.py", code)] == [None]


def test_importing_the_package_is_cheap() -> None:
    check = f"import sys, analyzer; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not done.stdout.strip(), (
        f"`import analyzer` loads {done.stdout.strip()}: import it inside the function that needs it."
    )
    assert not done.stderr.strip()


MODULES = sorted(
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for file in PACKAGE.rglob("*.py")
    if "__pycache__" not in file.parts and file.name != "__main__.py"
)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_imports(module: str) -> None:
    if module.startswith("analyzer.ui."):
        pytest.importorskip("streamlit")
    importlib.import_module(module)
