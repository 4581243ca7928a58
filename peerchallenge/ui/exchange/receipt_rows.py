"""Receipts as rows: when, what came in, and whether two laptops then held the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.exchange.words import moment, tr
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import paint_icon

if TYPE_CHECKING:
    from peerchallenge.exchange.receipts import Receipt

_GAP = 14


@dataclass(frozen=True)
class ReceiptRow(Row):
    """One merge, joining or taking back."""

    when: str = ""
    words: str = ""
    proof: str = ""
    """“Identical on both laptops”, or nothing."""
    hashes: str = ""
    sign: str = "check"
    tone: str = "strength"


def proof_of(receipt: Receipt) -> str:
    """What its two hashes prove."""
    if not receipt.is_same or receipt.is_taken_back:
        return ""
    if len(receipt.state_there) == 1:
        return tr("Identical on both laptops")
    return tr("Identical on all {} laptops").format(len(set(receipt.who)) + 1)


def states_of(receipt: Receipt) -> str:
    """Both states when there are two; of several laptops only this one’s tells anything."""
    from peerchallenge.exchange.receipts import state_words

    if len(set(receipt.state_there)) > 1:
        return state_words(receipt.state_here)
    return receipt.state_words


def receipt_row(receipt: Receipt, now: datetime | None = None) -> ReceiptRow:
    """The row of a receipt, with everything it shows in its sentence."""
    words, proof = receipt.sentence.rstrip("."), proof_of(receipt)
    if receipt.is_taken_back:
        words = tr("{}. Taken back").format(words)
    sign, tone = ("undo-2", "ink2") if receipt.is_taken_back else ("check", "strength")
    if receipt.what == "taken back":
        words, sign, tone = tr("Taken back: {}").format(words), "undo-2", "ink2"
    hashes = states_of(receipt)
    when = moment(receipt.at, now)
    said = [when, words, proof, tr("State {}").format(hashes) if hashes else ""]
    sentence = ". ".join(part for part in said if part)
    return ReceiptRow(str(receipt.number), sentence, when, words, proof, hashes, sign, tone)


class ReceiptDelegate(RowDelegate):
    """All of it on one line where it fits, else proof and hashes under the words."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it shows."""
        if not isinstance(row, ReceiptRow):
            return super().row_height(row, width)
        if self._fits(row, width):
            return metrics("ui").height() + 15
        words = wrapped_height(self._first(row), "ui", width - self._inset(), 3)
        return words + (metrics("caption").height() * self._under(row, width)) + 15

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, ReceiptRow):
            return
        inner = rect.adjusted(self._inset(), 0, 0, 0)
        if self._fits(row, rect.width()):
            paint_icon(painter, rect, row.sign, 16, row.tone)
            paint_words(painter, inner, row.hashes, "caption", "ink2", right=True)
            room = metrics("caption").horizontalAdvance(row.hashes) + _GAP
            proof = inner.adjusted(0, 0, -room, 0)
            paint_words(painter, proof, row.proof, "caption", "strength", right=True)
            used = metrics("caption").horizontalAdvance(row.proof) + _GAP
            words = proof.adjusted(0, 0, -used, 0)
            words.setLeft(words.left() + paint_words(painter, words, row.when, "ui", "ink2") + 8)
            paint_words(painter, words, row.words)
            return
        high = wrapped_height(self._first(row), "ui", inner.width(), 3)
        top = QRect(inner.x(), rect.y() + 7, inner.width(), high)
        sign = QRect(rect.x(), top.y(), look.px(16), metrics("ui").height())
        paint_icon(painter, sign, row.sign, 16, row.tone)
        paint_wrapped(painter, top, self._first(row))
        under = QRect(inner.x(), top.bottom() + 1, inner.width(), metrics("caption").height())
        if row.proof:
            used = paint_words(painter, under, row.proof, "caption", "strength")
            if self._under(row, rect.width()) > 1:
                under.translate(0, under.height())
            else:
                under.setLeft(under.left() + used + _GAP)
        paint_words(painter, under, row.hashes, "caption", "ink2")

    def _inset(self) -> int:
        return look.px(16) + 9

    def _first(self, row: ReceiptRow) -> str:
        return f"{row.when}  {row.words}"

    def _under(self, row: ReceiptRow, width: int) -> int:
        """How many lines proof and hashes need."""
        wide = metrics("caption").horizontalAdvance
        both = wide(row.proof) + wide(row.hashes) + _GAP
        return (2 if both > width - self._inset() else 1) if row.proof else bool(row.hashes)

    def _fits(self, row: ReceiptRow, width: int) -> bool:
        caption = metrics("caption").horizontalAdvance
        wide = metrics("ui").horizontalAdvance(row.when) + 8
        wide += metrics("ui").horizontalAdvance(row.words) + _GAP
        wide += caption(row.proof) + _GAP + caption(row.hashes)
        return wide <= width - self._inset()
