"""The sections of the letter format, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.letter.wording import phrase
from peerchallenge.record.readings import themes


@dataclass(frozen=True)
class Section:
    """One section: its slug (which paragraphs carry) and its title."""

    slug: str
    title: str
    theme: str = ""
    """Key of the theme a section is about."""
    short: str = ""
    """The title for a narrow list; empty when the title is short enough."""

    @property
    def is_live(self) -> bool:
        """Made from the team and the themes as they stand, with no paragraphs of its own."""
        return self.slug in {"team", "scope"}


def sections(session: Session) -> list[Section]:
    """Opening, team, scope, process, overall messages, a section a theme, what to do, what next."""

    def named(slug: str) -> Section:
        return Section(slug, phrase("section", slug))

    return [
        *(named(s) for s in ("opening", "team", "scope", "process", "overall")),
        *(Section(f"theme.{t.id}", t.name, t.id, t.short) for t in themes(session)),
        named("recommendations"),
        named("next"),
    ]
