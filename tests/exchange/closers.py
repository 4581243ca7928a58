"""Five profiles of one team, with markers in everything they hold, for tests of closing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3.dbapi2 import DatabaseError

from peerchallenge.exchange.invitation import join, told
from peerchallenge.exchange.inviting import draft
from peerchallenge.exchange.merging import merge
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.store.actions.attachments import Photo, attach
from peerchallenge.store.backups import make_backup
from peerchallenge.store.connecting import connect
from peerchallenge.store.door import Door
from peerchallenge.store.keys import open_store_key
from peerchallenge.store.profile import Profile
from tests.builders import a_profile
from tests.exchange.team import WHO, long_still
from tests.opened_pages import opened_pages

STAYS = "zqStays"
GOES = "zqGoes"
"""Markers: what begins like the second must be in no byte of any profile afterwards."""


@dataclass
class Seat:
    """One person's profile and where their challenge is in it."""

    who: str
    profile: Profile
    name: str

    def open(self) -> Door:
        """Their challenge."""
        return self.profile.open(self.name, who=self.who)


def a_closing_team(root: Path, many: int = 5) -> list[Seat]:
    """JO leads, AM manages; all hold the same, with markers, a photo, names and a backup each."""
    lead = Seat("JO", a_profile(root / "JO"), "")
    lead.name, door = lead.profile.new_challenge(who="JO")
    _start(door)
    made = draft(door, with_names=True, me="p-jo")
    seats = [lead]
    for who in WHO[1:many]:
        invitation = told(made.file, list(made.keys))
        profile = a_profile(root / who)
        name, other = join(profile, invitation, peer=f"p-{who.lower()}")
        with other.action("Note") as act:
            act.new("evidence", text=f"{GOES} line of {who}", interview="i1")
        other.close()
        seats.append(Seat(who, profile, name))
    door.close()
    mail = root / "mail"
    mail.mkdir()
    exchange(seats, mail)
    return seats


def exchange(seats: list[Seat], mail: Path) -> list[Path]:
    """Everybody sends and merges everybody's file. Answers the files."""
    doors = [seat.open() for seat in seats]
    sent = [long_still(p) for d in doors for p in write_team_file(d, mail).paths]
    for door in doors:
        merge(door, sent)
        make_backup(door.file)
        door.close()
    return sent


def _start(door: Door) -> None:
    with door.action("Start") as act:
        act.new("council", key="c0", name=f"{STAYS} Council", short="Tarn")
        act.new("challenge", key="ch", council="c0", overall=f"{STAYS} overall", signatory="p-jo")
        for n, who in enumerate(WHO):
            act.new(
                "peer",
                key=f"p-{who.lower()}",
                initials=who,
                name=f"{STAYS} {who}",
                interests=f"{GOES} interests",
                is_lead=who == "JO",
                is_manager=who == "AM",
                order=f"a{n}",
            )
        act.new("interview", key="i1", title=f"{GOES} session", place=f"{GOES} place")
        act.new("participant", key="u1", role=f"{GOES} role", interviews=["i1"])
        act.new("document", key="d1", title=f"{GOES} paper")
        act.new("evidence", key="e1", text=f"{GOES} note", interview="i1", where=f"{GOES} where")
        act.new(
            "finding", key="f1", headline=f"{STAYS} headline", narrative=f"{GOES} narrative",
            evidence=["e1"], agreed_narrative=f"{GOES} agreed",
        )  # fmt: skip
        act.new("finding", key="f2", headline=f"{GOES} unsaid")
        act.new("recommendation", key="r1", text=f"{STAYS} recommendation", findings=["f1"])
        act.new("paragraph", key="p1", section="overall", text=f"{STAYS} paragraph")
        act.put("paragraph", "p1", text=f"{STAYS} paragraph {GOES} reworded")
        act.new("dismissal", key="x1", reason=f"{GOES} reason")
        act.new("decision", key="y1", who=f"{GOES} who")
        act.new("manager_note", key="m1", sealed=f"{GOES} sealed")
        act.new("sign_off", key="letter", agreed=fingerprint("x"), final=fingerprint("x"))
        act.name_participant("u1", f"{GOES} name")
    with door.action("Reword") as act:
        act.put("paragraph", "p1", text=f"{STAYS} paragraph")
        act.put("recommendation", "r1", owner=f"{STAYS} owner")
    photo = Photo(f"{GOES} photo", "image/jpeg", f"{GOES} photo".encode() * 20)
    attach(door, photos=[photo], about_kind="interview", about_key="i1", added_by="p-jo")


# -- looking into every byte


def every_byte(profile: Profile) -> bytes:
    """All that lies in a profile: file names, bytes as they lie, and databases opened."""
    found = []
    for path in sorted(p for p in profile.folder.rglob("*")):
        found.append(str(path).encode())
        if path.is_file():
            found.append(path.read_bytes())
    for challenge in (profile.folder / "challenges").iterdir():
        key = open_store_key(challenge / "key.age", profile._identity)
        found += [opened(path, key) for path in challenge.rglob("*.db")]
    return b"\0".join(found)


def opened(path: Path, raw_key: bytes) -> bytes:
    """An encrypted file as it is when it is opened, the pieces of its log and words unpacked."""
    from peerchallenge.store.document import Document

    try:
        data = opened_pages(path, raw_key)
        with closing(connect(path, raw_key, "ro")) as connection:
            tables = {r[0] for r in connection.execute("select name from sqlite_master")}
            logs = [
                [r[0] for r in connection.execute(f"select data from {table} where {of}")]
                for table in ("log", "before")
                if table in tables
                for of in ("document = 'challenge'", "document = 'names'")
            ]
    except DatabaseError as failed:
        raise AssertionError(f"{path.name} is under another key") from failed
    for log in logs:
        document = Document(log)
        data += repr(document.whole()).encode() + repr(list(document.changes_since())).encode()
    return data
