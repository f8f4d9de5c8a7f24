"""The columns of a movement in BIDS: places of landmarks along the axes that the camera sees, and angles."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.errors import InputError
from analyzer.export.joint_angles import joint_angles
from analyzer.export.markers import axes_in_words, has_places, markers_of
from analyzer.model.arrays import FloatArray
from analyzer.model.motion import Motion

_BETWEEN_SEGMENTS = ("knee_angle_", "ankle_angle_")
_FRAME = "walkplane"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Channel:
    """One column: (N,) ``values``, NaN = not seen, and its line in ``channels.tsv``.

    ``axes`` says in BIDS letters where X, Y and Z of ``frame`` point, ``_`` for one that is not seen.
    """

    name: str
    component: str
    kind: str
    point: str
    unit: str
    frame: str
    about: str
    values: FloatArray
    axes: str = ""
    axes_in_words: str = ""


def channels_of(motion: Motion) -> tuple[Channel, ...]:
    """Places in metres where the clip has a scale and a plane, then all angles. Raises InputError without either."""
    try:
        angles = joint_angles(motion)
    except InputError:
        if not has_places(motion):
            raise
        return _places(motion)
    found = tuple(
        Channel(
            name=label,
            component="n/a",
            kind="JNTANG" if label.startswith(_BETWEEN_SEGMENTS) else "MISC",
            point=label,
            unit="deg",
            frame="n/a",
            about="angle projected into the plane that the camera sees",
            values=angles.values_deg[:, at],
        )
        for at, label in enumerate(angles.labels)
    )
    return (*_places(motion), *found) if has_places(motion) else found


def _places(motion: Motion) -> tuple[Channel, ...]:
    markers = markers_of(motion)
    seen = ((0, "x"), (1, "y")) if motion.view.sagittal else ((1, "y"), (2, "z"))
    return tuple(
        Channel(
            name=f"{label}_{axis}",
            component=axis,
            kind="POS",
            point=label,
            unit="m",
            frame=_FRAME,
            about="landmark guessed by a model in the picture",
            values=markers.places_m[:, at, number],
            axes="FU_" if motion.view.sagittal else "_UR",
            axes_in_words=axes_in_words(motion).rpartition(",")[0],
        )
        for at, label in enumerate(markers.labels)
        for number, axis in seen
    )
