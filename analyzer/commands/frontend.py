"""``gait app``: the Streamlit front end in a process of its own, for this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import analyzer
from analyzer.errors import SetupError
from analyzer.work.limits import child_environment, python_module

HOST = "localhost"


def page() -> Path:
    """The module that Streamlit runs: ``app.py`` of a checkout, else the one inside the package."""
    package = Path(analyzer.__file__).absolute().parent
    inside = package / "ui" / "main.py"
    for place in (package.parent / "app.py", inside):
        if place.is_file() and (place == inside or (package.parent / "pyproject.toml").is_file()):
            return place
    raise SetupError("The front end is not installed.", "Install the package again.")


def command(port: int) -> list[str]:
    """What starts the server."""
    return python_module(
        "streamlit",
        "run",
        str(page()),
        f"--server.address={HOST}",
        f"--server.port={port}",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    )


def check_free(port: int) -> None:
    """Raise SetupError if another program listens on that port."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        if probe.connect_ex((HOST, port)) == 0:
            raise SetupError(
                f"Port {port} is in use, perhaps by another 'gait app'.", "Choose another one with --port."
            )


def serve(port: int) -> bool:
    """Run the server until it ends or somebody presses Ctrl-C. True if it ended well.

    Where the system can, this process becomes the server, so that whoever ends the one ends the other.
    """
    check_free(port)
    if sys.platform != "win32":
        os.execve(sys.executable, command(port), child_environment())
    with subprocess.Popen(command(port), env=child_environment()) as server:
        try:
            return server.wait() == 0
        except KeyboardInterrupt:
            return server.wait() == 0
