"""One recommendation: its words with hints, the findings it answers, and the action plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.day_words import full
from peerchallenge.record.days import day_read
from peerchallenge.ui.fields import Field, Sign, button, card, choice, form, prose, scrolled, text
from peerchallenge.ui.findings.rows import FindingDelegate, finding_row, numbered
from peerchallenge.ui.findings.said_card import SaidCard
from peerchallenge.ui.leaving import Leaving, show_kept
from peerchallenge.ui.line_rows import FittedList
from peerchallenge.ui.notices import announce
from peerchallenge.ui.recommendations.rows import (
    MOST_WORDS,
    opens_with_verb,
)

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding, ShownRecommendation
    from peerchallenge.store.act import Value
    from peerchallenge.ui.desk import Desk


class RecommendationDetail(QWidget):
    """The cards at the right of the list. Typing goes through the desk."""

    dropped = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: ShownRecommendation | None = None
        self._title = text("", "title")
        self.words = prose(self.tr("What the council is asked to do"), grows=True, lines=3)
        self.words.setPlaceholderText(self.tr("Begin with a verb: Publish, Agree, Bring"))
        self.words.typed.connect(self._typed)
        Leaving(desk, self).watch(self.words)
        self._verb = Sign("circle-dashed"), text("", "caption")
        self._length = Sign("circle-dashed"), text("", "caption")
        self.delete = button(self.tr("Delete"), "trash-2")
        self.delete.setAccessibleName(self.tr("Delete recommendation"))
        self.delete.clicked.connect(lambda: self.dropped.emit(self.key()))
        self.more = choice(self.tr("Add a finding it answers"), [])
        self.more.picked.connect(self.answer)
        self.answers = FittedList(self.tr("Findings it answers"), FindingDelegate())
        self.answers.taken_out.connect(self.no_answer)
        self._out = button(self.tr("Take out the finding"), None, "Delete", live=False)
        self._out.clicked.connect(lambda: self.no_answer(self.answers.key()))
        self.leads, self.plan, self.knows = form(), form(), form()
        self.owner = self.leads.row(self.tr("Who leads"), Field(""))
        self.by_when = self.plan.row(
            self.tr("By when"), Field("", self.tr("31 March 2026")), self.tr("A day, or nothing.")
        )
        self.measure = self.knows.row(self.tr("How you will know"), Field(""))
        self.owner.editingFinished.connect(lambda: self._left("owner", self.owner))
        self.measure.editingFinished.connect(lambda: self._left("measure", self.measure))
        self.by_when.editingFinished.connect(self._left_day)
        self.said = SaidCard()
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self.delete)
        words = QVBoxLayout()
        words.addLayout(top)
        words.addWidget(self.words)
        hints = QHBoxLayout()
        hints.setSpacing(6)
        for sign, said in (self._verb, self._length):
            hints.addWidget(sign)
            hints.addWidget(said)
            hints.addSpacing(10)
        hints.addStretch(1)
        words.addLayout(hints)
        under = QVBoxLayout()
        under.addWidget(text(self.tr("Answers"), "title"))
        under.addWidget(self.more)
        under.addWidget(self.answers)
        under.addWidget(self._out)
        plan = QVBoxLayout()
        plan.addWidget(text(self.tr("For the action plan"), "title"))
        plan.addWidget(
            text(self.tr("The council may leave these empty."), "caption", colour="ink2", wrap=True)
        )
        both = QHBoxLayout()
        for short in (self.leads, self.plan):
            both.addWidget(short, 1, Qt.AlignmentFlag.AlignTop)
        plan.addLayout(both)
        plan.addWidget(self.knows)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for part in (words, under, plan):
            column.addWidget(card(part))
        column.insertWidget(1, self.said)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def key(self) -> str:
        """The key of what is shown, or an empty string."""
        return self._shown.key if self._shown else ""

    def show_recommendation(self, shown: ShownRecommendation, known: list[ShownFinding]) -> None:
        """Show a recommendation; `known` are all findings."""
        other = self.key() != shown.key
        was, self._shown = self._shown, shown
        self._title.setText(self.tr("Recommendation {}").format(shown.place))
        show_kept(self.words, shown.text)
        self._hint(shown.text)
        rows = [finding_row(f) for f in known if f.key in shown.findings]
        self.answers.show_rows(rows)
        self.answers.setVisible(bool(rows))
        self._out.setVisible(bool(rows))
        rest = [f for f in known if f.key not in shown.findings]
        offered = [(f.key, self._called(f)) for f in rest]
        self.more.offer([("", self.tr("Add a finding")), *offered], "")
        self.more.setEnabled(bool(rest))
        if other or was is None or was.owner != shown.owner:
            self.owner.setText(shown.owner)
        if other or was is None or was.measure != shown.measure:
            self.measure.setText(shown.measure)
        if other or was is None or was.by_when != shown.by_when:
            self.by_when.setText(full(shown.by_when))
            self.plan.refuse(self.by_when, None)

    def leave(self) -> None:
        """Take what stands in the fields, before another recommendation is shown."""
        for name, field in (("owner", self.owner), ("measure", self.measure)):
            self._left(name, field)
        self._left_day()
        self._desk.leave()

    def _called(self, found: ShownFinding) -> str:
        return self.tr("{}: {}").format(numbered(found.number), found.headline.strip())

    def _hint(self, words: str) -> None:
        count = len(words.split())
        opens = opens_with_verb(words)
        self._mark(
            self._verb,
            opens,
            self.tr("Opens with a verb") if opens else self.tr("Could open with a verb"),
        )
        said = self.tr("{} words") if count != 1 else self.tr("{} word")
        if count > MOST_WORDS:
            said = self.tr("{} words, 40 are plenty")
        self._mark(self._length, 0 < count <= MOST_WORDS, said.format(count))

    def _mark(self, hint: tuple[Sign, QWidget], good: bool, words: str) -> None:
        sign, said = hint
        if good:
            sign.become("check", 16, "strength")
        else:
            sign.become("circle-dashed", 16, "consider")
        said.setProperty("text", words)

    # -- acting

    def _typed(self, words: str) -> None:
        self._hint(words)
        if self._shown is not None:
            name = self.tr("Reword recommendation {}").format(self._shown.place)
            self._desk.typed("recommendation", self._shown.key, "text", words, name=name)

    def _change(self, **fields: Value) -> None:
        from peerchallenge.store.actions.weighing import change_recommendation

        key = self.key()
        self._desk.do(lambda door: change_recommendation(door, recommendation=key, **fields))

    def _left(self, name: str, field: Field) -> None:
        words = field.text().strip()
        if self._shown is not None and words != getattr(self._shown, name):
            self._change(**{name: words})

    def _left_day(self) -> None:
        if self._shown is None:
            return
        day = day_read(self.by_when.text())
        if day is None and self.by_when.text().strip():
            said = self.tr("This is no day. Write it as 31 March 2026 or 2026-03-31.")
            self.plan.refuse(self.by_when, said)
            announce(self, said)
            return
        self.plan.refuse(self.by_when, None)
        if day != self._shown.by_when:
            self._change(by_when=day)

    def answer(self, finding: str) -> None:
        """Make it answer a finding as well."""
        if self._shown is not None and finding:
            self._link([*self._shown.findings, finding])

    def no_answer(self, finding: str) -> None:
        """Take a finding out of those it answers."""
        if self._shown is not None and finding:
            self._link([k for k in self._shown.findings if k != finding])

    def _link(self, findings: list[str]) -> None:
        from peerchallenge.store.actions.weighing import link_findings

        self._desk.do(link_findings, recommendation=self.key(), findings=findings)
