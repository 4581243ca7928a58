"""The printed blank for when the laptop dies: a page for each session, ruled and ready to write on.

Beside the lines stand the themes with as many of their questions as there is room for; before each
line is room for its sign and the number of its theme, so that it is typed up without a thought.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from peerchallenge.errors import Stopped
from peerchallenge.paper.drawing import Progress, a_canvas, wrapped, write_lines
from peerchallenge.paper.fonts import printable
from peerchallenge.paper.inks import ACCENT, INK, LINE, RULED, SECOND
from peerchallenge.paper.pages import Around, fitted
from peerchallenge.paper.sheet import Sheet, SheetSession, SheetTheme
from peerchallenge.store.replacing import replace_bytes

_SIDE = 18 * mm
_WIDE, _HIGH = A4
_TOP = _HIGH - 24 * mm
_FOOT = 27 * mm
_ASKED = 45 * mm
"""The column of themes and questions."""
_NARROW = 9 * mm
"""A column for a sign or a number written by hand."""
_PITCH = 8.5 * mm
_WHOSE = 42 * mm
_KEY = (
    "+ strength   - area to consider   ? context   “ ” the very words.   "
    "No.: the theme.   Roles or voices, never names."
)


def write_blank(sheet: Sheet, path: Path, *, progress: Progress | None = None) -> int:
    """Write the blank and answer its number of pages. The file is whole or as it was before.

    Raises Refused when the folder cannot be written to, Stopped when `progress` answers False.
    """
    data, pages = blank(sheet, progress=progress)
    replace_bytes(path, data)
    return pages


def blank(sheet: Sheet, *, progress: Progress | None = None) -> tuple[bytes, int]:
    """The blank as a PDF and its number of pages: the sessions and one for another session."""
    around = Around(sheet.council, sheet.marking, _SIDE)
    canvas, out = a_canvas(
        around, title=f"{sheet.title}: {sheet.council}", subject="Printed", language=sheet.language
    )
    whose = sheet.whose if sheet.peer else ""
    pages = [*sheet.sessions, _ANOTHER]
    for number, session in enumerate(pages):
        if progress is not None and not progress(number, len(pages)):
            raise Stopped("Stopped, and nothing was written.")
        _page(canvas, session, sheet.themes, whose)
        canvas.showPage()
    canvas.save()
    return out.getvalue(), len(pages)


_ANOTHER = SheetSession("", "", "", "", "", "", "")


def _page(
    canvas: Canvas, session: SheetSession, themes: tuple[SheetTheme, ...], whose: str
) -> None:
    top = _head(canvas, session, whose)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.2)
    canvas.line(_SIDE, top, _WIDE - _SIDE, top)
    _questions(canvas, themes, top - 6 * mm)
    _ruled(canvas, top)
    canvas.setFillColor(SECOND)
    canvas.setFont("Body", 8.5)
    canvas.drawString(_SIDE, 21.5 * mm, _KEY)


def _head(canvas: Canvas, session: SheetSession, whose: str) -> float:
    """What session it is, and whose notes; answers where the head ends."""
    _whose(canvas, whose)
    if not session.key:
        return _head_to_fill(canvas)
    room = _WIDE - 2 * _SIDE - _WHOSE - 6 * mm
    y = _TOP
    canvas.setFillColor(ACCENT)
    if session.when:
        canvas.setFont("Body-Semi", 11.5)
        canvas.drawString(_SIDE, y, printable(session.when))
        y -= 7.5 * mm
    canvas.setFillColor(INK)
    title = wrapped(session.title, "Body-Semi", 18, room)
    y = write_lines(canvas, title[:3], _SIDE, y, font="Body-Semi", size=18, leading=22)
    y += 1.5 * mm
    canvas.setFillColor(SECOND)
    for label, words, most in (
        ("Place", session.place, 1),
        ("In the room", session.room, 4),
        ("Team", session.team, 1),
    ):
        if words:
            lines = wrapped(f"{label}: {words}", "Body", 10, _WIDE - 2 * _SIDE)
            kept = lines[:most]
            if len(lines) > most:
                kept[-1] = fitted(f"{kept[-1]} …", "Body", _WIDE - 2 * _SIDE, 10)
            y = write_lines(canvas, kept, _SIDE, y, font="Body", size=10, leading=13.5)
    return y + 1.5 * mm


def _head_to_fill(canvas: Canvas) -> float:
    y = _TOP
    canvas.setFillColor(ACCENT)
    canvas.setFont("Body-Semi", 18)
    canvas.drawString(_SIDE, y - 2 * mm, "Another session")
    y -= 13 * mm
    for row in (("Day and time", "Place"), ("Title", "Who was in the room")):
        for n, label in enumerate(row):
            _to_fill(canvas, label, _SIDE + n * 88 * mm, y, 84 * mm)
        y -= 10 * mm
    return y + 4 * mm


def _whose(canvas: Canvas, whose: str) -> None:
    x = _WIDE - _SIDE - _WHOSE
    _to_fill(canvas, "Notes by", x, _TOP, _WHOSE, whose)
    _to_fill(canvas, "Page of this session", x, _TOP - 8 * mm, _WHOSE)


def _to_fill(canvas: Canvas, label: str, x: float, y: float, wide: float, filled: str = "") -> None:
    """A label with a line behind it to write on."""
    canvas.setFillColor(SECOND)
    canvas.setFont("Body", 9)
    canvas.drawString(x, y, label)
    after = x + canvas.stringWidth(label, "Body", 9) + 2 * mm
    canvas.setStrokeColor(RULED)
    canvas.setLineWidth(0.6)
    canvas.line(after, y - 1 * mm, x + wide, y - 1 * mm)
    if filled:
        canvas.setFillColor(INK)
        canvas.setFont("Body-Semi", 10)
        canvas.drawString(after + 1 * mm, y, fitted(filled, "Body-Semi", x + wide - after, 10))


def _questions(canvas: Canvas, themes: tuple[SheetTheme, ...], top: float) -> None:
    """The themes down the side, with as many questions each as all have room for."""
    room = top - _FOOT
    most = max((len(t.prompts) for t in themes), default=0)
    for many in range(most, -1, -1):
        blocks = [_asked(t, many) for t in themes]
        high = sum(_height(b) for b in blocks)
        if high <= room:
            break
    gap = min(4 * mm, (room - high) / max(len(themes), 1)) if high < room else 0
    y = top
    for theme, block in zip(themes, blocks, strict=True):
        if y - _height(block) < _FOOT - 1:
            break
        y = _theme(canvas, theme, block, y) - gap


_Asked = tuple[list[str], list[list[str]]]
"""A theme's name and its questions, each in lines."""


