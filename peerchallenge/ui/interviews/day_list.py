"""The left column: the sessions of one day, and the keys that turn to another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.actions import action
from peerchallenge.ui.buttons import keys_said
from peerchallenge.ui.days import day_words
from peerchallenge.ui.fields import Button, button, text
from peerchallenge.ui.interviews.rows import SessionDelegate, rows_of
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.ui.interviews.week import Week


class DayList(RowList):
    """The sessions of the day turned to. Turning away from the chosen one does not unchoose it."""

    turned = Signal()

    def __init__(self, label: str) -> None:
        super().__init__(label, SessionDelegate())
        self.day: date | None = None
        self._week: Week | None = None
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._keep_seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The head beside it grows and shrinks; the session written in stays in sight."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self._soon.start()

    def _keep_seen(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def show_week(self, week: Week) -> None:
        """Show the day turned to as it stands now."""
        self._week = week
        if self.day not in week.days:
            self.day = self._nearest_day()
        self._draw()

    def choose(self, key: str) -> None:
        """Choose a session on whatever day it is; an unknown key changes nothing."""
        shown = self._week.session(key) if self._week else None
        if shown is None:
            return
        if shown.day is not None and shown.day != self.day:
            self.day = shown.day
            self._draw()
            self.turned.emit()
        super().choose(key)

    def turn_to(self, day: date | None) -> None:
        """Show another day; what is chosen, and written, stays."""
        if day is not None and day != self.day:
            self.day = day
            self._draw()
            self.turned.emit()

    def step(self, by: int) -> None:
        """The day before or after."""
        at = self._days().index(self.day) + by if self.day in self._days() else -1
        if 0 <= at < len(self._days()):
            self.turn_to(self._days()[at])

    def can_step(self, by: int) -> bool:
        """Whether there is a day before or after."""
        at = self._days().index(self.day) + by if self.day in self._days() else -1
        return 0 <= at < len(self._days())

    def step_session(self, by: int) -> None:
        """Choose the session before or after, over the ends of the days."""
        keys = [s.key for s in self._week.sessions] if self._week else []
        at = keys.index(self._key) + by if self._key in keys else 0
        if 0 <= at < len(keys):
            self.choose(keys[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn the day: a day is seldom longer than the list is high."""
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if bare and event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _days(self) -> tuple[date, ...]:
        return self._week.days if self._week else ()

    def _nearest_day(self) -> date | None:
        if self.day is None:
            return self._days()[0] if self._days() else None
        was = self.day
        return min(self._days(), key=lambda d: abs((d - was).days), default=None)

    def _draw(self) -> None:
        if self._week is None:
            return
        rows = rows_of(self._week.sessions, self.day, self._week.stand)
        if any(row.key == self._key for row in rows) or not self._is_known():
            self.show_rows(rows)
            return
        # The chosen one is on another day: nothing here is chosen, and nobody is told.
        self._showing = True
        self.rows.show(rows)
        self.selectionModel().clear()
        self._showing = False
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _is_known(self) -> bool:
        return self._week is not None and self._week.session(self._key) is not None


class DayColumn(QWidget):
    """The day, the way to the next, who is where now, the sessions, and starting one at once."""

    def __init__(self) -> None:
        super().__init__()
        self.list = DayList(self.tr("Sessions"))
        self.list.turned.connect(self._say_day)
        self._day = text("", "title")
        self._back = self._turn("chevron-left", self.tr("Day before"), "day_back", -1)
        self._on = self._turn("chevron-right", self.tr("Next day"), "day_on", 1)
        self._now = text("", "caption", colour="ink2", wrap=True)
        self.start = button(self.tr("Start one now"), "play", keys_of("start_now"), live=False)
        self.start.setAccessibleName(self.tr("Start a session now"))
        self.start.explain(self.tr("A session that begins this minute, with you in it"))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._day, 1)
        row.addWidget(self._back)
        row.addWidget(self._on)
        self._top = QWidget()
        head = QVBoxLayout(self._top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(1)
        head.addStretch(1)
        head.addLayout(row)
        head.addWidget(self._now)
        head.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._top)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.start)
        self.setFocusProxy(self.list)
        self._say_where(())

    def _turn(self, icon: str, words: str, key: str, by: int) -> Button:
        made = button("", icon, quiet=True)
        made.setAccessibleName(words)
        made.clicked.connect(lambda: self.list.step(by))
        # Elsewhere on the page these keys may move words.
        action(self, key, lambda: self.list.step(by), within=True)
        shown = keys_said(keys_of(key))
        made.setToolTip(self.tr("{what} ({key})").format(what=words, key=shown))
        return made

    def show_week(self, week: Week) -> None:
        """Show the day turned to as it stands now."""
        self.list.show_week(week)
        self._say_where(week.where)
        self._head()

    def stand_beside(self, high: int) -> None:
        """The list begins where the notes do."""
        self._top.setMinimumHeight(high)

    def _say_where(self, phrases: Sequence[str]) -> None:
        self._now.setText(self.tr("Now: {}").format("; ".join(phrases)) if phrases else "")
        self._now.setVisible(bool(phrases))

    def _say_day(self) -> None:
        self._head()
        announce(self.list, day_words(self.list.day))

    def _head(self) -> None:
        self._day.setText(day_words(self.list.day, "dddd d MMM"))
        self._day.setAccessibleName(day_words(self.list.day))
        for made, by in ((self._back, -1), (self._on, 1)):
            made.setEnabled(self.list.can_step(by))
