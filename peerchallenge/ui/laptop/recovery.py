"""When the passphrase is forgotten: the code on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal

from peerchallenge.errors import Refused
from peerchallenge.store.places import has_recovery_code
from peerchallenge.ui.asking import Asking
from peerchallenge.ui.fields import button, form
from peerchallenge.ui.laptop.section import Section
from peerchallenge.ui.unlock.code_card import CodeCard
from peerchallenge.ui.work import Work


class RecoverySection(Section):
    """Whether there is a code, and another in its place."""

    icon = "printer"

    def heading(self) -> str:
        """What it is about."""
        return self.tr("Recovery code")

    def fill(self) -> None:
        """The button, and the question it opens."""
        self.make = button(self.tr("Make a recovery code"), "printer")
        self.beside(self.make)
        self.asking = self.add_asking(MakeCode(self.profile.folder), self.make)
        self.asking.made.connect(self.begin)

    def begin(self) -> None:
        """Whether a paper somewhere opens this laptop."""
        has_one = has_recovery_code(self.profile.folder)
        self.says.setText(
            self.tr(
                "A code on paper opens this laptop if the passphrase is forgotten. Making a new "
                "one takes the old one’s power away."
            )
            if has_one
            else self.tr(
                "There is none yet. If the passphrase is forgotten, nothing on this laptop can be "
                "read again, by anybody."
            )
        )
        words = self.tr("Make a new code") if has_one else self.tr("Make a recovery code")
        self.make.say(words)


class MakeCode(Asking):
    """Asks for the passphrase, then shows the code until it is put away."""

    made = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(self.tr("Make the code"), "check")
        self._folder = folder
        self._rows = form()
        self.words = self.secret(self.tr("Passphrase of this laptop"), self._rows)
        self.code = CodeCard()
        self.middle.addWidget(self._rows)
        self.middle.addWidget(self.code)
        self.setFocusProxy(self.words)

    def clear(self) -> None:
        """Forget the passphrase and the code."""
        self.words.clear()
        self.code.clear()
        self._show_code(False)

    def _show_code(self, shown: bool) -> None:
        self._rows.setVisible(not shown)
        self.go.setVisible(not shown)
        self.code.setVisible(shown)
        self.leave_it.say(self.tr("I have it on paper") if shown else self.tr("Not now"))
        self.leave_it.show_icon("check" if shown else "x")

    def holds(self) -> bool:
        """A slip of the finger does not lose the code."""
        if self.code.isVisibleTo(self):
            self.leave_it.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.code.isVisibleTo(self)

    def ask(self) -> None:
        """Make one, beside the window."""
        words, folder = self.words.text(), self._folder
        if not words:
            self.refuse(Refused(self.tr("Enter the passphrase first.")))
            return

        def job(work: Work) -> str:
            from peerchallenge.store.laptop_keys import make_recovery_code

            return make_recovery_code(folder, words, wanted=work.is_wanted)

        said = self.tr("Making the code. It is slow on purpose, about four seconds.")
        self.begin_work(said, job, self._done)

    def _done(self, code: str) -> None:
        self.words.clear()
        self.code.show_code(code)
        self._show_code(True)
        self.made.emit()
        self.grew.emit(self.code)
        self.code.print_it.setFocus(Qt.FocusReason.OtherFocusReason)
