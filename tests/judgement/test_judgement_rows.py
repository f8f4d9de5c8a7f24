"""The rows keep their contract: everything named exists, and a wrong row is named by file, row and field."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from analyzer.coaching.filming import load_guides
from analyzer.coaching.library import load_drills
from analyzer.data import names, parse, rows
from analyzer.errors import DataRowError
from analyzer.judgement.finding_rows import Kind, check_together, load_findings, parse_findings
from analyzer.judgement.mechanisms import load_mechanisms, parse_mechanisms
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.judgement.norms import Who, choose_norms, load_curves, load_norms, parse_curves, parse_norms
from analyzer.judgement.sources import load_sources, parse_sources
from analyzer.judgement.speed_norms import load_speed_norms
from analyzer.metrics.day_to_day import CHOSEN
from analyzer.metrics.registry import METRICS

FILES = {
    "sources.toml": "source",
    "norms.toml": "norm",
    "findings.toml": "finding",
    "drills.toml": "drill",
    "drill_moves.toml": "move",
    "mechanisms.toml": "mechanism",
    "norm_curves.toml": "curve",
    "norm_speeds.toml": "speed_norm",
    "safety.toml": "question",
}

NEEDED_NORMS = (
    "cadence",
    "step_time_asymmetry",
    "step_length_asymmetry",
    "knee_flexion_swing_peak",
    "knee_flexion_loading",
    "knee_flexion_strike",
    "thigh_extension_peak",
    "thigh_flexion_strike",
    "ankle_dorsiflexion_stance_peak",
    "foot_strike_angle",
    "trunk_forward_lean",
    "trunk_lateral_lean",
    "trunk_lateral_sway",
    "pelvic_drop",
    "pelvic_obliquity_range",
    "foot_progression_angle",
    "walking_speed",
    "step_width",
    "stance_fraction",
    "double_support_fraction",
    "vertical_oscillation",
    "shoulder_tilt",
    "pelvis_tilt_frontal",
    "trunk_lateral_shift",
    "head_forward_angle",
    "knee_frontal_angle",
)


def test_every_norm_asked_for_is_there_for_somebody_of_whom_nothing_is_known():
    assert set(NEEDED_NORMS) <= set(choose_norms(load_norms(), Who()))


def test_every_source_named_exists_and_every_source_is_named():
    known, named = set(load_sources()), set()
    for row in load_norms():
        named.update(row.norm.sources)
    for group in (
        load_findings(), load_drills(), load_mechanisms(), load_curves().values(), load_guides(), load_speed_norms(),
    ):  # fmt: skip
        for item in group:
            named.update(item.sources)
    for metric in METRICS.values():
        named.update(metric.sources)
    for limit in rows("day_to_day.toml", "limit", name="key"):
        named.update(limit.texts("sources"))
    for row in rows("safety.toml", "question"):
        named.update(row.texts("sources"))
    named.add(CHOSEN)
    assert named == known


def test_six_mechanisms_and_all_of_them_covered():
    assert [mechanism.number for mechanism in load_mechanisms()] == [1, 2, 3, 4, 5, 6]
    assert {number for row in load_findings() for number in row.mechanisms} == set(range(1, 7))
    assert {number for drill in load_drills() for number in drill.mechanisms} == set(range(1, 7))


def test_every_finding_has_a_norm_or_a_difference_and_a_drill():
    helped = {name for drill in load_drills() for name in drill.helps}
    assert helped <= {row.id for row in load_findings()}
    for row in load_findings():
        assert (row.kind is Kind.PATTERN) == bool(row.parts or row.some)
        assert row.kind is Kind.PATTERN or row.key in METRIC_KEYS
        assert row.id in helped or (row.kind is Kind.PATTERN and {*row.parts, *row.some} <= helped)


def test_curves_are_eleven_points_and_close_on_themselves():
    curves = load_curves()
    assert {"knee_flexion", "thigh_flexion", "ankle_dorsiflexion", "pelvic_obliquity"} <= set(curves)
    for curve in curves.values():
        assert curve.percent == tuple(range(0, 101, 10))
        assert abs(curve.mean[0] - curve.mean[-1]) < 1
    assert curves["knee_flexion"].mean[7] == 59.9
    assert curves["thigh_flexion"].mean[0] == pytest.approx(31.9 - 12)


def test_ids_are_plain_and_files_hold_one_table():
    for file, table in FILES.items():
        content = tomllib.loads((files("analyzer.data") / file).read_text(encoding="utf-8"))
        assert list(content) == [table]
    for file, table in (("findings.toml", "finding"), ("drills.toml", "drill"), ("sources.toml", "source")):
        assert all(name == name.lower() and " " not in name for name in names(file, table))


# wrong rows ---------------------------------------------------------------------------------------

NORM = 'key="cadence"\nunit="steps/min"\nlow=90\npopulation="adults"\nsources=["expert"]\n'
FINDING = """id="x"\nkind="band"\nkey="cadence"\nwhen="low"\ntitle="t"\ntext="{measured}"\nother="o"
confirm="c"
mechanisms=[4]\nevidence="X"\nsources=["expert"]\n"""


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"cadence"', '"candace"', "key"),
        ('"steps/min"', '"Hz"', "unit"),
        ("low=90", "low=90\ncolour=3", "colour"),
        ("low=90", 'low="90"', "low"),
        ("low=90", "low=true", "low"),
        ("low=90\n", "", "low"),
        ("low=90", "low=90\nhigh=80", "low"),
        ("low=90", "low=90\nmarked_high=99", "marked_high"),
        ('["expert"]', "[]", "sources"),
        ('["expert"]', '["nobody-1999"]', "sources"),
        ('sources=["expert"]\n', "", "sources"),
        ('"adults"', '" "', "population"),
        ("low=90", 'low=90\ntask="swim"', "task"),
    ],
)
def test_a_wrong_norm_is_named(old, new, field):
    text = "[[norm]]\n" + NORM.replace(old, new)
    with pytest.raises(DataRowError) as caught:
        parse_norms(parse("norms.toml", text, "norm", name="key"))
    assert "norms.toml" in caught.value.text
    assert "row 'c" in caught.value.text
    assert f"field '{field}'" in caught.value.text


def test_two_norms_for_the_same_people_are_refused():
    with pytest.raises(DataRowError, match="same people"):
        parse_norms(parse("norms.toml", f"[[norm]]\n{NORM}\n[[norm]]\n{NORM}", "norm", name="key"))


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"band"', '"guess"', "kind"),
        ('"cadence"', '"candace"', "key"),
        ('"low"', '"sideways"', "when"),
        ("{measured}", "{measured} {mood}", "text"),
        ("{measured}", "no numbers", "text"),
        ("{measured}", "{measured", "text"),
        ("{measured}", "{measured} {toward}", "text"),
        ("{measured}", "{measured} {difference}", "text"),
        ("[4]", "[7]", "mechanisms"),
        ("[4]", "[]", "mechanisms"),
        ('"X"', '"certain"', "evidence"),
        ("[4]", '[4]\nparts=["a"]', "parts"),
        ("[4]", '[4]\nat_most="dire"', "at_most"),
        ("[4]", '[4]\nsee_clinician="yes"', "see_clinician"),
    ],
)
def test_a_wrong_finding_is_named(old, new, field):
    with pytest.raises(DataRowError, match=f"findings.toml, row 'x', field '{field}'"):
        parse_findings(parse("findings.toml", "[[finding]]\n" + FINDING.replace(old, new, 1), "finding"))


def test_rows_must_fit_together():
    (row,) = parse_findings(parse("findings.toml", "[[finding]]\n" + FINDING, "finding"))
    assert check_together([row], ["cadence"]) == (row,)
    with pytest.raises(DataRowError, match="has no norm"):
        check_together([row], [])
    pattern = FINDING.replace('"band"', '"pattern"').replace('key="cadence"\nwhen="low"', 'parts=["x","z"]')
    parsed = parse_findings(
        parse("findings.toml", "[[finding]]\n" + pattern.replace('"x"', '"p"', 1), "finding")
    )
    with pytest.raises(DataRowError, match="row 'p', field 'parts'"):
        check_together([row, *parsed], ["cadence"])


def test_wrong_files_are_named():
    for text, message in (
        ("[[norm]", "not valid TOML"),
        ("[[norms]]\nkey='a'", "the table"),
        ("", "the table"),
    ):
        with pytest.raises(DataRowError, match=message):
            parse("norms.toml", text, "norm", name="key")
    with pytest.raises(DataRowError, match="row 'number 1', field 'key'"):
        parse("norms.toml", "[[norm]]\nunit='s'", "norm", name="key")
    twice = parse("sources.toml", "[[source]]\nid='a'\n[[source]]\nid='a'", "source")
    with pytest.raises(DataRowError, match="share this name"):
        parse_sources(twice)


def test_wrong_sources_mechanisms_and_curves_are_named():
    with pytest.raises(DataRowError, match="field 'status'"):
        parse_sources(parse("sources.toml", "[[source]]\nid='a'\ntext='t'\nstatus='sure'", "source"))
    with pytest.raises(DataRowError, match="field 'name'"):
        parse_mechanisms(parse("mechanisms.toml", "[[mechanism]]\nid='a'\nnumber=1", "mechanism"))
    curve = "[[curve]]\nsignal='a'\npercent=[0,100]\nmean=[1]\nsd=[1,1]\nunit='deg'\n"
    curve += "population='p'\nsources=['expert']"
    with pytest.raises(DataRowError, match="field 'mean'"):
        parse_curves(parse("norm_curves.toml", curve, "curve", name="signal"))
    with pytest.raises(DataRowError, match="field 'percent'"):
        parse_curves(parse("norm_curves.toml", curve.replace("[0,100]", "[0,50]"), "curve", name="signal"))


def test_a_doi_stands_only_where_it_was_checked():
    for source in load_sources().values():
        assert source.doi is None or (source.status == "verified" and source.doi.startswith("10."))


def test_rows_are_read_once():
    assert rows("norms.toml", "norm", name="key") is rows("norms.toml", "norm", name="key")
