"""Merges team files: a backup, one transaction, a receipt; and takes the last merge back.

Any order, any repetition, any number at once. What is damaged or not of this team is passed over
and told; it hurts no other file.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.exchange.comparing import kinds_of
from peerchallenge.exchange.contents import Standing
from peerchallenge.exchange.hearing import hear, prepare
from peerchallenge.exchange.keeping import refuse_unsound
from peerchallenge.exchange.knowing import news_in
from peerchallenge.exchange.preview import Trust
from peerchallenge.exchange.receipts import MERGE, TAKEN_BACK, Receipt, keep, told
from peerchallenge.exchange.receiving import Received, receive
from peerchallenge.exchange.records import Records
from peerchallenge.exchange.roster import (
    become_another,
    believe_handover,
    enter_laptop,
)
from peerchallenge.exchange.stopping import never, unless_stopped
from peerchallenge.exchange.telling import brings
from peerchallenge.exchange.wording import and_join, counted
from peerchallenge.store.actions import putting_back
from peerchallenge.store.actions.attachments import held, take_in
from peerchallenge.store.actions.putting_back import PutBack
from peerchallenge.store.backups import Why, make_backup
from peerchallenge.store.document import reaches
from peerchallenge.store.door import Door
from peerchallenge.store.joined import Joined
from peerchallenge.store.now import now
from peerchallenge.store.team import keep_team_keys


def merge(
    door: Door,
    paths: Sequence[Path],
    *,
    yes: Collection[str] = (),
    stop: Callable[[], bool] = never,
) -> Receipt:
    """Merge what these files hold and this laptop lacks. Answers the receipt, which is kept.

    `yes` names laptops a person has said yes to, whose files are otherwise set aside. Refused, with
    nothing changed, when none of the files can be merged; Stopped when `stop` answers True.
    """
    door.settle()
    arrived, refusals = _open(door, paths, yes, stop)
    if not arrived:
        raise Refused(refusals[0] if refusals else "Choose a team file first.")
    joined = _joined(door, arrived, refusals)
    if any(_is_of_a_copy(door, a) for a in arrived):
        become_another(door)
        joined = _join(door, arrived)
    media = _new_media(door, arrived)
    unless_stopped(stop)
    known = news_in(door, joined, [a.file.manifest for a in arrived])
    receipt = _receipt(door, joined, arrived, len(media), refusals)
    told_of = [(a.file.manifest, a.file.document, a.trust) for a in arrived]
    out: Mapping[str, str] = {}
    for one in arrived:  # first, or who is ended in between has a record and not its key
        keep_team_keys(door.file, one.handed)
    if joined.is_new:
        make_backup(door.file, Why.MERGE)
        out = prepare(door, joined.whole, told_of)
        door.accept(_called(arrived), joined, known=known, receipt=told(receipt))
    else:
        door.file.keep_known(known)
        keep(door, receipt)
    receipt = replace(receipt, number=door.file.receipts()[-1][0])
    receipt = _with_media(door, receipt, media)
    for one in arrived:
        enter_laptop(door, one.file.manifest)
    hear(door, told_of, out)
    return receipt


def take_back(door: Door) -> Receipt:
    """Put back what was before the last merge; merging the same files again then works.

    Refused once something else was changed here: nothing rewinds past words typed since.
    """
    name = door.may_take_back
    receipt = Receipt(now(), TAKEN_BACK, (), name, "")
    door.take_back(told=lambda state: told(replace(receipt, state_here=state)))
    return replace(receipt, state_here=door.state_hash())


def put_back(door: Door, receipt: Receipt) -> PutBack:
    """Put back everything a merge brought, where nobody has written since: a change that travels.

    For when it is too late to take the merge back. Refused for a receipt of anything else.
    """
    if receipt.what != MERGE or receipt.is_taken_back or not receipt.before:
        raise Refused("There is nothing to put back: this brought nothing, or was taken back.")
    before, after = b64decode(receipt.before), b64decode(receipt.after)
    return putting_back.put_back(door, before=before, after=after)


def _open(
    door: Door, paths: Sequence[Path], yes: Collection[str], stop: Callable[[], bool]
) -> tuple[list[Received], list[str]]:
    arrived, refused = _open_each(door, paths, yes, stop)
    handed = [key for one in arrived for key in one.handed]
    if handed and refused:  # what a new team key seals may have come before the file that hands it
        keep_team_keys(door.file, handed)
        more, refused = _open_each(door, list(refused), yes, stop)
        arrived += more
    return arrived, list(refused.values())


def _open_each(
    door: Door, paths: Sequence[Path], yes: Collection[str], stop: Callable[[], bool]
) -> tuple[list[Received], dict[Path, str]]:
    arrived: list[Received] = []
    refused: dict[Path, str] = {}
    for path in paths:
        unless_stopped(stop)
        try:
            arrived.append(_arrived(door, path, yes, stop))
        except Stopped:
            raise
        except (Refused, Fault) as trouble:
            refused[path] = trouble.sentence
    return arrived, refused


def _arrived(door: Door, path: Path, yes: Collection[str], stop: Callable[[], bool]) -> Received:
    found = receive(door, path, stop=stop)
    if found.trust.wants_a_yes and found.file.manifest.laptop not in yes:
        raise Refused(f"{found.sentence} It is set aside until you say yes.")
    return replace(found, handed=believe_handover(door, found.file))


def _joined(door: Door, arrived: list[Received], refusals: list[str]) -> Joined:
    """The record with all of them in it. Those that cannot be read go from `arrived`, and are told.

    Each is read alone only then: mostly all can be read, and reading costs what a merge may cost.
    """
    try:
        return _join(door, arrived)
    except Refused:
        for one in arrived.copy():
            try:
                _join(door, [one])
            except Refused as refused:
                arrived.remove(one)
                refusals.append(refused.sentence)
        if not arrived:
            raise
        return _join(door, arrived)


def _join(door: Door, arrived: Sequence[Received]) -> Joined:
    joined = door.join(
        (a.file.document for a in arrived),
        (a.file.names for a in arrived if a.file.names is not None),
    )
    if joined.is_new:
        refuse_unsound(arrived[0].file.manifest.challenge, joined.whole, joined.contested)
    return joined


def _is_of_a_copy(door: Door, arrived: Received) -> bool:
    """True when a file of this very laptop and this laptop each have what the other lacks.

    Then there are two of it: somebody has copied the profile. A file that only has more is this
    laptop's own, from before a backup was put back.
    """
    if arrived.trust is not Trust.OWN:
        return False
    there = arrived.file.manifest.standing.version
    if any(reaches(given_up, there) for given_up in door.file.taken_back()):
        return False  # written here, between a merge and its taking back
    return not door.document.includes(there) and not reaches(there, door.version)


def _new_media(door: Door, arrived: Iterable[Received]) -> dict[str, bytes]:
    """Photos and documents that came and are not here."""
    here = held(door)
    return {
        sha: data for a in arrived for sha, data in a.file.attachments.items() if sha not in here
    }


def _with_media(door: Door, receipt: Receipt, media: Mapping[str, bytes]) -> Receipt:
    """Keep them, now that the record speaks of them; without them it is whole as well."""
    try:
        take_in(door, media)
    except Refused as refused:
        return replace(receipt, sentence=f"{receipt.sentence}; {refused.sentence}")
    return receipt


def _receipt(
    door: Door, joined: Joined, arrived: Sequence[Received], media: int, refusals: Sequence[str]
) -> Receipt:
    gist = brings(
        kinds_of(
            Records(door.document, door.contested),
            Records(joined.challenge, joined.contested, whole=joined.whole),
            joined.touched,
        ),
        media=media,
        is_nothing_new=not joined.is_new and not media,
    )
    who = tuple(dict.fromkeys(a.file.manifest.who for a in arrived))
    sentence = f"{_whose(arrived)}: {gist}"
    if door.file.names_dropped_at() and any(a.file.names is not None for a in arrived):
        sentence += "; the names in it were left out, since names were dropped here"
    if refusals:
        sentence += f"; {counted(len(refusals), 'file')} could not be merged. {refusals[0]}"
    newest: dict[str, Standing] = {}
    for one in arrived:  # in whatever order they lay there
        told_last = newest.get(one.file.manifest.laptop)
        if told_last is None or reaches(one.file.manifest.standing.version, told_last.version):
            newest[one.file.manifest.laptop] = one.file.manifest.standing
    return Receipt(
        now(),
        MERGE,
        who,
        sentence,
        joined.state if joined.is_new else door.state_hash(),
        tuple(standing.state for standing in newest.values()),
        before=_as_text(door.version) if joined.is_new else "",
        after=_as_text(joined.challenge.version) if joined.is_new else "",
    )


def _as_text(version: bytes) -> str:
    return b64encode(version).decode("ascii")


def _called(arrived: Sequence[Received]) -> str:
    return f"Merge {_whose(arrived)}"


def _whose(arrived: Sequence[Received]) -> str:
    """“AM’s file”, “6 files of AM and RP”."""
    who = list(dict.fromkeys(a.file.manifest.who or "a colleague" for a in arrived))
    if len(who) == 1 and len({a.file.manifest.made_at for a in arrived}) == 1:
        return f"{who[0]}’s file"
    return f"{len(arrived)} files of {and_join(who)}"
