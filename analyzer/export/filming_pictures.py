"""What the phone's picture should look like, and what it should not: small frames below the scene of a guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, degrees

import numpy as np

from analyzer.export.filming_body import person, strokes
from analyzer.export.filming_eyes import ASPECT, Phone, stretch_m
from analyzer.export.filming_scene import Stage
from analyzer.export.palette import LIGHT
from analyzer.model.filming import FilmingGuide, Mistake
from analyzer.model.recording import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """How a picture goes wrong: the phone looks up until the shins are below its edge, rolls or stands aside, or the
    person is farther off.
    """

    words: str
    looks_up: bool = False
    roll_deg: float = 0.0
    turn_deg: float = 0.0
    further: float = 0.0


WRONG: Mapping[Mistake, Wrong] = {
    Mistake.FEET_CUT: Wrong(words="feet cut off", looks_up=True),
    Mistake.TOO_FAR: Wrong(words="too far away", further=2.2),
    Mistake.OBLIQUE: Wrong(words="at an angle", turn_deg=40.0),
    Mistake.TILTED: Wrong(words="phone tilted", roll_deg=14.0),
}
_CUT_M = 0.33
_FRAME = 5.0
_STRIP = 132.0
_GOOD_SIDEWAYS, _BAD_SIDEWAYS = 206.0, 112.0
_WORDS_PX = 14


def strip(guide: FilmingGuide, view: View, left: float, top: float, width: float) -> str:
    """One right picture and up to two wrong ones, side by side, with words below."""
    good = _size(guide, _GOOD_SIDEWAYS if guide.phone.sideways else _STRIP)
    bad = _size(guide, _BAD_SIDEWAYS if guide.phone.sideways else 0.82 * _STRIP)
    count = len(guide.drawn_mistakes)
    extra = 1 if guide.heels else 0
    total = good[0] + count * bad[0] + extra * _STRIP * 0.8
    gap = (width - total) / (count + extra + 1)
    x = left + gap / 2
    parts = [_frame(guide, view, (x, top), good, None)]
    x += good[0] + gap
    if guide.heels:
        parts.append(_heels(guide.id, x + _STRIP * 0.4, top + _STRIP * 0.5, _STRIP * 0.42))
        x += _STRIP * 0.8 + gap
    for mistake in guide.drawn_mistakes:
        parts.append(_frame(guide, view, (x, top + _STRIP - bad[1]), bad, WRONG[mistake]))
        x += bad[0] + gap
    return "".join(parts)


def _size(guide: FilmingGuide, long: float) -> tuple[float, float]:
    return (long, long * ASPECT) if guide.phone.sideways else (long * ASPECT, long)


def _frame(
    guide: FilmingGuide,
    view: View,
    corner: tuple[float, float],
    size: tuple[float, float],
    wrong: Wrong | None,
) -> str:
    """A phone's picture; the right one has a tick, a wrong one a cross."""
    stage = Stage(guide, view)
    how = wrong or Wrong(words="like this")
    phone = Phone(
        height_m=guide.phone.usual_height_m,
        size=size,
        corner=corner,
        up_deg=_up_deg(stage) if how.looks_up else 0.0,
        roll_deg=how.roll_deg,
    )
    figure = stage.figure(turn_deg=how.turn_deg, further_m=how.further * stage.near_m)
    name = f"{guide.id}-{corner[0]:.0f}"
    (x, y), (w, h) = corner, size
    inside = f'<g clip-path="url(#{name})">{_room(phone, stage)}{person(figure, phone)}</g>'
    colour = LIGHT["good"] if wrong is None else LIGHT["stop"]
    return (
        f'<clipPath id="{name}"><rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"/></clipPath>'
        f'<rect x="{x - _FRAME:.1f}" y="{y - _FRAME:.1f}" width="{w + 2 * _FRAME:.1f}" '
        f'height="{h + 2 * _FRAME:.1f}" rx="9" fill="{LIGHT["ink"]}"/>'
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="3" fill="{LIGHT["panel"]}"/>'
        f"{inside}{_badge((x + w, y), wrong is None)}{_words((x + w / 2, y + h + 24), how.words, colour)}"
    )


