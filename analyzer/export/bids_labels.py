"""Labels of BIDS: letters and digits only. What is left of a name, and where two names would become one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analyzer.errors import InputError

_ALLOWED = re.compile(r"[^A-Za-z0-9]+")


def bids_label(name: str) -> str:
    """The letters and digits of a name, A to Z without accents. Raises InputError where nothing is left."""
    label = _ALLOWED.sub("", name)
    if not label:
        raise InputError(
            f"BIDS allows letters and digits in labels, and {name!r} has none.",
            "Give another with --subject or --session.",
            code="bids_label",
        )
    return label


def labels_apart(names: Sequence[str]) -> Mapping[str, str]:
    """The label of each name. Raises InputError where different names would get one label.

    Labels that differ only in upper and lower case count as one, as some disks do.
    """
    taken: dict[str, str] = {}
    labels: dict[str, str] = {}
    for name in dict.fromkeys(names):
        label = bids_label(name)
        other = taken.setdefault(label.casefold(), name)
        if other != name:
            raise InputError(
                f"The names {other!r} and {name!r} would both become the label {label!r}: "
                "BIDS allows letters and digits only.",
                "Rename one of them, so that they differ in letters or digits.",
                code="bids_label",
            )
        labels[name] = label
    return labels
