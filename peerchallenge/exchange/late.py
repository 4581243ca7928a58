"""Late lines: what one laptop alone still held when its challenge was closed.

They are sealed for whoever closed it, who reads them as a list from that laptop. Nothing of them is
merged, and nothing is dropped without a word: the lead notes what was done with them or destroys
them, and either leaves a receipt.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.exchange import zipping
from peerchallenge.exchange.arriving import read_when_whole
from peerchallenge.exchange.container import MIME_LATE, pack_beside, unpack_beside
from peerchallenge.exchange.contents import Manifest
from peerchallenge.exchange.posting import put_file
from peerchallenge.exchange.preview import Trust
from peerchallenge.exchange.receipts import LATE, Receipt, keep
from peerchallenge.exchange.roster import trust_of
from peerchallenge.exchange.stopping import never
from peerchallenge.exchange.strict_json import NotStrict, parse
from peerchallenge.exchange.wording import counted
from peerchallenge.record.readings import the_challenge
from peerchallenge.store.document import DELETED, Document
from peerchallenge.store.door import Door
from peerchallenge.store.now import now
from peerchallenge.store.team import OwnKeys, TeamKey, own_keys, team_keys

_OUT, _IN = "late lines to send", "late lines"
_MOST = 20_000
_MOST_WORDS = 40_000
_PROSE = {
    ("evidence", "text"): "Line",
    ("finding", "headline"): "Finding",
    ("finding", "narrative"): "Why, of a finding",
    ("theme_headline", "text"): "Headline of a theme",
    ("recommendation", "text"): "Recommendation",
    ("paragraph", "text"): "Paragraph of the letter",
    ("challenge", "overall"): "Overall messages",
    ("focus", "question"): "Question of the council",
    ("peer", "interests"): "Interests of a peer",
}
"""Every field of prose there is, in the order in which they are told."""


@dataclass(frozen=True)
class LateLine:
    """Words that only one laptop had."""

    what: str
    """“Line”, “Finding”."""
    words: str = field(repr=False)
    where: str = ""
    """The session or document it was noted in."""


@dataclass(frozen=True)
class LateLines:
    """What one laptop sent, as the lead reads it."""

    id: str
    who: str
    """Initials."""
    sent_at: str
    lines: tuple[LateLine, ...] = field(repr=False)
    done: str = ""
    """What the lead noted was done with them; empty until then."""

    @property
    def sentence(self) -> str:
        """“14 lines from RP, which reached nobody before closing”."""
        many = counted(len(self.lines), "line")
        return f"{many} from {self.who or 'a colleague'} that reached nobody before closing"


def late_lines(document: Document, known: bytes) -> list[LateLine]:
    """What stands in a document that `known` has not: words written or altered since.

    Of a photo or paper that hangs on a record it is the title: the picture itself goes with the
    rest. Raises Refused when it is no version.
    """
    touched = {(c.kind, c.key, c.field) for c in document.changes_since(known)}
    whole = document.whole()
    titles = {
        key: str(values.get("title") or "")
        for (kind, key), (values, _) in whole.items()
        if kind in {"interview", "document"}
    }
    found = []
    for (kind, name), what in _PROSE.items():
        for (of, key), (values, texts) in sorted(whole.items()):
            words = texts.get(name, "").strip()
            if of != kind or not words or (kind, key, name) not in touched:
                continue
            if values.get(DELETED) is True:
                continue
            source = str(values.get("interview") or values.get("document") or "")
            found.append(LateLine(what, words, titles.get(source, "")))
    for (of, key), (values, _) in sorted(whole.items()):
        is_new = of == "attachment" and (of, key, "sha256") in touched
        if is_new and values.get(DELETED) is not True:
            is_picture = str(values.get("media")).startswith("image/")
            title = str(values.get("title") or "").strip() or "Without a title"
            about = titles.get(str(values.get("about_key") or ""), "")
            found.append(LateLine("Photo" if is_picture else "Paper", title, about))
    return found


# -- on the late laptop


def seal_late(
    lines: list[LateLine], told: Manifest, *, key: TeamKey, signing: bytes, to: str
) -> bytes:
    """The lines as a file that the laptop of `to` alone can open."""
    said = {"lines": [asdict(line) for line in lines]}
    data = json.dumps(said, ensure_ascii=False).encode()
    return pack_beside(
        MIME_LATE, told, {zipping.LATE: data}, keys=[key], signing=signing, recipients=[to]
    )


def keep_sealed(door: Door, sealed: bytes) -> None:
    """Keep the file until it has reached the lead; this laptop itself cannot open it."""
    door.file.keep_secret(_OUT, b64encode(sealed).decode("ascii"))


def waits(door: Door) -> bool:
    """Whether there is a file of late lines on this laptop to be sent to the lead."""
    return bool(door.file.secret(_OUT))


def write_late(door: Door, folder: Path) -> Path:
    """Write the file for the lead into a folder; as often as wanted. Raises Refused."""
    held = door.file.secret(_OUT)
    if not held:
        raise Refused("There are no late lines on this laptop: the lead had everything.")
    sealed = b64decode(held)
    return put_file(folder, f"late-lines-{sha256(sealed).hexdigest()[:8]}.pclate", sealed)


# -- on the lead's


def receive_late(door: Door, path: Path) -> LateLines:
    """Take in the late lines of a colleague, to be read. The same file twice is there once.

    Raises Refused when they are not for this laptop, not of this team or damaged.
    """
    data = read_when_whole(path, stop=never)
    own = own_keys(door.file)
    file, members = unpack_beside(
        MIME_LATE, data, keys=team_keys(door.file), identities=[own.identity]
    )
    with door.reading() as session:
        here = the_challenge(session).key
    if file.manifest.challenge != here:
        raise Refused(
            f"These late lines are of {file.manifest.council or 'another challenge'}; open that "
            "challenge to read them."
        )
    trust, _ = trust_of(door, file)
    if trust not in {Trust.KNOWN, Trust.FIRST}:
        raise Refused(
            f"These late lines say they come from {file.manifest.who or 'a colleague'}, but are "
            "not signed by a laptop of the team, so they were not taken in. Ask by phone."
        )
    found = LateLines(
        sha256(data).hexdigest()[:16],
        file.manifest.who,
        file.manifest.made_at,
        late_in(members[zipping.LATE]),
    )
    held = {one.id: one for one in received(door)}
    if found.id not in held:
        _keep(door, {**held, found.id: found})
    return held.get(found.id, found)


def received(door: Door) -> list[LateLines]:
    """Every laptop's late lines that are on this one, those that wait for the lead first."""
    found = [_late(row) for row in json.loads(door.file.secret(_IN) or "[]")]
    return sorted(found, key=lambda one: (bool(one.done), one.sent_at, one.id))


