"""Team files for tests: fixed keys, whole contents, and the steps of packing one by one."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from pyrage import encrypt, x25519

from peerchallenge.exchange import sealing, zipping
from peerchallenge.exchange.container import MIME_TEAM_FILE, invitation_frame
from peerchallenge.exchange.contents import Manifest, Standing, TeamFile
from peerchallenge.exchange.manifest import Member
from peerchallenge.store.age_files import recipient_of
from peerchallenge.store.team import OwnKeys, TeamKey

# Always the same, so that a file that breaks something can be given to it again.
_IDENTITIES = (
    "AGE-SECRET-KEY-178Z4WQWKZ5XJETV0Z9RGPK27UYNFZZKLGFV546ZZE23VSYKG0WDS8SZNME",
    "AGE-SECRET-KEY-1YEHSGJFQ9HS2CLX7KXU5029QDG3USCEZDAMWDD8E8T5Z0APAXXJQKDXM6Q",
    "AGE-SECRET-KEY-1654PJHZW2GC7VZTUHWQMJX7JDXQZVVH8VQQ0ADSEJG3L0ZVPLK9SJZ7LW6",
    "AGE-SECRET-KEY-1W4UDUJJ7G3HT8A53K0SHWRPSPMECNKF45M40U3CYT236Z0TA62MS0NHL9T",
    "AGE-SECRET-KEY-1ZPEAT5G3QKFNEFYJZE08AN28TEWSMQF9HVH387FY8HKXFC8CYATQCLYC7W",
    "AGE-SECRET-KEY-12WML88FVARKGJTAZVCTXQM7XS6J0EHA64ED3RWASPPXV0MSVE6RQV092Z8",
)


def a_key(number: int = 1) -> TeamKey:
    """A team key of its own."""
    secret = sha256(b"secret %d" % number).digest()
    return TeamKey(sha256(b"%d" % number).hexdigest()[:16], number, _IDENTITIES[number], secret)


KEY, NEWER_KEY, OTHERS_KEY = a_key(1), a_key(2), a_key(3)
OWN = OwnKeys("a" * 32, sha256(b"jo").digest(), _IDENTITIES[0])
MINE = _IDENTITIES[5]
PHOTO = b"not really a photo, but bytes \0\xff" * 100
DOCUMENT = bytes(range(256)) * 40


def a_manifest(**said: Any) -> Manifest:
    """What JO's laptop says of its file."""
    made = Manifest(
        challenge="c" * 32,
        council="Tarnbeck District Council",
        laptop=OWN.laptop,
        who="JO",
        signs=sealing.signs_of(OWN.signing),
        recipient=recipient_of(OWN.identity),
        made_at="2025-11-04T13:58:00+00:00",
        app="0.1.0",
        generation=KEY.generation,
        standing=Standing(b"\x01\x02\xff", "2025-11-04T13:58:00+00:00", 42, "ab" * 32),
        knows={"b" * 32: Standing(b"", "", 3, "")},
        holds=(sha256(PHOTO).hexdigest(),),
    )
    return dataclasses.replace(made, **said)


def a_file(**said: Any) -> TeamFile:
    """A team file with names and a photo."""
    made = TeamFile(a_manifest(), DOCUMENT, b"names" * 9, {sha256(PHOTO).hexdigest(): PHOTO})
    return dataclasses.replace(made, **said)


def said_by(manifest: Manifest, members: Mapping[str, bytes], /, **changed: Any) -> bytes:
    """The manifest's JSON; `changed` replaces fields, and a field that is None is left out."""
    from peerchallenge.exchange.manifest import to_json

    said = json.loads(to_json(manifest, {k: Member.of(v) for k, v in members.items()}))
    said = {k: v for k, v in (said | changed).items() if v is not None}
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def members_of(file: TeamFile, said: bytes | None = None, **changed: Any) -> dict[str, bytes]:
    """All members of the zip, with a manifest of one's own or with fields changed, signed."""
    held = {"document.loro": file.document}
    if file.names is not None:
        held["names.loro"] = file.names
    held |= {f"attachments/{k}": v for k, v in file.attachments.items()}
    said = said_by(file.manifest, held, **changed) if said is None else said
    signature = sealing.sign(MIME_TEAM_FILE + said, OWN.signing)
    head = {"mimetype": MIME_TEAM_FILE, "manifest.json": said, "signature": signature}
    return {**head, **held}


def sealed(packed: bytes, keys: Sequence[TeamKey] = (KEY,), to: str = KEY.identity) -> bytes:
    """A zip, whatever it is, under the team's own HMAC and seal."""
    return sealed_plain(sealing.frame(packed, keys), to)


def sealed_plain(plain: bytes, to: str = KEY.identity) -> bytes:
    """Anything at all, sealed for the team."""
    return bytes(encrypt(plain, [x25519.Identity.from_str(to).to_public()]))


def of_members(members: Mapping[str, bytes]) -> bytes:
    """A team file of these members."""
    return sealed(zipping.write_zip(members))


def an_invitation_frame() -> bytes:
    """What lies in an invitation, without the seconds that the words cost."""
    return invitation_frame(a_file(), [NEWER_KEY, KEY])
