"""The command line: declares commands and options. What they do is in ``analyzer/commands``.

Exit codes: 0 done; 1 a clip failed (the others went on) or something is missing; 2 wrong usage;
130 stopped with Ctrl-C.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from analyzer.commands import (
    about_options,
    batch_options,
    coaching_options,
    history_options,
    import_options,
    paper_options,
    wishes,
)
from analyzer.commands.console import complain, say
from analyzer.errors import AnalyzerError, BadOption
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Sex

_DEBUG = "gait.debug"


class _Group(TyperGroup):
    """Turns every error into sentences and an exit code, in this one place."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except AnalyzerError as error:
            if ctx.meta.get(_DEBUG):
                raise
            complain(error.text, error.hint)
            raise typer.Exit(2 if isinstance(error, BadOption) else 1) from error
        except KeyboardInterrupt as stop:
            complain("Stopped. Results that were finished before are kept.")
            raise typer.Exit(130) from stop


app = typer.Typer(
    cls=_Group,
    name="gait",
    help="Measure posture and gait from a video, with error bars. Nothing leaves this machine.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The console script ``gait``."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")  # a file name must not break a terminal of few characters
    try:
        app(prog_name="gait")
    except AnalyzerError:
        raise  # asked for with --debug
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        complain(
            f"Something went wrong inside the program ({type(error).__name__}).",
            "Run the command again with --debug before its name, and report what it prints.",
        )
        sys.exit(1)


def _remember_debug(ctx: typer.Context, value: bool) -> bool:
    if value:
        ctx.meta[_DEBUG] = True
    return value


def _print_version(value: bool) -> None:
    if value:
        from analyzer.commands.doctor import version

        say(f"gait {version()}")
        raise typer.Exit


_Debug = Annotated[
    bool, typer.Option("--debug", callback=_remember_debug, help="Print tracebacks and library output.")
]
_Out = Annotated[Path, typer.Option(metavar="DIR", parser=wishes.folder, help="Folder for the results.")]
_Task = Annotated[
    str,
    typer.Option(
        metavar="auto|walk|stand|single-leg|heel-raise|squat|knee-to-wall",
        parser=wishes.task,
        help="What the person does; knee-to-wall is never found by auto.",
    ),
]
_Age = Annotated[
    int | None, typer.Option(metavar="YEARS", parser=wishes.age, help="Compare with people of that age.")
]
_Sex = Annotated[
    Sex | None, typer.Option(metavar="female|male", parser=wishes.sex, help="Compare with women or with men.")
]
_Blur = Annotated[bool, typer.Option("--blur-faces", help="Blur faces in pictures.")]
_Plain = Annotated[
    bool, typer.Option("--plain-video", help="Keep a copy of the film without drawings, for review.")
]
_Standing = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        parser=wishes.standing,
        help="Earlier result of standing, from behind: what the heel's roll in walking is compared with.",
    ),
]


@app.callback()
def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: _Debug = False,
) -> None:
    """Options for all commands; both do their work in their callbacks."""


