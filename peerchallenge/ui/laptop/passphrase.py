"""The passphrase of this laptop, and another in its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from peerchallenge.errors import Refused
from peerchallenge.ui.asking import Asking
from peerchallenge.ui.fields import button, form
from peerchallenge.ui.laptop.section import Section
from peerchallenge.ui.unlock.choosing import NewPassphrase
from peerchallenge.ui.work import Work


class PassphraseSection(Section):
    """How it is changed."""

    icon = "key-round"

    def heading(self) -> str:
        """What it is about."""
        return self.tr("Passphrase")

    def fill(self) -> None:
        """The button, and the question it opens."""
        change = button(self.tr("Change the passphrase"), "key-round")
        self.beside(change)
        self.asking = self.add_asking(ChangePassphrase(self.profile.folder), change)
        self.asking.changed.connect(self._changed)

    def begin(self) -> None:
        """What holds of it."""
        self.says.setText(
            self.tr("It opens everything on this laptop, and nobody can bring it back for you.")
        )

    def _changed(self) -> None:
        self.done.emit(
            self.tr("The passphrase is changed"),
            self.tr("What is on paper or remembered on this computer still opens it."),
        )


class ChangePassphrase(Asking):
    """The old one once, the new one twice. No challenge is rewritten, so it takes four seconds."""

    changed = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(self.tr("Use the new passphrase"), "check")
        self._folder = folder
        rows = form()
        self.old = self.secret(self.tr("Passphrase used so far"), rows)
        self.new = NewPassphrase()
        self.new.entered.connect(self.ask)
        self.middle.addWidget(rows)
        self.middle.addWidget(self.new)
        self.setFocusProxy(self.old)

    def clear(self) -> None:
        """Forget what is typed."""
        self.old.clear()
        self.new.clear()

    def ask(self) -> None:
        """Seal the identity under the new one, beside the window."""
        old, new, folder = self.old.text(), self.new.words(), self._folder
        missing = "" if old else self.tr("Enter the passphrase used so far first.")
        if trouble := missing or self.new.trouble():
            self.refuse(Refused(trouble))
            return

        def job(work: Work) -> None:
            from peerchallenge.store.laptop_keys import change_passphrase

            change_passphrase(folder, old, new, wanted=work.is_wanted)

        said = self.tr("Changing the passphrase. It is slow on purpose, about four seconds.")
        self.begin_work(said, job, self._done)

    def _done(self, _answer: object) -> None:
        self.leave()
        self.changed.emit()
