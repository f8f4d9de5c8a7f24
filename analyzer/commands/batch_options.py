"""``gait batch`` and ``gait merge``: their options. What they do is in ``batch``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analyzer.batch.clips import shard_of
from analyzer.commands import wishes
from analyzer.errors import BadOption
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Sex
from analyzer.work.limits import cores

_Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT", help="Folder, pattern in quotes, manifest.csv, video, or address (s3://…)."
    ),
]
_Out = Annotated[
    Path, typer.Option(metavar="DIR", parser=wishes.folder, help="Folder for results and dataset.")
]
_Jobs = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=1024, help="Clips at a time; default is one per core.")
]
_Shard = Annotated[
    str, typer.Option(metavar="I/N", help="Do the I-th of N parts; counting may begin at 0 or 1.")
]
_Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Let the workers of this Dask scheduler do it.")
]
_Resume = Annotated[
    bool, typer.Option("--resume/--restart", help="Keep what is finished, or do everything anew.")
]
_Retry = Annotated[bool, typer.Option("--retry-failed", help="Try clips again that failed earlier.")]
_Task = Annotated[
    str, typer.Option(metavar="TASK", parser=wishes.task, help="As in gait analyze; the same for all clips.")
]
_View = Annotated[
    str,
    typer.Option(metavar="auto|left|right|front|back", parser=wishes.view, help="The side that is seen."),
]
_Height = Annotated[float | None, typer.Option(metavar="H", parser=wishes.height, help="Body height.")]
_Age = Annotated[int | None, typer.Option(metavar="YEARS", parser=wishes.age, help="Age.")]
_Sex = Annotated[Sex | None, typer.Option(metavar="female|male", parser=wishes.sex, help="Sex.")]
_CaptureFps = Annotated[
    float | None,
    typer.Option(metavar="F", parser=wishes.rate, help="Rate that slow-motion clips were filmed at."),
]
_Belt = Annotated[float | None, typer.Option(metavar="V", parser=wishes.speed, help="Belt speed in m/s.")]
_Model = Annotated[
    Path | None,
    typer.Option(metavar="PATH", parser=wishes.model, help="Another MediaPipe pose model (.task)."),
]
_Video = Annotated[
    bool, typer.Option("--video/--no-video", help="Make annotated videos; they cost more than the rest.")
]
_Blur = Annotated[bool, typer.Option("--blur-faces", help="Blur faces in pictures.")]
_Timeout = Annotated[
    float | None, typer.Option(metavar="S", min=1, help="Seconds that a clip may take; default by its size.")
]
_Memory = Annotated[float, typer.Option(metavar="GB", min=1, max=1000, help="Memory that a clip may take.")]


def batch(
    inputs: _Inputs,
    out: _Out,
    jobs: _Jobs = None,
    shard: _Shard = "1/1",
    scheduler: _Scheduler = None,
    resume: _Resume = True,
    retry_failed: _Retry = False,
    task: _Task = "auto",
    view: _View = "auto",
    height_cm: _Height = None,
    age: _Age = None,
    sex: _Sex = None,
    capture_fps: _CaptureFps = None,
    treadmill_speed: _Belt = None,
    model: _Model = None,
    video: _Video = False,
    blur_faces: _Blur = False,
    timeout: _Timeout = None,
    memory: _Memory = 6.0,
) -> None:
    """Analyze many clips into DIR/clips and make one dataset of them.

    A manifest says more of each clip: columns clip, subject, condition, task, view, height_cm, age, sex, capture_fps,
    treadmill_speed, person. Options here hold for what it does not say. A clip that fails does not stop the others.
    Start the same command again after it was stopped, however that was: what is finished is kept. See docs/batch.md.
    """
    from analyzer.batch.one import Limits
    from analyzer.commands.batch import Asked
    from analyzer.commands.batch import batch as run

    if scheduler is not None and jobs is not None:
        raise BadOption(
            "--jobs and --scheduler do not go together.", "A cluster's workers say how much they do."
        )
    options = AnalyzeOptions(
        task=wishes.chosen_task(task),
        view=wishes.chosen_view(view),
        height_cm=height_cm,
        age_years=age,
        sex=sex,
        capture_fps=capture_fps,
        treadmill_speed_m_s=treadmill_speed,
        model_path=None if model is None else model.absolute(),
        video=video,
        blur_faces=blur_faces,
    )
    asked = Asked(
        inputs=tuple(inputs),
        out=out,
        options=options,
        jobs=jobs or cores(),
        shard=shard_of(shard),
        scheduler=scheduler,
        restart=not resume,
        retry_failed=retry_failed,
        limits=Limits(timeout_s=timeout, memory_bytes=int(memory * 1e9)),
    )
    if not run(asked):
        raise typer.Exit(1)


def merge(
    dirs: Annotated[list[Path], typer.Argument(metavar="DIR", help="Result folders of gait batch.")],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", parser=wishes.folder, help="Folder for the dataset; default is the first DIR."
        ),
    ] = None,
) -> None:
    """Make one dataset of the shards of a batch, or of a batch that is not finished."""
    from analyzer.commands.batch import merge as run

    if not run(dirs, out):
        raise typer.Exit(1)
