"""What an open challenge does while nothing can be saved, and with copies made meanwhile.

The bar and the bottom line say it, the copy is made where the person wants it, whoever leaves is
asked first, and a copy that is dropped on the window is read and offered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.kept.bar import UnsavedBar
from peerchallenge.ui.notices import announce
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.team.sheet import Dialog

if TYPE_CHECKING:
    from peerchallenge.store.kept_elsewhere import Item
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.frame import Frame
    from peerchallenge.ui.kept.back_sheet import BackSheet
    from peerchallenge.ui.kept.leaving_sheet import LeavingSheet
    from peerchallenge.ui.unsaved import Unsaved

SUFFIX = ".pckept"


class NotSaved(QObject):
    """One for each open challenge."""

    told = Signal(str)
    """How it stands, for where nothing pops up."""
    kept = Signal(str, str)
    """A copy is made: what was done, and the proof."""

    def __init__(self, desk: Desk, frame: Frame, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._frame, self._over = desk, frame, over
        self.bar = UnsavedBar()
        self.bar.copy_asked.connect(self.keep_elsewhere)
        self.opener: Callable[[Path], bytes] | None = None
        """Opens a copy with this laptop's key."""
        self.leaving: LeavingSheet | None = None
        self.back: BackSheet | None = None
        self._copied: list[Item] | None = None
        self._writing: list[Item] = []
        self._one = OneAtATime(self)
        self._one.done.connect(self._written)
        self._one.failed.connect(desk.refused)
        desk.not_saved.connect(self._tell)

    def _tell(self, unsaved: Unsaved | None) -> None:
        was_shown = not self.bar.isHidden()
        said = self.bar.tell(unsaved)
        if unsaved is None:
            at = self._desk.door.saved_at or datetime.now().astimezone()
            said = self.tr("Everything is saved again, {}.").format(f"{at:%H:%M:%S}")
            self._copied = None
        else:
            stands = self.tr("Not saved since {}").format(unsaved.clock)
            self._frame.set_saved(stands, "notice")
        if unsaved is None or not was_shown:  # once, not at every try
            announce(self._over, said)
            self.told.emit(said)
        if self.leaving is not None:
            self.leaving.tell(unsaved, is_copied=self._is_copied())

    # -- the copy

    def keep_elsewhere(self) -> None:
        """Save now; what cannot be saved goes, sealed, into a folder the person chooses."""
        self._desk.leave()
        self._desk.try_again()
        if self._desk.unsaved is None:
            announce(self._over, self.tr("Everything is saved"))
            return
        name = QFileDialog.getExistingDirectory(
            self._over, self.tr("Where the copy goes: a stick, or another disk")
        )
        if name:
            self.write_copy(Path(name))

    def write_copy(self, folder: Path) -> None:
        """Write it, beside the window."""
        from peerchallenge.store.kept_elsewhere import keep_elsewhere

        self._writing = items = self._desk.not_on_disk()
        now, door = datetime.now().astimezone(), self._desk.door
        self._one.begin(lambda _work: keep_elsewhere(door, items, folder, now=now))

    def _written(self, path: Path) -> None:
        self._copied = self._writing
        many = len(self._copied)
        done = self.tr("A copy of {} things is kept elsewhere").format(many)
        if many == 1:
            done = self.tr("A copy of one thing is kept elsewhere")
        proof = self.tr("{} in {}. Only this laptop opens it: drop it on this window.")
        proof = proof.format(path.name, path.parent.name or str(path.parent))
        self.kept.emit(done, proof)
        if self.leaving is not None:
            self.leaving.say_kept(f"{done}. {proof}")
            self.leaving.tell(self._desk.unsaved, is_copied=self._is_copied())

    def _is_copied(self) -> bool:
        return self._copied is not None and self._copied == self._desk.not_on_disk()

    # -- leaving while something is not saved

    def ask_before_leaving(self, go_on: Callable[[], object]) -> bool:
        """Say what is not saved, and go on when it is. False when that is not why it cannot."""
        if self._desk.unsaved is None:
            return False
        if self.leaving is not None:
            return True
        from peerchallenge.ui.kept.leaving_sheet import LeavingSheet

        self.leaving = sheet = LeavingSheet()
        sheet.copy_asked.connect(self.keep_elsewhere)
        sheet.ended.connect(self._stays)
        sheet.going.connect(partial(self._go, go_on))
        sheet.tell(self._desk.unsaved, is_copied=self._is_copied())
        Dialog(sheet, self._over).open()
        sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _stays(self) -> None:
        self.leaving = None

    def _go(self, go_on: Callable[[], object]) -> None:
        if self._desk.unsaved is not None:
            self._desk.let_go()
        go_on()

    # -- the way back

    def take_copies(self, paths: Sequence[Path]) -> list[Path]:
        """Offer what is in the copies among these. Answers the others."""
        copies = [path for path in paths if path.suffix.lower() == SUFFIX]
        if copies:
            self.offer(copies[0])
        return [path for path in paths if path not in copies]

    def offer(self, path: Path) -> None:
        """Show what a copy has and the record has not."""
        from peerchallenge.store.kept_elsewhere import offered, read_kept
        from peerchallenge.ui.kept.back_sheet import BackSheet

        if self.opener is None:
            return
        door = self._desk.door
        try:
            self._desk.settle()
            items = read_kept(door, self.opener(path))
            self.back = sheet = BackSheet(self._desk, lambda: offered(door, items))
        except (Refused, Fault) as trouble:
            self._desk.refused.emit(trouble)
            return
        sheet.ended.connect(self._put_away)
        Dialog(sheet, self._over).open()
        sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        self.back = None
