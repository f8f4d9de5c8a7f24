"""The part "Against the outside" of ``docs/accuracy.md``, from the kept rows alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .rows import OURS, Count, Events, Knee, KneeCurve, Measured, Said, Value

_HEAD = """## Against the outside

References that nobody here made: other people's clips, and other people's programs on the same landmarks. The clips
belong to others and most have no licence, so they are not part of this repository; where they are,
`python -m validation.outside --write` measures again and keeps the rows in `validation/outside/measured.json`, from
which this part is made. A handful of clips shows where the analyzer stands; it does not say how large errors are in
general.
"""
_NO_CLIPS = "No row from clips of others is kept: the clips were not there when this was measured.\n"
_NO_PEERS = "No row from other programs is kept: they were not there when this was measured.\n"
_OBLIQUE = """### Filmed at an angle, with marker-based angles

The analyzer measures square views and refuses oblique ones. What it says here:
"""
_DEFINITION = """
Independent of that, knee flexion from the pose model's points: root mean square error (mean error), degrees. Times
and angles are compared as they are, nothing is fitted. *Raw* is the angle between thigh and shank, without any of the
analyzer's cleaning; OpenSim measures between model segments, so some degrees are definition. OpenCap Monocular and
WHAM are two published single-camera tools, their results as published with the clip. For the last clip the reference
is itself an estimate from two cameras.
"""
_FRONT = """### A walk towards two calibrated cameras

The reference is an estimate too (OpenCap, two phones, no markers). Its strikes are where the forward speed of the
heel marker falls below 0.4 m/s after a swing; the last row shows how far another reading of the same markers is from
that. Its files begin later than the clip, by an amount that is read from the rise and fall of the shoulders. The last
strike closes the walk, one foot set beside the other, and is the worst. *Inside* says whether the 95 % interval holds
the reference; where there are two, they disagree with one another.
"""
_COUNTED = """### Strikes counted by others

Side views at 25 pictures a second that begin and end standing (GPJATK). Strikes per leg: this analyzer / counted by
hand / that repository's own program, on the same family of pose models. The first and last step may be counted either
way.
"""
_PEERS = """### Other programs on the same landmarks

