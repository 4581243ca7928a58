"""The code on paper that opens a laptop whose passphrase is forgotten: made, and read as typed.

Five groups of five letters and figures: four of chance and one that checks them, so that a slip of
the hand is named by its group instead of costing a guess of two seconds. 100 bits in all.
"""

from __future__ import annotations

import re
import secrets

from peerchallenge.errors import Refused

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O and U: on paper they are 1, 1, 0 and V. Somebody who types them is understood."""
_MEANT = str.maketrans("OILU", "011V")
_GROUPS, _LONG = 5, 5
_PLACES = ("first", "second", "third", "fourth", "fifth")


def new_code() -> str:
    """A code drawn by the system's own chance, as it is printed."""
    return "-".join(_with_check(_four(), group) for group in range(_GROUPS))


def typed_code(typed: str) -> str:
    """The code as it was printed, from whatever way it was typed. Raises Refused, naming a slip."""
    parts = re.findall(r"[0-9A-Z]+", typed.upper().translate(_MEANT))
    whole = "".join(parts)
    if not whole:
        raise Refused("Type the recovery code first: five groups of five letters and figures.")
    if len(parts) == _GROUPS:
        for place, part in zip(_PLACES, parts, strict=True):
            if len(part) != _LONG:
                raise Refused(f"The {place} group has {len(part)} letters and figures, not five.")
    if len(whole) != _GROUPS * _LONG:
        raise Refused(
            f"The code has 25 letters and figures, and this has {len(whole)}. Compare it with the "
            "paper."
        )
    groups = [whole[at : at + _LONG] for at in range(0, len(whole), _LONG)]
    wrong = [n for n, group in enumerate(groups) if _with_check(group[:-1], n) != group]
    if len(wrong) == 1:
        raise Refused(
            f"There is a slip in the {_PLACES[wrong[0]]} group. Compare it with the paper."
        )
    if wrong:
        two = f"the {_PLACES[wrong[0]]} and {_PLACES[wrong[1]]}"
        named = two if len(wrong) == 2 else "several"
        raise Refused(f"There are slips in {named} groups. Compare them with the paper.")
    return "-".join(groups)


def _four() -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(_LONG - 1))


def _with_check(four: str, group: int) -> str:
    """The group with its check, which is another at each place: groups that change places show."""
    check = group + 1
    for at, sign in enumerate(four):
        check ^= _times(_SIGNS.index(sign), 1 << at)
    return four + _SIGNS[check]


def _times(a: int, b: int) -> int:
    """A product in the field of 32: there, every wrong letter and every swap alters the check."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= 37  # x⁵ + x² + 1, which nothing divides
        b >>= 1
    return product
