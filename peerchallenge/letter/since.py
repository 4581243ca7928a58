"""What of the letter is not as the team agreed it: its words, or what lies under them.

By paragraph and by section. A section also tells when a paragraph of it was deleted or moved, and
the two that are made from the record when the team or its questions changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.record.agreed_under import Under, changed_under
from peerchallenge.record.challenge import Focus
from peerchallenge.record.fingerprint import fingerprint, is_changed
from peerchallenge.record.readings import living, the_team
from peerchallenge.record.weighing import SIGN_OFF, Paragraph, SignOff


@dataclass(frozen=True)
class Since:
    """What is not as it was agreed; nothing of it while the team has agreed no letter."""

    paragraphs: tuple[str, ...] = ()
    """Keys, section by section."""
    sections: frozenset[str] = frozenset()
    """Slugs."""


def is_agreed_once(session: Session) -> bool:
    """True while an agreement stands, be it of other words than these."""
    held = session.get(SignOff, SIGN_OFF)
    return held is not None and bool(held.agreed or held.final)


def under_since(session: Session) -> Mapping[str, tuple[Under, ...]]:
    """By paragraph, what changed under it; nothing once the team took its agreement back."""
    return changed_under(session) if is_agreed_once(session) else {}


def since_agreed(session: Session) -> Since:
    """Paragraphs and sections that the team would have to agree again."""
    held = session.get(SignOff, SIGN_OFF)
    if held is None or not is_agreed_once(session):
        return Since()
    under, changed, sections = under_since(session), [], set()
    for p in _paragraphs(session):
        is_new = bool(p.text.strip()) and (p.agreed is None or is_changed(p.agreed, p.text))
        if is_new or p.key in under:
            changed.append(p.key)
            sections.add(p.section)
    if held.agreed_sections is not None:
        then, now = _read(held.agreed_sections), section_words(session)
        sections |= {slug for slug in {*then, *now} if then.get(slug) != now.get(slug)}
    return Since(tuple(changed), frozenset(sections))


def section_words(session: Session) -> dict[str, str]:
    """By slug, the fingerprint of what each section says; none for one that says nothing."""
    said: dict[str, list[str]] = {"team": team_said(session), "scope": asked_said(session)}
    for p in _paragraphs(session):
        if p.text.strip():
            said.setdefault(p.section, []).extend((p.style, p.language, p.text))
    return {slug: fingerprint(*words) for slug, words in said.items()}


def sections_told(words: Mapping[str, str]) -> str:
    """Sections in the form in which an agreement keeps them."""
    return " ".join(f"{slug}:{said}" for slug, said in sorted(words.items()))


def team_said(session: Session) -> list[str]:
    """What the letter says of the team."""
    team = the_team(session)
    return [word for p in team for word in (p.name, p.role, p.organisation, p.party)]


def asked_said(session: Session) -> list[str]:
    """What the letter says of the council's own questions."""
    asked = session.scalars(living(Focus).order_by(Focus.order, Focus.key))
    return [words for f in asked for words in (f.key, f.short, f.question)]


def _paragraphs(session: Session) -> list[Paragraph]:
    ordered = living(Paragraph).order_by(Paragraph.section, Paragraph.order, Paragraph.key)
    return list(session.scalars(ordered))


def _read(told: str) -> dict[str, str]:
    pairs = (pair.rpartition(":") for pair in told.split())
    return {slug: was for slug, _, was in pairs if slug}
