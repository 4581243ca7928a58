"""Everything that is deleted now, over the window: each opens its history, and comes back there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.exchange.saved import AsSaved
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.history.offer import show_history
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Row, RowDelegate, RowList, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.needs.asked import clock, tr
from peerchallenge.ui.notices import Receipt, Refusal

if TYPE_CHECKING:
    from peerchallenge.store.deleted import Deleted
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk


@dataclass(frozen=True)
class DeletedRow(Row):
    """Its words, and under them what it is and who deleted it when."""

    title: str = ""
    under: str = ""


def deleted_row(one: Deleted) -> DeletedRow:
    """One record; its first line stands for the rest."""
    from peerchallenge.store.naming import kind_name

    what = kind_name(one.kind)
    if one.where:
        form = {"evidence": tr("{} in {}"), "attachment": tr("{} to {}")}.get(one.kind, "{}, {}")
        what = form.format(what, one.where)
    nothing = tr("No title") if one.kind == "attachment" else tr("No words")
    title = one.words.strip().partition("\n")[0] or nothing
    by = tr("Deleted by {}").format(one.who) if one.who else tr("Deleted")
    gone = ", ".join(part for part in (by, clock(one.at)) if part)
    said = tr("{what}: {title}. {gone}.").format(what=what, title=title, gone=gone)
    return DeletedRow(f"{one.kind} {one.key}", said, title, f"{what}. {gone}")


class DeletedDelegate(RowDelegate):
    """Two lines, all rows of one height: there may be thousands."""

    def row_height(self, row: Row, width: int) -> int:
        """Two lines and the room around them."""
        return metrics("ui").height() + metrics("caption").height() + 14

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, DeletedRow):
            return
        top = QRect(rect.x(), rect.y() + 6, rect.width(), metrics("ui").height())
        paint_words(painter, top, row.title)
        under = QRect(rect.x(), top.bottom() + 2, rect.width(), metrics("caption").height())
        paint_words(painter, under, row.under, "caption", "ink2")


class DeletedSheet(QDialog):
    """The list, the last deleted first. Enter opens a history; Esc puts the sheet away."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._saved: AsSaved | None = None
        self._reading: work.Work | None = None
        self._is_stale = False
        """Something was altered while it was read."""
        self.is_read = False
        """What is deleted has been read, and is shown."""
        self.found: list[DeletedRow] = []
        self.setWindowTitle(self.tr("What was deleted"))
        self.setProperty("kind", "page")
        self.list = RowList(self.tr("What was deleted, newest first"), DeletedDelegate())
        self.list.setUniformItemSizes(True)  # or thousands would be measured one by one
        self.list.opened.connect(lambda _key: self.open_history())
        self._said = text(self.tr("Reading what was deleted"), "ui", colour="ink2", wrap=True)
        self.history = button(self.tr("History"), "history", "Enter", main=True, live=False)
        self.history.clicked.connect(self.open_history)
        self.empty = EmptyPage(
            "check",
            self.tr("Nothing was deleted."),
            self.tr("Lines, findings, sessions and the like that somebody deletes are kept here."),
        )
        self._refusal, self.receipt = Refusal(), Receipt(self)
        self.receipt.undo_asked.connect(desk.undo)
        self._lay_out()
        desk.changed.connect(self._touched)
        desk.refused.connect(self._refusal.tell)
        desk.ending.connect(self.close)
        room = parent.window().size()
        self.resize(min(look.px(820), room.width() - 60), min(look.px(620), room.height() - 40))
        self._read()

    def _lay_out(self) -> None:
        close = button(self.tr("Close"), "x", "Esc", live=False)
        close.clicked.connect(self.close)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(text(self.windowTitle(), "h1", wrap=True), 1)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.history)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(10)
        whole.addLayout(head)
        for part in (self._refusal, self._said):
            whole.addWidget(part)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.empty, 1)
        whole.addLayout(foot)
        self._show_parts()

    # -- showing

    def _touched(self, _records: object) -> None:
        self._read()

    def _read(self) -> None:
        self._is_stale = self._reading is not None
        if self._reading is None:
            self._reading = work.start(lambda _work: self._all())
            self._reading.done.connect(self.take)
            self._reading.failed.connect(self._failed)

    def _all(self) -> list[DeletedRow]:
        from peerchallenge.store.deleted import deleted_records

        self._saved = AsSaved(self._desk.door, self._saved)
        return [deleted_row(one) for one in deleted_records(cast("Door", self._saved))]

    def take(self, found: list[DeletedRow]) -> None:
        """Show what was read; what was chosen stays chosen, or what is now in its place."""
        self._reading, self.found = None, found
        began, self.is_read = not self.is_read, True
        self.list.show_rows(found)
        if found and not self.list.key():
            self.list.choose(found[0].key)
        many = len(found)
        form = self.tr("1 is deleted. Open its history to read it and to bring it back.")
        if many != 1:
            form = self.tr(
                "{} are deleted. Open the history of one to read it and to bring it back."
            )
        self._said.setText(form.format(many))
        self._show_parts()
        if began and found:
            self.list.setFocus()
        if self._is_stale:
            self._read()

    def _show_parts(self) -> None:
        some = bool(self.found)
        self.list.setVisible(some)
        self.history.setVisible(some)
        self._said.setVisible(some or not self.is_read)
        self.empty.setVisible(self.is_read and not some)

    def _failed(self, trouble: Refused | Fault) -> None:
        self._reading = None
        self._refusal.tell(trouble)

    # -- acting

    def open_history(self) -> None:
        """Who changed it and when, and the way back."""
        kind, _, key = self.list.key().partition(" ")
        if key:
            title = self.list.rows.row(self.list.rows.at(self.list.key())).sentence
            sheet = show_history(self._desk, kind, key, self)
            sheet.restored.connect(lambda: self._came_back(title, sheet.beside.text()))

    def _came_back(self, title: str, beside: str) -> None:
        what = title.partition(". ")[0]
        self.receipt.give(self.tr("It is back"), f"{what}. {beside}" if beside else what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Enter outside the list presses no button by itself."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def show_deleted(desk: Desk, over: QWidget) -> DeletedSheet:
    """Open the sheet over the window, with what is being typed put in first."""
    desk.leave()
    sheet = DeletedSheet(desk, over.window())
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet
