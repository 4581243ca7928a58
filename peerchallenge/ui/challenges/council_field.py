"""Which council it is: found by a few letters, or any words at all; and where the register is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.intake.councils import Authority, Register
from peerchallenge.intake.register import import_register, register_in
from peerchallenge.record.day_words import full
from peerchallenge.record.details import CouncilFacts
from peerchallenge.ui import work
from peerchallenge.ui.challenges.cells import Cell
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.notices import Refusal, announce
from peerchallenge.ui.type_ahead import Suggestion, TypeAhead

translate = QCoreApplication.translate
LONGEST = 300


def suggestions(register: Register, typed: str) -> list[Suggestion]:
    """The best of a register, each with what it is and, where it has ended, what followed."""
    places = {id(a): str(n) for n, a in enumerate(register.authorities)}
    return [_suggestion(places[id(found)], found) for found in register.best(typed)]


def _suggestion(key: str, found: Authority) -> Suggestion:
    under = followed(found) or ", ".join(w for w in (found.type, found.region) if w)
    return Suggestion(key, ". ".join(w for w in (found.name, under) if w), found.name, under)


def followed(found: Authority) -> str:
    """As in "Abolished on 1 April 2023, now Cumberland Council"; empty while it stands."""
    if found.ended is None:
        return ""
    day = full(found.ended)
    if not found.now:
        return translate("council", "Abolished on {day}").format(day=day)
    names = translate("council", " and ").join(found.now)
    said = translate("council", "Abolished on {day}, now {names}")
    return said.format(day=day, names=names)


class _Field(TypeAhead):
    """Cleans itself when it is left, so that a name in other capitals is the register's own."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class CouncilField(QWidget):
    """`edited` when another council stands there. `folder` is the profile's."""

    edited = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._register = register_in(folder)
        self._facts = CouncilFacts("")
        self._job: work.Work | None = None
        self.field = _Field(self.tr("Council"), self._find, icon="search")
        self.field.setMaxLength(LONGEST)
        self.field.picked.connect(self._picked)
        self.field.left.connect(self.settle)
        self.cell = Cell(self.tr("Council"), self.field)
        self._said = text("", "caption", colour="ink2", wrap=True)
        self._import = button(self.tr("Import a register"), "download", quiet=True)
        self._import.clicked.connect(self.choose_file)
        self.refusal = Refusal()
        under = QHBoxLayout()
        under.addWidget(self._said, 1)
        under.addWidget(self._import)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.cell)
        whole.addLayout(under)
        whole.addWidget(self.refusal)
        self._say()

    # -- what stands there

    def facts(self) -> CouncilFacts:
        """The council as typed, with what the register says of it."""
        self.settle(tell=False)
        return self._facts

    def show_facts(self, facts: CouncilFacts) -> None:
        """Put a council in, unless somebody is writing another."""
        if not (self.field.hasFocus() and self.field.isModified()):
            self._facts = facts
            self.field.setText(facts.name)
            self.field.setCursorPosition(0)
            self.field.setModified(False)
            self._say()

    def settle(self, *, tell: bool = True) -> None:
        """Take the words as the council; one whose whole name they are brings its facts."""
        words = " ".join(self.field.text().split())
        if words == self._facts.name:
            return
        found = self._register.named(words)
        self._take(found, words, tell=tell)

    def suggest(self, typed: str) -> list[Suggestion]:
        """For other fields that may name a council."""
        return suggestions(self._register, typed) if len(typed.strip()) > 1 else []

    def _find(self, typed: str) -> list[Suggestion]:
        return suggestions(self._register, typed)

    def _picked(self, key: str) -> None:
        self._take(self._register.authorities[int(key)], "", tell=True)

    def _take(self, found: Authority | None, words: str, *, tell: bool) -> None:
        self._facts = CouncilFacts(words)
        if found is not None:
            self._facts = CouncilFacts(found.name, found.type, found.region, found.code)
            self.field.setText(found.name)
        self.field.setModified(False)
        self.cell.say(None)
        self._say(found)
        if tell:
            self.edited.emit()

    def _say(self, found: Authority | None = None) -> None:
        found = found or self._register.named(self._facts.name)
        known = len(self._register.authorities)
        said = self.tr("{known} councils are known. Any other name will do.")
        words = said.format(known=known)
        if found is not None:
            words = followed(found) or ", ".join(w for w in (found.type, found.region) if w)
        elif self._facts.type or self._facts.region:
            words = ", ".join(w for w in (self._facts.type, self._facts.region) if w)
        elif self._facts.name:
            words = self.tr("Not in the register, which does no harm.")
        self._said.setText(words)
        self.field.setAccessibleDescription(words)

    # -- another register

    def choose_file(self) -> None:
        """Ask for a register."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a register"), "", self.tr("Registers (*.csv)")
        )
        if name:
            self.take_register(Path(name))

    def take_register(self, path: Path) -> None:
        """Read it beside the window and keep it for this laptop."""
        folder = self._folder
        self.refusal.clear()
        self._import.refuse(self.tr("A register is being read"))
        self._job = work.start(lambda _work: import_register(folder, path))
        self._job.done.connect(self._imported)
        self._job.failed.connect(self._failed)

    def _imported(self, register: Register) -> None:
        self._register = register
        self._import.refuse(None)
        self._say()
        announce(self, self._said.text())

    def _failed(self, trouble: Refused | Fault) -> None:
        self._import.refuse(None)
        self.refusal.tell(trouble)