def _up_deg(stage: Stage) -> float:
    """How far the phone must look up for its lower edge to cut the legs below the knee."""
    phone, away = stage.guide.phone, stage.spot[1]
    half = stretch_m(away, sideways=phone.sideways)[1] / 2
    return degrees(atan2(half, away) + atan2(_CUT_M - phone.usual_height_m, away))


def _room(phone: Phone, stage: Stage) -> str:
    """The floor, and the line where it meets the wall behind."""
    wall = max(8.0, stage.spot[1] + stage.guide.path_m + 3.0)
    edge = [np.array([x, wall, 0.0]) for x in (-3 * wall, 3 * wall)]
    near = [np.array([x, 0.7, 0.0]) for x in (3 * wall, -3 * wall)]
    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in (phone.at(p) for p in (*edge, *near)))
    return f'<polygon points="{outline}" fill="{LIGHT["band"]}"/>'


def _heels(name: str, x: float, y: float, radius: float) -> str:
    """A round close-up of both lower legs from behind, bare, with the line of each heel."""
    legs = ""
    for s in (-1, 1):
        calf, ankle, sole = x + s * 0.36 * radius, x + s * 0.30 * radius, x + s * 0.30 * radius
        top, middle, floor = y - 1.1 * radius, y + 0.22 * radius, y + 0.6 * radius
        legs += strokes([(calf, top), (ankle, middle)], 0.40 * radius, LIGHT["skin"])
        legs += strokes([(ankle, middle), (sole, floor)], 0.36 * radius, LIGHT["skin"])
        legs += strokes(
            [(sole, floor), (sole + s * 0.16 * radius, floor + 0.03 * radius)], 0.3 * radius, LIGHT["skin"]
        )
        legs += strokes(
            [(calf, y - 0.75 * radius), (ankle, y + 0.1 * radius)], 2.5, LIGHT["panel"], dash="2 5"
        )
        legs += strokes([(ankle, y + 0.22 * radius), (sole, floor + 0.08 * radius)], 3, LIGHT["left"])
    ground = (
        f'<rect x="{x - radius:.1f}" y="{y + 0.66 * radius:.1f}" width="{2 * radius:.1f}" '
        f'height="{radius:.1f}" fill="{LIGHT["band"]}"/>'
    )
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" '
    return (
        f'<clipPath id="{name}-heels">{ring}/></clipPath>{ring}fill="{LIGHT["panel"]}"/>'
        f'<g clip-path="url(#{name}-heels)">{ground}{legs}</g>'
        f'{ring}fill="none" stroke="{LIGHT["ink"]}" stroke-width="4"/>'
        f"{_badge((x + 0.75 * radius, y - 0.75 * radius), True)}"
        f"{_words((x, y + radius + 34), 'heels bare', LIGHT['good'])}"
    )


def _badge(at: tuple[float, float], good: bool) -> str:
    x, y = at
    colour = LIGHT["good"] if good else LIGHT["stop"]
    mark = (
        strokes([(x - 5, y), (x - 1, y + 4), (x + 6, y - 5)], 3, LIGHT["panel"])
        if good
        else strokes([(x - 4, y - 4), (x + 4, y + 4)], 3, LIGHT["panel"])
        + strokes([(x - 4, y + 4), (x + 4, y - 4)], 3, LIGHT["panel"])
    )
    ring = f'cx="{x:.1f}" cy="{y:.1f}" r="11" fill="{colour}"'
    return f'<circle {ring} stroke="{LIGHT["panel"]}" stroke-width="2"/>{mark}'


def _words(at: tuple[float, float], text: str, colour: str) -> str:
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="middle" font-size="{_WORDS_PX}" '
        f'font-weight="600" fill="{colour}">{text}</text>'
    )
