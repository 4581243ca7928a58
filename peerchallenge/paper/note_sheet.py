"""The note sheet for Word: a heading for each session, and lines to type under.

It comes back through the import of notes, which knows it again by what `anchors` put into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from peerchallenge.paper.anchors import SheetMark, head_name, room_name, theme_name
from peerchallenge.paper.sheet import Sheet, SheetSession, SheetTheme
from peerchallenge.paper.word_file import Paragraph, WordFile
from peerchallenge.store.replacing import replace_bytes

MOST_WITH_THEMES = 24
"""Sessions up to which each has a heading for every theme; one peer is in some fifteen or twenty.

Beyond it the themes stand once at the top and a line says its theme by number, because nobody finds
a place on a tablet in a hundred pages."""
_FREE, _UNDER_THEME = 8, 2

SIGNS = (
    ("+", "a strength"),
    ("-", "an area to consider"),
    ("?", "context"),
    ("-3", "the same with the number of a theme: -3 Papers come late"),
    ("“ ”", "round the whole line: the words as they were said"),
    ("[staff]", "at the end of a line: whose voice it was, where it was not everybody’s"),
)
HOW = (
    "Type under a session, one thing to a line. A sign at the start of a line says what it is, with"
    " no space after it. A line without one is good too and is weighed later."
)
NO_NAMES = "Write who spoke by role or voice, never by name."
UNDER = "What is typed under a theme is filed under it."
BY_NUMBER = "Themes go by their numbers, here and at the start of a line."
ELSE = "Another session"
ELSE_HOW = "Not on the timetable? Put its day, time and title in the heading above, and type below."


def write_note_sheet(
    sheet: Sheet, path: Path, *, today: date, with_themes: bool | None = None
) -> int:
    """Write the sheet and answer how many sessions are on it. The file is whole or as it was.

    Raises Refused when the folder cannot be written to.
    """
    replace_bytes(path, note_sheet(sheet, today=today, with_themes=with_themes))
    return len(sheet.sessions)


def note_sheet(sheet: Sheet, *, today: date, with_themes: bool | None = None) -> bytes:
    """The sheet as a .docx file. `with_themes` None decides by how many sessions there are."""
    if with_themes is None:
        with_themes = len(sheet.sessions) <= MOST_WITH_THEMES
    paragraphs = list(_paragraphs(sheet, with_themes=with_themes))
    ours = {p.words for p in paragraphs if p.words and p.words != ELSE}
    mark = SheetMark.of(challenge=sheet.challenge, peer=sheet.peer, words=ours)
    return WordFile(
        paragraphs=paragraphs,
        title=f"{sheet.title}: {sheet.council}",
        subject="Notes of a peer challenge",
        marking=sheet.marking,
        foot=_fits(sheet.council),
        language=sheet.language,
        made=today,
        properties=mark.properties(),
    ).packed()


def _paragraphs(sheet: Sheet, *, with_themes: bool) -> Iterator[Paragraph]:
    yield Paragraph(sheet.title, "SheetTitle")
    yield Paragraph(sheet.council, "SheetHelp")
    yield Paragraph("How to note", "SheetPart")
    yield Paragraph(HOW, "SheetHelp")
    for sign, meaning in SIGNS:
        yield Paragraph(f"{sign}\t{meaning}", "SheetKey")
    yield Paragraph(NO_NAMES, "SheetHelp")
    yield Paragraph("Themes", "SheetPart")
    yield Paragraph(UNDER if with_themes else BY_NUMBER, "SheetHelp")
    for theme in sheet.themes:
        yield Paragraph(f"{theme.number}\t{theme.name}", "SheetKey")
        if not with_themes and theme.prompts:
            yield Paragraph("  ".join(theme.prompts), "SheetHelp")
    for session in sheet.sessions:
        yield from _session(session, sheet.themes, with_themes=with_themes)
    yield Paragraph(ELSE, "Heading1")
    yield Paragraph(ELSE_HOW, "SheetHelp")
    yield from _empty(_FREE)


def _session(
    session: SheetSession, themes: tuple[SheetTheme, ...], *, with_themes: bool
) -> Iterator[Paragraph]:
    yield Paragraph(session.heading, "Heading1", (head_name(session.key),))
    said = [
        f"{label}: {words}"
        for label, words in (
            ("Place", session.place),
            ("In the room", session.room),
            ("Team", session.team),
        )
        if words
    ]
    said = said or ["Place and people are not entered yet."]
    yield Paragraph(". ".join(said), "SheetHelp", (room_name(session.key),))
    if not with_themes:
        yield Paragraph("   ".join(f"{t.number} {t.short}" for t in themes), "SheetHelp")
    yield from _empty(_FREE)
    for theme in themes if with_themes else ():
        named = theme_name(session.key, theme.id)
        yield Paragraph(f"{theme.number} {theme.name}", "Heading2", (named,))
        if theme.prompts:
            yield Paragraph("  ".join(theme.prompts), "SheetHelp")
        yield from _empty(_UNDER_THEME)


def _empty(many: int) -> Iterator[Paragraph]:
    for _ in range(many):
        yield Paragraph("")


def _fits(council: str) -> str:
    return council if len(council) <= 40 else f"{council[:39]}…"
