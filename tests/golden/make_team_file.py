"""Write the team file and the invitation that this version of the format is remembered by.

Run once, when the format is frozen, by `make_format`. After that neither changes again: a later
version opens both for ever. The keys are public, because tests need
them; they were made for these two files and seal nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from peerchallenge.exchange.armour import to_text
from peerchallenge.exchange.container import pack, pack_invitation
from peerchallenge.exchange.contents import Manifest, Standing, TeamFile
from peerchallenge.exchange.sealing import signs_of
from peerchallenge.store.age_files import recipient_of, seal_for
from peerchallenge.store.document import Document
from peerchallenge.store.team import TeamKey, team_keys_as_text

WORDS = "copper lantern tidy goose plum"
SIGNING = sha256(b"a laptop of the golden files").digest()
LAPTOP = sha256(b"its key in the record").hexdigest()[:32]
OTHER_LAPTOP = sha256(b"the laptop a key is handed to").hexdigest()[:32]
OWN = "AGE-SECRET-KEY-12VERTQCGG9RGW9E0SSE4GNHV8TK82FYS0SDQ73E4TGY46ELX4UMSU9JHAW"
OTHERS_OWN = "AGE-SECRET-KEY-1C25LXK2V73FP2KXXH0J0EKERGU42XK6A2Z7DNZ67DP79VFWLPQ9QT34EHF"
OLD = TeamKey(
    "0123456789abcdef",
    1,
    "AGE-SECRET-KEY-17RGQ3RSTGTCYR5WRA8WEHAAC0XFSAXJ2AVK2N7ANSQE8JC4NJZJQJ0DZWZ",
    sha256(b"the first team key").digest(),
    "2025-11-03T09:00:00+00:00",
)
NEW = TeamKey(
    "fedcba9876543210",
    2,
    "AGE-SECRET-KEY-1GCZGDDVAM49YE4K063YJEMH3V3UD3PGPL9Z9MSPCGZATNTW379RSR782NX",
    sha256(b"the second team key").digest(),
    "2025-11-04T18:30:00+00:00",
)
PHOTO = b"\xff\xd8\xff stands for a photo of a flipchart"
TEAM_FILE, TEXT_FORM, INVITATION = "team-file.pcteam", "team-file.txt", "invitation.pcinvite"


def a_team_file() -> TeamFile:
    """A handover of the second team key with one line, one name and one photo."""
    document, names = Document(), Document()
    document.put("challenge", "ch", "council", "c0")
    document.put("council", "c0", "name", "Tarnbeck District Council")
    document.write("evidence", "e1", "text", "Members trust each other; ŵ, ŷ and “quotes” stand")
    names.put("participant", "u1", "name", "Nobody of this name")
    manifest = Manifest(
        challenge="ch",
        council="Tarnbeck District Council",
        laptop=LAPTOP,
        who="JO",
        signs=signs_of(SIGNING),
        recipient=recipient_of(OWN),
        made_at="2025-11-04T18:58:00+00:00",
        app="0.1.0",
        generation=NEW.generation,
        standing=Standing(document.version, "2025-11-04T18:58:00+00:00", 1),
        knows={OTHER_LAPTOP: Standing(b"", "2025-11-04T12:00:00+00:00", 0)},
        holds=(sha256(PHOTO).hexdigest(),),
        handed={
            OTHER_LAPTOP: seal_for(
                team_keys_as_text([NEW, OLD]).encode(), [recipient_of(OTHERS_OWN)]
            )
        },
    )
    photos = {sha256(PHOTO).hexdigest(): PHOTO}
    return TeamFile(manifest, document.history(), names.history(), photos)


def write(folder: Path) -> list[Path]:
    """Write the team file in both forms, and the invitation, into `folder`."""
    file, to = a_team_file(), [recipient_of(OTHERS_OWN)]
    sealed = pack(file, keys=[NEW, OLD], signing=SIGNING, recipients=to)
    written = {
        TEAM_FILE: sealed,
        TEXT_FORM: to_text(sealed),
        INVITATION: pack_invitation(
            replace(file, attachments={}, manifest=replace(file.manifest, handed={})),
            [NEW, OLD],
            WORDS,
        ),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in written.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in written]
