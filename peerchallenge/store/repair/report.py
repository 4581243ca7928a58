"""What a repair brought back, and what is unsure, in words that can be read again later.

Counts and times only: the report may be sent on, and it lies outside the encrypted files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from peerchallenge.record.day_words import month
from peerchallenge.store import aside

NAME = "report.json"


@dataclass(frozen=True)
class Report:
    """One repair."""

    at: str
    """When it was done, ISO."""
    is_whole: bool
    """Everything that was ever saved is back."""
    lines: int
    """How many lines the challenge has now."""
    backup_at: str = ""
    """When the backup was made that was used; empty without one."""
    up_to: str = ""
    """When the last thing was saved before the damage, where that is known."""
    lines_after: int = 0
    """Lines added after the backup that were read from the damaged file."""
    lines_recovered: int = 0
    """Lines put together from what the tables hold; they are marked."""
    others_recovered: int = 0
    reworded: int = 0
    lines_lost: int | None = 0
    """None where nobody can tell."""
    drafts: int = 0
    damaged_backups: int = 0
    key_from_backup: bool = False
    kept: str = ""
    """The folder the damaged file is kept in, below the challenge's own."""

    def sentences(self) -> list[str]:
        """The whole report, a sentence each: what is back, then what is not, then what to do."""
        return [*self._back(), *self._unsure(), *self._then()]

    def _back(self) -> Iterator[str]:
        if self.is_whole:
            until = f" up to {_when(self.up_to)}" if self.up_to else ""
            yield f"Everything{until} is back: {_lines(self.lines)}. Nothing is missing."
        elif self.backup_at:
            yield f"Everything up to {_when(self.backup_at)} is back, from the backup made then."
        else:
            yield f"There was no backup that could be used. {_lines(self.lines)} could be read."
        if self.lines_after and not self.is_whole:
            what = "line" if self.lines_after == 1 else "lines"
            was = "was" if self.lines_after == 1 else "were"
            after = "added after it " if self.backup_at else ""
            yield f"{self.lines_after} {what} {after}{was} read from the damaged file."
        if self.lines_recovered:
            begins = "It begins" if self.lines_recovered == 1 else "Each begins"
            yield (
                f"{_lines(self.lines_recovered)} could be put together from words the damaged file "
                f"still held. {begins} with “Recovered:”: read it through and file it again."
            )
        if self.others_recovered:
            yield (
                f"{_count(self.others_recovered, 'other record')} came back in the same way, such "
                "as sessions, findings or paragraphs."
            )
        if self.reworded:
            yield f"{_count(self.reworded, 'record')} got the words that stood there last."
        if self.drafts:
            yield "What was being typed is in the record."

    def _unsure(self) -> Iterator[str]:
        if self.is_whole:
            return
        if self.lines_lost is None:
            yield "Whether there were more lines cannot be told from this laptop."
        elif self.lines_lost:
            yield f"{_lines(self.lines_lost)} could not be read."
        else:
            yield "No line is missing."
        since = f" after {_when(self.backup_at)}" if self.backup_at else ""
        yield (
            f"Changes made{since} to lines, findings and the letter may be missing in part. "
            "Look them through."
        )

    def _then(self) -> Iterator[str]:
        if self.damaged_backups:
            verb = "was" if self.damaged_backups == 1 else "were"
            yield f"{_count(self.damaged_backups, 'newer backup')} {verb} damaged too."
        if self.key_from_backup:
            yield "The challenge’s key came from the copy in a backup."
        if not self.is_whole:
            yield "Merge the newest team file of each colleague: it brings all they hold."
        if self.kept:
            yield f"The damaged file is kept in this challenge’s folder, under {self.kept}."

    def as_text(self) -> str:
        """The report as a page of plain text."""
        done = datetime.fromisoformat(self.at)
        head = f"Repair of a challenge, {done.day} {month(done)} {done.year}, {done:%H:%M}"
        return "\n".join([head, "", *self.sentences(), ""])

    def as_json(self) -> str:
        """To be kept, and read again by `read`."""
        return json.dumps(asdict(self))


def read(told: str) -> Report | None:
    """A report that was kept; None for what is none. What a newer version adds is passed over."""
    try:
        held = json.loads(told)
        known = {f.name for f in fields(Report)}
        made = Report(**{name: value for name, value in held.items() if name in known})
        made.sentences()
    except (ValueError, TypeError, AttributeError):
        return None
    return made


def reports(folder: Path) -> list[Report]:
    """The reports of every repair of a challenge that are still kept, newest first."""
    found = []
    for place in aside.kept(folder):
        try:
            made = read((place / NAME).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
        found += [made] if made is not None else []
    return found


def _when(iso: str) -> str:
    at = datetime.fromisoformat(iso)
    return f"{at:%H:%M} on {at.day} {month(at)}"


def _lines(count: int) -> str:
    return _count(count, "line")


def _count(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
