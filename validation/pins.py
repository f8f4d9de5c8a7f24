"""Exact versions: the list in ``[tool.uv] constraint-dependencies`` and the same in ``constraints.txt`` for pip.

``python -m validation.pins`` rewrites both from what is installed; ``--check`` fails when they differ from one
another, from the ranges in ``pyproject.toml``, or from what is installed. A lock file is not kept because it
names download hosts.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distributions, requires, version
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
CONSTRAINTS = ROOT / "constraints.txt"
_BEGIN, _END = "constraint-dependencies = [\n", "]\n"
_OWN = "gait-analyzer"
_NOT_PINNED = {_OWN, "pip", "setuptools", "wheel", "uv"}


def installed() -> list[str]:
    """``name==version`` of everything in this environment but the project and the installers, sorted."""
    names = {d.metadata["Name"].lower().replace("_", "-"): d.version for d in distributions()}
    return [f"{name}=={names[name]}" for name in sorted(names) if name not in _NOT_PINNED]


def pinned() -> list[str]:
    """The list in ``pyproject.toml``."""
    return list(tomllib.loads(PROJECT.read_text())["tool"]["uv"].get("constraint-dependencies", []))


def problems() -> list[str]:
    """Everything that is stale, in words."""
    found: list[str] = []
    pins = pinned()
    if CONSTRAINTS.read_text().split() != pins:
        found.append("constraints.txt and pyproject.toml list different versions")
    missing = [pin for pin in installed() if pin not in pins]
    if missing:
        found.append(f"installed but not pinned: {', '.join(missing)}")
    by_name = dict(pin.split("==") for pin in pins)
    for text in requires(_OWN) or []:
        need = Requirement(text)
        if need.marker is None or need.marker.evaluate():
            pin = by_name.get(need.name.lower())
            if pin is None or not need.specifier.contains(pin):
                found.append(f"{need} is not met by the pin {pin}")
    return found


def rewrite() -> None:
    """Write both lists from what is installed; other packages that are pinned already stay."""
    pins = {pin.split("==")[0]: pin for pin in [*pinned(), *installed()]}
    lines = [pins[name] for name in sorted(pins)]
    CONSTRAINTS.write_text("\n".join(lines) + "\n")
    text = PROJECT.read_text()
    listed = _BEGIN + "".join(f'  "{line}",\n' for line in lines) + _END
    if _BEGIN in text:
        start = text.index(_BEGIN)
        text = text[:start] + listed + text[text.index(_END, start) + len(_END) :]
    else:
        text = text.replace('required-version = ">=0.8"\n', f'required-version = ">=0.8"\n{listed}')
    PROJECT.write_text(re.sub(r"\n{3,}", "\n\n", text))


def main() -> int:
    """Command line."""
    if "--check" not in sys.argv[1:]:
        rewrite()
        return 0
    found = problems()
    for problem in found:
        print(f"{problem}; run: uv run --group browser python -m validation.pins", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    version(_OWN)
    raise SystemExit(main())
