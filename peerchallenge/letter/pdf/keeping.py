"""What stays together on a page: headings with what they head, the ends of a list, short lists.

The trap: ReportLab's keepWithNext moves the whole of a long next block to a new page, and never
ends when a heading is taller than one. So the room is measured, and a page broken where it lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from peerchallenge.letter.pdf.page import BODY_HEIGHT, BODY_WIDTH
from peerchallenge.letter.pdf.text import Text

_MOST = BODY_HEIGHT * 0.6
"""More than this is never asked for: a page may be left with a large gap, not nearly empty."""
_SHORT = BODY_HEIGHT * 0.2
"""A list up to here stays whole."""
_LINES = 2
"""Of a paragraph that goes on to the next page, so many lines stand on this one."""


def led_in(leads: Sequence[Flowable], told: Sequence[Flowable]) -> Iterator[Flowable]:
    """Headings and words that lead in something, on one page with how it begins."""
    if leads:
        room = sum(_height(lead) for lead in leads) + (_beginning(told[0]) if told else 0)
        yield CondPageBreak(min(room, _MOST))
    yield from leads
    yield from told


def whole_ends(items: Sequence[Text]) -> Iterator[Flowable]:
    """A list's items: no first and no last one alone on its page."""
    if len(items) < 4 or sum(_height(item) for item in items) < _SHORT:
        yield KeepTogether(list(items))
        return
    yield KeepTogether(list(items[:2]))
    yield from items[2:-2]
    yield KeepTogether(list(items[-2:]))


def _beginning(flowable: Any) -> float:
    """How much of it must stand on the page where it begins."""
    match flowable:
        case CondPageBreak():
            return float(flowable.height)
        case KeepTogether():
            held: Any = flowable
            return sum(_height(kept) for kept in held._content)
        case Text():
            height = flowable.wrap(BODY_WIDTH, BODY_HEIGHT)[1]
            leading = float(flowable.style.leading)
            # Of three lines none can be left alone, so they go together.
            return height if height <= (_LINES + 1) * leading else _LINES * leading
        case _:
            return _height(flowable)


def _height(flowable: Any) -> float:
    wrapped = flowable.wrap(BODY_WIDTH, BODY_HEIGHT)[1]
    return float(wrapped + flowable.getSpaceBefore() + flowable.getSpaceAfter())
