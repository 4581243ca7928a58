"""Timetable and interviews: a day at the left, the notes, and at the right what helps in the room.

The notes have the most room. What stands beside them folds under one switch where the window is
narrow, and the list of the day becomes a choice where it is narrower still.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from peerchallenge.ui.actions import action
from peerchallenge.ui.closing.no_more import no_more_notes
from peerchallenge.ui.days import day_words
from peerchallenge.ui.interviews import acts
from peerchallenge.ui.interviews.aside import Aside
from peerchallenge.ui.interviews.day_list import DayColumn
from peerchallenge.ui.interviews.pane import SessionPane
from peerchallenge.ui.interviews.rows import Stand, title_words
from peerchallenge.ui.interviews.week import Week, read_week
from peerchallenge.ui.leaving import LEAST, has_keyboard
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.record.sessions import ShownSession
    from peerchallenge.ui.desk import Desk

_ROOM_FOR_LIST = 620
"""Width of the page at 100 % text below which a choice stands for the list of sessions."""
_ROOM_FOR_ALL = 1080
_COUNT_MS = 400
_TICK_MS = 15_000
_SHOWN = frozenset({"interview", "participant", "evidence", "peer", "focus", "challenge", "name"})


def _now() -> datetime:
    return datetime.now().astimezone()


class InterviewsPage(QWidget):
    """Sessions, their lines, their room; importing notes takes their place for a while."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self.now = _now
        """The clock; a test holds it."""
        self._week = Week(Stand(self.now()))
        self._opened = False
        self.pane = SessionPane(desk, self)
        self.head, self.notes, self.side = self.pane.head, self.pane.notes, self.pane.side
        self.column = DayColumn()
        no_more_notes(desk, self.column.start)
        self.details = self.side.details
        self._list = self.column.list
        self._pick = self.head.pick
        self._list.chosen.connect(self._show_session)
        self._list.opened.connect(lambda _key: self.notes.take_keyboard())
        self._pick.picked.connect(self._list.choose)
        self._soon = QTimer(self, interval=_COUNT_MS, singleShot=True)
        self._soon.timeout.connect(self._count_lines)
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._tick)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.side.room.read_out_asked.connect(self.read_out)
        self.side.session_asked.connect(self._list.choose)
        self.pane.folded.connect(self._fit)
        self.pane.timetable_asked.connect(self.open_timetable)
        self.column.start.clicked.connect(self.start_now)
        self.head.start_asked.connect(self.start_session)
        self.head.end_asked.connect(self.end_session)
        self.head.grown.connect(self.column.stand_beside)
        more = self.head.more
        new = more.add(self.tr("New session"), self.new_session, "new")
        notes = more.add(self.tr("Import notes"), self.open_import, "import")
        timetable = more.add(self.tr("Import timetable"), self.open_timetable, "timetable")
        sheets = more.add(self.tr("Note sheets"), self.open_sheets)
        private = more.add(self.tr("Note for the manager"), self.write_note)
        out = more.add(self.tr("Read out how notes are kept"), self.read_out, "read_out")
        more.rule()
        self._change = more.add(self.tr("Change details"), self.change_details, "session_details")
        self._drop = more.add(self.tr("Delete session"), self.details.drop)
        keys = [
            # Not the button's own: it goes with the list where there is little room.
            action(self, "start_now", self.start_now),
            action(self, "prompts", self.to_prompts),
            action(self, "session_back", lambda: self._list.step_session(-1)),
            action(self, "session_on", lambda: self._list.step_session(1)),
        ]
        self._of_page = (new, notes, timetable, sheets, private, out, self._change, *keys)

    def _lay_out(self) -> None:
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(14)
        self._panes.addWidget(self.column)
        self._panes.addWidget(self.pane)
        self._panes.setStretchFactor(0, 0)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes([look.px(256), 820])
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.addWidget(self._panes)
        self.aside = Aside(self, inside, self._desk, self._come_back)
        self.aside.hold(*self._of_page)
        look.changed.connect(self._fit)
        self._fit()  # or the window would be made for all of it at once

    def minimumSizeHint(self) -> QSize:
        """Its parts fold when they are narrow; until they have, the window must not grow."""
        return super().minimumSizeHint().boundedTo(LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The clock of the session goes while somebody looks."""
        super().showEvent(event)
        self._ticks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is typed goes into the record when the page is left."""
        self._soon.stop()
        self._ticks.stop()
        self._desk.leave()
        super().hideEvent(event)

    def _fit(self) -> None:
        wide = self.width() * 100 / look.text_size
        some, alone = bool(self._week.sessions), wide < _ROOM_FOR_LIST
        roomy = wide >= _ROOM_FOR_ALL
        listed = roomy or not (alone or (self.pane.wants_side and some))
        self.column.setVisible(listed)
        chosen = self._list if listed else self._pick
        self.setFocusProxy(chosen if some else self.pane.bring)
        self.pane.fit(some=some, roomy=roomy, alone=alone, listed=listed)

    # -- showing

    def show_now(self) -> None:
        """Read the timetable and draw everything."""
        before, key = self._week, self._list.key()
        self._read()
        if not self._opened and self._week.sessions:
            self._opened = True
            self._list.choose(self._week.first())
        if self._shown() is None:
            self._list.choose(self._week.instead_of(self._list.key(), before))
        if self._list.key() == key:  # else choosing another has shown it
            self._show_session(key)
        self._fit()

    def _read(self) -> None:
        self._week = read_week(self._desk, self.now())
        self.column.show_week(self._week)
        offered = [(s.key, self._named(s)) for s in self._week.sessions]
        self._pick.offer(offered, self._list.key())

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed. What was typed is in the record by then.

        Noting and filing touch lines alone: those are drawn at once, and how many there are in
        each session a moment later, so that no key waits for the timetable.
        """
        held = list(records)
        kinds = {kind for kind, _ in held} & _SHOWN
        if kinds == {"evidence"}:
            self.notes.show_now()
            self.side.lines_changed([key for kind, key in held if kind == "evidence"])
            self._soon.start()
        elif kinds:
            self.show_now()

    def show_record(self, kind: str, key: str) -> bool:
        """Choose a session, or a line in the session it was noted in."""
        from peerchallenge.record.lines import lines_with_keys

        session, is_line = key, kind in ("evidence", "noted")
        if is_line:
            session = next((n.source for n in self._desk.read(lines_with_keys, [key])), "")
        if self._week.session(session) is None:
            return False
        self._list.choose(session)
        if is_line:
            self.notes.show_line(key)
        return True

    @property
    def session_key(self) -> str:
        """The session shown; empty without one."""
        return self._list.key()

    def write_note(self) -> None:
        """A note on this session that only the manager can read."""
        from peerchallenge.ui.private.note_sheet import write_note

        self.notes.keep()
        write_note(self._desk, self, session=self.session_key)

    def read_out(self) -> None:
        """What is said aloud where a session begins: what the notes are for."""
        from peerchallenge.ui.interviews.read_out import show_read_out

        if shown := self._shown():
            self.notes.keep()
            show_read_out(self._desk, shown.key, self.now(), self)

    def record_here(self) -> tuple[str, str] | None:
        """Who is met, the photo or the line, when the keyboard is on one; else the session."""
        if photo := self.side.photos.record_here():
            return photo
        met = self.side.room.list
        if has_keyboard(met) and met.key():
            return "participant", met.key()
        if line := self.notes.line_here():
            return "evidence", line
        return ("interview", self._list.key()) if self._list.key() else None

    def _count_lines(self) -> None:
        if self._tick():
            self.details.show_session(self._shown())

    def _tick(self) -> bool:
        """Minutes pass without anybody doing anything. False when the challenge was put away."""
        if self._desk.is_closed:
            return False
        self._read()
        self.head.show_session(self._shown(), self._week.stand)
        return True

    def _named(self, shown: ShownSession) -> str:
        parts = (day_words(shown.day, "ddd d MMM"), shown.begins, title_words(shown))
        named = " ".join(part for part in parts if part)
        # Where the list gives way to a choice, this is the only place that says so.
        return self.tr("{}, cancelled").format(named) if shown.cancelled else named

    def _shown(self) -> ShownSession | None:
        return self._week.session(self._list.key())

    def _show_session(self, key: str) -> None:
        shown = self._week.session(key)
        self._pick.pick(key)
        self.pane.show_session(shown, self._week.stand)
        for act in (self._change, self._drop):
            act.setEnabled(shown is not None)

    # -- acting

    def start_now(self) -> None:
        """A session that begins this minute: the caret is in its notes at once, all else later."""
        self.notes.keep()
        if key := acts.start_now(self._desk, self.now()):
            self._go_to(key)
            announce(self, self.tr("The session is under way, type its first line"))

    def start_session(self) -> None:
        """The planned session shown begins."""
        if shown := self._shown():
            acts.start(self._desk, shown.key, self.now())
            self.pane.begin_writing()

    def end_session(self) -> None:
        """The session shown is over."""
        if shown := self._shown():
            self.notes.keep()
            acts.end(self._desk, shown.key, self.now())
            announce(self, self.tr("Session ended"))

    def new_session(self) -> None:
        """Put a session on the timetable, on the day turned to, and name it."""
        self.notes.keep()
        if key := acts.plan(self._desk, self._list.day):
            self._opened = True
            self.show_now()
            self._list.choose(key)
            self.change_details()
            announce(self, self.tr("New session, give it a title"))

    def _go_to(self, key: str) -> None:
        self._opened = True
        self.show_now()
        self._list.choose(key)
        self.pane.begin_writing()

    def to_prompts(self) -> None:
        """F2: to the prompts of the session shown, and back."""
        if self._shown():
            self.pane.to_prompts()

    def change_details(self) -> None:
        """Open the form of the session shown."""
        if self._shown():
            self.pane.change_details()

    def open_timetable(self) -> None:
        """Put the import of the timetable in its place."""
        self.notes.keep()
        self.aside.open_panel(self.aside.timetable)

    def open_import(self) -> None:
        """Put the import in the place of the timetable."""
        self.notes.keep()
        self.aside.open_panel(self.aside.importing)

    def open_sheets(self) -> None:
        """Put the note sheets in the place of the timetable."""
        self.notes.keep()
        self.aside.open_panel(self.aside.sheets)

    def _come_back(self) -> None:
        self.show_now()
        self.setFocus()
