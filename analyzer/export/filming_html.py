"""Filming guides as one HTML file that asks nobody for anything: a screen each, drawing beside the steps."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analyzer.export.filming_words import Section, background, sources, steps
from analyzer.export.inlined import inline
from analyzer.export.palette import DARK, LIGHT, css_variables
from analyzer.model.filming import GuideShown

TITLE = "How to film"
_STYLE = """
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:72rem;margin:0 auto;padding:1rem 1.5rem 3rem}
article{border-top:1px solid var(--line);padding:1.2rem 0 2rem}
nav+article{margin-top:1rem}
article:first-child{border:0;padding-top:0}
nav{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;font-size:.95rem}
a{color:inherit}
h1{font-size:1.6rem;line-height:1.2;letter-spacing:-.015em;margin:0 0 .9rem}
h2{font-size:1rem;margin:0 0 .3rem}
section{margin:0}
section+section{margin-top:.9rem}
ol,ul{margin:0;padding-left:1.25rem}
li+li{margin-top:.25rem}
.top{display:grid;grid-template-columns:minmax(0,27rem) minmax(0,1fr);gap:1.2rem 2.2rem;align-items:start}
.top svg{display:block;width:100%;height:auto;border:1px solid var(--line);border-radius:.6rem}
.top ol{font-size:1.05rem}
.top section+section{font-size:.95rem}
.more li+li{margin-top:.05rem}
.more{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1rem 2.2rem}
.more{margin-top:1rem;font-size:.88rem}
.more section+section{margin-top:0}
.sources{color:var(--muted);font-size:.82rem;margin-top:1.1rem}
@media(max-width:44rem){.top{grid-template-columns:1fr}}
@media print{article{break-inside:avoid;break-after:page}}
"""


def page(guides: Sequence[GuideShown]) -> str:
    """The whole page; with several guides there is a list of them above."""
    title = guides[0].guide.title if len(guides) == 1 else TITLE
    head = "" if len(guides) == 1 else f"<h1>{TITLE}</h1><nav>{''.join(_link(one) for one in guides)}</nav>"
    style = (
        f":root{{{css_variables(LIGHT)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{css_variables(DARK)}}}}}{_STYLE}"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>\n"
        f"<body><main>{head}{''.join(_article(one) for one in guides)}</main></body></html>\n"
    )


def _link(shown: GuideShown) -> str:
    return f'<a href="#{shown.guide.id}">{escape(shown.guide.title)}</a>'


def _article(shown: GuideShown) -> str:
    measured, mistakes, checks = (_section(one) for one in background(shown))
    first = "".join(_section(one) for one in steps(shown)) + mistakes
    return (
        f'\n<article id="{shown.guide.id}"><h1>{escape(shown.guide.title)}</h1>'
        f'<div class="top">{inline(shown.svg)}<div>{first}</div></div>'
        f'<div class="more">{measured}{checks}</div>{_sources(sources(shown))}</article>'
    )


def _sources(section: Section) -> str:
    items = "".join(f"<li>{escape(item)}</li>" for item in section.items)
    return f'<details class="sources"><summary>{escape(section.heading)}</summary><ul>{items}</ul></details>'


def _section(section: Section) -> str:
    items = "".join(f"<li>{escape(item)}</li>" for item in section.items)
    kind = "ol" if section.numbered else "ul"
    return f"<section><h2>{escape(section.heading)}</h2><{kind}>{items}</{kind}></section>"
