"""The passphrase of this laptop, and another in its place."""

from __future__ import annotations

from peerchallenge.ui.fields import button
from peerchallenge.ui.laptop.section import Section


class PassphraseSection(Section):
    """How it is changed."""

    icon = "key-round"

    def heading(self) -> str:
        """What it is about."""
        return self.tr("Passphrase")

    def fill(self) -> None:
        """The button."""
        self.change = button(self.tr("Change the passphrase"), "key-round")
        self.body.addWidget(self.change)

    def begin(self) -> None:
        """What holds of it."""
        self.says.setText(self.tr("It opens everything on this laptop."))
