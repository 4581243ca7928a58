"""A file read item by item: everything it would bring, and its words before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.exchange.file_rows import SIGNS, kind_key, short
from peerchallenge.ui.exchange.sheet import Sheet
from peerchallenge.ui.exchange.words import called
from peerchallenge.ui.fields import button, card, quoted, text
from peerchallenge.ui.findings.word_marks import changed_words, mark_words
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowList, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import paint_icon

if TYPE_CHECKING:
    from peerchallenge.exchange.preview import Brought, FilePreview


@dataclass(frozen=True)
class ItemRow(Row):
    """One record that the file would alter."""

    title: str = ""
    group: str = ""
    sign: str = "plus"


def item_rows(file: FilePreview) -> list[Row]:
    """Everything the file brings, under the counts it is part of."""
    rows: list[Row] = []
    headed: set[str] = set()
    counts = {f"{c.kind} {c.what}": c for c in file.counts}
    order = list(counts)
    brought = sorted(
        enumerate(file.brought),
        key=lambda b: (order.index(k) if (k := kind_key(b[1])) in counts else len(order), b[0]),
    )
    for at, one in brought:
        kind = kind_key(one)
        if kind not in headed:
            headed.add(kind)
            words = short(counts[kind]) if kind in counts else f"{one.kind}, {one.what}"
            rows.append(Heading(f"head {kind}", words, words))
        rows.append(_item_row(at, one))
    return rows


def _item_row(at: int, one: Brought) -> ItemRow:
    said = ", ".join(part for part in (one.what, one.title, one.group) if part)
    return ItemRow(f"{at}", said, one.title, one.group, SIGNS.get(one.what, "pencil-line"))


class ItemDelegate(RowDelegate):
    """What it is called, and under that where it stands. One height: there may be thousands."""

    def row_height(self, row: Row, width: int) -> int:
        """Two lines, or one."""
        under = metrics("caption").height() if isinstance(row, ItemRow) and row.group else 0
        return metrics("ui").height() + under + 13

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, ItemRow):
            return
        high = metrics("ui").height()
        top = QRect(rect.x(), rect.y() + 6, rect.width(), high)
        top.setLeft(top.left() + paint_icon(painter, top, row.sign, 16) + 9)
        paint_words(painter, top, row.title)
        under = QRect(top.x(), top.bottom() + 1, top.width(), metrics("caption").height())
        paint_words(painter, under, row.group, "caption", "ink2")


class ItemsSheet(Sheet):
    """The list, and the words of what is chosen under it. Enter or Space goes into the words."""

    def __init__(self) -> None:
        super().__init__("eye")
        self._file: FilePreview | None = None
        self.items = RowList(self.tr("Everything the file would bring"), ItemDelegate())
        self._what = text("", "ui_b", wrap=True)
        self.before = quoted("", self.tr("Words as they are"))
        self.after = quoted("", self.tr("Words as they would be"))
        self._was, self._would = (
            text(self.tr("As it is"), "caption_b", colour="ink2"),
            text(self.tr("As it would be"), "caption_b", colour="ink2"),
        )
        self._how = text("", wrap=True)
        self.back = button(self.tr("Back to the counts"), "chevron-left", "Esc", live=False)
        self.back.clicked.connect(self.leave)
        inside = QVBoxLayout()
        for part in (self._what, self._was, self.before, self._would, self.after, self._how):
            inside.addWidget(part)
        self._words = card(inside, "well")
        inside.setContentsMargins(12, 10, 12, 10)
        self._box.insertWidget(self._box.indexOf(self._area), self.items, 3)
        self._box.setStretchFactor(self._area, 2)
        self.middle.addWidget(self._words)
        self.middle.addStretch(1)
        self.add_last(self.back)
        self.last.addStretch(1)
        self.items.chosen.connect(self._show_item)
        self.items.opened.connect(lambda _key: self._go_in())
        self.items.installEventFilter(self)
        look.changed.connect(self._mark)

    def show_file(self, file: FilePreview, from_kind: str = "") -> None:
        """Show what a file brings, from the count of this key on."""
        self._file = file
        self.say(self.tr("{}, item by item").format(called(file)))
        rows = item_rows(file)
        self.items.show_rows(rows)
        self.items.setMinimumHeight(look.px(120))
        keys = [row.key for row in rows]
        at = keys.index(f"head {from_kind}") if f"head {from_kind}" in keys else 0
        first = next((r.key for r in rows[at:] if not isinstance(r, Heading)), "")
        if first:
            self.items.choose(first)
            self._show_item(first)

    def first(self) -> QWidget:
        """The list."""
        return self.items

    def leave(self) -> None:
        """From the words back to the list, and from the list to the counts."""
        if self.before.hasFocus() or self.after.hasFocus():
            self.items.setFocus()
        else:
            super().leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space opens as Enter does."""
        if (
            watched is self.items
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
        ):
            self._go_in()
            return True
        return super().eventFilter(watched, event)

    def _go_in(self) -> None:
        shown = next((f for f in (self.after, self.before) if not f.isHidden()), None)
        if shown is not None:
            shown.setFocus(Qt.FocusReason.TabFocusReason)

    def _item(self) -> Brought | None:
        key = self.items.key()
        return self._file.brought[int(key)] if self._file and key.isdigit() else None

    def _show_item(self, _key: str) -> None:
        one = self._item()
        if one is None:
            return
        self._what.setText(one.title if one.before and one.after else one.group)
        self._what.setVisible(bool(self._what.text()))
        self.before.show_words(one.before)
        self.after.show_words(one.after or ("" if one.before else one.title))
        self._how.setText(one.how)
        self._how.setVisible(bool(one.how))
        for said, field in ((self._was, self.before), (self._would, self.after)):
            field.setVisible(bool(field.toPlainText()))
            said.setVisible(bool(one.before and one.after))
        self._mark()

    def _mark(self) -> None:
        one = self._item()
        if one is None:
            return
        is_both = bool(one.before and one.after)
        gone, came = changed_words(one.before, one.after) if is_both else ([], [])
        if one.what == "removed":
            gone = [(0, len(one.before.encode("utf-16-le")) // 2)]
        mark_words(self.before, gone, gone=True)
        mark_words(self.after, came, gone=False)