def note_done(door: Door, late: str, *, done: str) -> None:
    """Note what was done with them, in words. Raises Refused for no words."""
    if not done.strip():
        raise Refused("Say in a few words what was done with them.")
    held = {one.id: one for one in received(door)}
    _keep(door, {**held, late: replace(_known(held, late), done=done.strip()[:200])})


def destroy_late(door: Door, late: str) -> Receipt:
    """Destroy them. The receipt says how many there were and of whom, and nothing of the words."""
    held = {one.id: one for one in received(door)}
    gone = _known(held, late)
    _keep(door, {key: one for key, one in held.items() if key != late})
    who = gone.who or "a colleague"
    sentence = f"{counted(len(gone.lines), 'late line')} of {who} destroyed"
    receipt = Receipt(now(), LATE, (gone.who,) if gone.who else (), sentence, door.state_hash())
    return replace(receipt, number=keep(door, receipt))


def late_manifest(told: Manifest, own: OwnKeys, *, recipient: str) -> Manifest:
    """What the file says of its laptop: the same as the laptop's own, and nothing of others."""
    return replace(told, laptop=own.laptop, recipient=recipient, knows={}, holds=(), handed={})


def _known(held: Mapping[str, LateLines], late: str) -> LateLines:
    if late not in held:
        raise Refused("These late lines are no longer here.")
    return held[late]


def _keep(door: Door, held: Mapping[str, LateLines]) -> None:
    door.file.keep_secret(_IN, json.dumps([asdict(one) for one in held.values()]))


def _late(row: Mapping[str, object]) -> LateLines:
    lines = row["lines"]
    made = [LateLine(**line) for line in lines] if isinstance(lines, list) else []
    said = {name: str(row[name]) for name in ("id", "who", "sent_at", "done")}
    return LateLines(lines=tuple(made), **said)


def late_in(data: bytes) -> tuple[LateLine, ...]:
    """The lines in such a file, read strictly: who made it may be careless. Raises Refused."""
    try:
        rows = parse(data)["lines"]
    except (NotStrict, KeyError) as wrong:
        raise Refused(_ODD) from wrong
    if not isinstance(rows, list) or not 0 < len(rows) <= _MOST:
        raise Refused(_ODD)
    found = []
    for row in rows:
        if not isinstance(row, dict) or {*row} != {"what", "words", "where"}:
            raise Refused(_ODD)
        said = {n: v for n, v in row.items() if isinstance(v, str) and len(v) <= _MOST_WORDS}
        if len(said) != len(row):
            raise Refused(_ODD)
        found.append(LateLine(**said))
    return tuple(found)


_ODD = "These late lines cannot be read, so nothing was taken in. Ask for the file again."
