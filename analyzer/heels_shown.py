"""From looks and numbers to what is shown of each measured heel. What was refused is not in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from analyzer.export.heel_chart import heel_chart
from analyzer.export.heel_parts import MAIN_KEY, CloseUp, HeelCurves, HeelShown, HeelTrack
from analyzer.export.page_parts import HeelBlock
from analyzer.metrics.context import Context
from analyzer.metrics.errors import MethodError, method_error
from analyzer.metrics.heel_looks import Heels, heels, in_stride, percent_of
from analyzer.metrics.heels_by_hand import hand_error
from analyzer.metrics.rearfoot import FLAT_PERCENT, StanceCurve, Stances, stances
from analyzer.metrics.samples import Refusal
from analyzer.model.analysis import Analysis
from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.foot import COLUMN, FootLooks
from analyzer.model.gait import GaitEvents
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.motion import Motion
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task
from analyzer.model.report import Report
from analyzer.model.skeleton import Side

ALSO = ("rearfoot_eversion_excursion", "rearfoot_eversion_from_standing", "rearfoot_inversion_push_off")

_PERCENT = np.arange(FLAT_PERCENT[0], FLAT_PERCENT[1] + 0.5)
_LONGEST_GAP_S = 0.1  # between two looks further apart nothing is drawn, chosen


def heels_of(analysis: Analysis) -> tuple[HeelShown, ...]:
    """Each heel that was measured in a clip, left before right."""
    return heels_shown(analysis.feet, analysis.motion, analysis.events, analysis.report)


def heels_shown(
    feet: FootLooks | None, motion: Motion, events: GaitEvents, report: Report
) -> tuple[HeelShown, ...]:
    """The same from parts that may come from a stored result."""
    if feet is None or motion.task not in MAIN_KEY:
        return ()
    context = Context(recording=report.recording, motion=motion, events=events, feet=feet)
    show = _standing if motion.task is Task.STAND else _walking
    found: list[HeelShown | None] = []
    for side in COLUMN:
        measured = report.measurement(MAIN_KEY[motion.task], side)
        found.append(None if measured is None else show(context, feet, side, measured, report))
    return tuple(one for one in found if one is not None)


def close_ups(
    heels: Sequence[HeelShown], analysis: Analysis, clip: Path, options: AnalyzeOptions
) -> dict[Side, bytes]:
    """The close-up of each heel as JPEG, from the pictures of the clip at their full size."""
    from analyzer.export.overlay_heel import close_up_jpeg
    from analyzer.video.reader import ClipReader

    shots = [heel.close_up for heel in heels if heel.close_up is not None]
    found: dict[Side, bytes] = {}
    reader = ClipReader(clip, capture_fps=options.capture_fps)
    for number, frame in reader.picked([shot.frame for shot in shots]):
        for shot in shots:
            if shot.frame == number:
                jpeg = close_up_jpeg(frame.rgb, shot, analysis.track.size_px)
                found |= {} if jpeg is None else {shot.side: jpeg}
    return found


def heel_blocks(
    shown: Sequence[HeelShown], norms: Mapping[str, Norm], close_ups: Mapping[Side, bytes]
) -> tuple[HeelBlock, ...]:
    """Each heel with its chart and its picture; a band only where its number may be held against one."""
    return tuple(
        HeelBlock(
            shown=one,
            jpeg=close_ups.get(one.side),
            figure=None
            if one.curves is None
            else heel_chart(
                one.curves,
                one.measurement,
                None if one.measurement.tier == "C" else norms.get(one.measurement.key),
            ),
        )
        for one in shown
    )


def _walking(
    context: Context, feet: FootLooks, side: Side, measured: Measurement, report: Report
) -> HeelShown | None:
    found = stances(context, side)
    if isinstance(found, Refusal):
        return None
    error = _error(context, side, measured, found.heels, found.hand_share)
    curves = HeelCurves(
        percent=_PERCENT,
        steps=np.stack([one.curve.at(_PERCENT) for one in found.curves]) - error.bias,
        peak_percent=float(np.median([one.peak_percent for one in found.curves])),
    )
    also = (report.measurement(key, side) for key in ALSO)
    return HeelShown(
        measurement=measured,
        also=tuple(one for one in also if one is not None),
        curves=curves,
        close_up=_at_the_peak(feet, side, found, measured.value),
        track=_through_the_steps(feet, side, found, error.bias),
        marked=found.heels.marked,
        method_sd=error.method_sd,
        method_source=error.source,
    )


def _standing(
    context: Context, feet: FootLooks, side: Side, measured: Measurement, report: Report
) -> HeelShown | None:
    _ = report
    found = heels(context, side, np.ones(len(feet.time_s), dtype=np.bool_))
    if isinstance(found, Refusal):
        return None
    error = _error(context, side, measured, found, float((found.good & found.by_hand).any()))
    use = found.good & _placed(feet, side, found)
    frame = _nearest(use, np.abs(found.tilt_deg - np.median(found.tilt_deg[found.good])))
    angle = np.full(len(feet.time_s), measured.value)
    return HeelShown(
        measurement=measured,
        also=(),
        curves=None,
        close_up=_close_up(feet, side, found, frame, measured.value),
        track=_track(feet, side, found, use, angle, longest_gap_s=np.inf),
        marked=found.marked,
        method_sd=error.method_sd,
        method_source=error.source,
    )


def _error(
    context: Context, side: Side, measured: Measurement, found: Heels, hand_share: float
) -> MethodError:
    view = context.motion.view
    own = method_error(measured.key, view, side, marked=found.marked)
    return hand_error(measured.key, view, side, own, share=hand_share, stickers=found.hand_stickers)


def _at_the_peak(feet: FootLooks, side: Side, found: Stances, eversion_deg: float) -> CloseUp | None:
    """The look nearest to the peak of the step whose peak is the middle one of all."""
    middle = float(np.median([one.peak_deg for one in found.curves]))
    typical = min(found.curves, key=lambda one: abs(one.peak_deg - middle))
    use = found.heels.good & _placed(feet, side, found.heels) & _within(feet, typical)
    away = np.abs(feet.time_s - typical.stride.time_at(typical.peak_percent))
    return _close_up(feet, side, found.heels, _nearest(use, away), eversion_deg)


def _through_the_steps(feet: FootLooks, side: Side, found: Stances, bias: float) -> HeelTrack:
    """The angle is that of each step's curve: single looks scatter, and are no measurement."""
    angle = np.full(len(feet.time_s), np.nan)
    for one in found.curves:
        inside = _within(feet, one)
        angle[inside] = one.curve.at(percent_of(feet.time_s, one.stride)[inside]) - bias
    use = found.heels.good & _placed(feet, side, found.heels) & np.isfinite(angle)
    return _track(feet, side, found.heels, use, angle, longest_gap_s=_LONGEST_GAP_S)


