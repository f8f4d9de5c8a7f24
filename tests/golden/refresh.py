"""Stored landmarks of the sample clips and what is made of them: ``python -m tests.golden.refresh``.

Run it only when numbers are meant to move, and say in the change which ones and why. Landmarks are found anew with
``--landmarks``; without it the stored ones stay and only the expected outcomes are written again.

    <clip>.landmarks.parquet   what the real model saw, rounded to 0.01 px, 0.1 mm and 0.001
    expected.json              for each clip: what else is known of it, and every outcome, check and contact
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analyzer import samples
from analyzer.export.tables import landmarks_table, read_landmarks, write_parquet
from analyzer.model.analysis import Analysis
from analyzer.model.measurement import Measurement, Outcome
from analyzer.model.options import AnalyzeOptions
from analyzer.model.report import Report
from analyzer.pipeline import analyze_track
from validation.lab.look import look
from validation.lab.store import facts_of, recording_of, rounded

FOLDER = Path(__file__).resolve().parent
EXPECTED = FOLDER / "expected.json"

Json = dict[str, Any]


def landmarks_file(name: str) -> Path:
    return FOLDER / f"{name}.landmarks.parquet"


def analysis_of(name: str, clip: Mapping[str, Any]) -> Analysis:
    """The analysis of stored landmarks; ``clip`` is that clip's part of ``expected.json``."""
    return analyze_track(
        read_landmarks(landmarks_file(name)),
        recording_of(clip["recording"]),
        AnalyzeOptions(**clip["options"]),
        picture=facts_of(clip["picture"]),
        people=clip["people"],
    )


def said(report: Report) -> Json:
    """What is compared: all that a change of the numbers could move."""
    return {
        "task": report.task.value,
        "view": report.view.value,
        "checks": {check.key: check.status.value for check in report.checks},
        "contacts": {
            f"{side} {kind}": [
                round(c.time_s, 4) for c in report.contacts if (c.side.value, c.kind.value) == (side, kind)
            ]
            for side in ("left", "right")
            for kind in ("foot_strike", "foot_off")
        },
        "outcomes": {named(outcome): _outcome(outcome) for outcome in report.outcomes},
        "findings": sorted({finding.id for finding in report.findings}),
    }


def named(outcome: Outcome) -> str:
    return outcome.key if outcome.side is None else f"{outcome.key} {outcome.side}"


def _outcome(outcome: Outcome) -> Json:
    if not isinstance(outcome, Measurement):
        return {"why": outcome.why}
    numbers = {name: float(f"{getattr(outcome, name):.6g}") for name in ("value", "low", "high")}
    return {**numbers, "unit": outcome.unit, "n": outcome.n}


def _seen(name: str, path: Path) -> Json:
    """Run the real model, store the landmarks, and return what else is known of the clip."""
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    options: Json = {
        "height_cm": round(100 * truth["height_m"], 1),
        "treadmill_speed_m_s": truth["treadmill_speed_m_s"],
    }
    seen = look(path)
    write_parquet(landmarks_table(rounded(seen.track)), landmarks_file(name))
    assert seen.picture is not None
    return {
        "options": options,
        "recording": asdict(seen.recording),
        "picture": asdict(seen.picture),
        "people": seen.people,
    }


def main(arguments: list[str]) -> int:
    """Write everything again, or with nothing asked for only what is expected of the stored landmarks."""
    stored = json.loads(EXPECTED.read_text(encoding="utf-8")) if EXPECTED.exists() else {}
    clips: Json = {}
    for sample in samples.samples():
        there = sample.name in stored and landmarks_file(sample.name).exists()
        anew = "--landmarks" in arguments or not there
        clip = _seen(sample.name, sample.path) if anew else stored[sample.name]
        clips[sample.name] = {**clip, "said": said(analysis_of(sample.name, clip).report)}
    EXPECTED.write_text(json.dumps(clips, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
