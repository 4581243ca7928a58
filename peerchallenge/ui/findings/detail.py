"""One finding: its words, how it bears, its theme, the team's agreement, and what it rests on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.attachments.strip import PhotoStrip
from peerchallenge.ui.fields import Button, button, card, chip, choice, prose, scrolled, text
from peerchallenge.ui.findings.changed import ChangedCard
from peerchallenge.ui.findings.evidence import EvidenceCard
from peerchallenge.ui.findings.more_button import MoreButton
from peerchallenge.ui.findings.rows import numbered
from peerchallenge.ui.findings.said_card import SaidCard
from peerchallenge.ui.leaving import Leaving, show_kept
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding, ShownRecommendation
    from peerchallenge.record.framework import Theme
    from peerchallenge.ui.desk import Desk


class _Answer(Button):
    """Goes to the recommendation; its words are elided rather than widen the page."""

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return super().minimumSizeHint().boundedTo(QSize(80, 9_999))

    def sizeHint(self) -> QSize:
        """All of its words, where there is room."""
        return super().minimumSizeHint()


class FindingDetail(QWidget):
    """The cards at the right of the list. Typing goes through the desk."""

    dropped = Signal(str)
    merge_asked = Signal()
    recommendation_asked = Signal(str)
    """A new recommendation from the finding of this key."""
    theme_history_asked = Signal()
    recommendation_shown = Signal(str)
    """The recommendation of this key is to be gone to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: ShownFinding | None = None
        self._themes: list[Theme] = []
        self._answering = ""
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
        self.narrative = prose(self.tr("Narrative"), grows=True, lines=3)
        self.narrative.setPlaceholderText(self.tr("What the peer team saw and heard"))
        self.narrative.typed.connect(lambda words: self._typed("narrative", words))
        self.headline.installEventFilter(self)
        Leaving(desk, self).watch(self.headline, self.narrative)
        self._agreed = chip(self.tr("Agreed"), "context", "users")
        self._changed = chip(self.tr("Changed since agreed"), "notice", "history")
        self._parked = chip(self.tr("Parked"), "accent", "timer")
        self._why = text("", "caption", colour="ink2", wrap=True)
        self.agree = button(self.tr("Agree finding"), "check", keys_of("agree"))
        self.agree.clicked.connect(self.agree_now)
        self.park = button(self.tr("Park"), None, keys_of("park"))
        self.park.clicked.connect(self.park_now)
        self._add_menu()
        self.answer = _Answer("", "corner-down-right", quiet=True)
        self.answer.clicked.connect(lambda: self.recommendation_shown.emit(self._answering))
        self.changes = ChangedCard()
        self.changes.agree_asked.connect(self.agree_now)
        self.changes.return_asked.connect(self.return_now)
        self.said = SaidCard()
        self.evidence = EvidenceCard(desk)
        self.photos = PhotoStrip(desk, "finding_photo")
        self._lay_out()

    def _add_menu(self) -> None:
        self.more = MoreButton(self.tr("More for this finding"), self)
        self.recommend = self.more.add(
            self.tr("Recommendation from this"),
            lambda: self.recommendation_asked.emit(self.key()),
            "recommend",
        )
        self.split = self.more.add(
            self.tr("Split ticked lines off into a new finding"), self.split_now
        )
        self.merge = self.more.add(
            self.tr("Merge with ticked findings"), self.merge_asked.emit, "merge"
        )
        self.theme_history = self.more.add(
            self.tr("History of the theme’s headline"),
            self.theme_history_asked.emit,
            "theme_history",
        )
        self.more.part()
        self.reopen = self.more.add(self.tr("Reopen: take the agreement back"), self.reopen_now)
        self.delete = self.more.add(
            self.tr("Delete finding"), lambda: self.dropped.emit(self.key())
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._number)
        top.addStretch(1)
        for one in (self._parked, self._agreed, self._changed, self.more):
            top.addWidget(one)
        choices = QHBoxLayout()
        choices.addWidget(self.bearing)
        choices.addWidget(self.theme)
        choices.addStretch(1)
        acts = QHBoxLayout()
        for act in (self.agree, self.park):
            acts.addWidget(act)
        acts.addStretch(1)
        words = QVBoxLayout()
        words.addLayout(top)
        words.addLayout(choices)
        for part in (self._why, self.headline, self.narrative, self.answer):
            words.addWidget(part)
        words.addLayout(acts)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addWidget(card(words))
        column.addWidget(self.changes)
        column.addWidget(self.said)
        column.addWidget(self.evidence)
        column.addWidget(self.photos)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def key(self) -> str:
        """The key of the finding shown, or an empty string."""
        return self._found.key if self._found else ""

    def found(self) -> ShownFinding | None:
        """The finding shown."""
        return self._found

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
        self._show_state(found)
        self._show_answers(answers)
        self.changes.show_finding(found)
        self.evidence.show_finding(found)
        self.photos.show_record("finding", found.key)

    def _show_state(self, found: ShownFinding) -> None:
        self._agreed.setVisible(found.is_agreed)
        self._agreed.say(self._agreed_when(found.agreed_at), "context", "users")
        self._changed.setVisible(found.has_changed)
        self._parked.setVisible(found.parked)
        self._why.setText(self.tr("Parked: {}").format(found.parked_why))
        self._why.setVisible(found.parked and bool(found.parked_why))
        self.agree.setVisible(not found.is_agreed and not found.has_changed)
        self.park.say(self.tr("Take up again") if found.parked else self.tr("Park"))
        self.park.setVisible(found.parked or not found.is_agreed)
        self.reopen.setVisible(found.is_agreed or found.has_changed)

    def _agreed_when(self, at: str) -> str:
        try:
            when = datetime.fromisoformat(at).astimezone()
        except ValueError:
            return self.tr("Agreed")
        return self.tr("Agreed {}").format(f"{when:%a %H:%M}")

    def _show_answers(self, answers: list[ShownRecommendation]) -> None:
        self.answer.setVisible(bool(answers))
        self._answering = answers[0].key if answers else ""
        places = ", ".join(str(r.place) for r in answers)
        if len(answers) == 1:
            said = self.tr("Recommendation {}: {}").format(places, _short(answers[0].text))
        else:
            said = self.tr("Recommendations {}").format(places)
        self.answer.say(said)

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

    # -- acting

    def _typed(self, field: str, words: str) -> None:
        if self._found is None:
            return
        name = self.tr("Reword {}").format(numbered(self._found.number).lower())
        self._desk.typed("finding", self._found.key, field, words, name=name)
        both = f"{self.headline.toPlainText()} {self.narrative.toPlainText()}"
        self.evidence.related.retyped(both)

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

    def return_now(self) -> None:
        """Put the agreed words back."""
        from peerchallenge.store.actions.weighing import return_to_agreed

        if self._found is not None:
            self._desk.do(return_to_agreed, finding=self._found.key)

    def reopen_now(self) -> None:
        """Take the agreement back."""
        from peerchallenge.store.actions.weighing import reopen_finding

        if self._found is not None:
            self._desk.do(reopen_finding, finding=self._found.key)

    def split_now(self) -> None:
        """Move the ticked lines into a finding of their own."""
        self.evidence.split_off()

    def park_now(self) -> None:
        """Put it aside for later, or take it up again."""
        from peerchallenge.store.actions.weighing import park_finding

        if self._found is not None:
            self._desk.do(park_finding, finding=self._found.key, parked=not self._found.parked)


def _short(words: str, most: int = 56) -> str:
    """So many letters of the words, cut between two of them."""
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"
