"""Over the page, one of many is found by typing: a finding, a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.record.seeking import fold
from peerchallenge.ui.evidence.over import Over
from peerchallenge.ui.fields import field, text
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Row, RowDelegate, RowList, RowState
from peerchallenge.ui.look import look

if TYPE_CHECKING:
    from peerchallenge.record.facets import AllEvidence


@dataclass(frozen=True)
class Offer(Row):
    """One that can be found: its words, and what stands small at the right."""

    words: str = ""
    right: str = ""


def offer(key: str, words: str, right: str = "") -> Offer:
    """An offer whose sentence says both."""
    return Offer(key, f"{words}, {right}" if right else words, words, right)


def source_offers(held: AllEvidence) -> list[Offer]:
    """Every session and document with lines, and how many."""
    counts = held.shelf.narrow({}).counts.get("source", {})
    return [
        offer(key, source.title, f"{counts[key]:,}")
        for key, source in held.sources.items()
        if counts.get(key)
    ]


class OfferDelegate(RowDelegate):
    """Words at the left, what is small at the right."""

    def row_height(self, row: Row, width: int) -> int:
        """One line."""
        return metrics("ui").height() + 12

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one offer."""
        if isinstance(row, Offer):
            paint_words(painter, rect, row.right, "caption", "ink2", right=True)
            wide = metrics("caption").horizontalAdvance(row.right)
            room = rect.adjusted(0, 0, -wide - 10 if row.right else 0, 0)
            paint_words(painter, room, row.words, "ui_b" if state.chosen else "ui")


class Finder(Over):
    """Type, arrows, Enter. Esc leaves it, and nothing has happened."""

    def __init__(
        self, over: QWidget, label: str, offers: Sequence[Offer], found: Callable[[str], None]
    ) -> None:
        super().__init__(over, label)
        self._offers, self._found = list(offers), found
        self._folded = [fold(o.sentence) for o in self._offers]
        self.box = field(label, label, icon="search")
        said = QCoreApplication.translate("finder", "{}: what there is").format(label)
        self.list = RowList(said, OfferDelegate())
        self.list.setProperty("kind", "bare")
        self._none = text(QCoreApplication.translate("finder", "Nothing has these words."),
                          colour="ink2")  # fmt: skip
        inside = QVBoxLayout(self)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.setSpacing(6)
        for part in (self.box, self._none, self.list):
            inside.addWidget(part)
        self.box.typed.connect(self._offer)
        self.box.installEventFilter(self)
        self.list.opened.connect(self._take)
        self.list.clicked.connect(lambda _index: self._take(self.list.key()))
        self._offer("")

    def sizeHint(self) -> QSize:
        """Room for nine of them."""
        high = self.box.sizeHint().height() + 9 * (metrics("ui").height() + 13) + 26
        return QSize(look.px(600), high)

    def ask_at(self, place: QPoint) -> None:
        """Show it there, ready to be typed into."""
        self.open_at(place, self.box)

    def _offer(self, typed: str) -> None:
        words = fold(typed).split()
        rows = [
            o
            for o, said in zip(self._offers, self._folded, strict=True)
            if all(w in said for w in words)
        ]
        self.list.show_rows(rows)
        if rows:
            self.list.choose(rows[0].key)
        self._none.setVisible(not rows)

    def _take(self, key: str) -> None:
        if key:
            self.shut()
            self._found(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field the arrows go through the list and Enter takes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.key() if self.list.rows.rowCount() else "")
                return True
            moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            if event.key() in moves:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)
