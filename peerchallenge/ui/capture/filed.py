"""How one line stands, as the editor paints and says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.record.vocabulary import BEARING_NAMES, VOICE_NAMES

if TYPE_CHECKING:
    from peerchallenge.record.lines import ShownLine


def _tr(words: str) -> str:
    return QCoreApplication.translate("notes", words)


@dataclass(frozen=True)
class Filed:
    """Bearing, marks and themes of a line; the plain one is a line nobody has filed yet."""

    bearing: str = "context"
    quote: bool = False
    voice: str = ""
    """Only when it is marked on the line itself."""
    themes: tuple[str, ...] = ()
    """Number and short name, the main one first."""
    said: str = ""
    """All of it in words."""


def filed_of(line: ShownLine) -> Filed:
    """What a line of the record shows beside its words."""
    return Filed(
        bearing=str(line.bearing),
        quote=line.quote,
        voice=str(line.voice) if line.marked and line.voice else "",
        themes=tuple(f"{t.number} {t.short}" for t in line.themes),
        said=said_of(line),
    )


def said_of(line: ShownLine) -> str:
    """The filing of a line in words: "filed under Capacity, area to consider, quote"."""
    names = ", ".join(t.short for t in line.themes)
    said = [_tr("filed under {}").format(names) if names else _tr("not filed")]
    said.append(BEARING_NAMES[line.bearing])
    said += [VOICE_NAMES[line.voice]] if line.marked and line.voice else []
    said += [_tr("quote")] if line.quote else []
    return ", ".join(said)
