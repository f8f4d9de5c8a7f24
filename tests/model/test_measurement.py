"""A number with its doubt: finite, inside its interval, with at least one sample behind it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model.gait import Span
from analyzer.model.measurement import Measurement


def measurement(**changes: Any) -> Measurement:
    fields: dict[str, Any] = {
        "key": "cadence",
        "side": None,
        "value": 110.0,
        "low": 108.0,
        "high": 112.0,
        "unit": "steps/min",
        "n": 8,
        "tier": "A",
        "mechanisms": (4,),
        "evidence": (Span(0.0, 4.0),),
    }
    return Measurement(**(fields | changes))


@pytest.mark.parametrize("field", ["value", "low", "high"])
@pytest.mark.parametrize("odd", [nan, inf, -inf])
def test_nothing_infinite_or_unknown(field: str, odd: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        measurement(**{field: odd})


@pytest.mark.parametrize(
    ("low", "value", "high"), [(112.0, 110.0, 108.0), (111.0, 110.0, 112.0), (1.0, 3.0, 2.0)]
)
def test_the_value_lies_in_its_interval(low: float, value: float, high: float) -> None:
    with pytest.raises(ValueError, match="outside"):
        measurement(low=low, value=value, high=high)


@pytest.mark.parametrize("n", [0, -1])
def test_no_samples_no_measurement(n: int) -> None:
    with pytest.raises(ValueError, match="at least one sample"):
        measurement(n=n)


@given(st.lists(st.floats(-1e9, 1e9), min_size=3, max_size=3).map(sorted))
def test_anything_ordered_is_accepted(numbers: list[float]) -> None:
    low, value, high = numbers
    assert measurement(low=low, value=value, high=high).value == value


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        measurement().value = 1.0  # type: ignore[misc]
