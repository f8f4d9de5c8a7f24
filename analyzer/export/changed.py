"""The machine's numbers and those after edits by hand, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.export.wording import decimals_of, interval_text, number, value_text, with_unit
from analyzer.model.measurement import Measurement, Outcome
from analyzer.model.report import Report
from analyzer.model.skeleton import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One quantity of one side: what the machine said, and what is said now."""

    key: str
    side: Side | None
    machine: Outcome
    now: Outcome

    @property
    def differs(self) -> bool:
        """Whether value, interval or number of samples changed, or whether there is a number at all."""
        if isinstance(self.machine, Measurement) and isinstance(self.now, Measurement):
            return _numbers(self.machine) != _numbers(self.now)
        return isinstance(self.machine, Measurement) or isinstance(self.now, Measurement)

    @property
    def machine_text(self) -> str:
        """The machine's value with its interval."""
        return _text(self.machine)

    @property
    def now_text(self) -> str:
        """The present value with its interval."""
        return _text(self.now)

    @property
    def change_text(self) -> str:
        """Now less machine, with its sign and unit; a dash where one of them is no number."""
        if not (isinstance(self.machine, Measurement) and isinstance(self.now, Measurement)):
            return "\N{EN DASH}"
        decimals = max(decimals_of(self.machine), decimals_of(self.now))
        text = number(self.now.value - self.machine.value, decimals)
        same = not any(sign in "123456789" for sign in text)
        return with_unit(text if same or text.startswith("\u2212") else f"+{text}", self.now.unit)


def changed_rows(report: Report) -> tuple[Changed, ...]:
    """Every quantity that both the machine and the present report speak of, in the order of the report."""
    if report.review is None:
        return ()
    machine = {(o.key, o.side): o for o in report.review.machine.outcomes}
    return tuple(
        Changed(key=now.key, side=now.side, machine=machine[now.key, now.side], now=now)
        for now in report.outcomes
        if (now.key, now.side) in machine
    )


def _numbers(measured: Measurement) -> tuple[float, float, float, int]:
    return measured.value, measured.low, measured.high, measured.n


def _text(outcome: Outcome) -> str:
    if not isinstance(outcome, Measurement):
        return "not measured"
    return f"{value_text(outcome)} ({interval_text(outcome)})"
