"""Whether this computer opens Peer Challenge without the passphrase."""

from __future__ import annotations

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.store.places import is_remembered
from peerchallenge.ui.fields import button
from peerchallenge.ui.laptop.section import Section
from peerchallenge.ui.notices import Progress, Refusal
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.work import Work


class RememberingSection(Section):
    """One button that remembers or forgets, and what each means."""

    icon = "lock-open"

    def heading(self) -> str:
        """What it is about."""
        return self.tr("Opening without the passphrase")

    def fill(self) -> None:
        """The button, and what it says while it waits for the keyring."""
        self._one = OneAtATime(self)
        self._one.done.connect(self._answered)
        self._one.failed.connect(self._failed)
        self._forgets = False
        self.turn = button(self.tr("Remember on this computer"), "lock-open")
        self.turn.clicked.connect(self._turn)
        self.refusal, self.progress = Refusal(), Progress()
        self.progress.stopped.connect(self.stop)
        self.beside(self.turn)
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.progress)

    def begin(self) -> None:
        """Whether it does now."""
        remembered = is_remembered(self.profile.folder)
        self.says.setText(
            self.tr(
                "Whoever is signed in to this computer as you opens Peer Challenge with one press. "
                "The passphrase still works."
            )
            if remembered
            else self.tr(
                "The passphrase is asked each time. If only you sign in to this computer, its own "
                "keyring can open Peer Challenge instead."
            )
        )
        words = self.tr("Forget it here") if remembered else self.tr("Remember on this computer")
        self.turn.say(words)

    def stop(self) -> bool:
        """Wait for the keyring no longer."""
        under_way = self._one.is_under_way
        self._one.stop()
        return under_way

    def _turn(self) -> None:
        if self._one.is_under_way:
            return
        profile = self.profile
        self._forgets = forgets = is_remembered(profile.folder)
        self.refusal.clear()
        said = self.tr("Waiting for this computer’s keyring, which may ask you something")
        self.progress.begin(said, 0)
        self.turn.refuse(said)

        def job(work: Work) -> bool:
            from peerchallenge.store.remembering import forget, remember

            if forgets:
                return forget(profile.folder, wanted=work.is_wanted)
            remember(profile, wanted=work.is_wanted)
            return True

        self._one.begin(job)

    def _answered(self, whole: bool) -> None:
        self._over()
        if not self._forgets:
            more = self.tr("Lock now and Open show that it works.")
            self.done.emit(self.tr("This computer remembers"), more)
            return
        more = "" if whole else self.tr("Its keyring kept an entry that opens nothing any more.")
        self.done.emit(self.tr("This computer has forgotten"), more)

    def _failed(self, trouble: Refused | Fault) -> None:
        self._over()
        if not isinstance(trouble, Stopped):
            self.refusal.tell(trouble)
            self.shown.emit(self.refusal)

    def _over(self) -> None:
        self.progress.end()
        self.turn.refuse(None)
        self.begin()
