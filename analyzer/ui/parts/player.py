"""The player of the result page: the annotated film with a curve that moves with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import streamlit as st

from analyzer.stored import read_movement
from analyzer.ui import state
from analyzer.ui.parts.review_player import film_url
from analyzer.ui.places import component_key
from analyzer.ui.player_data import player_data
from analyzer.ui.results import Result

_PARTS = ("1_curve.js", "2_player.js")
_NAME = "gait_player"


def show(result: Result, video: Path, seek: Mapping[str, Any] | None) -> None:
    """Film and curve; ``seek`` is the last wish to be shown a moment."""
    run_id = str(st.query_params.get(state.PARAM, result.folder))
    data = player_data(
        result.report,
        read_movement(result.folder, result.report),
        video=film_url(video, f"result-{run_id}"),
        dark=state.dark(),
        seek=seek,
    )
    _component()(data=data, key=component_key("player", run_id))


def _component() -> Any:
    return st.components.v2.component(
        _NAME, html='<div class="player"></div>', css=_asset("player.css"), js=_script()
    )


@cache
def _script() -> str:
    return "\n".join(_asset(name) for name in _PARTS)


@cache
def _asset(name: str) -> str:
    return (resources.files("analyzer.ui") / "player_component" / name).read_text(encoding="utf-8")
