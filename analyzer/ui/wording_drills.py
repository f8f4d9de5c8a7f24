"""Words of the drill cards. Pure, free of Streamlit; the other words of the app stand in ``wording``."""

from __future__ import annotations

from analyzer.export.wording import plural
from analyzer.model.drill import Level, Trial

BACKGROUND = "Common errors, easier and harder, and what is known"
LADDER = "From easy to hard"


def level(each: Level) -> str:
    """One rung of a drill's ladder, and when to leave it."""
    here = " (start here)" if each.start else ""
    on = f" *Move on at: {each.move_on}*" if each.move_on else ""
    return f"**{each.name}**{here}: {each.do}{on}"


def trial(each: Trial) -> str:
    """What a study was and came to, in a line."""
    people = f", {plural(each.n, 'person', 'people')}" if each.n else ""
    return f"{each.design.capitalize()}{people}: {each.effect} ({each.verdict})."
