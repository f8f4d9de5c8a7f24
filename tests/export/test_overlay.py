import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from analyzer.export.overlay import Faces, Overlay, keyframe_jpeg
from analyzer.export.overlay_body import COLOURS
from analyzer.export.overlay_hud import Box, draw_bar, phase_spans
from analyzer.export.overlay_text import DARK, WHITE, paste, rimmed_tile, text_tile
from analyzer.export.overlay_track import picture_points, smoothed
from analyzer.model.analysis import Analysis
from analyzer.model.gait import Contact, ContactKind, GaitEvents, Span
from analyzer.model.picture import Roll
from analyzer.model.skeleton import Landmark, Side
from analyzer.motion.roll import turned_upright

GREY = 120


@pytest.fixture
def frame():
    return np.full((360, 640, 3), GREY, dtype=np.uint8)


def bare(analysis, **changes):
    """The analysis without bar text and panel: no events and no signals."""
    parts = {
        "track": analysis.track,
        "motion": replace(analysis.motion, signals={}),
        "events": GaitEvents(),
        "report": analysis.report,
    }
    return Analysis(**{**parts, **changes})


def changed(before, after, point, reach=4):
    x, y = np.round(point).astype(int)
    area = (slice(max(y - reach, 0), y + reach + 1), slice(max(x - reach, 0), x + reach + 1))
    return bool((before[area] != after[area]).any())


def test_joints_are_drawn_where_they_are(analysis, frame):
    drawn = Overlay(analysis).draw(frame, 1.0)
    for joint in (Landmark.LEFT_KNEE, Landmark.RIGHT_ANKLE, Landmark.RIGHT_SHOULDER, Landmark.PELVIS_CENTRE):
        assert changed(frame, drawn, analysis.track.image_px[30, joint])


def test_the_frame_given_is_left_alone(analysis, frame):
    Overlay(analysis).draw(frame, 1.0)
    assert (frame == GREY).all()


def test_sides_have_their_colours(analysis, frame):
    drawn = Overlay(analysis).draw(frame, 0.85)
    for side in Side:
        x, y = np.round(picture_points(analysis).at(0.85)[0][Landmark[f"{side.name}_ANKLE"]]).astype(int)
        near = drawn[y - 3 : y + 4, x - 3 : x + 4].reshape(-1, 3).astype(int)
        assert np.abs(near - COLOURS[side]).sum(axis=1).min() < 30


def test_unsure_points_are_not_drawn(analysis, frame, track):
    wrist = track.image_px[30, Landmark.LEFT_WRIST]
    assert not changed(frame, Overlay(bare(analysis)).draw(frame, 1.0), wrist)
    sure = np.ones_like(track.confidence)
    seen = bare(
        analysis,
        track=replace(track, confidence=sure),
        motion=replace(analysis.motion, confidence=sure, signals={}),
    )
    assert changed(frame, Overlay(seen).draw(frame, 1.0), wrist)


@pytest.mark.parametrize("time_s", [2.2, 30.0, -5.0])
def test_nobody_no_body(analysis, frame, time_s):
    overlay = Overlay(bare(analysis))
    drawn = overlay.draw(frame, time_s)
    layout = overlay._layout(640, 360)
    drawn[layout.bar.top : layout.bar.top + layout.bar.height, layout.bar.left :] = GREY
    assert (drawn == GREY).all()


def test_nobody_in_the_whole_clip(analysis, frame, track):
    empty = replace(track, image_px=np.full_like(track.image_px, np.nan), confidence=0 * track.confidence)
    motion = replace(
        analysis.motion,
        points_px=empty.image_px,
        picture_px=empty.image_px,
        confidence=empty.confidence,
        signals={},
    )
    overlay = Overlay(Analysis(track=empty, motion=motion, events=GaitEvents(), report=analysis.report))
    assert overlay.draw(frame, 1.0).shape == frame.shape
    assert keyframe_jpeg(frame, overlay, 1.0)


@pytest.mark.parametrize("size", [(180, 320), (1080, 1920), (359, 641), (640, 360)])
def test_any_size_of_frame(analysis, size):
    frame = np.full((*size, 3), GREY, dtype=np.uint8)
    drawn = Overlay(analysis).draw(frame, 1.0)
    assert drawn.shape == frame.shape
    knee = analysis.track.image_px[30, Landmark.LEFT_KNEE] * [size[1] / 640, size[0] / 360]
    assert changed(frame, drawn, knee)


