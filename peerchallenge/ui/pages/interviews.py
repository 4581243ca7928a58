"""Interviews: the timetable at the left, the lines of a session, and what it was, at the right."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, choice, filter_button, text
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import EmptyPage, announce
from peerchallenge.ui.pages.leaving import LEAST
from peerchallenge.ui.pages.notes_panel import NotesPanel
from peerchallenge.ui.pages.session_details import SessionDetails
from peerchallenge.ui.pages.session_rows import SessionDelegate, day_words, rows_of
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.listings import ShownSession
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.pages.import_notes import ImportPanel
    from peerchallenge.ui.pages.import_timetable import TimetablePanel

_ROOM_FOR_LIST = 620
"""Width of the page at 100 % text below which a choice stands for the list of sessions."""
_ROOM_FOR_DETAILS = 1000
_COUNT_MS = 400
_SHOWN = frozenset({"interview", "participant", "evidence", "peer", "focus", "challenge", "name"})


class InterviewsPage(QWidget):
    """Sessions, their lines, their details; importing notes takes their place for a while."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self._sessions: list[ShownSession] = []
        self._new = button(self.tr("New session"), "plus", keys_of("new"))
        self._new.clicked.connect(self.new_session)
        self._import = button(self.tr("Import notes"), "download", keys_of("import"))
        self._import.clicked.connect(self.open_import)
        self._timetable = button(self.tr("Import timetable"), "calendar", keys_of("timetable"))
        self._timetable.clicked.connect(self.open_timetable)
        self._details_on = filter_button(self.tr("Details"))
        self._details_on.toggled.connect(lambda _on: self._fit())
        self.notes = NotesPanel(desk)
        self._list = RowList(self.tr("Sessions"), SessionDelegate())
        self._list.chosen.connect(self._show_session)
        self._list.opened.connect(lambda _key: self.notes.take_keyboard())
        self._pick = choice(self.tr("Session"), [])
        self._pick.picked.connect(self._list.choose)
        self.details = SessionDetails(desk)
        self._soon = QTimer(self, interval=_COUNT_MS, singleShot=True)
        self._soon.timeout.connect(self._count_lines)
        self._lay_out()

    def _lay_out(self) -> None:
        self._title = text("", "h1", wrap=True)
        self._when = text("", "caption", colour="ink2", wrap=True)
        self._top = QHBoxLayout()
        self._top.setSpacing(10)
        self._top.addWidget(self._title, 1)
        self._top.addStretch(0)
        for made in (self._details_on, self._timetable, self._import, self._new):
            self._top.addWidget(made, alignment=Qt.AlignmentFlag.AlignTop)
        self._empty = EmptyPage(
            "calendar-clock",
            self.tr("No session yet"),
            self.tr("Add one with New session, or bring in notes: their headings are sessions."),
        )
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        for pane, share in ((self._list, 24), (self.notes, 52), (self.details, 24)):
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(self._panes.count() - 1, share)
        self._panes.setSizes([260, 560, 270])
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(self._top)
        head.addWidget(self._when)
        head.addWidget(self._pick)
        whole.addLayout(head)
        self.setFocusProxy(self._list)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._panes, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(inside)
        look.changed.connect(self._fit)
        self._fit()  # or the window would be made for all of it at once

    @cached_property
    def importing(self) -> ImportPanel:
        """The import, made when it is first wanted."""
        from peerchallenge.ui.pages.import_notes import ImportPanel

        made = ImportPanel(self._desk)
        made.closed.connect(self.close_import)
        self._stack.addWidget(made)
        return made

    @cached_property
    def timetable(self) -> TimetablePanel:
        """The import of the timetable, made when it is first wanted."""
        from peerchallenge.ui.pages.import_timetable import TimetablePanel

        made = TimetablePanel(self._desk)
        made.closed.connect(self.close_import)
        self._stack.addWidget(made)
        return made

    def minimumSizeHint(self) -> QSize:
        """Its parts fold when they are narrow; until they have, the window must not grow."""
        return super().minimumSizeHint().boundedTo(LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is typed goes into the record when the page is left."""
        self._soon.stop()
        self._desk.leave()
        super().hideEvent(event)

    def _fit(self) -> None:
        wide = self.width() * 100 / look.text_size
        some, alone = bool(self._sessions), wide < _ROOM_FOR_LIST
        is_wide = wide >= _ROOM_FOR_DETAILS
        wanted = is_wide or self._details_on.isChecked()
        self._empty.setVisible(not some)
        self._panes.setVisible(some)
        self._details_on.setVisible(some and not is_wide)
        self._list.setVisible(not alone)
        self._pick.setVisible(some and alone)
        for part in (self._title, self._when):
            part.setVisible(not alone)
        self.details.setVisible(wanted)
        self.notes.setVisible(is_wide or not wanted)

    # -- showing

    def show_now(self) -> None:
        """Read the timetable and draw everything."""
        from peerchallenge.record.listings import sessions

        self._sessions = self._desk.read(sessions)
        self._list.show_rows(rows_of(self._sessions))
        self._pick.offer([(s.key, self._named(s)) for s in self._sessions], self._list.key())
        if not self._list.key() and self._sessions:
            self._list.choose(self._sessions[0].key)  # which shows it
        else:
            self._show_session(self._list.key())
        self._fit()

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed. What was typed is in the record by then.

        Noting and filing touch lines alone: those are drawn at once, and how many there are in
        each session a moment later, so that no key waits for the timetable.
        """
        kinds = {kind for kind, _ in records} & _SHOWN
        if kinds == {"evidence"}:
            self.notes.show_now()
            self._soon.start()
        elif kinds:
            self.show_now()

    def show_record(self, kind: str, key: str) -> bool:
        """Choose a session, or a line in the session it was noted in."""
        from peerchallenge.record.listings import lines_with_keys

        session = key
        if kind == "evidence":
            session = next((n.source for n in self._desk.read(lines_with_keys, [key])), "")
        if self._list.rows.at(session) < 0:
            return False
        self._list.choose(session)
        if kind == "evidence":
            self.notes.show_line(key)
        return True

    def _count_lines(self) -> None:
        from peerchallenge.record.listings import sessions

        self._sessions = self._desk.read(sessions)
        self._list.show_rows(rows_of(self._sessions))

    def _named(self, shown: ShownSession) -> str:
        parts = (day_words(shown.day, "ddd d MMM"), shown.begins, shown.title)
        return " ".join(part for part in parts if part)

    def _show_session(self, key: str) -> None:
        shown = next((s for s in self._sessions if s.key == key), None)
        self._pick.pick(key)
        title = shown.title or self.tr("Session without a title") if shown else ""
        self._title.setText(title or self.tr("Interviews"))
        self._when.setText(self._when_and_where(shown) if shown else "")
        self.notes.show_session(key)
        self.details.show_session(shown)

    def _when_and_where(self, shown: ShownSession) -> str:
        times = shown.begins
        if shown.begins and shown.ends:
            times = self.tr("{} to {}").format(shown.begins, shown.ends)
        parts = [day_words(shown.day), times, shown.place, ", ".join(shown.peers)]
        return ", ".join(part for part in parts if part)

    # -- acting

    def new_session(self) -> None:
        """Put a session on the timetable, on the day of the one shown, and name it."""
        from peerchallenge.store.actions.notes import add_interview

        self.notes.keep()
        beside = next((s for s in self._sessions if s.key == self._list.key()), None)
        me = self._desk.me
        title = self.tr("New session")
        day = beside.day if beside else None
        key = self._desk.do(add_interview, title=title, day=day, peers=[me] if me else [])
        if key is None:
            return
        self.show_now()
        self._list.choose(key)
        self._details_on.setChecked(True)
        self.details.begin()
        announce(self, self.tr("New session, give it a title"))

    def open_import(self) -> None:
        """Put the import in the place of the timetable."""
        self.notes.keep()
        self._stack.setCurrentWidget(self.importing)
        self._hold_keys(True)
        self.importing.begin()

    def open_timetable(self) -> None:
        """Put the import of the timetable in its place."""
        self.notes.keep()
        self._stack.setCurrentWidget(self.timetable)
        self._hold_keys(True)
        self.timetable.begin()

    def close_import(self) -> None:
        """Back to the timetable."""
        self._stack.setCurrentIndex(0)
        self._hold_keys(False)
        self.show_now()
        self._list.setFocus()

    def _hold_keys(self, held: bool) -> None:
        """The keys of New session and of the imports belong to the timetable alone."""
        for made in (self._new, self._import, self._timetable):
            made.setEnabled(not held)
