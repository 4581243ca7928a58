"""The names of people met: how many are kept here, dropping them all, and taking names again.

Weeks before the notes are destroyed nobody needs the names any more. One yes drops them, with their
history and every backup that held them; there is no undo, so the card says first what follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.record.day_words import full
from peerchallenge.record.retention import day_of, keeping
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.notices import Refusal, announce
from peerchallenge.ui.planned import Lines

if TYPE_CHECKING:
    from peerchallenge.errors import Fault, Refused
    from peerchallenge.ui.desk import Desk


_PLANS = ((360, ((0, 1),)), (0, ((0,), (1,))))


class NamesCard(QWidget):
    """Counts, then “Drop the names”, then one yes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._many = 0
        self.refusal = Refusal()
        desk.refused.connect(self._refused)
        self._said = text("", wrap=True)
        self._follows = text("", colour="ink2", wrap=True)
        self.drop = button(self.tr("Drop the names"), "trash-2")
        self.drop.clicked.connect(self.ask)
        self.yes = button("", "trash-2")
        self.yes.clicked.connect(self.drop_them)
        self.keep = button(self.tr("Keep the names"), "x")
        self.keep.clicked.connect(self.show_now)
        self.again = button(self.tr("Take names from colleagues again"), "users")
        self.again.clicked.connect(self.take_again)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(text(self.tr("Names of people met"), "h2"))
        for part in (self.refusal, self._said, self._follows):
            whole.addWidget(part)
        whole.addWidget(self.drop, alignment=Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(Lines([(self.yes, 0), (self.keep, 0)], _PLANS))
        whole.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_now(self) -> None:
        """Read and draw; nothing is asked."""
        door = self._desk.door
        self._many = len(door.names())
        dropped = day_of(door.file.names_dropped_at())
        elsewhere = day_of(self._desk.read(keeping).names_dropped_at)
        self._said.setText(self._words())
        said = ""
        if dropped is not None:
            said = self.tr(
                "Names were dropped here on {}. Names in files from colleagues are left out."
            ).format(full(dropped))
        elif elsewhere is not None and self._many:
            said = self.tr("On another laptop they were dropped on {}.").format(full(elsewhere))
        self._follows.setText(said)
        self._follows.setVisible(bool(said))
        self.drop.setVisible(self._many > 0)
        self.again.setVisible(dropped is not None)
        for made in (self.yes, self.keep):
            made.hide()

    def take_keyboard(self) -> None:
        """On what can be pressed, where there is anything."""
        shown = (made for made in (self.drop, self.keep, self.again) if not made.isHidden())
        if (made := next(shown, None)) is not None:
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        if not self._many:
            return self.tr("No name is kept on this laptop.")
        form = self.tr("{} names are kept here, apart from what was said.")
        one = self.tr("1 name is kept here, apart from what was said.")
        return one if self._many == 1 else form.format(self._many)

    def ask(self) -> None:
        """Say what follows, and ask once."""
        from peerchallenge.store.backups import backups
        from peerchallenge.store.backups.making import folder_of
        from peerchallenge.store.dropping_names import lines_with_names

        lines = self._desk.read(lines_with_names, self._desk.door.names())
        kept = len(backups(folder_of(self._desk.door.file)))
        parts = [
            self.tr("This cannot be undone: the names go with their history, and nothing done "
                    "before can be undone afterwards."),
            self.tr("Backups on this laptop: {}. One without names takes their place.").format(
                kept
            ),
            self.tr("Colleagues’ laptops keep theirs until they are dropped there, and a second "
                    "place for backups until it is there again. Files already sent and paper are "
                    "not reached."),
        ]  # fmt: skip
        if lines:
            stands = self.tr("Lines of notes with a name in them: {}. They stay as they are.")
            parts.append(stands.format(lines))
        self._follows.setText("\n".join(parts))
        self._follows.show()
        yes = self.tr("Yes, drop {} names").format(self._many)
        self.yes.say(self.tr("Yes, drop 1 name") if self._many == 1 else yes)
        self.yes.setAccessibleName(self.yes.words())
        for made in (self.yes, self.keep):
            made.show()
        for made in (self.drop, self.again):
            made.hide()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter by habit destroys nothing
        announce(self, self._follows.text())

    def drop_them(self) -> None:
        """Drop them all; the window paints meanwhile."""
        from peerchallenge.exchange.destruction import drop_names_with_receipt

        self.refusal.clear()
        told = self._desk.do_long(drop_names_with_receipt)
        self.show_now()
        if told is not None:
            announce(self, told.sentence)
            (self.again if self.again.isVisible() else self).setFocus()

    def take_again(self) -> None:
        """Names in colleagues’ files come in again, also those of before."""
        self._desk.door.file.names_may_come()
        self.show_now()
        announce(self, self.tr("Names in files from colleagues come in again."))

    def _refused(self, trouble: Refused | Fault) -> None:
        if self.isVisible():
            self.refusal.tell(trouble)
