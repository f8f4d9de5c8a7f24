"""The codebook of a dataset: every column, and every metric of the registry with its definition."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from analyzer.export.csv_file import harmless
from analyzer.export.dataset_columns import SCHEMA, Column
from analyzer.metrics.registry import METRICS, Metric

_KINDS = {float: "number", int: "whole number", str: "text", bool: "true or false"}
_HEAD = (
    "table",
    "name",
    "label",
    "kind",
    "unit",
    "sides",
    "tasks",
    "views",
    "tier",
    "mechanisms",
    "holds",
    "sources",
)


def codebook_json(tables: Mapping[str, Mapping[str, Column]]) -> str:
    """Tables with their columns, and metrics, as JSON."""
    return (
        json.dumps(
            {
                "schema": SCHEMA,
                "tables": {
                    table: [
                        {"name": name, "kind": _KINDS[one.kind], "unit": one.unit or None, "holds": one.holds}
                        for name, one in columns.items()
                    ]
                    for table, columns in tables.items()
                },
                "metrics": [_metric(metric) for _, metric in sorted(METRICS.items())],
            },
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
    )


def codebook_csv(tables: Mapping[str, Mapping[str, Column]]) -> str:
    """The same as a table for people, metrics after the columns."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _HEAD, restval="", lineterminator="\n")
    writer.writeheader()
    for row in (*_column_lines(tables), *_metric_lines()):
        writer.writerow({name: harmless(text) for name, text in row.items()})
    return out.getvalue()


def _metric(metric: Metric) -> dict[str, object]:
    return {
        "key": metric.key,
        "label": metric.label,
        "unit": metric.unit.symbol,
        "sides": ["left", "right"] if metric.sided else [None],
        "tasks": [task.value for task in metric.tasks],
        "views": [view.value for view in metric.views],
        "tier": metric.tier,
        "mechanisms": list(metric.mechanisms),
        "definition": metric.definition,
        "sources": list(metric.sources),
        "needs_height": metric.needs_scale,
    }


def _column_lines(tables: Mapping[str, Mapping[str, Column]]) -> Iterator[dict[str, str]]:
    for table, columns in tables.items():
        for name, one in columns.items():
            yield {
                "table": table,
                "name": name,
                "kind": _KINDS[one.kind],
                "unit": one.unit,
                "holds": one.holds,
            }


def _metric_lines() -> Iterator[dict[str, str]]:
    for _, metric in sorted(METRICS.items()):
        yield {
            "table": "metric",
            "name": metric.key,
            "label": metric.label,
            "kind": "number",
            "unit": metric.unit.symbol,
            "sides": "left;right" if metric.sided else "",
            "tasks": ";".join(task.value for task in metric.tasks),
            "views": ";".join(view.value for view in metric.views),
            "tier": metric.tier,
            "mechanisms": ";".join(str(number) for number in metric.mechanisms),
            "holds": metric.definition,
            "sources": ";".join(metric.sources),
        }
