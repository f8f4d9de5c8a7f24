"""How the server is set up: quiet, local, legible."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import analyzer.ui
from analyzer.ui import places
from analyzer.ui.parts.upload import UPLOAD_MB

INSIDE = Path(analyzer.ui.__file__).parent / ".streamlit" / "config.toml"
ROOT = Path(__file__).parents[2] / ".streamlit" / "config.toml"
CONFIG = tomllib.loads(INSIDE.read_text(encoding="utf-8"))


def test_checkout_and_package_are_set_up_alike():
    assert ROOT.read_bytes() == INSIDE.read_bytes()


def test_the_server_is_local_and_counts_nothing():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "localhost"
    assert CONFIG["server"]["enableXsrfProtection"] is True
    assert CONFIG["server"]["maxUploadSize"] == UPLOAD_MB
    assert CONFIG["client"] == {
        "toolbarMode": "minimal",
        "showErrorDetails": "none",
        "showSidebarNavigation": True,
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["textColor", "linkColor"])
@pytest.mark.parametrize("paper", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_can_be_read(theme: str, ink: str, paper: str):
    colours = CONFIG["theme"][theme]
    assert contrast(colours[ink], colours[paper]) >= 4.5


def test_all_pages_are_there():
    assert all(
        path.is_file() for path in (places.ANALYZE, places.RESULT, places.DRILLS, places.ABOUT, places.ICON)
    )


def contrast(a: str, b: str) -> float:
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
