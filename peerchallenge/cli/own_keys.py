"""The keys of this laptop itself: another passphrase, a code on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from peerchallenge.cli.command import PassphraseFile, ProfileFolder, say, words_in
from peerchallenge.errors import Refused

NewFile = Annotated[
    Path | None, typer.Option("--new-passphrase-file", help="A file with the new one in it.")
]


def passphrase(
    profile: ProfileFolder = None, passphrase_file: PassphraseFile = None, new_file: NewFile = None
) -> None:
    """Change this laptop’s passphrase. No challenge is rewritten."""
    from peerchallenge.store.guesses import WEAK, bits
    from peerchallenge.store.laptop_keys import change_passphrase

    folder = _set_up(profile)
    old = _words(passphrase_file, "Passphrase used so far")
    new = words_in(new_file) if new_file else ""
    if not new_file:
        new = str(typer.prompt("New passphrase", hide_input=True, confirmation_prompt=True))
    if bits(new) < WEAK:
        raise Refused(
            "That would be guessed at once. Use four words with nothing to do with each other."
        )
    change_passphrase(folder, old, new)
    say("The passphrase is changed. A recovery code on paper still opens this laptop.")


def recovery_code(profile: ProfileFolder = None, passphrase_file: PassphraseFile = None) -> None:
    """Make a recovery code and show it this once; one made before opens nothing any more."""
    from peerchallenge.store.laptop_keys import make_recovery_code

    folder = _set_up(profile)
    code = make_recovery_code(folder, _words(passphrase_file, "Passphrase"))
    say(code)
    say("Write it down and keep it away from the laptop. It is shown this once.")


def _set_up(profile: Path | None) -> Path:
    from peerchallenge.store.places import app_data, was_set_up, why_no_passphrase

    folder = profile or app_data()
    if not was_set_up(folder):
        raise Refused("This laptop is not set up yet. Open the app and choose a passphrase first.")
    why = why_no_passphrase(folder)
    if why:
        raise Refused(why)
    return folder


def _words(file: Path | None, asked: str) -> str:
    return words_in(file) if file else str(typer.prompt(asked, hide_input=True))
