"""What the app asks of the shelves below: names, bands and curves. Knows nothing of Streamlit."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.errors import SetupError
from analyzer.export.cycles import BandCurve
from analyzer.export.wording import label_of
from analyzer.judgement.mechanisms import load_mechanisms
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.judgement.norms import load_curves
from analyzer.judgement.sources import load_sources
from analyzer.metrics.registry import METRICS
from analyzer.model.arrays import frozen
from analyzer.model.judgement import Norm, Source
from analyzer.model.measurement import Measurement
from analyzer.model.report import Report
from analyzer.page_made import norms_of
from analyzer.samples import Sample
from analyzer.samples import samples as known_samples
from analyzer.ui.parts.markup import Row

_NOT_COMPARABLE = ("pelvic_obliquity",)  # published for the side of the stride, measured for the right


def title(key: str) -> str:
    """A metric's name for people."""
    known = METRICS.get(key)
    return label_of(key) if known is None else known.label[:1].upper() + known.label[1:]


def definition(key: str) -> str:
    """What a metric is, in a sentence."""
    known = METRICS.get(key)
    return "" if known is None else known.definition


def samples() -> tuple[Sample, ...]:
    """The sample clips of this installation, none if it carries none."""
    try:
        return known_samples()
    except SetupError:
        return ()


def rows(report: Report) -> tuple[Row, ...]:
    """The measurements of a report as lines of a table: rhythm first, then lengths, then the body upwards."""
    known = norms_of(report)
    return tuple(_row(m, known) for m in sorted(report.measurements, key=lambda m: place(m.key)))


def place(key: str) -> int:
    """Where a metric stands in a table: rhythm first, then lengths, then the body upwards."""
    order = tuple(METRIC_KEYS)
    return order.index(key) if key in order else len(order)


def band_curve(signal: str) -> BandCurve | None:
    """Where most people of a population are through the gait cycle, None where nobody knows."""
    curve = None if signal in _NOT_COMPARABLE else load_curves().get(signal)
    if curve is None:
        return None
    low, high = (frozen(edge) for edge in curve.edges)
    return BandCurve(percent=frozen(curve.percent), low=low, high=high, population=curve.population)


def mechanism_names() -> Mapping[int, str]:
    """The names of the six mechanisms by number."""
    return {mechanism.number: mechanism.name for mechanism in load_mechanisms()}


def mechanism_tags(numbers: tuple[int, ...]) -> list[str]:
    """The mechanisms that something belongs to, by name."""
    known = mechanism_names()
    return [known[number] for number in numbers]


def sources(ids: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources of those ids."""
    known = load_sources()
    return tuple(known[each] for each in ids if each in known)


def _row(measurement: Measurement, known: Mapping[str, Norm]) -> Row:
    metric = METRICS.get(measurement.key)
    return Row(
        name=title(measurement.key),
        about="" if metric is None else metric.definition,
        measurement=measurement,
        norm=known.get(measurement.key) if measurement.tier != "C" else None,
    )
