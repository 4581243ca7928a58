"""What the first page says of a passphrase: whether it will do, how good it is, one to take."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from peerchallenge.shipped import resource

translate = QCoreApplication.translate

_SUGGESTED = 5
_SHORTEST = 12


def suggestion() -> str:
    """Five words of our list, drawn by the system's own chance: about 43 bits."""
    import secrets  # 5 ms that the first window need not wait for

    listed = resource("wording", "words.txt").read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(listed) for _ in range(_SUGGESTED))


def refusal(words: str, again: str) -> str:
    """Why a new passphrase will not do, in a sentence; empty when it will."""
    if len(words.strip()) < _SHORTEST:
        return translate(
            "passphrase", "That is too short to keep anybody out. Use three or four words."
        )
    if words != again:
        return translate(
            "passphrase", "The two are not the same. Type the passphrase again in both fields."
        )
    return ""


def strength(words: str) -> str:
    """How good it is, in plain words."""
    if not words:
        return ""
    if len(words.strip()) < _SHORTEST:
        return translate("passphrase", "Too short: somebody could try them all in a day.")
    if len(set(words.casefold())) < 5:
        return translate(
            "passphrase", "Too plain: the same few letters again and again are soon guessed."
        )
    if len(words.split()) < 4 and len(words) < 20:
        return translate("passphrase", "Fair. One or two more words make it good.")
    return translate("passphrase", "Good. Write it down and keep it away from the laptop.")
