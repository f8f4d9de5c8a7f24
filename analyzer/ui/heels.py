"""The heels of a finished run, read back from its files. Knows nothing of Streamlit."""

from __future__ import annotations

from analyzer.export.feet_table import read_feet
from analyzer.export.page_parts import HeelBlock
from analyzer.export.tables import read_landmarks
from analyzer.heels_shown import heel_blocks, heels_shown
from analyzer.model.skeleton import Side
from analyzer.outputs import CLOSE_UP, FEET, LANDMARKS
from analyzer.ui import catalog
from analyzer.ui.cycles import movement, used_events
from analyzer.ui.results import Result


def blocks(result: Result) -> tuple[HeelBlock, ...]:
    """Each heel that was measured, with its picture and the chart of its steps."""
    looks, landmarks, motion = result.file(FEET), result.file(LANDMARKS), movement(result)
    if looks is None or landmarks is None or motion is None:
        return ()
    feet = read_feet(looks, read_landmarks(landmarks).time_s)
    report = result.report
    shown = heels_shown(feet, motion, used_events(report), report)
    files = {side: result.file(CLOSE_UP.format(side=side)) for side in Side}
    pictures = {side: path.read_bytes() for side, path in files.items() if path is not None}
    return heel_blocks(shown, catalog.norms(report), pictures)
