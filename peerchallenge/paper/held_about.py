"""What is held about a person, as a document for whoever asked: others' words are held back.

Nothing of a hit is in it but what was ticked. Where others are named in what was ticked, their
voice stands instead. Titles of sessions and findings are words too, so they are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from peerchallenge.errors import Refused
from peerchallenge.paper.word_file import Paragraph, WordFile
from peerchallenge.record.day_words import full
from peerchallenge.record.heard import common_words
from peerchallenge.record.held_about import PLACE_NAMES, Beyond, HeldAbout, Hit, Place
from peerchallenge.record.names import NamePattern, bare_name, name_pattern, role_words
from peerchallenge.record.readings import the_challenge, the_council
from peerchallenge.record.sought import Sought, Ways, fold, has_words
from peerchallenge.record.sources import Participant
from peerchallenge.record.vocabulary import Voice, voice
from peerchallenge.store.door import Door
from peerchallenge.store.held_about import names_ever, refuse_nothing
from peerchallenge.store.replacing import replace_bytes

HELD_BACK = "[held back: words of another person]"
_AS_ASKED = Ways(parts=False, initials=False, roles=False)
_PART = re.compile(r"[^\W\d_]+")
_TOO_SHORT = 2
_KINDS = {
    "evidence": "A line of notes",
    "interview": "A session",
    "participant": "How somebody who was met is listed",
    "name": "A name, kept apart from what was said",
    "finding": "A finding",
    "theme_headline": "A headline of a theme",
    "recommendation": "A recommendation",
    "paragraph": "A paragraph of the letter",
    "said": "A line of the slides of the last day",
    "document": "A document that was read",
    "attachment": "The name of a photo or file",
    "peer": "A member of the peer team",
    "challenge": "A detail of the challenge",
    "council": "A detail of the council",
    "focus": "A question of the council",
    "dismissal": "A check that was let stand, and why",
    "decision": "A decision between two wordings",
    "receipt": "A receipt",
    "search": "A search like this one",
}


@dataclass(frozen=True)
class Other:
    """Somebody else who was met: every name they have or had, and what is said instead."""

    names: tuple[str, ...]
    voice: Voice | None = None


@dataclass(frozen=True)
class HeldPaper:
    """All that stands in the document."""

    phrase: str
    council: str
    marking: str
    request: str
    made: date
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Each place with its items: what each is, and its words or `HELD_BACK`."""
    beyond: tuple[str, ...]
    shown: int

    @property
    def held_back(self) -> int:
        """How many items are told of without their words."""
        return sum(len(items) for _, items in self.parts) - self.shown


def paper_about(
    door: Door, found: HeldAbout, *, ticked: Collection[str], request: str, made: date
) -> HeldPaper:
    """What would be handed over, with the council and everybody else of an open challenge."""
    asked = {person.key for person in found.people}
    with door.reading() as session:
        challenge, council = the_challenge(session), the_council(session)
        voices = {p.key: voice(p.voice) for p in session.scalars(select(Participant))}
        marking, named = challenge.marking, council.name if council else ""
    others = [
        Other(names, voices.get(key)) for key, names in names_ever(door).items() if key not in asked
    ]
    return held_paper(
        found, ticked=ticked, others=others, council=named, marking=marking, request=request,
        made=made,
    )  # fmt: skip


def held_paper(
    found: HeldAbout,
    *,
    ticked: Collection[str],
    others: Iterable[Other],
    council: str,
    marking: str,
    request: str,
    made: date,
) -> HeldPaper:
    """What would be handed over. Raises Refused when nothing was found."""
    refuse_nothing(found)
    said = _Unnamed(found.phrase, tuple(others))
    parts = []
    for place, hits in found.by_place().items():
        items = tuple((_what(h, said), said.of(h.words) if h.id in ticked else HELD_BACK)
                      for h in hits)  # fmt: skip
        parts.append((PLACE_NAMES[place], items))
    shown = sum(h.id in ticked for h in found.hits)
    return HeldPaper(
        found.phrase, council, marking, request, made, tuple(parts),
        tuple(_beyond(found.beyond)), shown,
    )  # fmt: skip


def write_held_paper(told: HeldPaper, path: Path) -> int:
    """Write it as Word, or as plain text where the name ends in .txt; answers how many items.

    Raises Refused for any other ending, and when the folder cannot be written to.
    """
    if path.suffix.lower() not in {".docx", ".txt"}:
        raise Refused("Choose a name that ends in .docx for Word or in .txt for plain text.")
    is_text = path.suffix.lower() == ".txt"
    replace_bytes(path, as_text(told) if is_text else as_word(told))
    return sum(len(items) for _, items in told.parts)


def as_word(told: HeldPaper) -> bytes:
    """The document as a .docx file."""
    return WordFile(
        paragraphs=list(_paragraphs(told)),
        title=_title(told),
        subject="Personal data held in a peer challenge",
        marking=told.marking,
        foot=told.council[:60],
        language="en-GB",
        made=told.made,
    ).packed()


