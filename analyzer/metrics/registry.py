"""What a metric is, how it declares itself, and how its samples become an outcome.

A metric is a function from a ``Context`` to ``Samples``: values with the spans of time they were read from.
Whether it may be measured at all, its interval, its count and the words of a refusal are decided here, once
for all.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar, get_type_hints

import numpy as np

from analyzer.metrics.allowed import OTHER_POINTS, not_allowed
from analyzer.metrics.context import Context
from analyzer.metrics.errors import MethodError, method_error, of_another_model
from analyzer.metrics.heels_by_hand import hand_error
from analyzer.metrics.samples import Refusal, Samples
from analyzer.model.measurement import Measurement, NotMeasured, Outcome
from analyzer.model.pose import lacking_words
from analyzer.model.recording import Task, View
from analyzer.model.skeleton import Side
from analyzer.model.units import Unit
from analyzer.numerics.spread import estimate

__all__ = [
    "ALL_VIEWS",
    "FRONTAL_VIEWS",
    "METRICS",
    "NOISIEST",
    "SIDE_VIEWS",
    "Metric",
    "Refusal",
    "Samples",
    "metric",
    "noise_factor",
    "outcomes",
]

SIDE_VIEWS = (View.LEFT, View.RIGHT)
FRONTAL_VIEWS = (View.FRONT, View.BACK)
ALL_VIEWS = (*SIDE_VIEWS, *FRONTAL_VIEWS)
HEIGHT, BELT, STANDING = "your height", "the speed of the belt", "a clip of you standing, from behind"
STICKERS = "two stickers on the belt line"
"""What a metric may need besides the clip."""
_USUAL_JITTER_SIDE = 0.008
_USUAL_JITTER_FRONTAL = 0.005
NOISIEST = 3.0
"""The largest ``noise_factor``."""
_MORE_STEPS = "Film more steps with the whole body, feet included, in the picture."
OWN_TREND = "C"
"""The tier of numbers whose absolute value is never judged."""
_MORE = "Film longer, with the whole body, feet included, in the picture."


Compute = Callable[..., Samples | Refusal]
F = TypeVar("F", bound=Compute)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A declared metric.

    ``tier`` A-C: what may be done with the number (see ``docs/conventions.md``); ``least`` samples needed;
    ``what`` the word for a sample in refusals; ``min_fps`` the slowest frame rate it can be read at;
    ``max_off_axis_deg`` how oblique the view may be; ``roll_effect`` how much of its unit a degree of
    camera roll adds; ``never_negative`` ends intervals at 0 and ``never_above`` at its value; ``tier_frontal`` and
    ``tier_far`` replace ``tier`` in front and back views and for the far side of a side view, ``tier_marked`` where
    stickers were read; ``asks_for`` says by view what it takes besides the clip, None where it is only explained.
    """

    key: str
    label: str
    unit: Unit
    sided: bool
    tasks: tuple[Task, ...]
    views: tuple[View, ...]
    tier: str
    mechanisms: tuple[int, ...]
    sources: tuple[str, ...]
    least: int
    what: str
    min_fps: float
    max_off_axis_deg: float
    roll_effect: float
    never_negative: bool
    never_above: float | None
    tier_frontal: str | None
    tier_far: str | None
    tier_marked: str | None
    needs_scale: bool
    asks_for: Mapping[View, str | None]
    definition: str
    compute: Compute

    def needs(self, view: View) -> str | None:
        """What it takes besides a clip from ``view``, in words, ``""`` for nothing; None where it is never measured.

        A metric whose function returns nothing but a ``Refusal`` is there only to say why.
        """
        if view not in self.views or get_type_hints(self.compute).get("return") is Refusal:
            return None
        return self.asks_for.get(view, HEIGHT if self.needs_scale else "")


_FOUND: dict[str, Metric] = {}


def metric(
    *,
    key: str,
    label: str,
    unit: Unit,
    sided: bool,
    mechanisms: tuple[int, ...],
    sources: tuple[str, ...],
    tier: str = "B",
    tasks: tuple[Task, ...] = (Task.WALK,),
    views: tuple[View, ...] = ALL_VIEWS,
    least: int = 2,
    what: str = "steps",
    min_fps: float = 15.0,
    max_off_axis_deg: float = 45.0,
    roll_effect: float = 0.0,
    never_negative: bool = False,
    never_above: float | None = None,
    tier_frontal: str | None = None,
    tier_far: str | None = None,
    tier_marked: str | None = None,
    needs_scale: bool = False,
    asks_for: Mapping[View, str | None] = MappingProxyType({}),
) -> Callable[[F], F]:
    """Declare a metric; a key that is already taken is a mistake and stops the import."""

    def declare(compute: F) -> F:
        if key in _FOUND:
            raise ValueError(f"metric key {key!r} is declared twice")
        _FOUND[key] = Metric(
            key=key,
            label=label,
            unit=unit,
            sided=sided,
            tasks=tasks,
            views=views,
            tier=tier,
            mechanisms=mechanisms,
            sources=sources,
            least=least,
            what=what,
            min_fps=min_fps,
            max_off_axis_deg=max_off_axis_deg,
            roll_effect=roll_effect,
            never_negative=never_negative,
            never_above=never_above,
            tier_frontal=tier_frontal,
            tier_far=tier_far,
            tier_marked=tier_marked,
            needs_scale=needs_scale,
            asks_for=asks_for,
            definition=" ".join((compute.__doc__ or "").replace("`", "").split()),
            compute=compute,
        )
        return compute

    return declare


