"""What a letter is beside its paragraphs: its format, to whom, by whom, its language, its head.

All but the letterhead stands in the record. The letterhead is a picture on this laptop, and only
where it lies is remembered, by this laptop.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui import work
from peerchallenge.ui.challenges.sheet import scrolled_card
from peerchallenge.ui.fields import button, choice, field, form, text
from peerchallenge.ui.habits import habits
from peerchallenge.ui.letter.about import LANGUAGES
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk


class DetailsSheet(QWidget):
    """Stands in the place of the letter's parts while it is open. Each field is saved when left."""

    letterhead_changed = Signal()
    """Pages look different now, though no word does."""

    def __init__(self, desk: Desk, gives_way: QWidget) -> None:
        super().__init__()
        self._desk, self._gives_way = desk, gives_way
        self._is_open = False
        self.button = button(self.tr("Details"), "pencil-line", keys_of("letter_details"))
        self.button.setAccessibleName(self.tr("Details of the letter"))
        self.button.clicked.connect(self.toggle)
        self.format = choice(
            self.tr("Format"),
            [("letter", self.tr("Letter")), ("report", self.tr("Report, April 2024 on"))],
        )
        self.format.picked.connect(self._set_format)
        self.addressee = field(self.tr("Written to"), self.tr("the Leader and the Chief Executive"))
        self.signatory = choice(self.tr("Signed by"), [])
        self.adviser = field(self.tr("Contact for further support"))
        languages = [("en-GB", LANGUAGES["en-GB"]), ("cy", LANGUAGES["cy"])]
        self.language = choice(self.tr("Language of the letter"), languages)
        self.close_button = button(self.tr("Back to the letter"), "chevron-left", "Esc", live=False)
        self.close_button.clicked.connect(self.put_away)
        self._picture = text("", "ui", wrap=True)
        self.choose = button(self.tr("Choose a picture"), "upload", live=False)
        self.choose.clicked.connect(self._ask_picture)
        self.take_away = button(self.tr("Take the letterhead away"), quiet=True, live=False)
        self.take_away.clicked.connect(lambda: self._keep_picture(""))
        for one in (self.addressee, self.adviser):
            one.installEventFilter(self)
            one.returnPressed.connect(one.go_on)
        for chosen in (self.signatory, self.language):
            chosen.picked.connect(lambda _key: self.keep())
        desk.ending.connect(self.keep)
        self._lay_out()
        self._show_picture()
        self.hide()

    def _lay_out(self) -> None:
        self._form = form()
        self._form.row(self.tr("Format"), self.format)
        self._form.row(self.tr("Written to"), self.addressee)
        self._form.row(self.tr("Signed by"), self.signatory)
        self._form.row(
            self.tr("Contact for further support"),
            self.adviser,
            self.tr("The next steps name them once the letter is composed again."),
        )
        self._form.row(self.tr("Language of the letter"), self.language)
        self._unfinished = text("", "caption_b", colour="consider", wrap=True)
        head = QHBoxLayout()
        head.addWidget(text(self.tr("Letterhead"), "ui_b"))
        head.addStretch(1)
        acts = QHBoxLayout()
        for act in (self.choose, self.take_away):
            acts.addWidget(act)
        acts.addStretch(1)
        inside = QVBoxLayout()
        area = scrolled_card(inside)
        top = QHBoxLayout()
        top.addWidget(text(self.tr("Details of the letter"), "h2"), 1)
        for part in (self._form, self._unfinished):
            inside.addWidget(part)
        inside.addSpacing(8)
        inside.addLayout(head)
        inside.addWidget(self._picture)
        inside.addLayout(acts)
        inside.addStretch(1)
        inside.insertLayout(0, top)
        top.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setFocusProxy(self.format)

    # -- opening and closing

    def toggle(self) -> None:
        """Open it, or go back to the letter."""
        if self._is_open:
            self.put_away()
        else:
            self.open()

    def open(self) -> None:
        """Show the record's details in the place of the letter."""
        self._is_open = True
        self.show_now()
        self._gives_way.hide()
        self.show()
        self.format.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Keep what stands in it, and show the letter again."""
        self.keep()
        self._is_open = False
        self.hide()
        self._gives_way.show()
        self._gives_way.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the letter."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is left is kept; a menu over it is no leaving."""
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self.keep()
        return super().eventFilter(watched, event)

    # -- the record

    def show_now(self) -> None:
        """Read and show, but never over what is being typed."""
        if not self._is_open:
            return
        from peerchallenge.letter.wording import wording
        from peerchallenge.record.readings import the_challenge, the_team

        held, team = self._desk.read(the_challenge), self._desk.read(the_team)
        for one, words in (
            (self.addressee, held.addressee),
            (self.adviser, held.principal_adviser),
        ):
            if not one.isModified():
                one.setText(words)
        named = [(p.key, ", ".join(w for w in (p.name or p.initials, p.role) if w)) for p in team]
        self.signatory.offer([("", self.tr("Nobody yet")), *named], held.signatory or "")
        self.format.pick(held.letter_format)
        self.language.pick(held.language)
        unfinished = wording(held.language).draft
        self._unfinished.setText(unfinished)
        self._unfinished.setVisible(bool(unfinished))

    def keep(self) -> None:
        """Put what stands in the fields into the record; nothing where it stands there already."""
        if not self._is_open or self._desk.is_closed:
            return
        from peerchallenge.store.actions.letter import change_letter

        for one in (self.addressee, self.adviser):
            one.setModified(False)
        self._desk.do(
            change_letter,
            addressee=self.addressee.text(),
            signatory=self.signatory.key() or None,
            adviser=self.adviser.text(),
            language=self.language.key(),
        )

    def _set_format(self, letter_format: str) -> None:
        from peerchallenge.store.actions.paragraphs import choose_format

        self._desk.do(choose_format, letter_format=letter_format)

    # -- the letterhead

    def _ask_picture(self) -> None:
        where, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a picture"), "", self.tr("Pictures (*.png *.jpg *.jpeg)")
        )
        if where:
            self.try_picture(Path(where))

    def try_picture(self, path: Path) -> None:
        """Look at a picture beside the window, and keep where it lies if the letter can use it."""
        self.choose.refuse(self.tr("The picture is being read"))
        started = work.start(lambda _work: _looked_at(path))
        started.done.connect(self._keep_picture)
        started.failed.connect(self._refuse_picture)

    def _keep_picture(self, path: str) -> None:
        self.choose.refuse(None)
        habits.letterhead = path
        self._show_picture()
        self.letterhead_changed.emit()
        announce(self, self._picture.text())

    def _refuse_picture(self, trouble: Exception) -> None:
        self.choose.refuse(None)
        self._desk.refused.emit(trouble)

    def _show_picture(self) -> None:
        name = Path(habits.letterhead).name
        none = self.tr("No letterhead. A picture you choose stands at the top of the first page.")
        here = self.tr("{} stands at the top of the first page of what this laptop exports.")
        self._picture.setText(here.format(name) if name else none)
        self.take_away.setVisible(bool(name))


def _looked_at(path: Path) -> str:
    """Its address, once it has been read as a picture. For a worker."""
    from peerchallenge.letter.pdf.page import Letterhead

    Letterhead.of(path)
    return str(path.resolve())
