"""A comparison in plain words. What was seen and how sure that is; no praise and no blame."""

from __future__ import annotations

from analyzer.export.wording import label_of, number, places, plural, side_text, with_unit
from analyzer.judgement.metric_keys import METRIC_KEYS
from analyzer.model.retest import Change, FindingProgress, Progress, Retest, Verdict

VERDICTS = {
    Verdict.REAL: "real change",
    Verdict.WITHIN_ERROR: "within error",
    Verdict.NOT_COMPARABLE: "not comparable",
}
HOW_TO_READ = (
    "A change is called real when it is larger than the smallest change that can be told from the error of both "
    "clips and from how people differ from one day to another. Within error does not mean that nothing changed; "
    "it means that these two clips cannot tell."
)
_BY_CHANCE = 0.05
_PROGRESS = {
    Progress.TOWARDS: "Its numbers moved towards the usual by more than error.",
    Progress.UNCHANGED: "Its numbers did not change by more than error.",
    Progress.AWAY: "Its numbers moved away from the usual by more than error.",
    Progress.UNKNOWN: "Its numbers cannot be compared.",
}


def name_of(change: Change) -> str:
    """``"Knee movement over a stride, left"``."""
    known = METRIC_KEYS.get(change.key)
    label = label_of(change.key) if known is None else known.label[:1].upper() + known.label[1:]
    return label if change.side is None else f"{label}, {side_text(change.side)}"


def value_of(value: float | None, change: Change) -> str:
    """Before or now, rounded like the change; a dash where it was not measured."""
    return "\u2014" if value is None else with_unit(number(value, _decimals(change)), change.unit)


def change_of(change: Change) -> str:
    """``"+6.1° (2.0 to 10.2)"``; a dash where nothing can be compared."""
    if change.change is None or change.low is None or change.high is None:
        return "\u2014"
    decimals = _decimals(change)
    sign = "+" if float(f"{change.change:.{decimals}f}") > 0 else ""
    interval = f"{number(change.low, decimals)} to {number(change.high, decimals)}"
    return f"{sign}{with_unit(number(change.change, decimals), change.unit)} ({interval})"


def detectable_of(change: Change) -> str:
    """The minimal detectable change with its unit; a dash where nothing can be compared."""
    if change.detectable is None:
        return "\u2014"
    return with_unit(number(change.detectable, _decimals(change)), change.unit)


def verdict_of(change: Change) -> str:
    """``"real change, towards the usual band"``."""
    words = VERDICTS[change.verdict]
    return words if change.direction is None else f"{words}, {change.direction}"


def sentence(change: Change) -> str:
    """One change in a sentence or two."""
    if change.change is None:
        return f"{name_of(change)}: {VERDICTS[change.verdict]}. {change.why}"
    return (
        f"{name_of(change)}: {value_of(change.before, change)}, then {value_of(change.now, change)}, a change of "
        f"{change_of(change)}. It must exceed {detectable_of(change)} to say anything: {verdict_of(change)}."
    )


def summary(retest: Retest) -> str:
    """The comparison in one or two sentences, with how many changes chance alone would call real."""
    if not retest.comparable:
        return f"The two clips cannot be compared. {retest.protocol[0].text}"
    real, within = (len(retest.of(v)) for v in (Verdict.REAL, Verdict.WITHIN_ERROR))
    compared = real + within
    if compared == 0:
        return "No number could be compared."
    told = (
        f"Of {plural(compared, 'number')} that can be compared, {real or 'none'} changed by more than error."
    )
    chance = _BY_CHANCE * compared
    if real and chance >= 0.5:
        told += f" Chance alone makes up to {max(1, round(chance))} of {compared} look so; trust what agrees."
    return told


def finding_sentence(progress: FindingProgress) -> str:
    """What became of a finding."""
    again = "It stands out again." if progress.still_there else "It does not stand out any more."
    return f"{progress.finding.title}: {_PROGRESS[progress.progress]} {again}"


def _decimals(change: Change) -> int:
    if change.low is None or change.high is None:
        return 0 if change.unit == "1" else 2 if change.unit in ("s", "m", "m/s") else 1
    return places(change.low, change.high)
