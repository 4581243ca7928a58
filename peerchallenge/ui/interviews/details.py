"""The form behind a session's head: title, day, times, place, form, who of the team is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.day_words import full
from peerchallenge.record.days import day_read
from peerchallenge.record.times import span_read, time_read
from peerchallenge.record.vocabulary import Form
from peerchallenge.ui.fields import (
    Field,
    Filter,
    button,
    card,
    choice,
    field,
    filter_button,
    form,
    rule,
    scrolled,
    text,
)
from peerchallenge.ui.interviews.rows import lines_words
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.errors import Fault, Refused
    from peerchallenge.record.sessions import ShownSession
    from peerchallenge.ui.desk import Desk

_IN_A_ROW = 3


def _form_names() -> list[tuple[str, str]]:
    named = {
        Form.INTERVIEW: QCoreApplication.translate("forms", "Interview"),
        Form.FOCUS_GROUP: QCoreApplication.translate("forms", "Focus group"),
        Form.VISIT: QCoreApplication.translate("forms", "Visit"),
        Form.OBSERVED_MEETING: QCoreApplication.translate("forms", "Observed meeting"),
    }
    return [(str(key), words) for key, words in named.items()]


class SessionDetails(QWidget):
    """The details of the session shown; each field is saved when it is left. Esc closes."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: ShownSession | None = None
        self._heard: Refused | Fault | None = None
        desk.refused.connect(self._hear)
        self._forms = {name: form() for name in ("what", "begins", "ends", "where")}
        what, where = self._forms["what"], self._forms["where"]
        self._title = what.row(self.tr("Title"), field(self.tr("Title")))
        self._day = what.row(self.tr("Day"), field(self.tr("Day"), "4 November 2025"))
        self._begins = self._forms["begins"].row(self.tr("Begins"), field("", "09:00"))
        self._ends = self._forms["ends"].row(self.tr("Ends"), field("", "10:00"))
        self._place = where.row(self.tr("Place"), field(self.tr("Place")))
        self._kind = where.row(self.tr("Form"), choice(self.tr("Form"), _form_names()))
        self._title.editingFinished.connect(lambda: self._put("title", self._title))
        self._place.editingFinished.connect(lambda: self._put("place", self._place))
        self._day.editingFinished.connect(self._put_day)
        self._begins.editingFinished.connect(self._put_begins)
        self._ends.editingFinished.connect(self._put_ends)
        self._kind.picked.connect(lambda key: self._change(self._kind, form=key))
        self._cancelled = filter_button(self.tr("Cancelled"))
        self._cancelled.clicked.connect(
            lambda on: self._change(self._kind, cancelled=on)  # its own row has no field to refuse
        )
        self._peers: dict[str, Filter] = {}
        self._seats = QGridLayout()
        self._seats.setSpacing(6)
        self._done = button(self.tr("Done"), "check")
        self._done.setAccessibleName(self.tr("Done with the details"))
        self._done.clicked.connect(self.close_form)
        self._delete = button(self.tr("Delete session"), "trash-2", quiet=True)
        self._delete.clicked.connect(self.drop)
        self._gone = text("", "caption", colour="ink2", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(text(self.tr("Details"), "h2"), 1)
        head.addWidget(self._done)
        column.addLayout(head)
        column.addWidget(self._forms["what"])
        times = QHBoxLayout()
        for name in ("begins", "ends"):
            times.addWidget(self._forms[name], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(times)
        column.addWidget(self._forms["where"])
        column.addSpacing(2)
        column.addWidget(text(self.tr("Of the team"), "ui_b"))
        column.addLayout(self._seats)
        column.addSpacing(4)
        column.addWidget(rule())
        column.addWidget(self._cancelled, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._delete, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._gone)
        column.addStretch(1)
        column.setContentsMargins(0, 0, 8, 0)
        inside = QWidget()
        inside.setLayout(column)
        area = scrolled(inside)
        area.setAccessibleName(self.tr("Details of the session"))
        within = QVBoxLayout()
        within.addWidget(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        sheet = card(within)
        within.setContentsMargins(14, 10, 4, 8)
        whole.addWidget(sheet)

    # -- showing

    def show_session(self, shown: ShownSession | None) -> None:
        """Show a session; a field somebody is in keeps what is typed unless it is another's."""
        is_other = (shown.key if shown else "") != (self._shown.key if self._shown else "")
        if is_other:
            self._leave_field()
        self._shown = shown
        self.setEnabled(shown is not None)
        if shown is None:
            return
        fields = (
            (self._title, shown.title),
            (self._day, full(shown.day)),
            (self._begins, shown.begins),
            (self._ends, shown.ends),
            (self._place, shown.place),
        )
        for made, words in fields:
            if is_other or not made.isModified():
                self._fill(made, words)
        self._kind.pick(shown.form)
        self._cancelled.setChecked(shown.cancelled)
        self._show_peers(shown)
        gone = self.tr("Its {} go with it; undo brings them back.")
        if shown.lines == 1:
            gone = self.tr("Its {} goes with it; undo brings it back.")
        self._gone.setText(gone.format(lines_words(shown.lines)))
        self._gone.setVisible(bool(shown.lines))
        self._delete.explain(self._gone.text() if shown.lines else "")

    def _show_peers(self, shown: ShownSession) -> None:
        from peerchallenge.record.readings import the_team

        team = [(p.key, p.initials, p.name) for p in self._desk.read(the_team)]
        if [key for key, _, _ in team] != list(self._peers):
            for made in self._peers.values():
                made.hide()
                made.deleteLater()
            self._peers = {}
            for n, (key, initials, _) in enumerate(team):
                made = self._peers[key] = filter_button(initials)
                made.clicked.connect(lambda on, key=key: self._seat(key, on))
                self._seats.addWidget(made, n // _IN_A_ROW, n % _IN_A_ROW)
            self._seats.setColumnStretch(_IN_A_ROW, 1)
        for key, initials, name in team:
            self._peers[key].setAccessibleName(
                self.tr("{}, {}, in this session").format(initials, name)
            )
            self._peers[key].setChecked(initials in shown.peers)

    def _leave_field(self) -> None:
        """What is typed belongs to the session it was typed for."""
        for made in (self._title, self._day, self._begins, self._ends, self._place):
            if self._shown is not None and made.isModified():
                made.editingFinished.emit()

    def _fill(self, made: Field, words: str) -> None:
        if made.text() != words:
            made.setText(words)
            made.setCursorPosition(0)  # or a long title shows its end
        made.setModified(False)
        self._refuse(made, None)

    def _refuse(self, made: QWidget, sentence: str | None) -> None:
        owner = next(f for f in self._forms.values() if f.isAncestorOf(made))
        owner.refuse(made, sentence)

    # -- acting

    def begin(self) -> None:
        """Ready to name the session."""
        self._title.setFocus()
        self._title.selectAll()

    def close_form(self) -> None:
        """What is typed is kept; the form goes."""
        self._leave_field()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, from any of the fields."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def drop(self) -> None:
        """Delete the session with its lines; undo brings all of it back."""
        from peerchallenge.store.actions.notes import drop_interview

        if self._shown is None:
            return
        lines = self._shown.lines
        said = self.tr("Session deleted")
        if lines:
            said = self.tr("Session deleted with its lines: {}. Undo brings them back")
        self._desk.do(drop_interview, interview=self._shown.key)
        announce(self, said.format(lines))
        self.closed.emit()

    def _seat(self, peer: str, there: bool) -> None:
        from peerchallenge.store.actions.sessions import seat_peer

        if self._shown is not None:
            self._desk.do(seat_peer, interview=self._shown.key, peer=peer, there=there)

    def _put(self, name: str, made: Field) -> None:
        if made.isModified():
            self._change(made, **{name: made.text().strip()})

    def _put_begins(self) -> None:
        """Both times may be written in this field, "9.30-10.15"."""
        if not self._begins.isModified():
            return
        span = span_read(self._begins.text()) if self._begins.text().strip() else ("", "")
        if span is None:
            self._refuse(self._begins, self.tr("Write the time as 09:30."))
            return
        begins, ends = span
        self._change(self._begins, **({"begins": begins} | ({"ends": ends} if ends else {})))

    def _put_ends(self) -> None:
        if not self._ends.isModified():
            return
        time = time_read(self._ends.text())
        if time is None:
            self._refuse(self._ends, self.tr("Write the time as 09:30."))
            return
        self._change(self._ends, ends=time)

    def _put_day(self) -> None:
        from peerchallenge.record.readings import the_challenge

        if not self._day.isModified():
            return
        near = self._desk.read(lambda session: the_challenge(session).starts)
        day = day_read(self._day.text(), near=near)
        if day is None and self._day.text().strip():
            self._refuse(self._day, self.tr("Write the day as 4 November 2025."))
            return
        self._change(self._day, day=day)

    def _change(self, made: QWidget, **fields: Any) -> None:
        from peerchallenge.store.actions.notes import change_interview

        if self._shown is None:
            return
        self._heard = None
        if isinstance(made, Field):
            made.setModified(False)
        self._desk.do(change_interview, interview=self._shown.key, **fields)
        trouble = self._heard_now()
        self._refuse(made, trouble.sentence if trouble else None)
        if trouble and isinstance(made, Field):
            made.setModified(True)

    def _hear(self, trouble: Refused | Fault) -> None:
        self._heard = trouble

    def _heard_now(self) -> Refused | Fault | None:
        return self._heard
