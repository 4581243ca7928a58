"""What there is to settle, look at and take up: checks and offers, each by its paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from peerchallenge.ui import work
from peerchallenge.ui.letter.differing import Piece, differing

if TYPE_CHECKING:
    from peerchallenge.letter.checks import Check, Known
    from peerchallenge.letter.compose import Offered
    from peerchallenge.letter.shown import ShownSection
    from peerchallenge.letter.state import LetterState
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk

MUST, CHANGED, NEW, GONE, LOOK, STANDS = "must", "changed", "new", "gone", "look", "stands"
LEVELS = (MUST, CHANGED, NEW, GONE, LOOK, STANDS)
DETAILS = ("no-addressee", "no-signatory", "no-adviser")
"""Codes of checks that are mended in the details of the letter."""
_DELAY_MS = 250


@dataclass(frozen=True)
class Found:
    """What a look over the letter brought; `known` is what it takes to check one paragraph."""

    checks: tuple[Check, ...] = ()
    offers: tuple[Offered, ...] = ()
    state: LetterState | None = None
    known: Known | None = None


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
        self._known: Known | None = None
        self._soon = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self._look)

    def refresh(self, *, notes_touched: bool = True) -> None:
        """Look again soon. While no note was touched, what was read of them still holds."""
        if notes_touched:
            self._known = None
        self._soon.start()

    def _look(self) -> None:
        if self._desk.is_closed:
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        door, names, before = self._desk.door, dict(self._desk.door.names()), self._known
        started = work.start(lambda _work: looked(door, names, before))
        started.done.connect(self._tell)
        started.failed.connect(self._fail)

    def _tell(self, found: Found) -> None:
        self._busy = False
        if self._desk.is_closed:  # the challenge was left while this was looked at
            return
        self._known = found.known
        self.told.emit(found)
        if self._again:
            self._again = False
            self._soon.start()

    def _fail(self, trouble: Exception) -> None:
        self._busy = False
        if not self._desk.is_closed:
            self._desk.refused.emit(trouble)


def looked(door: Door, names: Mapping[str, str], before: Known | None = None) -> Found:
    """Everything found. For a worker."""
    from peerchallenge.letter.checks import check_known, read_known
    from peerchallenge.letter.compose import offered
    from peerchallenge.letter.state import letter_state

    with door.reading() as session:
        known = read_known(session, names, noted_before=before.noted if before else None)
        checks = check_known(session, known)
        return Found(tuple(checks), tuple(offered(session)), letter_state(session), known)


def checked_anew(found: Found, key: str, text: str) -> Found:
    """The same with one paragraph as it is being typed."""
    from peerchallenge.letter.checks import check_paragraph

    if found.known is None or key not in found.known.paragraphs:
        return found
    others = [c for c in found.checks if (c.kind, c.key) != ("paragraph", key)]
    return replace(found, checks=(*others, *check_paragraph(found.known, key, text)))


def checked_places(checks: Sequence[Check]) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Which words of which paragraph a check is about, in places of the record's text."""
    found: dict[str, list[tuple[int, int]]] = {}
    for check in checks:
        if check.kind == "paragraph" and check.at is not None and not check.dismissed:
            found.setdefault(check.key, []).append(check.at)
    return found


def notices(found: Found, sections: Sequence[ShownSection]) -> list[Notice]:
    """The gravest first; those about one paragraph in the order in which they are read."""
    told = [*_offers(found.offers, sections), *_checks(found.checks, sections)]
    order = {p.key: n for n, p in enumerate(p for s in sections for p in s.paragraphs)}
    return sorted(told, key=lambda n: (LEVELS.index(n.level), order.get(n.paragraph, 10_000)))


def _checks(checks: Sequence[Check], sections: Sequence[ShownSection]) -> list[Notice]:
    if not checks:
        return []  # nor is the room that finds them read now, which takes a tenth of a second
    from peerchallenge.letter.checks import MUST as SETTLE

    by_paragraph = {p.key: s for s in sections for p in s.paragraphs}
    by_finding = {f: p.key for s in sections for p in s.paragraphs for f in p.linked}
    by_title = {s.title: s.slug for s in sections}
    made, seen = [], set()
    for check in checks:
        paragraph = check.key if check.key in by_paragraph else by_finding.get(check.key, "")
        section = by_paragraph.get(paragraph)
        where = _where(paragraph, section) or check.where
        key = f"check {check.code} {check.kind} {check.key} {check.about} {check.sentence}"
        if key in seen:
            continue
        seen.add(key)
        level = STANDS if check.dismissed else MUST if check.level == SETTLE else LOOK
        said = f"{check.sentence} {check.dismissed}" if check.dismissed else check.sentence
        slug = section.slug if section else by_title.get(check.where, "")
        made.append(Notice(key, level, where, said, slug, paragraph, check=check))
    return made


def at_home(notice: Notice) -> tuple[str, str] | None:
    """Kind and key of what is mended on another page; None where it is the letter's own words."""
    check = notice.check
    if check is None or check.kind == "paragraph":
        return None
    if check.code == "not-agreed":
        return "finding", ""
    if check.kind in {"challenge", "focus"}:  # the team and what it is asked stand in the details
        return None if notice.section and notice.section != "team" else ("peer", check.key)
    return check.kind, check.key


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
