"""Where the challenge stands: what needs somebody, the figures, who has spoken on what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from peerchallenge.record.day_words import full
from peerchallenge.record.retention import keeping
from peerchallenge.ui.actions import action
from peerchallenge.ui.coverage.grid import CoverageGrid
from peerchallenge.ui.coverage.legend import CoverageLegend
from peerchallenge.ui.fields import button, card, rule, scrolled, text
from peerchallenge.ui.look import look
from peerchallenge.ui.overview.ask import AskPanel
from peerchallenge.ui.overview.cards import Figures, Needs, Next
from peerchallenge.ui.overview.needs import MANAGER_NOTES, needs_of, private_needs, will_be
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.coverage import CoverageRow
    from peerchallenge.record.waiting import Waiting
    from peerchallenge.ui.desk import Desk

_AT_REST = Qt.AlignmentFlag(0)
_ROOM_FOR_TWO = 760
"""Width of the page at 100 % text below which the cards stand under each other."""
_NEXT = 3


def clock() -> datetime:
    """What time it is where the laptop is."""
    return datetime.now().astimezone()


class OverviewPage(QWidget):
    """`page_asked` names the page where something waits, and after a stroke what of it."""

    page_asked = Signal(str)
    meeting_asked = Signal()

    def __init__(self, desk: Desk, *, now: Callable[[], datetime] = clock) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk, self.now = desk, now
        self._rows: list[CoverageRow] = []
        self._ends: date | None = None
        self._has_sessions = False
        self._title = text("", "h1")
        self._under = text("", "ui", colour="ink2", wrap=True)
        self._meet = button(
            self.tr("Open the evening meeting"),
            "presentation",
            keys_of("meeting"),
            main=True,
            live=False,
        )
        self._meet.clicked.connect(self.meeting_asked)
        self.grid = CoverageGrid()
        # Before there is a session every cell would be a gap, and a gap is something to act on.
        self._will_be = text("", "ui", colour="ink2", wrap=True)
        self._questions = 0
        self._filed = text("", "caption", colour="ink2")
        self._waiting = text("", "caption", colour="ink2")
        self._me = text("", "caption", colour="ink2")
        self._needs, self._figures, self._next = Needs(), Figures(), Next()
        self._needs.asked.connect(self._go)
        self.ask = button("", "mail", keys_of("ask"))
        self.ask.clicked.connect(self.open_ask)
        self.panel = AskPanel()
        self.panel.closed.connect(self.close_ask)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        action(self, "chart", self.show_chart, within=True)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_soon)
        self._lay_out()
        self._fit()
        look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 8, 22, 4)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title)
        head.addWidget(self._under)
        self._top.addLayout(head, 1)
        self._top.addWidget(self._meet)
        column.addLayout(self._top)
        self._across.setSpacing(12)
        so_far = QWidget()
        done = QVBoxLayout(so_far)
        done.setContentsMargins(0, 0, 0, 0)
        done.addWidget(self._next)
        done.addWidget(self._figures)
        self._so_far = text(self.tr("So far"), "h2")
        needs = text(self.tr("Needs you"), "h2")
        self._across.addWidget(self._card(needs, self._needs, self._waiting), 19)
        self._across.addWidget(self._card(self._so_far, so_far, self._me), 9)
        column.addLayout(self._across)
        self._shown, both = QWidget(), QWidget()
        under = QVBoxLayout(self._shown)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.grid)
        self._foot.addWidget(CoverageLegend(), 1)
        self._foot.addWidget(self.ask)
        under.addLayout(self._foot)
        heading = text(self.tr("Who has spoken on what"), "h2")
        either = QVBoxLayout(both)
        either.setContentsMargins(0, 0, 0, 0)
        either.addWidget(self._shown)
        either.addWidget(self._will_be)
        self._grid_card = self._card(heading, both, self._filed)
        column.addWidget(self._grid_card)
        column.addWidget(self.panel, 1)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def say_questions(self, many: int) -> None:
        """How many things two laptops say differently; told from outside when that is known."""
        is_other, self._questions = many != self._questions, many
        if is_other and self.isVisible():
            self.show_now()

    def _card(self, title: QLabel, inside: QWidget, beside: QWidget) -> QWidget:
        box, head = QVBoxLayout(), QHBoxLayout()
        sheet = card(box)
        box.setContentsMargins(14, 6, 14, 8)
        box.setSpacing(6)
        head.addWidget(title)
        head.addWidget(beside)
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(rule())
        box.addWidget(inside)
        box.addStretch(1)
        return sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards stand under each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not isValid(self._across):  # it is being taken down, and is told of its last size
            return
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_TWO
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for part in (self._across, self._foot, self._top):
            part.setDirection(way)
        for made, line in ((self._meet, self._top), (self.ask, self._foot)):
            # Or the words above a button would be measured as if they were as narrow as it is.
            line.setAlignment(made, Qt.AlignmentFlag.AlignLeft if narrow else _AT_REST)
        # The keyboard begins with what is on screen: under the other cards the grid may not be.
        first = self._needs.first() if self._shown.isHidden() else None
        self.setFocusProxy(first or (self._meet if narrow else self.grid))

    # -- showing

    def show_now(self) -> None:
        """Read and draw all of it. Lines that were counted before are not read again."""
        from peerchallenge.record.counts import count
        from peerchallenge.record.coverage import coverage
        from peerchallenge.record.findings import findings
        from peerchallenge.record.readings import the_challenge
        from peerchallenge.record.vocabulary import VOICE_NAMES
        from peerchallenge.record.waiting import waiting

        now, read = self.now(), self._desk.read
        lines = self._desk.tally()
        challenge, done, shown = read(the_challenge), read(count), read(findings)
        self._ends = challenge.ends
        self._rows = read(coverage, now=now, lines=lines, shown=shown)
        counted = read(waiting, now=now, lines=lines, shown=shown)
        self._say_day(challenge.starts, challenge.ends, counted)
        self.grid.show_rows(self._rows, {str(v): words for v, words in VOICE_NAMES.items()})
        self._has_sessions = counted.sessions > 0
        has_begun = self._has_sessions or counted.lines > 0
        for part in (self._shown, self._filed):
            part.setVisible(has_begun)
        self._will_be.setVisible(not has_begun)
        filed = counted.lines - counted.unfiled
        said = self.tr("{} line filed") if filed == 1 else self.tr("{} lines filed")
        self._filed.setText(said.format(filed))
        private = private_needs(self._desk, now.date())
        is_closed = bool(self._desk.read(keeping).closed_at)
        waits = [*private, *([] if is_closed else needs_of(counted, self._questions))]
        self._will_be.setText(will_be(is_closed=is_closed))
        self._waiting.setText(str(len(waits)) if waits else "")
        self._needs.show_needs(waits)
        self._fit()
        self._say_gaps()
        me = self._desk.door.who
        self._me.setText(self.tr("You are {initials}").format(initials=me) if me else "")
        self._show_next(now)
        sessions = str(counted.sessions)
        if counted.sessions_held < counted.sessions:
            sessions = self.tr("{} of {}").format(counted.sessions_held, counted.sessions)
        figures = [
            (str(done.people), self.tr("people")),
            (sessions, self.tr("sessions")),
            (f"{done.hours:.0f} h", self.tr("of our time")),
            (str(counted.lines), self.tr("lines noted")),
            (str(counted.findings), self.tr("findings")),
            (str(counted.recommendations), self.tr("recommendations")),
        ]
        self._figures.show_figures(figures[:3] if self._next.isVisibleTo(self) else figures)

    def _go(self, asked: str) -> None:
        if asked != MANAGER_NOTES:
            self.page_asked.emit(asked)
            return
        from peerchallenge.ui.private.notes_sheet import read_notes

        read_notes(self._desk, self)

    def _show_next(self, now: datetime) -> None:
        from peerchallenge.record.booked import sessions_to_come
        from peerchallenge.record.sessions import sessions

        to_come = self._desk.read(sessions_to_come, now)[:_NEXT]
        known = {s.key: s for s in self._desk.read(sessions, self._desk.tally())} if to_come else {}
        rows = []
        for booked in to_come:
            when = booked.begins if booked.day == now.date() else f"{booked.day:%a} {booked.begins}"
            rows.append((when.strip(), booked.title, ", ".join(known[booked.key].peers)))
        self._next.show_sessions(rows)
        self._so_far.setText(self.tr("Next") if rows else self.tr("So far"))

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Any action may change a figure. They are drawn once it is saved and said, not before."""
        if list(records):
            self._soon.start()

    def _show_soon(self) -> None:
        if not self._desk.is_closed:
            self.show_now()

    def _say_day(self, starts: date | None, ends: date | None, counted: Waiting) -> None:
        today = self.now().date()
        title, under = self.tr("Overview"), ""
        held = self.tr("{} sessions held.").format(counted.sessions_held)
        if starts is None or ends is None:
            under = self.tr("The days on site are not set yet.")
        elif today < starts:
            away = (starts - today).days
            under = self.tr("The team arrives tomorrow.")
            if away > 1:
                under = self.tr("{} days until the team arrives.").format(away)
        elif today <= ends:
            day, of = (today - starts).days + 1, (ends - starts).days + 1
            title = self.tr("{}, day {} of {}").format(f"{today:%A}", day, of)
            under = held
        else:
            said = self.tr("On site until {}. What follows is writing.")
            under = said.format(full(ends))
        self._title.setText(title)
        self._under.setText(under)
        self._under.setVisible(bool(under))

    # -- asking the council

    def _say_gaps(self) -> None:
        from peerchallenge.record.asking import words_to_council
        from peerchallenge.record.coverage import gap_count

        gaps = gap_count(self._rows)
        one = self.tr("Ask the council about 1 gap")
        many = self.tr("Ask the council about {} gaps").format(gaps)
        self.ask.say(one if gaps == 1 else many)
        # Before there is a timetable everything is a gap, and the council knows.
        self.ask.setVisible(gaps > 0 and self._has_sessions)
        self.panel.offer(words_to_council(self._rows, self._ends), gaps)
        if not gaps:
            self.close_ask()

    def open_ask(self) -> None:
        """Show the words to the council in the place of the grid."""
        self._say_gaps()
        self._grid_card.hide()
        self.panel.show()
        self.panel.words.setFocus()

    def show_chart(self) -> None:
        """Who was heard on what as the report prints it, over the page."""
        from peerchallenge.ui.overview.chart_sheet import show_chart

        show_chart(self._desk, self)

    def close_ask(self) -> None:
        """Back to the grid."""
        if not self.panel.isHidden():
            self.panel.hide()
            self._grid_card.show()
            self.grid.setFocus()
