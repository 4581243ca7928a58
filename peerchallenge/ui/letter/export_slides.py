"""Slides of the last day: the button that makes them, and what is asked once they are made.

The words are kept as said only when a person says that this deck is the one that was given: slides
are made several times in an evening. Kept are the words of the file, not those of the record then.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui import work
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.errors import Fault, Refused
    from peerchallenge.letter.slides import Deck
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk

_ROOM_FOR_BOTH = 300
"""Height of the page at 100 % text."""

Made = tuple[Path, int, "Deck"]


class SlidesExport(QFrame):
    """A notice, hidden until slides were made. Its `button` stands where the page puts it."""

    finished = Signal()
    """Slides were made, or were refused."""
    kept = Signal(str)
    """Their words were kept; a sentence that says so."""

    def __init__(self, desk: Desk, page: QWidget, gives_way: QWidget, key: str = "slides") -> None:
        """`gives_way` is put away in a small room, as long as this is read; `key` is a shortcut."""
        super().__init__(page)
        self._page, self._gives_way = page, gives_way
        self.setProperty("kind", "banner")
        self._desk = desk
        self._path = Path()
        self._deck: Deck | None = None
        self.button = button(self.tr("Make the slides"), "file-text", keys_of(key))
        self.button.clicked.connect(self.make)
        self._done = text("", "ui_b", wrap=True)
        self._left_out = text("", "caption", colour="ink2", wrap=True)
        self._drafts = button(self.tr("Take in drafts"), live=False)
        self._drafts.setToolTip(self.tr("Findings that are not agreed, each marked as a draft"))
        self._drafts.clicked.connect(self._with_drafts)
        self._keep = button(self.tr("Keep as said on the day"), live=False)
        self._keep.setToolTip(self.tr("Once these are the slides that were given"))
        self._keep.clicked.connect(self.keep)
        self._away = button("", "x", quiet=True, live=False)
        self._away.setAccessibleName(self.tr("Put away what is said of the slides"))
        self._away.setToolTip(self.tr("Put this notice away"))
        self._away.clicked.connect(self.hide)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._done, 1)
        top.addWidget(self._away, alignment=Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._keep)
        below.addWidget(self._drafts)
        below.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 6, 8, 8)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self._left_out)
        box.addLayout(below)

    def showEvent(self, event: QShowEvent) -> None:
        """There is not always room for a list and a notice."""
        super().showEvent(event)
        self._gives_way.setVisible(self._page.height() * 100 / look.text_size >= _ROOM_FOR_BOTH)

    def hideEvent(self, event: QHideEvent) -> None:
        """The list comes back."""
        super().hideEvent(event)
        if self.isHidden():  # and not because another page is shown
            self._gives_way.show()

    def make(self) -> None:
        """Ask where to, then write what the team agreed."""
        where, _ = QFileDialog.getSaveFileName(
            self, self.tr("Make the slides"), "slides.pptx", "PowerPoint (*.pptx)"
        )
        if where:
            self.make_at(Path(where))

    def make_at(self, path: Path, *, with_drafts: bool = False) -> None:
        """Write the slides to a file, beside the window."""
        self._desk.leave()
        door = self._desk.door
        self.button.refuse(self.tr("The slides are being made"))
        self.hide()
        started = work.start(lambda _work: _written(door, path, with_drafts=with_drafts))
        started.done.connect(self._made)
        started.failed.connect(self._not_made)

    def _with_drafts(self) -> None:
        self.make_at(self._path, with_drafts=True)

    def _made(self, made: Made) -> None:
        from peerchallenge.letter.slides import told

        self._path, many, self._deck = made
        self.button.refuse(None)
        slides = self.tr("1 slide") if many == 1 else self.tr("{} slides").format(many)
        self._done.setText(self.tr("{}: {}").format(self._path.name, slides))
        left_out = " ".join(told(self._deck))
        self._left_out.setText(left_out)
        self._left_out.setVisible(bool(left_out))
        self._drafts.setVisible(self._deck.left_out.not_agreed > 0)
        self.show()
        announce(self, f"{self._done.text()}. {left_out}")
        self.finished.emit()

    def _not_made(self, trouble: Refused | Fault) -> None:
        self.button.refuse(None)
        self._desk.refused.emit(trouble)
        self.finished.emit()

    def keep(self) -> None:
        """These slides were given: keep their words. Undo takes it back."""
        from peerchallenge.store.actions.said import keep_said

        if self._deck is None or self._desk.do(keep_said, lines=self._deck.said) is None:
            return
        self._deck = None
        self.hide()
        self.kept.emit(self.tr("Kept as said on the day"))


def _written(door: Door, path: Path, *, with_drafts: bool) -> Made:
    from datetime import datetime

    from peerchallenge.letter.finished import put_slides
    from peerchallenge.letter.slides import deck_of

    today = datetime.now().astimezone().date()
    with door.reading() as session:
        deck = deck_of(session, door.names(), made=today, with_drafts=with_drafts)
    return path, put_slides(door, path, deck), deck
