"""What the team makes of what it heard: evidence, findings, recommendations, paragraphs."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.held import Member, Record, order, prose, set_of, value


class Evidence(Record):
    """One line of a note, an extract or a data point. One line typed is one record.

    A line belongs to one note-taker in one session and its order is per note-taker: sort by
    (note_taker, order, key), or two peers' notes interleave line by line.
    """

    __tablename__ = "evidence"

    text: Mapped[str] = prose()
    interview: Mapped[str | None] = value(index=True)
    document: Mapped[str | None] = value(index=True)
    where: Mapped[str] = value("")
    """Page or part of the document."""
    note_taker: Mapped[str | None] = value()
    order: Mapped[str] = order()
    themes: Mapped[list[Member]] = set_of("Evidence.themes")
    """Theme slugs or focus keys; the first is the main one and counts in the grid."""
    line_of_enquiry: Mapped[str | None] = value()
    bearing: Mapped[str | None] = value()
    quote: Mapped[bool] = value(False)
    voice: Mapped[str | None] = value()
    """The voice marked on this line; None leaves it to the session (see triangulation)."""
    imported: Mapped[str | None] = value()
    """Fingerprint of the line as it stood in a note file, so that importing again adds no twin."""


class Finding(Record):
    """What the team holds to be so, the evidence it rests on, and whether the team agreed it."""

    __tablename__ = "finding"

    number: Mapped[int | None] = value()
    """For people to say aloud; given once, never reused, not an identity."""
    bearing: Mapped[str | None] = value()
    headline: Mapped[str] = prose()
    narrative: Mapped[str] = prose()
    theme: Mapped[str | None] = value(index=True)
    line_of_enquiry: Mapped[str | None] = value()
    order: Mapped[str] = order()
    evidence: Mapped[list[Member]] = set_of("Finding.evidence")
    agreed: Mapped[str | None] = value()
    """Fingerprint of the words the team agreed; other words now mean "changed since agreed"."""
    agreed_at: Mapped[str | None] = value()
    agreed_headline: Mapped[str | None] = value(lines=True)
    """The agreed words themselves, to go back to; older versions did not keep them."""
    agreed_narrative: Mapped[str | None] = value(lines=True)
    agreed_bearing: Mapped[str | None] = value()
    """A strength, or something to consider, as it was agreed. Older versions kept none."""
    agreed_lines: Mapped[str | None] = value()
    """Key and fingerprint of every line it rested on then; see `agreed_lines`. Older versions kept
    none."""
    parked: Mapped[bool] = value(False)
    """Put aside by the evening meeting, to come back to."""
    parked_why: Mapped[str] = value("")
    unrelated: Mapped[list[Member]] = set_of("Finding.unrelated")
    """Lines somebody has looked at and said they have nothing to do with it; not offered again."""


class ThemeHeadline(Record):
    """What the team says of a whole theme in one line. Its key is the theme's own.

    So two laptops that write one write the same, and their words merge as words.
    """

    __tablename__ = "theme_headline"

    text: Mapped[str] = prose()


class Recommendation(Record):
    """What the council is asked to do: verb first, the findings behind it, in the team's order."""

    __tablename__ = "recommendation"

    text: Mapped[str] = prose()
    order: Mapped[str] = order()
    findings: Mapped[list[Member]] = set_of("Recommendation.findings")
    owner: Mapped[str] = value("")
    by_when: Mapped[date | None] = value()
    measure: Mapped[str] = value("")
    agreed: Mapped[str | None] = value()
    agreed_at: Mapped[str | None] = value()


class Paragraph(Record):
    """One paragraph of the letter. Everything said about it hangs on its key."""

    __tablename__ = "paragraph"

    section: Mapped[str] = value("")
    """Slug of the section of the letter, for example `theme.governance`."""
    order: Mapped[str] = order()
    style: Mapped[str] = value("body")
    text: Mapped[str] = prose()
    language: Mapped[str] = value("")
    """Empty: the language of the letter."""
    findings: Mapped[list[Member]] = set_of("Paragraph.findings")
    origin: Mapped[str] = value("")
    """What composed it, for example `finding:<key>`; empty when a person wrote it."""
    composed: Mapped[str | None] = value()
    """Fingerprint of the words as last composed; other words now mean a person has edited it."""
    placed: Mapped[bool] = value(False)
    """A person moved, split or joined it: composing again leaves it where it stands."""
    agreed: Mapped[str | None] = value()
    """Fingerprint of the words as the team agreed them with the whole letter."""
    agreed_under: Mapped[str | None] = value(lines=True)
    """The findings, lines and recommendation under it then; see `agreed_under`. Older versions kept
    none."""


class SignOff(Record):
    """What the team has agreed of the whole letter. There is one, with the key `SIGN_OFF`.

    The trap: these are no fields of the challenge, which is also read from files that an older
    version wrote and that have no such columns yet.
    """

    __tablename__ = "sign_off"

    agreed: Mapped[str | None] = value()
    """Fingerprint of the letter's words as the team agreed them; see `letter.state`."""
    agreed_at: Mapped[str] = value("")
    agreed_sections: Mapped[str | None] = value()
    """Slug and fingerprint of every section then; see `letter.since`. Older versions kept none."""
    final: Mapped[str | None] = value()
    """Fingerprint of the letter's words when it was made final."""
    final_at: Mapped[str] = value("")


SIGN_OFF = "letter"


class Dismissal(Record):
    """A check somebody has looked at and let stand, and why.

    Its key is made from what it is about (`dismissal_key`), so that two laptops that dismiss one
    check dismiss it once. It holds while `about` is what the check is about: other words, or
    another figure in the record, bring the check back.
    """

    __tablename__ = "dismissal"

    code: Mapped[str] = value("")
    """What kind of check, for example `one-voice`."""
    subject_kind: Mapped[str] = value("")
    subject: Mapped[str] = value("")
    """Kind and key of the record the check was about."""
    about: Mapped[str] = value("")
    """Fingerprint of the words and figures it was about."""
    reason: Mapped[str] = value("")
    who: Mapped[str] = value("")
    """Initials."""
    at: Mapped[str] = value("")
    """The moment, ISO with its zone."""


def dismissal_key(code: str, kind: str, key: str, about: str) -> str:
    """The one key a dismissal of this check can have, whoever makes it."""
    return fingerprint(code, kind, key, about)
