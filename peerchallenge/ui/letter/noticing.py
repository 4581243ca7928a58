"""What there is to settle, look at and take up: checks and offers, each by its paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from peerchallenge.ui import work
from peerchallenge.ui.letter.differing import Piece, differing

if TYPE_CHECKING:
    from peerchallenge.letter.checks import Check
    from peerchallenge.letter.compose import Offered
    from peerchallenge.letter.shown import ShownSection
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk

MUST, CHANGED, NEW, GONE, LOOK = "must", "changed", "new", "gone", "look"
LEVELS = (MUST, CHANGED, NEW, GONE, LOOK)
_DELAY_MS = 250

Found = tuple[list["Check"], list["Offered"]]


def _tr(words: str) -> str:
    return QCoreApplication.translate("letter notices", words)


@dataclass(frozen=True)
class Notice:
    """One thing, where it is, and what it was made from: a check or an offer."""

    key: str
    level: str
    where: str
    sentence: str
    section: str = ""
    paragraph: str = ""
    pieces: tuple[Piece, ...] = ()
    """What would change in the words."""
    check: Check | None = None
    offer: Offered | None = None


class Noticing(QObject):
    """Looks the letter over beside the window, a moment after anything changed."""

    told = Signal(object)
    """Checks and offers as the record has them (a `Found`)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._busy = self._again = False
        self._soon = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self._look)

    def refresh(self) -> None:
        """Look again soon."""
        self._soon.start()

    def _look(self) -> None:
        if self._desk.is_closed:
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        door, names = self._desk.door, dict(self._desk.door.names())
        started = work.start(lambda _work: looked(door, names))
        started.done.connect(self._tell)
        started.failed.connect(self._fail)

    def _tell(self, found: Found) -> None:
        self._busy = False
        self.told.emit(found)
        if self._again:
            self._again = False
            self._soon.start()

    def _fail(self, trouble: Exception) -> None:
        self._busy = False
        self._desk.refused.emit(trouble)


def looked(door: Door, names: Mapping[str, str]) -> Found:
    """Everything found. For a worker."""
    from peerchallenge.letter.checks import check
    from peerchallenge.letter.compose import offered

    with door.reading() as session:
        return check(session, names), offered(session)


def notices(found: Found, sections: Sequence[ShownSection]) -> list[Notice]:
    """The gravest first; those about one paragraph in the order in which they are read."""
    checks, offers = found
    told = [*_offers(offers, sections), *_checks(checks, sections)]
    order = {p.key: n for n, p in enumerate(p for s in sections for p in s.paragraphs)}
    return sorted(told, key=lambda n: (LEVELS.index(n.level), order.get(n.paragraph, 10_000)))


def _checks(checks: Sequence[Check], sections: Sequence[ShownSection]) -> list[Notice]:
    from peerchallenge.letter.checks import MUST as SETTLE

    by_paragraph = {p.key: s for s in sections for p in s.paragraphs}
    by_finding = {f: p.key for s in sections for p in s.paragraphs for f in p.linked}
    by_title = {s.title: s.slug for s in sections}
    made, seen = [], set()
    for check in checks:
        paragraph = check.key if check.key in by_paragraph else by_finding.get(check.key, "")
        section = by_paragraph.get(paragraph)
        where = _where(paragraph, section) or check.where
        key = f"check {check.kind} {check.key} {check.sentence}"
        if key in seen:
            continue
        seen.add(key)
        level = MUST if check.level == SETTLE else LOOK
        slug = section.slug if section else by_title.get(check.where, "")
        made.append(Notice(key, level, where, check.sentence, slug, paragraph, check=check))
    return made


def _offers(offers: Sequence[Offered], sections: Sequence[ShownSection]) -> list[Notice]:
    by_paragraph = {p.key: s for s in sections for p in s.paragraphs}
    by_slug = {s.slug: s for s in sections}
    words = {p.key: p.text for s in sections for p in s.paragraphs}
    sentences = {
        CHANGED: _tr("The record now says this otherwise."),
        NEW: _tr("The record has this, and the letter does not."),
        GONE: _tr("What this was made from is no longer in the record."),
    }
    made = []
    for offer in offers:
        section = by_paragraph.get(offer.paragraph) or by_slug.get(offer.section)
        where = _where(offer.paragraph, section) or (section.title if section else "")
        origin = offer.draft.origin if offer.draft else ""
        pieces = differing(words.get(offer.paragraph, ""), offer.words)
        made.append(
            Notice(
                f"offer {offer.what} {offer.paragraph} {origin}",
                offer.what,
                where,
                sentences[offer.what],
                section.slug if section else offer.section,
                offer.paragraph,
                pieces if offer.what != GONE else (),
                offer=offer,
            )
        )
    return made


def _where(paragraph: str, section: ShownSection | None) -> str:
    if section is None or not paragraph:
        return ""
    keys = [p.key for p in section.paragraphs]
    return _tr("{}, paragraph {}").format(section.short, keys.index(paragraph) + 1)
