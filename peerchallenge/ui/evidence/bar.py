"""What can be done to the lines chosen: a bar below the list, each button with its letter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerchallenge.ui.evidence.flow import Flow
from peerchallenge.ui.fields import button, card, text

ANSWERS = "NFTEBVQM+-?123456789"
"""Keys the list hands on while it has the keyboard, besides Delete."""


class EvidenceBar(QWidget):
    """Buttons for the lines chosen; `asked` says which. Hidden while none is."""

    asked = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        flow = Flow(6)
        self.said = text("", "ui_b")
        flow.addWidget(self.said)
        made = {
            "N": button(self.tr("New finding"), None, "N", main=True, live=False),
            "F": button(self.tr("Add to finding"), None, "F", live=False),
            "T": button(self.tr("File under"), None, self.tr("1–9"), live=False),
            "B": button(self.tr("Bearing"), None, "B", live=False),
            "V": button(self.tr("Voice"), None, "V", live=False),
            "M": button(self.tr("More"), live=False),
        }
        for asked, one in made.items():
            one.clicked.connect(lambda _on=False, asked=asked: self.asked.emit(asked))
            flow.addWidget(one)
        made["N"].explain(self.tr("A finding that rests on the lines chosen"))
        made["M"].explain(self.tr("Line of enquiry, quote, delete"))
        clear = button(self.tr("Clear"), None, "Esc", live=False)
        clear.setAccessibleName(self.tr("Choose no line"))
        clear.clicked.connect(self.cleared)
        flow.addWidget(clear)
        self.buttons = made
        around = QHBoxLayout()
        sheet = card(around, "popup")
        around.setContentsMargins(12, 8, 10, 8)
        around.addLayout(flow, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)
        fits = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        fits.setHeightForWidth(True)
        self.setSizePolicy(fits)
        self.hide()

    def say(self, chosen: int, hidden: int) -> None:
        """How many are chosen, and how many of them the filters hide."""
        words = self.tr("{} chosen").format(f"{chosen:,}")
        if hidden:
            words = self.tr("{}, {} not shown").format(words, hidden)
        self.said.setText(words)
        self.setVisible(bool(chosen))
