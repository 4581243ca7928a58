"""A timetable typed line by line: what the line means stands under it, and Enter adds it.

The day and the end time are carried on to the next line. A whole table that is pasted here is
handed to whoever reads files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.days import day_words
from peerchallenge.ui.fields import Prose, text
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.intake.timetable.plan import Context
    from peerchallenge.intake.timetable.rows import Planned
    from peerchallenge.ui.desk import Desk

_SHOWN = 8
"""How many of the sessions just added stand under the line."""
EXAMPLE = "Tue 9.30-10.15 Leader of the council, Committee room 1, RP JO"


class SessionLine(Prose):
    """A field for one session: Enter adds it, a pasted table goes elsewhere as it is."""

    entered = Signal()
    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds; a bare Esc with words in the field clears it first."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_bare = held == Qt.KeyboardModifier.NoModifier
        if is_bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif is_bare and event.key() == Qt.Key.Key_Escape and self.toPlainText():
            self.clear()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several lines, or cells with tabs between them, are a table."""
        words = source.text().strip("\r\n")
        if "\n" in words or "\t" in words:
            self.pasted.emit(words)
        else:
            super().insertFromMimeData(source)


class QuickSessions(QWidget):
    """The line, and beside it the session it would be."""

    pasted = Signal(str)
    added = Signal(str)
    """The title of a session just put on the timetable."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._context: Context | None = None
        self._last: Planned | None = None
        self._done: list[str] = []
        self.line = SessionLine(
            self.tr("Type a session, or paste the whole timetable"), grows=True, lines=1
        )
        self.line.typed.connect(lambda _words: self._show())
        self.line.entered.connect(self.add)
        self.line.pasted.connect(self.pasted)
        self._title = text("", "ui_b", wrap=True)
        self._when = text("", "caption", colour="ink2", wrap=True)
        self._list = text("", "ui", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        label = self.tr("Or type a session and press Enter; or paste the whole timetable")
        box.addWidget(text(label, "ui_b", buddy=self.line, wrap=True))
        box.addWidget(self.line)
        box.addWidget(self._title)
        box.addWidget(self._when)
        box.addWidget(self._list)
        self.setFocusProxy(self.line)
        self._show()

    def begin(self, against: Context) -> None:
        """Start over, with the team and the days as they are now."""
        self._context, self._last, self._done = against, None, []
        self.line.show_words("")
        self._show()

    def planned(self) -> Planned | None:
        """The session the line means now; None while it has no title."""
        from peerchallenge.intake.timetable.lines import session_of

        words = self.line.toPlainText().strip()
        if self._context is None or not words:
            return None
        return session_of(words, self._context.team, self._context.days, after=self._last)

    def add(self) -> None:
        """Put it on the timetable and go on to the next line."""
        from peerchallenge.intake.timetable.plan import change_of
        from peerchallenge.store.actions.timetable import add_session

        planned = self.planned()
        if planned is None or not planned.title:
            self._show()
            return
        if self._desk.do(add_session, change=change_of(planned)) is None:
            return
        self._last = planned
        day = day_words(planned.day, "ddd d MMM")
        self._done.insert(0, " ".join(x for x in (day, planned.begins, planned.title) if x))
        self.line.show_words("")
        self._show()
        self.added.emit(planned.title)
        announce(self, self.tr("Added {}").format(planned.title))

    def _show(self) -> None:
        planned = self.planned()
        if planned is None:
            self._title.setText("")
            self._when.setText(self._next())
        elif not planned.title:
            self._title.setText(self.tr("Go on: what is the session?"))
            self._when.setText(self._details(planned))
        else:
            self._title.setText(planned.title)
            self._when.setText(self._details(planned))
        self._title.setVisible(bool(self._title.text()))
        self._list.setText("\n".join(self.tr("Added: {}").format(x) for x in self._done[:_SHOWN]))
        self._list.setVisible(bool(self._done))

    def _next(self) -> str:
        if self._last is None:
            return self.tr("For example: {}").format(EXAMPLE)
        day = day_words(self._last.day, "ddd d MMM")
        if self._last.ends:
            return self.tr("The next one is on {}, from {}").format(day, self._last.ends)
        return self.tr("The next one is on {}").format(day)

    def _details(self, planned: Planned) -> str:
        from peerchallenge.record.vocabulary import VOICE_NAMES

        team = self._context.team if self._context else None
        hours = planned.begins or self.tr("no time yet")
        if planned.begins and planned.ends:
            hours = self.tr("{} to {}").format(planned.begins, planned.ends)
        people = self.tr("{} people").format(planned.people) if planned.people else ""
        strange = [self.tr("“{}” is not in the team").format(name) for name in planned.unknown]
        said = [
            day_words(planned.day, "ddd d MMMM"),
            hours,
            planned.place or self.tr("no place yet"),
            ", ".join(team.initials(planned.peers or ())) if team else "",
            planned.form.value,
            VOICE_NAMES[planned.voice] if planned.voice else "",
            people,
            *strange,
        ]
        return " · ".join(part for part in said if part)
