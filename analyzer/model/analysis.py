"""One run with everything still in reach: what the page and the overlay draw from."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.model.foot import FootLooks
from analyzer.model.gait import GaitEvents
from analyzer.model.motion import Motion
from analyzer.model.pelvis import PelvisLooks
from analyzer.model.picture import PictureFacts
from analyzer.model.pose import PoseTrack
from analyzer.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """The seen track, the movement, the events and the report made of them.

    ``feet`` are the looks at the heels, None where there were none (another view, or no pictures). ``picture``,
    ``people``, ``standing`` and ``pelvis`` are what else went in: facts of the pictures, how many persons could have
    been followed, the report of an earlier clip of the same person standing, and looks at stickers on the belt line.
    """

    track: PoseTrack
    motion: Motion
    events: GaitEvents
    report: Report
    feet: FootLooks | None = None
    picture: PictureFacts | None = None
    people: int = 1
    standing: Report | None = None
    pelvis: PelvisLooks | None = None
