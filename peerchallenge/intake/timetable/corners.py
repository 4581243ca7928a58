"""Counts how large a grid the cells of a sheet would span, before the reader makes one of them.

The reader makes a full grid out of the outermost cells, so two cells in far corners would be
billions. The sheet is parsed as XML here, since a pattern can be written round in many ways.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from lxml import etree

from peerchallenge.errors import Refused

_MOST_CELLS = 2_000_000
_MOST_NUMBER = 99_999_999
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


class _Grid:
    """The rows and columns between the outermost cells met so far."""

    def __init__(self, name: str, most_rows: int) -> None:
        self._name, self._most_rows = name, most_rows
        self._box = (_MOST_NUMBER, 0, _MOST_NUMBER, 0)

    def meet(self, first_row: int, last_row: int, first_column: int, last_column: int) -> None:
        """Cells stand from here to there. Raises Refused when the grid becomes too large."""
        top, bottom, left, right = self._box
        if top <= first_row and last_row <= bottom and left <= first_column <= last_column <= right:
            return
        top, bottom = min(top, first_row), max(bottom, last_row)
        left, right = min(left, first_column), max(right, last_column)
        self._box = (top, bottom, left, right)
        high, wide = bottom - top + 1, right - left + 1
        if high > self._most_rows * 4 or high * wide > _MOST_CELLS:
            raise Refused(
                f"{self._name} has cells far away from the others, so it was not opened: "
                "delete them."
            )


def refuse_far_xlsx(data: bytes, name: str, most_rows: int) -> None:
    """Rows and cells say where they are, or follow the one before."""
    grid, row, column = _Grid(name, most_rows), 0, 0
    with _parsing(data, name, "start", "{*}row", "{*}c") as found:
        for _, one in found:
            if str(one.tag).endswith("row"):
                row, column = _number(one.get("r"), name, row + 1), 0
                before = one.getprevious()
                if before is not None:
                    before.clear()
            else:  # in a row or, in a file made to harm, in none
                column, row = _place(one.get("r"), name, column + 1, row)
                grid.meet(row, row, column, column)


def refuse_far_ods(data: bytes, name: str, most_rows: int) -> None:
    """Rows and cells may say that they are repeated; empty ones only count between others."""
    grid, at = _Grid(name, most_rows), 0
    with _parsing(data, name, "end", f"{_TABLE}table-row", f"{_TABLE}table") as found:
        for _, one in found:
            if one.tag == f"{_TABLE}table":
                grid, at = _Grid(name, most_rows), 0
                continue
            times, column = _repeated(one, "number-rows-repeated", name), 0
            for cell in one.iter(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                wide = _repeated(cell, "number-columns-repeated", name)
                if len(cell) or cell.get(f"{_OFFICE}value-type") or cell.get(f"{_TABLE}formula"):
                    grid.meet(at, at + times - 1, 0, column + wide - 1)
                column += wide
            at += times
            one.clear()


@contextmanager
def _parsing(
    data: bytes, name: str, when: Literal["start", "end"], *tags: str
) -> Iterator[Iterator[tuple[str, etree._Element]]]:
    try:
        yield etree.iterparse(
            io.BytesIO(data), events=(when,), tag=tags, resolve_entities=False, no_network=True
        )
    except etree.XMLSyntaxError as fault:
        raise damaged(name) from fault


def _place(said: str | None, name: str, column: int, row: int) -> tuple[int, int]:
    """Column and row of "B12"; where nothing is said, those given."""
    if said is None:
        return column, row
    letters = said.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        raise damaged(name)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column, _number(said[len(letters) :], name, row)


def _repeated(element: etree._Element, what: str, name: str) -> int:
    return _number(element.get(f"{_TABLE}{what}"), name, 1)


def _number(said: str | None, name: str, default: int) -> int:
    if said is None:
        return default
    if not said.isascii() or not said.isdecimal() or len(said) > 20:
        raise damaged(name)
    return min(int(said), _MOST_NUMBER)


def damaged(name: str) -> Refused:
    """What is said of a workbook that is not as workbooks are."""
    return Refused(f"{name} is damaged or incomplete: copy it again, or save it again as .xlsx.")
