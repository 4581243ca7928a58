"""One finding: its words, how it bears, its theme, the team's agreement, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, card, chip, choice, prose, scrolled, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.pages.finding_evidence import EvidenceCard
from peerchallenge.ui.pages.finding_rows import numbered
from peerchallenge.ui.pages.leaving import Leaving, show_kept
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.framework import Theme
    from peerchallenge.record.listings import ShownFinding, ShownRecommendation
    from peerchallenge.ui.desk import Desk


class FindingDetail(QWidget):
    """The cards at the right of the list. Typing goes through the desk."""

    dropped = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: ShownFinding | None = None
        self._themes: list[Theme] = []
        self._number = text("", "caption", colour="ink2")
        self.bearing = choice(
            self.tr("How it bears"),
            [
                ("strength", self.tr("Strength")),
                ("consider", self.tr("Area to consider")),
                ("context", self.tr("Context")),
            ],
        )
        self.bearing.picked.connect(lambda key: self._change(bearing=key))
        self.theme = choice(self.tr("Theme"), [])
        self.theme.picked.connect(lambda key: self._change(theme=key or None))
        self.headline = prose(self.tr("Headline"), role="title", grows=True, lines=1)
        self.headline.setPlaceholderText(self.tr("Headline: what the team holds to be so"))
        self.headline.typed.connect(lambda words: self._typed("headline", words))
        self.narrative = prose(self.tr("Narrative"), grows=True, lines=4)
        self.narrative.setPlaceholderText(self.tr("What the peer team saw and heard"))
        self.narrative.typed.connect(lambda words: self._typed("narrative", words))
        self.headline.installEventFilter(self)
        Leaving(desk, self).watch(self.headline, self.narrative)
        self._agreed = chip(self.tr("Agreed"), "context", "users")
        self._changed = chip(self.tr("Changed since agreed"), "notice", "history")
        self.agree = button(self.tr("Agree finding"), "check", keys_of("agree"))
        self.agree.clicked.connect(self.agree_now)
        self.reopen = button(self.tr("Reopen"), "lock-open")
        self.reopen.clicked.connect(self.reopen_now)
        self.delete = button(self.tr("Delete"), "trash-2")
        self.delete.setAccessibleName(self.tr("Delete finding"))
        self.delete.clicked.connect(lambda: self.dropped.emit(self.key()))
        self._answers = text("", "ui", wrap=True)
        self.evidence = EvidenceCard(desk)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._number)
        top.addStretch(1)
        top.addWidget(self._agreed)
        top.addWidget(self._changed)
        choices = QHBoxLayout()
        choices.addWidget(self.bearing)
        choices.addWidget(self.theme)
        choices.addStretch(1)
        acts = QHBoxLayout()
        for act in (self.agree, self.reopen):
            acts.addWidget(act)
        acts.addStretch(1)
        acts.addWidget(self.delete)
        words = QVBoxLayout()
        words.addLayout(top)
        words.addLayout(choices)
        for part in (self.headline, self.narrative, self._answers):
            words.addWidget(part)
        words.addLayout(acts)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addWidget(card(words))
        column.addWidget(self.evidence)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def key(self) -> str:
        """The key of the finding shown, or an empty string."""
        return self._found.key if self._found else ""

    def show_finding(
        self, found: ShownFinding, themes: list[Theme], answers: list[ShownRecommendation]
    ) -> None:
        """Show a finding, with the themes there are and the recommendations that answer it."""
        if themes != self._themes:
            self._themes = themes
            named = [(t.id, self.tr("{} {}").format(t.number, t.short)) for t in themes]
            self.theme.offer([("", self.tr("No theme")), *named])
            self.theme.updateGeometry()
        self._found = found
        self._number.setText(numbered(found.number))
        self.bearing.pick(str(found.bearing))
        self.theme.pick(found.theme or "")
        show_kept(self.headline, found.headline)
        show_kept(self.narrative, found.narrative)
        self._agreed.setVisible(found.is_agreed)
        self._changed.setVisible(found.has_changed)
        self.agree.setVisible(not found.is_agreed)
        self.agree.say(self.tr("Agree the new words") if found.has_changed else self._to_agree())
        self.reopen.setVisible(found.is_agreed or found.has_changed)
        said = [self.tr("Recommendation {}: {}").format(r.place, r.text.strip()) for r in answers]
        self._answers.setText("\n".join(said))
        self._answers.setVisible(bool(said))
        self.evidence.show_finding(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A headline is one line: Enter goes on to the narrative."""
        if (
            watched is self.headline
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.narrative.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _to_agree(self) -> str:
        return self.tr("Agree finding")

    # -- acting

    def _typed(self, field: str, words: str) -> None:
        if self._found is None:
            return
        name = self.tr("Reword {}").format(numbered(self._found.number).lower())
        self._desk.typed("finding", self._found.key, field, words, name=name)

    def _change(self, **fields: str | None) -> None:
        from peerchallenge.store.actions.weighing import change_finding

        if self._found is not None:
            key = self._found.key
            self._desk.do(lambda door: change_finding(door, finding=key, **fields))

    def agree_now(self) -> None:
        """Keep the words as the team agreed them."""
        from peerchallenge.store.actions.weighing import agree_finding

        if self._found is not None and not self._found.is_agreed:
            self._desk.do(agree_finding, finding=self._found.key)
            announce(self, self.tr("Agreed."))

    def reopen_now(self) -> None:
        """Take the agreement back."""
        from peerchallenge.store.actions.weighing import reopen_finding

        if self._found is not None:
            self._desk.do(reopen_finding, finding=self._found.key)
