"""Each kind of block as flowables, and beside them the structure that says what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    Spacer,
)

from peerchallenge.letter.outline import (
    Advice,
    Block,
    Contents,
    Figure,
    Grid,
    Heading,
    Listing,
    Outline,
    Signature,
    Span,
    Words,
)
from peerchallenge.letter.pdf.contents import Entry, contents
from peerchallenge.letter.pdf.figures import Bar, figure
from peerchallenge.letter.pdf.keeping import led_in, whole_ends
from peerchallenge.letter.pdf.marking import Target
from peerchallenge.letter.pdf.page import BODY_HEIGHT
from peerchallenge.letter.pdf.styles import item_style, styles
from peerchallenge.letter.pdf.tables import box, table
from peerchallenge.letter.pdf.tags import Element
from peerchallenge.letter.pdf.text import Bookmark, Notes, Text, frag, frags
from peerchallenge.paper.fonts import printable

_LONGEST = 4_000
"""Characters in one flowable; a line of a megabyte would be laid out in one go for minutes."""
_DEEPEST = 6
"""There is no heading below this level in a PDF."""


def story(outline: Outline, root: Element) -> list[Flowable]:
    """The whole letter as flowables in reading order; `root` receives the structure."""
    return list(_Telling(outline, root).all())


class _Telling:
    """One telling of an outline. The level of headings and the numbers of notes run through it."""

    def __init__(self, outline: Outline, root: Element) -> None:
        self._outline = outline
        self._root = root
        self._level = 0
        self._notes = Notes(outline.labels.note)
        self._headings = _headings(outline)
        self._keys = iter(self._headings)

    def all(self) -> Iterator[Flowable]:
        yield from self._cover() if self._outline.has_cover else self._front()
        leads: list[Flowable] = []
        blocks = self._outline.blocks
        for block, after in zip(blocks, [*blocks[1:], None], strict=False):
            told = list(self._block(block))
            if _leads_in(block, after):
                leads += told
            else:
                yield from led_in(leads, told)
                leads = []
        yield from leads
        if self._notes.told:
            yield from self._all_notes()

    def _front(self) -> Iterator[Flowable]:
        outline = self._outline
        if outline.date:
            yield from (self._line(outline.date, "address"), Spacer(1, 8))
        yield from (self._line(w, "address") for w in (outline.addressee, outline.council) if w)
        yield self._title("title")
        yield self._line(outline.subtitle, "subtitle")

    def _cover(self) -> Iterator[Flowable]:
        outline = self._outline
        yield Spacer(1, BODY_HEIGHT * 0.26)
        yield Bar()
        yield self._line(outline.council, "cover council")
        yield self._title("cover title")
        yield self._line(outline.subtitle, "cover subtitle")
        yield from (self._line(w, "address") for w in (outline.addressee, outline.date) if w)
        yield NextPageTemplate("later")
        yield PageBreak()

    def _title(self, style: str) -> Flowable:
        words = self._outline.title
        title = self._line(words, style, "H1")
        title.bookmark = Bookmark("title", _one_line(words))
        return title

    def _line(self, words: str, style: str, kind: str = "P") -> Text:
        looks = styles()[style]
        return Text.of([frag(printable(words), looks)], looks, self._root.child(kind))

    def _block(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Heading():
                yield self._heading(block)
            case Words():
                yield from self._paragraphs(block, styles()["body"], self._root.child("P"))
            case Listing():
                yield from whole_ends(list(self._list(block, self._root)))
                yield Spacer(1, 4)
            case Grid():
                yield from table(block, self._root)
            case Advice():
                yield self._advice(block)
            case Signature(lines=lines):
                yield self._signature(lines)
            case Figure():
                yield figure(block, self._root)
            case Contents():
                yield from self._contents()

    def _heading(self, block: Heading) -> Flowable:
        labels = self._outline.labels
        level = min(block.level, self._level + 1)  # no level is left out, whatever is asked for
        entry = next(self._keys)
        if entry.words:  # one without words stands in no list of headings
            self._level = level
        style = f"h{min(block.level, 3)}"
        if block.level > 1 and block.words in (labels.strengths, labels.consider):
            style = "strengths" if block.words == labels.strengths else "consider"
        made = self._line(block.whole, style, f"H{min(level + 1, _DEEPEST)}")
        made.bookmark = Bookmark(entry.key, entry.words, level)
        return made

    def _paragraphs(self, words: Words, looks: ParagraphStyle, element: Element) -> Iterator[Text]:
        if words.language not in ("", self._outline.language):
            element.language = words.language
        for part in _parts(words.spans):
            yield Text.of(frags(part, looks, element, self._notes), looks, element)

    def _list(self, block: Listing, parent: Element, depth: int = 0) -> Iterator[Text]:
        numbering = "/Decimal" if block.numbered else "/Disc"
        made = parent.child("L", attributes={"List": {"ListNumbering": numbering}})
        number = 0
        looks = item_style(depth, len(f"{len(block.items)}") if block.numbered else 1)
        body: Element | None = None
        for item in block.items:
            if isinstance(item, Listing):
                # One that has no item before it stands in an item of its own.
                body = body or made.child("LI").child("LBody")
                yield from self._list(item, body, depth + 1)
                continue
            number += 1
            held = made.child("LI")
            sign = f"{number}." if block.numbered else "•" if depth % 2 == 0 else "–"
            label = held.child("Lbl")
            body = held.child("LBody")
            texts = self._paragraphs(item, looks, body.child("P"))
            for at, text in enumerate(texts):
                text.label = (sign, label) if at == 0 else None
                yield text

    def _advice(self, block: Advice) -> Flowable:
        held = self._root.child("Sect")
        level = self._level + 1
        words = f"{self._outline.labels.recommendation} {block.number}"
        looks = styles()["label"]
        label = Text.of(
            [frag(printable(words), looks)], looks, held.child(f"H{min(level + 1, _DEEPEST)}")
        )
        label.bookmark = Bookmark(f"advice-{len(self._root.kids)}", words, level)
        return box([label, *self._paragraphs(block.words, styles()["advice"], held.child("P"))])

    def _signature(self, lines: Sequence[Words]) -> Flowable:
        signed = [
            p
            for line in lines
            for p in self._paragraphs(line, styles()["address"], self._root.child("P"))
        ]
        return KeepTogether([Spacer(1, 10), *signed[:1], Spacer(1, 26), *signed[1:]])

    def _contents(self) -> Iterator[Flowable]:
        words = self._outline.labels.contents
        heading = self._line(words, "h1", "H2")
        heading.bookmark = Bookmark(f"contents-{len(self._root.kids)}", words, 1)
        self._level = 1
        yield heading
        yield from contents(self._headings, self._root)
        yield PageBreak()

    def _all_notes(self) -> Iterator[Flowable]:
        """The footnotes, numbered as they are called; each number leads back to its call."""
        labels = self._outline.labels
        heading = self._line(labels.notes, "h2", "H2")
        heading.bookmark = Bookmark("notes", labels.notes, 1)
        yield from (CondPageBreak(90), Spacer(1, 12))
        yield heading
        made = self._root.child("L", attributes={"List": {"ListNumbering": "/Decimal"}})
        for number, note in enumerate(self._notes.told, start=1):
            held = made.child("LI")
            label, body = held.child("Lbl"), held.child("LBody")
            looks = styles()["note"]
            back = label.child("Link")
            says = f"{labels.note} {number}, {labels.back}"
            text = Text.of([frag(printable(note), looks)], looks, body.child("P"))
            text.label = (f"{number}.", back)
            text.label_target = Target(back, says, place=f"call-{number}")
            text.bookmark = Bookmark(f"note-{number}")
            yield text


def _headings(outline: Outline) -> list[Entry]:
    blocks = (block for block in outline.blocks if isinstance(block, Heading))
    return [
        Entry(_one_line(block.whole), block.level, f"h{number}")
        for number, block in enumerate(blocks)
    ]


def _one_line(words: str) -> str:
    return " ".join(printable(words).split())


def _leads_in(block: Block, after: Block | None) -> bool:
    """Whether it would be wrong to turn the page after it."""
    if isinstance(block, Words):
        return isinstance(after, Listing | Grid | Figure)
    return isinstance(block, Heading) and after is not None


def _parts(spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """Very long text in pieces of a length that lays out at once; all else as it is."""
    if sum(len(s.words) for s in spans) <= _LONGEST:
        yield spans
        return
    for span in spans:
        rest = span.words
        if span.note:
            yield (span,)
        while rest:
            cut = len(rest) if len(rest) <= _LONGEST else rest.rfind(" ", 1, _LONGEST)
            cut = cut if cut > 0 else _LONGEST
            yield (Span(rest[:cut], span.strong, span.link),)
            rest = rest[cut:].lstrip(" ")
