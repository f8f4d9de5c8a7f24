"""Contacts to steps and strides, worked by hand.

left   |======stance======|---swing---|======stance=====|
       0.0                0.6         1.0               1.6
right  ==|---swing---|=======stance=======|---swing---|==
         0.1         0.5                  1.1         1.5
"""

from __future__ import annotations

import pytest
from contacts_by_hand import contacts
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.gait.strides import Cycles, cycles
from analyzer.model.gait import Span, Step, Stride
from analyzer.model.skeleton import Side

L, R = Side.LEFT, Side.RIGHT
EIGHT = "L0.0 r0.1 R0.5 l0.6 L1.0 r1.1 R1.5 l1.6"


def made(text: str) -> Cycles:
    return cycles(contacts(text), shortest_step_s=0.25, longest_step_s=1.6)


def test_eight_contacts() -> None:
    found = made(EIGHT)
    assert found.steps == (Step(R, Span(0.0, 0.5)), Step(L, Span(0.5, 1.0)), Step(R, Span(1.0, 1.5)))
    assert found.strides == (
        Stride(L, Span(0.0, 1.0), foot_off_s=0.6, other_strike_s=0.5, other_off_s=0.1),
        Stride(R, Span(0.5, 1.5), foot_off_s=1.1, other_strike_s=1.0, other_off_s=0.6),
    ), "the left stride that begins at 1.0 is cut by the border and is none"
    assert found.rejected == ()


def test_the_order_of_the_contacts_does_not_matter() -> None:
    assert made(" ".join(reversed(EIGHT.split()))) == made(EIGHT)


def test_without_foot_offs_the_inner_times_are_unknown() -> None:
    (left, *_) = made("L0.0 R0.5 L1.0 R1.5").strides
    assert left == Stride(L, Span(0.0, 1.0), foot_off_s=None, other_strike_s=0.5, other_off_s=None)


@pytest.mark.parametrize(
    ("text", "steps", "strides"),
    [
        pytest.param("", [], [], id="nothing"),
        pytest.param("L0.0", [], [], id="one strike"),
        pytest.param("L0.0 R0.5", ["R 0.0-0.5"], [], id="one step"),
        pytest.param("l0.2 r0.7 l1.2 r1.7", [], [], id="foot-offs alone make no step"),
        pytest.param(
            "L0.0 R0.5 L1.0 L2.0 R2.5 L3.0",
            ["R 0.0-0.5", "L 0.5-1.0", "R 2.0-2.5", "L 2.5-3.0"],
            ["L 0.0-1.0", "L 2.0-3.0"],
            id="a missed right strike at 1.5 never makes two strides look like one",
        ),
        pytest.param(
            "R0.5 L1.0 R1.5 R2.5 L3.0 R3.5",
            ["L 0.5-1.0", "R 1.0-1.5", "L 2.5-3.0", "R 3.0-3.5"],
            ["R 0.5-1.5", "R 2.5-3.5"],
            id="a missed left strike",
        ),
        pytest.param(
            "L0.0 R0.5 L1.0 R4.0 L4.5 R5.0",
            ["R 0.0-0.5", "L 0.5-1.0", "L 4.0-4.5", "R 4.5-5.0"],
            ["L 0.0-1.0", "R 4.0-5.0"],
            id="a pause of 3 s is no step, and no stride spans it",
        ),
        pytest.param("L0.0 R0.2 L0.4 R0.6", [], [], id="too quick to be steps"),
    ],
)
def test_steps_and_strides(text: str, steps: list[str], strides: list[str]) -> None:
    found = made(text)
    assert [in_words(step) for step in found.steps] == steps
    assert [in_words(stride) for stride in found.strides] == strides


def in_words(part: Step | Stride) -> str:
    return f"{'L' if part.side is L else 'R'} {part.span.start_s}-{part.span.end_s}"


def test_a_stumble_is_left_out_and_said() -> None:
    """Steps of 0.5 s, and one left step of 1.0 s: the two strides that hold it are far too long."""
    found = made("L0.0 R0.5 L1.0 R1.5 L2.5 R3.0 L3.5 R4.0 L4.5")
    assert [in_words(s) for s in found.strides] == [
        "L 0.0-1.0",
        "R 0.5-1.5",
        "L 2.5-3.5",
        "R 3.0-4.0",
        "L 3.5-4.5",
    ]
    assert [(r.what, r.span) for r in found.rejected] == [
        ("left stride", Span(1.0, 2.5)),
        ("right stride", Span(1.5, 3.0)),
    ]
    assert found.rejected[0].why == (
        "its 1.50 s are far from the typical 1.00 s: starting, stopping or turning"
    )
    assert "L 1.5-2.5" not in [in_words(s) for s in found.steps]
    assert len(found.steps) == 7


def test_a_limp_is_no_stumble() -> None:
    """Left steps of 0.4 s, right steps of 0.6 s: every stride takes 1 s, all steps stay."""
    found = made("L0.0 R0.6 L1.0 R1.6 L2.0 R2.6 L3.0")
    assert len(found.steps) == 6
    assert len(found.strides) == 5
    assert found.rejected == ()


def test_the_first_foot_off_in_a_stride_counts() -> None:
    (left, *_) = made("L0.0 R0.5 l0.55 l0.65 L1.0").strides
    assert left.foot_off_s == 0.55


def test_a_foot_off_at_the_very_strike_belongs_to_no_inside() -> None:
    (left, *_) = made("L0.0 l0.0 R0.5 L1.0 l1.0").strides
    assert left.foot_off_s is None


@settings(max_examples=60, deadline=None)
@given(
    first=st.sampled_from("LR"),
    gaps=st.lists(st.floats(0.3, 0.9), max_size=14),
    missing=st.integers(0, 14),
    shift=st.floats(0, 10),
)
def test_laws_of_cycles(first: str, gaps: list[float], missing: int, shift: float) -> None:
    """Whatever the rhythm: spans are whole, sides are right, later is only later."""
    names = "LR" if first == "L" else "RL"
    times = [sum(gaps[:k]) for k in range(len(gaps) + 1)]
    words = [f"{names[k % 2]}{t!r}" for k, t in enumerate(times) if k != missing]
    found = made(" ".join(words))
    strikes = contacts(" ".join(words))
    for step in found.steps:
        assert step.side in [c.side for c in strikes if c.time_s == step.span.end_s]
    for stride in found.strides:
        inside = [c for c in strikes if stride.span.start_s < c.time_s < stride.span.end_s]
        assert [c.side for c in inside] == [stride.side.other]
        assert inside[0].time_s == stride.other_strike_s
    later = made(" ".join(f"{w[0]}{float(w[1:]) + shift!r}" for w in words))
    assert len(later.strides) + len(later.rejected) == len(found.strides) + len(found.rejected)