def test_a_strike_has_a_ring_for_a_moment(analysis, frame):
    overlay = Overlay(analysis)
    without = Overlay(
        replace(analysis, events=replace(analysis.events, contacts=tuple(_without_strikes(analysis))))
    )
    points, _ = picture_points(analysis).at(1.05)
    foot = points[[Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX]].mean(axis=0)
    area = (slice(int(foot[1]) - 40, int(foot[1]) + 40), slice(int(foot[0]) - 40, int(foot[0]) + 40))
    during = overlay.draw(frame, 1.05)[area] != without.draw(frame, 1.05)[area]
    after = overlay.draw(frame, 1.3)[area] != without.draw(frame, 1.3)[area]
    assert during.sum() > 100
    assert after.sum() < during.sum() / 4


def _without_strikes(analysis):
    return (c for c in analysis.events.contacts if c.kind is ContactKind.FOOT_OFF)


def test_bar_and_panel_leave_the_feet_alone(analysis):
    overlay = Overlay(analysis)
    layout = overlay._layout(640, 360)
    feet = analysis.track.image_px[:, [Landmark.LEFT_HEEL, Landmark.RIGHT_FOOT_INDEX]].reshape(-1, 2)
    feet = feet[np.isfinite(feet).all(axis=1)]
    for box in (layout.bar, layout.panel):
        inside = (feet > [box.left, box.top]) & (feet < [box.left + box.width, box.top + box.height])
        assert not inside.all(axis=1).any()


def test_the_bar_moves_up_when_feet_are_at_the_bottom(analysis, track):
    low = replace(track, image_px=track.image_px + np.array([0, 30]))
    motion = replace(analysis.motion, points_px=low.image_px * [1, -1], picture_px=low.image_px)
    layout = Overlay(replace(analysis, track=low, motion=motion))._layout(640, 360)
    assert layout.bar.top < 20


def test_phases_need_two_contacts_that_follow_one_another(events):
    strike, off = ContactKind.FOOT_STRIKE, ContactKind.FOOT_OFF
    contacts = [Contact(t, Side.LEFT, k) for t, k in ((1, strike), (1.6, off), (2, strike), (9, off))]
    assert phase_spans(contacts, Side.LEFT) == ([Span(1, 1.6)], [Span(1.6, 2)])
    assert phase_spans(contacts, Side.RIGHT) == ([], [])


def test_a_long_clip_scrolls(events, frame):
    box = Box(4, 300, 632, 40)
    early, late = frame.copy(), frame.copy()
    draw_bar(early, box, events.contacts, 60.0, 1.0, 12)
    draw_bar(late, box, events.contacts, 60.0, 40.0, 12)
    assert (early != late).any()


@pytest.mark.parametrize("roll_deg", [4.0, 0.0, -7.0])
def test_points_come_from_the_motion_even_when_the_camera_was_turned(analysis, track, motion, roll_deg):
    """Legs swapped in the track but not in the motion are drawn as in the motion, on a rolled picture."""
    picture = turned_upright(track.image_px, -roll_deg, about=(320.0, 180.0))
    swapped = np.array(picture)
    knees = [Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE]
    swapped[20:30, knees] = swapped[20:30, knees[::-1]]
    rolled = replace(motion, picture_px=picture, roll=Roll(roll_deg, 0.5, "by hand"))
    points = picture_points(replace(analysis, track=replace(track, image_px=swapped), motion=rolled))
    np.testing.assert_allclose(
        points.at(25 / 30)[0][Landmark.LEFT_KNEE], picture[25, Landmark.LEFT_KNEE], atol=1e-9
    )
    np.testing.assert_allclose(turned_upright(points.up, roll_deg), [0.0, -1.0], atol=1e-12)
    assert np.degrees(np.arctan2(points.up[0], -points.up[1])) == pytest.approx(roll_deg)


def test_points_of_the_plane_of_the_walk_are_not_drawn(analysis, motion):
    noise = np.random.default_rng(0).normal(0, 200, motion.points_px.shape)
    points = picture_points(replace(analysis, motion=replace(motion, points_px=noise)))
    truth = analysis.track.image_px[30, Landmark.LEFT_HIP]
    np.testing.assert_allclose(points.at(1.0)[0][Landmark.LEFT_HIP], truth, atol=1e-9)


