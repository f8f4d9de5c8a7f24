"""Every check of the capture with a clip that fails it, and one that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from analyzer.gait.events import EventSettings, events_of
from analyzer.model.gait import GaitEvents, Span, Step, Stride
from analyzer.model.picture import PictureFacts, Roll
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import Recording, Task, View
from analyzer.model.report import Check, CheckStatus
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.motion.build import MotionSettings, motion_of
from analyzer.quality.capture import Capture
from analyzer.quality.checks import checks
from analyzer.synthetic.clip import SyntheticClip
from analyzer.synthetic.settings import StanderSettings, WalkerSettings
from analyzer.synthetic.stander import stand
from analyzer.synthetic.transform import recording_of, with_gap, zoomed
from analyzer.synthetic.walker import walk

OK, WARN, BLOCK = CheckStatus.OK, CheckStatus.WARN, CheckStatus.BLOCK
GOOD_PICTURE = PictureFacts(brightness=120.0, contrast=150.0, flat_share=0.2, colours=800, roll=None)


def capture(clip: SyntheticClip, track: PoseTrack | None = None, task: Task | None = None) -> Capture:
    """What the checks see of a clip; ``track`` in its place when something was done to it."""
    track = track or clip.track
    motion = motion_of(track, None, MotionSettings(view=clip.view, task=task or clip.task, height_cm=175.0))
    return Capture(
        recording=recording_of(track, clip.recording),
        track=track,
        motion=motion,
        events=events_of(motion, EventSettings()),
        picture=GOOD_PICTURE,
        people=1,
    )


@pytest.fixture(scope="module")
def walker() -> SyntheticClip:
    return walk(WalkerSettings(view=View.LEFT))


@pytest.fixture(scope="module")
def stander() -> SyntheticClip:
    return stand(StanderSettings(view=View.FRONT, image_size=(1080, 1920)))


@pytest.fixture(scope="module")
def good(walker: SyntheticClip) -> Capture:
    return capture(walker)


def found(what: Capture, key: str) -> Check | None:
    made = [check for check in checks(what) if check.key == key]
    assert len(made) <= 1, f"{key} is said twice"
    return made[0] if made else None


def told(what: Capture, key: str) -> Check:
    check = found(what, key)
    assert check is not None, f"{key} is not said"
    assert check.text.endswith(".")
    if check.status is not OK:
        assert check.hint is None or check.hint.endswith(".")
    return check


def test_a_good_walk_is_said_to_be_good(good: Capture) -> None:
    said = {check.key: check.status for check in checks(good)}
    assert said == dict.fromkeys(
        ["person", "size", "feet", "light", "frame_rate", "camera_roll", "view", "length"], OK
    )


def test_good_standing_is_said_to_be_good(stander: SyntheticClip) -> None:
    said = {check.key: check.status for check in checks(capture(stander))}
    assert set(said.values()) == {OK}
    assert "still" not in said


@pytest.mark.parametrize(
    ("lost_s", "status", "words"),
    [
        pytest.param(0.3, OK, "followed through the whole clip", id="lost for 5 %"),
        pytest.param(1.5, WARN, "lost for 25% of the clip", id="lost for a quarter"),
        pytest.param(4.5, BLOCK, "seen in only 25% of the clip", id="hardly seen"),
    ],
)
def test_person(walker: SyntheticClip, lost_s: float, status: CheckStatus, words: str) -> None:
    check = told(capture(walker, with_gap(walker.track, 6.0 - lost_s, 6.0)), "person")
    assert check.status is status
    assert words in check.text


def test_several_people(good: Capture) -> None:
    check = told(replace(good, people=3), "several_people")
    assert check.status is WARN
    assert check.text == "3 people are visible; the most prominent one was followed."


@pytest.mark.parametrize(
    ("factor", "status", "words"),
    [
        pytest.param(1.0, OK, "large enough", id="as filmed"),
        pytest.param(0.5, WARN, "of the height", id="half as large"),
        pytest.param(0.2, BLOCK, "pixels tall", id="a fifth as large"),
    ],
)
def test_size(walker: SyntheticClip, factor: float, status: CheckStatus, words: str) -> None:
    """175 cm at 1920 pixels for 9 m are some 370 pixels."""
    check = told(capture(walker, zoomed(walker.track, factor)), "size")
    assert check.status is status
    assert words in check.text


@pytest.mark.parametrize(
    ("frames", "status"),
    [
        pytest.param(slice(0, 10), OK, id="for a moment"),
        pytest.param(slice(0, 120), WARN, id="for a third"),
        pytest.param(slice(0, 300), BLOCK, id="most of the time"),
    ],
)
def test_feet_outside(walker: SyntheticClip, frames: slice, status: CheckStatus) -> None:
    image = walker.track.image_px.copy()
    image[frames, [[Landmark.LEFT_FOOT_INDEX], [Landmark.LEFT_HEEL]], 1] = walker.track.size_px[1] + 5.0
    assert told(capture(walker, replace(walker.track, image_px=image)), "feet").status is status


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        pytest.param({}, OK, "enough light", id="day"),
        pytest.param({"brightness": 30.0}, WARN, "dark or flat", id="dark"),
        pytest.param({"contrast": 20.0}, WARN, "dark or flat", id="fog"),
        pytest.param({"brightness": 240.0}, WARN, "overexposed", id="too bright"),
    ],
)
def test_light(good: Capture, change: dict[str, float], status: CheckStatus, words: str) -> None:
    check = told(replace(good, picture=replace(GOOD_PICTURE, **change)), "light")
    assert check.status is status
    assert words in check.text


def test_a_drawing_gets_no_numbers(good: Capture) -> None:
    check = told(replace(good, picture=replace(GOOD_PICTURE, flat_share=0.97)), "camera_picture")
    assert check.status is BLOCK
    assert "drawing or an animation" in check.text
    assert found(good, "camera_picture") is None


def test_a_cartoon_on_an_even_ground_gets_no_numbers_but_a_studio_does(good: Capture) -> None:
    cartoon = replace(GOOD_PICTURE, flat_share=0.6, filled_share=0.4)
    assert told(replace(good, picture=cartoon), "camera_picture").status is BLOCK
    for studio in (replace(cartoon, filled_share=0.05), replace(cartoon, flat_share=0.3)):
        assert found(replace(good, picture=studio), "camera_picture") is None


def test_without_pictures_nothing_is_said_of_them(good: Capture) -> None:
    blind = replace(good, picture=None)
    assert found(blind, "light") is None
    assert found(blind, "camera_picture") is None


@pytest.mark.parametrize(
    ("fps", "task", "status"),
    [
        pytest.param(60.0, Task.WALK, OK, id="60"),
        pytest.param(29.97, Task.WALK, WARN, id="30 walking"),
        pytest.param(29.97, Task.STAND, OK, id="30 standing"),
        pytest.param(12.0, Task.WALK, BLOCK, id="12"),
        pytest.param(12.0, Task.STAND, BLOCK, id="12 standing"),
    ],
)
def test_frame_rate(good: Capture, fps: float, task: Task, status: CheckStatus) -> None:
    what = replace(good, recording=replace(good.recording, fps=fps), motion=replace(good.motion, task=task))
    assert told(what, "frame_rate").status is status


@pytest.mark.parametrize(
    ("roll", "status", "words"),
    [
        pytest.param(Roll(2.0, 0.5, "ground line"), OK, "tilt of 2.0° (from ground line)", id="small"),
        pytest.param(Roll(-12.0, 0.5, "ground line"), WARN, "tilted by 12°", id="large"),
        pytest.param(Roll(0.0, 1.5, "assumed level"), OK, "taken as level", id="unknown"),
    ],
)
def test_camera_roll(good: Capture, roll: Roll, status: CheckStatus, words: str) -> None:
    check = told(replace(good, motion=replace(good.motion, roll=roll)), "camera_roll")
    assert check.status is status
    assert words in check.text


def test_an_oblique_camera(good: Capture) -> None:
    check = told(replace(good, motion=replace(good.motion, off_axis_deg=33.0)), "view")
    assert (check.status, check.text) == (WARN, "The camera stands about 33° off the left view.")
    assert told(good, "view").text == "The camera sees the person's left side."


@pytest.mark.parametrize(
    ("changes", "seconds", "blocked"),
    [
        pytest.param(0, 6.0, False, id="one way"),
        pytest.param(1, 6.0, False, id="a turn"),
        pytest.param(3, 2.0, False, id="three in two seconds"),
        pytest.param(4, 2.0, True, id="four in two seconds"),
        pytest.param(4, 4.0, False, id="four in four seconds"),
        pytest.param(30, 6.0, True, id="five a second"),
    ],
)
def test_facing_that_flickers(good: Capture, changes: int, seconds: float, blocked: bool) -> None:
    what = replace(
        good,
        motion=replace(good.motion, facing_changes=changes),
        recording=replace(good.recording, duration_s=seconds),
    )
    check = told(what, "view")
    assert check.status is (BLOCK if blocked else OK)
    assert ("cannot tell which way the person faces" in check.text) == blocked


def turned_about(track: PoseTrack, back: np.ndarray) -> PoseTrack:
    """The 3D points of the frames ``back`` turned half a turn about the vertical: facing the other way."""
    assert track.world_m is not None
    return replace(
        track, world_m=np.where(back[:, None, None], track.world_m * (-1.0, 1.0, -1.0), track.world_m)
    )


@pytest.mark.parametrize(
    ("flips", "changes", "blocked"),
    [
        pytest.param([], 0, False, id="always left"),
        pytest.param([(4.0, 6.1)], 1, False, id="one turn"),
        pytest.param([(2.0, 3.0)], 2, False, id="turned away and back"),
        pytest.param([(k, k + 0.45) for k in np.arange(0.3, 6.0, 0.9)], 13, True, id="to and fro"),
    ],
)
def test_a_turn_is_no_flicker(
    walker: SyntheticClip, flips: list[tuple[float, float]], changes: int, blocked: bool
) -> None:
    """From the track on: half a second of smoothing leaves each of these changes to be counted."""
    time_s = walker.track.time_s
    back = np.zeros(len(time_s), dtype=bool)
    for start_s, end_s in flips:
        back |= (time_s >= start_s) & (time_s < end_s)
    what = capture(walker, turned_about(walker.track, back))
    assert what.motion.facing_changes == changes
    assert (told(what, "view").status is BLOCK) == blocked


def quarter_turn(track: PoseTrack) -> PoseTrack:
    """The clip as it looks when the phone forgot which way was up."""
    width, height = track.size_px
    x, y = track.image_px[..., 0], track.image_px[..., 1]
    assert track.world_m is not None
    world = np.stack([-track.world_m[..., 1], track.world_m[..., 0], track.world_m[..., 2]], axis=-1)
    return replace(track, image_px=np.stack([height - y, x], axis=-1), world_m=world, size_px=(height, width))


def upside_down(track: PoseTrack) -> PoseTrack:
    return quarter_turn(quarter_turn(track))


@pytest.mark.parametrize("turn", [quarter_turn, upside_down])
def test_a_picture_that_is_not_upright(
    stander: SyntheticClip, turn: Callable[[PoseTrack], PoseTrack]
) -> None:
    check = told(capture(stander, turn(stander.track), task=Task.STAND), "upright")
    assert check.status is BLOCK
    assert check.text == "The picture lies on its side or upside down."


def drifting(track: PoseTrack, legs: float) -> PoseTrack:
    """Shuffling sideways by so many leg lengths in all."""
    leg_px = 0.49 * np.ptp(track.image_px[0, :33, 1])
    shift = np.zeros((len(track.time_s), 1, 2))
    shift[:, 0, 0] = np.linspace(-0.5, 0.5, len(track.time_s)) * legs * leg_px
    return replace(track, image_px=track.image_px + shift)


@pytest.mark.parametrize(("legs", "still"), [(0.05, True), (0.6, False)])
def test_standing_still(stander: SyntheticClip, legs: float, still: bool) -> None:
    check = found(capture(stander, drifting(stander.track, legs), task=Task.STAND), "still")
    assert (check is None) == still
    if check is not None:
        assert check.status is BLOCK
        assert "nor stands still" in check.text


def running(step_s: float, stance: float) -> GaitEvents:
    """Twelve regular steps."""
    sides = [Side.LEFT, Side.RIGHT] * 6
    steps = tuple(Step(s, Span(k * step_s, (k + 1) * step_s)) for k, s in enumerate(sides))
    strides = tuple(
        Stride(s, Span(k * step_s, (k + 2) * step_s), (k + 2 * stance) * step_s, (k + 1) * step_s, None)
        for k, s in enumerate(sides[:-2])
    )
    return GaitEvents(steps=steps, strides=strides)


@pytest.mark.parametrize(
    ("step_s", "stance", "runs"),
    [
        pytest.param(0.36, 0.38, True, id="quick, both feet off the ground"),
        pytest.param(0.36, 0.62, False, id="tripping along: quick, but a foot is always down"),
        pytest.param(0.55, 0.62, False, id="walking"),
    ],
)
def test_running(good: Capture, step_s: float, stance: float, runs: bool) -> None:
    check = found(replace(good, events=running(step_s, stance)), "running")
    assert (check is not None) == runs
    if check is not None:
        assert "running" in check.text


@pytest.mark.parametrize(
    ("n_strides", "status", "words"),
    [(0, WARN, "No complete stride"), (3, WARN, "Only 3 complete strides"), (9, OK, "9 complete strides.")],
)
def test_length_of_a_walk(good: Capture, n_strides: int, status: CheckStatus, words: str) -> None:
    events = replace(running(0.55, 0.62), strides=running(0.55, 0.62).strides[:n_strides])
    check = told(replace(good, events=events), "length")
    assert check.status is status
    assert words in check.text


@pytest.mark.parametrize(("seconds", "status"), [(4.0, WARN), (20.0, OK)])
def test_length_of_standing(stander: SyntheticClip, seconds: float, status: CheckStatus) -> None:
    what = capture(stander)
    short = replace(what, recording=replace(what.recording, duration_s=seconds))
    assert told(short, "length").status is status


@pytest.mark.parametrize(("share", "said"), [(0.1, False), (0.4, True)])
def test_exchanged_legs(good: Capture, share: float, said: bool) -> None:
    check = found(replace(good, motion=replace(good.motion, swapped_share=share)), "leg_swaps")
    assert (check is not None) == said


def stretched(track: PoseTrack) -> PoseTrack:
    """A trunk three times as long as a human one."""
    image = track.image_px.copy()
    upper = [int(k) for k in Landmark if k < Landmark.LEFT_ELBOW]
    image[:, upper, 1] -= 2.2 * (image[:, [Landmark.LEFT_HIP], 1] - image[:, [Landmark.LEFT_SHOULDER], 1])
    return replace(track, image_px=image + np.array([0.0, 350.0]), size_px=(1920, 2400))


def legless(track: PoseTrack) -> PoseTrack:
    confidence = track.confidence.copy()
    confidence[:, [of(side, joint) for side in Side for joint in ("KNEE", "ANKLE")]] = 0.2
    return replace(track, confidence=confidence)


@pytest.mark.parametrize(
    ("change", "words"),
    [(stretched, "leg lengths long"), (legless, "no legs can be made out")],
)
def test_no_human_shape(walker: SyntheticClip, change: Callable[[PoseTrack], PoseTrack], words: str) -> None:
    check = told(capture(walker, change(walker.track)), "human_shape")
    assert check.status is BLOCK
    assert words in check.text


@pytest.mark.parametrize(
    ("hints", "text"),
    [
        ((), None),
        (("hdr",), "The file is unusual: the colours are HDR."),
        (("truncated", "shorter_than_declared"), "The file is unusual: the file ends early."),
        (("a_word_of_tomorrow",), None),
    ],
)
def test_odd_files(good: Capture, hints: tuple[str, ...], text: str | None) -> None:
    recording: Recording = replace(good.recording, hints=hints)
    check = found(replace(good, recording=recording), "file")
    assert (None if check is None else check.text) == text