The same landmarks for all (MediaPipe, as this analyzer runs it), rendered walks of exact truth, the walker's height
given to all, the peers with their default settings. Pose2Sim's event finder has three methods; it got points in
metres as Sports2D makes them (the peers' own way through), our raw points scaled, or our points after our repair of
exchanged legs. In front and back views only the model's own metres can be given, and this analyzer reports no
foot-offs. *Spread* is the standard deviation about the mean error. Read it with care: this analyzer's lags and error
rows were set on rendered walkers of the same two generators, those of the peers were not, and a constant error does
not hurt a step time. Pose2Sim's height method needs a threshold tuned to the foot point; the default was kept.
"""
_KNEES = """
Knee flexion in the side view, degrees: root mean square error from the first to the last strike, and mean error of
the swing peak. *Curve* is drawn as seen; *reported* is the number in the report, which is corrected for what the pose
model is known to misread.
"""


def section(rows: Measured) -> str:
    """The whole part as Markdown."""
    on_clips = [part for part in (_oblique_part(rows), _front_part(rows), _count_part(rows.counts)) if part]
    return "\n".join([_HEAD, *(on_clips or [_NO_CLIPS]), peers_part(rows) or _NO_PEERS])


def peers_part(rows: Measured) -> str:
    """Only the comparison with other programs."""
    if not rows.peer_events:
        return ""
    versions = ", ".join(f"{name} {at}" for name, at in sorted(rows.versions.items()))
    lines = [_PEERS, f"Versions: {versions}.\n", *_contacts(rows.peer_events)]
    lines += [_KNEES, *_knee_curves(rows.peer_knees)]
    lines += [f"\n{f.source} could not do {f.clip}: {f.why}" for f in rows.peer_failures]
    return "\n".join(lines) + "\n"


def _oblique_part(rows: Measured) -> str:
    if not rows.knees:
        return ""
    lines = [_OBLIQUE, *(_verdict(said) for said in rows.said), _DEFINITION]
    lines += _table(
        ("clip", "over", "source", "right", "left"),
        ((k.clip, k.span, k.source, *_knee_cells(k)) for k in rows.knees),
    )
    return "\n".join(lines) + "\n"


def _verdict(said: Said) -> str:
    numbers = "no number" if said.measured == 0 else f"{said.measured} numbers"
    seen = f"taken for {said.task}, view {said.view}, {said.off_axis_deg:.0f}° off"
    reasons = " ".join(said.reasons) or "nothing."
    return f"* {said.clip}: {seen}; {said.strikes} strikes and {numbers} reported. It says: {reasons}"


def _knee_cells(knee: Knee) -> tuple[str, str]:
    return (
        f"{knee.right_rmse_deg:.1f} ({knee.right_mean_deg:+.1f})",
        f"{knee.left_rmse_deg:.1f} ({knee.left_mean_deg:+.1f})",
    )


def _front_part(rows: Measured) -> str:
    if not rows.front_events:
        return ""
    lines = [_FRONT]
    lines += _table(
        ("foot strikes by", "found", "mean error", "mean absolute error", "spread"),
        ((e.source, *_event_cells(e)) for e in rows.front_events),
    )
    lines += [
        "",
        *_table(
            ("metric", "side", "measured", "95 % interval", "reference", "reference from", "inside"),
            (_value_cells(v) for v in rows.values),
        ),
    ]
    return "\n".join(lines) + "\n"


def _value_cells(v: Value) -> tuple[str, ...]:
    known = "–" if v.reference is None else f"{v.reference:.3g}"
    if v.measured is None or v.low is None or v.high is None:
        return v.key, v.side or "", "not measured", "", known, v.reference_from, ""
    inside = "" if v.reference is None else "yes" if v.low <= v.reference <= v.high else "**no**"
    return (
        v.key,
        v.side or "",
        f"{v.measured:.3g} {v.unit}",
        f"{v.low:.3g} … {v.high:.3g}",
        known,
        v.reference_from,
        inside,
    )


def _count_part(counts: Sequence[Count]) -> str:
    if not counts:
        return ""
    apart = [abs(c.measured - c.counted) for c in counts]
    theirs = [abs(c.other_program - c.counted) for c in counts]
    lines = [_COUNTED, *_table(("clip", "left", "right"), _count_rows(counts)), ""]
    lines.append(f"{OURS.capitalize()}: {_shares(apart)}. The other program: {_shares(theirs)}.")
    return "\n".join(lines) + "\n"


def _count_rows(counts: Sequence[Count]) -> Iterable[tuple[str, ...]]:
    by_clip: dict[str, dict[str, str]] = {}
    for c in counts:
        by_clip.setdefault(c.clip, {})[c.side] = f"{c.measured} / {c.counted} / {c.other_program}"
    return ((clip, sides.get("left", ""), sides.get("right", "")) for clip, sides in by_clip.items())


def _shares(apart: list[int]) -> str:
    exact, near = apart.count(0), apart.count(1)
    return f"{exact} of {len(apart)} legs exact, {near} off by one, {len(apart) - exact - near} by more"


def _contacts(events: Sequence[Events]) -> list[str]:
    by_row: dict[tuple[str, str], dict[str, Events]] = {}
    for e in events:
        by_row.setdefault((e.clip, e.source), {})[e.kind] = e
    return _table(
        (
            "clip",
            "source",
            "strikes",
            "mean",
            "absolute",
            "spread",
            "foot-offs",
            "mean",
            "absolute",
            "spread",
        ),
        (
            (clip, source, *_event_cells(kinds.get("foot strike")), *_event_cells(kinds.get("foot off")))
            for (clip, source), kinds in by_row.items()
        ),
    )


def _event_cells(e: Events | None) -> tuple[str, ...]:
    if e is None:
        return "", "", "", ""
    invented = f" (+{e.invented})" if e.invented else ""
    return (
        f"{e.found} of {e.known}{invented}",
        _ms(e.mean_ms, sign=True),
        _ms(e.mean_absolute_ms),
        _ms(e.spread_ms),
    )


def _ms(value: float | None, *, sign: bool = False) -> str:
    return "–" if value is None else f"{value:{'+' if sign else ''}.0f} ms"


def _knee_curves(knees: Sequence[KneeCurve]) -> list[str]:
    return _table(
        ("clip", "leg", "source", "rmse", "swing peak"),
        (
            (
                k.clip,
                f"{k.side}, {'near' if k.near else 'far'}",
                k.source,
                "" if k.rmse_deg is None else f"{k.rmse_deg:.1f}",
                "–" if k.swing_peak_error_deg is None else f"{k.swing_peak_error_deg:+.1f}",
            )
            for k in knees
        ),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]
