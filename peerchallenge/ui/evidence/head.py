"""Above the lines: which view, the search, what is chosen, and how many lines that leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerchallenge.ui.evidence.filters import Chosen, Offered, words_of
from peerchallenge.ui.evidence.flow import Flow
from peerchallenge.ui.fields import Filter, button, field, filter_button, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class EvidenceHead(QWidget):
    """Says what is asked for; the page answers."""

    typed = Signal(str)
    view_asked = Signal(str)
    flipped = Signal(str, str)
    cleared = Signal()
    folded = Signal(bool)
    add_asked = Signal()
    print_asked = Signal()
    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = field(
            self.tr("Search the evidence"),
            self.tr("Words, “an exact phrase”, a session"),
            icon="search",
            keys=keys_of("find_lines"),
        )
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self.typed)
        self.box.installEventFilter(self)
        self._find = QShortcut(QKeySequence(keys_of("find_lines")), self)
        self._find.activated.connect(self.take_keyboard)
        self._views = QButtonGroup(self)
        self._named = {
            "lines": filter_button(self.tr("Lines")),
            "themes": filter_button(self.tr("By theme")),
            "matrix": filter_button(self.tr("Matrix")),
        }
        for view, made in self._named.items():
            self._views.addButton(made)
            made.clicked.connect(lambda _on=False, view=view: self.view_asked.emit(view))
        self._named["lines"].setChecked(True)
        self.fold = filter_button(self.tr("Filters"), icon="list-checks")
        self.fold.setAccessibleName(self.tr("Show the filters"))  # the list is called Filters
        self.fold.clicked.connect(self.folded)
        self._clear = button(self.tr("Clear"), None, keys_of("clear"), quiet=True)
        self._clear.setAccessibleName(self.tr("Clear search and filters"))
        self._clear.clicked.connect(self.cleared)
        self.count = text("", "ui", colour="ink2")
        self.add = button(self.tr("Add line"), "plus", keys_of("new"), main=True)
        self.add.clicked.connect(self.add_asked)
        self.print = button(self.tr("Print evidence list"), "download", keys_of("print"))
        self.print.clicked.connect(self.print_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        self._title = text(self.tr("Evidence"), "h1")
        top.addWidget(self._title)
        top.addSpacing(10)
        for made in self._named.values():
            top.addWidget(made)
        top.addStretch(1)
        top.addWidget(self.print)
        top.addWidget(self.add)
        self._chips = Flow(6)
        chips = QWidget()
        fits = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        fits.setHeightForWidth(True)
        chips.setSizePolicy(fits)
        chips.setLayout(self._chips)
        seek = QHBoxLayout()
        seek.setSpacing(8)
        seek.addWidget(self.box, 4)
        seek.addWidget(self.fold)
        seek.addWidget(chips, 5)
        seek.addWidget(self.count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addLayout(seek)

    # -- showing

    def show_chosen(self, chosen: Chosen, offered: Offered, cell: str) -> None:
        """One box for each filter chosen, which a click takes away."""
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not self._clear:
                old.hide()
                old.deleteLater()
        for facet, values in [("cell", frozenset({cell}))] * bool(cell) + list(chosen.items()):
            for value in sorted(values):
                words = cell if facet == "cell" else words_of(facet, value, offered)
                self._chips.addWidget(self._chip(facet, value, words))
        is_narrowed = bool(chosen or cell)
        self._chips.addWidget(self._clear)
        self._clear.setVisible(is_narrowed or bool(self.box.text()))

    def _chip(self, facet: str, value: str, words: str) -> Filter:
        made = filter_button(words)
        made.setChecked(True)
        made.setAccessibleName(self.tr("Take away the filter {}").format(words))
        made.clicked.connect(lambda: self.flipped.emit(facet, value))
        return made

    def say_count(self, found: int, whole: int) -> None:
        """How many lines are left, of how many; aloud while somebody types what they look for."""
        words = self.tr("{} of {} lines").format(f"{found:,}", f"{whole:,}")
        if found == whole:
            words = self.tr("1 line") if whole == 1 else self.tr("{} lines").format(f"{whole:,}")
        self.count.setText(words)
        if self.box.hasFocus():
            announce(self.box, words)

    def show_view(self, view: str) -> None:
        """Mark the view that is shown."""
        self._named[view].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What gives way: the word “Evidence”, which the rail says too, and the print button."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give way where there is little room."""
        room = self.width() * 100 // look.text_size
        self._title.setVisible(room > 560)
        long, short = self.tr("Words, “an exact phrase”, a session"), self.tr("Words")
        self.box.setPlaceholderText(long if room > 760 else short)
        self.print.say(self.tr("Print evidence list") if room > 760 else self.tr("Print"))

    # -- keys

    def take_keyboard(self) -> None:
        """Into the search, with what stands there ready to be typed over."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go to the lines; Esc empties the search, and then goes there too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left_downwards.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.box.text():
                    self.box.clear()
                else:
                    self.left_downwards.emit()
                return True
        return super().eventFilter(watched, event)
