"""Keep one line read or seen: the document, its page, the words, what it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.days import day_words
from peerchallenge.ui.fields import button, card, choice, field, form, prose, scrolled, text
from peerchallenge.ui.findings.rows import bearing_chip
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from peerchallenge.record.evidence import Source
    from peerchallenge.record.framework import Theme
    from peerchallenge.ui.desk import Desk

_NEW = "new"


class AddPane(QWidget):
    """A form at the side. It stays open after a line is kept: the next page is read at once."""

    closed = Signal()
    kept = Signal(str)
    """The key of the line that was added."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sources: dict[str, Source] = {}
        self.source = choice(self.tr("From"), [])
        self.source.picked.connect(self._fit)
        self.source.currentIndexChanged.connect(self._fit)
        self.title = field(self.tr("Title of the document"))
        self.kind = choice(
            self.tr("What it is"),
            [("document", self.tr("Document")), ("dataset", self.tr("Data"))],
        )
        self.where = field(self.tr("Page or part"))
        self.words = prose(self.tr("What it says"), lines=4)
        self.theme = choice(self.tr("File under"), [])
        kinds = ("context", "strength", "consider")
        self.bearing = choice(self.tr("Bearing"), [(k, bearing_chip(k)[0]) for k in kinds])
        self.keep = button(self.tr("Keep this line"), "check", keys_of("keep"))
        self.keep.clicked.connect(self.keep_line)
        self._lay_out()

    def _lay_out(self) -> None:
        close = button(self.tr("Close"), "x", "Esc", quiet=True, live=False)
        close.setAccessibleName(self.tr("Close the form"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(text(self.tr("Add line"), "title"), 1)
        top.addWidget(close)
        self._form = form()
        self._form.row(self.tr("From"), self.source)
        self._new = form()
        self._new.row(self.tr("Title of the document"), self.title)
        self._new.row(self.tr("What it is"), self.kind)
        self._rest = form()
        self._rest.row(self.tr("Page or part"), self.where)
        self._rest.row(self.tr("What it says"), self.words)
        self._rest.row(self.tr("File under"), self.theme)
        self._rest.row(self.tr("Bearing"), self.bearing)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        for part in (self._form, self._new, self._rest):
            column.addWidget(part)
        column.addStretch(1)
        inside = QVBoxLayout()
        inside.addLayout(top)
        inside.addWidget(scrolled(inner), 1)
        inside.addWidget(self.keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))

    def offer(self, sources: Iterable[Source], themes: Sequence[Theme], theme: str) -> None:
        """What it can come from, documents first; and what it can be filed under."""
        known = list(sources)
        papers = [s for s in known if not s.is_session]
        seen = [s for s in known if s.form in {"visit", "observed meeting"}]
        rest = [s for s in known if s.is_session and s not in seen]
        self._sources = {s.key: s for s in known}
        before, filed = self.source.key(), self.theme.key()
        offers = [(s.key, s.title) for s in papers]
        offers += [(_NEW, self.tr("Another document"))]
        offers += [(s.key, self._named(s)) for s in (*seen, *rest)]
        self.source.offer(offers, before or None)
        named = [(t.id, f"{t.number} {t.short}") for t in themes]
        self.theme.offer([("", self.tr("Not filed")), *named], theme or filed)
        self._fit()

    def _named(self, source: Source) -> str:
        clock = " ".join([*([day_words(source.day, "ddd")] if source.day else []), source.begins])
        return f"{source.title}, {clock.strip()}" if clock.strip() else source.title

    def _fit(self, _picked: object = None) -> None:
        self._new.setVisible(self.source.key() == _NEW)

    def take_keyboard(self) -> None:
        """Begin where something is missing."""
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_line(self) -> None:
        """Put the line into the record; a refusal leaves everything as typed."""
        from peerchallenge.record.vocabulary import Bearing
        from peerchallenge.store.actions.extracts import add_document, add_extract

        source = self.source.key()
        if source == _NEW and self.words.toPlainText().strip():
            added = self._desk.do(add_document, title=self.title.text(), form=self.kind.key())
            if added is None:
                return
            source = added
        found = self._sources.get(source)
        key = self._desk.do(
            add_extract,
            source="" if source == _NEW else source,
            text=self.words.toPlainText(),
            where=self.where.text(),
            is_session=found is not None and found.is_session,
            note_taker=self._desk.me or None,
            theme=self.theme.key() or None,
            bearing=Bearing(self.bearing.key()),
        )
        if key is None:
            return
        self.title.clear()
        self.words.show_words("")
        self.kept.emit(key)
        self.source.pick(source)
        self.where.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list; what is typed stays in the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
