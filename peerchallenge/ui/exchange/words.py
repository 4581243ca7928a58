"""How moments, sizes, hashes and senders are said on the page of the team's files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.ui.days import day_words

if TYPE_CHECKING:
    from peerchallenge.exchange.preview import FilePreview

_KB, _MB = 1_000, 1_000_000


def tr(words: str) -> str:
    """In the language worn now."""
    return QCoreApplication.translate("exchange", words)


def now_here() -> datetime:
    """What time it is where the laptop is."""
    return datetime.now().astimezone()


def moment(iso: str, now: datetime | None = None) -> str:
    """A moment as people say it: "13:40", "Mon 21:10", "3 November, 08:15".

    Another laptop's clock may be years off; it is shown as it stands. No moment gives no words.
    """
    try:
        then = datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return ""
    now = now or now_here()
    clock, away = f"{then:%H:%M}", now.date() - then.date()
    if not away:
        return clock
    if timedelta(0) < away < timedelta(days=7):
        return f"{day_words(then.date(), 'ddd')} {clock}"
    form = "d MMMM" if then.year == now.year else "d MMMM yyyy"
    return f"{day_words(then.date(), form)}, {clock}"


def day_and_moment(iso: str, now: datetime | None = None) -> str:
    """The same, and of today it says so: "13:40 today"."""
    words = moment(iso, now)
    return tr("{} today").format(words) if len(words) == len("13:40") else words


def size(octets: int) -> str:
    """As in "3.1 MB"."""
    if octets >= _MB:
        return f"{octets / _MB:.1f} MB"
    return f"{max(1, round(octets / _KB))} kB" if octets else "0 kB"


def names(who: Sequence[str]) -> str:
    """Initials in a row: "AM", "AM and SC", "AM, SC and RP"."""
    known = list(dict.fromkeys(w for w in who if w))
    if len(known) < 2:
        return "".join(known)
    return tr("{} and {}").format(", ".join(known[:-1]), known[-1])


def called(file: FilePreview) -> str:
    """A file by its sender, or by its own name while nobody knows who made it."""
    return tr("{}’s file").format(file.who) if file.who else file.name


def merge_words(files: Sequence[FilePreview]) -> str:
    """What the main button says: "Merge AM’s file", "Merge 6 files"."""
    if len(files) == 1 and files[0].who:
        return tr("Merge {}’s file").format(files[0].who)
    return tr("Merge 1 file") if len(files) == 1 else tr("Merge {} files").format(len(files))


def lines(many: int) -> str:
    """As in "42 lines"."""
    return tr("1 line") if many == 1 else tr("{} lines").format(many)


def said_put_back(records: int, kept: int) -> tuple[str, str]:
    """What is said once everything a merge brought is put back."""
    one, many = tr("1 thing is put back"), tr("{} things are put back").format(records)
    stays = tr("{} stay as they are, since somebody has written in them since.").format(kept)
    return one if records == 1 else many, stays if kept else tr("It travels with your next file.")


def taken_back() -> tuple[str, str]:
    """What is said once a merge is taken back."""
    return (
        tr("The merge is taken back"),
        tr("Everything is as it was before. The same file can be merged again."),
    )
