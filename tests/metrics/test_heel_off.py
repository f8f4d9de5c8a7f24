"""When the heel leaves the floor: by hand, of a synthetic walker of known feet, and of the near foot alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from made_context import TIME_S, L, R, context, motion, of_clip

from analyzer.judgement.finding_rows import load_findings
from analyzer.judgement.rules import judge
from analyzer.metrics.heel_off import TIPPED_DEG
from analyzer.metrics.registry import METRICS, Samples, outcomes
from analyzer.model.gait import ContactKind, Span
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import View
from analyzer.model.skeleton import Side
from analyzer.synthetic.settings import WalkerSettings
from analyzer.synthetic.truth import joint_series
from analyzer.synthetic.walker import figure, walk


def read(where, side=L) -> Samples:
    found = METRICS["heel_off_time"].compute(where, side)
    assert isinstance(found, Samples)
    return found


def lies_then_tips(at_percent: float, flat_deg: float = 7.0):
    """Left strides of 1.0 and 1.1 s: the foot lies at ``flat_deg``, then tips by 50 deg per stride."""
    pitch = np.full(len(TIME_S), flat_deg)
    for start, length in ((0.0, 1.0), (1.0, 1.1)):
        share = (TIME_S - start) / length
        inside = (share >= 0) & (share < 1)
        pitch[inside] -= np.maximum(share[inside] - at_percent / 100, 0) * 50
    return context(motion({("foot_pitch", L): pitch}))


@pytest.mark.parametrize("leaves_at", [27.0, 33.0, 40.0])
def test_it_is_where_the_foot_has_tipped_four_degrees(leaves_at: float) -> None:
    """Fifty degrees a stride are half a degree a percent: 4 degrees take 8 percent more."""
    found = read(lies_then_tips(leaves_at))
    assert found.values == pytest.approx((leaves_at + 8.0,) * 2, abs=0.6)
    first = found.spans[0]
    assert (first.start_s + first.end_s) / 2 == pytest.approx((leaves_at + 8.0) / 100, abs=0.006)


def test_how_the_foot_lies_in_the_picture_does_not_matter() -> None:
    assert read(lies_then_tips(33.0, 12.0)).values == pytest.approx(read(lies_then_tips(33.0, -2.0)).values)


def test_a_heel_that_never_rises_gives_no_sample() -> None:
    assert read(context(motion({("foot_pitch", L): np.full(len(TIME_S), 7.0)}))).values == ()


def test_the_far_foot_is_hidden_when_its_heel_rises() -> None:
    said = next(
        one
        for one in outcomes(context(motion(view=View.LEFT)))
        if (one.key, one.side) == ("heel_off_time", R)
    )
    assert isinstance(said, NotMeasured)
    assert said.why.startswith("The other leg hides the far foot")
    assert "once from each side" in (said.hint or "")


def test_a_synthetic_walker_lifts_its_heel_when_its_own_foot_says() -> None:
    settings = WalkerSettings(view=View.RIGHT, jitter_px=0.0, duration_s=6.0)
    clip = walk(settings)
    found = read(of_clip(clip), R)
    time_s = np.linspace(0.0, 6.0, 2401)
    pitch = joint_series(figure(settings, time_s), R)["foot_pitch"]
    strikes = [c.time_s for c in clip.truth.contacts if c.side is R and c.kind is ContactKind.FOOT_STRIKE]
    share = np.linspace(0, 1, 1001)
    tips = []
    for start, end in pairwise(strikes):
        own = np.interp(start + share * (end - start), time_s, pitch)
        tips.append(100 * share[150:][np.argmax(own[150:] < own[150:261].mean() - TIPPED_DEG)])
    assert len(found.values) >= 2
    assert np.mean(found.values) == pytest.approx(np.mean(tips), abs=1.5)


def heel_off(side: Side, at: float) -> Measurement:
    return Measurement(
        key="heel_off_time", side=side, value=at, low=at - 11, high=at + 11, unit="%", n=4, tier="C",
        mechanisms=(5, 2), evidence=(Span(0.0, 4.0),),
    )  # fmt: skip


def test_one_heel_is_held_against_the_other_and_none_against_a_band() -> None:
    """Eleven percent of doubt each are 15.6 together: 14 apart say nothing, 18 apart speak, and only as a note."""
    assert judge([heel_off(L, 12.0)]) == ()
    assert judge([heel_off(L, 20.0), heel_off(R, 34.0)]) == ()
    (found,) = judge([heel_off(L, 18.0), heel_off(R, 36.0)])
    assert (found.id, found.severity.value) == ("heel_off_uneven", "note")


def test_it_belongs_to_the_story_of_a_stiff_ankle_and_hip() -> None:
    def low(key: str, at: float) -> Measurement:
        return Measurement(
            key=key, side=L, value=at, low=at - 1, high=at + 1, unit="deg", n=8, tier="B",
            mechanisms=(5,), evidence=(Span(0.0, 4.0),),
        )  # fmt: skip

    parts = [low("ankle_dorsiflexion_stance_peak", -4), low("thigh_extension_peak", 2)]
    (story,) = judge([*parts, heel_off(L, 16.0), heel_off(R, 38.0)])
    assert story.id == "stiff_ankle_and_hip"
    assert "heel_off_uneven" in story.stands_for
    late = judge([*parts, heel_off(L, 38.0), heel_off(R, 16.0)])
    assert {one.id for one in late} == {"stiff_ankle_and_hip", "heel_off_uneven"}
    row = next(row for row in load_findings() if row.id == "stiff_ankle_and_hip")
    assert "too loosely" in row.other
