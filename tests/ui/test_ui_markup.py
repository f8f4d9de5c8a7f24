"""HTML of ours: complete, escaped, readable without colours and pictures."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace

from ui_made import made_report

from analyzer.coaching.filming import load_guides
from analyzer.export.palette import DARK, LIGHT
from analyzer.filming import shown
from analyzer.model.skeleton import Side
from analyzer.ui import catalog
from analyzer.ui.parts import markup
from analyzer.ui.parts.filming import picture

REPORT = made_report()
EVIL = "<img src=x onerror=alert(1)>"


def test_a_row_says_value_interval_band_and_trust_in_words():
    html = markup.measurement_table(catalog.rows(REPORT), dark=False)
    for words in (
        "109.1",
        "107.2 to 111.0",
        catalog.title("cadence"),
        "Solid",
        "With care",
        "Own trend only",
        ", right",
    ):
        assert words in html


def test_a_number_for_the_own_trend_is_not_put_on_a_band():
    row = next(row for row in catalog.rows(REPORT) if row.measurement.tier == "C")
    assert row.norm is None


def test_what_comes_from_a_file_is_escaped():
    row = replace(catalog.rows(REPORT)[0], name=EVIL, about=EVIL)
    reason = replace(REPORT.not_measured[0], why=EVIL, hint=EVIL)
    made = (
        markup.measurement_table([row], dark=False),
        markup.reasons_table([(EVIL, reason)]),
        markup.facts({EVIL: EVIL}),
        markup.tags([EVIL]),
    )
    assert all("<img src=x" not in html for html in made)


def test_a_strip_has_words_and_follows_the_theme():
    finding = REPORT.findings[0]
    light, dark = (markup.strip(finding.grounds[0], finding.norm, dark=dark) for dark in (False, True))
    assert 'alt="4.0°, 2.0 to 6.0°; usual: 8 to 25°"' in light
    assert LIGHT["right"] in drawn(light)
    assert DARK["right"] in drawn(dark)
    assert not any(colour in drawn(dark) for colour in LIGHT.values())


def test_no_band_no_strip():
    measured = REPORT.measurement("stride_time", Side.LEFT)
    assert measured is not None
    assert markup.strip(measured, None, dark=False) == ""


def test_the_advice_carries_its_own_picture_in_the_colours_of_the_theme():
    one = shown(load_guides()[0])
    light, dark = (picture(one, dark=theme) for theme in (False, True))
    assert light.count("<li>") == len(one.guide.steps) + 1
    assert "http" not in light
    assert LIGHT["shirt"] in drawn(light)
    assert DARK["shirt"] in drawn(dark)
    assert not any(colour in drawn(dark) for colour in LIGHT.values())


def drawn(strip: str) -> str:
    return b64decode(strip.split("base64,")[1].split('"', maxsplit=1)[0]).decode()
