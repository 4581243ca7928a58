"""Closing itself, on the page of all challenges: progress, the receipt, and what is sent then.

It stands in the place of the list, since the challenge must be put away while its folder is
replaced. There is no Stop: a folder is the old one or the new one, and nothing lies between.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.habits import habits
from peerchallenge.ui.notices import announce
from peerchallenge.ui.team.sheet import TeamSheet

if TYPE_CHECKING:
    from peerchallenge.exchange.closing import Closed
    from peerchallenge.store.door import Door
    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.closing.sheet import Asked


class ClosingNow(TeamSheet):
    """`ended` goes back to the list."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(self.tr("Closing"), "trash-2")
        self._profile = profile
        self._closed_one: Closed | None = None
        self._is_carried_out = False
        self._said = text("", wrap=True)
        self._next = text("", colour="ink2", wrap=True)
        self._where = text("", "ui_b", wrap=True)
        self.order = button(self.tr("Write the closing order"), "file-up")
        self.order.clicked.connect(self.write_order)
        self.late = button(self.tr("Write the late lines for the lead"), "file-up")
        self.late.clicked.connect(self.write_late)
        self.close_it = button(self.tr("Back to all challenges"), "chevron-left", "Esc", live=False)
        self.close_it.clicked.connect(self.leave)
        for part in (self._said, self._next, self._where):
            self.middle.addWidget(part)
        for made in (self.order, self.late):
            self.middle.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add_last(self.close_it)
        self.setFocusProxy(self.close_it)

    @property
    def folder(self) -> str:
        """Where what stays lies, once it is closed."""
        return self._closed_one.folder if self._closed_one is not None else ""

    def stop(self) -> None:
        """There is no stopping in the middle."""

    def leave(self) -> None:
        """Back to the list, once nothing is under way."""
        if not self.is_under_way:
            self.ended.emit()

    def begin(self, folder: str, asked: Asked, *, who: str) -> None:
        """Close this one, to which somebody has said yes."""
        if self.is_under_way:
            return
        self._closed_one = None
        self.heading.setText(self.tr("Closing"))
        for part in (self._said, self._next, self._where, self.order, self.late, self.close_it):
            part.hide()
        self._is_carried_out = asked.order is not None
        profile, second = self._profile, habits.second_path

        def job(_work: work.Work) -> object:
            done = close_now(profile, folder, asked, who=who)
            if second is not None:
                profile.destroy_elsewhere(second)
            return done

        said = self.tr("Writing what stays, then destroying the rest")
        self.begin_work(said, job, self._closed)

    def _closed(self, done: Closed) -> None:
        self._closed_one = done
        self.heading.setText(self.tr("Closed"))
        self.close_it.show()
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
        if self._is_carried_out:
            follows.append(
                self.tr("Your next team file carries the receipt, so that the lead sees it.")
            )
        if habits.second_path is not None and not habits.second_path.is_dir():
            follows.append(
                self.tr(
                    "Backups lie in the second place too. Put the stick in: they are destroyed "
                    "when the challenges are next listed."
                )
            )
        self._tell(self._next, " ".join(follows))
        self.order.setVisible(done.has_order)
        self.late.setVisible(bool(done.late))
        announce(self, f"{self.heading.text()}. {self._said.text()} {self._next.text()}")
        self.take_to(self._first())

    def after_refusal(self) -> None:
        """Nothing was closed, or what was could not be removed yet: the refusal says which."""
        self.heading.setText(self.tr("Closing"))
        self.close_it.show()
        self.take_to(self.close_it)

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
        if folder is None or self._closed_one is None:
            return
        self.refusal.clear()
        try:
            door = self._profile.open(self._closed_one.folder)
            try:
                path = job(door, folder)
            finally:
                door.close()
        except (Refused, Fault) as trouble:
            self.refuse(trouble)
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
    return Path(name) if name else None  # not remembered: it may be called after the council


def written_words(path: Path) -> str:
    """Where it is, and that a stick may be pulled out."""
    from peerchallenge.exchange.posting import SAFE_TO_REMOVE, is_removable

    said = QCoreApplication.translate("closing", "“{name}” is in “{folder}”. It was read back.")
    words = said.format(name=path.name, folder=path.parent.name or str(path.parent))
    return f"{words} {SAFE_TO_REMOVE}" if is_removable(path) else words
