from dataclasses import replace

import numpy as np
import pytest

from analyzer.export.cycles import PERCENT, cycle_curves, step_series
from analyzer.model.gait import GaitEvents, Span, Stride
from analyzer.model.motion import Signal
from analyzer.model.skeleton import Side
from analyzer.model.units import DEGREE


def ramp(motion, values=None):
    """A signal that rises by 100 each second: over a stride of one second it reads its percentage."""
    values = 100 * motion.time_s if values is None else values
    return replace(motion, signals={("ramp", Side.LEFT): Signal(values, DEGREE)})


def stride(start, end, off=None):
    return Stride(Side.LEFT, Span(start, end), off, None, None)


def test_a_ramp_reads_its_percentage(motion):
    events = GaitEvents(strides=(stride(1.0, 2.0, 1.6), stride(1.05, 2.05, 1.7)))
    curves = cycle_curves(ramp(motion), events, "ramp")
    assert curves.unit == "deg"
    assert curves.left.strides.shape == (2, 101)
    np.testing.assert_allclose(curves.left.strides[0], 100 + PERCENT, atol=1e-9)
    np.testing.assert_allclose(curves.left.strides[1], 105 + PERCENT, atol=1e-9)
    np.testing.assert_allclose(curves.left.mean, 102.5 + PERCENT, atol=1e-9)
    assert curves.left.foot_off_percent == pytest.approx(62.5)
    assert curves.left.skipped == 0


def test_a_stride_with_a_gap_is_skipped_and_counted(motion):
    values = 100 * motion.time_s
    values[50] = np.nan
    events = GaitEvents(strides=(stride(1.0, 2.0), stride(2.0, 3.0)))
    curves = cycle_curves(ramp(motion, values), events, "ramp")
    assert len(curves.left.strides) == 1
    assert curves.left.skipped == 1


def test_a_gap_just_beyond_the_stride_does_not_count(motion):
    values = 100 * motion.time_s
    values[[29, 61]] = np.nan
    curves = cycle_curves(ramp(motion, values), GaitEvents(strides=(stride(1.0, 2.0),)), "ramp")
    assert curves.left.skipped == 0


def test_a_stride_that_leaves_the_clock_is_skipped(motion):
    curves = cycle_curves(ramp(motion), GaitEvents(strides=(stride(3.5, 4.5),)), "ramp")
    assert curves.left.mean is None
    assert curves.left.skipped == 1


def test_a_signal_without_a_side_serves_both(motion, events):
    curves = cycle_curves(motion, events, "trunk_forward_lean")
    assert len(curves.left.strides) > 0
    assert len(curves.right.strides) > 0


def test_an_unknown_signal_gives_none(motion, events):
    assert cycle_curves(motion, events, "rearfoot") is None


def test_no_events(motion):
    curves = cycle_curves(motion, GaitEvents(), "knee_flexion")
    assert curves.left.mean is None
    assert curves.left.foot_off_percent is None


def test_steps_end_with_their_own_side(events):
    steps = step_series(events)
    assert steps.right[0] == (0.5, 0.5)
    assert steps.left[0] == (1.0, 0.5)
    assert steps.rejected == (Span(2.0, 2.5),)
