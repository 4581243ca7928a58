"""How a note sheet looks in Word: sizes in half points, spaces in twentieths of one."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_STYLES = (
    # id, name, next, paragraph, letters
    ("Normal", "Normal", "", '<w:spacing w:after="100"/>', '<w:sz w:val="24"/>'),
    (
        "Heading1",
        "heading 1",
        "Normal",
        '<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="40"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:color w:val="1F4E9C"/><w:sz w:val="34"/>',
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        '<w:keepNext/><w:spacing w:before="240" w:after="20"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:color w:val="1A2230"/><w:sz w:val="25"/>',
    ),
    (
        "SheetTitle",
        "Sheet title",
        "Normal",
        '<w:spacing w:after="40"/>',
        '<w:b/><w:color w:val="1A2230"/><w:sz w:val="44"/>',
    ),
    (
        "SheetPart",
        "Sheet part",
        "Normal",
        '<w:keepNext/><w:spacing w:before="240" w:after="40"/>',
        '<w:b/><w:color w:val="1F4E9C"/><w:sz w:val="26"/>',
    ),
    (
        "SheetHelp",
        "Sheet help",
        "Normal",
        '<w:spacing w:after="80"/>',
        '<w:color w:val="4A5262"/><w:sz w:val="20"/>',
    ),
    (
        "SheetKey",
        "Sheet key",
        "Normal",
        '<w:tabs><w:tab w:val="left" w:pos="1400"/></w:tabs>'
        '<w:spacing w:after="40"/><w:ind w:left="1400" w:hanging="1400"/>',
        '<w:sz w:val="22"/>',
    ),
)


def styles(language: str) -> str:
    """The part of the file that holds them, for words in this language."""
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    first = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="24"/>'
        f"<w:lang w:val={quoteattr(language)}/></w:rPr></w:rPrDefault></w:docDefaults>"
    )
    return f'<w:styles xmlns:w="{W}">{first}{"".join(_style(*s) for s in _STYLES)}</w:styles>'


def _style(key: str, name: str, after: str, paragraph: str, letters: str) -> str:
    default = ' w:default="1"' if key == "Normal" else ""
    based = "" if key == "Normal" else '<w:basedOn w:val="Normal"/>'
    follows = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}'
        f"{follows}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )
