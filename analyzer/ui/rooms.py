"""Which folder of this machine the pages for researchers may look into. Knows nothing of Streamlit.

Somebody who runs the app for themselves may use what is in their own home. An app that serves others opens nothing
by itself: whoever runs it names a folder, and everybody who reaches the app may then use what is in there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from analyzer.errors import SetupError

ROOT = "GAIT_BATCH_ROOT"
HERE = ("localhost", "127.0.0.1", "::1")
_OFF = ("", "off", "none", "no", "0")
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")
"""What a server that stands in front of the app adds to a request."""


def open_room(address: str | None, headers: Mapping[str, str]) -> Path | None:
    """The folder that may be used, or None. ``address`` is what the server is bound to. Raises SetupError."""
    named = os.environ.get(ROOT)
    if named is None:
        return Path.home().resolve() if alone(address, headers) else None
    if named.strip().lower() in _OFF:
        return None
    path = Path(named.strip()).expanduser()
    if not path.is_dir():
        raise SetupError(
            f"The folder that {ROOT} names is not there.", "Make it, or start the app with another one."
        )
    return path.resolve()


def alone(address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether the app serves the people at this machine only: bound to it, and asked for by its own name.

    A server in front of it, or a foreign name that leads here, speaks against that.
    """
    known = {name.lower(): value for name, value in headers.items()}
    if any(name.lower() in known for name in _FORWARDED):
        return False
    host = known.get("host", "")
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return address in HERE and name in HERE
