"""Small words every sentence about an exchange is put together with."""

from __future__ import annotations

from collections.abc import Sequence


def counted(many: int, thing: str, things: str = "") -> str:
    """“1 line”, “14 lines”; `things` where the plural is not a regular one."""
    return f"{many:,} {thing if many == 1 else things or f'{thing}s'}"


def and_join(words: Sequence[str]) -> str:
    """“AM”, “AM and RP”, “AM, RP and SC”."""
    return " and ".join(w for w in (", ".join(words[:-1]), words[-1] if words else "") if w)


def size_words(size: int) -> str:
    """“3.1 MB”, “14 kB”: as file managers say it."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
