import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from analyzer.export.cycles import PERCENT, BandCurve, StepSeries, cycle_curves, step_series
from analyzer.export.figures import cycle_chart, steps_chart
from analyzer.export.inlined import inline
from analyzer.export.palette import DARK, LIGHT
from analyzer.export.plots import cycle_figure, steps_figure
from analyzer.export.strips import interval_strip
from analyzer.export.wording import band_text, clean, number, places
from analyzer.model.gait import GaitEvents


@pytest.fixture
def curves(motion, events):
    return cycle_curves(motion, events, "knee_flexion", label="Knee flexion")


@pytest.fixture
def band():
    return BandCurve(percent=PERCENT, low=PERCENT * 0, high=PERCENT * 0 + 40, population="adults")


def test_a_chart_is_the_same_bytes_twice_and_names_no_date(curves, band):
    svg = cycle_figure(curves, band)
    assert svg == cycle_figure(curves, band)
    assert "metadata" not in svg
    assert "date" not in svg.lower()
    assert ET.fromstring(svg).tag.endswith("svg")


def test_sides_differ_by_more_than_colour(curves):
    svg = cycle_figure(curves)
    right = [style for style in re.findall(r'style="([^"]*)"', svg) if LIGHT["right"] in style]
    assert any("stroke-dasharray" in style for style in right)
    assert "left, " in svg
    assert "right, " in svg


def test_charts_of_one_page_share_no_ids(curves, motion, events):
    other = cycle_curves(motion, events, "trunk_forward_lean")
    first, second = (set(re.findall(r'\bid="([^"]+)"', cycle_figure(c))) for c in (curves, other))
    assert not first & second


def test_inline_charts_follow_the_scheme_and_name_no_address(curves, band):
    svg = inline(cycle_figure(curves, band))
    assert "http" not in svg
    assert "var(--left)" in svg
    assert not any(colour in svg for colour in LIGHT.values())


def test_a_chart_has_words_and_a_table(curves, band):
    chart = cycle_chart(curves, band)
    assert chart.title == "Knee flexion"
    assert "adults" in chart.caption
    assert chart.table.head == ("% of cycle", "left, deg", "right, deg", "typical")
    assert len(chart.table.rows) == 11
    assert all(len(row) == 4 for row in chart.table.rows)
    assert chart.table.rows[0][3] == "0.0 to 40.0"


def test_nothing_to_show_is_no_chart(motion):
    assert cycle_chart(cycle_curves(motion, GaitEvents(), "knee_flexion")) is None
    assert steps_chart(StepSeries(left=(), right=()), 4.0) is None


def test_one_side_alone(curves, motion):
    alone = replace(curves, right=replace(curves.right, strides=np.empty((0, 101))))
    assert "no whole stride" in cycle_figure(alone)
    assert "no whole stride" in cycle_chart(alone).alt


def test_steps(events):
    chart = steps_chart(step_series(events), 4.0)
    assert chart.svg == steps_figure(step_series(events), 4.0)
    assert chart.table.rows[0] == ("0.50", "right", "0.500")


def test_the_strip_shows_value_interval_and_band(report, norm):
    svg = interval_strip(report.measurements[1], norm)
    root = ET.fromstring(svg)
    assert root.get("aria-label") == "46.2°, 95 percent interval 43.9 to 48.5; typical 50 to 70°"
    assert {element.text for element in root.iter() if element.text} == {"50", "70"}
    assert interval_strip(report.measurements[1], None) is None
    assert interval_strip(report.measurements[1], replace(norm, low=None, high=None)) is None


@pytest.mark.parametrize("ends", [(None, 4.0), (40.0, None), (46.2, 46.2), (46.1, 46.3)])
def test_the_strip_stays_inside_its_box(report, norm, ends):
    svg = interval_strip(report.measurements[1], replace(norm, low=ends[0], high=ends[1]))
    xs = [float(x) for x in re.findall(r'\b(?:x|x1|x2|cx)="([-\d.]+)"', svg)]
    assert min(xs) >= 0
    assert max(xs) <= 240


def luminance(colour):
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "muted", "left", "right", "good", "warn", "stop"])
@pytest.mark.parametrize("ground", ["paper", "panel", "stance"])
def test_text_reads_on_its_ground(scheme, ink, ground):
    bright, dim = sorted((luminance(scheme[ink]), luminance(scheme[ground])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5


def test_both_schemes_have_the_same_colours():
    assert list(LIGHT) == list(DARK)
    assert len(set(LIGHT.values())) == len(LIGHT)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(107.2, 111.0, 1), (0.541, 0.565, 3), (20, 60, 0), (1, 1, 1), (0, 1e-9, 3)],
)
def test_decimals_follow_the_doubt(low, high, expected):
    assert places(low, high) == expected


def test_numbers_as_text(norm):
    assert number(-0.04, 1) == "0.0"
    assert number(-2.5, 1) == "\u22122.5"
    assert band_text(replace(norm, low=None)) == "up to 70°"
    assert band_text(replace(norm, high=None)) == "at least 50°"
    assert clean("a\nb\u202e\udce9") == "a?b??"


def test_importing_the_charts_does_not_load_matplotlib():
    code = "import sys, analyzer.export.figures; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
