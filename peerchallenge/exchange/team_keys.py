"""The team's keys as an invitation carries them: every generation there was, newest first."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from peerchallenge.errors import Refused
from peerchallenge.exchange.sealing import DAMAGED
from peerchallenge.exchange.strict_json import Json, NotStrict, is_plain, parse
from peerchallenge.store.keys import recipient_of
from peerchallenge.store.team import TeamKey

_MOST_KEYS = 500


def keys_to_json(keys: Sequence[TeamKey]) -> bytes:
    """All of them, newest first."""
    said = [
        {
            "generation": k.generation,
            "number": k.number,
            "identity": k.identity,
            "secret": k.secret.hex(),
            "started_at": k.started_at,
        }
        for k in sorted(keys, key=lambda k: -k.number)
    ]
    return json.dumps({"keys": said}, indent=1).encode("ascii")


def keys_from_json(data: bytes) -> list[TeamKey]:
    """The keys, newest first. Raises Refused when one of them is not a key."""
    try:
        said = parse(data).get("keys")
        if not isinstance(said, list) or not 1 <= len(said) <= _MOST_KEYS:
            raise Refused(DAMAGED)
        keys = sorted(map(_key, said), key=lambda k: -k.number)
    except NotStrict as wrong:
        raise Refused(DAMAGED) from wrong
    if len({k.number for k in keys}) != len(keys) or len({k.generation for k in keys}) != len(keys):
        raise Refused(DAMAGED)
    return keys


def _key(said: Json) -> TeamKey:
    match said:
        case {
            "generation": str(generation),
            "number": int(number),
            "identity": str(identity),
            "secret": str(secret),
            "started_at": str(started_at),
        } if (
            re.fullmatch("[0-9a-f]{16}", generation, re.ASCII)
            and re.fullmatch("[0-9a-f]{64}", secret, re.ASCII)
            and len(started_at) < 60
            and is_plain(started_at)
            and not isinstance(number, bool)
            and number > 0
            and _is_identity(identity)
        ):
            return TeamKey(generation, number, identity, bytes.fromhex(secret), started_at)
    raise Refused(DAMAGED)


def _is_identity(said: str) -> bool:
    try:
        recipient_of(said)
    except Refused:
        return False
    return True
