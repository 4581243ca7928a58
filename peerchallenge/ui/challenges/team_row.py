"""One peer on a form: name, initials, role, organisation, party; which one is me."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.intake.councils import plain_words
from peerchallenge.intake.team import people_in
from peerchallenge.record.details import ROLES, PeerFacts
from peerchallenge.ui.challenges.cells import Cell
from peerchallenge.ui.fields import Field, button, filter_button
from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.look import look
from peerchallenge.ui.planned import Lines
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.type_ahead import Suggestion, TypeAhead

Find = Callable[[str], list[Suggestion]]
_LONGEST = 200
_PLANS = (
    (880, ((0, 1, 2, 3, 4, 5),)),
    (520, ((0, 1, 5), (2, 3, 4))),
    (0, ((0, 1), (2,), (3,), (4, 5))),
)
"""By the room at 100 % text: one line, two, or four."""


class _Name(Field):
    """Takes a pasted table apart instead of making one long name of it."""

    pasted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            people = people_in(QGuiApplication.clipboard().text())
            if people:
                self.pasted.emit(people)
                return
        super().keyPressEvent(event)


def _roles(typed: str) -> list[Suggestion]:
    wanted = plain_words(typed)
    fits = [r for r in ROLES if all(any(w.startswith(t) for w in plain_words(r)) for t in wanted)]
    return [Suggestion(role, role, role) for role in fits]


class TeamRow(QWidget):
    """`edited` when a field was left with other words in it."""

    edited = Signal()
    named = Signal()
    """The name was typed in, so that initials may be proposed."""
    next_asked = Signal()
    """Enter in the last field."""
    pasted = Signal(object)
    removal_asked = Signal()
    move_asked = Signal(int)
    marked = Signal()

    def __init__(self, find_council: Find) -> None:
        super().__init__()
        self.key = ""
        self.is_mine = False
        self._proposed = ""
        self.name = _Name(self.tr("Name"))
        self.initials = Field(self.tr("Initials"))
        self.role = TypeAhead(self.tr("Role"), _roles)
        self.organisation = TypeAhead(self.tr("Organisation"), find_council)
        self.party = Field(self.tr("Party"))
        self.me = filter_button(self.tr("Me"))
        self.up = button("", "arrow-up", quiet=True)
        self.remove = button("", "x", quiet=True)
        self._cells = [Cell(made.accessibleName(), made) for made in self.fields()]
        self._lines = Lines([*self._shares()], _PLANS)
        self._lines.planned.connect(lambda _lines: self._label())
        self._number = 1
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._lines)
        self._connect()
        look.changed.connect(self._measure)
        self._measure()

    def fields(self) -> tuple[Field, ...]:
        """In the order they are typed."""
        return self.name, self.initials, self.role, self.organisation, self.party

    def _shares(self) -> list[tuple[QWidget, int]]:
        last = QWidget()
        box = QHBoxLayout(last)
        box.setContentsMargins(0, 0, 0, 2)
        box.setSpacing(2)
        for made in (self.me, self.up, self.remove):
            box.addWidget(made)
        return [*zip(self._cells, (4, 1, 6, 5, 3), strict=True), (last, 0)]

    def _connect(self) -> None:
        for made in self.fields():
            made.setMaxLength(_LONGEST)
            made.editingFinished.connect(lambda made=made: self._left(made))
        for made, after in zip(self.fields(), self.fields()[1:], strict=False):
            made.returnPressed.connect(lambda after=after: _go(after))
            if isinstance(made, TypeAhead):
                made.picked.connect(lambda _key, made=made, after=after: self._took(made, after))
        self.party.returnPressed.connect(self.next_asked)
        self.name.typed.connect(lambda _words: self.named.emit())
        self.name.pasted.connect(self.pasted)
        self.me.clicked.connect(self.marked)
        self.up.clicked.connect(lambda: self.move_asked.emit(-1))
        self.remove.clicked.connect(self.removal_asked)

    def _measure(self) -> None:
        wide = max(80, metrics("ui").horizontalAdvance("MWMW") + 28)
        self._cells[1].setMinimumWidth(wide)
        self._cells[1].setMaximumWidth(wide + look.px(30))
        self.initials.setMinimumWidth(wide)
        self.me.setChecked(True)
        self.me.setMinimumWidth(self.me.sizeHint().width())  # or the columns would not line up
        self.me.setChecked(self.is_mine)

    # -- what stands there

    def facts(self) -> PeerFacts:
        """As typed, initials in capitals."""
        return PeerFacts(
            self.name.text().strip(),
            self.initials.text().strip().upper(),
            self.role.text().strip(),
            self.organisation.text().strip(),
            self.party.text().strip(),
            self.key,
        )

    def show_facts(self, facts: PeerFacts) -> None:
        """Put a peer in; a field being typed in keeps its words."""
        self.key = facts.key
        words = (facts.name, facts.initials, facts.role, facts.organisation, facts.party)
        for made, said in zip(self.fields(), words, strict=True):
            if not (made.hasFocus() and made.isModified()) and made.text() != said:
                made.setText(said)
                made.setCursorPosition(0)
                made.setModified(False)

    def fill(self, facts: PeerFacts) -> None:
        """Put pasted words in, whatever stood there."""
        words = (facts.name, facts.initials, facts.role, facts.organisation, facts.party)
        for made, said in zip(self.fields(), words, strict=True):
            made.setText(said)
            made.setCursorPosition(0)
        self._proposed = ""

    def propose(self, initials: str) -> None:
        """Offer initials, unless a person gave others."""
        if not self.key and self.initials.text() in {"", self._proposed}:
            self.initials.setText(initials)
            self._proposed = initials

    def mark(self, mine: bool) -> None:
        """This is me, or somebody else."""
        self.is_mine = mine
        self.me.setChecked(mine)

    def number(self, number: int) -> None:
        """Which row it is, for its names and labels."""
        self._number = number
        said = self.tr("{field}, peer {number}")
        for cell, made in zip(self._cells, self.fields(), strict=True):
            made.setAccessibleName(said.format(field=cell.label, number=number))
        self.me.setAccessibleName(self.tr("Peer {number} is me").format(number=number))
        for moves, words, keys in (
            (self.up, self.tr("Move peer {number} up"), keys_of("up")),
            (self.remove, self.tr("Remove peer {number}"), ""),
        ):
            moves.setAccessibleName(words.format(number=number))
            moves.setToolTip(f"{moves.accessibleName()} {keys}".strip())
        self.up.setEnabled(number > 1)
        self._label()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self.fields(), self.me, self.up, self.remove]

    def begin(self) -> None:
        """Ready to be typed in."""
        _go(self.name)

    def _label(self) -> None:
        """Under the first row a label would say the same again, while the columns line up."""
        is_block = self._lines.lines > 1
        for cell in self._cells:
            cell.show_label(self._number == 1 or is_block)
        self._whole.setContentsMargins(0, 14 if is_block and self._number > 1 else 0, 0, 0)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the row."""
        pressed = QKeySequence(event.keyCombination())
        for name, by in (("up", -1), ("down", 1)):
            if pressed == QKeySequence(keys_of(name)):
                self.move_asked.emit(by)
                return
        super().keyPressEvent(event)

    def _took(self, made: Field, after: Field) -> None:
        self._left(made)
        _go(after)

    def _left(self, made: Field) -> None:
        if made.isModified():
            made.setModified(False)
            self.edited.emit()


def _go(made: Field) -> None:
    made.setFocus(Qt.FocusReason.TabFocusReason)
    made.selectAll()
