"""One record at two moments: for each field that differs, what went and what came, word by word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.fields import Prose, card, quoted, text
from peerchallenge.ui.history.moments import Part
from peerchallenge.ui.needs.marked import Marks, changed_words, laid_out
from peerchallenge.ui.needs.marking import runs


class Comparison(QWidget):
    """A card for each field: first those that differ, then what stayed the same."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._marks: list[Marks] = []
        self.words: list[Prose] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._box.addStretch(1)

    def show_parts(self, before: Sequence[Part], after: Sequence[Part]) -> None:
        """Hold one moment against an earlier one."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self._marks, self.words = [], [], []
        were = {part.field: part.words for part in before}
        are = {part.field: part.words for part in after}
        prose = {part.field for part in (*before, *after) if part.is_prose}
        names = list(dict.fromkeys((*are, *were)))
        names.sort(key=lambda name: (were.get(name, "") == are.get(name, ""), name not in prose))
        said_same = False
        for name in names:
            if were.get(name, "") == are.get(name, "") and not said_same and self._parts:
                said_same = True
                self._put(text(self.tr("What stayed as it was"), "caption_b", colour="ink2"))
            self._add(name, were.get(name, ""), are.get(name, ""), is_prose=name in prose)
        if not names:
            self._put(text(self.tr("There were no words then."), "ui", colour="ink2", wrap=True))

    def _add(self, name: str, was: str, now: str, *, is_prose: bool) -> None:
        if not was and not now:
            return
        found = runs(was, now)
        inside = QVBoxLayout()
        panel = card(inside)
        inside.setContentsMargins(14, 8, 14, 10)
        inside.setSpacing(4)
        title = name[:1].upper() + name[1:]
        under = changed_words(found) if is_prose else ""
        inside.addWidget(text(title, "ui_b"))
        words = quoted("", title, role="read")
        words.setAccessibleDescription(under)
        words.show_words(laid_out(found)[0])
        marks = Marks(words)
        marks.show(laid_out(found)[1])
        inside.addWidget(words)
        if under:
            inside.addWidget(text(under, "caption", colour="ink2", wrap=True))
        self._marks.append(marks)
        self.words.append(words)
        self._put(panel)

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._box.insertWidget(self._box.count() - 1, part)
