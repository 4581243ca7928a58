"""What is in one backup, record by record: its words then against now, and the way back for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.backups.rows import BackupDelegate, record_rows
from peerchallenge.ui.fields import button, field, scrolled, text, tick
from peerchallenge.ui.history.comparing import Comparison
from peerchallenge.ui.history.moments import Part
from peerchallenge.ui.lists import Heading, RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.planned import Lines

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from peerchallenge.store.backups.inside import Kept

_ROOM_FOR_TWO = 620
_SOUGHT_MS = 150
_PLANS = ((460, ((0, 1),)), (0, ((0,), (1,))))
_PROSE_FROM = 24
"""Letters from which what a field says is shown word by word."""


class InsideView(QWidget):
    """The records at the left, those that differ first; at the right the words of one."""

    put_back_asked = Signal(str, str)
    """A record by kind and key."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[Kept] = []
        self.sought = field(self.tr("Find in this backup"), self.tr("Find"), icon="search")
        self.only = tick(self.tr("Only what is different now"))
        self.only.setChecked(True)
        self.only.toggled.connect(lambda _on: self._list())
        self.rows = RowList(self.tr("What is in this backup"), BackupDelegate())
        self.rows.chosen.connect(lambda _key: self._show())
        self.compared = Comparison()
        self._said = text("", "ui", colour="ink2", wrap=True)
        self.back = button(self.tr("Put this one back"), "undo-2", main=True)
        self.back.clicked.connect(self._ask)
        self.leave = button(self.tr("Back to the backups"), "chevron-left", "Esc", live=False)
        self.leave.clicked.connect(self.left)
        self._later = QTimer(self, interval=_SOUGHT_MS, singleShot=True)
        self._later.timeout.connect(self._list)
        self.sought.typed.connect(lambda _words: self._later.start())
        self._lay_out()
        look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.sought, 1)
        head.addWidget(self.only)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addWidget(self.compared, 1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(14)
        self._across.addWidget(self.rows, 40)
        self._across.addWidget(scrolled(inside), 60)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addLayout(self._across, 1)
        whole.addWidget(Lines([(self.back, 0), (self.leave, 0)], _PLANS))

    def show_kept(self, kept: list[Kept]) -> None:
        """Show these; what was chosen stays chosen."""
        self._kept = kept
        differ = any(not one.is_same for one in kept)
        blocked = QSignalBlocker(self.only)
        self.only.setChecked(differ and (self.only.isChecked() or not self.rows.key()))
        self.only.setEnabled(differ)
        blocked.unblock()
        self._list()

    def _list(self) -> None:
        rows = record_rows(self._kept, self.sought.text(), only_other=self.only.isChecked())
        self.rows.show_rows(rows)
        first = next((row.key for row in rows if not isinstance(row, Heading)), "")
        if first and self.rows.rows.at(self.rows.key()) < 0:
            self.rows.choose(first)
        self._show()

    def one(self) -> Kept | None:
        """The record that is chosen."""
        key = self.rows.key()
        shown = self.rows.rows.at(key) >= 0 if key else False
        return self._kept[int(key)] if shown and key.isdigit() else None

    def _show(self) -> None:
        one = self.one()
        if one is None:
            self._said.setText(self.tr("Nothing here has these words."))
            self.compared.show_parts([], [])
            self.compared.hide()
            self.back.refuse(self.tr("Choose a record first."))
            return
        self.compared.show()
        said, refusal = self.tr("From the backup to now:"), None
        if one.is_same:
            said, refusal = self.tr("It stands as it did then."), self.tr("It is as it was.")
        elif not one.then:
            said = self.tr("It was added after this backup was made.")
            refusal = self.tr("It was not there yet.")
        elif not one.now:
            said = self.tr("It was deleted since. This is what it said:")
        self._said.setText(said)
        main = one.title.split(":")[0]
        now = one.now_parts or one.then_parts
        self.compared.show_parts(_parts(one.then_parts, main), _parts(now, main))
        self.back.refuse(refusal)

    def _ask(self) -> None:
        one = self.one()
        if one is not None:
            self.put_back_asked.emit(one.kind, one.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_TWO
        way = QBoxLayout.Direction
        for at, part in enumerate((50, 50) if narrow else (40, 60)):
            self._across.setStretch(at, part)
        self._across.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def take_keyboard(self) -> None:
        """The list has it."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)


def _parts(told: tuple[tuple[str, str], ...], main: str) -> list[Part]:
    return [Part(name or main, words, is_prose=len(words) >= _PROSE_FROM) for name, words in told]
