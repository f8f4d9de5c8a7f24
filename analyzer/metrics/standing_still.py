"""The movement of one point of a standing body along the axis that the camera sees, and the noise in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.metrics.context import Context
from analyzer.metrics.samples import Refusal
from analyzer.model.arrays import FloatArray
from analyzer.model.gait import Span
from analyzer.model.skeleton import Landmark, Side, of
from analyzer.numerics.filters import lowpass
from analyzer.numerics.noise import NoiseFloor, noise_floor, without_noise
from analyzer.numerics.sway import mean_velocity, sway_rms

CUTOFF_HZ = 3.0
"""Low-pass of every number of sway (chosen). Laboratories smooth the pressure under the feet at 5-10 Hz; the hips and
the trunk hang on a long pendulum and hardly move above 1 Hz, while the noise of landmarks goes on. What lies above is
the band the noise is read from, so nothing that is told apart from noise is lost."""
NOISE_BAND_HZ = (3.0, 6.0)
"""Just above the band in which a standing trunk sways, where what is seen is noise (chosen): the pose model errs more
the slower the frequency, so a band further up would make the floor look lower still."""
LEAST_S = 10.0
COMPARABLE_S = 25.0
"""The acquisition standard for standing sway (Scoppa 2013)."""
_ROUNDED_S = 0.5
_SEEN = 0.9
_SHORT = 0.2
"""RMS of a shorter stretch against that of 25 s, relative standard deviation: this times sqrt(25 / seconds - 1). Two
models of sway gave 0.18 and 0.29 at 10 s, 0.06 and 0.21 at 15 s."""
_FOLLOWED = 0.25
"""How far ankle points may go along with hips that drift over standing feet: 0.20 and 0.08 in two rendered clips."""
_NOTHING_MM = 1e-9
_STAND_LONGER = (
    "Stand still for 30 s with the whole body in the picture; 25 s is the least that laboratories compare."
)
COME_NEARER = "Film from nearer, so that the body fills the picture, in good light, the camera on a stand."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sway:
    """Movement along one axis through a stance.

    place_mm  (N,) smoothed, about its mean
    floor     what the landmarks' own noise leaves in it, in mm and mm/s
    seconds   from the first to the last sample; ``span`` where in the clip
    rms_mm    RMS with the noise in it; ``speed_mm_s`` mean speed with the noise in it
    """

    place_mm: FloatArray
    floor: NoiseFloor
    seconds: float
    span: Span
    rms_mm: float
    speed_mm_s: float

    @property
    def rms_alone_mm(self) -> float:
        """RMS without the noise."""
        return without_noise(self.rms_mm, self.floor.rms)

    @property
    def rms_sd_mm(self) -> float:
        """How well the noise is told from the movement, and a short stretch from 25 s: standard deviation."""
        apart = self._doubt(self.rms_mm, self.floor.rms) / max(self.rms_alone_mm, self.floor.rms, _NOTHING_MM)
        short = np.sqrt(max(COMPARABLE_S / self.seconds - 1.0, 0.0))
        return float(np.hypot(apart, _SHORT * short * self.rms_alone_mm))

    @property
    def speed_alone_mm_s(self) -> float:
        """Mean speed without the noise, as if movement and noise were both normally distributed."""
        return without_noise(self.speed_mm_s, self.floor.speed)

    @property
    def speed_sd_mm_s(self) -> float:
        """How well the noise is told from the speed: standard deviation."""
        return self._doubt(self.speed_mm_s, self.floor.speed) / max(
            self.speed_alone_mm_s, self.floor.speed, _NOTHING_MM
        )

    def _doubt(self, measured: float, noise: float) -> float:
        """Half the standard deviation of measured^2 - noise^2: density not known exactly, noise by chance in step."""
        by_chance = measured * np.sqrt(2.0 / (CUTOFF_HZ * self.seconds))
        return float(0.5 * noise * np.hypot(noise * self.floor.relative_sd, by_chance))


def sway_of(context: Context, landmark: Landmark) -> Sway | Refusal:
    """A point's sideways (front, back) or forward (side view) movement in mm, or why there is none.

    From the points before they were smoothed, on the even clock of the motion; holes, at most a tenth, are bridged by
    straight lines. Scale: one for the clip.
    """
    motion = context.motion
    if motion.unsmoothed_px is None or motion.metres_per_px is None:
        return Refusal("The points of this clip were not kept as they were seen.", "Analyze the clip itself.")
    mm_per_px = float(np.nanmedian(motion.metres_per_px)) * 1000.0
    path = motion.unsmoothed_px[:, landmark, 0] * mm_per_px
    seen = np.flatnonzero(np.isfinite(path))
    if len(seen) < 2:
        return Refusal("The points this is read from were never seen.", _STAND_LONGER)
    first, last = int(seen[0]), int(seen[-1])
    time_s = motion.time_s[first : last + 1]
    seconds = float(time_s[-1] - time_s[0])
    if seconds < LEAST_S - _ROUNDED_S:
        return Refusal(
            f"Standing was seen for {seconds:.0f} s; sway needs {LEAST_S:.0f} s at the least.", _STAND_LONGER
        )
    if len(seen) < _SEEN * len(time_s):
        return Refusal(
            f"The points this is read from were seen in {100 * len(seen) / len(time_s):.0f} % of the time.",
            _STAND_LONGER,
        )
    whole = np.interp(time_s, motion.time_s[seen], path[seen])
    drift = _camera_drift(motion.time_s, motion.unsmoothed_px[:, landmark, 0], motion.unsmoothed_px)
    away = whole - mm_per_px * drift[first : last + 1]
    away = away - away.mean()
    floor = noise_floor(away, motion.rate_hz, band_hz=NOISE_BAND_HZ, cutoff_hz=CUTOFF_HZ)
    place = lowpass(away, motion.rate_hz, CUTOFF_HZ)
    place = place - place.mean()
    return Sway(
        place_mm=place,
        floor=floor,
        seconds=seconds,
        span=Span(float(time_s[0]), float(time_s[-1])),
        rms_mm=sway_rms(place),
        speed_mm_s=mean_velocity(place, seconds),
    )


def _camera_drift(time_s: FloatArray, point_px: FloatArray, points_px: FloatArray) -> FloatArray:
    """(N,) straight sideways drift of the picture, told by the ankles, which stand still; 0 where they are not seen.

    The body's own slow drift is sway and stays in. The pose model lets the ankles follow it a little.
    """
    ankles = 0.5 * (points_px[:, of(Side.LEFT, "ANKLE"), 0] + points_px[:, of(Side.RIGHT, "ANKLE"), 0])
    seen = np.isfinite(ankles) & np.isfinite(point_px)
    if seen.mean() < _SEEN:
        return np.zeros(len(time_s))
    below, above = (float(np.polyfit(time_s[seen], path[seen], 1)[0]) for path in (ankles, point_px))
    low, high = sorted((0.0, _FOLLOWED * above))
    drift: FloatArray = (below - float(np.clip(below, low, high))) / (1.0 - _FOLLOWED) * time_s
    return drift
