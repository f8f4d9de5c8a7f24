"""The running app and the browser, for every journey."""

from __future__ import annotations

from test_journey import app, browser

__all__ = ["app", "browser"]
