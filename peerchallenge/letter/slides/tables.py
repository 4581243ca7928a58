"""A table on a slide: real rows and cells, its headings marked as such, told in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peerchallenge.letter.slides.deck import Grid
from peerchallenge.letter.slides.fitting import row_height
from peerchallenge.letter.slides.marks import Tongue, emu, fill, lead, place
from peerchallenge.letter.slides.room import CELL, GRID, Box, Type
from peerchallenge.paper.office_file import said

_LINE = '<a:lnB w="9525"><a:solidFill><a:schemeClr val="{}"/></a:solidFill></a:lnB>'
_NO_LINE = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
_KIND = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table(grid: Grid, above: float, number: int, tongue: Tongue) -> str:
    """The table, so far below the top of the body; `number` is the shape's own."""
    rows = (grid.heads, *grid.rows)
    heights = [row_height(grid, row) for row in rows]
    columns = "".join(f'<a:gridCol w="{emu(GRID.width * s)}"/>' for s in grid.shares)
    drawn = "".join(
        f'<a:tr h="{emu(height)}">{"".join(_cells(row, tongue, is_head=n == 0))}</a:tr>'
        for n, (row, height) in enumerate(zip(rows, heights, strict=True))
    )
    box = Box(GRID.left, GRID.top + above, GRID.width, sum(heights))
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="Table"'
        f' descr="{said(grid.told)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{place(box, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_KIND}"><a:tbl><a:tblPr firstRow="1" firstCol="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{drawn}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _cells(row: Sequence[str], tongue: Tongue, *, is_head: bool) -> Iterator[str]:
    colour = fill("tx2" if is_head else "tx1")
    ground = fill("bg2") if is_head else "<a:noFill/>"
    margins = f' marL="{emu(CELL.indent / 2)}" marR="{emu(CELL.indent / 2)}"'
    margins += f' marT="{emu(CELL.after / 2)}" marB="{emu(CELL.after / 2)}" anchor="t"'
    size = f'sz="{CELL.size * 100}"'
    line = _LINE.format("accent5" if is_head else "accent4")
    settings = f"|{lead(Type(CELL.size, CELL.line, 0))}"
    for n, words in enumerate(row):
        bold = ' b="1"' if is_head or n == 0 else ""
        run = tongue.run(words, more=f" {size}{bold}", inside=colour)
        told = tongue.paragraph(words, settings=settings, runs=run)
        told = told.replace("<a:endParaRPr ", f"<a:endParaRPr {size} ", 1)  # an empty cell's height
        yield (
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{told}</a:txBody>"
            f"<a:tcPr{margins}>{_NO_LINE}{line}{ground}</a:tcPr></a:tc>"
        )
