"""The files that the format is remembered by open as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.exchange.arriving import Kind, kind_of, read_when_whole
from peerchallenge.exchange.container import unpack, unpack_invitation
from peerchallenge.exchange.contents import FORMAT
from peerchallenge.exchange.stopping import never
from peerchallenge.store.document import Document
from peerchallenge.store.keys import open_for
from peerchallenge.store.team import team_keys_in
from tests.golden import make_team_file as golden
from tests.golden.make_format import HERE

FOLDERS = sorted(HERE.glob("*/team-files"))


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: str(p.parent.name))
def test_team_files_and_invitations_of_every_format_open(folder: Path) -> None:
    # The second of the two tests that pay for a passphrase.
    binary, text, invitation = (
        folder / name for name in (golden.TEAM_FILE, golden.TEXT_FORM, golden.INVITATION)
    )
    assert kind_of(binary) is kind_of(text) is Kind.TEAM_FILE
    data = read_when_whole(binary, stop=never)
    assert read_when_whole(text, stop=never) == data

    whole = unpack(data, keys=[golden.NEW, golden.OLD], own_identity="")
    assert whole.generation == golden.NEW.generation
    document, _ = Document().joined([whole.document])
    assert "ŵ, ŷ" in document.text("evidence", "e1", "text")
    assert list(whole.attachments.values()) == [golden.PHOTO]

    lacking = unpack(data, keys=[golden.OLD], own_identity=golden.OTHERS_OWN)
    assert lacking.generation == golden.OLD.generation
    handed = open_for(lacking.manifest.handed[golden.OTHER_LAPTOP], golden.OTHERS_OWN)
    assert handed
    assert team_keys_in(handed) == [golden.NEW, golden.OLD]

    assert kind_of(invitation) is Kind.INVITATION
    file, keys = unpack_invitation(read_when_whole(invitation, stop=never), golden.WORDS)
    assert keys == [golden.NEW, golden.OLD]
    assert file.document == whole.document


def test_this_version_has_its_files() -> None:
    assert str(FORMAT) in {folder.parent.name for folder in FOLDERS}
