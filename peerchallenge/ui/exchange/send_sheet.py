"""Writing this laptop's team file: where to, what goes with it, and then where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from peerchallenge.ui.exchange.sheet import Sheet
from peerchallenge.ui.exchange.words import lines, size
from peerchallenge.ui.fields import button, text, tick
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.ui.exchange.acts import Way, Written


class SendSheet(Sheet):
    """`send_asked` says how; the page writes the file and answers with `show_written`."""

    folder_asked = Signal()
    """Choose the folder, then write."""
    send_asked = Signal(object)
    """A Way."""
    folder_shown = Signal(object)
    """Open the folder of what was written."""

    def __init__(self) -> None:
        super().__init__("file-up")
        self._folder: Path | None = None
        self._at: Path | None = None
        self._carries = text("", wrap=True)
        self.text_form = tick(self.tr("As a text file"))
        self.with_names = tick(self.tr("With names"))
        self.no_media = tick(self.tr("Leave out the photos"))
        form = self.tr("If your mail drops unknown files. As sealed as the other form.")
        named = self.tr("Of the people you met. Without them colleagues see roles and voices only.")
        self._form, self._named = (self._help(form), self._help(named))
        self._media = self._help(self.tr("The file is then small, and says what it lacks."))
        self._ticks = (
            (self.text_form, self._form),
            (self.with_names, self._named),
            (self.no_media, self._media),
        )
        self._asking, self._done = QWidget(), QWidget()
        self._where = text("", "ui_b", wrap=True)
        self._safe = text("", "ui", colour="strength", wrap=True)
        self.show_it = button(self.tr("Show it in its folder"), "folder-open")
        self.save = button("", "file-up", "Return", main=True, live=False)
        self.other = button(self.tr("Another folder"), "folder-open")
        self.mail = button(self.tr("New email"), "mail")
        self.close_it = button(self.tr("Not now"), None, "Esc", live=False)
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.other.clicked.connect(self.folder_asked)
        self.mail.clicked.connect(lambda: self._send(None))
        self.show_it.clicked.connect(lambda: self.folder_shown.emit(self._at))
        self.close_it.clicked.connect(self.leave)

    def _help(self, words: str) -> QLabel:
        return text(words, "caption", colour="ink2", wrap=True)

    def _lay_out(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        asking, done = QVBoxLayout(self._asking), QVBoxLayout(self._done)
        for box in (asking, done):
            box.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(4)
        asking.addWidget(self._carries)
        for ticked, helping in self._ticks:
            asking.addSpacing(6)
            asking.addWidget(ticked, alignment=left)
            asking.addWidget(helping)
        asking.addSpacing(10)
        for made in (self.other, self.mail):
            asking.addWidget(made, alignment=left)
        for said in (self._where, self._safe):
            done.addWidget(said)
        done.addWidget(self.show_it, alignment=left)
        self.middle.addWidget(self._asking)
        self.middle.addWidget(self._done)
        self.middle.addStretch(1)
        self.add_last(self.save, self.close_it, main=self.save)
        self.last.insertStretch(1, 1)

    def begin(self, folder: Path | None, holds: int, media: int) -> None:
        """Ask. `folder` is where the last file went, `media` the size of the photos in octets."""
        self._folder = folder
        self.say(self.tr("My team file"), self.tr("Sealed for this team; nobody else can open it."))
        self._carries.setText(
            self.tr("It carries everything on this laptop: {}, findings, letter, decisions. "
                    "It brings everybody level who merges it.").format(lines(holds))
        )  # fmt: skip
        self.with_names.setChecked(False)
        self.no_media.setChecked(False)
        self.no_media.say(self.tr("Leave out {} of photos").format(size(media)))
        into = self.tr("Save into {}").format(folder.name or str(folder)) if folder else ""
        self.save.say(into or self.tr("Choose where to save it"))
        self._show(asking=True)
        self.other.setVisible(folder is not None)
        for part in (self.no_media, self._media):
            part.setVisible(media > 0)

    def show_written(self, written: Written) -> None:
        """Say where the file is, and on a stick that it may be pulled out."""
        self._at = written.paths[0] if written.paths else None
        many = len(written.paths)
        one, more = self.tr("The team file is written"), self.tr("{} team files are written")
        title = one if many < 2 else more.format(many)
        self.say(title, size(written.size), "check", "strength")
        names = "\n".join(path.name for path in written.paths)
        place = self.tr("in {}").format(self._at.parent) if self._at else ""
        mailed = self.tr("A new email is open with it. Send it to the team.")
        if written.draft is None:  # too large for one email, or nothing here opens a draft
            mailed = self.tr("A new email is open. Add this file to it: {}").format(names)
        self._where.setText(mailed if written.is_mailed else f"{names}\n{place}")
        stick = self.tr("It was read back and is whole. It is safe to remove the stick.")
        whole = self.tr("It was read back and is whole.")
        said = stick if written.is_removable else "" if written.is_mailed else whole
        self._safe.setText(" ".join(part for part in (said, written.too_large) if part))
        self.close_it.say(self.tr("Done"))
        self._show(asking=False)
        announce(self, f"{title}. {self._where.text()}. {self._safe.text()}")

    def _show(self, *, asking: bool) -> None:
        for part in (self._asking, self.save):
            part.setVisible(asking)
        self._done.setVisible(not asking)
        if asking:
            self.close_it.say(self.tr("Not now"))
        self._fit()

    def way(self, folder: Path | None) -> Way:
        """What is ticked, and where to; no folder means a new email."""
        from peerchallenge.ui.exchange.acts import Way

        return Way(
            folder, self.text_form.isChecked(), self.with_names.isChecked(),
            not self.no_media.isChecked(),
        )  # fmt: skip

    def _save(self) -> None:
        if self._folder is None:
            self.folder_asked.emit()
        else:
            self._send(self._folder)

    def _send(self, folder: Path | None) -> None:
        self.send_asked.emit(self.way(folder))

    def first(self) -> QWidget:
        """The main button, or what ends it."""
        return self.save if not self.save.isHidden() else self.close_it
