"""Between colleagues: a team file out, a look at what came, merging it, and the receipts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from peerchallenge.cli.command import (
    Challenge,
    Me,
    PassphraseFile,
    ProfileFolder,
    WithNames,
    opened,
    peer_called,
    say,
    today,
)
from peerchallenge.errors import Refused

if TYPE_CHECKING:
    from peerchallenge.exchange.preview import FilePreview, Preview
    from peerchallenge.exchange.receipts import Receipt
    from peerchallenge.store.door import Door

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Team files, in any order.")]


def send(
    challenge: Challenge,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="A folder, or a name ending in .pcteam or .txt (as text)."
        ),
    ],
    text: Annotated[
        bool, typer.Option("--text", help="As text, for mail that lets nothing else through.")
    ] = False,
    with_names: WithNames = False,
    without_media: Annotated[
        bool, typer.Option("--without-media", help="Photos and documents stay behind.")
    ] = False,
    me: Me = "",
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write this laptop’s team file: everything it holds, sealed for the team."""
    from peerchallenge.exchange.posting import SAFE_TO_REMOVE, is_removable, refuse_name
    from peerchallenge.exchange.sending import write_team_file
    from peerchallenge.exchange.wording import counted, size_words

    is_folder = output.is_dir() or not output.suffix
    folder = output if is_folder else output.parent
    if is_folder:
        _make(folder)
    else:
        refuse_name(output)
        text = text or output.suffix.casefold() == ".txt"  # what says text is text
    with opened(challenge, profile, passphrase_file) as door:
        sent = write_team_file(
            door,
            folder,
            name="" if is_folder else output.name,
            me=peer_called(door, me),
            text_form=text,
            with_names=with_names,
            with_media=not without_media,
        )
    for path in sent.paths:
        say(f"{path}: {size_words(path.stat().st_size)}")
    if sent.left_out:
        say(f"{counted(sent.left_out, 'photo or document', 'photos and documents')} not included")
    if is_removable(folder):
        say(SAFE_TO_REMOVE)


def preview(
    challenge: Challenge,
    files: Files,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say what team files would bring. Nothing is merged."""
    from peerchallenge.exchange.looking import look

    with opened(challenge, profile, passphrase_file) as door:
        found = look(door, files)
    _tell(found, item_by_item=True)
    if all(f.refusal for f in found.files):
        raise SystemExit(1)


def merge(
    challenge: Challenge,
    files: Files,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help="Do not ask, not even about laptops that are in doubt."),
    ] = False,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Merge team files: shows what they would bring, asks, then does it and gives the receipt."""
    from peerchallenge.exchange.looking import brought_paths, look
    from peerchallenge.exchange.merging import merge as bring_in

    with opened(challenge, profile, passphrase_file) as door:
        found = look(door, files)
        _tell(found)
        said_yes = {
            f.laptop
            for f in found.files
            if f.trust.wants_a_yes and (yes or typer.confirm(f"{f.trust_sentence} Merge it?"))
        }
        paths = brought_paths(found, yes=said_yes)
        if not paths:
            raise Refused("None of these files can be merged, and nothing was changed.")
        if found.may_merge and not yes and not typer.confirm("Merge?"):
            say("Nothing was merged.")
            return
        receipt = bring_in(door, paths, yes=said_yes)
    for sentence in _in_words(receipt):
        say(sentence)


def receipt(
    challenge: Challenge,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A .pdf of all of them, to print.")
    ] = None,
    put_back: Annotated[
        int,
        typer.Option(
            min=0,
            help="Put back all that this merge brought: 1 is the newest.",
        ),
    ] = 0,
    profile: ProfileFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List what was merged and whether the laptops were then the same, newest first."""
    from peerchallenge.exchange.receipts import receipts

    with opened(challenge, profile, passphrase_file) as door:
        found = receipts(door)
        if put_back:
            say(_put_back(door, found, put_back))
            return
        if output is not None:
            from peerchallenge.exchange.printing import print_receipts

            say(f"{output}: {print_receipts(door, output, today=today())} pages")
    if output is not None:
        return
    if not found:
        say("Nothing has been merged yet.")
    for one in found:
        back = " Taken back afterwards." if one.is_taken_back else ""
        say(f"{one.at}  {one.sentence.rstrip('.')}. {one.outcome}{back}".rstrip())
        say(f"  {one.state_words}")


def _put_back(door: Door, found: Sequence[Receipt], place: int) -> str:
    from peerchallenge.exchange import merging
    from peerchallenge.exchange.receipts import MERGE
    from peerchallenge.exchange.wording import counted

    merged = [one for one in found if one.what == MERGE]
    if place > len(merged):
        are = "is" if len(merged) == 1 else "are"
        raise Refused(f"There {are} {counted(len(merged), 'merge')}. Choose one of those.")
    done = merging.put_back(door, merged[place - 1])
    stay = f", {done.kept} stay as they were written since" if done.kept else ""
    return f"{counted(done.records, 'record')} put back{stay}."


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise Refused(f"The folder “{folder.name}” cannot be made. Choose another.") from failed


def _tell(found: Preview, *, item_by_item: bool = False) -> None:
    for file in found.files:
        say(_headed(file))
        if file.refusal:
            continue
        for count in file.counts:
            say(f"  {count.many:>5,} {count.sentence}")
        for sentence in file.questions:
            say(f"  Needs you: {sentence}")
        for brought in file.brought if item_by_item else ():
            under = f" ({brought.group})" if brought.group else ""
            say(f"    {brought.what}: {brought.title}{under}. {brought.how}".rstrip(" ."))
    say(f"{found.sentence}.".replace("..", "."))


def _headed(file: FilePreview) -> str:
    if file.refusal:
        return f"{file.name}: {file.refusal}"
    new = "Nothing new." if file.is_nothing_new else ""
    made = f"from {file.who}, made {file.made_at}." if file.who else "opened."
    return " ".join(w for w in (f"{file.name}:", made, file.trust_sentence, new) if w)


def _in_words(merged: Receipt) -> list[str]:
    """A receipt with both state hashes in full."""
    told = [f"{merged.sentence.rstrip('.')}.", merged.outcome]
    told.append(f"State of this laptop:   {merged.state_here}")
    told += [f"State of the other:     {state or 'not known'}" for state in merged.state_there]
    if merged.state_there:
        told.append("Identical on both laptops." if merged.is_same else "Not identical.")
    return [words for words in told if words]
