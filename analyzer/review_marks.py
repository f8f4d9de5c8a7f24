"""What somebody marks in a picture or writes on a moment, checked against the clip."""

from __future__ import annotations

import numpy as np

from analyzer.errors import BadOption
from analyzer.metrics.heel_looks import in_stride
from analyzer.metrics.rearfoot import FLAT_PERCENT, PUSH_OFF_PERCENT
from analyzer.model.analysis import Analysis
from analyzer.model.arrays import FloatArray
from analyzer.model.edits import AddNote, DrawHeel, Edit, MarkBelt, MarkEdit, MarkStickers, SetScale
from analyzer.model.foot import COLUMN
from analyzer.model.recording import Task, View
from analyzer.motion.ruler import length_px, ruler_of
from analyzer.rearfoot.stickers import eversion_deg

LONGEST_NOTE = 1000
"""Signs of a note."""
LENGTH_CM = (10.0, 2000.0)
"""Of a ruler that sets the scale."""
SHORTEST_RULER_PX = 60.0
"""Its two marks are then off by 4 % of it at most, if each is off by 1.5 pixels; chosen."""
SHORTEST_LINES_PX = (12.0, 6.0)
"""Of the line of a shank and of a heel, chosen."""
NO_NOTE = "no note"


def mark_told(edit: MarkEdit, analysis: Analysis) -> tuple[str, str]:
    """The angle that was read in that picture, and the one that is marked. Raises BadOption."""
    _in_picture(edit.frame, edit.points_px, analysis, 2 if isinstance(edit, MarkBelt) else 4)
    if isinstance(edit, MarkBelt):
        return _belt(edit, analysis)
    _of_heels(edit, analysis)
    points = np.array(edit.points_px)
    _downward(points)
    feet, at = analysis.feet, (edit.frame, COLUMN[edit.side])
    before = np.nan
    if feet is not None:
        read = feet.sticker_deg if isinstance(edit, MarkStickers) else feet.eversion_deg
        before = feet.hand_deg[at] if feet.by_hand[at] else read[at]
    return _degrees(float(before)), _degrees(float(eversion_deg(points, edit.side)))


def scale_told(edit: SetScale, analysis: Analysis, before: tuple[Edit, ...]) -> tuple[str, str]:
    """What gave the scale before, and what does now. ``before`` are the edits that hold. Raises BadOption."""
    _in_picture(edit.frame, edit.points_px, analysis, 2)
    least, most = LENGTH_CM
    if not least <= edit.length_cm <= most:
        raise BadOption(
            f"A length of {edit.length_cm:g} cm cannot set the scale.", f"Give {least:g} to {most:g} cm."
        )
    long = length_px(edit)
    if long < SHORTEST_RULER_PX:
        raise BadOption(
            f"The ruler is only {long:.0f} pixels long; {SHORTEST_RULER_PX:.0f} are needed.",
            "Measure something longer, in the plane in which the person walks or stands.",
        )
    ruler = ruler_of(before)
    tall = analysis.report.subject.height_cm
    told = "no scale" if tall is None else f"height {tall:g} cm"
    return told if ruler is None else _ruler(ruler), _ruler(edit)


def note_told(edit: AddNote, analysis: Analysis) -> tuple[str, str]:
    """That there was none, and its words. Raises BadOption."""
    last = float(analysis.track.time_s[-1])
    if not 0 <= edit.time_s <= last:
        raise BadOption(f"{edit.time_s:.2f} s is outside the clip.", f"It ends at {last:.2f} s.")
    if not edit.text.strip():
        raise BadOption("A note needs words.", "Write what is to be seen at that moment.")
    if len(edit.text) > LONGEST_NOTE:
        raise BadOption("That is long for a note.", f"At most {LONGEST_NOTE} signs.")
    return NO_NOTE, " ".join(edit.text.split())


def _belt(edit: MarkBelt, analysis: Analysis) -> tuple[str, str]:
    report = analysis.report
    if report.task is not Task.STAND or not report.view.sagittal:
        raise BadOption(
            "Stickers on the belt line are read of somebody who stands side on to the camera.",
            "This clip shows something else.",
        )
    ahead = 1.0 if report.view is View.RIGHT else -1.0
    front, back = np.array(edit.points_px)
    if ahead * (front - back)[0] <= 0:
        raise BadOption("The front sticker must lie in front of the back one.", "Mark the front one first.")
    read = analysis.pelvis
    before = "not seen"
    if read is not None:
        at = np.flatnonzero(np.isclose(read.time_s, analysis.track.time_s[edit.frame]))
        if len(at) and read.seen[at[0]]:
            before = _places(read.sticker_px[at[0]])
    return before, _places(np.array(edit.points_px))


def _of_heels(edit: DrawHeel | MarkStickers, analysis: Analysis) -> None:
    report = analysis.report
    if report.view is not View.BACK or report.task not in (Task.WALK, Task.STAND):
        raise BadOption(
            "Heels are read of somebody who walks or stands and is seen from behind.",
            "If this clip is filmed from behind, set the view first.",
        )
    if report.task is Task.STAND:
        return
    time_s = np.array([analysis.track.time_s[edit.frame]])
    windows = ((FLAT_PERCENT[0], FLAT_PERCENT[1]), PUSH_OFF_PERCENT)
    strides = analysis.events.strides_of(edit.side)
    if not any(in_stride(time_s, stride, *window).any() for stride in strides for window in windows):
        raise BadOption(
            f"At {time_s[0]:.2f} s the {edit.side} foot is not flat on the floor in a stride that counts.",
            f"A heel counts from {FLAT_PERCENT[0]:.0f} to {FLAT_PERCENT[1]:.0f} % of its stride, and while it rises "
            f"from {PUSH_OFF_PERCENT[0]:.0f} to {PUSH_OFF_PERCENT[1]:.0f} %.",
        )


def _downward(points: FloatArray) -> None:
    long = np.linalg.norm(points[[0, 2]] - points[[1, 3]], axis=-1)
    if (points[[1, 3], 1] <= points[[0, 2], 1]).any():
        raise BadOption(
            "The lines of shank and heel go from top to bottom.", "Mark the upper place of each line first."
        )
    if (long < SHORTEST_LINES_PX).any():
        raise BadOption(
            "That line is too short to have a direction.",
            "Zoom to the feet, and draw it along the whole heel or shank.",
        )


def _in_picture(frame: int, points: tuple[tuple[float, float], ...], analysis: Analysis, many: int) -> None:
    frames = len(analysis.track.time_s)
    if not 0 <= frame < frames:
        raise BadOption(f"The clip has no picture {frame}.", f"It has {frames}, from 0 on.")
    if len(points) != many:
        raise BadOption(f"That takes {many} places in the picture, not {len(points)}.", "Mark all of them.")
    width, height = analysis.track.size_px
    if not all(0 <= x <= width and 0 <= y <= height for x, y in points):
        raise BadOption("That place is outside the picture.", f"It is {width} x {height} pixels.")


def _degrees(angle: float) -> str:
    return "not read" if not np.isfinite(angle) else f"eversion {angle:+.1f}°".replace("-", "\N{MINUS SIGN}")


def _places(points: FloatArray) -> str:
    (x, y), (other_x, other_y) = points
    return f"front {x:.0f}, {y:.0f} px; back {other_x:.0f}, {other_y:.0f} px"


def _ruler(ruler: SetScale) -> str:
    return f"{ruler.length_cm:g} cm for {length_px(ruler):.0f} px in picture {ruler.frame}"
