"""What the filing keys and the signs before a line do to lines, and how that is said aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.intake.signs import Habits, read_line
from peerchallenge.record.vocabulary import BEARING_NAMES, VOICE_NAMES, Bearing, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerchallenge.intake.signs import NoteLine
    from peerchallenge.record.framework import Theme
    from peerchallenge.record.lines import ShownLine
    from peerchallenge.ui.desk import Desk


def _tr(words: str) -> str:
    return QCoreApplication.translate("filing", words)


def mark_lines(desk: Desk, lines: Sequence[ShownLine], themes: Sequence[Theme], asked: str) -> None:
    """Do what a key asks for (see `keys.asked_by`) to all of these lines, as one step."""
    keys = [line.key for line in lines]
    if asked.isdigit():
        from peerchallenge.store.actions.notes import toggle_theme

        theme = next((t for t in themes if str(t.number) == asked), None)
        if theme is not None:
            desk.do(toggle_theme, lines=keys, theme=theme.id, name=theme.short)
    elif asked == "quote":
        from peerchallenge.store.actions.notes import mark_quotes

        desk.do(mark_quotes, lines=keys, quote=not all(line.quote for line in lines))
    else:
        from peerchallenge.store.actions.notes import mark_bearing

        wanted = Bearing(asked)
        if all(line.bearing is wanted for line in lines):
            wanted = Bearing.CONTEXT
        desk.do(mark_bearing, lines=keys, bearing=wanted)


def mark_voices(desk: Desk, lines: Sequence[str], voice: Voice | None) -> None:
    """Say who spoke these lines; None leaves it to the session."""
    from peerchallenge.store.actions.notes import mark_voice

    desk.do(mark_voice, lines=lines, voice=voice)


def signs_of(before: str, said: str, themes: Sequence[Theme]) -> NoteLine | None:
    """What the signs say that were typed with a line; None where there are none, or none new.

    Signs that stood there before stay words: undo has put them back, or they always were. So does
    the number of a theme that there is not.
    """
    read = _read(said, themes)
    return None if read is None or _read(before, themes) is not None else read


def _read(said: str, themes: Sequence[Theme]) -> NoteLine | None:
    read = read_line(said, Habits()) if said.strip() else None
    if read is None or not (read.bearing or read.theme_number or read.quote or read.voice):
        return None
    known = {theme.number for theme in themes}
    return read if read.theme_number is None or read.theme_number in known else None


def take_signs(desk: Desk, lines: Sequence[str], read: NoteLine, themes: Sequence[Theme]) -> str:
    """Do what the signs of a typed line said, to it and to what was split from it.

    The first line has the signs and loses them. Answers what was done, to be said aloud.
    """
    from peerchallenge.store.actions.notes import mark_as_signed

    theme = next((t for t in themes if t.number == read.theme_number), None)
    desk.do(
        mark_as_signed,
        lines=lines,
        words=read.words,
        bearing=read.bearing,
        theme=theme.id if theme else None,
        quote=read.quote,
        voice=read.voice,
    )
    said = [_tr("filed under {}").format(theme.short)] if theme else []
    said += [BEARING_NAMES[read.bearing]] if read.bearing else []
    said += [VOICE_NAMES[read.voice]] if read.voice else []
    said += [_tr("quote")] if read.quote else []
    return ", ".join(said)


def filing_said(lines: Sequence[ShownLine]) -> str:
    """How lines stand now, in words: for one everything, for several what they share."""
    if not lines:
        return ""
    shared = [t for t in lines[0].themes if all(t in line.themes for line in lines)]
    filed = ", ".join(t.short for t in shared)
    said = [_tr("{} lines").format(len(lines))] if len(lines) > 1 else []
    if filed or len(lines) == 1:
        said.append(_tr("filed under {}").format(filed) if filed else _tr("not filed"))
    if len({line.bearing for line in lines}) == 1:
        said.append(BEARING_NAMES[lines[0].bearing])
    voices = {line.voice for line in lines if line.marked}
    said += [VOICE_NAMES[v] for v in voices if v] if len(voices) == 1 else []
    said += [_tr("quote")] if all(line.quote for line in lines) else []
    return ", ".join(said)
