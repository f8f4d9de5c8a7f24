"""The player of the result page: the annotated film with a curve that moves with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from analyzer.ui import state
from analyzer.ui.parts.component import component
from analyzer.ui.parts.review_player import film_url
from analyzer.ui.places import component_key
from analyzer.ui.player_data import player_data
from analyzer.ui.results import Result

_SCRIPTS = ("player_component/1_curve.js", "player_component/2_player.js")
_STYLE = "player_component/player.css"


def show(result: Result, video: Path, seek: Mapping[str, Any] | None) -> None:
    """Film and curve; ``seek`` is the last wish to be shown a moment."""
    run_id = str(st.query_params.get(state.PARAM, result.folder))
    data = player_data(
        result.report,
        result.motion,
        video=film_url(video, f"result-{run_id}"),
        dark=state.dark(),
        seek=seek,
    )
    component("player", *_SCRIPTS, style=_STYLE)(data=data, key=component_key("player", run_id))
