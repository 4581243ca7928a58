"""Divides what is to be said over the slides it takes: nothing shrinks, nothing runs over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from peerchallenge.letter.slides.deck import Grid, Look, Point, Slide
from peerchallenge.letter.slides.measuring import cut, divided, wrapped
from peerchallenge.letter.slides.phrases import phrase
from peerchallenge.letter.slides.room import (
    BODY,
    CELL,
    GAP,
    GRID,
    LARGE,
    LEAD,
    MOST_LINES,
    MOST_POINTS,
    NUMBERED,
    SAID,
    UNDER_FIGURES,
    Type,
)

T = TypeVar("T")


@dataclass(frozen=True)
class _Part:
    """Something that stands on one slide as a whole, and how high it is."""

    held: Point
    height: float


def fitted(slides: Sequence[Slide]) -> list[Slide]:
    """Every slide as one or several that hold what is on them."""
    found: list[Slide] = []
    for slide in slides:
        if slide.look in {Look.TITLE, Look.CLOSING}:
            found.append(slide)
        elif slide.grid is not None:
            found += _numbered(slide, list(_grids(slide)))
        elif slide.columns:
            found += _columns(slide)
        else:
            found += _numbered(slide, list(_lists(slide)))
    return found


def _numbered(slide: Slide, parts: list[Slide]) -> Iterator[Slide]:
    """Titles of their own, since people find a slide by its title."""
    for number, part in enumerate(parts, start=1):
        title = slide.title
        if len(parts) > 1:
            title = phrase("slide", "of", title=title, part=number, parts=len(parts))
        yield replace(part, title=title, notes=slide.notes if number == 1 else ())


def _columns(slide: Slide) -> list[Slide]:
    """Both columns on one slide where they fit, else each by itself."""
    room = BODY.height - lead_height(slide.points) - LEAD.height(1)
    wide = column_width(len(slide.columns))
    for kind in (LARGE, SAID) if len(slide.columns) > 1 else ():
        if all(
            len(c.points) <= MOST_POINTS and sum(_height(p, kind, wide) for p in c.points) <= room
            for c in slide.columns
        ):
            return [replace(slide, is_large=kind is LARGE)]
    found: list[Slide] = []
    for number, column in enumerate(slide.columns):
        first = slide if number == 0 else replace(slide, points=(), notes=())
        title, over = column.title, slide.title
        if column.look is Look.PLAIN:
            title, over = over, title
        alone = Slide(column.look, title, over, (*first.points, *column.points), notes=first.notes)
        found += _numbered(alone, list(_lists(alone)))
    return found


def column_width(columns: int) -> float:
    """Of one of so many columns."""
    return (BODY.width - GAP * (columns - 1)) / columns


def lead_height(points: Sequence[Point]) -> float:
    """Of what stands over two columns."""
    return sum(_height(p, LEAD, BODY.width) for p in points)


def _height(point: Point, kind: Type, wide: float) -> float:
    tag = phrase("evidence", "draft_tag") if point.is_draft else ""
    lines = wrapped(tag + point.words, kind.size, wide - kind.indent, bold=kind.bold)
    return kind.height(len(lines))


def _lists(slide: Slide) -> Iterator[Slide]:
    if not slide.figures and not any(p.number for p in slide.points):
        heights = [_height(p, LEAD if p.is_heading else LARGE, BODY.width) for p in slide.points]
        if sum(heights) <= BODY.height and len(heights) <= MOST_POINTS:
            yield replace(slide, is_large=True)
            return
    room = UNDER_FIGURES.height if slide.figures else BODY.height
    parts = [part for point in slide.points for part in _parts(point, room)]
    for number, points in enumerate(_shared(parts, room)):
        yield replace(slide, points=tuple(points), figures=slide.figures if number == 0 else ())


def type_of(point: Point) -> Type:
    """How a point is set."""
    if point.is_heading:
        return LEAD
    return NUMBERED if point.number else SAID


def _parts(point: Point, room: float) -> Iterator[_Part]:
    """A point, or the parts of one that is higher than a slide."""
    kind = type_of(point)
    tag = phrase("evidence", "draft_tag") if point.is_draft else ""
    lines = wrapped(tag + point.words, kind.size, BODY.width - kind.indent, bold=kind.bold)
    most = int((room - kind.after) // kind.line)
    if len(lines) <= most:
        yield _Part(point, kind.height(len(lines)))
        return
    # Even parts, each with a line to spare for the sign that it goes on.
    wide = BODY.width - kind.indent - 3 * kind.size
    lines = wrapped(point.words, kind.size, wide, bold=kind.bold)
    many = -(-len(lines) // (most - 1))
    each = -(-len(lines) // many)
    some = [lines[at : at + each] for at in range(0, len(lines), each)]
    for number, (words, held) in enumerate(zip(divided(point.words, some), some, strict=True)):
        opens, closes = "… " if number else "", " …" if number < len(some) - 1 else ""
        yield _Part(
            replace(
                point,
                words=f"{opens}{words}{closes}",
                notes=point.notes if number == 0 else (),
                goes_on=number > 0,
            ),
            kind.height(len(held) + 1),
        )


def _shared(parts: list[_Part], room: float) -> list[list[Point]]:
    """As few slides as it takes, then as even as they can be, so that none has one line alone."""
    best = _greedy(parts, room)
    lowest = max((p.height for p in parts), default=0.0)
    while room - 8 >= lowest:
        room -= 8
        tried = _greedy(parts, room)
        if len(tried) > len(best):
            break
        best = tried
    return best


def _greedy(parts: list[_Part], room: float) -> list[list[Point]]:
    slides: list[list[Point]] = [[]]
    used = 0.0
    for part, after in pairwise([*parts, None]):
        if part is None:
            break
        # A heading alone at the foot of a slide is over nothing.
        needed = part.height + (after.height if after and part.held.is_heading else 0)
        if slides[-1] and (used + needed > room or len(slides[-1]) == MOST_POINTS):
            slides.append([])
            used = 0.0
        slides[-1].append(part.held)
        used += part.height
    return slides


def _grids(slide: Slide) -> Iterator[Slide]:
    """The table over several slides, its headings on each."""
    if slide.grid is None:
        return
    grid = _shortened(slide.grid)
    room = GRID.height - row_height(grid, grid.heads)
    rows: list[tuple[str, ...]] = []
    points, used = slide.points, said_height(slide.points)
    for row in grid.rows:
        high = row_height(grid, row)
        if rows and used + high > room:
            yield replace(slide, grid=replace(grid, rows=tuple(rows)), points=points)
            rows, points, used = [], (), 0.0
        rows.append(row)
        used += high
    yield replace(slide, grid=replace(grid, rows=tuple(rows)), points=points)


def said_height(points: Sequence[Point]) -> float:
    """Of what stands over a table."""
    return sum(
        SAID.height(len(wrapped(p.words, SAID.size, GRID.width - SAID.indent))) for p in points
    )


def row_height(grid: Grid, row: Sequence[str]) -> float:
    """Of its highest cell."""
    return CELL.height(max(len(lines) for lines in _cells(grid, row)))


def _cells(grid: Grid, row: Sequence[str]) -> list[list[str]]:
    return [
        wrapped(words, CELL.size, wide, bold=True)
        for words, wide in zip(row, _widths(grid), strict=True)
    ]


def _widths(grid: Grid) -> list[float]:
    return [GRID.width * share - CELL.indent for share in grid.shares]


def _shortened(grid: Grid) -> Grid:
    """A table says who and when: what would make a cell a tower is cut, with a sign that it is."""
    rows = tuple(
        tuple(
            cut(words, CELL.size, wide, MOST_LINES, bold=True)
            for words, wide in zip(row, _widths(grid), strict=True)
        )
        for row in grid.rows
    )
    return replace(grid, rows=rows)
