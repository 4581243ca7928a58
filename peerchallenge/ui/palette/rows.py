"""What the command palette offers: records to go to, then things to do, as rows, the best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from peerchallenge.record.matching import fit, folded
from peerchallenge.ui.days import day_words
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.marks import keycap_width, paint_icon, paint_keycap

if TYPE_CHECKING:
    from peerchallenge.record.anything import Named

_MOST_OF_A_KIND = 5
_MOST_TO_DO = 12
_ICONS = {
    "finding": "scale",
    "recommendation": "list-checks",
    "interview": "calendar-clock",
    "document": "file-text",
    "theme": "flag",
    "peer": "user",
    "evidence": "quote",
}


@dataclass(frozen=True)
class Act:
    """Something that can be done now: its words, what does it, and its key as it is shown."""

    words: str
    run: Callable[[], object]
    icon: str = "chevron-right"
    keys: str = ""
    id: str = ""
    """Of its shortcut, when it is one that works everywhere."""
    also: str = ""
    """What else somebody may type who looks for it."""

    @property
    def key(self) -> str:
        """Its key among the rows."""
        return f"do {self.words}"


@dataclass(frozen=True)
class PaletteRow(Row):
    """One row: what it is, a second line where one name is not enough, its key."""

    icon: str = ""
    words: str = ""
    under: str = ""
    keys: str = ""


def choices(
    typed: str, named: Iterable[Named], acts: Sequence[Act], lines: Iterable[Named]
) -> list[Row]:
    """The rows for what was typed so far; with nothing typed, all that can be done."""
    wanted = folded(typed)
    if not wanted:
        return [_act_row(act) for act in acts]
    found: list[tuple[int, int, Row]] = []
    met: Counter[str] = Counter()
    fitting = [(fits, one) for one in named if (fits := one.fits(wanted)) is not None]
    for fits, one in sorted(fitting, key=lambda pair: pair[0]):
        met[one.kind] += 1
        if met[one.kind] <= _MOST_OF_A_KIND:
            found.append((fits, 0, _record_row(one)))
    to_do = [
        (fits, act)
        for act in acts
        if (fits := fit(folded(act.words), folded(act.also), wanted)) is not None
    ]
    found += [(fits, 1, _act_row(act)) for fits, act in to_do[:_MOST_TO_DO]]
    found += [(3, 2, _record_row(line)) for line in lines]
    return [row for _, _, row in sorted(found, key=lambda one: one[:2])]


def _tr(words: str) -> str:
    return QCoreApplication.translate("palette", words)


def _act_row(act: Act) -> PaletteRow:
    said = ", ".join(part for part in (act.words, act.keys) if part)
    return PaletteRow(act.key, said, act.icon, act.words, "", act.keys)


def _record_row(one: Named) -> PaletteRow:
    words, under = _title(one), one.under
    if one.kind == "interview" and one.day:
        under = " ".join(part for part in (day_words(one.day), one.under) if part)
    kind = _kind(one.kind)
    said = ". ".join(part for part in (words, kind, under) if part)
    under = ", ".join(part for part in (kind, under) if part)
    return PaletteRow(f"{one.kind} {one.key}", said, _ICONS[one.kind], words, under)


def _title(one: Named) -> str:
    title = " ".join(one.title.split()) or _tr("Without words yet")
    if one.number is None:
        return title
    form = {
        "finding": _tr("Finding {}: {}"),
        "recommendation": _tr("Recommendation {}: {}"),
        "theme": _tr("Theme {}: {}"),
    }[one.kind]
    return form.format(one.number, title)


def _kind(kind: str) -> str:
    """What a thing is, where its title does not say so."""
    return {
        "interview": _tr("Session"),
        "document": _tr("Document"),
        "peer": _tr("Peer"),
        "evidence": _tr("Line"),
    }.get(kind, "")


class PaletteDelegate(RowDelegate):
    """Icon, words and what tells it apart; at the right its key."""

    def row_height(self, row: Row, width: int) -> int:
        """One line, or two."""
        more = metrics("caption").height() if isinstance(row, PaletteRow) and row.under else 0
        return max(36, metrics("ui").height() + 14) + more

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """From both ends towards the middle, where the words give way."""
        if not isinstance(row, PaletteRow):
            return
        rest = QRect(rect)
        tone = "accent" if state.chosen else "ink2"
        rest.setLeft(rest.left() + paint_icon(painter, rest, row.icon, 18, tone) + 10)
        if row.keys:
            wide = keycap_width(row.keys)
            place = QRect(rest.right() - wide + 1, rest.y(), wide, rest.height())
            paint_keycap(painter, place, row.keys)
            rest.setRight(rest.right() - wide - 8)
        rest.setRight(rest.right() - 4)
        role = "ui_b" if state.chosen else "ui"
        if not row.under:
            paint_words(painter, rest, row.words, role)
            return
        first, second = metrics(role).height(), metrics("caption").height()
        top = rest.y() + (rest.height() - first - second) // 2
        line = QRect(rest.x(), top, rest.width(), first)
        paint_words(painter, line, row.words, role)
        line = QRect(rest.x(), top + first, rest.width(), second)
        paint_words(painter, line, row.under, "caption", "ink2")
