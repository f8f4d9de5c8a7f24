"""Whether two clips are the same test: how they differ, and what each difference forbids."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.export.wording import TASKS, plural
from analyzer.model.report import CheckStatus, Report
from analyzer.model.retest import Footwear, ProtocolNote, Weight

MOST_SPEED_CHANGE = 0.10
"""Of the mean speed. Chosen: the knee bends 4 deg less at slow than at comfortable pace (Fukuchi 2018), where
speeds are some 30 % apart, so that 10 % moves it by little more than a degree."""
MOST_CADENCE_CHANGE = 0.05
"""The same where no speed is known: step rate changes about half as much as speed (Fukuchi 2018)."""
MOST_HEIGHT_CHANGE = 0.005
"""Of the height that gives a clip its scale. Chosen: an adult's height varies by a centimetre within a day."""
MOST_CLASS_CHANGE = 1.5
"""Ratio of frame rates or picture sizes from which they count as another class. Chosen: 30 against 60."""

_BARE_KEYS = ("rearfoot_eversion_peak", "rearfoot_eversion_standing", "rearfoot_eversion_excursion")


def protocol_notes(
    before: Report,
    now: Report,
    *,
    worn_before: Footwear | None = None,
    worn_now: Footwear | None = None,
) -> tuple[ProtocolNote, ...]:
    """Every difference between two recordings that matters, those that stop the comparison first.

    ``worn_before`` and ``worn_now`` are what people said; a heel that was measured from behind was bare.
    """
    notes = [
        *_same_clip(before, now),
        *_task_and_view(before, now),
        *_model(before, now),
        *_footwear(worn_before or seen_footwear(before), worn_now or seen_footwear(now)),
        *_pace(before, now),
        *_height(before, now),
        *_capture(before, now),
        *_version(before, now),
        *_warnings(before, now),
    ]
    order = tuple(Weight)
    return tuple(sorted(notes, key=lambda note: order.index(note.weight)))


def seen_footwear(report: Report) -> Footwear | None:
    """Bare where a heel was measured, which is refused in socks and shoes; else None."""
    bare = any(measurement.key in _BARE_KEYS for measurement in report.measurements)
    return Footwear.BARE if bare else None


def _note(key: str, weight: Weight, text: str, hint: str | None = None) -> ProtocolNote:
    return ProtocolNote(key=key, weight=weight, text=text, hint=hint)


def _same_clip(before: Report, now: Report) -> Iterator[ProtocolNote]:
    if before.recording.sha256 == now.recording.sha256:
        yield _note("same_clip", Weight.STOPS, "Both results are of the very same clip.", "Film again.")


def _task_and_view(before: Report, now: Report) -> Iterator[ProtocolNote]:
    if before.task is not now.task:
        yield _note(
            "task",
            Weight.STOPS,
            f"The clips show different things: {TASKS[before.task].lower()}, then {TASKS[now.task].lower()}.",
            f"Film {TASKS[before.task].lower()} again.",
        )
    if before.view is not now.view:
        yield _note(
            "view",
            Weight.STOPS,
            f"The clips were filmed from different sides: {before.view.seen_from}, then {now.view.seen_from}.",
            f"Film {before.view.seen_from} again.",
        )


def _model(before: Report, now: Report) -> Iterator[ProtocolNote]:
    if before.provenance.model_sha256 != now.provenance.model_sha256:
        yield _note(
            "pose_model",
            Weight.STOPS,
            "The body was found by two different pose models, and each errs in its own way.",
            "Analyze both clips with the same model.",
        )


def _footwear(before: Footwear | None, now: Footwear | None) -> Iterator[ProtocolNote]:
    if before is None or now is None:
        yield _note(
            "footwear",
            Weight.NOTE,
            "It is not known what was on the feet both times; shoes change how people walk.",
            "Film with bare feet, and say so when you save the result.",
        )
    elif before is not now:
        yield _note(
            "footwear",
            Weight.STOPS,
            f"The feet were not dressed alike: {_WORN[before]}, then {_WORN[now]}.",
            f"Film again with {_WORN[before]}.",
        )


_WORN = {Footwear.BARE: "bare feet", Footwear.SOCKS: "socks", Footwear.SHOES: "shoes"}


def _pace(before: Report, now: Report) -> Iterator[ProtocolNote]:
    """Speed where both clips have it, else step rate."""
    for key, most, word in (
        ("walking_speed", MOST_SPEED_CHANGE, "walking speed"),
        ("cadence", MOST_CADENCE_CHANGE, "step rate"),
    ):
        first, second = before.measurement(key), now.measurement(key)
        if first is None or second is None or first.value + second.value <= 0:
            continue
        share = (second.value - first.value) / ((first.value + second.value) / 2)
        if abs(share) > most:
            more = "higher" if share > 0 else "lower"
            yield _note(
                "pace",
                Weight.PACE,
                f"The {word} was {abs(share):.0%} {more} the second time. Joint angles follow the pace, so "
                "only the numbers of the pace itself are compared.",
                "Film again at the pace of the first time.",
            )
        return


def _height(before: Report, now: Report) -> Iterator[ProtocolNote]:
    first, second = before.subject.height_cm, now.subject.height_cm
    if first is None or second is None:
        return
    if abs(first - second) > MOST_HEIGHT_CHANGE * (first + second) / 2:
        yield _note(
            "height",
            Weight.SCALE,
            f"The height given was {first:g} cm, then {second:g} cm; all lengths grow with it.",
            "Analyze both clips with the same height.",
        )


def _capture(before: Report, now: Report) -> Iterator[ProtocolNote]:
    first, second = before.recording, now.recording
    if _apart(first.fps, second.fps):
        yield _note(
            "frame_rate",
            Weight.NOTE,
            f"The clips have {first.fps:.0f} and {second.fps:.0f} pictures a second; times are read less "
            "finely from the slower one.",
            "Film at the same rate.",
        )
    sizes = (min(first.width, first.height), min(second.width, second.height))
    if _apart(*sizes):
        yield _note(
            "picture_size",
            Weight.NOTE,
            f"The pictures are {sizes[0]} and {sizes[1]} pixels across their shorter side.",
            "Film with the same settings.",
        )


def _apart(first: float, second: float) -> bool:
    low, high = sorted((first, second))
    return low <= 0 or high / low >= MOST_CLASS_CHANGE


def _version(before: Report, now: Report) -> Iterator[ProtocolNote]:
    first, second = before.provenance.analyzer, now.provenance.analyzer
    if first != second:
        yield _note(
            "analyzer",
            Weight.NOTE,
            f"The results come from two versions of this program ({first} and {second}), which may measure "
            "differently.",
            "Analyze the first clip again if you still have it.",
        )


def _warnings(before: Report, now: Report) -> Iterator[ProtocolNote]:
    """Warnings about the capture that only one of the clips has."""
    warned = [
        {check.key for check in report.checks if check.status is not CheckStatus.OK}
        for report in (before, now)
    ]
    for number, (own, other) in enumerate((tuple(warned), tuple(reversed(warned)))):
        only = own - other
        if only:
            which = ("first", "second")[number]
            yield _note(
                f"warnings_{which}",
                Weight.NOTE,
                f"Of the {which} clip alone there {'is' if len(only) == 1 else 'are'} "
                f"{plural(len(only), 'warning')} about the picture or the way it was filmed.",
            )
