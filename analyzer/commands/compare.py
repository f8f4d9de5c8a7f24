"""``gait compare``: two results of one person, held against each other."""

from __future__ import annotations

from pathlib import Path

from analyzer.commands.console import complain, say, table
from analyzer.export.report_file import read_report
from analyzer.model.retest import Footwear, Retest
from analyzer.retest import wording
from analyzer.retest.compare import compare as compared


def compare(
    before: Path, now: Path, *, worn_before: Footwear | None = None, worn_now: Footwear | None = None
) -> bool:
    """Print how the second result differs from the first. True if they can be compared."""
    retest = compared(read_report(before), read_report(now), worn_before=worn_before, worn_now=worn_now)
    show(retest)
    return retest.comparable


def show(retest: Retest) -> None:
    """The comparison: how the recordings differ, every number, what became of findings, and a summary."""
    for note in retest.protocol:
        complain(note.text, note.hint)
    table(
        ("number", "before", "now", "change (95 % interval)", "smallest that counts", "what it says"),
        [
            (
                wording.name_of(change),
                wording.value_of(change.before, change),
                wording.value_of(change.now, change),
                wording.change_of(change),
                wording.detectable_of(change),
                wording.verdict_of(change),
            )
            for change in retest.changes
        ],
    )
    for became in retest.findings:
        say(wording.finding_sentence(became))
    say(wording.summary(retest))
