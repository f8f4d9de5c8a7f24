"""`manifest.toml` beside the clips: what each file is, its checksum, and the command that made it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .scenarios import SCENARIOS
from .settings import Scenario

LICENCE = "CC0-1.0"


def _entry(row: Scenario, clip: Path) -> str:
    data = clip.read_bytes()
    width, height = row.camera.size
    frames = round(row.duration_s * row.camera.fps)
    fields: list[tuple[str, str | int | float]] = [
        ("file", clip.name),
        ("truth", f"{row.name}.truth.json"),
        ("sha256", hashlib.sha256(data).hexdigest()),
        ("truth_sha256", hashlib.sha256(clip.with_name(f"{row.name}.truth.json").read_bytes()).hexdigest()),
        ("bytes", len(data)),
        ("fps", row.camera.fps),
        ("width", width),
        ("height", height),
        ("duration_s", round(frames / row.camera.fps, 6)),
        ("task", row.task),
        ("view", row.view),
        ("licence", LICENCE),
        ("made_by", f"python -m validation.phantom render {row.name} --out sample_videos"),
        ("seed", row.seed),
        ("description", row.description),
    ]
    lines = [f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in fields]
    return "[[clip]]\n" + "\n".join(lines) + "\n"


def write(folder: Path) -> Path:
    """Describe every known clip of a folder."""
    entries = [
        _entry(row, folder / f"{name}.mp4")
        for name, row in SCENARIOS.items()
        if (folder / f"{name}.mp4").exists()
    ]
    path = folder / "manifest.toml"
    head = "# Written by: python -m validation.phantom manifest --out sample_videos\n\n"
    path.write_text(head + "\n".join(entries), encoding="utf-8")
    return path