def _asked(theme: SheetTheme, many: int) -> _Asked:
    name = wrapped(theme.short or theme.name, "Body-Semi", 9.5, _ASKED - 8 * mm)[:3]
    return name, [wrapped(p, "Body", 8.5, _ASKED - 3) for p in theme.prompts[:many]]


def _height(block: _Asked) -> float:
    return len(block[0]) * 12 + sum(len(p) * 10.5 + 2.5 for p in block[1]) + 5


def _theme(canvas: Canvas, theme: SheetTheme, block: _Asked, y: float) -> float:
    canvas.setFillColor(ACCENT)
    canvas.roundRect(_SIDE, y - 2.6, 5 * mm, 12.4, 2, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Body-Bold", 9.5)
    canvas.drawCentredString(_SIDE + 2.5 * mm, y + 0.4, str(theme.number))
    canvas.setFillColor(INK)
    y = write_lines(canvas, block[0], _SIDE + 7 * mm, y, font="Body-Semi", size=9.5, leading=12)
    canvas.setFillColor(SECOND)
    for lines in block[1]:
        y = write_lines(canvas, lines, _SIDE, y, font="Body", size=8.5, leading=10.5) - 2.5
    return y - 5


def _ruled(canvas: Canvas, top: float) -> None:
    left, right = _SIDE + _ASKED + 4 * mm, _WIDE - _SIDE
    columns = (left, left + _NARROW, left + 2 * _NARROW)
    canvas.setFillColor(SECOND)
    canvas.setFont("Body", 8.5)
    canvas.drawCentredString(left + _NARROW / 2, top - 4.5 * mm, "+ - ?")
    canvas.drawCentredString(left + 1.5 * _NARROW, top - 4.5 * mm, "No.")
    canvas.drawString(columns[2] + 2 * mm, top - 4.5 * mm, "What was said or seen, one thing each")
    canvas.setStrokeColor(RULED)
    canvas.setLineWidth(0.6)
    y, last = top - 6.5 * mm, top - 6.5 * mm
    while y >= _FOOT - 0.5:
        canvas.line(left, y, right, y)
        last, y = y, y - _PITCH
    canvas.setStrokeColor(LINE)
    for x in columns:
        canvas.line(x, top - 6.5 * mm, x, last)
