"""``gait remeasure``: its options. What it does is in ``remeasure``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analyzer.commands import wishes
from analyzer.errors import BadOption
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Sex

_Landmarks = Annotated[
    list[Path],
    typer.Argument(
        metavar="LANDMARKS", help="Folders of OpenPose, TRC files, CSV files of DeepLabCut or SLEAP."
    ),
]
_Form = Annotated[
    str, typer.Option("--format", metavar="auto|openpose|trc|deeplabcut|sleap", help="Their kind.")
]
_Fps = Annotated[
    float | None,
    typer.Option(metavar="F", parser=wishes.rate, help="Pictures a second, where the file has no times."),
]
_Size = Annotated[
    str | None,
    typer.Option(metavar="WxH", parser=wishes.picture_size, help="Size of the film's picture, in pixels."),
]
_Keypoints = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Which point is which (TOML); see docs/imports.md.")
]
_Likelihood = Annotated[
    float, typer.Option(metavar="P", parser=wishes.share, help="Points below this likelihood are left out.")
]
_Task = Annotated[str, typer.Option(metavar="TASK", parser=wishes.task, help="As in gait analyze.")]
_View = Annotated[
    str, typer.Option(metavar="auto|left|right|front|back", parser=wishes.view, help="The side seen.")
]
_Height = Annotated[
    float | None,
    typer.Option(metavar="H", parser=wishes.height, help="Body height; without it there are no lengths."),
]
_Age = Annotated[int | None, typer.Option(metavar="YEARS", parser=wishes.age, help="Age.")]
_Sex = Annotated[Sex | None, typer.Option(metavar="female|male", parser=wishes.sex, help="Sex.")]
_Belt = Annotated[float | None, typer.Option(metavar="V", parser=wishes.speed, help="Belt speed in m/s.")]
_Person = Annotated[
    int | None, typer.Option(metavar="N", parser=wishes.person, help="Whom to take; 1 is the most prominent.")
]
_Out = Annotated[Path, typer.Option(metavar="DIR", help="Folder for the results.")]


def remeasure(
    landmarks: _Landmarks,
    form: _Form = "auto",
    fps: _Fps = None,
    size: _Size = None,
    keypoints: _Keypoints = None,
    likelihood: _Likelihood = 0.0,
    task: _Task = "auto",
    view: _View = "auto",
    height_cm: _Height = None,
    age: _Age = None,
    sex: _Sex = None,
    treadmill_speed: _Belt = None,
    person: _Person = None,
    out: _Out = Path("results"),
) -> None:
    """Measure landmarks that another program made, without their film, into DIR/<file name>/.

    How far other models err is not known here: nothing is corrected, intervals are a guess, and no number is held
    against a usual band. See docs/imports.md.
    """
    from analyzer.commands.remeasure import Asked
    from analyzer.commands.remeasure import remeasure as run
    from analyzer.pose.imported_track import FORMS, ImportOptions
    from analyzer.pose.keypoints import read_keypoints

    if form not in ("auto", *FORMS):
        raise BadOption(
            f"There is no kind of landmarks {form!r}.", f"Choose one of: auto, {', '.join(FORMS)}."
        )
    how = ImportOptions(
        form=None if form == "auto" else form,
        fps=fps,
        size_px=size,  # type: ignore[arg-type]  # the parser made it a pair
        keypoints={} if keypoints is None else read_keypoints(keypoints),
        person=person,
        least_likely=likelihood,
    )
    options = AnalyzeOptions(
        task=wishes.chosen_task(task),
        view=wishes.chosen_view(view),
        height_cm=height_cm,
        age_years=age,
        sex=sex,
        treadmill_speed_m_s=treadmill_speed,
        video=False,
    )
    if not run(Asked(files=tuple(landmarks), out=out, how=how, options=options)):
        raise typer.Exit(1)
