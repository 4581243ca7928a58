"""The left of the page: the board of who holds what, and the receipts under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.exchange.acts import Standing
from peerchallenge.ui.exchange.board import BoardDelegate, holding_row
from peerchallenge.ui.exchange.receipt_rows import ReceiptDelegate, receipt_row
from peerchallenge.ui.fields import button, card, rule, scrolled, text
from peerchallenge.ui.line_rows import FittedList


class LeftSide(QWidget):
    """Two cards that scroll together."""

    send_asked = Signal()
    print_asked = Signal()
    new_key_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.board = FittedList(self.tr("Who holds what"), BoardDelegate())
        self.receipts = FittedList(self.tr("Receipts"), ReceiptDelegate())
        self.level = button(self.tr("Write the file that brings everyone level"), quiet=True)
        self.level.clicked.connect(self.send_asked)
        self.new_key = button(self.tr("Start a new team key"), "key-round", quiet=True)
        self.new_key.setToolTip(self.tr("When somebody leaves, or an invitation was lost"))
        self.new_key.clicked.connect(self.new_key_asked)
        self.print = button(self.tr("Save as PDF"), "printer", quiet=True)
        self.print.setAccessibleName(self.tr("Save the receipts as PDF"))
        self.print.clicked.connect(self.print_asked)
        self._none = text(
            self.tr("Nothing merged yet. Each merge leaves a receipt here, with its proof."),
            "ui", colour="ink2", wrap=True,
        )  # fmt: skip
        inside = QWidget()
        self._cards: list[QWidget] = []
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        known = text(self.tr("as far as this laptop knows"), "caption", colour="ink2")
        self._under = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._under.setContentsMargins(7, 4, 7, 0)
        for made in (self.level, self.new_key):
            self._under.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        self._under.setStretch(0, 1)
        held = self._card(self.tr("Who holds what"), known)
        held.addWidget(self.board)
        held.addLayout(self._under)
        order = text(self.tr("merge in any order, as often as you like"), "caption", colour="ink2")
        kept = self._card(self.tr("Receipts"), order, self.print)
        self._none.setContentsMargins(14, 10, 14, 6)
        kept.addWidget(self.receipts)
        kept.addWidget(self._none)
        kept.addStretch(1)
        self._column.setStretchFactor(self._cards[-1], 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def _card(self, title: str, beside: QWidget, right: QWidget | None = None) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(14, 6, 8, 6)
        head.setSpacing(10)
        head.addWidget(text(title, "h2"))
        head.addWidget(beside)
        head.addStretch(1)
        if right is not None:
            head.addWidget(right)
        box = QVBoxLayout()
        self._cards.append(card(box))
        self._column.addWidget(self._cards[-1])
        box.setContentsMargins(1, 0, 1, 4)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(rule())
        return box

    def hold(self, part: QWidget) -> None:
        """Have something under the cards, where there is no room for it beside them."""
        self._column.addWidget(part)

    def show_standing(self, standing: Standing) -> None:
        """Show what is known now."""
        self.board.show_rows([holding_row(one) for one in standing.board])
        self.receipts.show_rows([receipt_row(one) for one in standing.receipts])
        behind = any(h.is_behind for h in standing.board)
        self.level.setVisible(behind)
        self.new_key.setVisible(standing.may_start_keys)
        for part in (self.receipts, self.print):
            part.setVisible(bool(standing.receipts))
        self._none.setVisible(not standing.receipts)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is under the board stands beside each other where it can."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        made = [part for part in (self.level, self.new_key) if not part.isHidden()]
        wide = sum(part.sizeHint().width() for part in made) + 40
        way = QBoxLayout.Direction
        self._under.setDirection(way.TopToBottom if wide > self.width() else way.LeftToRight)
