"""The comparison with the outside: its pure parts, on made-up examples of known answer."""

from pathlib import Path

import numpy as np
import pytest

from analyzer.model.skeleton import Side
from validation.outside import clips, counts, page, store, tables, trc
from validation.outside.agreement import agreement, peak_errors
from validation.outside.clock import shift
from validation.outside.frontal import step_times
from validation.outside.knee import flexion
from validation.outside.matching import matched
from validation.outside.rows import Count, Events, Measured
from validation.outside.strikes import MarkerStrike, marker_strikes

RATE_HZ = 60.0


def test_agreement_of_two_clocks_fits_nothing():
    slow, fast = np.arange(0, 2, 0.04), np.arange(0, 2, 0.01)
    found = agreement((slow, 10 * slow + 3), (fast, 10 * fast), (0.5, 1.5))
    assert found is not None
    assert (found.rmse, found.mean, found.covered) == pytest.approx((3, 3, 1))


def test_agreement_bridges_holes_but_never_guesses_beyond_the_ends():
    time = np.arange(0, 1.001, 0.1)
    values = np.where(np.isclose(time, 0.5), np.nan, time)
    whole = agreement((time, values), (time, time), (0, 1))
    assert whole is not None
    assert (whole.rmse, whole.covered) == pytest.approx((0, 1))
    half = agreement((time[:6], time[:6]), (time, time), (0, 1))
    assert half is not None
    assert half.covered == pytest.approx(6 / 11)
    assert agreement((time[:4], time[:4]), (time, time), (0, 1)) is None


def test_peak_errors_leave_out_spans_that_are_not_filled():
    time = np.arange(0, 3, 0.01)
    truth = 60 * np.abs(np.sin(np.pi * time))
    seen = time < 2.5
    errors = peak_errors((time[seen], truth[seen] - 5), (time, truth), [(0.0, 1.0), (1.0, 2.0), (2.0, 2.9)])
    assert errors == pytest.approx([-5, -5])


def test_shift_finds_the_delay_whatever_the_units():
    time = np.arange(0, 5, 1 / RATE_HZ)
    found = shift((time, 300 * np.sin(9 * (time - 0.08))), (time, np.sin(9 * time)), (1, 4))
    assert found.later_s == pytest.approx(0.08, abs=0.005)
    assert found.likeness > 0.99


def test_trc_comes_back_as_it_was_written():
    points = np.arange(24, dtype=float).reshape(4, 2, 3) / 7
    points[2, 1] = np.nan
    made = trc.Trc(np.arange(4) / RATE_HZ, ("RHeel", "Hip"), points, "px")
    back = trc.parsed(trc.written(made, RATE_HZ))
    assert (back.names, back.unit) == (made.names, "px")
    np.testing.assert_allclose(back.points, points, atol=1e-6)
    np.testing.assert_allclose(back.time_s, made.time_s, atol=1e-6)
    np.testing.assert_allclose(back.marker("Hip"), points[:, 1], atol=1e-6)


def test_tables_of_both_kinds():
    mot = "Coordinates\nversion=1\ninDegrees=yes\n\nendheader\ntime\tknee_angle_r\n0.0\t1.5\n0.5\t2.5\n"
    for text in (mot, "time,knee_angle_r\n0.0,1.5\n0.5,2.5\n"):
        table = tables.parsed(text)
        assert table.time_s.tolist() == [0.0, 0.5]
        assert table.columns["knee_angle_r"].tolist() == [1.5, 2.5]


def test_knee_flexion_is_the_same_in_the_plane_and_in_space():
    hip, knee = np.array([[0.0, 1.0]]), np.array([[0.0, 0.5]])
    ankle = knee + 0.5 * np.array([[np.sin(np.radians(60)), -np.cos(np.radians(60))]])
    assert flexion(hip, knee, ankle) == pytest.approx(60)
    in_space = [np.insert(p, 0, 7.0, axis=1) for p in (hip, knee, ankle)]
    assert flexion(*in_space) == pytest.approx(60)


