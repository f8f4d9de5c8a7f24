"""The sheets for the person: page 1 in short, then the safety questions and how each drill is done."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.export import short_words as said
from analyzer.export.in_short import Group, InShort, Seen, words_of
from analyzer.export.page_parts import PageInput
from analyzer.export.pdf_drills import COLUMN_GAP_MM, before, checkbox, drills
from analyzer.export.pdf_paper import MARGIN_MM, TOP_MM, Paper
from analyzer.export.pdf_strip import STRIP_MM, draw_strip, has_band
from analyzer.export.pdf_type import SECTION, SMALL, TITLE, Type

SAY = Type(16, bold=True, leading=1.25)
PLAIN = Type(11, leading=1.42)
LESS = Type(9, colour="muted", leading=1.35)
STRONG_PLAIN = Type(10.6, bold=True, leading=1.35)
GATE = Type(10, bold=True, colour="stop", leading=1.35)
FINE = Type(7, colour="muted", leading=1.3)
PICTURE_MM = (64.0, 90.0)
_KINDS = {"some": "warn", "good": "good", "open": "muted", "none": "stop"}


def person(paper: Paper, page: PageInput, short: InShort, title: str, facts: Sequence[str]) -> None:
    """Page 1, and the sheets that belong to it where there are drills."""
    paper.new_page()
    paper.start_section(paper.shown("In short"), level=0)
    _top(paper, page, title, facts)
    foot = _foot_mm(paper, page, short)
    _middle(paper, short, paper.bottom - foot - 4.0)
    paper.at = max(paper.at + 3.0, min(paper.bottom - foot, paper.at + 16.0))
    _foot(paper, page, short)
    if short.drills:
        before(paper, page)
        drills(paper, page)


def _top(paper: Paper, page: PageInput, title: str, facts: Sequence[str]) -> None:
    paper.put(MARGIN_MM, TOP_MM - 3, "Gait report", SMALL)
    name = paper.clipped(page.report.recording.file, paper.width * 0.6, SMALL)
    paper.put(MARGIN_MM, TOP_MM - 3, name, SMALL, width=paper.width, align="R")
    paper.at = TOP_MM + 3.5
    paper.para(title, TITLE, after=0.6)
    paper.para("  \N{MIDDLE DOT}  ".join(facts), SMALL, after=4.0)


def _middle(paper: Paper, short: InShort, bottom: float) -> None:
    """The result, what was found at the left, a picture at the right."""
    top = paper.at
    say = paper.lines(short.result, paper.width - 6, SAY)
    paper.box(MARGIN_MM, top + 0.6, 1.4, len(say) * SAY.line_mm - 0.6, fill=_KINDS[short.kind])
    top = paper.put_lines(MARGIN_MM + 5, top, say, SAY) + 3.0
    size = _picture_size(paper, short, bottom - top)
    width = paper.width - (0.0 if size is None else size[0] + COLUMN_GAP_MM)
    end = top
    if size is not None and short.picture is not None:
        left = MARGIN_MM + paper.width - size[0]
        paper.picture(short.picture.jpeg, left, top, *size, alt=short.picture.alt)
        end = paper.block(left, top + size[1] + 1.0, size[0], short.picture.caption, SMALL)
    y = top
    for text in short.means:
        y = paper.block(MARGIN_MM, y, width, text, PLAIN) + 1.2
    if short.clinician:
        y = paper.block(MARGIN_MM, y + 0.6, width, short.clinician, GATE) + 1.2
    y = _found(paper, short, y + 2.0, width, bottom)
    y = _reasons(paper, short, y, width, bottom)
    y = _looked_at(paper, short, y, width, bottom)
    paper.at = max(y, end)


def _picture_size(paper: Paper, short: InShort, room: float) -> tuple[float, float] | None:
    if short.picture is None:
        return None
    wide, high = paper.picture_px(short.picture.jpeg)
    if not wide:
        return None
    most_w, most_h = PICTURE_MM
    scale = min(most_w / wide, min(most_h, max(room - 8.0, 20.0)) / high)
    return wide * scale, high * scale


def _found(paper: Paper, short: InShort, y: float, width: float, bottom: float) -> float:
    """Each finding with its numbers and their strip; what does not fit is counted."""
    notes = (len(short.words) + 1) * LESS.line_mm
    room = bottom - y - notes
    strips = len(_fitting(paper, short, width, room)) == sum(len(group.seen) for group in short.groups)
    fitting = _fitting(paper, short, width, room, strips=strips)
    for group in short.groups:
        shown = [seen for seen in group.seen if seen in fitting]
        for number, seen in enumerate(shown):
            y = _seen(paper, None if number else group, seen, y, width, strips=strips)
    left_out = short.more + sum(len(group.seen) for group in short.groups) - len(fitting)
    more = (f"And {left_out} more: see the pages that follow.",) if left_out else ()
    for line in (*words_of(seen.title for seen in fitting), *more):
        y = paper.block(MARGIN_MM, y, width, line, LESS) + 0.4
    return y


def _fitting(paper: Paper, short: InShort, width: float, room: float, *, strips: bool = True) -> list[Seen]:
    """The findings that there is room for, the worst first; without their ``strips`` there is room for more."""
    found = [(seen, group) for group in short.groups for seen in group.seen]
    chosen: list[Seen] = []
    for seen, group in sorted(found, key=lambda one: one[0].rank):
        room -= _seen_mm(paper, group, seen, width, strips=strips)
        if room < 0:
            break
        chosen.append(seen)
    return chosen


def _seen_mm(paper: Paper, group: Group | None, seen: Seen, width: float, *, strips: bool) -> float:
    title = len(paper.lines(f"{seen.title}.", width, STRONG_PLAIN)) * STRONG_PLAIN.line_mm
    numbers = sum(len(paper.lines(text, width, LESS)) for text in _numbers(seen)) * LESS.line_mm
    bands = sum(STRIP_MM + 1.2 for _ in seen.grounds) if strips and has_band(seen.norm) else 0.0
    return (SMALL.line_mm + 0.8 if group else 0.0) + title + numbers + bands + 3.0


def _seen(paper: Paper, group: Group | None, seen: Seen, y: float, width: float, *, strips: bool) -> float:
    if group is not None:
        paper.put(MARGIN_MM, y, group.heading, SMALL)
        y += SMALL.line_mm + 0.8
    y = paper.block(MARGIN_MM, y, width, f"{seen.title}.", STRONG_PLAIN)
    for text in _numbers(seen):
        y = paper.block(MARGIN_MM, y, width, text, LESS)
    for ground in seen.grounds if strips and has_band(seen.norm) else ():
        if seen.norm is not None and ground.key == seen.norm.key and ground.tier != "C":
            draw_strip(paper, MARGIN_MM, y + 0.8, min(width, 78.0), ground, seen.norm)
            y += STRIP_MM + 1.2
    return y + 3.0


def _numbers(seen: Seen) -> list[str]:
    return [f"{seen.size} {' '.join(seen.numbers)} {seen.usual}".strip()]


def _reasons(paper: Paper, short: InShort, y: float, width: float, bottom: float) -> float:
    for reason in short.reasons:
        why, hint = (
            paper.lines(reason.why, width - 5, STRONG_PLAIN),
            paper.lines(reason.hint, width - 5, PLAIN),
        )
        if y + len(why) * STRONG_PLAIN.line_mm + len(hint) * PLAIN.line_mm > bottom:
            break
        paper.put(MARGIN_MM, y, "\N{EN DASH}", STRONG_PLAIN)
        y = paper.put_lines(MARGIN_MM + 5, y, why, STRONG_PLAIN)
        y = paper.put_lines(MARGIN_MM + 5, y, hint, PLAIN) + 2.2
    return y


def _looked_at(paper: Paper, short: InShort, y: float, width: float, bottom: float) -> float:
    """What there is numbers of, where nothing else needs the room."""
    lines = [line for text in short.looked_at for line in paper.lines(text, width, LESS)]
    if short.groups or not lines or y + STRONG_PLAIN.line_mm + len(lines) * (LESS.line_mm + 1) > bottom:
        return y
    paper.put(MARGIN_MM, y + 1.0, said.LOOKED_AT, STRONG_PLAIN)
    y += STRONG_PLAIN.line_mm + 1.6
    for text in short.looked_at:
        y = paper.block(MARGIN_MM, y, width, text, LESS) + 0.9
    return y


def _foot_mm(paper: Paper, page: PageInput, short: InShort) -> float:
    """How much room the lower part of page 1 takes."""
    drills = _cards_mm(paper, short) + SECTION.line_mm + 24.5 if short.drills else 0.0
    rules = _rules_mm(paper, page) if short.drills else 0.0
    fine = len(paper.lines(page.disclaimer, paper.width, FINE)) * FINE.line_mm
    return drills + rules + 22.0 + fine


def _foot(paper: Paper, page: PageInput, short: InShort) -> None:
    """The drills behind their gate, the rules of pain, and the day to film again."""
    if short.drills:
        paper.line_at(paper.at)
        paper.put(MARGIN_MM, paper.at + 3.0, "Your drills", SECTION)
        y = paper.at + 3.0 + SECTION.line_mm + 1.6
        paper.box(MARGIN_MM, y, paper.width, 13.0, fill="panel", edge="stop", width=0.4)
        paper.put(MARGIN_MM + 3.5, y + 1.5, said.GATE, GATE)
        checkbox(paper, MARGIN_MM + 3.5, y + 1.5 + GATE.line_mm, PLAIN)
        paper.put(MARGIN_MM + 8.5, y + 1.5 + GATE.line_mm, said.GATE_BOX, PLAIN)
        paper.at = _cards(paper, short, y + 16.0) + 3.5
        paper.at = _rules(paper, page, paper.at)
    paper.line_at(paper.at + 1.5)
    paper.put(MARGIN_MM, paper.at + 4.0, short.again, STRONG_PLAIN)
    if page.made_on is None:
        half = MARGIN_MM + paper.width * 0.46
        for x, label in ((half, "Filmed on"), (half + 48.0, "Film again on")):
            start = x + paper.breadth(label, LESS) + 1.5
            paper.put(x, paper.at + 4.4, label, LESS)
            paper.line_at(paper.at + 8.4, x=start, width=x + 45.0 - start, colour="band-edge")
    alike = said.KEEP_ALIKE if short.drills else ""
    y = paper.block(MARGIN_MM, paper.at + 9.6, paper.width, alike, LESS)
    paper.at = paper.block(MARGIN_MM, y + 1.8, paper.width, page.disclaimer, FINE)


def _cards_mm(paper: Paper, short: InShort) -> float:
    return max(
        sum(len(lines) * how.line_mm for lines, how in card) + 1.6 for card in _card_lines(paper, short)
    )


def _cards(paper: Paper, short: InShort, y: float) -> float:
    """The drills side by side: name, how much, what for."""
    width = _card_mm(paper, short)
    for number, card in enumerate(_card_lines(paper, short)):
        x, at = MARGIN_MM + number * (width + 6.0), y
        for lines, how in card:
            at = paper.put_lines(x, at, lines, how) + 0.8
    return y + _cards_mm(paper, short)


def _card_lines(paper: Paper, short: InShort) -> list[list[tuple[list[str], Type]]]:
    width = _card_mm(paper, short)
    return [
        [
            (paper.lines(drill.name, width, STRONG_PLAIN, most=2), STRONG_PLAIN),
            (paper.lines(f"{drill.dose.rstrip('.')}.", width, Type(9), most=5), Type(9)),
            (paper.lines(f"Why: {drill.why.rstrip('.')}.", width, SMALL, most=5), SMALL),
        ]
        for drill in short.drills
    ]


def _card_mm(paper: Paper, short: InShort) -> float:
    return (paper.width - 6.0 * (len(short.drills) - 1)) / len(short.drills)


def _rules_mm(paper: Paper, page: PageInput) -> float:
    return STRONG_PLAIN.line_mm + max(_column_mm(paper, part) for part in _halves(page.safety.rules)) + 1.5


def _column_mm(paper: Paper, rules: Sequence[str]) -> float:
    width = (paper.width - COLUMN_GAP_MM) / 2
    return sum(len(paper.lines(rule, width - 4, LESS, most=3)) * LESS.line_mm + 0.5 for rule in rules)


def _rules(paper: Paper, page: PageInput, y: float) -> float:
    paper.put(MARGIN_MM, y, "While you train", STRONG_PLAIN)
    y += STRONG_PLAIN.line_mm + 0.4
    width = (paper.width - COLUMN_GAP_MM) / 2
    for number, rules in enumerate(_halves(page.safety.rules)):
        x, at = MARGIN_MM + number * (width + COLUMN_GAP_MM), y
        for rule in rules:
            paper.put(x, at, "\N{EN DASH}", LESS)
            at = paper.put_lines(x + 4, at, paper.lines(rule, width - 4, LESS, most=3), LESS) + 0.5
    return y + max(_column_mm(paper, part) for part in _halves(page.safety.rules)) + 0.6


def _halves(items: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    middle = (len(items) + 1) // 2
    return items[:middle], items[middle:]
