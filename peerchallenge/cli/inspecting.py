"""What a team file is and says, and what is wrong with it, without merging anything of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.cli import command
from peerchallenge.cli.command import PassphraseFile, ProfileFolder, say, words_in
from peerchallenge.errors import Damaged, Refused

if TYPE_CHECKING:
    from peerchallenge.exchange.contents import Manifest, TeamFile
    from peerchallenge.store.profile import Profile
    from peerchallenge.store.team import TeamKey

    Ring = tuple[list[TeamKey], list[str]]
    """The team keys of one challenge, and this laptop's own identities in it."""

_UNSAID = (
    "It is sealed under spoken words. It was not opened: give them in a file with --words-file to "
    "see what is in it.",
)
_LOCKED = (
    "It is sealed for a team. It was not opened: the passphrase of a laptop of that team shows "
    "what is in it.",
)
_NOTHING_WRONG = "Nothing is wrong with it."
_CHUNK = 65_536 + 16
"""Bytes of a piece of an age file: its own seal is the last 16 of them."""


def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A team file or an invitation.")],
    challenge: Annotated[
        str, typer.Argument(help="The challenge whose team keys open it, else each is tried.")
    ] = "",
    words_file: Annotated[
        Path | None, typer.Option("--words-file", help="A file with an invitation’s words in it.")
    ] = None,
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
    _refuse_cut(found.sealed)
    sentences: Iterable[str]
    if is_invitation:
        words = _words(words_file)
        sentences = invitation_told(found.sealed, words) if words else _UNSAID
    elif challenge or _can_unlock(profile, passphrase_file):
        held = command.unlocked(profile, passphrase_file)
        ring = _ring(held, held.find(challenge)) if challenge else _fitting(found.sealed, held)
        sentences = told(found.sealed, *ring)
    else:
        sentences = _LOCKED
    for sentence in sentences:
        say(sentence)


def told(sealed: bytes, keys: list[TeamKey], identities: list[str]) -> Iterator[str]:
    """What is in the file, line by line; what is wrong is raised as Refused after what is known."""
    from peerchallenge.exchange.container import (
        MIME_LATE,
        MIME_ORDER,
        MIME_TEAM_FILE,
        manifest_in,
        mime_in,
        unpack_beside,
    )
    from peerchallenge.exchange.late import late_in
    from peerchallenge.exchange.sealing import open_sealed, unframe

    plain = open_sealed(sealed, [*identities, *(k.identity for k in keys)])
    framed = unframe(plain, keys)
    yield f"Seal of the team: holds, under team key {framed.generation}"
    manifest = manifest_in(framed.packed)
    yield from _manifest_told(manifest)
    mime = mime_in(framed.packed)
    is_beside = mime in {MIME_ORDER, MIME_LATE}
    file, members = unpack_beside(
        mime if is_beside else MIME_TEAM_FILE, sealed, keys=keys, identities=identities
    )
    if mime == MIME_ORDER:
        yield f"A closing order of {manifest.made_at}: it is carried out, not merged"
        yield f"Record after closing: {len(file.document):,} bytes, and one new team key"
    elif mime == MIME_LATE:
        yield f"Late lines for the lead alone: {len(late_in(members['late.json']))}"
    else:
        yield from _members_told(file)
        yield "Signature: that of the laptop named above"
        yield from _record_told(file)
    yield _NOTHING_WRONG


def invitation_told(sealed: bytes, words: str) -> Iterator[str]:
    """The same of an invitation, with the words that were said. Takes 2 s, as joining does."""
    from peerchallenge.exchange import invitation
    from peerchallenge.exchange.container import manifest_in, read_invitation
    from peerchallenge.exchange.sealing import open_with_words, unframe_invitation
    from peerchallenge.exchange.wordlist import heard

    plain = open_with_words(sealed, heard(words))
    yield "Words: they open it"
    yield from _manifest_told(manifest_in(unframe_invitation(plain)))
    file, keys = read_invitation(plain)
    yield from _members_told(file)
    yield f"Team keys: {len(keys)}"
    try:
        whole = invitation.told(file, keys)
    except Damaged as failed:  # which says how to repair what is on this laptop
        raise Refused(
            "The record in this invitation is damaged. Ask for it to be made again."
        ) from failed
    yield f"Team: {', '.join(m.facts.initials for m in whole.team) or 'nobody yet'}"
    yield _NOTHING_WRONG


