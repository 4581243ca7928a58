"""The colours of each theme, named for what they mean, and the sizes of type. No behaviour.

The only module with hex in it. `tests/ui/test_look.py` measures every pair that is used together.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, named for what they mean."""

    canvas: str
    surface: str
    rail: str
    well: str
    line: str
    edge: str
    ink: str
    ink2: str
    accent: str
    on_accent: str
    wash: str
    focus: str
    strength: str
    strength_wash: str
    strength_fill: str
    consider: str
    consider_wash: str
    consider_fill: str
    danger: str
    danger_wash: str
    danger_fill: str
    notice: str
    notice_wash: str
    notice_fill: str
    member: str
    officer: str
    partner: str
    resident: str
    material: str
    on_mark: str
    heat1: str
    heat2: str
    heat3: str
    on_heat: str


# fmt: off
LIGHT: Final = Tokens(
    canvas="#F6F5F1", surface="#FFFFFF", rail="#ECEAE3", well="#F2F0EA", line="#DDD9CF",
    edge="#7C776B", ink="#1A2230", ink2="#4A5262", accent="#1F4E9C", on_accent="#FFFFFF",
    wash="#E4ECF8", focus="#1646C4",
    strength="#1D5F37", strength_wash="#E2F0E5", strength_fill="#2A7D4A",
    consider="#684400", consider_wash="#FAEECB", consider_fill="#A36600",
    danger="#961B1B", danger_wash="#FBE7E4", danger_fill="#B8322A",
    notice="#54379E", notice_wash="#EEE9FA", notice_fill="#6A4CB8",
    member="#993389", officer="#164E5A", partner="#72391D", resident="#65640B",
    material="#656C76", on_mark="#FFFFFF",
    heat1="#E4ECF8", heat2="#BFD2EF", heat3="#7FA5DC", on_heat="#101A2C")
DARK: Final = Tokens(
    canvas="#14171C", surface="#1C2026", rail="#101318", well="#262B33", line="#343B46",
    edge="#848E9D", ink="#ECEEF2", ink2="#B5BDCA", accent="#8FB5F6", on_accent="#0D1A33",
    wash="#22324E", focus="#CFE1FF",
    strength="#94D6AA", strength_wash="#1B3324", strength_fill="#5DB37E",
    consider="#F0C978", consider_wash="#382D14", consider_fill="#D2A044",
    danger="#F4A8A1", danger_wash="#412322", danger_fill="#E26A60",
    notice="#C9B9F7", notice_wash="#2E2748", notice_fill="#A08AE4",
    member="#D175C2", officer="#8DDDEF", partner="#D37B50", resident="#C9C74A",
    material="#A5ABB3", on_mark="#14171C",
    heat1="#22324E", heat2="#2D4A7A", heat3="#3C64A6", on_heat="#FFFFFF")
CONTRAST: Final = Tokens(
    canvas="#000000", surface="#000000", rail="#000000", well="#000000", line="#FFFFFF",
    edge="#FFFFFF", ink="#FFFFFF", ink2="#FFFFFF", accent="#8CD3FF", on_accent="#000000",
    wash="#00345C", focus="#FFE600",
    strength="#7CF29A", strength_wash="#000000", strength_fill="#7CF29A",
    consider="#FFD24D", consider_wash="#000000", consider_fill="#FFD24D",
    danger="#FFA79E", danger_wash="#000000", danger_fill="#FFA79E",
    notice="#D8C2FF", notice_wash="#000000", notice_fill="#D8C2FF",
    member="#FFFFFF", officer="#FFFFFF", partner="#FFFFFF", resident="#FFFFFF",
    material="#FFFFFF", on_mark="#000000",
    heat1="#00345C", heat2="#004A82", heat3="#0060A8", on_heat="#FFFFFF")
# fmt: on

# Points at 100 %, and weight; every size is multiplied by the person's own text size.
TYPE: Final = {
    "mark": (9.5, 700),
    "caption": (10.5, 400),
    "caption_b": (10.5, 600),
    "ui": (11.5, 400),
    "ui_b": (11.5, 600),
    "read": (12.5, 400),
    "note": (13.0, 400),
    "lead": (13.0, 600),
    "h2": (14.5, 600),
    "title": (16.5, 600),
    "h1": (20.0, 600),
    "figure": (22.0, 600),
}
