"""The first and the last day on site: written as people write them, four days unless said."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal

from peerchallenge.record.day_words import full
from peerchallenge.record.days import AHEAD, day_read, days_read
from peerchallenge.ui.challenges.cells import Cell
from peerchallenge.ui.fields import Field

_UNREAD = QT_TRANSLATE_NOOP("days", "Write the day like 4 November 2026.")

_USUAL_DAYS = 4
"""How long a team is on site when nobody says."""


class DaysFields(QObject):
    """Two fields that know each other. `edited` when they hold other days and neither is wrong."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.starts, self.ends = Field(self.tr("First day on site")), Field("")
        self.starts_cell = Cell(self.tr("First day on site"), self.starts)
        self.ends_cell = Cell(self.tr("Last day on site"), self.ends)
        self._before: tuple[date | None, date | None] = (None, None)
        self.starts.setPlaceholderText(self.tr("4 Nov, or 4-7 Nov"))
        self.starts.editingFinished.connect(self._first_left)
        self.ends.editingFinished.connect(self._last_left)

    def days(self) -> tuple[date | None, date | None]:
        """The days as they stand; what cannot be read is None and has been refused."""
        self._first_left()
        self._last_left()
        return self._read(self.starts), self._read(self.ends)

    def refused(self) -> Field | None:
        """The first field that will not do."""
        return next((f for f in (self.starts, self.ends) if f.property("refused")), None)

    def show_days(self, starts: date | None, ends: date | None) -> None:
        """Put days in; a field being typed in keeps its words."""
        for made, day in ((self.starts, starts), (self.ends, ends)):
            if not (made.hasFocus() and made.isModified()):
                self._write(made, day)
        self._before = (starts, ends)
        self._check()

    def put_back(self, starts: str, ends: str) -> None:
        """Words that stood here before, read when they are left: they may be no days yet."""
        for made, words in ((self.starts, starts), (self.ends, ends)):
            made.setText(words)
            made.setModified(bool(words))

    def _first_left(self) -> None:
        if not self.starts.isModified():
            return
        found = days_read(self.starts.text(), near=_today() + AHEAD)
        if found:
            first, last = found
            self._write(self.starts, first)
            if last is not None:
                self._write(self.ends, last)
            elif self._follows():
                self._write(self.ends, first + timedelta(days=self._length() - 1))
        self._tell()

    def _last_left(self) -> None:
        if not self.ends.isModified():
            return
        day = day_read(self.ends.text(), near=(self._read(self.starts) or _today()) + AHEAD)
        if day:
            self._write(self.ends, day)
        self._tell()

    def _follows(self) -> bool:
        """Nobody has named the last day yet, or the first moved and the length is to stay."""
        return not self.ends.text().strip() or None not in self._before

    def _length(self) -> int:
        first, last = self._before
        return (last - first).days + 1 if first and last else _USUAL_DAYS

    def _tell(self) -> None:
        self._check()
        if self.refused():
            return
        now = self._read(self.starts), self._read(self.ends)
        if now != self._before:
            self._before = now
            self.edited.emit()

    def _check(self) -> None:
        first, last = self._read(self.starts), self._read(self.ends)
        for cell, made, day in (
            (self.starts_cell, self.starts, first),
            (self.ends_cell, self.ends, last),
        ):
            wrong = day is None and bool(made.text().strip())
            cell.say(QCoreApplication.translate("days", str(_UNREAD)) if wrong else None)
        if first and last and last < first:
            self.ends_cell.say(self.tr("The last day is before the first."))

    def _read(self, made: Field) -> date | None:
        return day_read(made.text(), near=_today() + AHEAD)

    def _write(self, made: Field, day: date | None) -> None:
        words = full(day)
        if made.text() != words:
            made.setText(words)
            made.setCursorPosition(0)
        made.setModified(False)


def _today() -> date:
    return datetime.now().astimezone().date()
