"""A guide tells what the metrics and the checks really do, and its page is fresh."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analyzer.coaching.filming import guides_for, load_guides
from analyzer.export import filming_html
from analyzer.filming import all_shown, shown
from analyzer.filming_page import DRAWINGS, PAGE, files, main
from analyzer.judgement.wording import guard
from analyzer.metrics.registry import BELT, HEIGHT, METRICS
from analyzer.model.measurement import NotMeasured
from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.pipeline import analyze_track
from analyzer.quality import limits
from analyzer.quality.foretold import looked_at
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.settings import StanderSettings, WalkerSettings
from analyzer.synthetic.stander import stand
from analyzer.synthetic.walker import walk

ROOT = Path(__file__).parents[1]


def refused(clip: SyntheticClip, **known: float) -> dict[str, NotMeasured]:
    options = AnalyzeOptions(task=clip.task, view=clip.view, **known)
    report = analyze_track(clip.track, clip.recording, options).report
    return {one.key: one for one in report.outcomes if isinstance(one, NotMeasured)}


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("make", [walk, stand])
def test_what_a_guide_promises_is_refused_for_want_of_height_only_where_it_says_so(make, view: View) -> None:
    """The metrics that say they need the height are those that ask for it, in every view."""
    clip = walk(WalkerSettings(view=view)) if make is walk else stand(StanderSettings(view=view))
    without = refused(clip)
    for key, one in METRICS.items():
        if clip.task in one.tasks and one.needs(view) is not None:
            asks = key in without and without[key].hint == "Give the person's height."
            assert asks == (one.needs(view) == HEIGHT), key


@pytest.mark.parametrize("view", list(View))
def test_what_is_never_measured_is_not_promised(view: View) -> None:
    for make in (walk(WalkerSettings(view=view)), stand(StanderSettings(view=view))):
        there = refused(make, height_cm=175.0)
        for key, one in METRICS.items():
            if make.task in one.tasks and one.needs(view) is None:
                assert key in there, key
    told = {
        label
        for guide in guides_for(Task.STAND, view)
        for _, group in shown(guide).measured
        for label in group
    }
    assert told
    assert not told & {METRICS[key].label for key in ("arch_height", "sway_area_95")}


def test_speed_from_behind_is_promised_on_a_belt_only() -> None:
    walking, treadmill = (dict(shown(g).measured) for g in guides_for(Task.WALK, View.BACK))
    assert METRICS["walking_speed"].label in treadmill[BELT]
    assert BELT not in walking


def test_every_metric_of_a_guide_is_named_once() -> None:
    for one in all_shown():
        names = [label for _, group in one.measured for label in group]
        assert len(names) == len(set(names))
        assert names


def test_the_checks_are_told_with_their_own_limits() -> None:
    told = " ".join(looked_at(Task.WALK, View.LEFT))
    assert f"{limits.FPS_FOR_WALKS:.0f} pictures a second; below {limits.FPS_AT_ALL:.0f}" in told
    assert "left side, no more than 25° off" in told
    assert "below 8" in " ".join(looked_at(Task.SINGLE_LEG, View.FRONT))
    assert "5 raises" in " ".join(looked_at(Task.HEEL_RAISE, View.LEFT))


def test_the_page_in_the_repository_is_fresh() -> None:
    for path, text in files().items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, "run python -m analyzer.filming_page"
    assert {path.name for path in (ROOT / DRAWINGS).iterdir()} == {
        f"{guide.id}.svg" for guide in load_guides()
    }
    assert guard(files()[PAGE]) == ()


def test_write_check_left_over_and_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"], tmp_path) == 1
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    (tmp_path / DRAWINGS / "old.svg").write_text("<svg/>", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert "old.svg is stale" in capsys.readouterr().err
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    (tmp_path / PAGE).write_text("old", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert main(["--sideways"], tmp_path) == 2


def test_the_html_page_holds_everything_and_asks_nobody() -> None:
    page = filming_html.page(all_shown())
    for one in all_shown():
        for text in (*one.guide.steps, *one.guide.mistakes, *one.checks):
            assert text.replace("'", "&#x27;") in page
        assert f'<article id="{one.guide.id}">' in page
    assert page.count("<svg ") == len(load_guides())
    assert not re.findall(r'(?:href|src)="(?!#)', page)
    assert "http" not in page.replace("http-equiv", "")
    assert guard(page) == ()