def _refuse_cut(sealed: bytes) -> None:
    """Raise Refused where a sealed file's length alone shows that not all of it is there.

    An age file is a nonce of 16 bytes and pieces of one length, of which only the last is shorter.
    """
    from peerchallenge.exchange.sealing import DAMAGED

    body = sealed.find(b"\n", sealed.find(b"\n--- ") + 1) + 1
    rest = len(sealed) - body - 16 if body else 0
    if rest <= 16 or 0 < rest % _CHUNK <= 16:
        raise Refused(DAMAGED)


def _words(words_file: Path | None) -> str:
    """The words of an invitation, from the file or whoever sits there; empty for none."""
    if words_file is not None:
        words = words_in(words_file)
    elif _is_somebody_there():
        asking = "The words that were said (Enter: look without them)"
        words = str(typer.prompt(asking, default="", show_default=False))
    else:
        return ""
    return words.strip()


def _can_unlock(folder: Path | None, passphrase_file: Path | None) -> bool:
    """Whether there is a passphrase, or somebody to ask for that of a laptop that has one."""
    from peerchallenge.store.places import app_data, is_set_up, why_no_passphrase

    folder = folder or app_data()
    is_there = is_set_up(folder) and not why_no_passphrase(folder)
    return passphrase_file is not None or (is_there and _is_somebody_there())


def _is_somebody_there() -> bool:
    """Whether somebody can be asked; there is no such thing where a window started the program."""
    return sys.stdin is not None and sys.stdin.isatty()


def _fitting(sealed: bytes, held: Profile) -> Ring:
    """The keys of the challenge on this laptop that the file is for. Raises Refused for none."""
    from peerchallenge.exchange.sealing import OTHER_SEAL, OTHER_TEAM, open_sealed, unframe
    from peerchallenge.exchange.wording import counted

    missed = 0
    for one in held.challenges():
        try:
            keys, identities = _ring(held, one.folder)
        except Refused:
            missed += 1
            continue
        try:
            unframe(open_sealed(sealed, [*identities, *(k.identity for k in keys)]), keys)
        except Refused as refused:
            if refused.sentence in {OTHER_TEAM, OTHER_SEAL}:
                continue
        return keys, identities  # what else is wrong is told with what is known of it
    untried = counted(missed, "challenge here cannot be", "challenges here cannot be")
    raise Refused(
        "No challenge on this laptop has the keys for this file: it is for another team, or under "
        "a team key that this laptop was not given or destroyed in closing. "
        + (f"{untried} opened, so those keys were not tried. " if missed else "")
        + "Ask its sender which team it is for."
    )


def _ring(held: Profile, name: str) -> Ring:
    """The keys of one challenge, only read, so that it may be open in the app meanwhile."""
    from peerchallenge.store import team
    from peerchallenge.store.file import StoreFile
    from peerchallenge.store.opening import store_key

    folder = held.folder / "challenges" / name
    store = StoreFile(folder / "store.db", store_key(folder, held.identity), only_reading=True)
    try:
        keys = team.team_keys(store)
        identities = [k.identity for k in team.former_keys(store)]
        # Minted where there are none yet, which a file that is only read refuses.
        with suppress(Refused):
            identities.append(team.own_keys(store).identity)
    finally:
        store.close()
    return keys, identities


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


def _record_told(whole: TeamFile) -> Iterator[str]:
    """Whether a merge could read it, and would take it for this challenge and it alone."""
    from peerchallenge.exchange.keeping import refuse_unsound
    from peerchallenge.store.contested import contested
    from peerchallenge.store.document import Document
    from peerchallenge.store.past import Past

    document, _ = Document().joined([whole.document])
    Document().joined([] if whole.names is None else [whole.names])
    held = document.whole()
    refuse_unsound(whole.manifest.challenge, held, contested(Past(document), document))
    said = whole.manifest.standing.state
    if said and document.state_hash(held) != said:
        raise Refused("Its record is not in the state it says. Ask for it to be made again.")
    yield "The record opens, and is in the state it says"


def _members_told(whole: TeamFile) -> Iterator[str]:
    yield f"Record: {len(whole.document):,} bytes"
    yield "Names: left out" if whole.names is None else f"Names: {len(whole.names):,} bytes"
    size = sum(map(len, whole.attachments.values()))
    missing = len(set(whole.manifest.holds) - set(whole.attachments))
    yield f"Attachments: {len(whole.attachments)}, {size:,} bytes; {missing} not in this file"
