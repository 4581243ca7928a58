"""Each kind of block as ReportLab flowables. Words from people are escaped, never markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table

from peerchallenge.letter.outline import (
    Advice,
    Block,
    Grid,
    Heading,
    Listing,
    Outline,
    Signature,
    Span,
    Words,
    plain,
)
from peerchallenge.letter.pdf.page import BOTTOM, TOP
from peerchallenge.letter.pdf.styles import styles
from peerchallenge.letter.wording import phrase
from peerchallenge.paper.fonts import printable
from peerchallenge.paper.inks import ACCENT, CONSIDER, LINE, STRENGTH, WELL
from peerchallenge.paper.pages import SIDE

_WIDTH = A4[0] - 2 * SIDE
_TALLEST = A4[1] - TOP - BOTTOM - 40
_LONGEST = 4_000
"""Characters in one flowable; a line of a megabyte would be laid out in one go for minutes."""


def story(outline: Outline) -> list[Flowable]:
    """The whole letter as flowables, in reading order."""
    s = styles()
    told: list[Flowable] = []
    if outline.date:
        told += [_plain(outline.date, "address"), Spacer(1, 8)]
    told += [_plain(w, "address") for w in (outline.addressee, outline.council) if w]
    told += [
        _Titled.of(outline.title, s["title"], 0),
        _plain(outline.subtitle, "subtitle"),
    ]
    depth = 0
    for at, block in enumerate(outline.blocks):
        if at == 0 or not isinstance(outline.blocks[at - 1], Heading):
            told += _kept_with_next(outline.blocks[at:])
        if isinstance(block, Heading):
            depth = min(block.level, depth + 1)  # a bookmark needs one of every level above it
            told.append(_heading(block, depth))
        else:
            told += _block(block)
    return told


def _kept_with_next(rest: Sequence[Block]) -> Iterator[Flowable]:
    """A new page where a heading, or what leads in a list or table, would stand alone at the foot.

    The trap: ReportLab's keepWithNext moves the whole of a long next block to a new page, and
    never ends when a heading is taller than one.
    """
    room = 0.0
    for block, after in zip(rest, [*rest[1:], None], strict=True):
        if isinstance(block, Heading):
            style, words = styles()[f"h{block.level}"], block.words
        elif isinstance(block, Words) and isinstance(after, Listing | Grid):
            style, words = styles()["body"], plain(block)
        else:
            room += {Grid: 110, Advice: 80}.get(type(block), 60) if room else 0
            break
        lines = 1 + len(words) * style.fontSize // (2 * _WIDTH)
        room += style.spaceBefore + lines * style.leading + style.spaceAfter
    if room:
        yield CondPageBreak(min(room, _TALLEST / 2))


def _block(block: Block) -> Iterator[Flowable]:
    match block:
        case Words():
            yield from _paragraphs(block, "body")
        case Listing():
            yield from _list(block)
            yield Spacer(1, 4)
        case Grid():
            yield from _table(block)
        case Advice():
            yield from _advice(block)
        case Signature(lines=lines):
            signed = [p for line in lines for p in _paragraphs(line, "address")]
            yield KeepTogether([Spacer(1, 10), signed[0], Spacer(1, 26), *signed[1:]])


class _Titled(Paragraph):
    """A heading that also stands in the bookmarks; of one that splits, its first part does."""

    bookmark: tuple[str, int] | None = None

    @classmethod
    def of(cls, words: str, style: ParagraphStyle, level: int) -> _Titled:
        made = cls(_escaped(words), style)
        made.bookmark = (" ".join(printable(words).split()), level)
        return made

    def split(self, width: float, height: float) -> list[Any]:
        parts = super().split(width, height)
        if parts and isinstance(parts[0], _Titled):
            parts[0].bookmark = self.bookmark
        return parts

    def draw(self) -> None:
        if self.bookmark is not None:
            self._mark(*self.bookmark)
        super().draw()

    def _mark(self, words: str, level: int) -> None:
        key = f"p{self.canv.getPageNumber()}y{self.canv.absolutePosition(0, self.height)[1]:.2f}"
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(words, key, level, closed=False)


def _heading(block: Heading, depth: int) -> Flowable:
    s = styles()[f"h{block.level}"]
    if block.level > 1:
        tone = {
            phrase("section", "strengths"): STRENGTH,
            phrase("section", "consider"): CONSIDER,
        }.get(block.words)
        if tone is not None:
            s = s.clone(f"{s.name}-{block.words}", textColor=tone)
    return _Titled.of(block.words, s, depth)


def _paragraphs(words: Words, style: str, bullet: str | None = None) -> Iterator[Flowable]:
    for number, part in enumerate(_parts(words.spans)):
        yield Paragraph(
            "".join(_marked(s) for s in part),
            styles()[style],
            bulletText=bullet if number == 0 else None,
        )


def _parts(spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """Very long text in pieces of a length that lays out at once; all else as it is."""
    if sum(len(s.words) for s in spans) <= _LONGEST:
        yield spans
        return
    for span in spans:
        rest = span.words
        while rest:
            cut = len(rest) if len(rest) <= _LONGEST else rest.rfind(" ", 1, _LONGEST)
            cut = cut if cut > 0 else _LONGEST
            yield (Span(rest[:cut], span.strong, span.link),)
            rest = rest[cut:].lstrip(" ")


def _list(block: Listing) -> Iterator[Flowable]:
    number = 0
    for item in block.items:
        if isinstance(item, Listing):
            yield from _list(item)
            continue
        number += 1
        yield from _paragraphs(item, "item", f"{number}." if block.numbered else "•")


def _table(block: Grid) -> Iterator[Flowable]:
    s = styles()
    many = len(block.header)
    widths = [_WIDTH * share for share in block.widths or (1 / many,) * many]
    rows = [[Paragraph(_escaped(c), s["head"]) for c in block.header]]
    rows += [
        [Paragraph(_escaped(c), s["head" if n == 0 else "cell"]) for n, c in enumerate(row)]
        for row in block.rows
    ]
    table = Table(
        rows,
        colWidths=widths,
        repeatRows=1,
        hAlign="LEFT",
        splitInRow=1,
        style=[
            ("BACKGROUND", (0, 0), (-1, 0), WELL),
            ("LINEBELOW", (0, 0), (-1, 0), 1, ACCENT),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 6),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ],
    )
    yield Paragraph(_escaped(block.caption), s["caption"])
    yield table
    yield Spacer(1, 12)


def _advice(block: Advice) -> Iterator[Flowable]:
    label = Paragraph(_escaped(f"Recommendation {block.number}"), styles()["label"])
    inside = [label, *_paragraphs(block.words, "advice")]
    room = _WIDTH - 24
    if sum(p.wrap(room, _TALLEST)[1] for p in inside) > _TALLEST:  # no box can go over a page
        yield from inside
        yield Spacer(1, 8)
        return
    box = Table(
        [[inside]],
        colWidths=[_WIDTH],
        hAlign="LEFT",
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), WELL),
            ("LINEBEFORE", (0, 0), (0, -1), 3, ACCENT),
            ("LEFTPADDING", (0, 0), (-1, -1), 12),
            ("RIGHTPADDING", (0, 0), (-1, -1), 12),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
        ],
    )
    yield KeepTogether([box, Spacer(1, 8)])


def _plain(words: str, style: str) -> Flowable:
    return Paragraph(_escaped(words), styles()[style])


def _escaped(words: str) -> str:
    return escape(printable(words))


def _marked(span: Span) -> str:
    words = _escaped(f" ({span.note})" if span.note else span.words).replace("\n", "<br/>")
    if span.strong:
        words = f"<b>{words}</b>"
    if span.link:
        words = f"<a href={quoteattr(span.link)} color='#1F4E9C'>{words}</a>"
    return words