def as_text(told: HeldPaper) -> bytes:
    """The document as plain text that any program shows."""
    lines = [told.marking, ""]
    for one in _paragraphs(told):
        lines += ["", one.words, ""] if one.style in {"SheetPart", "SheetTitle"} else [one.words]
    return ("\r\n".join([*lines, "", told.marking]) + "\r\n").encode("utf-8-sig")


def _title(told: HeldPaper) -> str:
    return f"What is held about {told.phrase}"


def _paragraphs(told: HeldPaper) -> Iterator[Paragraph]:
    yield Paragraph(_title(told), "SheetTitle")
    head = [told.council, told.request, f"Made {full(told.made)}"]
    yield Paragraph(". ".join(part for part in head if part) + ".", "SheetHelp")
    many = told.shown + told.held_back
    counted = "1 place" if many == 1 else f"{many} places"
    yield Paragraph(f"Found in {counted}. Shown: {told.shown}. Held back: {told.held_back}.")
    for name, items in told.parts:
        yield Paragraph(f"{name} ({len(items)})", "SheetPart")
        for what, words in items:
            yield Paragraph(what, "SheetHelp")
            for line in words.split("\n"):
                yield Paragraph(line)
    yield Paragraph("What this search cannot see", "SheetPart")
    for sentence in told.beyond:
        yield Paragraph(sentence)


def _what(hit: Hit, said: _Unnamed) -> str:
    """What an item is, in words that are nobody's."""
    kind = _KINDS.get(hit.kind, "A record")
    if hit.place is Place.DRAFTS:
        kind = "Words that were being typed"
    day = full(date.fromisoformat(hit.at[:10])) if re.match(r"\d{4}-\d\d-\d\d", hit.at) else ""
    gone = {Place.DELETED: "deleted", Place.EARLIER: "reworded since"}.get(hit.place, "")
    who = said.of(f"by {hit.who}") if hit.who else ""
    return ", ".join(part for part in (kind, day, who, gone) if part)


def _beyond(beyond: Beyond) -> Iterator[str]:
    if beyond.manager_notes == 1:
        yield "1 note for the manager may hold it. Only the manager can look."
    elif beyond.manager_notes:
        many = beyond.manager_notes
        yield f"{many} notes for the manager may hold it. Only the manager can look."
    if beyond.files:
        yield (
            f"Photos and documents: {beyond.files}. Only their names were looked at, not what is "
            "in them."
        )
    if beyond.backups:
        yield f"Backups here: {beyond.backups}. They hold what stood here when each was made."
    if beyond.laptops:
        yield (
            f"Laptops of colleagues: {beyond.laptops}. Each may hold what has not been merged here."
        )
    yield "Paper, mailboxes, sticks and pictures of a screen: no program can look into them."


class _Unnamed:
    """Says words without the names of others. The name that was asked about stays.

    First names and surnames count in any case, unless they are among the commonest words: what is
    left out too often can be read all the same, and what is left in cannot be taken back.
    """

    def __init__(self, phrase: str, others: tuple[Other, ...]) -> None:
        self._asked = Sought(phrase, _AS_ASKED)
        common = common_words()
        self._others: list[tuple[NamePattern | None, list[Sought], str]] = []
        for one in others:
            instead = f"[{role_words(one.voice, '') if one.voice else 'another person'}]"
            pattern = name_pattern({str(n): name for n, name in enumerate(one.names)})
            parts = {fold(part) for name in one.names for part in _PART.findall(bare_name(name))}
            alone = [part for part in parts if len(part) > _TOO_SHORT and part not in common]
            sought = [
                Sought(words, _AS_ASKED) for words in (*one.names, *alone) if has_words(words)
            ]
            self._others.append((pattern, sought, instead))

    def of(self, words: str) -> str:
        """The words with a voice in the place of every name."""
        kept = [(f.start, f.end) for f in self._asked.find(words)]
        named = [
            (a, b, instead)
            for pattern, sought, instead in self._others
            for a, b in _spans(words, pattern, sought)
            # What lies within the name that was asked about is part of it, unless it is all.
            if not any(s <= a and b <= e and (s, e) != (a, b) for s, e in kept)
        ]
        said, at = [], 0
        for a, b, instead in sorted(named, key=lambda n: (n[0], -n[1])):
            if a >= at:
                said += [words[at:a], instead]
            at = max(at, b)
        return "".join([*said, words[at:]])


def _spans(
    words: str, pattern: NamePattern | None, sought: list[Sought]
) -> Iterator[tuple[int, int]]:
    if pattern is not None:
        yield from (found.span() for found in pattern.finditer(words))
    for one in sought:
        yield from ((found.start, found.end) for found in one.find(words))
