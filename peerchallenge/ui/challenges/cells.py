"""A field with its label above, which a column that says the same may do without."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerchallenge.ui.fields import Form


class Cell(Form):
    """One field with its label, which can be left out under a column that says the same."""

    def __init__(self, label: str, field: QWidget, helping: str = "") -> None:
        super().__init__()
        self.label = label
        self.field = self.row(label, field, helping)

    def show_label(self, shown: bool) -> None:
        """The label above the field; the accessible name says it either way."""
        item = self._box.itemAt(0)
        label = item.widget() if item else None
        if label is not None:
            label.setVisible(shown)

    def say(self, sentence: str | None) -> None:
        """Refuse what stands in the field, or take that back."""
        self.refuse(self.field, sentence)
