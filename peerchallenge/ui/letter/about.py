"""The whole letter as one run of rows: headings, what is live, paragraphs, and where to write.

A row that nobody can write in has a key that begins with `FIXED`; a paragraph's is its record's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.ui.meters import meter_of
from peerchallenge.ui.writing.changes import Line, units

if TYPE_CHECKING:
    from peerchallenge.letter.shown import ShownParagraph, ShownPart, ShownSection
    from peerchallenge.ui.meters import Meter

FIXED = "§"


def _tr(words: str) -> str:
    return QCoreApplication.translate("letter rows", words)


@dataclass(frozen=True)
class About:
    """What a row is and what is painted with it."""

    kind: str
    """section, part, live or paragraph."""
    section: str
    style: str
    """Of the paragraph; of a heading, what one written under it gets."""
    right: str = ""
    """At the right of a heading, or of what a paragraph rests on."""
    meter: Meter | None = None
    language: str = ""
    linked: tuple[str, ...] = ()
    is_edited: bool = False

    @property
    def has_strip(self) -> bool:
        """Whether anything stands under the words."""
        return self.kind == "paragraph" and bool(self.meter or self.right)

    @property
    def said(self) -> str:
        """The same for a screen reader."""
        meter = f"{self.meter.said}, {self.meter.verdict}" if self.meter else ""
        return ", ".join(part for part in (meter, self.right) if part)


Rows = tuple[list[Line], dict[str, About]]


def is_fixed(key: str) -> bool:
    """Whether a row is one nobody can write in."""
    return key.startswith(FIXED)


def rows_of(sections: Sequence[ShownSection], words: dict[str, str]) -> Rows:
    """Lines for the editor and what each is. `words` are typed and not in the record yet."""
    lines: list[Line] = []
    about: dict[str, About] = {}
    for section in sections:
        for line, what in _section(section, words):
            lines.append(line)
            if line.key:
                about[line.key] = what
    return lines, about


def _section(section: ShownSection, words: dict[str, str]) -> Iterator[tuple[Line, About]]:
    key = f"{FIXED}{section.slug}"
    style = section.parts[0].style if section.parts else "body"
    many = len(section.paragraphs)
    right = _tr("1 paragraph") if many == 1 else _tr("{} paragraphs").format(many) if many else ""
    right = _tr("from the record") if section.is_live else right
    yield Line(key, units(section.title)), About("section", section.slug, style, right)
    for part in section.parts:
        yield from _part(section, part, f"{key}/{part.style}", words)


def _part(
    section: ShownSection, part: ShownPart, key: str, words: dict[str, str]
) -> Iterator[tuple[Line, About]]:
    slug = section.slug
    if part.title:
        yield Line(key, units(part.title)), About("part", slug, part.style)
    for n, said in enumerate(part.live):
        yield Line(f"{key}#{n}", units(said.replace("\n", " "))), About("live", slug, part.style)
    for p in part.paragraphs:
        yield Line(p.key, units(words.get(p.key, p.text))), _paragraph(slug, p)
    if not part.paragraphs and not section.is_live:
        yield Line("", ""), About("paragraph", slug, part.style)


def _paragraph(slug: str, p: ShownParagraph) -> About:
    numbers = ", ".join(str(n) for n in p.findings)
    right = []
    if p.language:
        right.append(LANGUAGES.get(p.language, p.language))
    if numbers:
        words = _tr("finding {}") if len(p.findings) == 1 else _tr("findings {}")
        right.append(words.format(numbers))
    elif p.linked:
        right.append(_tr("1 finding") if len(p.linked) == 1 else _tr("several findings"))
    return About(
        "paragraph",
        slug,
        p.style,
        ", ".join(right),
        meter_of(p.support) if p.support is not None else None,
        p.language,
        p.linked,
        p.is_edited,
    )


LANGUAGES = {"cy": "Cymraeg", "en-GB": "English"}
"""By their own names, as a person looks for them."""
