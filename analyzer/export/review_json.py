"""The review of a report as JSON: its edits that hold, and what the machine said without them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analyzer.export.edits_json import entry_from_dict, entry_to_dict
from analyzer.model.edits import Machine, Review
from analyzer.model.gait import Contact
from analyzer.model.measurement import Measurement, NotMeasured
from analyzer.model.recording import View

Row = dict[str, Any]


def review_to_dict(
    review: Review,
    *,
    event: Callable[[Contact], Row],
    measurement: Callable[[Measurement], Row],
    reason: Callable[[NotMeasured], Row],
) -> Row:
    """``edits``, and ``machine`` with its events, measurements and reasons in the shapes of the report."""
    machine = review.machine
    return {
        "edits": [entry_to_dict(entry) for entry in review.entries],
        "machine": {
            "analyzer": machine.analyzer,
            "view": machine.view.value,
            "height_cm": machine.height_cm,
            "events": [event(contact) for contact in machine.contacts],
            "measurements": [measurement(o) for o in machine.outcomes if isinstance(o, Measurement)],
            "not_measured": [reason(o) for o in machine.outcomes if isinstance(o, NotMeasured)],
        },
    }


def review_from_dict(
    row: Mapping[str, Any],
    *,
    event: Callable[[Row], Contact],
    measurement: Callable[[Row], Measurement],
    reason: Callable[[Row], NotMeasured],
) -> Review:
    """The review that ``review_to_dict`` wrote."""
    machine = row["machine"]
    return Review(
        entries=tuple(entry_from_dict(one) for one in row["edits"]),
        machine=Machine(
            view=View(machine["view"]),
            height_cm=machine["height_cm"],
            contacts=tuple(event(one) for one in machine["events"]),
            outcomes=(
                *(measurement(one) for one in machine["measurements"]),
                *(reason(one) for one in machine["not_measured"]),
            ),
            analyzer=machine["analyzer"],
        ),
    )
