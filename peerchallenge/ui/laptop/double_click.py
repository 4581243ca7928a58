"""Team files and invitations that open here by a double click."""

from __future__ import annotations

from peerchallenge.errors import Refused
from peerchallenge.ui.fields import button
from peerchallenge.ui.laptop.section import Section
from peerchallenge.ui.notices import Refusal


class DoubleClickSection(Section):
    """Said once to the system, for whoever is signed in."""

    icon = "file-down"

    def heading(self) -> str:
        """What it is about."""
        return self.tr("Files from colleagues")

    def fill(self) -> None:
        """The button, and why it was refused."""
        self.refusal = Refusal()
        self.tell = button(self.tr("Open them by a double click"), "file-down")
        self.tell.clicked.connect(self._tell)
        self.body.addWidget(self.refusal)
        self.beside(self.tell)

    def begin(self) -> None:
        """What holds of it."""
        self.refusal.clear()
        self.says.setText(
            self.tr(
                "Team files and invitations can be dropped on the window. They can also open by "
                "a double click, in the window that is open."
            )
        )

    def _tell(self) -> None:
        from peerchallenge.ui.double_click import open_by_double_click

        self.refusal.clear()
        try:
            open_by_double_click()
        except Refused as refused:
            self.refusal.tell(refused)
        else:
            self.done.emit(self.tr("A double click now opens them here"), "")
