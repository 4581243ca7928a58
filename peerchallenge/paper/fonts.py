"""Source Sans 3, embedded, and what to do with a sign it does not have."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from peerchallenge.shipped import resource

_FILES = {
    "Body": "SourceSans3_400Regular.ttf",
    "Body-Italic": "SourceSans3_400Regular_Italic.ttf",
    "Body-Semi": "SourceSans3_600SemiBold.ttf",
    "Body-Bold": "SourceSans3_700Bold.ttf",
    "Body-BoldItalic": "SourceSans3_700Bold_Italic.ttf",
}
_INSTEAD = "\N{WHITE SQUARE}"


class _Embedded(TTFont):
    """A font whose map to Unicode leaves out codes that stand for no sign, as PDF/UA wants."""

    def addObjects(self, document: Any) -> None:  # noqa: N802  (ReportLab's name)
        """Write its parts, then look at the maps among them."""
        before = set(document.idToObject)
        super().addObjects(document)
        for name in set(document.idToObject) - before:
            if name.startswith("toUnicodeCMap:"):
                stream = document.idToObject[name]
                stream.content = _without_no_sign(stream.content)


def _without_no_sign(mapped: str) -> str:
    lines = mapped.split("\n")
    kept = [line for line in lines if not line.endswith("> <0000>")]
    gone = len(lines) - len(kept)
    at = next(n for n, line in enumerate(kept) if line.endswith(" beginbfchar"))
    kept[at] = f"{int(kept[at].split()[0]) - gone} beginbfchar"
    return "\n".join(kept)


@cache
def register_fonts() -> None:
    """Make the fonts known to ReportLab, once a program, and streams plain bytes.

    Letters for bytes are a habit of printers long gone; they cost a fifth in size and time.
    """
    rl_config.useA85 = 0
    for name, file in _FILES.items():
        pdfmetrics.registerFont(_Embedded(name, str(resource("fonts", file))))
    pdfmetrics.registerFontFamily(
        "Body",
        normal="Body",
        bold="Body-Semi",
        italic="Body-Italic",
        boldItalic="Body-BoldItalic",
    )


@cache
def _known() -> frozenset[str]:
    register_fonts()
    font = cast("TTFont", pdfmetrics.getFont("Body"))
    return frozenset(map(chr, font.face.charToGlyph))


def printable(words: str) -> str:
    """The same words with every sign the font lacks shown as a box, so it is seen, not lost."""
    known = _known()
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    if known.issuperset(words):
        return words
    instead = _INSTEAD if _INSTEAD in known else "?"
    return "".join(c if c in known or c == "\n" else instead for c in words)
