"""Words in a field with what was added, taken out or is doubtful marked in them.

The line through or under them says it without any colour. Marks lie over the text and are no part
of it, so nothing of them is ever typed or copied.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from peerchallenge.ui.look import look
from peerchallenge.ui.needs.asked import tr
from peerchallenge.ui.needs.marking import Place, Run, how_many, units
from peerchallenge.ui.prose import Prose

Mark = tuple[str, Place]
"""What happened to some words, and where they stand, in characters."""
_FEW = 3


class Marks(QObject):
    """The marks of one field, worn anew with every theme."""

    def __init__(self, field: Prose) -> None:
        super().__init__(field)
        self._field = field
        self._marks: list[tuple[str, int, int]] = []
        look.changed.connect(self._wear)

    def show(self, marks: Sequence[Mark]) -> None:
        """Mark these places of what stands in the field now."""
        told = units(self._field.toPlainText(), tuple(place for _, place in marks))
        self._marks = [(what, *t) for (what, _), t in zip(marks, told, strict=True)]
        self._wear()

    def _wear(self) -> None:
        marked = []
        for what, start, end in self._marks:
            made = QTextEdit.ExtraSelection()
            made.cursor = QTextCursor(self._field.document())
            made.cursor.setPosition(start)
            made.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            made.format = worn(what)
            marked.append(made)
        self._field.setExtraSelections(marked)


def laid_out(runs: Sequence[Run]) -> tuple[str, list[Mark]]:
    """The words in one text, with what was taken out still in it, and where the marks go.

    Spaces at the ends of changed words are not marked, and words put in the place of others are
    kept apart from them.
    """
    words = ""
    marks: list[Mark] = []
    for run in runs:
        is_after = bool(marks) and marks[-1][1][1] == len(words) and run.what != "kept"
        if is_after and not run.words[:1].isspace():
            words += " "
        bare = run.words.strip() or run.words
        start = len(words) + run.words.index(bare)
        if run.what != "kept":
            marks.append((run.what, (start, start + len(bare))))
        words += run.words
    return words, marks


def worn(what: str) -> QTextCharFormat:
    """How marked words look."""
    made = QTextCharFormat()
    if what == "doubtful":
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(look.colour("danger"))
        return made
    tone = "strength" if what == "added" else "danger"
    made.setBackground(look.colour(f"{tone}_wash"))
    made.setForeground(look.colour(tone))
    made.setFontUnderline(what == "added")
    made.setFontStrikeOut(what == "removed")
    return made


def changed_words(runs: Sequence[Run]) -> str:
    """How many words were added and taken out; empty when none were."""
    added = sum(how_many(run.words) for run in runs if run.what == "added")
    gone = [run.words.strip() for run in runs if run.what == "removed"]
    removed = sum(how_many(words) for words in gone)
    said = []
    if added:
        said.append(tr("added 1 word") if added == 1 else tr("added {} words").format(added))
    if removed:
        out = tr(" and ").join(tr("“{}”").format(words) for words in gone if words)
        short = tr("took out {}").format(out)
        said.append(short if removed <= _FEW else tr("took out {} words").format(removed))
    joined = tr(" and ").join(said)
    return joined[:1].upper() + joined[1:]
