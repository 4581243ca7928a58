"""What is read out where a session begins, in letters large enough to read from across a table.

Saying that it was said is one key more; nothing waits for it and nothing asks for it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.read_out import LANGUAGES, ReadOut, read_out
from peerchallenge.ui.fields import button, chip, choice, scrolled, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Refusal, announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.errors import Fault, Refused
    from peerchallenge.ui.desk import Desk


class ReadOutSheet(QDialog):
    """Over the page; Esc puts it away."""

    def __init__(self, desk: Desk, session: str, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._desk, self._session, self._now = desk, session, now
        self._heading = text("", "h1", wrap=True)
        self.language = choice(self.tr("Language"), list(LANGUAGES.items()))
        self.language.picked.connect(self.show_in)
        self._draft = chip("", "notice")
        self._lines = [text("", "h2", wrap=True) for _ in range(_most())]
        self._refusal = Refusal()
        self._stands = text("", "ui", colour="ink2", wrap=True)
        self.said = button(
            self.tr("Note that it was said"), "check", keys_of("said_out"), main=True
        )
        self.said.clicked.connect(self.note)
        self._close = button(self.tr("Close"), "x", "Esc", live=False)
        self._close.clicked.connect(self.close)
        self._lay_out()
        desk.ending.connect(self.close)
        desk.refused.connect(self._refused)
        room = parent.window().size()
        self.resize(min(look.px(820), room.width() - 60), min(look.px(640), room.height() - 40))
        self.show_in(self._first_language())
        self._area.setFocus()

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.language, alignment=Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(12)
        column.addWidget(self._draft, alignment=Qt.AlignmentFlag.AlignLeft)
        for line in self._lines:
            column.addWidget(line)
        column.addStretch(1)
        self._area = scrolled(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that its keys scroll it
        self._area.setAccessibleName(self.tr("Words to read out"))
        foot.addWidget(self.said)
        foot.addWidget(self._stands, 1)
        foot.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 18, 24, 14)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._refusal)
        whole.addLayout(foot)

    def _first_language(self) -> str:
        from peerchallenge.record.readings import the_challenge

        language = self._desk.read(lambda session: the_challenge(session).language)
        return "cy" if language.startswith("cy") else "en"

    def show_in(self, language: str) -> None:
        """Show the words in a language, and whether they were said before."""
        shown: ReadOut = read_out(language)
        self.language.pick(language)
        self.setWindowTitle(shown.title)
        self._heading.setText(shown.title)
        self._draft.say(shown.draft, "notice")
        self._draft.setVisible(bool(shown.draft))
        for n, line in enumerate(self._lines):
            line.setText(shown.lines[n] if n < len(shown.lines) else "")
            line.setVisible(n < len(shown.lines))
        self._stands.setText(said_words(self._desk, self._session))

    def note(self) -> None:
        """Keep on the session that it was said, and go back to the notes."""
        from peerchallenge.store.actions.sessions import note_read_out

        self._refusal.clear()
        at = self._now
        if self._desk.do(note_read_out, interview=self._session, at=at) is None:
            return
        announce(self.parentWidget() or self, self.tr("Said at {}").format(f"{at:%H:%M}"))
        self.close()

    def _refused(self, trouble: Refused | Fault) -> None:
        self._refusal.tell(trouble)


def said_words(desk: Desk, session: str) -> str:
    """“Said at 14:02”; nothing where it was not noted."""
    from peerchallenge.record.sources import Interview

    held = desk.read(lambda reading: reading.get(Interview, session)) if session else None
    try:
        at = datetime.fromisoformat(held.told_at) if held and held.told_at else None
    except ValueError:
        at = None
    form = QCoreApplication.translate("ReadOutSheet", "Said at {}")
    return form.format(f"{at:%H:%M}") if at else ""


def show_read_out(desk: Desk, session: str, now: datetime, over: QWidget) -> ReadOutSheet:
    """Open the sheet over the page."""
    sheet = ReadOutSheet(desk, session, now, over)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet


def _most() -> int:
    return max(len(read_out(language).lines) for language in LANGUAGES)
