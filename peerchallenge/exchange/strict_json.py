"""JSON from a file somebody sent, read so strictly that it can mean one thing only.

Python's own reader takes what others read otherwise or not at all: the same key twice, NaN, half a
surrogate, figures of any length. Letters that turn the order of writing around or cannot be seen
would let a file say something else on the screen than it says.
"""

from __future__ import annotations

import json
import re
from typing import NoReturn, TypeAlias

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

_MOST_DEPTH = 8
_MOST_DIGITS = 15
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


class NotStrict(Exception):
    """What was wrong, in a few words that are put after “The manifest”."""


def parse(data: bytes) -> dict[str, Json]:
    """The object in `data`. Raises NotStrict."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise NotStrict("begins with a byte order mark")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise NotStrict("is not UTF-8") from wrong
    _refuse_depth(text)
    try:
        found = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_float=_no_constant,
            parse_int=_whole,
        )
    except (json.JSONDecodeError, RecursionError) as wrong:
        raise NotStrict("is not JSON") from wrong
    if not isinstance(found, dict):
        raise NotStrict("is not an object")
    return found


def is_plain(text: str) -> bool:
    """True when nothing in `text` is unseen, turns writing around, or is no letter at all."""
    return not _UNSEEN.search(text)


def plain(text: str) -> str:
    """`text` with a space for whatever `is_plain` would not have."""
    return text if is_plain(text) else " ".join(_UNSEEN.sub(" ", text).split())


def _refuse_depth(text: str) -> None:
    # Before it is parsed, because parsing is what depth breaks.
    deep = 0
    for sign in re.findall(r"[\[\]{}]", _STRING.sub("", text)):
        deep += 1 if sign in "[{" else -1
        if deep > _MOST_DEPTH:
            raise NotStrict("is nested too deep")


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotStrict("says one thing twice")
    return found


def _no_constant(_said: str) -> NoReturn:
    raise NotStrict("has a number that is not whole")


def _whole(said: str) -> int:
    if len(said) > _MOST_DIGITS:
        raise NotStrict("has a number that is too large")
    return int(said)
