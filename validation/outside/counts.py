"""Foot strikes in eight side-view clips of the GPJATK set, counted by others.

The csv of irfan925/Gait_Analysis_Using_BlazePose gives heel strikes per leg, counted by hand and by that
repository's own program on the same family of pose models; it gives no times, and starts and stops may be counted
either way (one more or less).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO

from analyzer.model.skeleton import Side

from . import clips, ours
from .rows import Count


@dataclass(frozen=True, slots=True)
class Counted:
    """One clip's strikes by side: counted by hand, and by the repository's program."""

    by_hand: dict[Side, int]
    by_program: dict[Side, int]


def parsed(text: str) -> dict[str, Counted]:
    """The csv's rows by the clip's name as the shared folder has it, e.g. ``p1s1__c3_0195``."""
    found: dict[str, Counted] = {}
    for row in csv.DictReader(StringIO(text)):
        name = re.search(r"(p\d+s\d+)/(\w+)\.mp4$", row["clip_if_available"] or "")
        if name is not None:
            found[f"{name[1]}__{name[2]}"] = Counted(
                {side: int(row[f"{side}_strikes_GT"]) for side in Side},
                {side: int(row[f"{side}_strikes_predicted"]) for side in Side},
            )
    return found


def measured() -> list[Count]:
    """All clips that are here, both legs."""
    place, table = clips.found(clips.COUNTED), clips.found(clips.COUNTS)
    if place is None or table is None:
        return []
    counted = parsed(table.read_text(encoding="utf-8"))
    rows: list[Count] = []
    for clip in sorted(place.glob("*.mp4")):
        name = clip.stem.removeprefix("vid__")
        if name in counted:
            analysis = ours.analysis_of(clip)
            rows += [
                Count(
                    clip=name.replace("__", "/"),
                    side=str(side),
                    measured=len(analysis.events.strikes(side)),
                    counted=counted[name].by_hand[side],
                    other_program=counted[name].by_program[side],
                )
                for side in Side
            ]
    return rows
