"""The logical structure of a PDF: what each painted thing is, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Painted:
    """Content of a page that belongs to an element: its number among the page's marks."""

    page: int
    number: int


@dataclass(frozen=True)
class Active:
    """A link annotation that belongs to an element; `reference` is ReportLab's."""

    page: int
    reference: Any


@dataclass(eq=False)
class Element:
    """One element of the tree. Its place is given when the story is told, not when it is painted.

    So a paragraph that splits, or a row that goes over a page, stays one element.
    """

    kind: str
    parent: Element | None = None
    alt: str = ""
    language: str = ""
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By owner, for example {"Table": {"Scope": "/Column"}}."""
    kids: list[Kid] = field(default_factory=list)
    is_placed: bool = True

    def child(self, kind: str, **given: Any) -> Element:
        """A new element, the last within this one."""
        made = Element(kind, self, **given)
        self.kids.append(made)
        return made

    def loose(self, kind: str) -> Element:
        """A new element that enters the tree when it is first painted, as a link among words."""
        return Element(kind, self, is_placed=False)

    def enter(self) -> None:
        """Take the place that a loose element gets when it is painted."""
        if not self.is_placed and self.parent is not None:
            self.is_placed = True
            self.parent.enter()
            self.parent.kids.append(self)


Kid: TypeAlias = Element | Painted | Active


@dataclass
class Structure:
    """The tree, and the way back to it from what is painted; it fills as pages are painted."""

    root: Element
    marks: dict[int, list[Element]] = field(default_factory=dict)
    """By page: whose content its marks are, in the order of their numbers."""
    links: list[Element] = field(default_factory=list)
    """Of every link annotation its element; its place here is its key in the parent tree."""


@dataclass(frozen=True)
class Artifact:
    """What is painted and not read: lines, grounds, what stands around the words of a page."""

    kind: str = "Layout"
    """`Layout`, or `Pagination` for what every page repeats."""
    subtype: str = ""

    @property
    def operator(self) -> str:
        """How it begins in a content stream."""
        subtype = f" /Subtype /{self.subtype}" if self.subtype else ""
        return f"/Artifact <</Type /{self.kind}{subtype}>> BDC"


LAYOUT = Artifact()
REPEATED = Artifact("Pagination")
HEADER = Artifact("Pagination", "Header")
WATERMARK = Artifact("Pagination", "Watermark")
