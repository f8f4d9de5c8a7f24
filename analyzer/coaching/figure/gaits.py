"""Walking as key frames: two steps of a figure, from a few numbers.

The feet stand where they were put until they swing; the pelvis goes on evenly. Eight keys: at each side's foot
strike, at the other foot's lift-off, and twice while it swings.
"""

from __future__ import annotations

from analyzer.coaching.figure.space import LEFT, RIGHT
from analyzer.data import Row

_DEFAULTS: dict[str, float] = {
    "step": 62.0,  # cm between the feet
    "step_s": 0.62,  # seconds a step
    "width": 7.0,  # cm, each foot from the middle line
    "round": 0.0,  # cm, how far a swinging foot goes out to the side
    "lift": 6.0,  # cm that a swinging foot clears
    "strike": 18.0,  # deg, toes up as the foot lands
    "off": 42.0,  # deg, heel up as it leaves
    "stance": 0.0,  # deg, pitch of the foot that stands: heel walk above 0, tiptoe below
    "bend": 6.0,  # deg, knee of the standing leg
    "arm": 22.0,  # deg, arm swing to either side
    "elbow": 18.0,
    "out": 7.0,
    "twist": 5.0,  # deg, chest against pelvis
    "lean": 3.0,
    "sway": 0.0,  # cm of the pelvis over the standing foot
    "nod": 0.0,
}
_SPLIT = (0.0, 0.18, 0.5, 0.8)  # parts of a step at which there is a key


def walk_keys(row: Row) -> tuple[list[dict[str, float]], tuple[float, float]]:
    """The keys of two steps, with ``s``, and how far they lead. Raises ``DataRowError``."""
    row.only((), tuple(_DEFAULTS))
    how = {
        name: row.number_or_none(name) if name in row.values else value for name, value in _DEFAULTS.items()
    }
    numbers = {name: value or 0.0 for name, value in how.items()}
    keys = [_key(numbers, step, at) for step in (0, 1) for at in range(len(_SPLIT))]
    return keys, (2 * numbers["step"], 0.0)


def _key(how: dict[str, float], step: int, at: int) -> dict[str, float]:
    """A moment in the step that begins as the right (0) or left (1) foot lands."""
    length, part = how["step"], _SPLIT[at]
    end = _SPLIT[at + 1] if at + 1 < len(_SPLIT) else 1.0
    ahead, behind = (RIGHT, LEFT) if step == 0 else (LEFT, RIGHT)
    sign = 1.0 if ahead == RIGHT else -1.0
    stood, swung = length * (step + 0.5), length * (step - 0.5)
    key = {
        "s": how["step_s"] * (end - part),
        "x": length * (step + part),
        "z": sign * how["sway"] * (0.0, 0.6, 1.0, 0.7)[at],
        "pitch": how["lean"],
        "bend": how["bend"],
        "nod": how["nod"],
        "twist": sign * how["twist"] * (1.0, 0.8, 0.0, -0.7)[at],
        "rfz": how["width"],
        "lfz": -how["width"],
        ahead + "fx": stood,
        ahead + "fy": 0.0,
        ahead + "pitch": how["stance"] + (how["strike"], 0.0, 0.0, -0.35 * how["off"])[at],
        behind + "fx": swung + 2 * length * (0.0, 0.0, 0.46, 0.86)[at],
        behind + "fz": -sign * (how["width"] + how["round"] * (0.0, 0.0, 1.0, 0.5)[at]),
        behind + "fy": how["lift"] * (0.0, 0.0, 1.0, 0.7)[at],
        behind + "pitch": how["stance"]
        + (-0.75 * how["off"], -how["off"], -0.35 * how["off"], 0.8 * how["strike"])[at],
    }
    swing = (1.0, 0.8, 0.0, -0.7)[at] * how["arm"]
    key.update({ahead + "arm": -swing - how["lean"], behind + "arm": swing + how["lean"]})
    for side in (RIGHT, LEFT):
        key.update({side + "elbow": how["elbow"], side + "out": how["out"]})
    return key
