"""Receipts of merges on paper: what was merged when, and the states of both laptops in full.

Two people lay their sheets side by side: equal states mean that both laptops hold the same, to the
last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from peerchallenge.errors import Refused
from peerchallenge.paper.drawing import a_canvas, wrapped, write_lines
from peerchallenge.paper.inks import ACCENT, INK, LINE, SECOND
from peerchallenge.paper.pages import Around, fitted
from peerchallenge.store.replacing import replace_bytes

_SIDE = 25 * mm
_WIDE, _HIGH = A4
_TOP, _FOOT = _HIGH - 26 * mm, 26 * mm
_INNER = _WIDE - 2 * _SIDE
_LABEL = 34 * mm
_GROUP = 8
"""Digits of a state that stand together, so that two people can read them to each other."""
_IN_A_ROW = 4

ABOUT = (
    "A state is sixty-four digits and letters made from everything a laptop holds of this "
    "challenge. Two laptops with the same state hold the same, word for word."
)


@dataclass(frozen=True)
class PaperReceipt:
    """One receipt as it is printed; `there` are the laptops whose files were merged."""

    at: str
    sentence: str
    outcome: str
    here: str
    there: tuple[tuple[str, str], ...]
    """Whose, and the state."""
    is_same: bool


def write_receipts(
    receipts: Sequence[PaperReceipt], path: Path, *, council: str, marking: str, printed: str = ""
) -> int:
    """Write them and answer the number of pages. The file is whole or as it was before.

    Raises Refused when there is none or the folder cannot be written to.
    """
    data, pages = receipt_sheet(receipts, council=council, marking=marking, printed=printed)
    replace_bytes(path, data)
    return pages


def receipt_sheet(
    receipts: Sequence[PaperReceipt], *, council: str, marking: str, printed: str = ""
) -> tuple[bytes, int]:
    """The receipts as a PDF, newest first as they are given, and its number of pages."""
    if not receipts:
        raise Refused("Nothing has been merged yet, so there is no receipt to print.")
    title = "Receipt of a merge" if len(receipts) == 1 else "Receipts of merges"
    canvas, out = a_canvas(
        Around(council, marking, _SIDE),
        title=f"{title}: {council}",
        subject="What was merged, and the states of both laptops",
        language="en-GB",
    )
    sheet = _Sheet(canvas)
    sheet.title(
        title, ". ".join(s for s in (council, f"Printed {printed}" if printed else "") if s)
    )
    for receipt in receipts:
        sheet.receipt(receipt)
    canvas.showPage()
    canvas.save()
    return out.getvalue(), sheet.pages


class _Sheet:
    """Where the pen is."""

    def __init__(self, canvas: Any) -> None:
        self.pages = 1
        self._canvas = canvas
        self._y = _TOP

    def title(self, title: str, under: str) -> None:
        self._canvas.setFillColor(INK)
        self._write([title], "Body-Semi", 20, 26)
        self._canvas.setFillColor(SECOND)
        self._write(wrapped(under, "Body", 10.5, _INNER), "Body", 10.5, 14)
        self._write(wrapped(ABOUT, "Body", 10.5, _INNER), "Body", 10.5, 14)
        self._y -= 10

    def receipt(self, receipt: PaperReceipt) -> None:
        """One receipt; it never parts over a page unless it is longer than one."""
        said = wrapped(f"{receipt.sentence} {receipt.outcome}".strip(), "Body", 11, _INNER)
        states = [("This laptop", receipt.here), *receipt.there]
        if self._y - 44 - 15 * len(said) - 34 * len(states) < _FOOT:
            self._turn()
        self._canvas.setStrokeColor(LINE)
        self._canvas.setLineWidth(0.6)
        self._canvas.line(_SIDE, self._y + 4, _WIDE - _SIDE, self._y + 4)
        self._y -= 14
        self._canvas.setFillColor(ACCENT)
        self._write([receipt.at], "Body-Semi", 12, 17)
        self._canvas.setFillColor(INK)
        self._write(said, "Body", 11, 15)
        self._y -= 3
        for label, state in states:
            self._state(label, state)
        if receipt.there:
            same = "The states are equal." if receipt.is_same else "The states are not equal."
            self._canvas.setFillColor(SECOND)
            self._write([same], "Body", 10, 15)
        self._y -= 8

    def _state(self, label: str, state: str) -> None:
        """Group under group, so that two states are compared at a glance though letters differ."""
        groups = [state[n : n + _GROUP].upper() for n in range(0, len(state), _GROUP)]
        self._canvas.setFillColor(SECOND)
        self._canvas.setFont("Body", 10)
        self._canvas.drawString(_SIDE, self._y, fitted(label, "Body", _LABEL - 3 * mm, 10))
        self._canvas.setFillColor(INK)
        for n, group in enumerate(groups or ["not known"]):
            row, column = divmod(n, _IN_A_ROW)
            x = _SIDE + _LABEL + column * (_INNER - _LABEL) / _IN_A_ROW
            self._canvas.drawString(x, self._y - row * 14, fitted(group, "Body", _LABEL, 10))
        self._y -= 14 * max(1, -(-len(groups) // _IN_A_ROW)) + 3

    def _write(self, lines: list[str], font: str, size: float, leading: float) -> None:
        for line in lines:
            if self._y < _FOOT:
                self._turn()
            self._y = write_lines(
                self._canvas, [line], _SIDE, self._y, font=font, size=size, leading=leading
            )

    def _turn(self) -> None:
        self._canvas.showPage()
        self.pages += 1
        self._y = _TOP
        self._canvas.setFillColor(INK)
