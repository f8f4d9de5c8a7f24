"""Spans, strides and the lists of contacts."""

from __future__ import annotations

import pytest

from analyzer.model.gait import Contact, ContactKind, GaitEvents, Span, Step, Stride
from analyzer.model.judgement import Finding, Severity
from analyzer.model.skeleton import Side

STRIKE, OFF = ContactKind.FOOT_STRIKE, ContactKind.FOOT_OFF


def test_a_stride_tells_the_time_at_a_percentage() -> None:
    stride = Stride(Side.LEFT, Span(2.0, 3.2), 2.7, 2.6, 2.1)
    assert stride.time_at(0) == 2.0
    assert stride.time_at(50) == pytest.approx(2.6)
    assert Span(2.0, 3.2).seconds == pytest.approx(1.2)


def test_contacts_by_side_and_kind() -> None:
    contacts = (
        Contact(0.1, Side.LEFT, STRIKE),
        Contact(0.2, Side.RIGHT, OFF),
        Contact(0.6, Side.RIGHT, STRIKE),
        Contact(0.7, Side.LEFT, OFF),
    )
    steps = (Step(Side.RIGHT, Span(0.1, 0.6)),)
    events = GaitEvents(contacts=contacts, steps=steps)
    assert [c.time_s for c in events.strikes()] == [0.1, 0.6]
    assert [c.time_s for c in events.strikes(Side.RIGHT)] == [0.6]
    assert [c.time_s for c in events.foot_offs(Side.LEFT)] == [0.7]
    assert events.steps_of(Side.RIGHT) == steps
    assert events.steps_of(Side.LEFT) == ()


def test_no_finding_without_grounds() -> None:
    with pytest.raises(ValueError, match="no grounds"):
        Finding(
            id="x",
            severity=Severity.NOTE,
            title="",
            text="",
            mechanisms=(),
            grounds=(),
            norm=None,
            sources=(),
        )
