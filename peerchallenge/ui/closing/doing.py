"""Closing itself, on the page of all challenges: progress, the receipt, and what is sent then.

It stands in the place of the list, since the challenge must be put away while its folder is
replaced. There is no Stop: a folder is the old one or the new one, and nothing lies between.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.challenges.sheet import Sheet
from peerchallenge.ui.fields import Sign, button, text
from peerchallenge.ui.habits import habits
from peerchallenge.ui.notices import Progress, Refusal, announce

if TYPE_CHECKING:
    from peerchallenge.exchange.closing import Closed
    from peerchallenge.store.door import Door
    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.closing.sheet import Asked


class ClosingNow(Sheet):
    """`left` goes back to the list; `ended` says that the list may be another now."""

    ended = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self._job: work.Work | None = None
        self._done: Closed | None = None
        self.refusal, self.progress = Refusal(), Progress()
        self._title = text("", "title", wrap=True)
        self._said = text("", wrap=True)
        self._next = text("", colour="ink2", wrap=True)
        self._where = text("", "ui_b", wrap=True)
        self.order = button(self.tr("Write the closing order"), "file-up")
        self.order.clicked.connect(self.write_order)
        self.late = button(self.tr("Write the late lines for the lead"), "file-up")
        self.late.clicked.connect(self.write_late)
        self.close_it = button(self.tr("Back to all challenges"), "chevron-left", "Esc")
        self.close_it.clicked.connect(self.left)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Sign("trash-2", 20, "accent"), alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._title, 1)
        self.inside.addLayout(top)
        for part in (self.refusal, self.progress, self._said, self._next, self._where):
            self.inside.addWidget(part)
        last = QHBoxLayout()
        for made in (self.order, self.late, self.close_it):
            last.addWidget(made)
        last.addStretch(1)
        self.inside.addLayout(last)

    @property
    def is_under_way(self) -> bool:
        """A challenge is being closed now."""
        return self._job is not None

    def begin(self, folder: str, asked: Asked, *, who: str) -> None:
        """Close this one, to which somebody has said yes."""
        if self._job is not None:
            return
        self._title.setText(self.tr("Closing"))
        for part in (self._said, self._next, self._where, self.order, self.late, self.close_it):
            part.hide()
        self.refusal.clear()
        self.progress.begin(self.tr("Writing what stays, then destroying the rest"), 0)
        profile = self._profile

        def job(_work: work.Work) -> object:
            return close_now(profile, folder, asked, who=who)

        self._job = work.start(job)
        self._job.done.connect(self._closed)
        self._job.failed.connect(self._failed)

    def _closed(self, done: Closed) -> None:
        self._over()
        self._done = done
        self._title.setText(self.tr("Closed"))
        self._tell(self._said, f"{done.receipt.sentence}.")
        follows = []
        if done.has_order:
            follows.append(
                self.tr(
                    "Send the closing order to everybody of the team, as you send team files. "
                    "Each laptop that carries it out says so with its next team file."
                )
            )
        if done.late:
            follows.append(self.tr("Send the late lines to the lead: nobody else can open them."))
        if not done.has_order:
            follows.append(
                self.tr("Your next team file carries the receipt, so that the lead sees it.")
            )
        self._tell(self._next, " ".join(follows))
        self.order.setVisible(done.has_order)
        self.late.setVisible(bool(done.late))
        announce(self, f"{self._title.text()}. {self._said.text()} {self._next.text()}")
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def _failed(self, trouble: Refused | Fault) -> None:
        self._over()
        self._title.setText(self.tr("Not closed"))
        self.refusal.tell(trouble)
        self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def _over(self) -> None:
        self._job = None
        self.progress.end()
        self.close_it.show()

    def _first(self) -> QWidget:
        return next((m for m in (self.order, self.late) if not m.isHidden()), self.close_it)

    def _tell(self, part: QLabel, words: str) -> None:
        part.setText(words)
        part.setVisible(bool(words))

    # -- what is sent then

    def write_order(self) -> None:
        """Ask for a folder or stick and put the closing order there."""
        from peerchallenge.exchange.closing import write_closing_order

        self._write(write_closing_order)

    def write_late(self) -> None:
        """The same for late lines."""
        from peerchallenge.exchange.late import write_late

        self._write(write_late)

    def _write(self, job: Callable[[Door, Path], Path]) -> None:
        folder = ask_folder(self)
        if folder is None or self._done is None:
            return
        self.refusal.clear()
        try:
            door = self._profile.open(self._done.folder)
            try:
                path = job(door, folder)
            finally:
                door.close()
        except (Refused, Fault) as trouble:
            self.refusal.tell(trouble)
            return
        self._tell(self._where, written_words(path))
        announce(self, self._where.text())


def close_now(profile: Profile, folder: str, asked: Asked, *, who: str) -> Closed:
    """What takes long: for a worker."""
    from peerchallenge.exchange.closing import carry_out, close
    from peerchallenge.letter.state import words_of_letter

    if asked.order is not None:
        return carry_out(profile, folder, asked.order, who=who, yes=True)
    return close(profile, folder, who=who, because=asked.because, words=words_of_letter)


def ask_folder(over: QWidget) -> Path | None:
    """Where a file goes; None when nobody says."""
    said = QCoreApplication.translate("closing", "Folder or stick for the file")
    name = QFileDialog.getExistingDirectory(over, said, habits.exchange_folder)
    if not name:
        return None
    habits.exchange_folder = name
    return Path(name)


def written_words(path: Path) -> str:
    """Where it is, and that a stick may be pulled out."""
    from peerchallenge.exchange.posting import SAFE_TO_REMOVE, is_removable

    said = QCoreApplication.translate("closing", "“{name}” is in “{folder}”. It was read back.")
    words = said.format(name=path.name, folder=path.parent.name or str(path.parent))
    return f"{words} {SAFE_TO_REMOVE}" if is_removable(path) else words