def test_where_the_motion_has_no_leg_the_track_is_drawn(analysis, track, motion):
    """A single leg point that it leaves out stays out: the track may have it on the wrong leg."""
    picture = np.array(motion.picture_px)
    picture[30, Landmark.LEFT_ANKLE] = np.nan
    picture[30, Landmark.NOSE] = np.nan
    picture[90] = np.nan
    points = picture_points(replace(analysis, motion=replace(motion, picture_px=picture))).points_px
    assert np.isnan(points[30, Landmark.LEFT_ANKLE]).all()
    smooth = smoothed(track.time_s, track.image_px)
    np.testing.assert_allclose(points[30, Landmark.NOSE], smooth[30, Landmark.NOSE], atol=1e-9)
    np.testing.assert_allclose(points[90], smooth[90], atol=1e-9)


def test_smoothing_keeps_lines_and_gaps():
    time_s = np.arange(40) / 30
    values = np.stack([time_s, 2 * time_s], axis=1)
    values[10:13] = np.nan
    smooth = smoothed(time_s, values)
    assert np.isnan(smooth[10:13]).all()
    np.testing.assert_allclose(smooth[20:35], values[20:35], atol=1e-9)


def test_text_tiles_hold_text_and_are_cached():
    tile = text_tile("12°", 20)
    assert tile.under.shape == (*tile.shape, 3)
    assert (tile.under.min(), tile.under.max()) == (0, 255)
    assert text_tile("12°", 20) is tile
    assert (tile.under != text_tile("12x", 20).under[:, : tile.shape[1]]).any()


def test_a_tile_covers_by_its_share_of_ink():
    tile, paper = text_tile("8", 40, (250, 10, 20)), np.full((80, 80, 3), (40, 90, 200), np.uint8)
    before = paper.astype(float)
    paste(paper, tile, 3, 5)
    inside = np.s_[5 : 5 + tile.shape[0], 3 : 3 + tile.shape[1]]
    share = 1 - tile.under / 255
    expected = before.copy()
    expected[inside] = (1 - share) * before[inside] + share * np.array([250, 10, 20])
    np.testing.assert_array_equal(paper, np.floor(expected + 0.5))


@pytest.mark.parametrize("colour", [WHITE, (255, 143, 46)])
def test_a_rimmed_tile_is_dark_text_all_about_and_bright_text_on_it(colour):
    noise = np.random.default_rng(1).integers(0, 256, (60, 160, 3), dtype=np.uint8)
    expected, paper = noise.copy(), noise.copy()
    for down, right in np.ndindex(3, 3):
        paste(expected, text_tile("L strike", 20, DARK, bold=True), 4 + right, 6 + down)
    paste(expected, text_tile("L strike", 20, colour, bold=True), 5, 7)
    paste(paper, rimmed_tile("L strike", 20, colour), 4, 6)
    assert np.abs(paper.astype(int) - expected).max() <= 3  # ten roundings there, one here
    assert (paper == colour).all(axis=2).any()
    assert (paper == DARK).all(axis=2).any()


def test_pasting_beyond_the_edge_is_cut_off(frame):
    tile = text_tile("strike", 20)
    for left, top in ((-1000, 0), (0, 5000), (-5, -5), (635, 355)):
        paste(frame, tile, left, top)
    assert frame.shape == (360, 640, 3)


def test_a_key_frame_is_a_small_jpeg_about_the_person(analysis, frame):
    overlay = Overlay(analysis)
    cut = Image.open(io.BytesIO(keyframe_jpeg(frame, overlay, 1.0)))
    whole = Image.open(io.BytesIO(keyframe_jpeg(frame, overlay, 1.0, crop_to_person=False)))
    assert cut.format == "JPEG"
    assert cut.height <= 720
    assert cut.width < cut.height
    assert whole.size == (640, 360)
    assert len(cut.getexif()) == 0


def test_the_overlay_can_hide_the_face(analysis):
    stripes = np.zeros((360, 640, 3), dtype=np.uint8)
    stripes[:, ::2] = 255
    nose = analysis.track.image_px[30, Landmark.NOSE] + [6, -8]
    plain, hidden = (Overlay(analysis, faces=f).draw(stripes, 1.0) for f in (None, Faces(analysis.track)))
    assert changed(plain, hidden, nose, reach=2)
    plain, hidden = (
        Overlay(analysis, faces=f).key_frame(stripes, 1.0) for f in (None, Faces(analysis.track))
    )
    assert (plain != hidden).any()