def _heel_and_hips() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hips at 1.2 m/s; the heel stands, and swings 1.2 m ahead in 0.4 s from 0.6 s and from 1.6 s."""
    time = np.arange(0, 2.6, 1 / RATE_HZ)
    share = [np.clip((time - start) / 0.4, 0, 1) for start in (0.6, 1.6)]
    heel = sum(1.2 * (s - np.sin(2 * np.pi * s) / (2 * np.pi)) for s in share)
    return time, np.asarray(heel), 1.2 * time - 0.1


def test_strikes_are_where_the_heel_has_stopped():
    found = marker_strikes(*_heel_and_hips())
    assert [s.time_s for s in found] == pytest.approx([1.0, 2.0], abs=0.05)
    assert [s.furthest_ahead_s for s in found] == pytest.approx([0.93, 1.93], abs=0.04)


def test_standing_still_and_a_single_leap_are_no_strikes():
    time, _, hips = _heel_and_hips()
    leap = np.where(np.abs(time - 1.0) < 0.02, 0.3, 0.0)
    assert marker_strikes(time, np.zeros_like(time), hips) == []
    assert marker_strikes(time, leap, hips) == []


def test_step_times_belong_to_the_side_that_lands():
    strikes = {
        Side.LEFT: [MarkerStrike(1.0, None), MarkerStrike(2.0, None)],
        Side.RIGHT: [MarkerStrike(1.6, None)],
    }
    assert step_times(strikes) == {Side.LEFT: [pytest.approx(0.4)], Side.RIGHT: [pytest.approx(0.6)]}


def test_contacts_are_paired_once_and_by_side():
    known = [("left", 1.0), ("left", 2.0), ("right", 1.5)]
    found = matched([("left", 1.02), ("left", 1.1), ("right", 1.49), ("right", 2.0), ("left", 9.0)], known)
    assert (found.known, found.found, found.invented) == (3, 2, 2)
    assert found.mean_s == pytest.approx(0.005)
    assert found.mean_absolute_s == pytest.approx(0.015)
    assert matched([], known).mean_s is None


def test_counts_are_read_by_the_name_of_the_clip():
    text = (
        "subject,video,clip_if_available,left_strikes_GT,left_strikes_predicted,right_strikes_GT,"
        "right_strikes_predicted\n1,1,app/Video/vid/p1s1/c3_0195.mp4,4,4,3,5\n11,1,,3,2,3,5\n"
    )
    found = counts.parsed(text)
    assert list(found) == ["p1s1__c3_0195"]
    assert found["p1s1__c3_0195"].by_hand == {Side.LEFT: 4, Side.RIGHT: 3}
    assert found["p1s1__c3_0195"].by_program == {Side.LEFT: 4, Side.RIGHT: 5}


def _event(clip: str, found: int) -> Events:
    return Events(
        clip=clip,
        kind="foot strike",
        source="this analyzer",
        known=8,
        found=found,
        invented=0,
        mean_ms=1.5,
        mean_absolute_ms=2.5,
        spread_ms=None,
    )


def test_rows_survive_the_file_and_only_measured_clips_are_replaced():
    kept = Measured(versions={"peer": "1"}, peer_events=(_event("a", 5), _event("b", 6)))
    assert store.parsed(store.written(kept)) == kept
    merged = store.merged(kept, Measured(versions={"peer": "2"}, peer_events=(_event("b", 7),)))
    assert merged.versions == {"peer": "2"}
    assert [(e.clip, e.found) for e in merged.peer_events] == [("a", 5), ("b", 7)]


def test_the_page_is_made_of_rows_alone_and_says_what_is_missing():
    empty = page.section(Measured())
    assert empty.startswith("## Against the outside")
    assert "were not there" in empty
    row = Count(clip="p1s1/c3_0195", side="left", measured=4, counted=3, other_program=3)
    text = page.section(Measured(counts=(row,)))
    assert "| p1s1/c3_0195 | 4 / 3 / 3 |" in text
    assert "0 of 1 legs exact, 1 off by one" in text


def test_the_kept_rows_make_a_page():
    rows = store.read()
    text = page.section(rows)
    assert text.count("\n### ") == 4
    assert all("|" not in cell for e in rows.peer_events for cell in (e.clip, e.source))


def test_absent_clips_are_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv(clips.VARIABLE, str(tmp_path / "nowhere"))
    assert clips.folder() is None
    assert clips.found(clips.WALK_OBLIQUE) is None
    assert counts.measured() == []
