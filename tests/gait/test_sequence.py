"""From candidates to contacts: agreement of two detectors, an order that is walking. All by hand."""

from __future__ import annotations

import pytest
from contacts_by_hand import STRIKE, candidates, contacts, written

from analyzer.gait.candidates import typical_stride_s
from analyzer.gait.sequence import Agreed, Detector, agreed, alternating, offs_in_order, tolerance


def confirmed(
    leading: str, confirming: str, refining: str | None = None, *, lag: float = 0.0, weight: float = 0.0
) -> Agreed:
    """A stride of 1 s, detectors at most 80 ms apart."""
    third = None if refining is None else Detector("third", candidates(refining), 0.0, 1.0)
    return agreed(
        Detector("first", candidates(leading), lag, 1.0),
        Detector("second", candidates(confirming), 0.0, weight),
        third,
        STRIKE,
        stride_s=1.0,
        tolerance_s=0.08,
    )


@pytest.mark.parametrize(
    ("leading", "confirming", "expected", "agreement"),
    [
        pytest.param("L1.0 R1.5", "L1.03 R1.45", "L1.0 R1.5", 1.0, id="both seen"),
        pytest.param("L1.0 R1.5", "L1.03 R1.6", "L1.0", 0.5, id="one too far apart"),
        pytest.param("L1.0", "R1.0", "", 0.0, id="the other foot does not confirm"),
        pytest.param("L1.0", "l1.0", "", 0.0, id="a foot-off does not confirm a strike"),
        pytest.param("L1.0 l1.6", "L1.0 l1.6", "L1.0", 1.0, id="only the asked kind"),
        pytest.param("L1.0", "L0.5 L0.96 L1.3", "L1.0", 1.0, id="the nearest opinion counts"),
        pytest.param("", "L1.0", "", None, id="nothing proposed"),
    ],
)
def test_contacts_need_a_second_opinion(
    leading: str, confirming: str, expected: str, agreement: float | None
) -> None:
    found = confirmed(leading, confirming)
    assert written(found.contacts) == expected
    assert found.agreement == agreement


def test_what_is_not_confirmed_is_said() -> None:
    found = confirmed("L1.0 R1.5", "L1.12")
    assert [(r.what, r.why) for r in found.rejected] == [
        ("left foot strike", "the second detector sees it 120 ms away"),
        ("right foot strike", "the second detector sees nothing there"),
    ]
    assert (found.rejected[0].span.start_s, found.rejected[0].span.end_s) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("refining", "lag", "weight", "time_s", "spread_s"),
    [
        pytest.param(None, 0.0, 0.0, 1.0, 0.04, id="the second has no say in the time"),
        pytest.param(None, 0.0, 1.0, 1.02, 0.04, id="or an equal one"),
        pytest.param(None, 0.02, 0.0, 1.02, 0.02, id="a lag of 2 % of the stride"),
        pytest.param("L0.97", 0.0, 0.0, 0.985, 0.07, id="a third refines"),
        pytest.param("L0.90", 0.0, 0.0, 1.0, 0.04, id="unless it is too far away"),
        pytest.param("R0.99", 0.0, 0.0, 1.0, 0.04, id="or means the other foot"),
    ],
)
def test_the_time_is_the_weighted_mean(
    refining: str | None, lag: float, weight: float, time_s: float, spread_s: float
) -> None:
    (contact,) = confirmed("L1.0", "L1.04", refining, lag=lag, weight=weight).contacts
    assert contact.time_s == pytest.approx(time_s)
    assert contact.spread_s == pytest.approx(spread_s)


@pytest.mark.parametrize(
    ("stride_s", "rate_hz", "expected"),
    [
        pytest.param(1.0, 60.0, 0.08, id="the least"),
        pytest.param(2.0, 60.0, 0.14, id="a share of a long stride"),
        pytest.param(1.0, 15.0, 0.1, id="one and a half frames"),
    ],
)
def test_tolerance(stride_s: float, rate_hz: float, expected: float) -> None:
    assert tolerance(0.08, 0.07, stride_s, rate_hz) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("strikes", "kept", "dropped"),
    [
        pytest.param("L0.0 R0.5 L1.0", "L0.0 R0.5 L1.0", [], id="walking"),
        pytest.param("R0.5 L0.0 L1.0", "L0.0 R0.5 L1.0", [], id="in any order"),
        pytest.param("L0.0 L1.0", "L0.0 L1.0", [], id="a missed one in between"),
        pytest.param("L0.0/10 R0.1/30 R0.5", "L0.0 R0.5", ["right 0.1"], id="too soon, worse agreed: goes"),
        pytest.param("L0.0/30 R0.1/10 L0.6", "R0.1 L0.6", ["left 0.0"], id="too soon, better agreed: stays"),
        pytest.param("L0.0 L0.4 R0.7", "L0.0 R0.7", ["left 0.4"], id="the same foot needs two steps"),
        pytest.param("L0.0 R0.1", "L0.0", ["right 0.1"], id="of equals the first stays"),
        pytest.param(
            "L0.0/10 R0.26/40 L0.45/20 R0.75/10",
            "L0.0 R0.75",
            ["right 0.26", "left 0.45"],
            id="what replaces a neighbour must fit the one before as well",
        ),
        pytest.param("", "", [], id="nothing"),
    ],
)
def test_strikes_take_turns(strikes: str, kept: str, dropped: list[str]) -> None:
    found = alternating(contacts(strikes), shortest_step_s=0.25)
    assert written(found.contacts) == kept
    assert [f"{r.what.split()[0]} {r.span.start_s}" for r in found.rejected] == dropped
    assert {r.why for r in found.rejected} <= {"too soon after the strike before it"}


@pytest.mark.parametrize(
    ("offs", "kept", "why"),
    [
        pytest.param("l0.6", "l0.6", [], id="60 %"),
        pytest.param("l0.45 l0.8", "l0.45 l0.8", [], id="just inside"),
        pytest.param("l0.44", "", ["at 44 % of the stride"], id="too early"),
        pytest.param("l0.81", "", ["at 81 % of the stride"], id="too late"),
        pytest.param("r0.6", "", ["at 10 % of the stride"], id="of the other foot"),
        pytest.param("l-0.3 l2.2", "l-0.3 l2.2", [], id="at open ends nobody can tell"),
    ],
)
def test_foot_offs_have_their_place_in_the_stride(offs: str, kept: str, why: list[str]) -> None:
    found, rejected = offs_in_order(contacts(offs), contacts("L0.0 R0.5 L1.0 R1.5 L2.0"))
    assert written(found) == kept
    assert [r.why for r in rejected] == why


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("", None),
        ("L0.0 R0.5", None),
        ("L0.0 R0.5 L1.0", 1.0),
        ("L0.0 R0.6 L1.0 R1.8 L2.4", 1.2),
        ("l0.0 l1.0 l2.0", None),
    ],
)
def test_typical_stride(found: str, expected: float | None) -> None:
    assert typical_stride_s(candidates(found)) == (None if expected is None else pytest.approx(expected))
