"""One slide as XML, its parts in the order in which they are read: title, words, table, foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from peerchallenge.letter.slides.deck import Deck, Look, Point, Slide
from peerchallenge.letter.slides.fitting import (
    column_width,
    lead_height,
    said_height,
    type_of,
)
from peerchallenge.letter.slides.layouts import COLOURS, field_paragraph
from peerchallenge.letter.slides.marks import GROUP, SPACES, Tongue, emu, fill, lead, place
from peerchallenge.letter.slides.measuring import cut, wrapped
from peerchallenge.letter.slides.phrases import phrase
from peerchallenge.letter.slides.room import (
    BODY,
    FIGURE,
    FIGURE_UNDER,
    FIGURES,
    FIRST_HEAD,
    FIRST_UNDER,
    FOOT,
    FOOTER,
    GAP,
    HEAD,
    LARGE,
    LEAD,
    NAME_LINES,
    NAMES,
    OVER,
    TITLE,
    UNDER,
    UNDER_FIGURES,
    Box,
    Type,
)
from peerchallenge.letter.slides.tables import table

_SURE = 0.85
"""What must stay in one line has a little more to spare."""


@dataclass
class Drawn:
    """Draws one slide; numbers its shapes as they come."""

    deck: Deck
    number: int
    """Of the slide, from 1."""
    tongue: Tongue
    _shapes: list[str] = field(default_factory=list)

    def slide(self, slide: Slide) -> str:
        """The whole slide."""
        self._title(slide)
        if slide.look in {Look.TITLE, Look.CLOSING}:
            self._first(slide)
        else:
            self._figures(slide.figures)
            if slide.columns:
                self._columns(slide)
            else:
                self._points(slide)
            if slide.grid is not None:
                above = said_height(slide.points)
                number = len(self._shapes) + 2
                self._shapes.append(table(slide.grid, above, number, self.tongue))
        self._foot(slide.look)
        return (
            f"<p:sld {SPACES}><p:cSld><p:spTree>{GROUP}{''.join(self._shapes)}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )

    def _add(self, name: str, kind: str, words: str, box: Box | None = None) -> None:
        """Fill one of the layout's places, or another place in the same manner."""
        where = place(box) if box else ""
        self._shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{len(self._shapes) + 2}" name="{name}"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{where}</p:spPr><p:txBody><a:bodyPr><a:noAutofit/></a:bodyPr><a:lstStyle/>"
            f"{words}</p:txBody></p:sp>"
        )

    def _title(self, slide: Slide) -> None:
        paragraph = self.tongue.paragraph
        if slide.look is Look.TITLE:
            name, kind = _name(slide.title)
            size = f' sz="{round(kind.size * 100)}"'
            runs = self.tongue.run(name, more=size)
            words = paragraph(name, settings=f"|{lead(kind)}", runs=runs)
            self._add("Title", 'type="ctrTitle"', words)
            return
        words = paragraph(cut(slide.title, TITLE.size, HEAD.width * _SURE, bold=True))
        if slide.over:
            over = cut(slide.over, OVER.size, HEAD.width * _SURE)
            size = f' sz="{OVER.size * 100}" b="0"'
            runs = self.tongue.run(over, more=size, inside=fill("tx2"))
            words = paragraph(over, settings=f"|{lead(OVER)}", runs=runs) + words
        held = "ctrTitle" if slide.look is Look.CLOSING else "title"
        self._add("Title", f'type="{held}"', words)

    def _first(self, slide: Slide) -> None:
        if slide.over:
            words = self.tongue.paragraph(cut(slide.over, UNDER.size, FIRST_HEAD.width))
            self._add("Kind of challenge", 'type="body" sz="quarter" idx="13"', words)
        most = int(FIRST_UNDER.height // UNDER.height(1))
        lines: list[str] = []
        for point in slide.points:
            left = most - len(lines)
            if left > 0:
                told = cut(point.words, UNDER.size, FIRST_UNDER.width, left)
                lines += [told, *[""] * (len(wrapped(told, UNDER.size, FIRST_UNDER.width)) - 1)]
        words = "".join(self.tongue.paragraph(line) for line in lines if line)
        self._add("Text", 'type="subTitle" idx="1"', words)

    def _points(self, slide: Slide) -> None:
        if not slide.points:
            return
        box = None
        if slide.figures:
            box = UNDER_FIGURES
        elif slide.grid is not None:
            box = Box(BODY.left, BODY.top, BODY.width, said_height(slide.points))
        words = "".join(self._point(p, slide) for p in slide.points)
        self._add("Text", 'idx="1"', words, box)

    def _columns(self, slide: Slide) -> None:
        above = lead_height(slide.points)
        if slide.points:
            words = "".join(self._point(p, slide) for p in slide.points)
            self._add(
                "Message",
                'type="body" sz="quarter" idx="14"',
                words,
                Box(BODY.left, BODY.top, BODY.width, above),
            )
        wide = column_width(len(slide.columns))
        for n, column in enumerate(slide.columns):
            colour = COLOURS[column.look]
            runs = self.tongue.run(column.title, more=' b="1"', inside=fill(colour))
            settings = f' marL="0" indent="0"|{lead(LEAD)}<a:buNone/>'
            words = self.tongue.paragraph(column.title, settings=settings, runs=runs)
            words += "".join(self._point(p, slide, colour) for p in column.points)
            left = BODY.left + n * (wide + GAP)
            box = Box(left, BODY.top + above, wide, BODY.height - above)
            self._add(("Left column", "Right column")[n], f'sz="half" idx="{n + 1}"', words, box)

    def _point(self, point: Point, slide: Slide, bullet: str = "") -> str:
        run = self.tongue.run
        if point.is_heading:
            settings = f' marL="0" indent="0"|{lead(LEAD)}<a:buNone/>'
            runs = run(point.words, more=' b="1"')
            return self.tongue.paragraph(point.words, settings=settings, runs=runs)
        kind = LARGE if slide.is_large else type_of(point)
        size = f' sz="{kind.size * 100}"'
        indent = emu(kind.indent)
        places, marks = f' marL="{indent}" indent="-{indent}"', lead(kind)
        if slide.grid is not None:
            places, marks = ' marL="0" indent="0"', f"{marks}<a:buNone/>"
        elif point.goes_on:
            places, marks = f' marL="{indent}" indent="0"', f"{marks}<a:buNone/>"
        elif point.number:
            auto = f'<a:buAutoNum type="arabicPeriod" startAt="{point.number}"/>'
            marks += f'<a:buFont typeface="+mj-lt"/>{auto}'
        elif bullet:
            marks += f'<a:buClr><a:schemeClr val="{bullet}"/></a:buClr>'
        runs = run(point.words, more=size)
        if point.is_draft and not point.goes_on:
            tag = phrase("evidence", "draft_tag")
            runs = run(tag, more=f'{size} i="1"', inside=fill("tx2")) + runs
        return self.tongue.paragraph(point.words, settings=f"{places}|{marks}", runs=runs)

    def _figures(self, figures: Sequence[tuple[str, str]]) -> None:
        gap = 16
        wide = (FIGURES.width - gap * (len(figures) - 1)) / max(1, len(figures))
        for n, (figure, thing) in enumerate(figures):
            box = Box(FIGURES.left + n * (wide + gap), FIGURES.top, wide, FIGURES.height)
            large = self.tongue.run(
                figure, more=f' sz="{FIGURE.size * 100}" b="1"', inside=fill("accent1")
            )
            small = self.tongue.run(
                thing, more=f' sz="{FIGURE_UNDER.size * 100}"', inside=fill("tx1")
            )
            words = self.tongue.paragraph(figure, settings=f"|{lead(FIGURE)}", runs=large)
            words += self.tongue.paragraph(thing, settings=f"|{lead(FIGURE_UNDER)}", runs=small)
            self._shapes.append(
                f'<p:sp><p:nvSpPr><p:cNvPr id="{len(self._shapes) + 2}" name="Figure {n + 1}"/>'
                '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
                f'<p:spPr>{place(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill("bg2")}'
                f'</p:spPr><p:txBody><a:bodyPr wrap="square" lIns="{emu(12)}" tIns="{emu(8)}"'
                f' rIns="{emu(12)}" bIns="{emu(8)}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
                f"{words}</p:txBody></p:sp>"
            )

    def _foot(self, look: Look) -> None:
        parts = [self.deck.marking, self.deck.foot if look is not Look.TITLE else ""]
        words = " · ".join(part for part in parts if part.strip())
        if words:
            words = cut(words, FOOT.size, FOOTER.width * _SURE)
            told = self.tongue.paragraph(words)
            self._add("Foot", 'type="ftr" sz="quarter" idx="11"', told)
        if look not in {Look.TITLE, Look.CLOSING}:
            told = field_paragraph(self.tongue, str(self.number))
            self._add("Number", 'type="sldNum" sz="quarter" idx="12"', told)


def _name(name: str) -> tuple[str, Type]:
    """The council’s name as large as it goes."""
    for kind in NAMES:
        lines = min(NAME_LINES, int(FIRST_HEAD.height // kind.line))
        if len(wrapped(name, kind.size, FIRST_HEAD.width, bold=True)) <= lines:
            return name, kind
    return cut(name, kind.size, FIRST_HEAD.width, lines, bold=True), kind


def notes_page(paragraphs: Sequence[tuple[str, bool]], tongue: Tongue) -> str:
    """What the speaker reads beside a slide."""
    words = "".join(
        tongue.paragraph(said, runs=tongue.run(said, more=' b="1"' if is_over else ""))
        for said, is_over in paragraphs
    )
    return (
        f"<p:notes {SPACES}><p:cSld><p:spTree>{GROUP}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide" descr="The slide these notes belong to"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody></p:sp></p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