def _load() -> None:
    import analyzer.metrics as package

    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        importlib.import_module(f"{package.__name__}.{module}")


def outcomes(context: Context) -> tuple[Outcome, ...]:
    """Every metric of the clip's task, measured or refused, in the order of their keys."""
    found: list[Outcome] = []
    for _, one in sorted(METRICS.items()):
        if context.motion.task in one.tasks:
            sides: tuple[Side | None, ...] = tuple(Side) if one.sided else (None,)
            found += [_outcome(one, context, side) for side in sides]
    return tuple(found)


def _outcome(one: Metric, context: Context, side: Side | None) -> Outcome:
    refusal = not_allowed(one, context)
    if refusal is None:
        result = one.compute(context, side) if one.sided else one.compute(context)
        if isinstance(result, Samples):
            return _measured(one, context, side, result)
        refusal = result
    return NotMeasured(key=one.key, side=side, why=refusal.why, hint=refusal.hint)


def _measured(one: Metric, context: Context, side: Side | None, samples: Samples) -> Outcome:
    good = [k for k, v in enumerate(samples.values) if np.isfinite(v)]
    if len(good) < one.least:
        many = "No" if not good else f"Only {len(good)}"
        lacks = lacking_words(context.motion.lacking)
        return NotMeasured(
            key=one.key,
            side=side,
            why=f"{many} usable {one.what} of the {one.least} needed.{lacks and f' The landmarks have {lacks}.'}",
            hint=OTHER_POINTS if lacks else _MORE_STEPS if Task.WALK in one.tasks else _MORE,
        )
    view, task = context.motion.view, context.motion.task
    error = method_error(one.key, view, side, marked=samples.marked, task=task)
    error = hand_error(
        one.key,
        view,
        side,
        error,
        share=samples.hand_share,
        stickers=samples.hand_stickers,
        program_sd=samples.method_sd or 0.0,
    )
    if context.motion.imported:
        error = of_another_model(error)
    found = estimate(
        np.array([samples.values[k] for k in good]),
        sample_sd=error.sample_sd,
        method_sd=_method_sd(one, context, samples, error),
    )
    value = found.value - error.bias
    low, high = value - found.half_width, value + found.half_width
    if samples.open_to is not None:
        high = max(high, samples.open_to)
    return Measurement(
        key=one.key,
        side=side,
        value=value,
        low=min(value, max(0.0, low)) if one.never_negative else low,
        high=high if one.never_above is None else max(value, min(one.never_above, high)),
        unit=one.unit.symbol,
        n=len(good),
        tier=OWN_TREND
        if context.motion.imported
        else samples.tier or (one.tier_marked if samples.marked else None) or _tier(one, view, side),
        mechanisms=one.mechanisms,
        evidence=tuple(samples.spans[k] for k in good),
    )


def _method_sd(one: Metric, context: Context, samples: Samples, error: MethodError) -> float:
    roll = one.roll_effect * context.motion.roll.sd_deg
    if samples.hand_share:
        return float(np.hypot(error.method_sd, roll))
    if samples.method_sd is not None:
        return float(np.hypot(max(error.method_sd, samples.method_sd), roll))
    return noise_factor(context) * float(np.hypot(error.method_sd, roll))


def noise_factor(context: Context) -> float:
    """How much wider the method's error is in a clip whose landmarks jitter more than usual; 1 to 3.

    On the tuning walks most clips jitter by 0.007 leg lengths from the side and 0.004 from the front or behind;
    errors of dim, noisy and hand-held ones, which jitter more, were larger about in proportion.
    """
    usual = _USUAL_JITTER_SIDE if context.motion.view.sagittal else _USUAL_JITTER_FRONTAL
    return float(np.clip(context.motion.jitter_legs / usual, 1.0, NOISIEST))


def _tier(one: Metric, view: View, side: Side | None) -> str:
    if view.frontal:
        return one.tier_frontal or one.tier
    far = side is not None and str(side) != str(view)
    return (one.tier_far if far else None) or one.tier


METRICS: Mapping[str, Metric] = MappingProxyType(_FOUND)
"""Every declared metric by key. A live view: modules that are still being imported appear when they finish."""

_load()
