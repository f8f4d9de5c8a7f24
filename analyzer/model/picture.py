"""What the pictures themselves tell, apart from the person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Roll:
    """How far the camera was turned about its line of sight, and how sure that is.

    ``degrees`` is positive when upright things lean to the right in the picture; ``sd_deg`` is the standard
    error; ``origin`` says what it was read from.
    """

    degrees: float
    sd_deg: float
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """Sampled over the clip: brightness 0..255, contrast, how much of it is perfectly flat, upright lines.

    ``flat_share`` is the share of the picture without any grain, near 1 for drawings; ``filled_share`` is that of
    what stands out from the commonest grey. ``roll`` comes from upright edges of the room and is None when there are
    too few.
    """

    brightness: float
    contrast: float
    flat_share: float
    filled_share: float = 0.0
    colours: int
    roll: Roll | None
