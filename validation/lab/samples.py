"""The sample clips as the lab sees them: stored landmarks of the golden test, truth files beside the clips."""

from __future__ import annotations

import json
from pathlib import Path

from analyzer.export.tables import read_landmarks
from validation.lab.look import look
from validation.lab.store import Stored, facts_of, recording_of
from validation.lab.truth_file import read_truth

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_videos"
GOLDEN = ROOT / "tests" / "golden"


def stored_samples() -> tuple[Stored, ...]:
    """The sample clips by name. Methods were set with them in sight, so they count as tuning clips."""
    known = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))
    found: list[Stored] = []
    for name, clip in sorted(known.items()):
        found.append(
            Stored(
                name=name,
                split="tuning",
                factors={},
                asked={key: value for key, value in clip["options"].items() if value is not None},
                track=read_landmarks(GOLDEN / f"{name}.landmarks.parquet"),
                recording=recording_of(clip["recording"]),
                picture=facts_of(clip["picture"]),
                people=clip["people"],
                truth=read_truth(SAMPLES / f"{name}.truth.json"),
            )
        )
    return tuple(found)


def seen_clip(path: Path) -> Stored:
    """Any video with a truth file beside it (``NAME.truth.json``), looked at by the real pose model just now."""
    truth = read_truth(path.with_suffix(".truth.json"))
    seen = look(path)
    return Stored(
        name=path.stem,
        split="tuning",
        factors={},
        asked={"height_cm": round(100 * truth.height_m, 1)},
        track=seen.track,
        recording=seen.recording,
        picture=seen.picture,
        people=seen.people,
        truth=truth,
    )
