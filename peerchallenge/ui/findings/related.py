"""Lines that may belong under the finding and are not linked: one key links, one sends away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, rule, text
from peerchallenge.ui.line_rows import FittedList, LineDelegate, line_row
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding
    from peerchallenge.record.lines import ShownLine
    from peerchallenge.ui.desk import Desk

_PAUSE_MS = 400
"""After the last key: what is being typed must never wait for a search."""


class RelatedList(FittedList):
    """Plus or Enter links the row, minus or Delete says that it is not related."""

    linked = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__(label, LineDelegate(2), "line")
        self.opened.connect(self.linked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single keys, while the list has the keyboard."""
        if self.key() and event.key() == Qt.Key.Key_Plus:
            self.linked.emit(self.key())
        elif self.key() and event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_N):
            self.taken_out.emit(self.key())
        else:
            super().keyPressEvent(event)


class Related(QWidget):
    """At most five, those of the finding's theme first; hidden while there are none."""

    linked = Signal(str)
    sent_away = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._finding: ShownFinding | None = None
        self._words = ""
        self._title = text(self.tr("Possibly related, not linked"), "ui_b")
        self.look_at = button(self.tr("Look"), "sparkle", keys_of("related"))
        self.look_at.setAccessibleName(self.tr("Look at lines that may be related"))
        self.look_at.clicked.connect(self.go_in)
        self.lines = RelatedList(self.tr("Lines possibly related"))
        self.lines.linked.connect(self.linked)
        self.lines.taken_out.connect(self.sent_away)
        self._link = button(self.tr("Link"), "plus", "+", live=False)
        self._link.setAccessibleName(self.tr("Link the related line"))
        self._link.clicked.connect(lambda: self.linked.emit(self.lines.key()))
        self._away = button(self.tr("Not related"), "minus", "-", live=False)
        self._away.clicked.connect(lambda: self.sent_away.emit(self.lines.key()))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.find_now)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        top, acts = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.look_at)
        acts.addWidget(self._link)
        acts.addWidget(self._away)
        acts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(rule())
        whole.addLayout(top)
        whole.addWidget(self.lines)
        whole.addLayout(acts)

    def show_finding(self, found: ShownFinding) -> None:
        """Look for lines of another finding at once, of the same one when it rests."""
        other = self._finding is None or self._finding.key != found.key
        self._finding = found
        self._words = f"{found.headline} {found.narrative}"
        if other:
            self.lines.show_rows([])
            self.hide()
        self._timer.start(0 if other else _PAUSE_MS)

    def retyped(self, words: str) -> None:
        """The finding is being written: look again once it rests."""
        self._words = words
        self._timer.start(_PAUSE_MS)

    def find_now(self) -> None:
        """Look in the record and show what was found."""
        if self._desk.is_closed:  # put away while this waited for the finding to rest
            return
        from peerchallenge.record.related import related_lines

        found: list[ShownLine] = []
        if self._finding is not None:
            found = self._desk.read(
                related_lines,
                words=self._words,
                theme=self._finding.theme,
                finding=self._finding.key,
            )
        self.lines.show_rows([line_row(line) for line in found])
        if found and not self.lines.key():
            self.lines.choose(found[0].key)
        self.setVisible(bool(found))

    def go_in(self) -> None:
        """Put the keyboard on the first of them."""
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)
