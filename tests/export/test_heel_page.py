"""What the page says and shows of the heels; and that it shows nothing of a heel that was refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from made_heels import NORM, curves, shown, tilt

from analyzer.export.heel_chart import heel_chart
from analyzer.export.heel_view import against, says
from analyzer.export.html_page import render
from analyzer.export.inlined import inline
from analyzer.export.page_parts import HeelBlock, PageInput, SafetyText
from analyzer.export.palette import LIGHT
from analyzer.judgement.wording import guard
from analyzer.model.measurement import NotMeasured
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side

L, R = Side.LEFT, Side.RIGHT
KEY, STANDING = "rearfoot_eversion_peak", "rearfoot_eversion_standing"
REFUSED = {side: NotMeasured(key=KEY, side=side, why="A shoe.", hint="Film bare.") for side in Side}


def block(side: Side, value: float, *, standing: bool = False, jpeg: bytes | None = b"x") -> HeelBlock:
    one = shown(side, value, standing=standing)
    figure = None if one.curves is None else heel_chart(one.curves, one.measurement, NORM)
    return HeelBlock(shown=one, jpeg=jpeg, figure=figure)


def section(report, heels=(), norms=None) -> str:
    """The section of the heels as HTML, empty where there is none."""
    page = render(
        PageInput(
            report=report,
            mechanisms=(),
            safety=SafetyText(stop=(), clinician=(), rules=()),
            disclaimer="",
            norms=norms or {},
            heels=heels,
            made_on=date(2026, 2, 3),
        )
    )
    found = re.search(r'<section id="heels">.*?</section>', page, re.DOTALL)
    assert ('href="#heels"' in page) is (found is not None)
    return "" if found is None else found.group()


def plain(html: str) -> str:
    return " ".join(
        re.sub(r"<[^>]+>", " ", html.replace("&nbsp;", " ")).replace("\N{NO-BREAK SPACE}", " ").split()
    )


@pytest.fixture
def behind(report):
    outcomes = tuple(o for o in report.outcomes if not o.key.startswith("rearfoot"))
    return replace(report, view=View.BACK, outcomes=outcomes)


def test_both_heels_with_picture_number_interval_and_chart(behind):
    html = section(behind, (block(L, 5.0), block(R, 16.0)), {KEY: NORM})
    assert html.count("<img") == html.count("<svg") == html.count("<article") == 2
    text = plain(html)
    assert (
        "Your left heel rolls in by up to 5.0° (95 % interval 2.0 to 8.0°, plus inward), averaged over 3 steps."
        in text
    )
    assert "That is as in most people; typical is 1 to 11°." in text
    assert "It rolls in more than in most people; typical is 1 to 11°." in text
    assert "A few degrees inward are ordinary, in standing and in walking" in text
    assert "Tier B: printed with a caveat" in text
    assert "checked on rendered walkers only" in text
    assert "an error of the method of at least 2.0° (standard deviation; by hand)" in text


def test_a_refused_heel_has_its_reason_and_no_figure(behind):
    one = section(replace(behind, outcomes=(*behind.outcomes, REFUSED[R])), (block(L, 5.0),), {KEY: NORM})
    assert one.count("<img") == one.count("<svg") == 1
    assert "Right heel not measured. A shoe. Film bare." in plain(one)
    both = section(replace(behind, outcomes=(*behind.outcomes, *REFUSED.values())))
    assert not re.search("<img|<svg|<figure|<article", both)
    assert plain(both).count("A shoe. Film bare.") == 1
    assert "Left and right heels not measured." in plain(both)


@pytest.mark.parametrize("view", [View.LEFT, View.FRONT])
def test_other_views_have_no_such_block(behind, view):
    report = replace(behind, view=view, outcomes=(*behind.outcomes, *REFUSED.values()))
    assert section(report) == ""


def test_standing_has_a_picture_and_no_chart(behind):
    html = section(replace(behind, task=Task.STAND), (block(L, 6.0, standing=True),))
    assert (html.count("<img"), html.count("<svg")) == (1, 0)
    assert "Your left heel is tilted in by 6.0°" in plain(html)


def test_a_picture_that_could_not_be_cut_is_left_out(behind):
    assert "<img" not in section(behind, (block(L, 5.0, jpeg=None),))


@pytest.mark.parametrize(
    ("value", "half", "text"),
    [
        (16.0, 3.0, "It rolls in more than in most people"),
        (-4.0, 3.0, "It rolls in less than in most people"),
        (6.0, 3.0, "That is as in most people;"),
        (9.0, 3.0, "That is as in most people as far as the interval can tell"),
        (12.0, 3.0, "Whether that differs from most people the interval leaves open"),
    ],
)
def test_only_a_whole_interval_beyond_the_band_speaks(value, half, text):
    assert against(tilt(L, value, half), NORM).startswith(text)


@pytest.mark.parametrize("value", [-8.0, -1.0, 0.0, 5.0, 20.0])
@pytest.mark.parametrize("standing", [False, True])
def test_the_words_describe_and_do_not_diagnose(behind, value, standing):
    made = shown(L, value, standing=standing)
    assert "95\N{NO-BREAK SPACE}% interval" in says(made, NORM)
    report = replace(behind, task=Task.STAND if standing else Task.WALK)
    assert guard(plain(section(report, (block(L, value, standing=standing),), {KEY: NORM}))) == ()
    assert (value < 0) is ("out by" in says(made, NORM))


def test_the_chart_has_its_parts_and_is_the_same_twice():
    one = heel_chart(curves(6.0), tilt(R, 6.0), NORM)
    assert one == heel_chart(curves(6.0), tilt(R, 6.0), NORM)
    assert ET.fromstring(one.svg).tag.endswith("svg")
    for word in ("typical peak", "mean", "peak, 95 %", "% of the stride"):
        assert word in one.svg
    assert one.svg.count("opacity: 0.4") == 3
    assert LIGHT["right"] in one.svg
    assert "typical" not in heel_chart(curves(6.0), tilt(R, 6.0), None).svg
    assert not any(colour in inline(one.svg) for colour in LIGHT.values())
    assert [row[0] for row in one.table.rows] == ["10", "15", "20", "25", "30", "35", "40", "45"]
    assert one.table.rows[4] == ("30", "6.0", "5.5", "6.5")


def test_the_mean_is_drawn_only_where_half_of_the_steps_are():
    made = curves(6.0)
    assert np.isfinite(made.mean).all()
    few = replace(made, steps=np.where(np.arange(38) < 4, [[np.nan], [np.nan], [0.0]], made.steps))
    assert np.isnan(few.mean[:4]).all()
    assert np.isfinite(few.mean[4:]).all()
