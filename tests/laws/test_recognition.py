"""Task and view are found out from the landmarks alone."""

from __future__ import annotations

import pytest
from scenes import clip_of, report_of

from analyzer.model.options import AnalyzeOptions
from analyzer.model.recording import Task, View
from analyzer.synthetic.settings import FilmingSettings, StanderSettings, WalkerSettings

JITTER_PX = 1.5
CLIPS: dict[str, FilmingSettings] = {
    **{f"walk {view}": WalkerSettings(view=view, jitter_px=JITTER_PX) for view in View},
    **{
        f"walk off {view}": WalkerSettings(view=view, camera_yaw_deg=15.0, jitter_px=JITTER_PX)
        for view in View
    },
    **{f"treadmill {view}": WalkerSettings(view=view, treadmill=True, jitter_px=JITTER_PX) for view in View},
    **{f"stand {view}": StanderSettings(view=view, jitter_px=JITTER_PX) for view in View},
    "slow walk": WalkerSettings(speed_m_s=0.7, cadence_spm=85.0, stance_fraction=0.66, jitter_px=JITTER_PX),
}


@pytest.mark.parametrize("name", CLIPS)
def test_view_and_task_are_recognised(name: str) -> None:
    settings = CLIPS[name]
    report = report_of(clip_of(settings), AnalyzeOptions(height_cm=175.0))
    assert report.view is settings.view
    assert report.task is (Task.WALK if isinstance(settings, WalkerSettings) else Task.STAND)
