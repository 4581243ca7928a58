"""The question before a challenge goes from this laptop for good; a real one is named to agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from peerchallenge.ui.challenges.sheet import Sheet
from peerchallenge.ui.council_names import is_same_name, short_name
from peerchallenge.ui.fields import Form, Sign, button, field, text

if TYPE_CHECKING:
    from peerchallenge.store.shelved import Shelved


class DeleteChallenge(Sheet):
    """`agreed` names the folder to delete; `left` keeps it."""

    agreed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._asked: Shelved | None = None
        self._wanted = ""
        self._sure = text("", "title", wrap=True)
        self._under = text("", "ui", colour="ink2", wrap=True)
        self._rows = Form()
        self.typed = self._rows.row(self.tr("The council\u2019s name"), field(""))
        self.typed.returnPressed.connect(self.go)
        yes = button(self.tr("Delete it for good"), "trash-2")
        yes.clicked.connect(self.go)
        self._no = button(self.tr("Keep it"), "x", "Esc")
        self._no.clicked.connect(self.left)
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(Sign("trash-2", 20, "danger"), alignment=Qt.AlignmentFlag.AlignTop)
        title.addWidget(self._sure, 1)
        self.inside.addLayout(title)
        self.inside.addWidget(self._under)
        self.inside.addWidget(self._rows)
        last = QHBoxLayout()
        last.addWidget(yes)
        last.addWidget(self._no)
        last.addStretch(1)
        self.inside.addLayout(last)

    def ask(self, held: Shelved) -> None:
        """Ask about this one. The sample and what cannot be opened go without typing."""
        self._asked = held
        name = held.council or self.tr("this challenge")
        self._wanted = "" if held.is_sample else short_name(held.council)
        self._sure.setText(self.tr("Delete {council} from this laptop?").format(council=name))
        said = (
            self.tr("It is a sample. You can make it again at any time.")
            if held.is_sample
            else self.tr(
                "Its notes, findings and letter go from this laptop for good, and nothing brings "
                "them back from here. Copies on colleagues\u2019 laptops and on a stick stay."
            )
        )
        if self._wanted:
            said += " " + self.tr("Type {name} to go on.").format(name=self._wanted)
        self._under.setText(said)
        self._rows.setVisible(bool(self._wanted))
        self.typed.clear()
        self._rows.refuse(self.typed, None)
        if self._wanted:
            asked = self.tr("The council’s name, to delete it: {name}")
            self.typed.setAccessibleName(asked.format(name=self._wanted))
        first = self.typed if self._wanted else self._no
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self) -> None:
        """Delete, if the council has been named where it has to be."""
        if self._asked is None:
            return
        if self._wanted and not is_same_name(self.typed.text(), self._wanted):
            why = self.tr("Type {name} first. Nothing has been deleted.").format(name=self._wanted)
            self._rows.refuse(self.typed, why)
            return
        self.agreed.emit(self._asked.folder)
