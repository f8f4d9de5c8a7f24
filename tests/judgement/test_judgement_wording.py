"""Words: numbers as people read them, and the guard over everything that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.coaching import plan as coaching_plan
from analyzer.coaching import safety
from analyzer.data import rows
from analyzer.judgement import wording
from analyzer.judgement.finding_rows import Kind, load_findings
from analyzer.judgement.hits import difference
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.judgement.norms import Who, choose_norms, load_norms
from analyzer.judgement.rules import judge
from analyzer.judgement.wording import DISCLAIMER, band, guard, measured, number, with_range
from analyzer.metrics.registry import METRICS
from analyzer.model.gait import Span
from analyzer.model.judgement import Norm
from analyzer.model.measurement import Measurement
from analyzer.model.recording import Task
from analyzer.model.skeleton import Side

SIDED = {key for key, metric in METRICS.items() if metric.sided}
FILES = (
    ("sources.toml", "source"),
    ("norms.toml", "norm"),
    ("findings.toml", "finding"),
    ("drills.toml", "drill"),
    ("drill_moves.toml", "move"),
    ("mechanisms.toml", "mechanism"),
    ("norm_curves.toml", "curve"),
)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (9.14, "deg", "9.1"),
        (-3.04, "deg", "−3.0"),
        (-0.04, "deg", "0.0"),
        (0.648, "m", "0.65"),
        (1.234, "m/s", "1.23"),
        (109.12, "steps/min", "109.1"),
        (12.0, "1", "12"),
        (0.512, "s", "0.51"),
    ],
)
def test_numbers(value, unit, text):
    assert number(value, unit) == text


def test_ranges_and_units():
    assert with_range(9.1, 8.0, 10.2, "deg") == "9.1° (95 % range 8.0 to 10.2°)"
    assert with_range(0.12, 0.1, 0.14, "m") == "0.12 m (95 % range 0.10 to 0.14 m)"
    assert all(number(1.0, key.unit) for key in METRIC_KEYS.values())


def test_size_turns_the_interval_round():
    found = Measurement(
        key="shoulder_tilt",
        side=None,
        value=-3,
        low=-4,
        high=-2.5,
        unit="deg",
        n=3,
        tier="A",
        mechanisms=(1,),
        evidence=(),
    )
    assert measured(found, size=True) == "3.0° (95 % range 2.5 to 4.0°)"
    assert measured(found) == "−3.0° (95 % range −4.0 to −2.5°)"


@pytest.mark.parametrize(
    ("low", "high", "size", "text"),
    [
        (None, 7, False, "up to 7°"),
        (11.5, None, False, "at least 11.5°"),
        (50, 70, False, "50 to 70°"),
        (-3, 15, False, "−3 to 15°"),
        (-2, 2, True, "up to 2° to either side"),
        (-2, 2, False, "−2 to 2°"),
    ],
)
def test_bands(low, high, size, text):
    norm = Norm(
        key="pelvic_drop",
        low=low,
        high=high,
        marked_low=None,
        marked_high=None,
        unit="deg",
        population="p",
        sources=("s",),
    )
    assert band(norm, size=size) == text


@pytest.mark.parametrize(
    "text",
    [
        "an abnormal gait",
        "hip dysfunction",
        "Pathological",
        "we diagnose",
        "weak glutes",
        "a weak foot",
        "flat feet",
        "flat-footed",
        "you overpronate",
        "over-pronation",
        "heart disease",
        "this causes your pain",
        "cause of your pain",
        "it cures pain",
        "treatment",
        "prevents injury",
        "poor posture",
        "knee valgus",
        "Trendelenburg",
        "scoliosis",
    ],
)
def test_the_guard_bites(text):
    assert guard(text)


@pytest.mark.parametrize(
    "text",
    [
        "treadmill walking",
        "the heel lands",
        "secure footing",
        "a healthy adult",
        "steps are uneven",
        DISCLAIMER,
    ],
)
def test_the_guard_lets_plain_words_pass(text):
    assert guard(text) == ()


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)


@pytest.mark.parametrize(("file", "table"), FILES)
def test_every_row_passes_the_guard(file, table):
    name = {"norm": "key", "curve": "signal"}.get(table, "id")
    for row in rows(file, table, name=name):
        for field, value in row.values.items():
            for text in texts_in(value):
                assert guard(text) == (), f"{file} {row.id} {field}: {guard(text)}"


def test_every_constant_passes_the_guard():
    for module in (wording, safety, coaching_plan):
        for name, value in vars(module).items():
            if name.isupper():
                for text in texts_in(value):
                    assert guard(text) == (), f"{name}: {guard(text)}"
    for question in safety.QUESTIONS:
        assert guard(question.text) == ()
    for key in METRIC_KEYS.values():
        assert guard(key.label) == ()


@st.composite
def outcomes(draw: st.DrawFn) -> list[Measurement]:
    """Measurements of any metric that has a band, anywhere around it."""
    norms = choose_norms(load_norms(), Who())
    keys = draw(st.lists(st.sampled_from(sorted(norms)), min_size=1, max_size=9, unique=True))
    made = []
    for key in keys:
        norm = norms[key]
        limits = [
            limit for limit in (norm.marked_low, norm.low, norm.high, norm.marked_high) if limit is not None
        ]
        width = max(max(limits) - min(limits), abs(limits[0]), 0.01)
        for side in tuple(Side) if key in SIDED else (None,):
            value = draw(st.floats(min(limits) - 2 * width, max(limits) + 2 * width))
            half = draw(st.floats(0, width))
            made.append(
                Measurement(
                    key=key,
                    side=side,
                    value=value,
                    low=value - half,
                    high=value + half,
                    unit=norm.unit,
                    n=5,
                    tier=draw(st.sampled_from("ABC")),
                    mechanisms=(1,),
                    evidence=(Span(0, 1),),
                )
            )
    return made


@settings(max_examples=200, deadline=None)
@given(outcomes(), st.sampled_from([None, *Task]))
def test_whatever_is_found_is_said_plainly_and_truly(made, task):
    norms = choose_norms(load_norms(), Who())
    rows_by_id = {row.id: row for row in load_findings()}
    for finding in judge(made, who=Who(task=task)):
        assert guard(finding.text) == ()
        assert not re.search(r"[{}]|\bNone\b|  |\bdeg\b|nan", finding.text)
        assert "95 % range" in finding.text
        assert finding.text.endswith(".")
        assert set(finding.grounds) <= set(made)
        row = rows_by_id[finding.id]
        if row.kind is Kind.DIFFERENCE:
            gap = difference(*finding.grounds)
            assert gap.low > 0 or gap.high < 0
            assert abs(gap.value) > row.least_difference
        if row.kind is Kind.BAND:
            for ground in finding.grounds:
                norm = finding.norm or norms[ground.key]
                assert ground.tier != "C"
                assert (norm.low is not None and ground.high < norm.low) or (
                    norm.high is not None and ground.low > norm.high
                )


@settings(max_examples=50, deadline=None)
@given(outcomes())
def test_judging_is_repeatable_and_blind_to_order(made):
    forward, backward = judge(made), judge(list(reversed(made)))
    assert {(f.id, f.severity, f.see_clinician) for f in forward} == {
        (f.id, f.severity, f.see_clinician) for f in backward
    }
    assert judge(made) == forward
