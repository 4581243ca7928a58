"""Who changed a record and when, over the page: any two moments side by side, and the way back.

Reading goes through the history and is done beside the window. Putting words back is a change like
any other: it travels, and undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui import work
from peerchallenge.ui.fields import Sign, button, choice, scrolled, text
from peerchallenge.ui.history.comparing import Comparison
from peerchallenge.ui.history.moments import Acts, Moment, MomentDelegate, Part, moment_row
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Refusal, announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.errors import Fault, Refused

_ROOM_FOR_TWO = 620
_BEFORE = ""
"""The key of "the moment before"."""


class HistorySheet(QDialog):
    """The moments at the left, newest first; at the right what one of them changed."""

    wider_asked = Signal(str, str)
    """The history of what this is a part of, by kind and key."""
    restored = Signal()
    """It is again what it was at a moment."""

    def __init__(self, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self.setProperty("kind", "page")
        self._acts = acts
        self._moments: list[Moment] = []
        self._parts: dict[str, list[Part]] = {}
        self.refusal = Refusal()
        self.rows = RowList(self.tr("Changes, newest first"), MomentDelegate())
        self.rows.chosen.connect(lambda _key: self._show())
        self.other = choice(self.tr("Compare with"), [])
        self.other.picked.connect(lambda _key: self._show())
        self.moment = choice(self.tr("Moment"), [])
        self.moment.picked.connect(self.rows.choose)
        self.compared = Comparison()
        self._said = text(self.tr("Reading the history"), "ui", colour="ink2", wrap=True)
        self.beside = text("", "ui", colour="notice", wrap=True)
        self.beside.hide()
        self._back_words = acts.back_words or self.tr("Put these words back")
        self.back = button(self._back_words, "undo-2", keys_of("history_back"), main=True)
        self.back.clicked.connect(self.restore)
        self._across = QHBoxLayout()
        self._lay_out(parent)
        look.changed.connect(self._fit)
        self._begin(self._acts.moments, self._listed)

    def _begin(self, job: Callable[[], object], done: Callable[[Any], object]) -> None:
        reading = work.start(lambda _work: job())
        reading.done.connect(done)
        reading.failed.connect(self._failed)

    def _lay_out(self, parent: QWidget) -> None:
        close = button(self.tr("Close"), "x", "Esc", live=False)
        close.clicked.connect(self.accept)
        head, with_what, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(Sign("history", 18), alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(text(self._acts.title, "h2", wrap=True), 1)
        wider = button(self.tr("Whole section"), "file-text", keys_of("history_wider"))
        wider.setVisible(self._acts.wider is not None)
        wider.clicked.connect(self._widen)
        head.addWidget(wider, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        with_what.addWidget(self.moment, 1)
        with_what.addWidget(text(self.tr("Compare with"), "ui", buddy=self.other))
        with_what.addWidget(self.other, 1)
        held, inside = QWidget(), QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addWidget(self.compared, 1)
        right = QVBoxLayout(held)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        right.addLayout(with_what)
        right.addWidget(scrolled(inside), 1)
        self._across.setSpacing(14)
        self._across.addWidget(self.rows, 34)
        self._across.addWidget(held, 66)
        clocks = self.tr("Times are by the clock of the laptop each was written on.")
        foot.addWidget(self.back)
        self._clocks = text(clocks, "caption", colour="ink2", wrap=True)
        foot.addWidget(self._clocks, 1)
        foot.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(10)
        whole.addLayout(head)
        for part in (self.refusal, self.beside):
            whole.addWidget(part)
        whole.addLayout(self._across, 1)
        whole.addLayout(foot)
        over = parent.window()
        room = (over.parentWidget() or over).window().size()  # not of a sheet it opens over
        self.resize(min(look.px(940), room.width() - 60), min(look.px(640), room.height() - 40))
        self._fit()

    # -- showing

    def _listed(self, moments: list[Moment]) -> None:
        self._moments = moments
        self.beside.setText(self._acts.beside)
        self.beside.setVisible(bool(self._acts.beside))
        newest = moments[0].key if moments else ""
        self.rows.show_rows([moment_row(m, is_now=m.key == newest) for m in moments])
        self.moment.offer([(m.key, m.name) for m in moments], self.rows.key())
        options = [(_BEFORE, self.tr("the moment before"))]
        options += [(m.key, m.name) for m in _apart(moments)]
        self.other.offer(options, self.other.key() or _BEFORE)
        if not moments:
            self._said.setText(self.tr("Nothing is known of how this came about."))
        elif not self.rows.key():
            self.rows.choose(newest)
            self.rows.setFocus()
        else:
            self._show()

    def _two(self) -> tuple[int, int]:
        """The places of the moment chosen and of the one it is held against.

        -1 when none is chosen. The second may be past the end: before there was anything.
        """
        keys = [m.key for m in self._moments]
        if self.rows.key() not in keys:
            return -1, -1
        at, other = keys.index(self.rows.key()), self.other.key()
        return at, keys.index(other) if other in keys else at + 1

    def _show(self) -> None:
        at, other = self._two()
        if at < 0:
            return
        self.moment.pick(self.rows.key())
        newer, older = self._moments[min(at, other)], self._moments[max(at, other) :][:1]
        wanted = [m for m in (newer, *older) if m.key not in self._parts]
        for one in wanted:
            self._begin(partial(self._parts_of, one), self._came)
        back = self._back()
        self.back.say(self.tr("Bring it back") if self._is_gone() else self._back_words)
        self.back.refuse(None if back else self.tr("This is how it stands now."))
        if wanted:
            return
        before = self._parts[older[0].key] if older else []
        self.compared.show_parts(before, self._parts[newer.key])
        said = self.tr("What changed, {}").format(newer.name)
        if self.other.key() and older:
            said = self.tr("From {} to {}").format(older[0].name, newer.name)
        self._said.setText(said)

    def _parts_of(self, moment: Moment) -> tuple[str, list[Part]]:
        return moment.key, self._acts.parts(moment)

    def _came(self, found: tuple[str, list[Part]]) -> None:
        self._parts[found[0]] = found[1]
        self._show()

    def _failed(self, trouble: Refused | Fault) -> None:
        self.refusal.tell(trouble)

    # -- acting

    def _widen(self) -> None:
        if self._acts.wider is not None:
            self.wider_asked.emit(*self._acts.wider)
            self.accept()

    def _back(self) -> Moment | None:
        """What is gone back to: the moment chosen, or what was there before it was deleted."""
        at, _ = self._two()
        return None if at < 0 else self._moments[at] if at else self._moments[at].before

    def _is_gone(self) -> bool:
        """It is deleted now, and what was there before is what would be had back."""
        at, _ = self._two()
        return at == 0 and self._moments[at].before is not None

    def restore(self) -> None:
        """Put the words of the moment chosen back, and close: undo is on the page."""
        back = self._back()
        if back is not None and self._acts.restore(back):
            said = self.tr("It is back.") if self._is_gone() else self.tr("The words are back.")
            announce(self.parentWidget() or self, said)
            self.restored.emit()
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Enter presses no button by itself."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list becomes a choice where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_TWO
        self.rows.setVisible(not narrow)
        self.moment.setVisible(narrow)
        self._clocks.setVisible(not narrow)


def _apart(moments: list[Moment]) -> list[Moment]:
    """Those that can be told apart by their names: the newest of each."""
    return list({m.name: m for m in reversed(moments)}.values())[::-1]
