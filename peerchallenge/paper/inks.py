"""Colours on paper: 7:1 or more on white, so that a tired printer still says it."""

from reportlab.lib.colors import HexColor

INK = HexColor(0x1A2230)
SECOND = HexColor(0x4A5262)
ACCENT = HexColor(0x1F4E9C)
STRENGTH = HexColor(0x1D5F37)
CONSIDER = HexColor(0x684400)
LINE = HexColor(0xDDD9CF)
RULED = HexColor(0xB9B4A6)
"""A line to write on: seen, and not read for a word."""
WELL = HexColor(0xF6F5F1)
