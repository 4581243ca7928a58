"""The team on a form: a row for each peer, typed with Enter from field to field, or pasted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.intake.team import MOST_PEERS, initials_for
from peerchallenge.record.details import PeerFacts
from peerchallenge.ui.challenges.team_row import Find, TeamRow
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.notices import announce


class TeamRows(QWidget):
    """`edited` after any field was left; `removal_asked` names a peer the record already has."""

    edited = Signal()
    removal_asked = Signal(str)
    mine = Signal(str)
    """Whose row was marked as mine: the peer's key, if there is one."""

    def __init__(self, find_council: Find) -> None:
        super().__init__()
        self._find_council = find_council
        self.rows: list[TeamRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.refusal = text("", "caption_b", colour="danger", wrap=True)
        self.refusal.hide()
        self.add = button(self.tr("Add a peer"), "plus", quiet=True)
        self.add.clicked.connect(lambda: self.new_row().begin())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(self._column)
        whole.addWidget(self.refusal)
        whole.addWidget(self.add)
        self.new_row()

    # -- what stands there

    def team(self) -> list[PeerFacts]:
        """The rows that say somebody."""
        return [facts for row in self.rows if not (facts := row.facts()).is_empty or facts.key]

    def my_initials(self) -> str:
        """Those of the row marked as mine, else of the first."""
        mine = next((r for r in self.rows if r.is_mine), self.rows[0])
        return mine.facts().initials

    def my_place(self) -> int:
        """Where among those of `team` the row marked as mine is; the first when it says nobody."""
        said = [row for row in self.rows if row.key or not row.facts().is_empty]
        return next((place for place, row in enumerate(said) if row.is_mine), 0)

    def put_back(self, team: Sequence[PeerFacts], *, mine: int) -> None:
        """Rows that stood on an empty form before."""
        while len(self.rows) < len(team):
            self.new_row()
        for place, (row, peer) in enumerate(zip(self.rows, team, strict=False)):
            row.fill(peer)
            row.mark(place == mine)
        self._number()

    def show_team(self, team: Sequence[PeerFacts], *, me: str = "") -> None:
        """Put the team in; a row somebody is writing in keeps what is typed."""
        fresh = [row for row in self.rows if not row.key and not row.facts().is_empty]
        known = {peer.initials for peer in team}
        extra = [row for row in fresh if row.facts().initials not in known]
        for row in fresh:
            if row not in extra:
                row.key = next(p.key for p in team if p.initials == row.facts().initials)
        for row in [r for r in self.rows if r.key and r.key not in {p.key for p in team}]:
            self._drop(row)
        held = {row.key: row for row in self.rows if row.key}
        blank = [row for row in self.rows if not row.key and row not in extra]
        self.rows = [held.get(p.key) or self._made(blank) for p in team]
        self.rows += extra + blank
        if not self.rows:
            self.new_row()
        for row, peer in zip(self.rows, team, strict=False):
            row.show_facts(peer)
            row.mark(peer.key == me)
        self._number()

    def refuse(self, sentence: str | None) -> None:
        """Say under the rows why the team will not do; None takes it back."""
        self.refusal.setText(sentence or "")
        self.refusal.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    # -- rows

    def new_row(self) -> TeamRow:
        """An empty row after the others."""
        row = self._made([])
        self.rows.append(row)
        row.mark(len(self.rows) == 1)
        self._number()
        return row

    def _made(self, blank: list[TeamRow]) -> TeamRow:
        if blank:
            return blank.pop(0)
        row = TeamRow(self._find_council)
        row.edited.connect(self.edited)
        row.named.connect(lambda: self._propose(row))
        row.next_asked.connect(lambda: self._next(row))
        row.pasted.connect(lambda people: self._fill(row, people))
        row.removal_asked.connect(lambda: self._remove(row))
        row.move_asked.connect(lambda by: self._move(row, by))
        row.marked.connect(lambda: self._mark(row))
        self._column.addWidget(row)
        return row

    def _number(self) -> None:
        """Names, labels, the order on screen and the order of Tab follow the rows."""
        for place, row in enumerate(self.rows):
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            row.number(place + 1)
        before: QWidget | None = None
        # In a ring the button follows the last row already, and Qt would leave it before the first.
        QWidget.setTabOrder(self.rows[0].name, self.add)
        for row in self.rows:
            for part in row.stops():
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part
        if before is not None:
            QWidget.setTabOrder(before, self.add)
        full = self.tr("A team has at most {most} peers").format(most=MOST_PEERS)
        self.add.refuse(full if len(self.rows) >= MOST_PEERS else None)

    def _next(self, row: TeamRow) -> None:
        place = self.rows.index(row) + 1
        if place < len(self.rows):
            self.rows[place].begin()
        elif row.facts().is_empty or len(self.rows) >= MOST_PEERS:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.new_row().begin()

    def _remove(self, row: TeamRow) -> None:
        if row.key:
            self.removal_asked.emit(row.key)
            return
        place = self.rows.index(row)
        self._drop(row)
        if not self.rows:
            self.new_row()
        self._number()
        self.rows[min(place, len(self.rows) - 1)].begin()
        self.edited.emit()

    def _drop(self, row: TeamRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _move(self, row: TeamRow, by: int) -> None:
        place = self.rows.index(row)
        if 0 <= place + by < len(self.rows):
            self.rows.insert(place + by, self.rows.pop(place))
            self._number()
            moved = self.tr("Peer {number} of {all}")
            announce(self, moved.format(number=place + by + 1, all=len(self.rows)))
            self.edited.emit()

    def _mark(self, row: TeamRow) -> None:
        for other in self.rows:
            other.mark(other is row)
        self.mine.emit(row.key)

    def _propose(self, row: TeamRow) -> None:
        taken = {r.facts().initials for r in self.rows if r is not row}
        row.propose(initials_for(row.facts().name, taken))

    def _fill(self, first: TeamRow, people: list[PeerFacts]) -> None:
        """Pasted rows go in from this one on, before any that are filled in already."""
        place = self.rows.index(first)
        for person in people:
            if place >= MOST_PEERS:
                break
            if place == len(self.rows):
                self.new_row()
            elif not self.rows[place].facts().is_empty:
                self.rows.insert(place, self._made([]))
            row = self.rows[place]
            row.fill(person)
            if not person.initials:
                self._propose(row)
            place += 1
        self._number()
        said = self.tr("{count} peers pasted").format(count=len(people))
        announce(self, said)
        self.edited.emit()
