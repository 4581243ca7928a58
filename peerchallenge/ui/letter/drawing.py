"""The letter's real pages as pictures, and where on them each paragraph stands. For a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peerchallenge.letter.outline import Outline
    from peerchallenge.store.door import Door

_SOUGHT = 60
"""Letters of a paragraph's head and tail that are looked for on the pages."""


@dataclass(frozen=True)
class DrawnPage:
    """One page as bytes (32 bits a point), so that it may cross from a worker to the window."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True)
class Spot:
    """Where a paragraph stands: a page, and from where to where in shares of its height."""

    page: int
    top: float
    bottom: float


@dataclass(frozen=True)
class Drawn:
    """All pages, where paragraphs stand on them, and how many words the letter has."""

    pages: tuple[DrawnPage, ...]
    spots: Mapping[str, tuple[Spot, ...]]
    words: int


def drawn(
    door: Door,
    typed: Mapping[str, str],
    width: int,
    is_wanted: Callable[[], bool] = lambda: True,
    *,
    letterhead: Path | None = None,
    seen: int = 0,
    show: Callable[[tuple[int, DrawnPage]], object] = lambda _page: None,
) -> Drawn:
    """Write the letter in memory and draw its pages so many points wide.

    The page that is looked at, `seen`, is drawn first and given to `show`.

    The trap: whatever pdfium opened and nobody closed is closed when the interpreter goes, in no
    order, and that can crash. So each page is closed before its document, and both here. And it
    takes one thread at a time.
    """
    import pypdfium2

    from peerchallenge.letter.leaving import PDFIUM
    from peerchallenge.letter.pdf import pdf_bytes
    from peerchallenge.letter.unsaved import outline_with

    with door.reading() as session:
        told = outline_with(session, typed)
    data, _ = pdf_bytes(told, letterhead=letterhead)
    pages, finder = [], _Finder(_paragraphs(told))
    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as document:
        if seen < len(document):
            with closing(document[seen]) as page:
                show((seen, _drawn_page(page, width)))
        for number in range(len(document)):
            if not is_wanted():
                break
            with closing(document[number]) as page:
                pages.append(_drawn_page(page, width))
                finder.look(page, number)
    many = sum(len(words.split()) for words in told.words())
    return Drawn(tuple(pages), finder.spots, many)


def _drawn_page(page: Any, width: int) -> DrawnPage:
    scale = width / page.get_width()
    with closing(page.render(scale=scale, prefer_bgrx=True)) as bitmap:
        data = bytes(bitmap.buffer)
        return DrawnPage(bitmap.width, bitmap.height, bitmap.stride, data)


def _paragraphs(told: Outline) -> list[tuple[str, str]]:
    """Keys and bare letters of the record's paragraphs, in the order in which they are read."""
    from peerchallenge.letter.outline import Advice, Listing, Signature, Words, plain

    found: list[tuple[str, str]] = []

    def take(blocks: Sequence[object]) -> None:
        for block in blocks:
            if isinstance(block, Words) and block.key:
                found.append((block.key, _bare(plain(block))))
            elif isinstance(block, Advice):
                take((block.words,))
            elif isinstance(block, Listing):
                take(block.items)
            elif isinstance(block, Signature):
                take(block.lines)

    take(told.blocks)
    return found


def _bare(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())


class _Finder:
    """Looks for paragraphs page by page, each after the one before."""

    def __init__(self, paragraphs: list[tuple[str, str]]) -> None:
        self._left = [(key, bare) for key, bare in paragraphs if bare]
        self._rest = 0
        """Letters of the first paragraph left that the pages before did not have."""
        self.spots: dict[str, tuple[Spot, ...]] = {}

    def look(self, page: Any, number: int) -> None:
        """Find what begins, goes on or ends on this page."""
        with closing(page.get_textpage()) as words:
            raw = words.get_text_range()
            places = [n for n, letter in enumerate(raw) if letter.isalnum()]
            bare = "".join(raw[n] for n in places)
            at, high = 0, page.get_height()
            if self._rest and self._left:
                end = min(self._rest, len(bare)) - 1
                tail = self._left[0][1][-min(self._rest, _SOUGHT) :]
                found = bare.find(tail)
                end = found + len(tail) - 1 if found >= 0 else end
                self._add(words, number, high, places, bare.find(tail[:1]) if found < 0 else 0, end)
                at, self._rest = end + 1, 0
                self._left.pop(0)
            while self._left and (found := bare.find(self._left[0][1][:_SOUGHT], at)) >= 0:
                whole = len(self._left[0][1])
                end = min(found + whole, len(bare)) - 1
                self._add(words, number, high, places, found, end)
                at = end + 1
                if found + whole > len(bare):
                    self._rest = found + whole - len(bare)
                    return
                self._left.pop(0)

    def _add(
        self, words: Any, number: int, high: float, places: list[int], first: int, last: int
    ) -> None:
        if not 0 <= first <= last < len(places):
            return
        top = words.get_charbox(places[first])[3]
        bottom = words.get_charbox(places[last])[1]
        key = self._left[0][0]
        spot = Spot(number, max(0.0, 1 - top / high), min(1.0, 1 - bottom / high))
        self.spots[key] = (*self.spots.get(key, ()), spot)
