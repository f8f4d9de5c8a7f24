"""Writes docs/rearfoot.md and its picture from the stored scores.

python -m validation.rearfoot.page [--check]
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analyzer.export.palette import LIGHT
from analyzer.metrics.heel_looks import NARROWEST_HEEL_PX

HERE = Path(__file__).resolve().parent
DOCS = HERE.parents[1] / "docs"
PAGE, PICTURE = DOCS / "rearfoot.md", DOCS / "rearfoot_feet.svg"
WEAR = ("bare", "sock", "shoe", "covered")
BAR = (
    ("mean absolute error, deg", "mae_deg", "≤ 2.0 (better 1.5)"),
    ("bias over feet, deg", "bias_deg", "within ± 1"),
    ("standard deviation over feet, deg", "sd_deg", "–"),
    ("correlation", "r", "≥ 0.95"),
    ("truths within the 95 % interval, %", "covered_percent", "90 to 99"),
    ("mean absolute error standing, deg", "standing_mae_deg", "–"),
    ("mean absolute error of the change from standing, deg", "from_standing_mae_deg", "–"),
    ("mean absolute error of left minus right, deg", "sides_mae_deg", "–"),
)


def page(score: dict[str, Any], before: str, raised: dict[str, Any]) -> str:
    """The whole page; ``before`` is the part written by hand, ``raised`` the scores of heels that rise."""
    one, feet, good = score["singles"], score["summary"], score["measured"]
    lines = [before.rstrip(), "", "## Feet averaged over steps", ""]
    lines += [
        (
            f"{feet['feet']} feet of {feet['feet'] // 2} people who were never trained on, six steps each, every "
            "person by one camera in one light. Of these the tool itself gives a number to "
            f"{good['feet']}, whose heels are at least {NARROWEST_HEEL_PX:.0f} pixels wide, not turned too far and "
            "not too unlike the training."
        ),
        "",
        *_table(
            ("", "feet with a number", "all feet", "asked"),
            [(title, good[key], feet[key], goal) for title, key, goal in BAR],
        ),
        "",
        (
            f"Left and right differed by more than 4° in {feet['sides_over_4_deg']} people; the sign was read right "
            f"in {feet['sides_right']} of them (among feet with a number {good['sides_right']} of "
            f"{good['sides_over_4_deg']})."
        ),
        "",
        *_near(score),
        "![Feet read against their truth](rearfoot_feet.svg)",
        "",
        "By circumstance, all feet:",
        "",
        *_groups(score["foot_groups"], "feet"),
        "",
        "## Single pictures",
        "",
        (
            f"{one['pictures']} pictures of bare heels of {one['people']} people never trained on, with wrong "
            f"landmarks, blur, noise and compression: mean absolute error {one['mae_deg']}°, correlation {one['r']}, "
            f"and {one['covered_percent']} % of the truths lie within 1.96 of the stated standard errors. Toe-out "
            f"against the line of sight: {one['toe_out_mae_deg']}°."
        ),
        "",
        *_groups(one["groups"], "pictures"),
    ]
    lines += ["", "What is worn, in % of pictures (rows: true; columns: said):", ""]
    lines += _table(("", *WEAR), [(WEAR[k], *row) for k, row in enumerate(one["wear_percent"])])
    lines += _raised(raised)
    lines += ["", f"Network: sha256 `{score['network_sha256'][:16]}…`.", ""]
    return "\n".join(lines)


def _near(score: dict[str, Any]) -> list[str]:
    """The same for large heels and evenly spread peaks."""
    far, near, good = score["measured"], score["near"], score["near_measured"]
    both = sum(s["feet"] * s["covered_percent"] for s in (far, good)) / (far["feet"] + good["feet"])
    return [
        (
            f"The same for {near['feet']} feet of other people, filmed from so near that a heel is some 60 pixels "
            "wide, with peaks spread evenly from −6 to 18°: the circumstances for which the last column asks. A "
            "correlation says little where all feet are alike, as above."
        ),
        "",
        *_table(
            ("", "feet with a number", "all feet", "asked"),
            [
                ("feet", good["feet"], near["feet"], ""),
                *((title, good[key], near[key], goal) for title, key, goal in BAR),
                ("left and right more than 4° apart, sign right",
                 *(f"{s['sides_right']} of {s['sides_over_4_deg']}" for s in (good, near)), "all"),
            ],
        ),
        "",
        (
            "An interval has the width that the errors of the first set ask for, so it holds more of the second; "
            f"of the {far['feet'] + good['feet']} feet with a number in both it holds {both:.1f} %."
        ),
        "",
    ]  # fmt: skip


def _raised(raised: dict[str, Any]) -> list[str]:
    text = (
        f"Raises on both feet of {raised['feet'] // 2} more people never trained on. The heel inverts by a known "
        "angle of its own, from -4 to 14°, as it rises; three pictures at the top, eight on the floor. Feet that are "
        "too small, turned or unlike are left out. *Change*: error of the change about the foot's own length, which "
        "`heel_raise_inversion` is made of; *as seen*: error of the change in the frontal plane, which still holds "
        "what a risen foot that points outward looks tilted by. The training ends at 35°, and the rise that the "
        "network itself reads stops growing at 29°."
    )
    names = ("up", "feet", "read_up", "bias", "sd", "mae", "r", "seen_mae")
    after = (
        "Bias and spread of half of these people are the error row of `heel_raise_inversion`; raises higher than 40° "
        "are refused. All of it is rendered: what the error on real heels is, is not known."
    )
    return [
        "",
        "## Heels that rise",
        "",
        text,
        "",
        *_table(
            ("risen by, deg", "feet", "rise read, deg", "change: bias", "sd", "MAE", "r", "as seen: MAE"),
            [tuple(row[name] for name in names) for row in raised["rows"]],
        ),
        "",
        after,
    ]


def _groups(groups: dict[str, Any], what: str) -> list[str]:
    rows = [
        (title, f"{low:g}", f"{high:g}", count, mae, f"{bias:+}")
        for title, part in groups.items()
        for low, high, count, mae, bias in part
    ]
    return _table(("group", "from", "to", what, "mean absolute error, deg", "bias, deg"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    return [
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
        *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows),
    ]


def picture(score: dict[str, Any]) -> str:
    """SVG: every foot's peak as read against its truth."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    rows = score["feet"]
    with mpl.rc_context({"svg.hashsalt": "rearfoot", "svg.fonttype": "none", "font.size": 9.0}):
        figure = Figure(figsize=(5.4, 4.6))
        axes = figure.add_subplot()
        near = score["near_feet"]
        both = [row[k] for row in rows + near for k in ("peak_true", "peak_read")]
        low, high = min(both) - 1, max(both) + 1
        axes.fill_between([low, high], [low - 2, high - 2], [low + 2, high + 2], color=LIGHT["grid"], lw=0)
        axes.plot([low, high], [low, high], color=LIGHT["line"], lw=1)
        for feet, colour, name in (
            (rows, LIGHT["band-edge"], "any heel"),
            (near, LIGHT["ink"], "some 60 px"),
        ):
            axes.scatter([r["peak_true"] for r in feet], [r["peak_read"] for r in feet], s=14, color=colour,
                         alpha=0.75, lw=0, label=name)  # fmt: skip
        axes.legend(frameon=False, loc="upper left")
        axes.set_xlabel("true peak eversion, deg")
        axes.set_ylabel("read from the pictures, deg")
        axes.set_title("One dot a foot; band: ± 2°", loc="left", fontsize=10)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Write, or with ``--check`` compare."""
    score = json.loads((HERE / "score.json").read_text(encoding="utf-8"))
    before = (HERE / "page_head.md").read_text(encoding="utf-8")
    raised = json.loads((HERE / "raise_score.json").read_text(encoding="utf-8"))
    made = {PAGE: page(score, before, raised), PICTURE: picture(score)}
    stale = [p for p, text in made.items() if not p.exists() or p.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            sys.stderr.write(f"docs/{path.name} is stale; run: uv run python -m validation.rearfoot.page\n")
        return 1 if stale else 0
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
