"""One photo large, over the window: nearer and farther, the next and the one before, its title."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.errors import Refused
from peerchallenge.store.places import file_name
from peerchallenge.ui import work
from peerchallenge.ui.actions import action
from peerchallenge.ui.attachments.foot import Foot
from peerchallenge.ui.attachments.large import Large, Picture
from peerchallenge.ui.attachments.pictures import picture_of
from peerchallenge.ui.attachments.rows import title_of
from peerchallenge.ui.fields import button, field, text
from peerchallenge.ui.notices import Receipt, Refusal, announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.attachments import Attachment
    from peerchallenge.store.media import Media
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work


_MARGIN = 22


class PhotoSheet(QDialog):
    """A sheet over the window; Esc puts it away. `shown` says which photo it is at."""

    shown = Signal(str)
    history_asked = Signal()
    """The sheet is put away; who changed the photo `shown` last named, and when?"""

    def __init__(self, desk: Desk, about: tuple[str, str], key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._about, self._key = desk, about, key
        self._found: list[Attachment] = []
        self._reading: Work | None = None
        self.setWindowTitle(self.tr("Photo"))
        self.setProperty("kind", "page")
        self.title = field(self.tr("Title of the photo"), self.tr("What is on it?"))
        self.title.editingFinished.connect(self._retitle)
        self._place = text("", "caption", colour="ink2")
        self._instead = text("", "ui", colour="ink2", wrap=True)
        self.picture = Picture()
        self.area = Large(self.picture, self.tr("The photo, large"))
        self._refusal, self._receipt = Refusal(), Receipt(self)
        self._receipt.undo_asked.connect(desk.undo)
        self._add_buttons()
        self._lay_out()
        self.area.stepped.connect(self.step)
        desk.changed.connect(self._touched)
        desk.ending.connect(self.close)
        room = parent.size()
        self._foot.fit(room.width() - 80 - 2 * _MARGIN)
        self.resize(max(480, room.width() - 80), max(320, room.height() - 60))
        self._read()
        self.area.setFocus()

    def _add_buttons(self) -> None:
        self.back = button(self.tr("Photo before"), "chevron-left", "Left", live=False)
        self.on = button(self.tr("Next photo"), "chevron-right", "Right", live=False)
        self.nearer = button(self.tr("Nearer"), None, "+", live=False)
        self.farther = button(self.tr("Farther"), None, "-", live=False)
        self.save = button(self.tr("Save a copy"), "download")
        self.gone = button(self.tr("Remove photo"), "trash-2")
        self.history = button(self.tr("History"), "history", keys_of("history"), live=False)
        action(self, "history", self.history.click)
        for made, does in (
            (self.back, lambda: self.step(-1)),
            (self.on, lambda: self.step(1)),
            (self.nearer, lambda: self.near(1)),
            (self.farther, lambda: self.near(-1)),
            (self.save, self.save_copy),
            (self.gone, self.remove),
            (self.history, self.ask_history),
        ):
            made.clicked.connect(lambda _on=False, does=does: does())

    def _lay_out(self) -> None:
        close = button(self.tr("Close"), "x", "Esc", live=False)
        close.clicked.connect(self.close)
        head, whole = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.title, 1)
        head.addWidget(self._place)
        head.addWidget(close)
        going = (self.back, self.on, self.farther, self.nearer)
        self._foot = Foot(going, (self.history, self.save, self.gone))
        whole.setContentsMargins(_MARGIN, 16, _MARGIN, 14)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self._refusal)
        whole.addWidget(self._instead)
        whole.addWidget(self.area, 1)
        whole.addLayout(self._foot)

    # -- showing

    def _touched(self, records: frozenset[tuple[str, str]]) -> None:
        if any(kind == "attachment" for kind, _ in records):
            self._read()

    def _read(self) -> None:
        from peerchallenge.record.attachments import attachments_of

        before = [a.key for a in self._found]
        self._found = self._desk.read(attachments_of, *self._about)
        keys = [a.key for a in self._found]
        if self._key not in keys and keys:  # removed: the one that stands in its place now
            at = before.index(self._key) if self._key in before else 0
            self._key = keys[min(at, len(keys) - 1)]
        self._show()

    def _now(self) -> Attachment | None:
        return next((a for a in self._found if a.key == self._key), None)

    def _show(self) -> None:
        now, many = self._now(), len(self._found)
        at = self._found.index(now) + 1 if now else 0
        needs_one = (self.title, self.history, self.gone, self.save, self.nearer, self.farther)
        for made in needs_one:
            made.setEnabled(now is not None)
        self.back.refuse(None if at > 1 else self.tr("This is the first photo"))
        self.on.refuse(None if at < many else self.tr("This is the last photo"))
        if now is None:
            self._place.setText("")
            self.title.clear()
            self._say(self.tr("There are no photos here."))
            return
        self.title.setText(now.title)
        self.title.setPlaceholderText(title_of("", at))
        self._place.setText(self.tr("{} of {}").format(at, many))
        self.setWindowTitle(title_of(now.title, at))
        self._load(now.sha256)
        self.shown.emit(now.key)

    def _load(self, sha: str) -> None:
        from peerchallenge.store.media import media_of

        media = media_of(self._desk.door.file)
        self._reading = work.start(lambda _work: (sha, *_loaded(media, sha)))
        self._reading.done.connect(self._loaded)
        self._reading.failed.connect(self._refusal.tell)

    def _loaded(self, answer: tuple[str, bool, QImage | None]) -> None:
        sha, is_here, image = answer
        now = self._now()
        if now is None or now.sha256 != sha:
            return
        self.save.setEnabled(is_here)
        if not is_here:
            said = self.tr(
                "This photo is not on this laptop yet. It comes with the next team file that has "
                "photos in it."
            )
        elif now.is_picture and image is None:
            said = self.tr("This photo cannot be shown. Save a copy to look at it elsewhere.")
        elif image is None:
            said = self.tr("A PDF is not shown here. Save a copy to open it.")
        else:
            said = ""
        self._say(said, image)

    def _say(self, instead: str, image: QImage | None = None) -> None:
        self._instead.setText(instead)
        self._instead.setVisible(bool(instead))
        self.picture.show_picture(image)
        for made in (self.nearer, self.farther):
            made.setEnabled(image is not None)
        self.picture.nearness = 0.0
        self.area.fit()

    # -- acting

    def step(self, by: int) -> None:
        """To the next photo, or the one before."""
        keys = [a.key for a in self._found]
        if self._key in keys and 0 <= keys.index(self._key) + by < len(keys):
            self._retitle()
            self._key = keys[keys.index(self._key) + by]
            self._show()
            announce(self, f"{self.windowTitle()}, {self._place.text()}")

    def near(self, by: int) -> None:
        """Nearer or farther; the farthest is the whole photo in the window."""
        self.area.near(by)

    def _retitle(self) -> None:
        from peerchallenge.store.actions.attachments import retitle

        now = self._now()
        if now is not None and self.title.text().strip() != now.title and not self._desk.is_closed:
            self._desk.do(retitle, attachment=now.key, title=self.title.text())

    def remove(self) -> None:
        """Take the photo away; Undo brings it back."""
        from peerchallenge.store.actions.attachments import remove

        if (now := self._now()) is not None:
            self._desk.do(remove, attachment=now.key)
            self._receipt.give(self.tr("Photo removed"))

    def ask_history(self) -> None:
        """Close, and have the page the photo stands on show who changed it and when."""
        self.close()
        self.history_asked.emit()

    def save_copy(self) -> None:
        """Ask where to, and write the photo there as it is kept."""
        now = self._now()
        if now is None:
            return
        ending = {"image/jpeg": "jpg", "image/png": "png"}.get(now.media, "pdf")
        name = file_name(now.title, self.tr("Photo"))
        asked, _ = QFileDialog.getSaveFileName(self, self.tr("Save a copy"), f"{name}.{ending}")
        if asked:
            self.save_to(Path(asked))

    def save_to(self, path: Path) -> None:
        """Write it, beside the window."""
        from peerchallenge.store.media import media_of

        now = self._now()
        if now is None:
            return
        media, sha = media_of(self._desk.door.file), now.sha256
        writing = work.start(lambda _work: _written(media, sha, path))
        writing.done.connect(self._written)
        writing.failed.connect(self._refusal.tell)

    def _written(self, path: Path) -> None:
        self._receipt.give(
            self.tr("Saved {}").format(path.name),
            self.tr("Anybody can open this copy, in {}").format(path.parent),
            can_undo=False,
        )

    def done(self, result: int) -> None:
        """What was typed as title is kept."""
        self._retitle()
        super().done(result)


def _loaded(media: Media, sha: str) -> tuple[bool, QImage | None]:
    data = media.get(sha)
    return data is not None, None if data is None else picture_of(data)


def _written(media: Media, sha: str, path: Path) -> Path:
    from peerchallenge.store.replacing import replace_bytes

    data = media.get(sha)
    if data is None:
        raise Refused("This photo is not on this laptop yet.")
    replace_bytes(path, data)
    return path
