"""Master and layouts, so that whoever edits a slide in the evening finds places that hold."""

from __future__ import annotations

from peerchallenge.letter.slides.deck import Look
from peerchallenge.letter.slides.marks import GROUP, SPACES, Tongue, emu, fill, lead, place
from peerchallenge.letter.slides.room import (
    BODY,
    FIRST_HEAD,
    FIRST_OVER,
    FIRST_UNDER,
    FOOT,
    FOOTER,
    GAP,
    HEAD,
    HIGH,
    LEAD,
    NAMES,
    NUMBER,
    SAID,
    TITLE,
    UNDER,
    Box,
    Type,
)
from peerchallenge.paper.office_file import said

LAYOUTS = tuple(Look)
"""In the order of their parts."""
_NAMES = {
    Look.TITLE: "First slide",
    Look.PLAIN: "Title and points",
    Look.STRENGTH: "Strengths",
    Look.CONSIDER: "Areas to consider",
    Look.BOTH: "Title and two columns",
    Look.TABLE: "Title and table",
    Look.CLOSING: "Last slide",
}
COLOURS = {
    Look.PLAIN: "accent1",
    Look.STRENGTH: "accent2",
    Look.CONSIDER: "accent3",
    Look.BOTH: "accent1",
    Look.TABLE: "accent1",
}
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)
_NUMBER_ID = "{6F15528E-21DE-4FAA-801E-634DDDAF4B2B}"
"""Fields need one; it says nothing."""
_TREE = f"<p:spTree>{GROUP}"
_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2"'
    ' accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink"'
    ' folHlink="folHlink"'
)


