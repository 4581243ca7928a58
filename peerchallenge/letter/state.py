"""Draft, agreed by the team, final: a reading of the words as they stand now.

What is kept is the fingerprint of the words that were agreed, and what lay under them. So whoever
changes a paragraph or what it rests on, here or on another laptop, makes an agreed letter a draft
again, and undoing that gives the state back. A final one is published: it stays final while its
words stand, and tells what has changed under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.letter.checks import Check, check_known, musts, read_known
from peerchallenge.letter.checks.runs import Noted
from peerchallenge.letter.facts import heard_cells
from peerchallenge.letter.since import (
    asked_said,
    section_words,
    sections_told,
    since_agreed,
    team_said,
)
from peerchallenge.record.agreed_under import under_now
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.readings import living, the_challenge, the_council
from peerchallenge.record.weighing import SIGN_OFF, Paragraph, SignOff
from peerchallenge.store.actions.letter import keep_agreed, keep_final
from peerchallenge.store.door import Door

DRAFT, AGREED, FINAL = "draft", "agreed", "final"


@dataclass(frozen=True)
class LetterState:
    """Where the letter stands: `draft`, `agreed` (by the team) or `final`."""

    state: str = DRAFT
    was: str = ""
    """`agreed` or `final` when it was so once and is not now; empty when it was never either."""
    at: str = ""
    """When the words were agreed or made final, ISO with its zone; also those of `was`."""
    changed: tuple[str, ...] = ()
    """Keys of the paragraphs that are not as the team agreed them, in their words or in what lies
    under them; empty while none was agreed."""
    sections: frozenset[str] = frozenset()
    """Slugs of the sections of which that is so."""
    has_its_words: bool = False
    """The words are those the team agreed; where it is a draft, something under them changed."""


def letter_state(
    session: Session,
    *,
    format: str = "",  # noqa: A002  (the word of the record)
) -> LetterState:
    """Where the letter stands, from its words as they are.

    `format` is the one asked for; what was agreed as a letter is a draft as a report. The trap: a
    final without the agreement it rests on is none, for a colleague may have taken that back while
    the other laptop made it final.
    """
    held = session.get(SignOff, SIGN_OFF)
    if held is None or not (held.agreed or held.final):
        return LetterState()
    now = words_of_letter(session, format=format)
    same, since = held.agreed == now, since_agreed(session)
    if same and held.final == now:
        return LetterState(FINAL, "", held.final_at, since.paragraphs, since.sections, same)
    if same and not since.paragraphs:
        return LetterState(AGREED, at=held.agreed_at, has_its_words=same)
    was, at = (FINAL, held.final_at) if held.final else (AGREED, held.agreed_at)
    return LetterState(DRAFT, was, at, since.paragraphs, since.sections, same)


def words_of_letter(
    session: Session,
    *,
    format: str = "",  # noqa: A002  (the word of the record)
) -> str:
    """Fingerprint of what the council reads: paragraphs in their order, facts, a report's figures.

    The trap: no standing phrase and no heading of ours is in it, or the next version of the program
    would make every final letter a draft.
    """
    challenge, council = the_challenge(session), the_council(session)
    signs = challenge.signatory or ""
    said = [
        challenge.kind,
        council.name if council else "",
        challenge.addressee,
        str(challenge.starts),
        str(challenge.ends),
        challenge.language,
        signs,
        format or challenge.letter_format,
    ]
    said += [*asked_said(session), *team_said(session)]
    ordered = living(Paragraph).order_by(Paragraph.section, Paragraph.order, Paragraph.key)
    for p in session.scalars(ordered):
        if p.text.strip():
            said += [p.section, p.style, p.language, p.text]
    if (format or challenge.letter_format) == "report":
        shown, rows = heard_cells(session)
        said += [*shown, *(f"{theme.id} {cells}" for theme, cells in rows)]
    return fingerprint(*said)


def agree_letter(door: Door) -> None:
    """Keep the words as the team agreed them, and what lies under them.

    Refused for a letter with no paragraphs.
    """
    door.settle()
    with door.reading() as session:
        words = words_of_letter(session)
        paragraphs = {
            p.key: fingerprint(p.text) for p in session.scalars(living(Paragraph)) if p.text.strip()
        }
        sections = sections_told(section_words(session))
        under = under_now(session)
    if not paragraphs:
        raise Refused("The letter has no paragraphs yet. Compose it first.")
    keep_agreed(door, words=words, paragraphs=paragraphs, under=under, sections=sections)


def make_final(door: Door) -> None:
    """Make the words final that the team agreed; refused as `final_words` refuses.

    A page runs `final_words` beside the window (the checks take 0.2 s) and then does `keep_final`
    with its answer: should the words change in between, they are just not the final ones.
    """
    door.settle()
    with door.reading() as session:
        words = final_words(session, door.names())
        is_final = letter_state(session).state == FINAL
    if not is_final:
        keep_final(door, words=words)


def final_words(
    session: Session, names: Mapping[str, str], *, noted_before: Noted | None = None
) -> str:
    """Fingerprint of the words that may be final now. Settle what is typed before.

    Refused while something must be settled, and while these are not the words the team agreed.
    Give the `noted` of what was known before, if no line of a note was touched since.
    """
    known = read_known(session, names, noted_before=noted_before)
    if open_ := musts(check_known(session, known)):
        raise Refused(_to_settle(open_))
    state = letter_state(session)
    if state.state == DRAFT:
        raise Refused(
            "The letter has changed since the team agreed it. Agree it again first."
            if state.was
            else "The team has not agreed the letter yet. Agree it first."
        )
    return words_of_letter(session)


def _to_settle(open_: Sequence[Check]) -> str:
    where = list(dict.fromkeys(c.where for c in open_))
    more = f" and {len(where) - 2} more" if len(where) > 2 else ""
    many = "One check" if len(open_) == 1 else f"{len(open_)} checks"
    return (
        f"{many} must be settled before the letter is final. Look at: {'; '.join(where[:2])}{more}."
    )
