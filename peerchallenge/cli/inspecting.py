"""What a team file is and says, and what is wrong with it, without merging anything of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.cli.command import PassphraseFile, ProfileFolder, opened, say

if TYPE_CHECKING:
    from peerchallenge.exchange.contents import Manifest, TeamFile
    from peerchallenge.store.team import TeamKey


def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A team file or an invitation.")],
    challenge: Annotated[str, typer.Argument(help="A challenge whose team keys may open it.")] = "",
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say what a team file is and what is wrong with it. Leaves 1 when something is."""
    from peerchallenge.exchange.arriving import arrive
    from peerchallenge.exchange.sealing import is_for_words
    from peerchallenge.exchange.stopping import never

    found = arrive(file, stop=never, patience_s=3)
    is_invitation = is_for_words(found.sealed)
    say(f"{file.name}: {'an invitation' if is_invitation else 'a team file'}")
    say(f"Form: {found.form}, {found.size:,} bytes")
    if is_invitation:
        say("It is sealed under spoken words. Join a challenge to open it.")
        return
    if not challenge:
        say("It is sealed for a team. Name a challenge of that team to see what is in it.")
        return
    keys, own = _keys(challenge, profile, passphrase_file)
    for sentence in told(found.sealed, keys, own):
        say(sentence)


def told(sealed: bytes, keys: list[TeamKey], own_identity: str) -> Iterator[str]:
    """What is in the file, line by line; what is wrong is raised as Refused after what is known."""
    from peerchallenge.exchange.container import (
        MIME_LATE,
        MIME_ORDER,
        manifest_in,
        mime_in,
        unpack,
        unpack_beside,
    )
    from peerchallenge.exchange.late import late_in
    from peerchallenge.exchange.sealing import open_sealed, unframe

    plain = open_sealed(sealed, [own_identity, *(k.identity for k in keys)])
    framed = unframe(plain, keys)
    yield f"Seal of the team: holds, under team key {framed.generation}"
    manifest = manifest_in(framed.packed)
    yield from _manifest_told(manifest)
    mime = mime_in(framed.packed)
    if mime == MIME_ORDER:
        file, _ = unpack_beside(mime, sealed, keys=keys, identities=[own_identity])
        yield f"A closing order of {manifest.made_at}: it is carried out, not merged"
        yield f"Record after closing: {len(file.document):,} bytes, and one new team key"
    elif mime == MIME_LATE:
        _, members = unpack_beside(mime, sealed, keys=keys, identities=[own_identity])
        yield f"Late lines for the lead alone: {len(late_in(members['late.json']))}"
    else:
        yield from _members_told(unpack(sealed, keys=keys, own_identity=own_identity))
    yield "Nothing is wrong with it."


def _keys(
    challenge: str, profile: Path | None, passphrase_file: Path | None
) -> tuple[list[TeamKey], str]:
    from peerchallenge.store import team

    with opened(challenge, profile, passphrase_file) as door:
        return team.team_keys(door.file), team.own_keys(door.file).identity


def _manifest_told(manifest: Manifest) -> Iterator[str]:
    yield f"Council: {manifest.council}"
    yield f"From: {manifest.who}, laptop {manifest.laptop}"
    yield f"Made: {manifest.made_at} by that laptop’s clock, Peer Challenge {manifest.app}"
    yield f"Format: {manifest.format}, can be read from format {manifest.reader} on"
    yield f"Part: {manifest.part} of {manifest.parts}"
    yield f"Team key: {manifest.generation}"
    yield f"Holds: {manifest.standing.lines} lines, state {manifest.standing.state or 'not said'}"
    for laptop, standing in manifest.knows.items():
        yield f"Knew of laptop {laptop}: {standing.lines} lines, {standing.made_at or 'no date'}"
    if manifest.handed:
        yield f"Hands a team key to: {', '.join(manifest.handed)}"


def _members_told(whole: TeamFile) -> Iterator[str]:
    yield f"Record: {len(whole.document):,} bytes"
    yield "Names: left out" if whole.names is None else f"Names: {len(whole.names):,} bytes"
    size = sum(map(len, whole.attachments.values()))
    missing = len(set(whole.manifest.holds) - set(whole.attachments))
    yield f"Attachments: {len(whole.attachments)}, {size:,} bytes; {missing} not in this file"
    yield "Signature: that of the laptop named above"
