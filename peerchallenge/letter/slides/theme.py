"""The deck's own theme: our palette, and fonts that any office program has or replaces alike."""

from __future__ import annotations

from reportlab.lib.colors import Color

from peerchallenge.letter.slides.marks import A
from peerchallenge.paper.inks import ACCENT, CONSIDER, INK, LINE, RULED, SECOND, STRENGTH, WELL

_COLOURS = {
    "dk1": INK,
    "lt1": Color(1, 1, 1),
    "dk2": SECOND,
    "lt2": WELL,
    "accent1": ACCENT,
    "accent2": STRENGTH,
    "accent3": CONSIDER,
    "accent4": LINE,
    "accent5": RULED,
    "accent6": SECOND,
    "hlink": ACCENT,
    "folHlink": SECOND,
}
_LATIN = '<a:latin typeface="Source Sans 3" panose="020B0503030403020204" pitchFamily="34"/>'
"""Its shape in digits, by which Windows picks the nearest where it is missing."""
_FONTS = f'{_LATIN}<a:ea typeface=""/><a:cs typeface="Arial"/>'
_PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme() -> str:
    """A theme without effects. It must have three of each all the same."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour.hexval()[2:].upper()}"/></a:{name}>'
        for name, colour in _COLOURS.items()
    )
    lines = "".join(f'<a:ln w="{w}">{_PLAIN}</a:ln>' for w in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme xmlns:a="{A}" name="Peer team"><a:themeElements>'
        f'<a:clrScheme name="Peer team">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Peer team"><a:majorFont>{_FONTS}</a:majorFont>'
        f"<a:minorFont>{_FONTS}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Peer team"><a:fillStyleLst>{_PLAIN * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_PLAIN * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )
