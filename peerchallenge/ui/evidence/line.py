"""One line opened: whole, between its neighbours, where it comes from, and to be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.vocabulary import VOICE_NAMES
from peerchallenge.ui.actions import ask_page
from peerchallenge.ui.attachments.strip import PhotoStrip
from peerchallenge.ui.days import day_words
from peerchallenge.ui.evidence.flow import Flow
from peerchallenge.ui.evidence.rows import when_and_where
from peerchallenge.ui.fields import Chip, VoiceMark, button, card, prose, rule, scrolled, text
from peerchallenge.ui.findings.rows import bearing_chip, numbered
from peerchallenge.ui.leaving import Leaving, has_keyboard, show_kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerchallenge.record.evidence import HeardLine
    from peerchallenge.record.findings import ShownFinding
    from peerchallenge.record.framework import Theme
    from peerchallenge.ui.desk import Desk

_NEAR = 2
"""Lines before and after it that say what was being talked about."""


def neighbours(
    line: HeardLine, lines: Sequence[HeardLine], at: int
) -> tuple[list[HeardLine], list[HeardLine]]:
    """Lines of the same note-taker in the same session, just before and just after."""

    def is_near(other: HeardLine) -> bool:
        return other.source.key == line.source.key and other.note_taker == line.note_taker

    before = [x for x in lines[max(0, at - _NEAR) : at] if is_near(x)]
    after = [x for x in lines[at + 1 : at + 1 + _NEAR] if is_near(x)]
    return before, after


class LinePane(QWidget):
    """What the list’s line says in full. `closed` gives the keyboard back to the list."""

    closed = Signal()
    notes_asked = Signal(str)
    """The key of the line, to be shown in the notes it stands in."""
    finding_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._line: HeardLine | None = None
        self._title = text("", "title", wrap=True)
        self._when = text("", "caption", colour="ink2", wrap=True)
        close = button(self.tr("Close"), "x", "Esc", quiet=True, live=False)
        close.setAccessibleName(self.tr("Close the line"))
        close.clicked.connect(self.closed)
        self._before = text("", "ui", colour="ink2", wrap=True)
        self._after = text("", "ui", colour="ink2", wrap=True)
        self.words = prose(self.tr("Words of the line"), grows=True, lines=2)
        self.words.typed.connect(self._typed)
        Leaving(desk, self).watch(self.words)
        self._tags = Flow(6)
        self._rests = text("", "ui_b")
        self._findings = QVBoxLayout()
        self._findings.setSpacing(4)
        self.photos = PhotoStrip(desk, in_card=False)
        self.go = button(self.tr("Go to its session"), "calendar-clock")
        self.go.clicked.connect(self._go)
        self.history = button(self.tr("History of the document"), "history")
        self.history.clicked.connect(self._ask_history)
        self._lay_out(close)

    def _lay_out(self, close: QWidget) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(self._when)
        for part in (self._before, self.words, self._after):
            column.addWidget(part)
        column.addLayout(self._tags)
        column.addWidget(rule())
        column.addWidget(self._rests)
        column.addLayout(self._findings)
        column.addWidget(self.photos)
        column.addWidget(self.history, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        inside = QVBoxLayout()
        inside.addLayout(top)
        self._area = scrolled(inner)
        # What stands before the words has its height only once it is laid out.
        self._area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._keep_seen())
        inside.addWidget(self._area, 1)
        inside.addWidget(self.go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))

    def take_keyboard(self) -> None:
        """Into the words, which may stand below what was said before them."""
        self.words.setFocus()
        self._keep_seen()

    def _keep_seen(self) -> None:
        if self.words.hasFocus():
            self._area.ensureVisible(0, self.words.geometry().bottom(), 0, 8)
            self._area.ensureWidgetVisible(self.words, 0, 8)

    def key(self) -> str:
        """The line shown, or an empty string."""
        return self._line.key if self._line else ""

    def show_line(
        self,
        line: HeardLine,
        near: tuple[list[HeardLine], list[HeardLine]],
        themes: Sequence[Theme],
        findings: Sequence[ShownFinding],
    ) -> None:
        """Show a line between its neighbours; what was typed into the one before is kept."""
        if self._line is not None and self._line.key != line.key:
            self._desk.leave()
        self._line = line
        self._title.setText(line.source.title or self.tr("No title"))
        self._when.setText(self._said_when(line))
        for label, lines in ((self._before, near[0]), (self._after, near[1])):
            label.setText("\n".join(x.words for x in lines))
            label.setVisible(bool(lines))
        show_kept(self.words, line.words)
        self._show_tags(line, themes)
        self._show_findings([f for f in findings if f.key in line.findings])
        self.go.setVisible(line.source.is_session)
        self.history.setVisible(not line.source.is_session)
        self.photos.show_record(line.source.kind, line.source.key)

    def _said_when(self, line: HeardLine) -> str:
        source = line.source
        said = [day_words(source.day) if source.day else "", source.begins, line.where]
        said.append(self.tr("noted by {}").format(line.initials) if line.initials else "")
        said.append("" if source.is_session else source.form.capitalize())
        return ", ".join(part for part in said if part)

    def _show_tags(self, line: HeardLine, themes: Sequence[Theme]) -> None:
        while (item := self._tags.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        voice = VOICE_NAMES[line.voice] if line.voice else self.tr("voice not marked")
        self._tags.addWidget(VoiceMark(str(line.voice or "mixed"), voice))
        self._tags.addWidget(text(voice[:1].upper() + voice[1:], "ui"))
        named = [f"{t.number} {t.short}" for key in line.themes for t in themes if t.id == key]
        for words in named:
            self._tags.addWidget(Chip(words, "accent"))
        if not named:
            self._tags.addWidget(Chip(self.tr("Not filed"), "notice", "inbox"))
        self._tags.addWidget(Chip(*bearing_chip(str(line.bearing))))
        if line.quote:
            self._tags.addWidget(Chip(self.tr("Quote"), "context", "quote"))

    def _show_findings(self, findings: Sequence[ShownFinding]) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        said = self.tr("In no finding yet") if not findings else self.tr("Findings that rest on it")
        self._rests.setText(said)
        for found in findings:
            words = text(found.headline.strip() or self.tr("No headline yet"), wrap=True)
            go = button(numbered(found.number), "scale", quiet=True)
            go.clicked.connect(lambda _on=False, key=found.key: self.finding_asked.emit(key))
            row = QWidget()
            beside = QHBoxLayout(row)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(go, alignment=Qt.AlignmentFlag.AlignTop)
            beside.addWidget(words, 1)
            self._findings.addWidget(row)

    def said(self) -> str:
        """Where the line comes from, to be announced."""
        return when_and_where(self._line) if self._line else ""

    def _typed(self, words: str) -> None:
        if self._line is not None:
            name = self.tr("Reword a line")
            self._desk.typed("evidence", self._line.key, "text", words, name=name)

    def _go(self) -> None:
        if self._line is not None:
            self.notes_asked.emit(self._line.key)

    def _ask_history(self) -> None:
        self.history.setFocus()  # a click does not give it the keyboard everywhere
        ask_page(self, "history")

    def record_here(self) -> tuple[str, str] | None:
        """What the keyboard is on beside the line itself: a photo, or the document."""
        if self._line is not None and has_keyboard(self.history):
            return "document", self._line.source.key
        return self.photos.record_here()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
