"""Words of a person, cut to a line on paper."""

from __future__ import annotations


def cut(words: str, most: int) -> str:
    """Words of one line, cut between two of them where they are longer than is any use."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rpartition(' ')[0] or line[: most - 1]}…"
