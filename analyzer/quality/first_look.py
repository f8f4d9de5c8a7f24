"""Checks that a few pictures allow: is it worth waiting for the whole analysis?

The limits are those of the checks after the analysis (``limits``), so that both say the same; what only movement
shows is not asked here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analyzer.model.arrays import BoolArray, FloatArray
from analyzer.model.picture import PictureFacts
from analyzer.model.pose import PoseTrack
from analyzer.model.recording import View
from analyzer.model.report import Check
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.quality import limits
from analyzer.quality.camera import drawing_of, light_of
from analyzer.quality.capture import BLOCK, OK, WARN, check

_HEAD = [Landmark.NOSE, Landmark.LEFT_EYE, Landmark.RIGHT_EYE]
_FEET = [of(side, name) for side in Side for name in ("HEEL", "FOOT_INDEX")]
_BODY = [*_HEAD, *_FEET, of(Side.LEFT, "HIP"), of(Side.RIGHT, "HIP")]
_NOSE_TO_HEEL = 0.91
"""Height of the nose above the floor over the height of the body: about .93 to the eyes (Drillis & Contini 1966)."""
_OFTEN = 0.34
_SIDE_LYING_DEG = 50.0
_ALLOWANCE_DEG = 10.0  # chosen: a handful of pictures tells a direction less surely than a clip
_SHORT_S = 2.0  # chosen: two strides take about this long


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Glimpse:
    """All that these checks look at.

    ``track`` holds the pictures looked at, one row each, whoever is largest in it; ``people`` is the most seen in one
    picture; ``off_axis_deg`` is how far the body faces off the guessed ``view``, ``asked`` the view that was chosen.
    """

    track: PoseTrack
    fps: float
    duration_s: float
    picture: PictureFacts | None
    people: int
    view: View | None
    off_axis_deg: float
    asked: View | None = None


def checks(glimpse: Glimpse) -> tuple[Check, ...]:
    """Every check that applies, the good ones as well."""
    found = [look(glimpse) for look in (_person, _frame_rate, _length)]
    if glimpse.picture is not None:
        found += [drawing_of(glimpse.picture), light_of(glimpse.picture)]
    if _seen(glimpse).any():
        body: tuple[Callable[[Glimpse], Check | None], ...] = (_upright, _inside, _size, _several, _view)
        found += [look(glimpse) for look in body]
    return tuple(each for each in found if each is not None)


def _seen(g: Glimpse) -> BoolArray:
    seen: BoolArray = np.isfinite(g.track.image_px[:, _BODY]).all(axis=(1, 2))
    return seen


def _points(g: Glimpse, which: list[Landmark]) -> FloatArray:
    """(S, len(which), 2) in the pictures with somebody in them."""
    return np.asarray(g.track.image_px[_seen(g)][:, which])


def _person(g: Glimpse) -> Check:
    seen, n = int(_seen(g).sum()), len(g.track.time_s)
    if seen == 0:
        return check(
            "person",
            BLOCK,
            f"No person was found in {n} pictures from this clip.",
            "Film one person, the whole body from head to feet, in good light.",
        )
    if seen < limits.FOLLOWED_WELL * n:
        return check(
            "person",
            WARN,
            f"A person was found in {seen} of {n} pictures.",
            "Trim the clip to the part in which the whole body is visible.",
        )
    return check("person", OK, "A person was found.")


def _frame_rate(g: Glimpse) -> Check | None:
    if g.fps <= 0:
        return None
    said = f"{g.fps:.0f} pictures a second"
    if g.fps < limits.FPS_AT_ALL:
        return check(
            "frame_rate", BLOCK, f"{said} are too few to follow a step.", "Film with 60 pictures a second."
        )
    if g.fps < limits.FPS_FOR_WALKS:
        return check(
            "frame_rate",
            WARN,
            f"{said} give coarse timing of a walk; for standing they are enough.",
            "Set the phone's camera to 60 pictures a second for walks.",
        )
    return check("frame_rate", OK, f"{said}.")


def _length(g: Glimpse) -> Check | None:
    if g.duration_s <= 0 or g.duration_s >= _SHORT_S:
        return None
    return check(
        "length",
        WARN,
        f"The clip is only {g.duration_s:.1f} s long.",
        "Film at least 6 steps, or 10 s of standing.",
    )


def _upright(g: Glimpse) -> Check | None:
    trunk = g.track.image_px[:, Landmark.SHOULDER_CENTRE] - g.track.image_px[:, Landmark.PELVIS_CENTRE]
    trunk = trunk[_seen(g)]
    lean = float(np.median(np.degrees(np.arctan2(np.abs(trunk[:, 0]), -trunk[:, 1]))))
    if lean < _SIDE_LYING_DEG:
        return None
    return check(
        "upright",
        BLOCK,
        "The picture lies on its side or upside down.",
        "Turn the clip upright in the phone's photo app and try again.",
    )


def _inside(g: Glimpse) -> Check:
    width, height = g.track.size_px

    def out(which: list[Landmark]) -> bool:
        at = _points(g, which)
        inside = (at[..., 0] > 0) & (at[..., 0] < width) & (at[..., 1] > 0) & (at[..., 1] < height)
        return bool(np.mean(~inside.all(axis=1)) > _OFTEN)

    feet, head = out(_FEET), out(_HEAD)
    if not feet and not head:
        return check("inside", OK, "Head and feet are in the picture.")
    what = "Head and feet are" if feet and head else "The feet are" if feet else "The head is"
    return check(
        "inside",
        BLOCK if feet else WARN,
        f"{what} cut off.",
        "Step back until the whole body has some room around it."
        if feet and head
        else "Tilt the camera down or step back; leave some floor below the feet."
        if feet
        else "Tilt the camera up or step back a little.",
    )


def _size(g: Glimpse) -> Check:
    at = _points(g, _BODY)
    tall = float(np.median(np.ptp(at, axis=1).max(axis=1))) / _NOSE_TO_HEEL
    share = tall / g.track.size_px[1]
    if tall < limits.TALL_AT_ALL_PX:
        return check(
            "size",
            BLOCK,
            f"The person is only about {tall:.0f} pixels tall.",
            "Go closer, or film with a higher resolution.",
        )
    if tall < limits.TALL_PX or share < limits.TALL_SHARE:
        return check(
            "size",
            WARN,
            f"The person is small: about {min(1.0, share):.0%} of the height ({tall:.0f} pixels).",
            "Go closer so that the body fills half to nine tenths of the height.",
        )
    return check("size", OK, f"The person is large enough (about {tall:.0f} pixels tall).")


def _several(g: Glimpse) -> Check | None:
    if g.people <= 1:
        return None
    return check(
        "several_people",
        WARN,
        f"{g.people} people are visible; the most prominent one will be followed.",
        "Film one person alone.",
    )


def _view(g: Glimpse) -> Check | None:
    if g.view is None:
        return None
    guess = f"The camera seems to see the person {g.view.seen_from}"
    if g.asked is not None and g.asked is not g.view:
        return check(
            "view",
            WARN,
            f"{guess}, but “{g.asked.seen_from}” was chosen.",
            "Leave the view to the program, or choose the one that the clip shows.",
        )
    if g.off_axis_deg > limits.MOST_OFF_AXIS_DEG + _ALLOWANCE_DEG:
        return check(
            "view",
            WARN,
            f"{guess}, but about {round(g.off_axis_deg, -1):.0f}° off.",
            "Film square to the walk, or straight along it; many numbers are left out otherwise.",
        )
    return check("view", OK, f"{guess}.")
