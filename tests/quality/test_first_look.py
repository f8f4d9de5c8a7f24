"""What a handful of pictures tells: a good clip is called good, and every fault is told from the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from analyzer.model.picture import PictureFacts
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import View
from analyzer.model.report import Check, CheckStatus
from analyzer.quality.first_look import Glimpse, checks
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.walker import walk

OK, WARN, BLOCK = CheckStatus.OK, CheckStatus.WARN, CheckStatus.BLOCK
DAYLIGHT = PictureFacts(brightness=120.0, contrast=120.0, flat_share=0.1, colours=300, roll=None)


@pytest.fixture(scope="module")
def good() -> Glimpse:
    """Six pictures of a walker whose size and place in the picture are known."""
    track = walk(WalkerSettings(view=View.LEFT, fps=60.0, duration_s=6.0)).track
    return Glimpse(
        track=at(track, np.linspace(40, len(track.time_s) - 40, 6).astype(int)),
        fps=60.0,
        duration_s=6.0,
        picture=DAYLIGHT,
        people=1,
        view=View.LEFT,
        off_axis_deg=3.0,
    )


def at(track: PoseTrack, rows: np.ndarray) -> PoseTrack:
    assert track.world_m is not None
    return replace(
        track,
        time_s=track.time_s[rows],
        image_px=track.image_px[rows],
        world_m=track.world_m[rows],
        confidence=track.confidence[rows],
    )


def told(what: Glimpse, key: str) -> Check:
    (found,) = (check for check in checks(what) if check.key == key)
    return found


def moved(what: Glimpse, change: Callable[[np.ndarray], np.ndarray]) -> Glimpse:
    return replace(what, track=replace(what.track, image_px=change(what.track.image_px.copy())))


def test_a_good_clip_is_called_good(good: Glimpse) -> None:
    assert {check.status for check in checks(good)} == {OK}


@pytest.mark.parametrize(
    ("lost", "status", "words"),
    [(6, BLOCK, "No person was found in 6 pictures"), (2, WARN, "in 4 of 6 pictures")],
)
def test_nobody_or_not_always(good: Glimpse, lost: int, status: CheckStatus, words: str) -> None:
    def gone(px: np.ndarray) -> np.ndarray:
        px[:lost] = np.nan
        return px

    found = told(moved(good, gone), "person")
    assert (found.status, words in found.text) == (status, True)
    if lost == 6:
        assert {check.key for check in checks(moved(good, gone))} == {"person", "frame_rate", "light"}


@pytest.mark.parametrize(
    ("down", "status", "words"),
    [(400.0, BLOCK, "The feet are cut off."), (-600.0, WARN, "The head is cut off.")],
)
def test_cut_off(good: Glimpse, down: float, status: CheckStatus, words: str) -> None:
    height = good.track.size_px[1]
    lowest = float(np.nanmax(good.track.image_px[..., 1]))
    shift = height + 30.0 - lowest if down > 0 else -(float(np.nanmin(good.track.image_px[..., 1])) + 30.0)
    found = told(moved(good, lambda px: px + np.array([0.0, shift])), "inside")
    assert (found.status, found.text) == (status, words)
    assert found.hint


@pytest.mark.parametrize(("times", "status"), [(1.0, OK), (0.5, WARN), (0.2, BLOCK)])
def test_too_small(good: Glimpse, times: float, status: CheckStatus) -> None:
    centre = np.array(good.track.size_px) / 2
    found = told(moved(good, lambda px: centre + (px - centre) * times), "size")
    assert found.status is status


def test_the_height_is_that_of_the_body(good: Glimpse) -> None:
    """A body whose nose is 455 px above its lowest heel is 500 px tall: the nose stands at .91 of the height."""

    def set_up(px: np.ndarray) -> np.ndarray:
        px[:] = (200.0, 300.0)
        px[:, 0] = (200.0, 100.0)
        for foot in (29, 30, 31, 32):
            px[:, foot] = (200.0, 555.0)
        return px

    assert "about 500 pixels" in told(moved(good, set_up), "size").text


def test_on_its_side(good: Glimpse) -> None:
    turned = moved(good, lambda px: px[..., ::-1] * 0.5)
    assert told(turned, "upright").status is BLOCK


@pytest.mark.parametrize(("fps", "status"), [(12.0, BLOCK), (30.0, WARN), (60.0, OK)])
def test_frame_rate(good: Glimpse, fps: float, status: CheckStatus) -> None:
    assert told(replace(good, fps=fps), "frame_rate").status is status


def test_dark(good: Glimpse) -> None:
    assert told(replace(good, picture=replace(DAYLIGHT, brightness=20.0)), "light").status is WARN


def test_somebody_else(good: Glimpse) -> None:
    assert "3 people" in told(replace(good, people=3), "several_people").text


def test_short(good: Glimpse) -> None:
    assert told(replace(good, duration_s=1.2), "length").status is WARN


@pytest.mark.parametrize(
    ("asked", "off", "status", "words"),
    [
        (None, 3.0, OK, "seems to see the person from the left."),
        (View.LEFT, 3.0, OK, "from the left."),
        (View.BACK, 3.0, WARN, "“from behind” was chosen"),
        (None, 41.0, WARN, "about 40° off"),
    ],
)
def test_the_view_is_a_guess(
    good: Glimpse, asked: View | None, off: float, status: CheckStatus, words: str
) -> None:
    found = told(replace(good, asked=asked, off_axis_deg=off), "view")
    assert (found.status, words in found.text) == (status, True), found.text
