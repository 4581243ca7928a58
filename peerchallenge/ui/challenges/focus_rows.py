"""The council's own questions on a form, each with the word it goes by on the other pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.record.details import MOST_QUESTIONS, FocusFacts
from peerchallenge.ui.challenges.cells import Cell
from peerchallenge.ui.fields import Field
from peerchallenge.ui.planned import Lines

_PLANS = ((620, ((0, 1),)), (0, ((0,), (1,))))
_LONGEST = 600


class FocusRows(QWidget):
    """`edited` when a question or its word was left with other words in it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keys = [""] * MOST_QUESTIONS
        self.questions: list[Field] = []
        self.words: list[Field] = []
        self._rows: list[tuple[Lines, list[Cell]]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for number in range(1, MOST_QUESTIONS + 1):
            column.addWidget(self._row(number))
        self.refuse(None)

    def _row(self, number: int) -> QWidget:
        question, word = Field(self.tr("Question")), Field(self.tr("In a word"), "")
        cells = [Cell(made.accessibleName(), made) for made in (question, word)]
        said = self.tr("{field}, local focus {number}")
        for cell, made in zip(cells, (question, word), strict=True):
            made.setAccessibleName(said.format(field=cell.label, number=number))
            made.setMaxLength(_LONGEST)
            made.returnPressed.connect(made.go_on)
            made.editingFinished.connect(lambda made=made: self._left(made))
        self.questions.append(question)
        self.words.append(word)
        lines = Lines([(cells[0], 4), (cells[1], 1)], _PLANS)
        lines.planned.connect(lambda _lines: self._label())
        self._rows.append((lines, cells))
        self._label()
        return lines

    def _label(self) -> None:
        for place, (lines, cells) in enumerate(self._rows):
            for cell in cells:
                cell.show_label(place == 0 or lines.lines > 1)

    def facts(self) -> list[FocusFacts]:
        """The questions, without the empty rows."""
        rows = zip(self.questions, self.words, self._keys, strict=True)
        found = [FocusFacts(q.text().strip(), w.text().strip(), key) for q, w, key in rows]
        return [f for f in found if f.question or f.short]

    def show_facts(self, focus: Sequence[FocusFacts]) -> None:
        """Put questions in; a field being typed in keeps its words."""
        padded = [*focus, *[FocusFacts()] * MOST_QUESTIONS][:MOST_QUESTIONS]
        for place, facts in enumerate(padded):
            self._keys[place] = facts.key
            for made, said in (
                (self.questions[place], facts.question),
                (self.words[place], facts.short),
            ):
                if not (made.hasFocus() and made.isModified()) and made.text() != said:
                    made.setText(said)
                    made.setCursorPosition(0)
                    made.setModified(False)

    def key_here(self) -> str:
        """The question the keyboard is in; empty outside of them, and in one not kept yet."""
        rows = zip(self.questions, self.words, self._keys, strict=True)
        return next((key for *made, key in rows if any(m.hasFocus() for m in made)), "")

    def refuse(self, sentence: str | None) -> None:
        """Say under the last row why they will not do; None takes it back."""
        self._rows[-1][1][0].say(sentence)

    def _left(self, made: Field) -> None:
        if made.isModified():
            made.setModified(False)
            self.edited.emit()