def _within(feet: FootLooks, one: StanceCurve) -> BoolArray:
    return in_stride(feet.time_s, one.stride, one.curve.start, one.curve.end)


def _points(feet: FootLooks, side: Side, found: Heels) -> FloatArray:
    """(F, 4, 2) of the stickers, or of the lines that were seen."""
    return (feet.sticker_px if found.marked else feet.lines_px)[:, COLUMN[side]]


def _placed(feet: FootLooks, side: Side, found: Heels) -> BoolArray:
    return np.asarray(np.isfinite(_points(feet, side, found)).all(axis=(1, 2)), dtype=np.bool_)


def _nearest(use: BoolArray, away: FloatArray) -> int | None:
    return int(np.argmin(np.where(use, away, np.inf))) if use.any() else None


def _close_up(
    feet: FootLooks, side: Side, found: Heels, frame: int | None, eversion_deg: float
) -> CloseUp | None:
    if frame is None:
        return None
    return CloseUp(
        side=side,
        frame=frame,
        time_s=float(feet.time_s[frame]),
        points_px=_points(feet, side, found)[frame],
        shank_px=float(feet.shank_px[frame, COLUMN[side]]),
        eversion_deg=eversion_deg,
        marked=found.marked,
    )


def _track(
    feet: FootLooks, side: Side, found: Heels, use: BoolArray, angle: FloatArray, *, longest_gap_s: float
) -> HeelTrack:
    return HeelTrack(
        side=side,
        time_s=feet.time_s[use],
        points_px=_points(feet, side, found)[use],
        eversion_deg=angle[use],
        shank_px=feet.shank_px[use, COLUMN[side]],
        longest_gap_s=longest_gap_s,
        marked=found.marked,
    )
