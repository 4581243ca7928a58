"""The same work without a screen: the sample, a letter, checks, notes in, lists out, the team.

Without a command the app opens. What is refused is said in one sentence and leaves 1. Each command
imports what it needs when it runs, so that the app's first window does not wait for all of it.
"""

from __future__ import annotations

import sys

import typer

from peerchallenge.cli.backing_up import backups
from peerchallenge.cli.closing import carry_out, close, late_lines
from peerchallenge.cli.coming_in import import_notes, import_register, import_timetable
from peerchallenge.cli.council import check, letter, slides
from peerchallenge.cli.exchanging import merge, preview, receipt, send
from peerchallenge.cli.holding import held
from peerchallenge.cli.inspecting import inspect
from peerchallenge.cli.joining import invite, join
from peerchallenge.cli.on_paper import evidence_list, note_sheet
from peerchallenge.cli.opening import double_click, open_app, start
from peerchallenge.cli.own_keys import passphrase, recovery_code
from peerchallenge.cli.repairing import look_through, repair
from peerchallenge.cli.sample import demo
from peerchallenge.errors import Fault, Refused

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    help="Peer Challenge: from the first note to the letter.",
    pretty_exceptions_enable=False,
)
app.callback(invoke_without_command=True)(start)
app.command("open")(open_app)
app.command("double-click")(double_click)
app.command("demo")(demo)
app.command("letter")(letter)
app.command("slides")(slides)
app.command("check")(check)
app.command("import-notes")(import_notes)
app.command("import-timetable")(import_timetable)
app.command("import-register")(import_register)
app.command("close")(close)
app.command("carry-out")(carry_out)
app.command("late-lines")(late_lines)
app.command("inspect")(inspect)
app.command("invite")(invite)
app.command("join")(join)
app.command("note-sheet")(note_sheet)
app.command("evidence-list")(evidence_list)
app.command("send")(send)
app.command("preview")(preview)
app.command("merge")(merge)
app.command("receipt")(receipt)
app.command("repair")(repair)
app.command("look-through")(look_through)
app.command("passphrase")(passphrase)
app.command("recovery-code")(recovery_code)
app.command("held")(held)
app.command("backups")(backups)


def main() -> None:
    """Run a command; without one, open the app."""
    try:
        app()
    except (Refused, Fault) as trouble:
        sys.stderr.write(f"{trouble.sentence}\n")
        if isinstance(trouble, Fault) and trouble.report:
            sys.stderr.write(f"For whoever mends it: {trouble.report}\n")
        raise SystemExit(1) from None
