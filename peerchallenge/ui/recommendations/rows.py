"""Rows of recommendations, and what can be said of their words without judging them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from peerchallenge.shipped import resource
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.marks import paint_icon
from peerchallenge.ui.recommendations.verb_text import paint_verb, verb_height

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding, ShownRecommendation

translate = QCoreApplication.translate
MOST_WORDS = 40
_LINES = 4


@cache
def _verbs() -> frozenset[str]:
    return frozenset(resource("wording", "verbs.txt").read_text("utf-8").split())


def opening(words: str) -> tuple[str, str]:
    """The first word and the rest, which begins with its space."""
    first, space, rest = " ".join(words.split()).partition(" ")
    return first, space + rest


def opens_with_verb(words: str) -> bool:
    """Whether the first word is one of the verbs recommendations open with."""
    return opening(words)[0].strip(".,:;“”\"'").lower() in _verbs()


@dataclass(frozen=True)
class RecommendationRow(Row):
    """A recommendation in the list."""

    place: int = 0
    words: str = ""
    answers: str = ""
    waiting: str = ""


def recommendation_row(
    shown: ShownRecommendation, known: dict[str, ShownFinding]
) -> RecommendationRow:
    """The row of a recommendation; `known` are the findings by key."""
    found = sorted((known[k] for k in shown.findings if k in known), key=lambda f: f.number or 0)
    numbers = [str(f.number) for f in found if f.number]
    if len(numbers) == 1:
        answers = translate("recommendation_rows", "Finding {}").format(numbers[0])
    elif numbers:
        both = translate("recommendation_rows", "Findings {} and {}")
        answers = both.format(", ".join(numbers[:-1]), numbers[-1])
    else:
        answers = translate("recommendation_rows", "No finding yet")
    changed = next((f.number for f in found if f.has_changed), None)
    waiting = ""
    if changed:
        waiting = translate("recommendation_rows", "Finding {} has changed").format(changed)
    words = " ".join(shown.text.split()) or translate("recommendation_rows", "No words yet")
    said = translate("recommendation_rows", "Recommendation {}: {}").format(shown.place, words)
    sentence = ", ".join(part for part in (said, answers, waiting) if part)
    return RecommendationRow(shown.key, sentence, shown.place, words, answers, waiting)


class RecommendationDelegate(RowDelegate):
    """Number, the words with the first in accent, the findings below."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it shows."""
        words = row.words if isinstance(row, RecommendationRow) else row.sentence
        over = verb_height(words, len(opening(words)[0]), width - self._inset(), _LINES)
        return over + metrics("caption").height() + 18

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, RecommendationRow):
            return
        number = QRect(rect.x(), rect.y() + 7, self._inset(), metrics("title").height())
        paint_words(painter, number, str(row.place), "title")
        inner = rect.adjusted(self._inset(), 8, 0, 0)
        words = QRect(inner.x(), inner.y(), inner.width(), 0)
        first = len(opening(row.words)[0])
        words.setHeight(verb_height(row.words, first, inner.width(), _LINES))
        paint_verb(painter, words, row.words, first, _LINES)
        under = QRect(inner.x(), words.bottom() + 2, inner.width(), metrics("caption").height())
        if row.waiting:
            wide = metrics("caption").horizontalAdvance(row.waiting)
            paint_words(painter, under, row.waiting, "caption", "notice", right=True)
            sign = under.adjusted(under.width() - wide - metrics("caption").height() - 4, 0, 0, 0)
            paint_icon(painter, sign, "history", 14, "notice")
            under.setRight(sign.left() - 6)
        paint_words(painter, under, row.answers, "caption", "ink2")

    def _inset(self) -> int:
        return metrics("title").horizontalAdvance("00") + 12
