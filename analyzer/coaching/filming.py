"""The filming guides: the rows of ``filming.toml``, one for every task and view that is measured."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from analyzer.data import Row, names, rows, unique
from analyzer.errors import DataRowError
from analyzer.model.filming import FilmingGuide, Mistake, PhonePlace
from analyzer.model.recording import Task, View

_REQUIRED = (
    "id", "title", "task", "views", "distance_m", "height_m", "level", "pose", "amount", "wear", "steps", "mistakes",
    "drawn_mistakes", "sources",
)  # fmt: skip
_OPTIONAL = ("sideways", "path_m", "treadmill", "heels")
_NBSP = "\N{NO-BREAK SPACE}"
_FEWEST_STEPS, _MOST_STEPS = 4, 6


def parse_guides(found: Iterable[Row]) -> tuple[FilmingGuide, ...]:
    """Guides in file order. Raises ``DataRowError``."""
    sources = names("sources.toml", "source")
    return tuple(_guide(row, sources) for row in unique(found))


def guides_for(task: Task | None, view: View | None) -> tuple[FilmingGuide, ...]:
    """The guides for a task and a view, in file order; what is None fits every guide."""
    return tuple(
        guide
        for guide in load_guides()
        if task in (None, guide.task) and (view is None or view in guide.views)
    )


@cache
def load_guides() -> tuple[FilmingGuide, ...]:
    """All guides in file order. Raises ``DataRowError``."""
    return parse_guides(rows("filming.toml", "guide"))


def _guide(row: Row, sources: frozenset[str]) -> FilmingGuide:
    row.only(_REQUIRED, _OPTIONAL)
    row.refers("sources", row.texts("sources", least=1), sources)
    row.refers("task", [row.text("task")], list(Task))
    row.refers("views", row.texts("views", least=1), list(View))
    row.refers("drawn_mistakes", row.texts("drawn_mistakes", least=1), list(Mistake))
    phone = PhonePlace(
        distance_m=_span(row, "distance_m"),
        height_m=_span(row, "height_m"),
        level=row.text("level"),
        sideways=row.flag("sideways"),
    )
    steps = _filled(row, "steps", row.texts("steps", least=_FEWEST_STEPS), phone)
    if len(steps) > _MOST_STEPS:
        raise row.wrong("steps", f"at most {_MOST_STEPS} expected, {len(steps)} found")
    return FilmingGuide(
        id=row.id,
        title=row.text("title"),
        task=Task(row.text("task")),
        views=tuple(View(view) for view in row.texts("views")),
        phone=phone,
        pose=row.text("pose"),
        path_m=row.number_or_none("path_m") or 0.0,
        treadmill=row.flag("treadmill"),
        heels=row.flag("heels"),
        amount=row.text("amount"),
        wear=row.text("wear"),
        steps=steps,
        mistakes=_filled(row, "mistakes", row.texts("mistakes", least=1), phone),
        drawn_mistakes=tuple(Mistake(one) for one in row.texts("drawn_mistakes")),
        sources=row.texts("sources"),
    )


def _span(row: Row, field: str) -> tuple[float, float]:
    numbers = row.numbers(field)
    if len(numbers) != 2 or not 0 < numbers[0] <= numbers[1]:
        raise row.wrong(field, "two rising numbers are expected, from and to")
    return numbers[0], numbers[1]


def _filled(row: Row, field: str, texts: tuple[str, ...], phone: PhonePlace) -> tuple[str, ...]:
    """Texts with the row's own numbers in them."""
    words = {
        "distance": _metres(phone.distance_m),
        "height": _metres(phone.height_m),
        "level": phone.level,
        "hold": "on its side" if phone.sideways else "upright",
    }
    try:
        return tuple(text.format(**words) for text in texts)
    except (KeyError, IndexError, ValueError) as error:
        raise _unknown(row, field) from error


def _unknown(row: Row, field: str) -> DataRowError:
    return row.wrong(field, "only {distance}, {height}, {level} and {hold} can stand in braces")


def _metres(span: tuple[float, float]) -> str:
    low, high = (f"{value:g}" for value in span)
    return f"{low}{_NBSP}m" if low == high else f"{low} to {high}{_NBSP}m"
