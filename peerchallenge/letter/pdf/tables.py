"""Tables and recommendation boxes: rows that go over pages, and structure that stays whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from peerchallenge.letter.outline import Grid
from peerchallenge.letter.pdf.page import BODY_HEIGHT, BODY_WIDTH
from peerchallenge.letter.pdf.styles import styles
from peerchallenge.letter.pdf.tags import LAYOUT, Element
from peerchallenge.letter.pdf.text import Text, frag
from peerchallenge.paper.fonts import printable
from peerchallenge.paper.inks import ACCENT, LINE, WELL

_PADDING = 6
_TALLEST_CELL = 200
"""Points in one row; what is taller goes on in a next row that is the same to who listens."""
_KEPT = BODY_HEIGHT * 0.45
"""A table up to here stays on one page."""
_HEADING_AND_A_ROW = 74


class Plain(Table):
    """A table whose grounds and lines are layout; what its cells hold says itself what it is."""

    canv: Any

    def draw(self) -> None:
        """Paint it; its cells paint themselves."""
        with self.canv.marked(LAYOUT):
            super().draw()


def table(block: Grid, parent: Element) -> Iterator[Flowable]:
    """A caption and a table with a header row that is repeated on every page."""
    element = parent.child("Table")
    caption = _cell(block.caption, "caption", element.child("Caption"))
    many = len(block.header)
    widths = [BODY_WIDTH * share for share in block.widths or (1 / many,) * many]
    # A head without a body is not allowed: the row of a table that has no others stands alone.
    head = (element.child("THead") if block.rows else element).child("TR")
    header = [_header_cell(words, head, "Column") for words in block.header]
    for cell in header:
        cell.is_repeated = True
    rows, ends = _rows(header, widths), [0]
    body = element.child("TBody") if block.rows else element
    for told in block.rows:
        row = body.child("TR")
        first, *others = told
        cells = [_header_cell(first, row, "Row")]
        cells += [_cell(words, "cell", row.child("TD")) for words in others]
        rows += _rows(cells, widths)
        ends.append(len(rows) - 1)
    made = Plain(rows, colWidths=widths, repeatRows=1, hAlign="LEFT", style=_looks(ends))
    height = made.wrap(BODY_WIDTH, BODY_HEIGHT)[1]
    if height < _KEPT:
        yield KeepTogether([caption, made, Spacer(1, 12)])
        return
    first_row = sum(made._rowHeights[:2])  # type: ignore[attr-defined]  # its types leave it out
    yield CondPageBreak(min(first_row + _HEADING_AND_A_ROW / 2, BODY_HEIGHT / 2))
    yield from (caption, made, Spacer(1, 12))


def box(inside: list[Text]) -> Flowable:
    """Paragraphs on a ground. It is never parted, unless it is taller than a page."""
    width = BODY_WIDTH - 24
    rows = [[piece] for text in inside for piece in pieces(text, width)]
    made = Plain(
        rows,
        colWidths=[BODY_WIDTH],
        hAlign="LEFT",
        style=[
            ("FONTNAME", (0, 0), (-1, -1), "Body"),
            ("BACKGROUND", (0, 0), (-1, -1), WELL),
            ("LINEBEFORE", (0, 0), (0, -1), 3, ACCENT),
            ("LEFTPADDING", (0, 0), (-1, -1), 12),
            ("RIGHTPADDING", (0, 0), (-1, -1), 12),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, 0), 6),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 9),
        ],
    )
    if made.wrap(BODY_WIDTH, BODY_HEIGHT)[1] > BODY_HEIGHT:
        return made
    return KeepTogether([made, Spacer(1, 8)])


def pieces(text: Text, width: float, height: float = _TALLEST_CELL) -> Iterator[Text]:
    """A paragraph in parts that are each no taller than this. They stay one element."""
    while text.wrap(width, height)[1] > height:
        parts = text.split(width, height)
        if len(parts) < 2:
            break
        first, text = parts
        yield first
    yield text


def _rows(cells: list[Text], widths: list[float]) -> list[list[Any]]:
    """One row of the table as the rows that are laid out: more than one for a very tall one."""
    columns = [
        list(pieces(cell, width - 2 * _PADDING)) for cell, width in zip(cells, widths, strict=True)
    ]
    tallest = max(len(column) for column in columns)
    return [[column[n] if n < len(column) else "" for column in columns] for n in range(tallest)]


def _header_cell(words: str, row: Element, scope: str) -> Text:
    element = row.child("TH", attributes={"Table": {"Scope": f"/{scope}"}})
    return _cell(words, "head", element)


def _cell(words: str, style: str, element: Element) -> Text:
    looks = styles()[style]
    return Text.of([frag(printable(words), looks)], looks, element)


def _looks(ends: list[int]) -> list[Any]:
    return [
        ("FONTNAME", (0, 0), (-1, -1), "Body"),
        ("BACKGROUND", (0, 0), (-1, 0), WELL),
        ("LINEBELOW", (0, 0), (-1, 0), 1, ACCENT),
        *(("LINEBELOW", (0, row), (-1, row), 0.5, LINE) for row in ends[1:]),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
