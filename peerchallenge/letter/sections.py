"""The sections of a letter or a report, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.letter.wording import wording
from peerchallenge.record.readings import the_challenge, themes

FORMATS = ("letter", "report")
"""A letter, signed, or a report with a cover and numbered headings, as since April 2024."""

_ORDER = {
    "letter": (
        "opening", "team", "scope", "process", "overall", "themes", "recommendations", "next",
    ),
    "report": (
        "opening", "overall", "recommendations", "team", "scope", "process", "themes", "next",
    ),
}  # fmt: skip


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


def sections(
    session: Session,
    *,
    format: str = "",  # noqa: A002  (the word of the record)
) -> list[Section]:
    """Every section, in the order of this format; of the challenge's own where none is named."""
    challenge = the_challenge(session)
    words = wording(challenge.language)
    order = _ORDER.get(format or challenge.letter_format, _ORDER["letter"])
    is_report = order is _ORDER["report"]
    found: list[Section] = []
    for slug in order:
        if slug == "themes":
            found += (Section(f"theme.{t.id}", t.name, t.id, t.short) for t in themes(session))
        else:
            name = "summary" if is_report and slug == "overall" else slug
            found.append(Section(slug, words.phrase("section", name)))
    return found
