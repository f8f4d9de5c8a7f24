"""``gait doctor``: is everything there that an analysis needs? One line per thing."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from analyzer import samples
from analyzer.commands.console import say
from analyzer.errors import AnalyzerError
from analyzer.work.channel import Message
from analyzer.work.checkup import CHECKS
from analyzer.work.child import Patience, run_child
from analyzer.work.limits import python_module

DISTRIBUTION = "gait-analyzer"
_PATIENCE = Patience(total_s=180.0, silence_s=120.0)  # chosen: a cold disk may need a minute to load it all


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: ``ok`` or not, with a text."""

    name: str
    ok: bool
    text: str


def doctor() -> bool:
    """Say a line per thing. True if all is well."""
    good = True
    for found in findings():
        say(f"{'ok  ' if found.ok else 'FAIL'}  {found.name}: {found.text}")
        good = good and found.ok
    return good


def findings() -> Iterator[Finding]:
    """Everything there is to know about this installation."""
    yield _python()
    yield Finding(name="machine", ok=True, text=_machine())
    yield from _packages()
    yield _samples()
    yield _working_folder()
    yield from _tried()


def version() -> str:
    """The version of this program."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "unknown (not installed)"


def _python() -> Finding:
    running = platform.python_version()
    good = (3, 11) <= sys.version_info[:2] < (3, 13)
    return Finding(name="python", ok=good, text=running if good else f"{running}; needed is 3.11 or 3.12")


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def _packages() -> Iterator[Finding]:
    from packaging.requirements import Requirement

    try:
        needed = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        yield Finding(name=DISTRIBUTION, ok=False, text="is not installed; install it with its dependencies")
        return
    yield Finding(name=DISTRIBUTION, ok=True, text=version())
    for requirement in map(Requirement, needed):
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            installed = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            yield Finding(name=requirement.name, ok=False, text="is missing")
            continue
        good = requirement.specifier.contains(installed, prereleases=True)
        needs = "" if good else f"; needed is {requirement.specifier}"
        yield Finding(name=requirement.name, ok=good, text=installed + needs)


def _samples() -> Finding:
    try:
        clips = samples.samples()
    except AnalyzerError as error:
        return Finding(name="sample clips", ok=False, text=str(error))
    broken = [clip.name for clip in clips if not clip.intact()]
    if broken:
        text = f"{', '.join(broken)}: not the file that it should be. Get the repository again."
        return Finding(name="sample clips", ok=False, text=text)
    return Finding(name="sample clips", ok=True, text=", ".join(clip.name for clip in clips))


def _working_folder() -> Finding:
    try:
        with tempfile.TemporaryFile(dir=Path.cwd()):
            pass
    except OSError as error:
        text = f"cannot be written to ({error.strerror}); change the folder or use --out"
        return Finding(name="working folder", ok=False, text=text)
    return Finding(name="working folder", ok=True, text="can be written to")


def _tried() -> list[Finding]:
    """What the child process found; what it did not live to tell counts as failed."""
    told: dict[str, Finding] = {}

    def take(message: Message) -> None:
        name, text = str(message.body.get("name")), str(message.body.get("text"))
        told[name] = Finding(name=name, ok=message.body.get("ok") is True, text=text)

    end = run_child(python_module("analyzer.work.checkup"), "", on_message=take, patience=_PATIENCE)
    lost = f"crashed (exit code {end.returncode})"
    return [told.get(name, Finding(name=name, ok=False, text=lost)) for name in CHECKS]
