"""``docs/performance.md`` from what was measured (``result.json``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULT = HERE / "result.json"
OTHERS = "result_*.json"
HEAD, TAIL = HERE / "page_head.md", HERE / "page_tail.md"
PAGE = HERE.parents[1] / "docs" / "performance.md"

GOALS = {"analysis": 1.15, "analysis_video": 1.4}


def page(result: dict[str, Any], others: Sequence[dict[str, Any]] = ()) -> str:
    """The whole page; of ``others``, measured on other machines, only what is held against the model."""
    parts = [HEAD.read_text(encoding="utf-8").rstrip(), _machine(result)]
    parts += ["## Against the pose model alone", _against_the_model(result), _floor(result)]
    for other in others:
        parts += [f"## On {other['machine']['cores']} cores", _machine(other), _against_the_model(other)]
    parts += [_commands(result), _stages(result)]
    parts += [show(result[name]) for name, show in (("batch", _batch), ("memory", _memory)) if name in result]
    parts.append(TAIL.read_text(encoding="utf-8").rstrip())
    return "\n\n".join(parts) + "\n"


def write_page() -> None:
    """Write the page from the stored measurements."""
    PAGE.write_text(_made(), encoding="utf-8")


def is_fresh() -> bool:
    """Whether the page is what the stored measurements make."""
    return PAGE.exists() and PAGE.read_text(encoding="utf-8") == _made()


def _made() -> str:
    result, *others = (
        json.loads(file.read_text(encoding="utf-8")) for file in (RESULT, *sorted(HERE.glob(OTHERS)))
    )
    return page(result, others)


def _rows(result: dict[str, Any]) -> list[dict[str, Any]]:
    return [*result["sizes"], *result.get("minute", [])]


def _machine(result: dict[str, Any]) -> str:
    m = result["machine"]
    return (
        f"Measured on {m['cores']} cores of {m['processor']} ({m['system']}, Python {m['python']}, MediaPipe "
        f"{m['mediapipe']}, PyAV {m['av']}); {_rounds(result['rounds'])}."
    )


def _rounds(count: int) -> str:
    return "one round" if count == 1 else f"the middle of {count} rounds, each of which ran everything"


def _against_the_model(result: dict[str, Any]) -> str:
    lines = [
        _row(
            "clip",
            "model alone",
            "analysis, no video",
            "with annotated video",
            "naive loop",
            "naive, drawn",
        ),
        "|---|---|---|---|---|---|",
    ]
    for row in _rows(result):
        s, n = row["seconds"], row["frames"]
        plain, video = s["analysis"] / s["bare"], s["analysis_video"] / s["bare"]
        lines.append(
            _row(
                f"{_clip(row)} ({row['mbit_s']:g} Mbit/s)",
                f"{s['bare']:.1f} s ({1000 * s['bare'] / n:.0f} ms a picture)",
                f"{s['analysis']:.1f} s: {plain:.2f} ({_goal(plain, 'analysis')})",
                f"{s['analysis_video']:.1f} s: {video:.2f} ({_goal(video, 'analysis_video')})",
                f"{s['naive']:.1f} s: {s['naive'] / s['bare']:.2f}",
                f"{s['naive_drawn']:.1f} s: {s['naive_drawn'] / s['bare']:.2f}",
            )
        )
    return "\n".join(lines)


def _floor(result: dict[str, Any]) -> str:
    cores = int(result["machine"]["cores"])
    lines = [
        f"## What {cores} cores allow",
        "",
        "No program needs less than the model and the decoder do, however well it keeps the cores busy. Time of a",
        f"core for a picture, and the sum of both on {cores} full cores as a share of the model alone:",
        "",
        "| pictures | model | decoder | at the least |",
        "|---|---|---|---|",
    ]
    for row in result["sizes"]:
        model, decoder = (1000 * row["seconds"][name] / row["frames"] for name in ("bare", "decoder"))
        least = (model + decoder) / cores / model
        lines.append(_row(row["name"], f"{model:.1f} ms", f"{decoder:.1f} ms", f"{least:.2f}"))
    return "\n".join(lines)


def _goal(ratio: float, name: str) -> str:
    return f"goal {GOALS[name]} {'met' if ratio <= GOALS[name] else 'missed'}"


def _clip(row: dict[str, Any]) -> str:
    return f"{row['clip_s']:g} s of {row['name']}"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _commands(result: dict[str, Any]) -> str:
    lines = [
        "## From the command to the result",
        "",
        "Starting Python and loading the libraries included, of all of them.",
        "",
        "| clip | naive loop | `gait analyze --no-video` | naive loop, drawn | `gait analyze` | peak memory |",
        "|---|---|---|---|---|---|",
    ]
    for row in _rows(result):
        c = row["command_s"]
        seconds = [f"{c[name]:.1f} s" for name in ("naive", "no_video", "naive_drawn", "video")]
        lines.append(_row(_clip(row), *seconds, f"{row['peak_mb']['analysis_video']} MB"))
    return "\n".join(lines)


def _stages(result: dict[str, Any]) -> str:
    names = list(result["sizes"][0]["stages_s"])
    lines = [
        "## Where the time goes",
        "",
        "| with annotated video | " + " | ".join(names) + " | processor time in all |",
        "|---" * (len(names) + 2) + "|",
    ]
    for row in _rows(result):
        cells = " | ".join(f"{row['stages_s'].get(name, 0):.1f} s" for name in names)
        lines.append(f"| {_clip(row)} | {cells} | {row['cpu_s']['analysis_video']:.1f} s |")
    return "\n".join(lines)


def _batch(batch: dict[str, Any]) -> str:
    seconds = batch["seconds"]
    text = (
        "## Many clips\n\n"
        f"`gait batch --no-video` on {batch['clips']} clips of {batch['clip_s']:g} s (720p30):"
        f" {seconds['2']:.0f} s with two workers."
    )
    for name, who in (
        ("one_core", "One on one core"),
        ("1", "One that has both cores, and reads ahead on the other,"),
    ):
        if name in seconds:
            times = seconds[name] / seconds["2"]
            text += f" {who} takes {seconds[name]:.0f} s, {times:.2f} times as long (goal 1.85)."
    return text


def _memory(memory: dict[str, Any]) -> str:
    short, long = memory["peak_mb"]["short"], memory["peak_mb"]["long"]
    return (
        "## Memory\n\n"
        f"With annotated video, {memory['kind']}: {short} MB at the most for {memory['short_s']:g} s, {long} MB for "
        f"{memory['long_s'] / 60:g} minutes, {long / short:.2f} times as much (goal 1.1)."
    )
