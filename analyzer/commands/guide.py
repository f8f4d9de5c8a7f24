"""``gait guide``: how to film, in the terminal or as a page with drawings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analyzer.coaching.filming import guides_for, load_guides
from analyzer.commands.console import say, shown, table
from analyzer.commands.kept import keep
from analyzer.commands.shelves import listed, wrapped
from analyzer.errors import BadOption
from analyzer.export import filming_html
from analyzer.export.filming_words import background, sources, steps
from analyzer.filming import all_shown
from analyzer.filming import shown as guide_shown
from analyzer.model.filming import FilmingGuide, GuideShown
from analyzer.model.recording import Task, View

TREADMILL = "treadmill"
DEFAULT_PAGE = Path("filming-guide.html")


def guide(what: str | None, view: View | None, to: str, out: Path | None) -> None:
    """Print the guide for a task, a guide's id or ``treadmill``; without any the list. Raises BadOption, OutputError.

    ``to`` is ``text`` or ``html``; a page goes to ``out`` and holds all guides where none is named.
    """
    found = _found(what, view)
    if to == "html":
        _write_page(found, what, view, out or DEFAULT_PAGE)
        return
    if out is not None:
        raise BadOption("--out is for a page.", "Add --to html.")
    if what is None and view is None:
        table(("id", "what", "task", "views"), [(g.id, g.title, g.task, ", ".join(g.views)) for g in found])
        return
    for line in in_full(guide_shown(found[0], view)):
        say(line)
    for other in found[1:]:
        say(f"See also: gait guide {other.id}  ({other.title})")


def in_full(shown_guide: GuideShown) -> Iterator[str]:
    """The lines of a guide."""
    yield shown_guide.guide.title
    yield ""
    yield from wrapped(shown_guide.alt.removeprefix(f"{shown_guide.guide.title}. "))
    for section in (*steps(shown_guide), *background(shown_guide), sources(shown_guide)):
        yield from listed(section.heading, section.items, numbered=section.numbered)
    yield ""
    yield f"With drawing: gait guide {shown_guide.guide.id} --to html --out {DEFAULT_PAGE}"


def _found(what: str | None, view: View | None) -> tuple[FilmingGuide, ...]:
    """The guides that fit, the best first; never empty."""
    known = load_guides()
    if what is None:
        named = known
    elif what in set(Task):
        named = guides_for(Task(what), None)
    else:
        named = tuple(g for g in known if g.id == what) or tuple(
            g for g in known if g.treadmill and what == TREADMILL
        )
    if not named:
        names = ", ".join(dict.fromkeys([g.task.value for g in known] + [TREADMILL]))
        raise BadOption(
            f"There is no guide for {what!r}.", f"Choose one of: {names}; 'gait guide' lists all."
        )
    seen = tuple(g for g in named if view is None or view in g.views)
    if not seen:
        views = ", ".join(dict.fromkeys(v.value for g in named for v in g.views))
        raise BadOption(f"{what} is not filmed with --view {view}.", f"Choose one of: {views}.")
    return seen


def _write_page(found: tuple[FilmingGuide, ...], what: str | None, view: View | None, out: Path) -> None:
    every = all_shown() if what is None and view is None else (guide_shown(found[0], view),)
    target = out / DEFAULT_PAGE if out.is_dir() else out
    text = filming_html.page(every)
    keep(target, lambda part: part.write_text(text, encoding="utf-8", newline="\n"))
    say(shown(target))
