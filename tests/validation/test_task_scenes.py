"""The stances and tasks of the lab: what is asked for, and the wandering and stepping curves behind it."""

from __future__ import annotations

import numpy as np
import pytest

from validation.lab import scenes, store, task_scenes
from validation.phantom.act_scripts import script
from validation.phantom.act_settings import FootLift, HeelRaises, OneLeg, Posture, Squats, Stand
from validation.phantom.leg import LegRest
from validation.phantom.wander import wander

TIME = np.arange(0.0, 12.0, 1 / 60)


def rest() -> dict[str, LegRest]:
    """Straight legs of 0.42 and 0.42 m, hips 0.2 m apart."""
    return {
        side: LegRest(
            side,  # type: ignore[arg-type]
            np.array([sign * 0.1, 0.0, 0.92]),
            np.array([sign * 0.1, 0.0, 0.50]),
            np.array([sign * 0.1, 0.0, 0.08]),
            0.0,
            0.0,
            7.0,
        )
        for side, sign in (("left", 1.0), ("right", -1.0))
    }


def test_both_halves_show_the_same_tasks_by_other_people() -> None:
    rows = task_scenes.rows()
    tuning, held = ([row for row in rows if row.split == split] for split in ("tuning", "held_out"))
    assert [row.scenario.task for row in tuning] == [row.scenario.task for row in held]
    assert {row.scenario.task for row in rows} == {"stand", "single-leg", "heel-raise", "squat"}
    bodies = [row.scenario.body for row in rows]
    assert len(set(map(repr, bodies))) == len(bodies)
    names = [row.name for row in (*scenes.rows(), *rows)]
    assert len(set(names)) == len(names)


def test_every_one_of_them_is_stored() -> None:
    assert not {row.name for row in task_scenes.rows()} - set(store.names())


@pytest.mark.parametrize("row", task_scenes.rows(), ids=lambda row: row.name)
def test_what_is_done_is_over_before_the_clip_is(row: scenes.Row) -> None:
    act, end = row.scenario.act, row.scenario.duration_s
    if isinstance(act, OneLeg):
        assert all(1.0 <= lift.off_s < lift.touch_s <= end - 0.5 for lift in act.lifts)
    elif isinstance(act, HeelRaises):
        assert act.first_s + (len(act.pitches) - 1) * act.every_s + act.up_s <= end - 0.3
    elif isinstance(act, Squats):
        assert act.bottoms_s[0] - act.hold_s / 2 - act.down_s >= 0.5
        assert act.bottoms_s[-1] + act.hold_s / 2 + act.down_s <= end - 0.2
    else:
        assert isinstance(act, Stand)
        assert end >= 10.0 or end == task_scenes._SHORT_S, "shorter stances give no sway, and say so"
        assert end >= 2.5, "alignment takes two whole seconds"


@pytest.mark.parametrize("kind", ["cosines", "noise"])
def test_a_wandering_signal_has_the_spread_it_should(kind: str) -> None:
    path = wander(kind, 12.0, np.random.default_rng(3), TIME)  # type: ignore[arg-type]
    assert path.mean() == pytest.approx(0.0, abs=0.02)
    assert path.std() == pytest.approx(1.0, abs=0.03)
    power = np.abs(np.fft.rfft(path * np.hanning(len(path)))) ** 2
    above = np.fft.rfftfreq(len(path), 1 / 60) > 3.0
    assert power[above].sum() < 1e-3 * power.sum(), "nothing in the band that noise is read from"


def test_the_body_is_over_the_foot_before_the_other_leaves_the_floor() -> None:
    still = Posture(sway_rms_ml_mm=0.0, sway_rms_ap_mm=0.0, trunk_sway=0.0)
    act = OneLeg(still, (FootLift("right", 3.0, 9.0),), pelvic_drop=4.0)
    plan = script(act, rest(), 12.0, 1, TIME)  # type: ignore[arg-type]
    lifted = plan.feet["right"].lift
    assert (lifted[(TIME > 3.05) & (TIME < 8.95)] > 0).all()
    assert (lifted[(TIME < 3.0) | (TIME > 9.0)] == 0).all()
    assert plan.middle[TIME < 1.9, 0] == pytest.approx(0.0)
    aside = plan.middle[(TIME > 3.0) & (TIME < 9.0), 0]
    assert aside == pytest.approx(0.072)
    assert plan.pelvis_right[(TIME > 3.0) & (TIME < 9.0)] == pytest.approx(4.0), "the free side is lower"
    assert not lifted[TIME > 9.5].any()
    assert plan.carries["left"].min() == 1.0


def test_heels_rise_as_often_and_as_far_as_asked() -> None:
    act = HeelRaises(pitches=(30.0, 20.0), first_s=1.0, every_s=2.0, up_s=1.0)
    pitch = script(act, rest(), 12.0, 1, TIME).feet["left"].pitch  # type: ignore[arg-type]
    assert pitch[np.isclose(TIME, 1.5)] == pytest.approx(-30.0, abs=0.1)
    assert pitch[np.isclose(TIME, 3.5)] == pytest.approx(-20.0, abs=0.1)
    assert not pitch[(TIME > 2.0) & (TIME < 3.0)].any()


def test_the_hips_go_back_where_knees_and_shanks_say() -> None:
    """Knee 90, shank 30 forward: the thigh is 60 from vertical, 0.42 (sin 60 - sin 30) behind the ankles."""
    still = Posture(sway_rms_ml_mm=0.0, sway_rms_ap_mm=0.0, trunk_sway=0.0, knee_flexion=0.0)
    act = Squats(still, (6.0,), hold_s=0.5, knee_flexion=90.0, shank_lean=30.0)
    plan = script(act, rest(), 12.0, 1, TIME)  # type: ignore[arg-type]
    at = int(np.argmin(abs(TIME - 6.0)))
    assert plan.middle[at, 1] - plan.middle[0, 1] == pytest.approx(0.42 * (np.sqrt(3) / 2 - 0.5))
    assert plan.knee["left"][at] == pytest.approx(90.0)
