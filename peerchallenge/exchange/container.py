"""Packs a team file or an invitation into bytes, and opens one as the hostile thing it may be.

What is opened is looked at in this order, and each step only when the one before held: size, age
header, age, frame, the team's HMAC, zip, manifest, sizes and hashes, signature. Nothing is merged
here and nothing touches a disk. docs/team-file.md says the same for whoever reads one elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from peerchallenge.errors import Refused
from peerchallenge.exchange import sealing, zipping
from peerchallenge.exchange.contents import Manifest, TeamFile
from peerchallenge.exchange.manifest import Member, from_json, to_json
from peerchallenge.exchange.stopping import never, unless_stopped
from peerchallenge.store.age_files import recipient_of
from peerchallenge.store.team import TeamKey, team_keys_as_text, team_keys_in

MIME_TEAM_FILE = b"application/vnd.peer-challenge.team-file"
MIME_INVITATION = b"application/vnd.peer-challenge.invitation"
MIME_ORDER = b"application/vnd.peer-challenge.closing-order"
MIME_LATE = b"application/vnd.peer-challenge.late-lines"

IS_ORDER = (
    "This is a closing order: it is carried out, not merged. Open it in Peer Challenge to see what "
    "it would do."
)
IS_LATE = "These are late lines for the lead. Open them on the lead’s laptop."
_IS_TEAM_FILE = "This is a team file. Merge it."
_MEANT = {MIME_ORDER: IS_ORDER, MIME_LATE: IS_LATE, MIME_TEAM_FILE: _IS_TEAM_FILE}
_HAS = {
    MIME_TEAM_FILE: {zipping.DOCUMENT, zipping.SIGNATURE},
    MIME_INVITATION: {zipping.DOCUMENT, zipping.TEAM},
    MIME_ORDER: {zipping.DOCUMENT, zipping.TEAM, zipping.SIGNATURE},
    MIME_LATE: {zipping.LATE, zipping.SIGNATURE},
}
"""What each must have. Names and attachments only the first two may have."""

_NO_FIT = (
    "What this team file holds is not what its manifest says, so nothing of it was merged. "
    "Ask for it to be made again."
)
_NOT_SIGNED = (
    "The signature of this team file does not fit, so nobody can say which laptop made it. "
    "Ask for it to be made again."
)


def pack(
    file: TeamFile,
    *,
    keys: Sequence[TeamKey],
    signing: bytes,
    recipients: Sequence[str] = (),
    armoured: bool = False,
) -> bytes:
    """A team file, sealed for the team under `keys[0]` and for `recipients`.

    `keys` are newest first. A second one only lends its HMAC, so that a laptop that has not been
    given the newest yet can tell that the file is the team's. The trap: it is not sealed for that
    older key too, because whoever left the team still has it; laptops that lack the newest are
    named in `recipients`, each with its own.
    """
    framed = _framed(MIME_TEAM_FILE, file.manifest, _members(file), keys[:2], signing)
    sealed = sealing.seal(framed, [recipient_of(keys[0].identity), *recipients], armoured=armoured)
    return bearable(sealed)


def pack_beside(
    mime: bytes,
    manifest: Manifest,
    members: Mapping[str, bytes],
    *,
    keys: Sequence[TeamKey],
    signing: bytes,
    recipients: Sequence[str],
    armoured: bool = False,
) -> bytes:
    """A closing order or late lines: signed and under the team's HMAC as a team file is.

    The trap: sealed for `recipients` alone; say the team's own too where all of it is to read it.
    """
    framed = _framed(mime, manifest, members, keys[:2], signing)
    return bearable(sealing.seal(framed, recipients, armoured=armoured))


def unpack_beside(
    mime: bytes, data: bytes, *, keys: Sequence[TeamKey], identities: Sequence[str]
) -> tuple[TeamFile, Mapping[str, bytes]]:
    """What `pack_beside` packed, opened and found whole, and its members. Raises Refused."""
    plain = sealing.open_sealed(data, [*identities, *(k.identity for k in keys)])
    return _opened(mime, sealing.unframe(plain, keys), never)


def unpack(
    data: bytes,
    *,
    keys: Sequence[TeamKey],
    own_identity: str,
    former: Sequence[str] = (),
    stop: Callable[[], bool] = never,
) -> TeamFile:
    """A team file, opened and found whole. Raises Refused with one sentence, or Stopped.

    `former` are identities this laptop had before it was told from its copy: who has not heard of
    that hands it a new team key by the old one.

    `generation` is the newest team key known here under which it is the team's. The roster says
    whether its laptop may still write under that, and whether a key handed over is to be believed.
    """
    plain = sealing.open_sealed(data, [own_identity, *former, *(k.identity for k in keys)])
    unless_stopped(stop)
    framed = sealing.unframe(plain, keys)
    del plain
    unless_stopped(stop)
    return _opened(MIME_TEAM_FILE, framed, stop)[0]


def _framed(
    mime: bytes,
    manifest: Manifest,
    members: Mapping[str, bytes],
    keys: Sequence[TeamKey],
    signing: bytes,
) -> bytes:
    """Manifest, signature and members in a zip, under the HMAC of each key."""
    manifest = replace(manifest, generation=keys[0].generation, signs=sealing.signs_of(signing))
    said = to_json(manifest, {name: Member.of(data) for name, data in members.items()})
    head = {
        zipping.MIMETYPE: mime,
        zipping.MANIFEST: said,
        zipping.SIGNATURE: sealing.sign(mime + said, signing),
    }
    version = sealing.VERSION if mime == MIME_TEAM_FILE else sealing.LATER
    return sealing.frame(zipping.write_zip({**head, **members}), keys, version=version)


def _opened(
    mime: bytes, framed: sealing.Framed, stop: Callable[[], bool]
) -> tuple[TeamFile, dict[str, bytes]]:
    """What was framed, once its signature holds."""
    manifest, said, members = _contents(framed.packed, mime, stop)
    version = sealing.VERSION if mime == MIME_TEAM_FILE else sealing.LATER
    if manifest.generation != framed.written_under or framed.version != version:
        raise Refused(_NO_FIT)
    signature = members.pop(zipping.SIGNATURE)
    if not sealing.is_signed_by(mime + said, signature, manifest.signs):
        raise Refused(_NOT_SIGNED)
    return _team_file(manifest, members, generation=framed.generation, is_signed=True), members


def pack_invitation(file: TeamFile, team_keys: Sequence[TeamKey], words: str) -> bytes:
    """An invitation under spoken words. Slow on purpose (2 s, 522 MB): never on the UI thread.

    It has no signature: who knows the words was told them by the lead.
    """
    return bearable(sealing.seal_with_words(invitation_frame(file, team_keys), words))


def unpack_invitation(data: bytes, words: str) -> tuple[TeamFile, list[TeamKey]]:
    """The challenge so far and every team key there is. As slow as packing it. Raises Refused."""
    return read_invitation(sealing.open_with_words(data, words))


def invitation_frame(file: TeamFile, team_keys: Sequence[TeamKey]) -> bytes:
    """What is sealed under the words of an invitation."""
    members = {**_members(file), zipping.TEAM: team_keys_as_text(team_keys).encode()}
    said = to_json(file.manifest, {name: Member.of(data) for name, data in members.items()})
    head = {zipping.MIMETYPE: MIME_INVITATION, zipping.MANIFEST: said}
    return sealing.frame_invitation(zipping.write_zip({**head, **members}))


def read_invitation(plain: bytes) -> tuple[TeamFile, list[TeamKey]]:
    """What was sealed under the words, newest team key first. Raises Refused."""
    packed = sealing.unframe_invitation(plain)
    manifest, _, members = _contents(packed, MIME_INVITATION, never)
    keys = team_keys_in(members.pop(zipping.TEAM))
    if not keys:
        raise Refused(_NO_FIT)
    file = _team_file(manifest, members, generation=keys[0].generation, is_signed=False)
    return file, keys


def manifest_in(packed: bytes) -> Manifest:
    """The manifest alone, for whoever wants to know what a file says that is refused."""
    return from_json(zipping.Zipped(packed).read(zipping.MANIFEST))[0]


def mime_in(packed: bytes) -> bytes:
    """Which of the kinds of file a zip says it is."""
    return zipping.Zipped(packed).read(zipping.MIMETYPE)


def _members(file: TeamFile) -> dict[str, bytes]:
    """What the manifest lists, in the order of the zip."""
    members = {zipping.DOCUMENT: file.document}
    if file.names is not None:
        members[zipping.NAMES] = file.names
    for sha in sorted(file.attachments):
        members[f"attachments/{sha}"] = file.attachments[sha]
    return members


def _contents(
    packed: bytes, mime: bytes, stop: Callable[[], bool]
) -> tuple[Manifest, bytes, dict[str, bytes]]:
    """Manifest, its own bytes, and every member, each just as the manifest says."""
    archive = zipping.Zipped(packed)
    names = archive.names
    if names[:2] != [zipping.MIMETYPE, zipping.MANIFEST]:
        raise Refused(zipping.ODD)
    if (is_of := archive.read(names[0])) != mime:
        raise Refused(_MEANT.get(is_of, zipping.ODD))
    said = archive.read(zipping.MANIFEST)
    manifest, listed = from_json(said)
    if not _is_whole(mime, set(names[2:]), set(listed)):
        raise Refused(_NO_FIT)
    members = {}
    for name in names[2:]:
        unless_stopped(stop)
        members[name] = data = archive.read(name)
        if name in listed and Member.of(data) != listed[name]:
            raise Refused(_NO_FIT)
    return manifest, said, members


def _is_whole(mime: bytes, found: set[str], listed: set[str]) -> bool:
    """Nothing is missing, nothing is there that does not belong, nothing is listed that is not.

    The signature alone is not listed, because it is over the list.
    """
    if zipping.SIGNATURE in listed or found - listed - {zipping.SIGNATURE} or listed - found:
        return False
    others = found - _HAS[mime]
    if mime in {MIME_TEAM_FILE, MIME_INVITATION}:
        others = {o for o in others - {zipping.NAMES} if not zipping.ATTACHMENT.fullmatch(o)}
    return found >= _HAS[mime] and not others


def _team_file(
    manifest: Manifest, members: Mapping[str, bytes], *, generation: str, is_signed: bool
) -> TeamFile:
    attachments = {}
    for name, data in members.items():
        if match := zipping.ATTACHMENT.fullmatch(name):
            if Member.of(data).sha256 != match[1]:
                raise Refused(_NO_FIT)
            attachments[match[1]] = data
    return TeamFile(
        manifest=manifest,
        document=members.get(zipping.DOCUMENT, b""),
        names=members.get(zipping.NAMES),
        attachments=attachments,
        is_signed=is_signed,
        generation=generation,
    )


def bearable(sealed: bytes) -> bytes:
    """A sealed file, when it is one that a reader would open. Raises Refused."""
    if len(sealed) > sealing.MOST_FILE:
        raise Refused("That is more than one team file can carry: send photos in parts.")
    return sealed
