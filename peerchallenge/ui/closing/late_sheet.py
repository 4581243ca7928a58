"""Late lines as the lead reads them: from whom, how many, the words; and what was done with them.

They are plain words to be read. Nothing on this sheet puts them into the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.fields import button, field, form, quoted, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.team.sheet import Dialog, TeamSheet

if TYPE_CHECKING:
    from peerchallenge.exchange.late import LateLines
    from peerchallenge.ui.desk import Desk


class LateSheet(TeamSheet):
    """One laptop's lines at a time, those that still wait first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Late lines"), "inbox")
        self._desk = desk
        self._shown = ""
        self._lead = text("", colour="ink2", wrap=True)
        self.words = quoted("", self.tr("Late lines"))
        self._rows = form()
        self.did = self._rows.row(
            self.tr("What was done with them"),
            field(""),
            self.tr("For example: told AM by telephone, nothing in the letter changes."),
        )
        self.did.returnPressed.connect(self.note)
        self.keep = button(self.tr("Note that"), "check")
        self.keep.clicked.connect(self.note)
        self.gone = button(self.tr("Destroy these lines"), "trash-2")
        self.gone.clicked.connect(self.ask)
        self.yes = button(self.tr("Yes, destroy them"), "trash-2")
        self.yes.clicked.connect(self.destroy_shown)
        self.not_yet = button(self.tr("Keep them"), "x")
        self.not_yet.clicked.connect(self.show_next)
        self.close_it = button(self.tr("Close"), "x", "Esc", live=False)
        self.close_it.clicked.connect(self.leave)
        for part in (self._lead, self.words, self._rows):
            self.middle.addWidget(part)
        self.middle.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add_last(self.gone, self.yes, self.not_yet, self.close_it)
        self.setFocusProxy(self.words)
        self.show_next()

    def show_next(self) -> None:
        """Those that wait longest; or that there are none."""
        from peerchallenge.exchange.late import received

        found = next(iter(received(self._desk.door)), None)
        for part in (self.words, self._rows, self.keep, self.gone):
            part.setVisible(found is not None)
        for part in (self.yes, self.not_yet):
            part.hide()
        if found is None:
            self._shown = ""
            self._lead.setText(self.tr("There are no late lines on this laptop."))
            self.take_to(self.close_it)
        else:
            self._show(found)
        self.changed.emit()

    def _show(self, found: LateLines) -> None:
        self._shown = found.id
        said = self.tr(
            "{}. Read them here: they are in no record, and stay on this laptop until you destroy "
            "them."
        )
        self._lead.setText(said.format(found.sentence))
        lines = []
        for line in found.lines:
            where = ", ".join(w for w in (line.what, line.where) if w)
            lines.append(f"{where}: {line.words}")
        self.words.show_words("\n".join(lines))
        self.did.setText(found.done)
        announce(self, self._lead.text())

    def note(self) -> None:
        """Keep what was done with them."""
        from peerchallenge.exchange.late import note_done

        self._rows.refuse(self.did, None)
        try:
            note_done(self._desk.door, self._shown, done=self.did.text())
        except Refused as refused:
            self._rows.refuse(self.did, refused.sentence)
            return
        announce(self, self.tr("Noted"))
        self.done.emit(self.tr("Noted what was done with the late lines."))

    def ask(self) -> None:
        """Ask once: nothing brings them back, and nobody else has them any more."""
        for part in (self.yes, self.not_yet):
            part.show()
        self.gone.hide()
        self._lead.setText(
            self.tr("Nothing brings these lines back, and no other laptop has them any more.")
        )
        announce(self, self._lead.text())
        self.take_to(self.not_yet)  # Enter by habit destroys nothing

    def destroy_shown(self) -> None:
        """Destroy them; the receipt has how many there were."""
        from peerchallenge.exchange.late import destroy_late

        try:
            receipt = destroy_late(self._desk.door, self._shown)
        except (Refused, Fault) as trouble:
            self.refuse(trouble)
            return
        announce(self, receipt.sentence)
        self.done.emit(f"{receipt.sentence}.")
        self.show_next()


def read_late(desk: Desk, over: QWidget) -> LateSheet:
    """Open the sheet over a page."""
    sheet = LateSheet(desk)
    Dialog(sheet, over).open()
    sheet.setFocus(Qt.FocusReason.OtherFocusReason)
    return sheet
