"""``gait assess``: several clips of one person in, a result folder for each and one assessment out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analyzer.assessment import together
from analyzer.assessment.manifest import read_manifest
from analyzer.assessment.names import NEVER_FOUND, named, remarks
from analyzer.commands.analyze import check_clip, check_folder, folder_names, run_job, told_about
from analyzer.commands.console import complain, quoted, say, shown
from analyzer.errors import AnalyzerError, BadOption, InputError
from analyzer.export.assessment_words import clip_line, summary
from analyzer.export.report_file import read_report
from analyzer.model.assessment import AssessedClip, ClipWish, FailedClip
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import VIDEO_SUFFIXES
from analyzer.work.job import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for. ``options`` hold what is the same for all clips; ``debug`` also prints library output."""

    clips: tuple[Path, ...]
    manifest: Path | None
    out: Path
    options: AnalyzeOptions
    debug: bool = False


def assess(asked: Asked) -> bool:
    """Analyze clip after clip, go on after a bad one, and put the good ones together. True if all went well."""
    from analyzer.whole_person import assess as put_together
    from analyzer.whole_person_files import ASSESSMENT_JSON, write_assessment

    wishes = wished(asked.clips, asked.manifest)
    height_cm = together.shared_height(
        [("--height-cm", asked.options.height_cm), *((quoted(wish.clip), wish.height_cm) for wish in wishes)]
    )
    check_folder(asked.out)
    run = Run(replace(asked, options=replace(asked.options, height_cm=height_cm)), wishes)
    run.all()
    if not run.done:
        complain("No clip has a result, so there is no assessment.", "Correct the clips and start again.")
        return False
    assessment = put_together(run.in_the_order_given(), tuple(run.failed))
    page = write_assessment(assessment, asked.out)
    say(summary(assessment))
    say(f"Assessment: {shown(page)}  {shown(asked.out / ASSESSMENT_JSON)}")
    return not run.failed


def wished(clips: Sequence[Path], manifest: Path | None) -> tuple[ClipWish, ...]:
    """What to analyze: the clips of a manifest, of a folder, or those named. Raises InputError and BadOption."""
    if manifest is not None and clips:
        raise BadOption("Give either clips or a manifest, not both.", "A manifest names its own clips.")
    if manifest is not None:
        return tuple(_with_eyes(wish) for wish in read_manifest(manifest))
    if not clips:
        raise BadOption("There is nothing to assess.", "Give a folder, clips, or --manifest FILE.csv.")
    if len(clips) == 1 and clips[0].is_dir():
        found = sorted(path for path in clips[0].iterdir() if _looks_like_a_clip(path))
        if not found:
            raise InputError(
                f"There is no video in {str(clips[0])!r}.",
                "Give the folder that holds the clips.",
                code="no_clips",
            )
        clips = found
    distinct = {clip.absolute(): clip for clip in clips}.values()
    return tuple(_suggested(clip) for clip in distinct)


def _suggested(clip: Path) -> ClipWish:
    """A clip of which only the name tells something; it is believed where no clip could show it."""
    said = named(clip.name)
    task = said.task if said.task in NEVER_FOUND else None
    return ClipWish(clip=clip, task=task, condition=said.condition, named=said)


def _looks_like_a_clip(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in VIDEO_SUFFIXES and not path.name.startswith(".")


def _with_eyes(wish: ClipWish) -> ClipWish:
    """The condition that the name says, where nobody else says one: no clip shows it."""
    return wish if wish.condition is not None else replace(wish, condition=named(wish.clip.name).condition)


class Run:
    """The clips of one assessment on their way: what is done and what failed."""

    def __init__(self, asked: Asked, wishes: Sequence[ClipWish]) -> None:
        self._asked = asked
        self._wishes = wishes
        self._folders = dict(zip(wishes, folder_names([wish.clip for wish in wishes]), strict=True))
        self.done: dict[ClipWish, AssessedClip] = {}
        self.failed: list[FailedClip] = []

    def all(self) -> None:
        """Every clip, standing first; then again the walks from behind that came too early to be compared."""
        ordered = together.in_order(self._wishes)
        for number, wish in enumerate(ordered, start=1):
            self._one(wish, f"{number}/{len(ordered)} {quoted(wish.clip)}")
        if together.reference(self.done.values()) is not None:
            for wish in [w for w, clip in self.done.items() if together.wants_reference(clip.report)]:
                say(f"{quoted(wish.clip)}: once more, to compare its heels with those in standing")
                self._one(wish, quoted(wish.clip))

    def in_the_order_given(self) -> tuple[AssessedClip, ...]:
        """The finished clips as they were asked for."""
        return tuple(self.done[wish] for wish in self._wishes if wish in self.done)

    def _one(self, wish: ClipWish, label: str) -> None:
        try:
            check_clip(wish.clip)
        except AnalyzerError as error:
            complain(told_about(wish.clip, str(error)))
            self._note(wish, error.text, error.hint)
            return
        job = Job(
            clip=wish.clip, out_dir=self._asked.out, options=self.options(wish), name=self._folders[wish]
        )
        result = run_job(job, label, debug=self._asked.debug)
        if result.report_dir is None:
            if wish not in self.done and result.failure is not None:
                self._note(wish, result.failure.text, result.failure.hint)
            return
        report = read_report(result.report_dir)
        clip = AssessedClip(
            name=self._folders[wish],
            report=report,
            folder=result.report_dir.name,
            condition=wish.condition,
            remarks=() if wish.named is None else remarks(wish.named, report),
        )
        self.done[wish] = clip
        say(
            f"{quoted(wish.clip)}: {clip_line(clip)}, {len(report.measurements)} measured  {shown(result.report_dir)}"
        )
        for remark in clip.remarks:
            say(f"  {remark}")

    def _note(self, wish: ClipWish, why: str, hint: str | None) -> None:
        self.failed.append(FailedClip(name=self._folders[wish], why=why, hint=hint))

    def options(self, wish: ClipWish) -> AnalyzeOptions:
        """What is known of a clip, and the stance from behind that is finished by now."""
        zero = together.reference(self.done.values())
        return replace(
            self._asked.options,
            task=wish.task,
            view=wish.view,
            capture_fps=wish.capture_fps,
            treadmill_speed_m_s=wish.treadmill_speed_m_s,
            person=wish.person,
            standing_path=None if zero is None else self._asked.out.absolute() / zero.folder,
        )
