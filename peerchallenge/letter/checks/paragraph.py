"""One paragraph while somebody types in it: pure work on words, with what was read before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from peerchallenge.letter.checks.councils import other_councils
from peerchallenge.letter.checks.figures import disagreeing
from peerchallenge.letter.checks.found import MUST, Check, in_order, looked_at
from peerchallenge.letter.checks.known import Known
from peerchallenge.letter.checks.leftovers import leftovers
from peerchallenge.letter.checks.passage import Hit, Passage
from peerchallenge.letter.checks.people import People, named, roles_heard
from peerchallenge.letter.checks.runs import said_again
from peerchallenge.letter.checks.support import Placed, resting
from peerchallenge.letter.checks.tone import tone
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.weighing import dismissal_key


def check_paragraph(
    known: Known, key: str, text: str, *, section: str = "", where: str = "The letter"
) -> list[Check]:
    """Everything to be said of a paragraph with this text, what must be settled first.

    `text` has its light marks, and `Check.at` counts in it. A paragraph made since `known` was read
    is told its section and where it stands; what it rests on is then not looked at. Those that were
    dismissed come last and carry their reason.
    """
    placed = known.paragraphs.get(key)
    found = _checks(
        known, placed or Placed(key, section, where), text, is_placed=placed is not None
    )
    return in_order(looked_at(found, known.dismissed, known.people.names))


def names_open(
    people: People, dismissed: Mapping[str, str], key: str, text: str
) -> frozenset[tuple[int, int]]:
    """Where a paragraph names somebody, and nobody has said that it may stand."""
    passage = Passage(text)
    return frozenset(
        (hit.begins, hit.ends)
        for hit in named(passage, people)
        if hit.level == MUST
        and dismissal_key(hit.code, "paragraph", key, _about(passage, hit)) not in dismissed
    )


def _checks(known: Known, placed: Placed, text: str, *, is_placed: bool) -> Iterator[Check]:
    if not text.strip():
        return
    for rest in resting(placed, text) if is_placed else ():
        yield Check(
            level=rest.level,
            where=placed.where,
            sentence=rest.sentence,
            kind="paragraph",
            key=placed.key,
            code=rest.code,
            about=fingerprint(text, rest.fact),
        )
    passage = Passage(text, placed.section)
    for hit in _hits(known, passage, is_ours=placed.is_standing(text)):
        yield Check(
            level=hit.level,
            where=placed.where,
            sentence=hit.sentence,
            kind="paragraph",
            key=placed.key,
            code=hit.code,
            about=_about(passage, hit),
            at=(hit.begins, hit.ends),
            can_dismiss=hit.can_dismiss,
        )


def _hits(known: Known, passage: Passage, *, is_ours: bool) -> Iterator[Hit]:
    yield from named(passage, known.people)
    yield from leftovers(passage)
    yield from disagreeing(passage, known.figures)
    if is_ours:  # our own standing phrases need no lesson in plain words
        return
    yield from roles_heard(passage, known.people)
    yield from said_again(passage, known.noted)
    yield from other_councils(passage, known.own)
    yield from tone(passage)


def _about(passage: Passage, hit: Hit) -> str:
    """The sentence and the words in it: the rest of a paragraph may change around a dismissal."""
    return fingerprint(
        passage.sentence_at(hit.begins), passage.text[hit.begins : hit.ends], hit.fact
    )
