"""Photos and documents on a session, a document or a finding: attach, name, remove, what lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from peerchallenge.errors import Refused
from peerchallenge.record.attachments import Attachment, attachments_of, every_sha256
from peerchallenge.store.door import Door
from peerchallenge.store.media import media_of, sha256_of

MOST = 6_000_000
"""Bytes of one attachment: a part of a team file has 8 MB, and the whole record goes in each."""
_MOST_TAKEN = 7_000_000
"""Bytes of one that a colleague attached: earlier versions took so much."""
JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
MEDIA = (JPEG, PNG, PDF)


@dataclass(frozen=True)
class Photo:
    """What is attached, already read and cleaned: `intake.photos` makes them."""

    title: str
    media: str
    data: bytes
    told: str = ""
    """What the person should know of it: that a PDF tells who wrote it."""


@dataclass(frozen=True)
class Missing:
    """What the record speaks of and this laptop lacks."""

    shas: frozenset[str]

    @property
    def sentence(self) -> str:
        """As it is told; empty when nothing is missing."""
        many = len(self.shas)
        if not many:
            return ""
        return "1 photo not included" if many == 1 else f"{many} photos not included"


def attach(
    door: Door,
    *,
    photos: Sequence[Photo],
    about_kind: str,
    about_key: str,
    added_by: str | None = None,
    at: datetime | None = None,
    are_kept: bool = False,
) -> list[str]:
    """Keep the bytes, then say in the record that they belong here. Answers the keys.

    What hangs there already, byte for byte, is not attached again. The bytes come first: a record
    never speaks of a photo that nobody has. `are_kept` says that they are in `Media` already.
    """
    with door.reading() as session:
        there = {a.sha256 for a in attachments_of(session, about_kind, about_key)}
    new: dict[str, Photo] = {}
    for photo in photos:
        sha = sha256_of(photo.data)
        if sha not in there:
            new.setdefault(sha, photo)
    if not new:
        raise Refused("That is here already.") if photos else Refused("Choose a photo first.")
    if any(p.media not in MEDIA or len(p.data) > MOST for p in new.values()):
        raise Refused("Only photos and PDF files of at most 6 MB can be added here.")
    if not are_kept:
        media_of(door.file).put_all(p.data for p in new.values())
    now = at or datetime.now().astimezone()
    what = "photo" if len(new) == 1 else f"{len(new)} photos"
    with door.action(f"Add {what}") as act:
        return [
            act.new(
                "attachment",
                title=photo.title,
                sha256=sha,
                media=photo.media,
                size=len(photo.data),
                about_kind=about_kind,
                about_key=about_key,
                added_by=added_by,
                # A moment apart each, or those added at once would stand in no order.
                added_at=(now + timedelta(milliseconds=n)).isoformat(timespec="milliseconds"),
            )
            for n, (sha, photo) in enumerate(new.items())
        ]


def retitle(door: Door, *, attachment: str, title: str) -> None:
    """Say what is on it."""
    if title.strip() != door.value("attachment", attachment, "title"):
        with door.action("Name the photo") as act:
            act.put("attachment", attachment, title=title.strip())


def remove(door: Door, *, attachment: str) -> None:
    """Take it off the record; undo brings it back, for its bytes stay on this laptop till then."""
    with door.action("Remove the photo") as act:
        act.drop("attachment", attachment)


def missing(door: Door) -> Missing:
    """What the record speaks of whose bytes are not on this laptop."""
    with door.reading() as session:
        wanted = set(every_sha256(session))
    return Missing(frozenset(wanted - media_of(door.file).held() if wanted else wanted))


# -- with colleagues


def held(door: Door) -> set[str]:
    """What this laptop has, by sha256. A damaged file of photos has none, and stops nothing."""
    try:
        return media_of(door.file).held()
    except Refused:
        return set()


def bytes_for(door: Door, wanted: Iterable[str]) -> dict[str, bytes]:
    """The bytes of those of the wanted that are here and that the record still speaks of."""
    with door.reading() as session:
        known = every_sha256(session)
    media, here = media_of(door.file), held(door)
    found = ((sha, media.get(sha)) for sha in sorted(set(wanted) & known.keys() & here))
    return {sha: data for sha, data in found if data is not None}


def take_in(door: Door, arrived: Mapping[str, bytes]) -> int:
    """Keep bytes that came with a team file, after its record is merged. Answers how many are new.

    Only what the record speaks of, only under its true name and only as large as may be attached:
    anything else in the file is passed over. Raises Refused, with nothing kept, when they cannot
    be written; the record is whole without them and a later file brings them again.
    """
    with door.reading() as session:
        wanted = every_sha256(session).keys()
    media = media_of(door.file)
    known = wanted & arrived.keys()
    good = [
        data
        for sha, data in arrived.items()
        if sha in known and len(data) <= _MOST_TAKEN and sha256_of(data) == sha
    ]
    before = media.held() if good else set()
    return len(set(media.put_all(good)) - before)


def size_of(attachments: Iterable[Attachment]) -> int:
    """How many bytes they are together, wherever they lie."""
    return sum({a.sha256: a.size for a in attachments}.values())
