"""The recovery code, shown once: large, to be printed or written down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.fields import button, card, quoted, text
from peerchallenge.ui.notices import Refusal, announce


class CodeCard(QFrame):
    """`show_code` fills it, `clear` forgets it. It is in no file, and nothing copies it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout()
        well = card(column, "well")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(well)
        self._code = ""
        self._shown = quoted("", self.tr("Recovery code"), role="figure")
        column.addWidget(text(self.tr("Recovery code"), "ui_b"))
        column.addWidget(self._shown)
        column.addWidget(
            text(
                self.tr(
                    "It is shown this once. Print it or write it down, and keep it away from the "
                    "laptop: whoever has both can read everything."
                ),
                "ui",
                colour="ink2",
                wrap=True,
            )
        )
        self.print_it = button(self.tr("Print the code"), "printer")
        self.print_it.clicked.connect(self._print)
        column.addWidget(self.print_it, alignment=Qt.AlignmentFlag.AlignLeft)
        self._said = text("", "caption", colour="ink2", wrap=True)
        self._said.hide()
        self.refusal = Refusal()
        column.addWidget(self._said)
        column.addWidget(self.refusal)
        self.setFocusProxy(self.print_it)

    def show_code(self, code: str) -> None:
        """Show it."""
        self._code = code
        self._shown.show_words(code)
        self._shown.setAccessibleDescription(" ".join(code))
        self._said.hide()
        self.refusal.clear()

    def clear(self) -> None:
        """Forget it."""
        self._code = ""
        self._shown.show_words("")
        self._shown.setAccessibleDescription("")

    def _print(self) -> None:
        from peerchallenge.ui.unlock.printed_code import print_code

        try:
            printed = print_code(self._code, self)
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)
            return
        if printed:
            words = self.tr("Sent to the printer. Look at the paper before you go on.")
            self._said.setText(words)
            self._said.show()
            announce(self, words)
