import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import numpy as np
import pytest

from analyzer.coaching.figure.picture import drill_picture
from analyzer.export.cycles import cycle_curves, step_series
from analyzer.export.html_page import render
from analyzer.export.moments import key_moments
from analyzer.export.overlay import Overlay, keyframe_jpeg
from analyzer.export.page_parts import (
    AskedText,
    Charts,
    KeyFrame,
    MechanismText,
    MetricText,
    PageInput,
    SafetyText,
)
from analyzer.export.wording import interval_text, value_text
from analyzer.model.drill import Plan, PlannedDrill, Stage
from analyzer.model.judgement import Source
from analyzer.model.measurement import NotMeasured
from analyzer.model.skeleton import Side

VOID = {"meta", "img", "br", "hr", "link", "input", "path", "rect", "line", "circle", "use"}
DISCLAIMER = "This tool describes how you move in a video."


class Outline(HTMLParser):
    """Tags, headings in order, and attributes of interest; complains about what does not close."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.headings, self.images, self.ids = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if "id" in dict(attrs):
            self.ids.append(dict(attrs)["id"])
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag == "img":
            self.images.append(dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture
def texts():
    return {
        "mechanisms": (MechanismText(number=5, title="Tension and stiffness", verdict="Weak for the back."),),
        "safety": SafetyText(
            stop=(AskedText(id="numb", text="New numbness?"),),
            clinician=(AskedText(id="sprain", text="Sprain?", drills=("ankle-rocks",), why="it is sore"),),
            careful=(AskedText(id="pills", text="Pills?", care="Hold on."),),
            rules=("Stop for pain.",),
            stop_text="Get help.",
            clinician_text="Ask somebody.",
        ),
        "disclaimer": DISCLAIMER,
    }


@pytest.fixture
def page(analysis, norm, texts, frame_of_grey):
    overlay = Overlay(analysis)
    shots = {}
    for moment in key_moments(analysis.report):
        jpeg = keyframe_jpeg(frame_of_grey, overlay, moment.time_s)
        frame = KeyFrame(time_s=moment.time_s, jpeg=jpeg, caption="a <caption>", alt='an "alt"')
        shots.setdefault(moment.finding, []).append(frame)
    curves = cycle_curves(analysis.motion, analysis.events, "knee_flexion", label="Knee")
    return render(
        PageInput(
            report=analysis.report,
            **texts,
            charts=Charts(cycles=((curves, None),), steps=step_series(analysis.events), clip_s=4.0),
            keyframes=shots,
            norms={norm.key: norm},
            metrics={"cadence": MetricText(label="Cadence", about="Steps per minute.")},
            sources={
                "by-hand-2020": Source(
                    id="by-hand-2020", text="Hand 2020", status="verified", doi="10.1234/hand.1"
                )
            },
            made_on=date(2026, 2, 3),
        )
    )


@pytest.fixture
def frame_of_grey():
    return np.full((360, 640, 3), 120, dtype=np.uint8)


def outline(page):
    parser = Outline()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_nothing_is_asked_of_anybody(page):
    links = re.findall(r"https?://[^\s\"'<)]+", page)
    assert set(links) == {"https://doi.org/10.1234/hand.1"}
    for tag, attrs in outline(page).tags:
        assert tag not in ("script", "link", "iframe", "object", "embed")
        assert not any(name.startswith("on") for name in attrs)
        assert str(attrs.get("src", "data:")).startswith("data:image/jpeg;base64,") or "src" not in attrs
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)


def test_a_hostile_file_name_is_only_text(page):
    assert "<script>" not in page
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in page


def test_hostile_words_everywhere_are_only_text(make_report, texts, report):
    bad = "</style><script>x</script>"
    texts = {**texts, "disclaimer": bad}
    recording = replace(report.recording, file=bad)
    findings = tuple(replace(f, title=bad, text=bad, sources=(bad,)) for f in report.findings)
    page = render(PageInput(report=make_report(recording=recording, findings=findings), **texts))
    assert "<script>" not in page
    assert page.count("</style>") == 2  # that of the page, and that of the safety questions


def test_every_number_and_reason_is_there(page, report):
    for measurement in report.measurements:
        assert value_text(measurement) in page
        assert interval_text(measurement) in page
    for reason in report.not_measured:
        assert reason.why in page
    assert "Give the height." in page
    assert "The person was not seen." in page
    assert "The picture is dark." in page
    assert report.recording.sha256 in page
    assert DISCLAIMER in page


def test_headings_go_down_one_at_a_time(page):
    levels = outline(page).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_pictures_and_charts_have_words(page):
    seen = outline(page)
    assert len(seen.images) == 2
    assert all(image["alt"] for image in seen.images)
    labelled = [attrs for tag, attrs in seen.tags if attrs.get("role") == "img"]
    assert all(attrs["aria-label"] for attrs in labelled)
    assert page.count("<summary>As a table</summary>") == 2


def test_ids_are_unique(page):
    ids = outline(page).ids
    assert len(ids) == len(set(ids))


def test_drills_are_folded_behind_the_questions(page):
    gate = page.index('<details class="gate">')
    asked = [
        page.index(text) for text in ("New numbness?", "Sprain?", "Pills?", "Get help.", "Ask somebody.")
    ]
    assert max(asked) < gate < page.index("2 sets of 15, daily")
    assert "my answer to each is no" in page[gate : gate + 300]
    assert page.count('type="checkbox"') == 4  # three questions, and that somebody was asked


def test_an_answer_takes_its_drill_away_and_adds_its_rule(page):
    assert '<article class="drill without-sprain">' in page
    assert "#drills:has(#yes-sprain:checked) .without-sprain{display:none}" in page
    assert "Ankle rocks (it is sore)." in page
    assert '<p class="answer out-pills">Hold on.</p>' in page
    assert ".without-pills" not in page


def test_without_a_drill_nothing_is_asked(make_report, texts):
    page = render(
        PageInput(report=make_report(plan=Plan(drills=(), retest_after_days=28, note="Show it.")), **texts)
    )
    assert "No drill is proposed for this clip." in page
    assert "Show it." in page
    assert "New numbness?" not in page


def test_weeks_and_the_habit_are_told(make_report, texts, drill):
    stages = (Stage(first_week=1, last_week=3, text="Do a little.", go_on="it is easy."),
              Stage(first_week=4, last_week=8, text="Do more."))  # fmt: skip
    habit = PlannedDrill(drill=replace(drill, name="A walk"), because=(), days_per_week=5, stages=stages)
    page = render(
        PageInput(
            report=make_report(plan=Plan(drills=(), retest_after_days=28, note="", habit=habit)), **texts
        )
    )
    for text in (
        "And one habit",
        "A walk",
        "Weeks 1 to 3",
        "Go on when: it is easy.",
        "Weeks 4 to 8",
        "5 days a week",
    ):
        assert text in page


def test_drills_say_all_that_matters(page):
    for text in (
        "Because: The left knee bends less than most while swinging.",
        "Rock the knee over the second toe.",
        "Pinching in front of the ankle.",
        "A fresh sprain.",
        "whether the walk changes is not shown.",
        "on 3 March 2026.",
    ):
        assert text in page


def test_a_drill_shows_how_it_moves(report, texts, drill):
    svg = drill_picture("knee-to-wall", "Knee-to-wall rocks")
    page = render(PageInput(report=report, **texts, moves={drill.id: svg}))
    assert page.count('<div class="move"><svg') == 1
    assert "<animate " in page
    assert "<script" not in page
    assert "http://www.w3.org" not in page
    assert '<div class="move">' not in render(PageInput(report=report, **texts))


def test_a_finding_shows_its_number_band_and_source(page):
    assert "What the evidence supports: Weak for the back." in page
    assert "Typical 50 to 70°: adults walking at their own speed." in page
    assert 'href="https://doi.org/10.1234/hand.1"' in page
    assert "typical 50 to 70°" in page


def test_no_finding_is_a_good_result(make_report, texts, norm):
    page = render(PageInput(report=make_report(findings=()), **texts, norms={norm.key: norm}))
    assert "Nothing exceeds the measurement error." in page
    assert "That is a good result as far as it goes" in page


def test_nothing_to_compare_is_not_called_good(make_report, texts):
    page = render(PageInput(report=make_report(findings=()), **texts))
    assert "Nothing could be compared." in page
    assert "good result" not in page


def test_nothing_measured(make_report, texts, report):
    page = render(
        PageInput(report=make_report(findings=(), outcomes=report.not_measured, contacts=()), **texts)
    )
    assert "None of 2\N{NO-BREAK SPACE}quantities could be measured" in page
    assert "There is no number in this report." in page
    assert "good result" not in page


def test_a_trend_only_number_is_not_put_on_a_band(make_report, report, texts, norm):
    trend = replace(report.measurements[1], tier="C")
    page = render(
        PageInput(report=make_report(outcomes=(trend,), findings=()), **texts, norms={norm.key: norm})
    )
    assert "typical 50 to 70°" not in page
    assert "Nothing could be compared." in page


def test_a_reason_is_said_once_with_all_it_holds_for(make_report, texts):
    gaps = [NotMeasured(key="knee_rom", side=side, why="Seen from behind.", hint="Film.") for side in Side]
    page = render(PageInput(report=make_report(outcomes=gaps, findings=()), **texts))
    assert page.split('id="missing"')[1].count("Seen from behind.") == 1
    assert "Knee rom (left and right)" in page


def test_a_bad_doi_is_no_link(report, texts):
    sources = {
        "by-hand-2020": Source(id="by-hand-2020", text="x", status="recalled", doi='10.1/" onclick="x')
    }
    assert "doi.org" not in render(PageInput(report=report, **texts, sources=sources))


def test_the_page_is_the_same_twice(report, texts):
    assert render(PageInput(report=report, **texts)) == render(PageInput(report=report, **texts))


def test_key_moments_are_spread_over_the_evidence(report):
    moments = key_moments(report)
    assert [(m.finding, m.time_s) for m in moments] == [("knee-swing-low", 0.5), ("knee-swing-low", 1.5)]
    assert len(key_moments(report, per_finding=1)) == 1