def master(tongue: Tongue) -> str:
    """What all layouts take over: places, sizes, colours."""
    shapes = "".join(
        (
            held(2, "Title", 'type="title"', tongue, box=HEAD, anchor="b"),
            held(3, "Text", 'type="body" idx="1"', tongue, box=BODY),
            _foot(4, 'type="ftr" sz="quarter" idx="3"', tongue),
            _number(5, 'type="sldNum" sz="quarter" idx="4"', tongue),
        )
    )
    ids = "".join(
        f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(LAYOUTS))
    )
    return (
        f"<p:sldMaster {SPACES}><p:cSld><p:bg><p:bgPr>{fill('bg1')}<a:effectLst/></p:bgPr></p:bg>"
        f"{_TREE}{shapes}</p:spTree></p:cSld><p:clrMap {_MAP}/>"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{level(TITLE, 'tx1')}</p:titleStyle>"
        f"<p:bodyStyle>{level(SAID, 'tx1', bullet='accent1')}</p:bodyStyle>"
        f"<p:otherStyle>{level(SAID, 'tx1')}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def layout(look: Look, tongue: Tongue) -> str:
    """One layout."""
    if look in COLOURS:
        inside, ground = _inside(look, tongue), ""
    else:
        inside, ground = (
            _outside(tongue),
            f"<p:bg><p:bgPr>{fill('accent1')}<a:effectLst/></p:bgPr></p:bg>",
        )
    kind = {Look.TITLE: ' type="title"', Look.PLAIN: ' type="obj"'}.get(look, ' userDrawn="1"')
    return (
        f'<p:sldLayout {SPACES}{kind} preserve="1"><p:cSld name="{_NAMES[look]}">{ground}'
        f"{_TREE}{inside}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        "</p:sldLayout>"
    )


def _inside(look: Look, tongue: Tongue) -> str:
    colour = COLOURS[look]
    words = held(5, "Text", 'idx="1"', tongue, style=level(SAID, "tx1", bullet=colour))
    if look is Look.BOTH:
        wide = (BODY.width - GAP) / 2
        over = Box(BODY.left, BODY.top, BODY.width, LEAD.height(1))
        message = 'type="body" sz="quarter" idx="14"'
        words = held(9, "Message", message, tongue, box=over, style=level(LEAD, "tx1"))
        words += "".join(
            held(
                number,
                name,
                f'sz="half" idx="{which}"',
                tongue,
                box=Box(left, BODY.top, wide, BODY.height),
                style=level(SAID, "tx1", bullet=colour),
            )
            for number, name, which, left in (
                (5, "Left column", 1, BODY.left),
                (8, "Right column", 2, BODY.left + wide + GAP),
            )
        )
    return "".join(
        (
            _painted(2, "Edge", Box(0, 0, 12, HIGH), colour),
            _painted(3, "Rule", Box(HEAD.left, FOOTER.top - 8, HEAD.width, 0.75), "accent4"),
            held(4, "Title", 'type="title"', tongue, style=level(TITLE, colour)),
            words,
            _foot(6, 'type="ftr" sz="quarter" idx="11"', tongue),
            _number(7, 'type="sldNum" sz="quarter" idx="12"', tongue),
        )
    )


def _outside(tongue: Tongue) -> str:
    """The first slide and the last, white on the accent."""
    return "".join(
        (
            _painted(
                2, "Rule", Box(FIRST_HEAD.left, FIRST_HEAD.top + FIRST_HEAD.height + 8, 72, 3)
            ),
            held(
                3,
                "Title",
                'type="ctrTitle"',
                tongue,
                box=FIRST_HEAD,
                anchor="b",
                style=level(NAMES[0], "bg1"),
            ),
            held(
                4,
                "Kind of challenge",
                'type="body" sz="quarter" idx="13"',
                tongue,
                box=FIRST_OVER,
                style=level(UNDER, "bg1", plain=True),
            ),
            held(
                5,
                "Text",
                'type="subTitle" idx="1"',
                tongue,
                box=FIRST_UNDER,
                style=level(UNDER, "bg1", plain=True),
            ),
            _foot(6, 'type="ftr" sz="quarter" idx="11"', tongue, colour="bg1"),
        )
    )


def held(
    number: int,
    name: str,
    kind: str,
    tongue: Tongue,
    *,
    box: Box | None = None,
    anchor: str = "t",
    style: str = "",
) -> str:
    """A place that a slide fills."""
    where = place(box) if box else ""
    body = (
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{where}"
        f"{_SQUARE if box else ''}</p:spPr><p:txBody>{body if box else '<a:bodyPr/>'}"
        f"<a:lstStyle>{style}</a:lstStyle>{tongue.paragraph(name)}</p:txBody></p:sp>"
    )


def level(kind: Type, colour: str, *, bullet: str = "", plain: bool = False) -> str:
    """How the first level of a place is set."""
    bullets = (
        f'<a:buClr><a:schemeClr val="{bullet}"/></a:buClr><a:buFont typeface="Arial"/>'
        '<a:buChar char="•"/>'
        if bullet
        else "<a:buNone/>"
    )
    from_left = f"{emu(kind.indent)}" if bullet else "0"
    back = f"-{from_left}" if bullet else "0"
    weight = ' b="1"' if kind.bold and not plain else ' b="0"'
    return (
        f'<a:lvl1pPr marL="{from_left}" indent="{back}" algn="l">{lead(kind)}{bullets}'
        f'<a:defRPr sz="{round(kind.size * 100)}"{weight} kern="1200">{fill(colour)}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        "</a:defRPr></a:lvl1pPr>"
    )


_SQUARE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _painted(number: int, name: str, box: Box, colour: str = "bg1") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{place(box)}{_SQUARE}{fill(colour)}'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _foot(number: int, kind: str, tongue: Tongue, colour: str = "tx2") -> str:
    return held(number, "Foot", kind, tongue, box=FOOTER, style=level(FOOT, colour))


def _number(number: int, kind: str, tongue: Tongue) -> str:
    style = level(FOOT, "tx2").replace('algn="l"', 'algn="r"')
    whole = held(number, "Number", kind, tongue, box=NUMBER, style=style)
    return whole.replace(tongue.paragraph("Number"), field_paragraph(tongue, "1"))


def field_paragraph(tongue: Tongue, shown: str) -> str:
    """The slide's number, which the program that shows it counts."""
    language = said(tongue.language)
    return (
        f'<a:p><a:fld id="{_NUMBER_ID}" type="slidenum"><a:rPr lang="{language}" dirty="0"/>'
        f'<a:t>{shown}</a:t></a:fld><a:endParaRPr lang="{language}" dirty="0"/></a:p>'
    )


def notes_master(tongue: Tongue) -> str:
    """The page that the speaker reads: the slide above, the notes below."""
    notes = Type(12, 15, 6)
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place(Box(54, 50, 432, 243))}{_SQUARE}<a:noFill/></p:spPr></p:sp>"
    )
    words = held(3, "Notes", 'type="body" sz="quarter" idx="1"', tongue, box=Box(54, 315, 432, 440))
    return (
        f"<p:notesMaster {SPACES}><p:cSld><p:bg><p:bgPr>{fill('bg1')}<a:effectLst/></p:bgPr></p:bg>"
        f"{_TREE}{picture}{words}</p:spTree></p:cSld><p:clrMap {_MAP}/>"
        f"<p:notesStyle>{level(notes, 'tx1')}</p:notesStyle></p:notesMaster>"
    )
