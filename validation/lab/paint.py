"""Render lab clips by name into a folder: ``python -m validation.lab.paint NAME FOLDER`` (the painter's side)."""

from __future__ import annotations

import sys
from pathlib import Path

from validation.lab import scenes, task_scenes
from validation.phantom.clip import render

if __name__ == "__main__":
    wanted, place = sys.argv[1], Path(sys.argv[2])
    for row in (*scenes.rows(), *task_scenes.rows()):
        if row.name == wanted:
            render(row.scenario, place)
