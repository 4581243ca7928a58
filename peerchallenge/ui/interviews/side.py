"""The right column of a session: its cards, or in their place the form of its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from peerchallenge.ui.attachments.strip import PhotoStrip
from peerchallenge.ui.fields import button, scrolled
from peerchallenge.ui.interviews.details import SessionDetails
from peerchallenge.ui.interviews.heard_card import HeardCard
from peerchallenge.ui.interviews.prompts_card import PromptsCard
from peerchallenge.ui.interviews.role_banner import RoleBanner
from peerchallenge.ui.interviews.room import SessionRoom
from peerchallenge.ui.leaving import has_keyboard
from peerchallenge.ui.look import look
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.sessions import ShownSession
    from peerchallenge.ui.desk import Desk


class SessionSide(QWidget):
    """Prompts, the room, what was heard elsewhere; or the details."""

    left = Signal()
    """The keyboard is to go back to the notes."""
    session_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key = ""
        self.prompts = PromptsCard(desk)
        self.room = SessionRoom(desk)
        self.role = RoleBanner(desk)
        self.heard = HeardCard(desk)
        self.photos = PhotoStrip(desk, "session_photo")
        self.details = SessionDetails(desk)
        self.details.closed.connect(self._details_closed)
        for card in (self.prompts, self.room, self.heard):
            card.left.connect(self.left)
        self.heard.session_asked.connect(self.session_asked)
        self._change = button(
            self.tr("Change details"), "pencil", keys_of("session_details"), quiet=True, live=False
        )
        self._change.clicked.connect(self.change_details)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._cards())
        self._stack.addWidget(self.details)

    def _cards(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.prompts, 1)
        for card in (self.room, self.role, self.heard):
            column.addWidget(card)
        column.addWidget(self.photos)
        under = QHBoxLayout()
        under.addWidget(self._change)
        under.addStretch(1)
        column.addLayout(under)
        area = scrolled(inside)
        area.setAccessibleName(self.tr("Beside the notes"))
        return area

    def minimumSizeHint(self) -> QSize:
        """Room for the words of a card; it scrolls."""
        return QSize(look.px(196), 200)

    def sizeHint(self) -> QSize:
        """As wide as its cards like to be."""
        return QSize(look.px(224), 400)

    # -- showing

    def show_session(self, shown: ShownSession | None) -> None:
        """Show all that belongs to a session."""
        key = shown.key if shown else ""
        if key != self._key:
            self._key = key
            self._stack.setCurrentIndex(0)
        self.prompts.show_session(key, shown.title if shown else "")
        self.room.show_session(key)
        self.role.show_session(key)
        self.heard.show_session(key)
        self.photos.show_record("interview", key)
        self.details.show_session(shown)

    def lines_changed(self, lines: list[str]) -> None:
        """Lines were noted or filed: their theme is in focus, their names are looked at."""
        self.role.show_session(self._key)
        if len(lines) == 1:
            self._focus_theme(key=lines[0])

    def follow(self, words: str) -> None:
        """These words are being written now."""
        self.role.look_at(words)
        self.heard.look_for(words)
        if words.strip():
            self._focus_theme(words=words)

    def _focus_theme(self, **line: str) -> None:
        from peerchallenge.record.prompts import theme_of_line

        theme = self._desk.read(theme_of_line, self._key, **line) if self._key else ""
        if theme:
            self.prompts.focus_theme(theme)

    # -- the form

    def change_details(self) -> None:
        """Put the form in the place of the cards, the keyboard in its title."""
        self._stack.setCurrentWidget(self.details)
        self.details.begin()

    def show_cards(self) -> None:
        """The cards come back; what stands in the form is kept."""
        if self.shows_details():
            self.details.close_form()

    def shows_details(self) -> bool:
        """Whether the form is there."""
        return self._stack.currentWidget() is self.details

    def _details_closed(self) -> None:
        inside = has_keyboard(self.details)
        self._stack.setCurrentIndex(0)
        if inside:
            self.left.emit()
