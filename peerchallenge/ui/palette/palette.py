"""Ctrl+K: find any record, or anything that can be done here, and go there or do it with Enter.

Names are matched at every key on what was read when it opened. Lines are sought in the index beside
the window, because the commonest words take longer than a key may, and come a moment later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from peerchallenge.ui import work
from peerchallenge.ui.badges import Sign
from peerchallenge.ui.fields import Keycap, card, rule, text
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.palette.field import PaletteField
from peerchallenge.ui.palette.rows import Act, PaletteDelegate, choices

if TYPE_CHECKING:
    from peerchallenge.record.anything import Named
    from peerchallenge.store.door import Door

_LEAST_FOR_LINES = 2


class Palette(QWidget):
    """Lies over the whole window; a press beside the sheet puts it away like Esc."""

    def __init__(
        self,
        window: QWidget,
        acts: list[Act],
        *,
        door: Door | None = None,
        go: Callable[[str, str], object] | None = None,
    ) -> None:
        super().__init__(window)
        self._over = window
        self._acts, self._door, self._go = acts, door, go
        self._before = QApplication.focusWidget()
        self._named = _read(door)
        self._lines: list[Named] = []
        self._asked = ""
        self._field = PaletteField(
            self.tr("Find anything"), self.tr("Find anything, or what to do")
        )
        self._field.setProperty("kind", "bare")
        self._list = RowList(self.tr("Found"), PaletteDelegate())
        self._list.setProperty("kind", "bare")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = text("", "ui", colour="ink2", wrap=True)
        self._lay_out()
        self._field.textChanged.connect(self._type)
        self._field.stepped.connect(self._step)
        self._field.entered.connect(lambda: self._take(self._list.key()))
        self._field.left.connect(self.put_away)
        self._field.pressed.connect(self._pressed)
        self._list.clicked.connect(lambda _index: self._take(self._list.key()))
        window.installEventFilter(self)
        look.changed.connect(self._place)
        self._show()
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, self.tr("Find anything. {} things to do here.").format(len(acts)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 6, 12, 6)
        top.setSpacing(4)
        top.addWidget(Sign("search", 18))
        top.addWidget(self._field, 1)
        top.addWidget(Keycap("Esc"))
        inside = QVBoxLayout()
        self._sheet = card(inside, "popup")
        self._sheet.setParent(self)
        inside.setContentsMargins(1, 1, 1, 4)
        inside.setSpacing(0)
        inside.addLayout(top)
        inside.addWidget(rule())
        self._none.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self._none)
        inside.addWidget(self._list, 1)
        shade = QGraphicsDropShadowEffect(self._sheet)
        shade.setBlurRadius(24)
        shade.setOffset(0, 8)
        shade.setColor(QColor(0, 0, 0, 46))
        self._sheet.setGraphicsEffect(shade)

    # -- showing

    def _type(self, words: str) -> None:
        words = words.strip()
        if len(words) < _LEAST_FOR_LINES:
            self._lines = []
        self._show()
        self._list.choose(self._first())
        self._seek(words)

    def _show(self) -> None:
        typed = self._field.text()
        rows = choices(typed, self._named, self._acts, self._lines)
        self._list.show_rows(rows)
        self._none.setText(self.tr("Nothing here has these words. Try the first letters alone."))
        self._none.setVisible(not rows)
        self._list.setVisible(bool(rows))
        if rows and not self._list.key():
            self._list.choose(rows[0].key)
        self._place()

    def _first(self) -> str:
        return self._list.rows.row(0).key if self._list.rows.rowCount() else ""

    def _seek(self, words: str) -> None:
        """Have the lines with these words sought; one search at a time, the last words win."""
        is_busy = bool(self._asked)
        self._asked = words if self._door and len(words) >= _LEAST_FOR_LINES else ""
        door = self._door
        if is_busy or not self._asked or door is None:
            return
        sought = self._asked
        started = work.start(lambda _work: (sought, _lines(door, sought)))
        started.done.connect(self._found)
        started.failed.connect(self._not_found)

    def _found(self, answer: tuple[str, list[Named]]) -> None:
        words, lines = answer
        wanted, self._asked = self._asked, ""
        if words == wanted:
            self._lines = lines
            self._show()
        elif wanted:
            self._seek(wanted)

    def _not_found(self, _trouble: object) -> None:
        self._asked = ""  # names are found all the same

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """As large as the window."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        over = self._over
        self.setGeometry(over.rect())
        wide = min(look.px(620), over.width() - 32)
        high = self._field.sizeHint().height() + 18
        rows = self._list
        if rows.isVisibleTo(self._sheet):
            width = wide - 2
            delegate = rows.itemDelegate()
            shown = [rows.rows.row(n) for n in range(rows.rows.rowCount())]
            if isinstance(delegate, PaletteDelegate):
                high += sum(delegate.row_height(row, width) for row in shown) + 8
        else:
            high += self._none.heightForWidth(wide - 4) + 8
        top = min(over.height() // 9, 72)
        room = over.height() - top - 24
        self._sheet.setGeometry(QRect((over.width() - wide) // 2, top, wide, min(high, room)))

    # -- keys

    def _step(self, by: int) -> None:
        many = self._list.rows.rowCount()
        if not many:
            return
        at = self._list.rows.at(self._list.key())
        to = (at + by) % many if abs(by) == 1 else max(0, min(many - 1, at + by))
        row = self._list.rows.row(to)
        self._list.choose(row.key)
        announce(self._field, row.sentence)

    def _pressed(self, keys: str) -> None:
        """The key on a keycap does here what it does anywhere."""
        act = next((a for a in self._acts if a.keys and a.keys == keys), None)
        if act is not None:
            self._take(act.key)

    def _take(self, key: str) -> None:
        if not key:
            return
        act = next((a for a in self._acts if a.key == key), None)
        self.put_away()
        if act is not None:
            act.run()
        elif self._go is not None:
            kind, _, record = key.partition(" ")
            self._go(kind, record)

    def put_away(self) -> None:
        """Close, and give the keyboard back to what had it."""
        if self.isHidden():
            return
        self._over.removeEventFilter(self)
        self.hide()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the sheet."""
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.put_away()


def _read(door: Door | None) -> list[Named]:
    if door is None:
        return []
    from peerchallenge.record.anything import named

    with door.reading() as session:
        return named(session)


def _lines(door: Door, words: str) -> list[Named]:
    from peerchallenge.record.anything import lines_about

    with door.reading() as session:
        return lines_about(session, words)
