"""A finished batch on disk with numbers that were really measured, from synthetic walkers, without video or model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from analyzer.batch import dataset
from analyzer.batch.clips import About, BatchClip
from analyzer.batch.one import settings_hash, settings_of
from analyzer.batch.record import Record, clip_folder, write_record
from analyzer.export.inputs_json import inputs_to_json
from analyzer.export.json_file import to_json
from analyzer.export.tables import landmarks_table, signals_table, write_parquet
from analyzer.model.options import AnalyzeOptions
from analyzer.pipeline import analyze_track
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk

OPTIONS = AnalyzeOptions(height_cm=175.0, video=False)


@dataclass(frozen=True, kw_only=True)
class Walked:
    """A clip of a batch: who walks how; without settings it failed."""

    name: str
    settings: WalkerSettings | None = None
    subject: str = ""
    condition: str = ""
    more: dict[str, str] = field(default_factory=dict)
    code: str = "nobody_seen"


def made_batch(out: Path, clips: Sequence[Walked]) -> Path:
    """The result folder of a batch, with its dataset."""
    for clip in clips:
        _made(out, clip)
    dataset.make([out], out)
    return out


def _made(out: Path, clip: Walked) -> None:
    known = BatchClip(key=clip.name, place=Path(clip.name), options=OPTIONS)
    folder = clip_folder(out, known.id)
    folder.mkdir(parents=True)
    failed = clip.settings is None
    settings = settings_of(OPTIONS)
    if clip.settings is not None:
        person = walk(clip.settings)
        analysis = analyze_track(person.track, person.recording, OPTIONS)
        (folder / "report.json").write_text(to_json(analysis.report), encoding="utf-8")
        (folder / "inputs.json").write_text(inputs_to_json(analysis, OPTIONS), encoding="utf-8")
        write_parquet(landmarks_table(analysis.track), folder / "landmarks.parquet")
        write_parquet(signals_table(analysis.motion, analysis.track.backend), folder / "signals.parquet")
    write_record(
        Record(
            clip=known.id,
            source=known.source,
            code=clip.code if failed else None,
            text="Nobody can be seen in this clip." if failed else None,
            hint="Film a person from head to foot." if failed else None,
            sha256="0" * 64,
            bytes=1,
            about=About(subject=clip.subject, condition=clip.condition, more=clip.more),
            settings=settings,
            settings_sha256=settings_hash(settings),
            analyzer=version("gait-analyzer"),
            mark=None,
        ),
        folder,
    )
