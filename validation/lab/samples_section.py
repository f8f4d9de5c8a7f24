"""The part of the page on single clips, each number beside its truth: the samples, or any clip with a truth file."""

from __future__ import annotations

from validation.lab.rows import ClipRow, MetricRow, Rows
from validation.lab.stats import errors
from validation.lab.words import folded, number, signed, table, unit

_HEAD = """
## Samples

The clips of `sample_videos`, number by number, from the landmarks stored with the golden tests. They were in sight
while methods were set and count in none of the tables above.

"""


def samples_section(rows: Rows) -> str:
    """Every sample clip, folded."""
    return _HEAD + "".join(folded(clip.clip, clip_text(clip, rows)) for clip in rows.clips)


def clip_text(clip: ClipRow, rows: Rows) -> str:
    """What was recognised and found in one clip, and each number with its interval, truth and error."""
    mine = [row for row in rows.metrics if row.clip == clip.clip]
    refused = sorted({row.key for row in mine if row.value is None})
    head = ("metric", "side", "measured", "95 % interval", "truth", "error", "inside")
    return (
        f"Recognised as {clip.seen_task}, view {clip.seen_view}.\n"
        + "".join(_contacts(clip.clip, kind, rows) for kind in ("foot_strike", "foot_off"))
        + "\n"
        + table(head, (_line(row) for row in mine if row.value is not None))
        + (f"\nNot measured: {', '.join(refused)}.\n" if refused else "")
    )


def _line(row: MetricRow) -> tuple[str, ...]:
    return (
        row.key,
        row.side or "",
        f"{number(row.value)} {unit(row.key)}",
        f"{number(row.low)} … {number(row.high)}",
        number(row.truth),
        signed(row.error),
        "yes" if row.inside else "**no**",
    )


def _contacts(clip: str, kind: str, rows: Rows) -> str:
    known = [row for row in rows.events if (row.clip, row.kind) == (clip, kind)]
    sums = errors([1000 * row.error_s for row in known if row.error_s is not None])
    if sums is None:
        return ""
    strays = sum((row.clip, row.kind) == (clip, kind) for row in rows.strays)
    return (
        f"{kind.replace('_', ' ').capitalize()}s: {sums.n} of {len(known)} found, {strays} false, "
        f"mean error {sums.bias:+.0f} ms, mean absolute error {sums.mae:.0f} ms.  \n"
    )
