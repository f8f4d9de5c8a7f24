"""The report as one HTML file that asks nobody for anything: styles, charts and pictures inside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from analyzer.export.html_view import page_view
from analyzer.export.page_parts import Figure, PageInput
from analyzer.export.palette import DARK, LIGHT, css_variables

FOLDER = "data/report_template"
STYLE = "report.css"
PAGE = "report.html.j2"


def render(page: PageInput, figures: Sequence[Figure] | None = None) -> str:
    """The whole page as text. All text is escaped; only the SVG that is drawn here is trusted.

    ``figures`` are its charts where they were drawn beforehand.
    """
    return page_environment().get_template(PAGE).render(page_view(page, figures), style=page_style())


@cache
def page_environment() -> Environment:
    """The templates of all pages; what they print is escaped, and a name that is not there is a mistake."""
    return Environment(
        loader=PackageLoader("analyzer", FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_style() -> str:
    """The style sheet with the palette of both schemes in front; paper is always light."""
    sheet = (resources.files("analyzer") / FOLDER / STYLE).read_text(encoding="utf-8")
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{css_variables(DARK)}}}}}"
    return f":root{{{css_variables(LIGHT)}}}\n{dark}\n{sheet}"
