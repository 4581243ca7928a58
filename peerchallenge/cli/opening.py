"""Opens the app, as the command without any words does."""

from __future__ import annotations

import typer

from peerchallenge.cli.command import PassphraseFile, ProfileFolder, words_in


def start(context: typer.Context) -> None:
    """Peer Challenge: from the first note to the letter."""
    if context.invoked_subcommand is None:
        open_app()


def open_app(profile: ProfileFolder = None, passphrase_file: PassphraseFile = None) -> None:
    """Open the app, on this laptop’s own profile or another."""
    from peerchallenge.ui.app import run

    words = words_in(passphrase_file) if passphrase_file else None
    raise SystemExit(run(profile, words=words))


def double_click() -> None:
    """Have a double click on a team file or an invitation open it in Peer Challenge."""
    from peerchallenge.cli.command import say
    from peerchallenge.ui.double_click import open_by_double_click

    say(open_by_double_click())
