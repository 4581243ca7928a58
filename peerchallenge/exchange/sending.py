"""Writes this laptop's team file: the whole record, sealed for the team, into a folder.

It brings whoever merges it level with this laptop, whatever they hold already.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.exchange import knowing
from peerchallenge.exchange.container import pack
from peerchallenge.exchange.contents import TeamFile
from peerchallenge.exchange.own_manifest import own_manifest
from peerchallenge.exchange.posting import put_file
from peerchallenge.exchange.rekey import handovers, recipients, written_under
from peerchallenge.exchange.roster import found_team, others, own_colleague
from peerchallenge.exchange.wording import counted, size_words
from peerchallenge.store.actions.attachments import bytes_for, held
from peerchallenge.store.actions.private import bring_level
from peerchallenge.store.door import Door
from peerchallenge.store.team import own_keys

MOST_PART = 8_000_000
"""Bytes of one file, in whatever form, so that any mailbox takes it."""
_TEXT_TAKES = 1.36
"""So many characters the text form has for each byte."""
_AROUND = 100_000
"""Bytes of a part that are neither the record, nor names, nor media: the manifest and the seals."""
_MOST_KNOWN = 150
"""Laptops that are told of; a file that told of more than 200 would be read by nobody."""


@dataclass(frozen=True)
class Sent:
    """What was written: where, how large, and a sentence that says so."""

    paths: tuple[Path, ...]
    size: int
    left_out: int = 0
    """Photos and documents that stayed behind."""
    no_room: int = 0
    """How many of them no part has room for; the others were not wanted."""
    is_text: bool = False
    """Written in the form that has less room."""

    @property
    def sentence(self) -> str:
        """Where it is, as a peer would say it."""
        first = self.paths[0]
        where = f"in “{first.parent.name or first.parent}”"
        if len(self.paths) == 1:
            return f"“{first.name}” is {where}, {size_words(self.size)}."
        return (
            f"{len(self.paths)} files are {where}, {size_words(self.size)} in all. Each can be "
            "merged alone, in any order."
        )

    @property
    def too_large(self) -> str:
        """What there was no room for, and what to do; empty without any."""
        if not self.no_room:
            return ""
        found = counted(self.no_room, "photo or document is", "photos and documents are")
        if self.is_text:
            return f"{found} too large for this form and left out. Send the other form for them."
        return f"{found} too large to go with the record and left out. Hand them over as they are."


def write_team_file(
    door: Door,
    folder: Path,
    *,
    name: str = "",
    me: str = "",
    text_form: bool = False,
    with_names: bool = False,
    with_media: bool = True,
) -> Sent:
    """Write everything this laptop holds into `folder`, under a name that says nothing.

    Or under `name`, further parts counted up; `posting.refuse_name` says which may be taken.
    `me` is the peer at this laptop; the first file founds the team. Media that every other laptop
    is known to have is left out. Raises Refused, with nothing left in the folder.
    """
    door.settle()
    if own_colleague(door) is None:
        found_team(door, me=me)
    bring_level(door)
    media = bytes_for(door, _wanted(door, held(door)))
    names = door.names_history() if with_names else None
    document, keys, own = door.history(), written_under(door), own_keys(door.file)
    room = int(MOST_PART / _TEXT_TAKES if text_form else MOST_PART) - _AROUND
    room -= len(document) + len(names or b"")
    # What is too large for any part stays behind and is told: a mailbox would take none of it.
    takes = {sha: d for sha, d in media.items() if with_media and len(d) <= room}
    lots = list(_in_lots(takes.items(), room))
    told = replace(
        own_manifest(door, generation=keys[0].generation),
        parts=len(lots),
        knows=knowing.standings(door),
        holds=tuple(sorted(held(door))),
        handed=handovers(door),
    )
    paths: list[Path] = []
    try:
        for n, lot in enumerate(lots, start=1):
            file = TeamFile(replace(told, part=n), document, names, lot)
            data = pack(
                file,
                keys=keys,
                signing=own.signing,
                recipients=recipients(door),
                armoured=text_form,
            )
            paths.append(put_file(folder, name or file_name(text_form=text_form), data))
    except Refused:
        for path in paths:
            with contextlib.suppress(OSError):  # the stick may be gone
                path.unlink()
        raise
    size = sum(p.stat().st_size for p in paths)
    left_out = len(media) - len(takes)
    no_room = left_out if with_media else 0
    return Sent(tuple(paths), size, left_out, no_room=no_room, is_text=text_form)


def file_name(*, text_form: bool) -> str:
    """A name that says when, and neither whose nor of what."""
    ending = "txt" if text_form else "pcteam"
    now = datetime.now().astimezone()
    return f"team-file-{now:%Y%m%d-%H%M}-{secrets.token_hex(2)}.{ending}"


def _wanted(door: Door, here: Iterable[str]) -> list[str]:
    """Attachments that some other laptop of the team is not known to have."""
    has = knowing.held_by(door)
    team = [has.get(c.laptop, frozenset()) for c in others(door) if not c.has_left]
    return sorted(sha for sha in here if not team or any(sha not in holds for holds in team))


def _in_lots(media: Iterable[tuple[str, bytes]], room: int) -> Iterator[Mapping[str, bytes]]:
    """Parts small enough for a mailbox; one without any media when there is none."""
    lot: dict[str, bytes] = {}
    is_any = False
    for sha, data in media:
        if lot and sum(map(len, lot.values())) + len(data) > room:
            yield lot
            lot, is_any = {}, True
        lot[sha] = data
    if lot or not is_any:
        yield lot
