"""Charts and pictures for inside a page that asks nobody for anything."""

from __future__ import annotations

import re
from base64 import b64encode

from analyzer.export.palette import themed


def inline(svg: str) -> str:
    """A chart for inside the page: page colours, no name spaces (HTML needs none)."""
    bare = re.sub(r'\s(?:xmlns(?::xlink)?|version)="[^"]*"', "", svg).replace("xlink:href=", "href=")
    return themed(bare)


def data_uri(jpeg: bytes) -> str:
    """A picture as its own address."""
    return "data:image/jpeg;base64," + b64encode(jpeg).decode("ascii")