@app.command(short_help="Analyze clips: report, annotated video and tables.")
def analyze(
    clips: Annotated[list[Path], typer.Argument(metavar="CLIP", help="Video files.")],
    task: _Task = "auto",
    view: Annotated[
        str, typer.Option(metavar="auto|left|right|front|back", parser=wishes.view, help="The side seen.")
    ] = "auto",
    height_cm: Annotated[
        float | None,
        typer.Option(metavar="H", parser=wishes.height, help="Body height; without it there are no lengths."),
    ] = None,
    age: _Age = None,
    sex: _Sex = None,
    capture_fps: Annotated[
        float | None,
        typer.Option(metavar="F", parser=wishes.rate, help="Rate that a slow-motion clip was filmed at."),
    ] = None,
    treadmill_speed: Annotated[
        float | None, typer.Option(metavar="V", parser=wishes.speed, help="Belt speed in m/s.")
    ] = None,
    person: Annotated[
        int | None,
        typer.Option(metavar="N", parser=wishes.person, help="Whom to follow; 1 is the most prominent."),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(metavar="PATH", parser=wishes.model, help="Another MediaPipe pose model (.task)."),
    ] = None,
    standing: _Standing = None,
    out: _Out = Path("results"),
    no_video: Annotated[bool, typer.Option("--no-video", help="Make no annotated video.")] = False,
    blur_faces: _Blur = False,
    plain_video: _Plain = False,
    debug: _Debug = False,
) -> None:
    """Analyze clips into DIR/<clip name>/: report.html, report.json, annotated.mp4 and tables.

    A clip that cannot be analyzed does not stop the others. Of several clips called alike, the second
    goes to DIR/<clip name>-2/ and so on. Earlier results of the same name are replaced,
    but not one that was corrected by hand.
    """
    from analyzer.commands.analyze import Batch
    from analyzer.commands.analyze import analyze as run

    options = AnalyzeOptions(
        task=wishes.chosen_task(task),
        view=wishes.chosen_view(view),
        height_cm=height_cm,
        age_years=age,
        sex=sex,
        capture_fps=capture_fps,
        treadmill_speed_m_s=treadmill_speed,
        person=person,
        model_path=model,
        standing_path=standing,
        video=not no_video,
        blur_faces=blur_faces,
        plain_video=plain_video,
    )
    if not run(Batch(clips=tuple(clips), out=out, options=options, debug=debug)):
        raise typer.Exit(1)


@app.command(short_help="Put several clips of one person together.")
def assess(
    clips: Annotated[
        list[Path] | None, typer.Argument(metavar="[FOLDER|CLIP...]", help="A folder of clips, or clips.")
    ] = None,
    manifest: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Table of clips (CSV) and what is known of each.")
    ] = None,
    height_cm: Annotated[
        float | None,
        typer.Option(metavar="H", parser=wishes.height, help="Body height, for all clips."),
    ] = None,
    age: _Age = None,
    sex: _Sex = None,
    model: Annotated[
        Path | None,
        typer.Option(metavar="PATH", parser=wishes.model, help="Another MediaPipe pose model (.task)."),
    ] = None,
    out: _Out = Path("results"),
    no_video: Annotated[bool, typer.Option("--no-video", help="Make no annotated videos.")] = False,
    blur_faces: _Blur = False,
    debug: _Debug = False,
) -> None:
    """Analyze several clips of one person and put them together: DIR/assessment.html and assessment.json.

    File names may say what a clip shows, as walk_back.mp4 or stand_back_eyes_closed.mp4 do; the clip decides.
    A clip that cannot be analyzed does not stop the others. See docs/assessment.md.
    """
    from analyzer.commands.assess import Asked
    from analyzer.commands.assess import assess as run

    options = AnalyzeOptions(
        height_cm=height_cm,
        age_years=age,
        sex=sex,
        model_path=model,
        video=not no_video,
        blur_faces=blur_faces,
    )
    asked = Asked(clips=tuple(clips or ()), manifest=manifest, out=out, options=options, debug=debug)
    if not run(asked):
        raise typer.Exit(1)


@app.command()
def demo(out: _Out = Path("results"), debug: _Debug = False) -> None:
    """Analyze a sample clip and say where the results are."""
    from analyzer.commands.analyze import demo as run

    if not run(out, debug=debug):
        raise typer.Exit(1)


for _command in (
    about_options.app,
    about_options.metrics,
    about_options.models,
    about_options.doctor,
    batch_options.batch,
    batch_options.merge,
    coaching_options.drills,
    coaching_options.plan,
    coaching_options.guide,
    import_options.remeasure,
    paper_options.export,
    paper_options.report,
    paper_options.review,
    history_options.compare,
):
    app.command()(_command)
app.add_typer(history_options.app)


if __name__ == "__main__":
    main()
