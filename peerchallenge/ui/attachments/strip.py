"""The photos of one record, small: drop or paste more, open one large, remove one.

Files are read, and pictures made, beside the window; the person goes on typing meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.actions import action, ask_page
from peerchallenge.ui.attachments.adding import Adding, files_in
from peerchallenge.ui.attachments.pictures import thumbnails
from peerchallenge.ui.attachments.rows import PhotoList, photo_rows, picture_size
from peerchallenge.ui.closing.no_more import no_more_notes
from peerchallenge.ui.fields import button, card, text
from peerchallenge.ui.habits import habits
from peerchallenge.ui.leaving import has_keyboard
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Progress, Refusal, announce

if TYPE_CHECKING:
    from peerchallenge.record.attachments import Attachment
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work

_FILES = "(*.jpg *.jpeg *.png *.heic *.pdf)"


class PhotoStrip(QWidget):
    """`show_record` says whose photos; while it is nobody's, it takes no room."""

    def __init__(self, desk: Desk, key: str = "", *, in_card: bool = True) -> None:
        """`key` is the shortcut that adds one; without a card it stands in one already."""
        super().__init__()
        self._desk = desk
        self._about = ("", "")
        self._found: list[Attachment] = []
        self._states: dict[str, str] = {}
        self._making: Work | None = None
        self._heading = text(self.tr("Photos"), "h2" if in_card else "ui_b")
        self._hint = text(self.tr("Drop one here, or paste it."), "caption", colour="ink2")
        self.add = button(self.tr("Add"), "plus", quiet=True)
        self.add.setAccessibleName(self.tr("Add photo"))
        self.add.explain(self.tr("A photo of a flipchart, or a PDF. Where it was taken stays out."))
        if key:
            action(self, key, self.choose_files)
        self.add.clicked.connect(self.choose_files)
        no_more_notes(desk, self.add)
        self.list = PhotoList(self.tr("Photos"))
        self.list.opened.connect(self.open_photo)
        self._progress, self._refusal = Progress(), Refusal()
        self.adding = Adding(desk, self._progress, self)
        self.adding.added.connect(self._added)
        self.adding.refused.connect(self._refusal.tell)
        self.setAcceptDrops(True)
        self._lay_out(in_card=in_card)
        desk.changed.connect(self._touched)
        look.changed.connect(self._made_anew)
        self.hide()

    def _lay_out(self, *, in_card: bool) -> None:
        top, inside = QHBoxLayout(), QVBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        if in_card:
            whole.addWidget(card(inside))
            inside.setContentsMargins(12, 8, 8, 8)
        else:
            whole.addLayout(inside)
        inside.setSpacing(4)
        inside.addLayout(top)
        for part in (self.list, self._hint, self._progress, self._refusal):
            inside.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    # -- showing

    def show_record(self, kind: str, key: str) -> None:
        """Whose photos are shown; without a key none are, and nothing can be added."""
        if (kind, key) != self._about:
            self._about = (kind, key)
            self._refusal.clear()
        self.setVisible(bool(key))
        self._read()

    def _read(self) -> None:
        from peerchallenge.record.attachments import attachments_of

        kind, key = self._about
        self._found = self._desk.read(attachments_of, kind, key) if key else []
        self._draw()
        lacking = [a.sha256 for a in self._found if self._states.get(a.sha256) in {None, "missing"}]
        if lacking:
            self._make(lacking)

    def _draw(self) -> None:
        rows = photo_rows(self._found, self._states)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._hint.setVisible(not rows)
        many = len(rows)
        self._heading.setText(self.tr("Photos: {}").format(many) if many else self.tr("Photos"))
        self.list.fit()

    def _touched(self, records: Iterable[tuple[str, str]]) -> None:
        if any(kind == "attachment" for kind, _ in records) and self._about[1]:
            self._read()

    def _made_anew(self) -> None:
        """Another text size has larger pictures."""
        self._states.clear()
        if self._about[1] and not self._desk.is_closed:
            self._read()

    def _make(self, shas: list[str]) -> None:
        from peerchallenge.store.media import media_of

        media, within = media_of(self._desk.door.file), picture_size() * self.devicePixelRatioF()
        self._making = work.start(lambda _work: (shas, thumbnails(media, shas, within)))
        self._making.done.connect(self._made)
        self._making.failed.connect(self._not_made)

    def _made(self, answer: tuple[list[str], dict[str, QImage | None]]) -> None:
        shas, made = answer
        pdfs = {a.sha256 for a in self._found if not a.is_picture}
        self.list.cells.keep(made)
        for sha in shas:
            shown = "pdf" if sha in pdfs else "shown" if made.get(sha) else "unread"
            self._states[sha] = shown if sha in made else "missing"
        self._draw()

    def _not_made(self, trouble: Refused | Fault) -> None:
        from peerchallenge.store.media import DAMAGED

        self._refusal.tell(trouble)
        if isinstance(trouble, Refused) and trouble.sentence == DAMAGED:
            anew = button(self.tr("Start a new file for photos"))
            anew.clicked.connect(self.begin_anew)
            first, _, rest = DAMAGED.partition(". ")
            self._refusal.say(first, rest, anew)

    def begin_anew(self) -> None:
        """Put the damaged file aside; what colleagues have comes again with their files."""
        from peerchallenge.store.media import media_of

        try:
            media_of(self._desk.door.file).begin_anew()
        except Refused as refused:
            self._refusal.tell(refused)
            return
        self._refusal.clear()
        self._made_anew()

    # -- adding

    def choose_files(self) -> None:
        """Ask which files; several at once are read together."""
        kinds = self.tr("Photos and PDF files {}").format(_FILES)
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Add photo"), habits.photo_folder, kinds
        )
        if names:
            habits.photo_folder = str(Path(names[0]).parent)
            self.add_files([Path(name) for name in names])

    def add_files(self, paths: list[Path]) -> None:
        """Read these and put them here."""
        self._refusal.clear()
        self.adding.files(self._about, paths)

    def paste(self) -> bool:
        """Put what is on the clipboard here. False when it is no picture and no file."""
        return self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, given: QMimeData | None) -> bool:
        if given is None or not self._about[1]:
            return False
        paths = files_in(given)
        if paths:
            self.add_files(paths)
        elif given.hasImage():
            self._refusal.clear()
            self.adding.picture(self._about, QImage(given.imageData()))
        return bool(paths) or given.hasImage()

    def _added(self, about: object, last: str, told: str) -> None:
        if about == self._about:
            self.list.choose(last)
        if told:
            self._refusal.say(self.tr("The PDF was added"), told)
        announce(self, self.tr("Photo added"))

    # -- one of them

    def open_photo(self, key: str) -> None:
        """Show it large, over the window."""
        from peerchallenge.ui.attachments.photo_sheet import PhotoSheet

        sheet = PhotoSheet(self._desk, self._about, key, self.window())
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.shown.connect(self.list.choose)
        sheet.history_asked.connect(self.ask_history)
        sheet.open()

    def record_here(self) -> tuple[str, str] | None:
        """The photo the keyboard is on; None while it is elsewhere."""
        is_here = has_keyboard(self.list) and self.list.key()
        return ("attachment", self.list.key()) if is_here else None

    def ask_history(self) -> None:
        """Who changed the chosen photo, and when: over the page this stands on."""
        self.list.setFocus()
        ask_page(self, "history")

    def remove(self) -> None:
        """Take the chosen photo away; Undo brings it back."""
        from peerchallenge.store.actions.attachments import remove

        if key := self.list.key():
            self._desk.do(remove, attachment=key)
            announce(self, self.tr("Removed. Undo brings it back."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste puts a photo here, Delete takes the chosen one away."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste():
            return
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.remove()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only what could be a photo."""
        given = event.mimeData()
        if self._about[1] and (files_in(given) or given.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it here."""
        if self._take(event.mimeData()):
            event.acceptProposedAction()
