"""Where things stand on a slide and how words are set: points, on a page of 960 by 540."""

from __future__ import annotations

from dataclasses import dataclass

WIDE, HIGH = 960, 540
MOST_POINTS = 6
"""On a slide; more are not taken in while somebody speaks."""


MOST_LINES = 4
"""In a cell of a table."""


@dataclass(frozen=True)
class Box:
    """A place on the slide."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Type:
    """How words are set: size, height of a line, room after, indent; all in points."""

    size: float
    line: float
    after: float
    indent: float = 0
    bold: bool = False

    def height(self, lines: int) -> float:
        """Of so many lines and what follows them."""
        return lines * self.line + self.after


SAID = Type(22, 28, 12, indent=26)
NUMBERED = Type(22, 28, 12, indent=40)
LARGE = Type(28, 36, 18, indent=30)
"""Where a slide has room to spare."""
LEAD = Type(22, 28, 14, bold=True)
OVER = Type(16, 20, 2)
TITLE = Type(32, 38, 0, bold=True)
CELL = Type(18, 23, 13, indent=20)
"""`after` is what stands above and below the words of a cell."""
FIGURE = Type(40, 46, 4, bold=True)
FIGURE_UNDER = Type(16, 20, 0)
FOOT = Type(12, 15, 0)
NAMES = tuple(Type(size, size * 1.15, 0, bold=True) for size in (48, 40, 32, 26))
"""The council’s name on the first slide: the largest that it fits in."""
NAME_LINES = 5
UNDER = Type(22, 30, 8)

HEAD = Box(56, 30, 848, 62)
BODY = Box(56, 116, 848, 368)
FIGURES = Box(56, 120, 848, 118)
UNDER_FIGURES = Box(56, 262, 848, 222)
GAP = 40
"""Between two columns."""
GRID = Box(56, 116, 848, 368)
FOOTER = Box(56, 504, 700, 18)
NUMBER = Box(804, 504, 100, 18)
FIRST_OVER = Box(56, 64, 848, 30)
FIRST_HEAD = Box(56, 100, 848, 190)
FIRST_UNDER = Box(56, 318, 848, 164)
"""Of the first slide and the last, which stand on the accent."""
