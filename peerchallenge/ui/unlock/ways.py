"""The other ways in, besides the passphrase: the code on paper, and this computer's keyring.

The third is what comes after a passphrase was first chosen: a code, or none on purpose.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from peerchallenge.errors import Refused
from peerchallenge.ui.asking import Asking
from peerchallenge.ui.fields import field, form, text, tick
from peerchallenge.ui.unlock.choosing import NewPassphrase
from peerchallenge.ui.unlock.code_card import CodeCard
from peerchallenge.ui.work import Work

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile


class CodeWay(Asking):
    """The code as it stands on the paper, and a new passphrase at once."""

    opened = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__(self.tr("Open with the code"), "lock-open")
        self._folder = folder
        self.leave_it.say(self.tr("Use the passphrase instead"))
        rows = form()
        self.code = rows.row(
            self.tr("Recovery code"),
            field(self.tr("Recovery code"), icon="printer"),
            self.tr("Five groups of five. Capitals and blanks do not matter."),
        )
        self.code.returnPressed.connect(self.code.go_on)
        self.new = NewPassphrase()
        self.new.entered.connect(self.ask)
        self.middle.addWidget(rows)
        self.middle.addWidget(self.new)
        self.setFocusProxy(self.code)

    def clear(self) -> None:
        """Forget what is typed."""
        self.code.clear()
        self.new.clear()

    def ask(self) -> None:
        """Name a slip at once; then open, and seal under the new passphrase."""
        from peerchallenge.store.recovery_code import typed_code

        try:
            code = typed_code(self.code.text())
        except Refused as refused:
            self.refuse(refused)
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if trouble := self.new.trouble():
            self.refuse(Refused(trouble))
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        folder, words = self._folder, self.new.words()

        def job(work: Work) -> object:
            from peerchallenge.store.laptop_keys import unlock_with_code

            return unlock_with_code(folder, code, words, wanted=work.is_wanted)

        said = self.tr("Opening with the code. It is slow on purpose, about four seconds.")
        self.begin_work(said, job, self._done)

    def _done(self, profile: Profile) -> None:
        self.clear()
        self.opened.emit(profile)


class KeyringWay(Asking):
    """One press, for whoever is signed in to this computer."""

    opened = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__(self.tr("Open"), "lock-open")
        self._folder = folder
        self.leave_it.say(self.tr("Use the passphrase instead"))
        said = self.tr("This computer remembers Peer Challenge for whoever is signed in.")
        self.middle.addWidget(text(said, "ui", colour="ink2", wrap=True))
        self.setFocusProxy(self.go)

    def clear(self) -> None:
        """Nothing is typed here."""

    def ask(self) -> None:
        """Ask the keyring, which may ask its owner."""
        folder = self._folder

        def job(work: Work) -> object:
            from peerchallenge.store.remembering import open_remembered

            return open_remembered(folder, wanted=work.is_wanted)

        said = self.tr("Waiting for this computer’s keyring, which may ask you something")
        self.begin_work(said, job, self.opened.emit)


class FirstCode(Asking):
    """Right after the passphrase was chosen: a code, or a sentence ticked that there is none."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(self.tr("Make a recovery code"), "printer")
        self.profile = profile
        self.leave_it.say(self.tr("Go on"))
        self.leave_it.show_icon("chevron-right")
        self.leave_it.forget_keys()
        self._why = text(
            self.tr(
                "If you forget the passphrase, only a recovery code on paper opens this laptop "
                "again. Making one takes a minute."
            ),
            "ui",
            colour="ink2",
            wrap=True,
        )
        self.without = tick(self.tr("I go without. If I forget the passphrase, all is lost"))
        self.code = CodeCard()
        self.code.hide()
        for part in (self._why, self.code, self.without):
            self.middle.addWidget(part)
        self.setFocusProxy(self.go)

    def clear(self) -> None:
        """Forget the code."""
        self.code.clear()

    def holds(self) -> bool:
        """A slip of the finger does not lose the code."""
        if self.code.isVisibleTo(self):
            self.leave_it.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.code.isVisibleTo(self)

    def leave(self) -> None:
        """Only with a code, or with the sentence ticked."""
        may_leave = self.code.isVisibleTo(self) or self.without.isChecked()
        if not may_leave and not self.is_under_way:
            said = self.tr("Make a code, or tick the sentence that you go without one.")
            self.refuse(Refused(said))
            return
        super().leave()

    def ask(self) -> None:
        """Make one, beside the window."""
        profile = self.profile

        def job(work: Work) -> str:
            from peerchallenge.store.laptop_keys import make_first_code

            return make_first_code(profile, wanted=work.is_wanted)

        said = self.tr("Making the code. It is slow on purpose, about two seconds.")
        self.begin_work(said, job, self._done)

    def _done(self, code: str) -> None:
        self.code.show_code(code)
        self.code.show()
        for part in (self.without, self.go, self._why):
            part.hide()
        self.leave_it.say(self.tr("I have it on paper"))
        self.leave_it.show_icon("check")
        self.grew.emit(self.code)
        self.code.print_it.setFocus(Qt.FocusReason.OtherFocusReason)
