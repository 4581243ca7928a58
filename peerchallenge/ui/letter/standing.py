"""Where the letter stands, draft, agreed or final, and the button to its next state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerchallenge.ui import work
from peerchallenge.ui.fields import button
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.letter.state import LetterState
    from peerchallenge.ui.desk import Desk


class Standing(QWidget):
    """One button at a time: agree, make final, or back to a draft."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words = ""
        """Where it stands, in a word or two."""
        self.agree = button(self.tr("Agreed by the team"), "check", keys_of("letter_agree"))
        self.agree.clicked.connect(self._agree)
        self.final = button(self.tr("Make final"), "lock", keys_of("letter_final"))
        self.final.clicked.connect(self._make_final)
        self.back = button(self.tr("Back to a draft"), quiet=True, live=False)
        self.back.clicked.connect(self._back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.back, self.agree, self.final):
            row.addWidget(part)
            part.hide()

    def show_state(self, state: LetterState) -> None:
        """It stands there now."""
        self.words = {
            "draft": self.tr("Draft"),
            "agreed": self.tr("Agreed by the team"),
            "final": self.tr("Final"),
        }[state.state]
        if state.was:
            self.words = (
                self.tr("Draft, what it rests on has changed")
                if state.has_its_words
                else self.tr("Draft, changed since it was agreed")
            )
        self.agree.setVisible(state.state == "draft")
        self.final.setVisible(state.state == "agreed")
        self.back.setVisible(state.state != "draft")

    def _agree(self) -> None:
        from peerchallenge.letter.state import agree_letter

        self._desk.do(agree_letter)
        announce(self, self.tr("Agreed by the team"))

    def _back(self) -> None:
        from peerchallenge.store.actions.letter import back_to_draft

        self._desk.do(back_to_draft)

    def _make_final(self) -> None:
        """The checks are run beside the window; they may refuse."""
        self._desk.leave()
        door, names = self._desk.door, dict(self._desk.door.names())
        self.final.refuse(self.tr("The letter is being checked"))

        def job(_work: work.Work) -> str:
            from peerchallenge.letter.state import final_words

            with door.reading() as session:
                return final_words(session, names)

        started = work.start(job)
        started.done.connect(self._finish)
        started.failed.connect(self._fail)

    def _finish(self, words: str) -> None:
        from peerchallenge.store.actions.letter import keep_final

        self.final.refuse(None)
        self._desk.do(keep_final, words=words)
        announce(self, self.tr("The letter is final"))

    def _fail(self, trouble: Exception) -> None:
        self.final.refuse(None)
        self._desk.refused.emit(trouble)
