"""The head of a session: what it is, its clock, and the buttons that start and end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from peerchallenge.ui.actions import action
from peerchallenge.ui.days import day_words
from peerchallenge.ui.fields import button, chip, choice, escaped, filter_button, text
from peerchallenge.ui.interviews.rows import Stand, title_words
from peerchallenge.ui.look import look
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.sessions import ShownSession


_ROOM_FOR_TITLE = 200
"""Width at 100 % text that the title keeps beside the buttons."""


class More(QWidget):
    """What is wanted less often, behind one button; each has its key on the whole page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.menu = QMenu(self)
        self.button = button(self.tr("More"), "ellipsis")
        self.button.explain(self.tr("New session, imports, changing details, deleting"))
        self.button.setProperty("opens", "menu")  # what is in it is offered for itself
        self.button.clicked.connect(self._open)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.button)

    def add(self, words: str, do: Callable[[], object], name: str = "") -> QAction:
        """Offer one more thing to do, in the menu and by the key of the shortcut `name`."""
        if name:
            made = action(self._page, name, do)  # on the page, or it would need the menu open
        else:
            made = QAction(self._page)
            made.triggered.connect(lambda _on=False: do())
            self._page.addAction(made)
        made.setText(escaped(words))
        self.menu.addAction(made)
        return made

    def rule(self) -> None:
        """A line between two kinds of things."""
        self.menu.addSeparator()

    def _open(self) -> None:
        wide = self.menu.sizeHint().width()
        corner = QPoint(self.button.width() - wide, self.button.height() + 2)
        self.menu.popup(self.button.mapToGlobal(corner))


class SessionHead(QWidget):
    """Title, when and where, clock, Start or End. It asks; the page does."""

    start_asked = Signal()
    end_asked = Signal()
    grown = Signal(int)
    """How high it is, so that the day beside it stands on the same line."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.title = text("", "h1", wrap=True)
        self.when = text("", "caption", colour="ink2", wrap=True)
        self.pick = choice(self.tr("Session"), [])
        self.beside = filter_button(self.tr("Prompts and people"))
        self.clock = chip("", "accent", "timer")
        self.start = button(self.tr("Start session"), "play", keys_of("session_start"), main=True)
        self.start.clicked.connect(self.start_asked)
        self.end = button(self.tr("End session"), None, keys_of("session_end"))
        self.end.clicked.connect(self.end_asked)
        self.more = More(page)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.pick)
        words.addWidget(self.when)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(10)
        for made in (self.clock, self.beside, self.start, self.end, self.more):
            self._acts.addWidget(made)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(10)
        self._whole.addLayout(words, 1)
        self._whole.addLayout(self._acts)
        self._alone = False

    def show_session(self, shown: ShownSession | None, stand: Stand) -> None:
        """Say what the session is and how it stands."""
        self.title.setText(title_words(shown) if shown else self.tr("Timetable and interviews"))
        self.when.setText(self._said(shown, stand) if shown else "")
        self.tick(shown, stand)

    def fit(self, *, alone: bool) -> None:
        """`alone` says that nothing but the notes is shown: the head is as low as it can be."""
        self._alone = alone
        self.when.setVisible(not alone)
        self._arrange()

    def _arrange(self) -> None:
        """The title keeps its room: buttons say less, and then stand under it."""
        least = look.px(_ROOM_FOR_TITLE)
        self._say(short=self._alone)
        if not self._fits(least):
            self._say(short=True)
        beside = self._alone or self._fits(least)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way != self._whole.direction():
            self._whole.setDirection(way)
            side = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignLeft
            self._whole.setAlignment(self._acts, side)

    def _fits(self, least: int) -> bool:
        return self._acts.sizeHint().width() + least + 10 <= self.width()

    def _say(self, *, short: bool) -> None:
        """Where there is little room the words are few; the names say them in full."""
        for made, long, less in (
            (self.beside, self.tr("Prompts and people"), self.tr("Prompts")),
            (self.end, self.tr("End session"), self.tr("End")),
            (self.start, self.tr("Start session"), self.tr("Start")),
            (self.more.button, self.tr("More"), ""),
        ):
            words = less if short else long
            if made.words() != words:
                made.say(words)
                made.setAccessibleName(long)
        self._acts.invalidate()

    def tick(self, shown: ShownSession | None, stand: Stand) -> None:
        """The minutes go on; Start or End is offered as it stands now."""
        from peerchallenge.record.timetable import (
            Standing,
            is_over_time,
            minutes_under_way,
            standing,
        )

        minutes = minutes_under_way(shown, stand.now) if shown else None
        self.clock.setVisible(minutes is not None)
        self.end.setVisible(minutes is not None)
        is_today = shown is not None and shown.day == stand.now.date()
        waits = is_today and shown is not None and not shown.ended_at and not shown.cancelled
        fits = shown is not None and standing(shown, stand.now) in {
            Standing.PLANNED, Standing.NOW, Standing.PAST, Standing.NOTED
        }  # fmt: skip
        self.start.setVisible(waits and fits and minutes is None)
        if minutes is not None and shown is not None:
            over = is_over_time(shown, stand.now)
            said = self.tr("{} min, over time") if over else self.tr("{} min")
            self.clock.say(said.format(minutes), "consider" if over else "accent", "timer")
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the day beside it."""
        super().resizeEvent(event)
        self._arrange()
        self.grown.emit(self.height())

    def _said(self, shown: ShownSession, stand: Stand) -> str:
        times = self.tr("From {}").format(shown.begins) if shown.begins else ""
        if shown.begins and shown.ends:
            times = self.tr("{} to {}").format(shown.begins, shown.ends)
        away = shown.day != stand.now.date()
        day = day_words(shown.day, "ddd d MMM") if away else ""
        where = ", ".join(part for part in (day, times, shown.place) if part)
        who = self._who(shown, stand)
        gone = self.tr("Cancelled.") if shown.cancelled else ""
        return " ".join(part for part in (f"{where}." if where else "", who, gone) if part)

    def _who(self, shown: ShownSession, stand: Stand) -> str:
        from peerchallenge.record.timetable import and_list, minutes_under_way

        others = [p for p in shown.peers if p != stand.me]
        mine = len(others) < len(shown.peers)
        if not shown.peers:
            return ""
        if mine and minutes_under_way(shown, stand.now) is not None:
            if not others:
                return self.tr("You are asking and writing.")
            asking = self.tr("{} is asking, you are writing.")
            if len(others) > 1:
                asking = self.tr("{} are asking, you are writing.")
            return asking.format(and_list(others))
        named = [*others, self.tr("you")] if mine else others
        return self.tr("With {}.").format(and_list(named))
