"""What the first result of a process has to load and read anyway, done beforehand: while the pose model looks.

Nothing comes of it but that later calls find libraries, rows, templates and fonts ready.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from analyzer import outputs, pipeline
from analyzer.coaching.figure.moves import load_moves
from analyzer.coaching.library import load_drills
from analyzer.export.cycles import StepSeries
from analyzer.export.html_page import page_environment
from analyzer.export.plots import steps_figure
from analyzer.export.tables import landmarks_table
from analyzer.judgement.finding_rows import load_findings
from analyzer.judgement.mechanisms import load_mechanisms
from analyzer.judgement.norms import load_curves, load_norms
from analyzer.judgement.sources import load_sources
from analyzer.judgement.speed_norms import load_speed_norms
from analyzer.metrics.errors import method_errors
from analyzer.model.pose import BackendInfo, PoseTrack
from analyzer.model.skeleton import N_LANDMARKS

__all__ = ["outputs", "pipeline", "warm_up"]


@cache
def warm_up() -> None:
    """Once in a process. Raises ImportError where a library is missing."""
    for load in (load_drills, load_moves, load_findings, load_mechanisms, load_norms, load_curves):
        load()
    load_sources()
    load_speed_norms()
    method_errors("cadence")
    for template in page_environment().list_templates(extensions=["j2"]):
        page_environment().get_template(template)
    steps_figure(StepSeries(left=((1.0, 0.5), (2.0, 0.5)), right=()), 2.0)
    landmarks_table(_nobody())


def _nobody() -> PoseTrack:
    unseen = np.full((2, N_LANDMARKS, 2), np.nan)
    return PoseTrack(
        time_s=np.array([0.0, 1.0]),
        image_px=unseen,
        world_m=None,
        confidence=np.zeros((2, N_LANDMARKS)),
        size_px=(1, 1),
        backend=BackendInfo(name="", version="", model_sha256=""),
    )
