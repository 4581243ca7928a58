"""The files that the format is remembered by open as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.exchange.arriving import Kind, kind_of, read_when_whole
from peerchallenge.exchange.container import (
    MIME_LATE,
    MIME_ORDER,
    unpack,
    unpack_beside,
    unpack_invitation,
)
from peerchallenge.exchange.contents import FORMAT
from peerchallenge.exchange.late import late_in
from peerchallenge.exchange.stopping import never
from peerchallenge.store.age_files import open_for
from peerchallenge.store.document import Document
from peerchallenge.store.purging import is_closed, odd_in_closed
from peerchallenge.store.team import team_keys_in
from tests.golden import make_closing_order as closing
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


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: str(p.parent.name))
def test_closing_orders_and_late_lines_of_every_format_open(folder: Path) -> None:
    order, late = (folder / name for name in (closing.ORDER, closing.LATE))
    assert kind_of(order) is kind_of(late) is Kind.TEAM_FILE
    file, members = unpack_beside(MIME_ORDER, order.read_bytes(), keys=[golden.NEW], identities=[])
    assert team_keys_in(members["team.json"]) == [closing.AFTER]
    document = Document([file.document])
    assert is_closed(document)
    assert odd_in_closed(document.whole()) is None
    assert "ŵ and ŷ" in document.text("paragraph", "p1", "text")

    _, lines = unpack_beside(
        MIME_LATE, late.read_bytes(), keys=[closing.AFTER], identities=[golden.OTHERS_OWN]
    )
    assert late_in(lines["late.json"]) == tuple(closing.LINES)


def test_this_version_has_its_files() -> None:
    assert str(FORMAT) in {folder.parent.name for folder in FOLDERS}
