"""``gait plan``: from a report, time, things at hand and the safety answers to a plan in a file."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analyzer import plans
from analyzer.coaching.safety import QUESTIONS, Advice, advise, may_train
from analyzer.commands.console import complain, quoted, say, shown
from analyzer.commands.kept import keep
from analyzer.errors import BadOption
from analyzer.export.report_file import REPORT_JSON, read_report
from analyzer.history.days import today
from analyzer.model.drill import Plan, Wishes
from analyzer.model.report import Report
from analyzer.outputs import REPORT_HTML

SUFFIXES = (".html", ".ics", ".txt")

HEADINGS = {
    Advice.URGENT: "Any yes: do not train, and get medical help now",
    Advice.CLINICIAN: "Any yes: ask a doctor or physiotherapist first",
    Advice.CAREFUL: "A yes leaves something out",
}
HOW_TO_ANSWER = (
    "Answer with --yes and the name of each question that applies, or with --no-to-all if none does: "
    "then the plan is made."
)
_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for, see ``Wishes``; ``none_applies`` says that every question was answered with no.

    ``start`` None is today; ``out`` None is the terminal.
    """

    report_dir: Path
    minutes_per_day: float
    equipment: frozenset[str] | None
    yes: frozenset[str] | None
    none_applies: bool
    may_train: bool
    start: date | None
    out: Path | None

    @property
    def wishes(self) -> Wishes:
        """Time, things at hand and answers."""
        return Wishes(
            minutes_per_day=self.minutes_per_day,
            equipment=self.equipment,
            yes=self.yes,
            may_train=self.may_train,
        )


def make_plan(order: Order) -> bool:
    """Ask what is still to be asked, make the plan, and write or print it. False where no drill may be shown."""
    report = read_report(order.report_dir)
    check_out(order.out)
    wishes = answered(order.wishes, none_applies=order.none_applies)
    plans.check_equipment(wishes)
    yes = wishes.yes or frozenset()
    if not may_train(yes, asked=wishes.may_train):
        stopped(yes)
        return False
    made = plans.make(report, wishes)
    if not made.planned:
        say("\n".join(textwrap.wrap(made.note, _WIDTH)))
        return True
    start = order.start or today()
    if order.out is None:
        say(plans.text(made, report, start).rstrip("\n"))
    else:
        content = _content(made, report, start, order.out.suffix.lower())
        keep(order.out, lambda part: part.write_bytes(content))
        say(shown(order.out))
    return True


def questions() -> Iterator[str]:
    """All safety questions as lines, each with the name that ``--yes`` takes."""
    yield "Before any drill: read every question. Does one of these apply to you?"
    for advice, heading in HEADINGS.items():
        yield ""
        yield heading
        for question in QUESTIONS:
            if question.advice is advice:
                yield from _wrapped(question.text, f"  {question.id}: ")


def answered(wishes: Wishes, *, none_applies: bool) -> Wishes:
    """The wishes with answers: as given, or asked for in a terminal. Raises ``BadOption`` without any."""
    if wishes.yes and none_applies:
        raise BadOption("--yes and --no-to-all contradict each other.", "Leave one of them out.")
    if wishes.yes is not None or none_applies:
        return replace(wishes, yes=wishes.yes or frozenset())
    for line in questions():
        say(line)
    say()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadOption("The safety questions come before any drill.", HOW_TO_ANSWER)
    return replace(wishes, yes=ask(input))


def ask(read: Callable[[str], str]) -> frozenset[str]:
    """The answers somebody types: names of questions, or ``none``. Asked again until they are understood.

    Nothing typed is no answer.
    """
    known = {question.id for question in QUESTIONS}
    while True:
        words = read("Type the names of all that apply, or the word none: ").replace(",", " ").split()
        if words == ["none"]:
            return frozenset()
        if words and set(words) <= known:
            return frozenset(words)
        complain("That was not understood. Type names as they stand before the colons, or: none")


def stopped(yes: frozenset[str]) -> None:
    """Say what to do instead of training."""
    result = advise(yes)
    complain("\n".join(textwrap.wrap(result.text, _WIDTH)))
    for question in result.because:
        complain("\n".join(_wrapped(question.text, "  You said yes to: ")))
    if result.advice is Advice.CLINICIAN:
        complain("Once you have asked and may train, add --may-train.")


def check_out(out: Path | None) -> None:
    """Raise ``BadOption`` for a file of which the kind is not known, or which is the report itself."""
    if out is None:
        return
    if out.suffix.lower() not in SUFFIXES:
        raise BadOption(
            f"{quoted(out)} is no kind of plan.", f"Give a name that ends in {', '.join(SUFFIXES)}."
        )
    if out.name in (REPORT_JSON, REPORT_HTML):
        raise BadOption(f"{quoted(out)} is the name of the report itself.", "Choose another with --out.")


def _content(made: Plan, report: Report, start: date, suffix: str) -> bytes:
    if suffix == ".ics":
        return plans.calendar(made, start)
    text = plans.page(made, report, start) if suffix == ".html" else plans.text(made, report, start)
    return text.encode()


def _wrapped(text: str, start: str) -> Sequence[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=start, subsequent_indent="    ")
