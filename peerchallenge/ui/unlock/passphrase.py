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
    return " ".join(secrets.SystemRandom().sample(listed, _SUGGESTED))


def refusal(words: str, again: str) -> str:
    """Why a new passphrase will not do, in a sentence; empty when it will."""
    from peerchallenge.store.guesses import WEAK, bits

    if len(words.strip()) < _SHORTEST:
        return translate(
            "passphrase", "That is too short to keep anybody out. Use three or four words."
        )
    if bits(words) < WEAK:
        return translate(
            "passphrase",
            "That would be guessed at once. Use four words with nothing to do with each other.",
        )
    if words != again:
        return translate(
            "passphrase", "The two are not the same. Type the passphrase again in both fields."
        )
    return ""


def strength(words: str) -> str:
    """How good it is, in plain words: how long a thief would need, and what would make it good."""
    from peerchallenge.store.guesses import FAIR, GOOD, WEAK, bits, more_words

    if not words:
        return ""
    if len(words.strip()) < _SHORTEST:
        return translate("passphrase", "Too short: somebody could try them all in a day.")
    counted = bits(words)
    if counted < WEAK:
        return translate(
            "passphrase", "Too plain: it is among the first that are tried. Use unrelated words."
        )
    needed = translate(
        "passphrase", "Somebody with the laptop and strong computers would need {}."
    ).format(_time(counted))
    if counted >= GOOD:
        said = translate("passphrase", "Good. {} Write it down and keep it away from the laptop.")
        return said.format(needed)
    wanted = more_words(counted)
    more = translate("passphrase", "One more word makes it good.")
    if wanted > 1:
        more = translate("passphrase", "{} more words make it good.").format(wanted)
    first = (
        translate("passphrase", "Fair.") if counted >= FAIR else translate("passphrase", "Weak.")
    )
    return f"{first} {needed} {more}"


def _time(counted: float) -> str:
    """How long it takes to come to it, as one would say it."""
    from peerchallenge.store.guesses import years

    long = years(counted)
    for least, words in (
        (1000, translate("passphrase", "more than a thousand years")),
        (100, translate("passphrase", "centuries")),
        (10, translate("passphrase", "decades")),
        (1, translate("passphrase", "years")),
        (1 / 6, translate("passphrase", "months")),
        (1 / 26, translate("passphrase", "weeks")),
        (1 / 180, translate("passphrase", "days")),
    ):
        if long >= least:
            return words
    return translate("passphrase", "hours")
