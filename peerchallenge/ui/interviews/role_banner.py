"""Offers to say the role where a note names somebody who is in the room. Never more than offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.names import name_pattern, role_words
from peerchallenge.ui.fields import button, card, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.room import Met
    from peerchallenge.ui.desk import Desk


class RoleBanner(QWidget):
    """Under the room's card. The name itself is not repeated: others may look at this screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session = ""
        self._named: list[tuple[Met, str]] = []
        self._offered: tuple[Met, str] | None = None
        self._left: set[tuple[str, str]] = set()
        """Session and participant for whom the offer was put away on this laptop."""
        self._words = text("", "caption", wrap=True)
        self.say = button(self.tr("Say the role"), None, keys_of("say_role"))
        self.say.clicked.connect(self.say_role)
        leave = button(self.tr("Leave it"), quiet=True)
        leave.setAccessibleName(self.tr("Leave the name as it is"))
        leave.clicked.connect(self.dismiss)
        under = QHBoxLayout()
        under.setSpacing(4)
        under.addWidget(self.say)
        under.addWidget(leave)
        under.addStretch(1)
        box = QVBoxLayout()
        sheet = card(box, "banner")
        box.setContentsMargins(12, 8, 8, 8)
        box.addWidget(self._words)
        box.addLayout(under)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)
        self.hide()

    def show_session(self, session: str) -> None:
        """Look through the lines of a session."""
        from peerchallenge.record.lines import lines_of_source
        from peerchallenge.record.room import met_in

        self._session = session
        names = self._desk.door.names()
        met = self._desk.read(met_in, session) if session and names else []
        self._named = [(m, names[m.key]) for m in met if m.key in names]
        lines = self._desk.read(lines_of_source, session) if self._named else []
        self._offer([line.text for line in lines])

    def look_at(self, words: str) -> None:
        """Look at the line being written; a name in another line is still offered."""
        if self._named and self._offered is None:
            self._offer([words])

    def _offer(self, said: list[str]) -> None:
        self._offered = None
        for met, name in self._named:
            sought = name_pattern({"": name})
            put_away = (self._session, met.key) in self._left
            if sought and not put_away and any(sought.search(words) for words in said):
                self._offered = (met, name)
                break
        if self._offered:
            role = role_words(self._offered[0].voice, self._offered[0].role)
            words = self.tr("A note names somebody in the room. “{}” says it as well.")
            self._words.setText(words.format(role[:1].upper() + role[1:]))
            self.say.explain(self.tr("Say “{}” instead of the name").format(role))
        if self._offered and not self.isVisible():
            announce(self, self._words.text())
        self.setVisible(self._offered is not None)

    def say_role(self) -> None:
        """Put the role in place of the name, in every line of the session that has it."""
        from peerchallenge.record.lines import lines_of_source
        from peerchallenge.store.actions.sessions import say_role

        if self._offered is None:
            return
        met, name = self._offered
        self._desk.leave()
        sought = name_pattern({"": name})
        lines = self._desk.read(lines_of_source, self._session)
        keys = [line.key for line in lines if sought and sought.search(line.text)]
        role = role_words(met.voice, met.role)
        if self._desk.do(say_role, lines=keys, name=name, role=role):
            announce(self, self.tr("Says “{}” now").format(role))
        self.show_session(self._session)

    def dismiss(self) -> None:
        """Leave the name; it is not offered again for this session on this laptop."""
        if self._offered is not None:
            self._left.add((self._session, self._offered[0].key))
            self.show_session(self._session)
