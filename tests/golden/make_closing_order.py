"""Write the closing order and the late lines that this version of the format is remembered by.

Run once, like `make_team_file`, whose keys it uses; after that neither file changes again.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from peerchallenge.exchange.contents import Manifest, Standing
from peerchallenge.exchange.late import LateLine, seal_late
from peerchallenge.exchange.orders import pack_order
from peerchallenge.exchange.sealing import signs_of
from peerchallenge.store.age_files import recipient_of
from peerchallenge.store.document import Document
from peerchallenge.store.purging import closed_document
from peerchallenge.store.team import TeamKey
from tests.golden.make_format import HERE, digest, files
from tests.golden.make_team_file import LAPTOP, NEW, OTHERS_OWN, OWN, SIGNING

ORDER, LATE = "closing-order.pcclose", "late-lines.pclate"
CLOSED_AT = "2026-03-04T10:00:00+00:00"
AFTER = TeamKey(
    "00112233445566aa",
    3,
    "AGE-SECRET-KEY-1C25LXK2V73FP2KXXH0J0EKERGU42XK6A2Z7DNZ67DP79VFWLPQ9QT34EHF",
    sha256(b"the team key after closing").digest(),
    CLOSED_AT,
)
LINES = [LateLine("Line", "Members trust each other; ŵ, ŷ and “quotes” stand", "Staff focus group")]


def a_manifest(generation: str, *, recipient: str) -> Manifest:
    """What the lead's laptop says of itself."""
    return Manifest(
        challenge="ch",
        council="Tarnbeck District Council",
        laptop=LAPTOP,
        who="JO",
        signs=signs_of(SIGNING),
        recipient=recipient_of(recipient),
        made_at=CLOSED_AT,
        app="0.1.0",
        generation=generation,
        standing=Standing(b"", CLOSED_AT, 1),
    )


def write(folder: Path) -> list[Path]:
    """Write both into `folder`."""
    whole = Document()
    whole.put("challenge", "ch", "council", "c0")
    whole.put("council", "c0", "name", "Tarnbeck District Council")
    whole.write("paragraph", "p1", "text", "The council knows its place; ŵ and ŷ")
    order = pack_order(
        a_manifest(NEW.generation, recipient=OTHERS_OWN),
        closed_document(whole.whole(), who="JO", closed_at=CLOSED_AT),
        AFTER,
        under=[NEW],
        signing=SIGNING,
        recipients=[],
    )
    late = seal_late(
        LINES,
        a_manifest(AFTER.generation, recipient=OWN),
        key=AFTER,
        signing=SIGNING,
        to=recipient_of(OTHERS_OWN),
    )
    for name, data in {ORDER: order, LATE: late}.items():
        (folder / name).write_bytes(data)
    return [folder / ORDER, folder / LATE]


if __name__ == "__main__":
    FORMAT = HERE / "1"
    write(FORMAT / "team-files")
    sums = [f"{digest(p)}  {p.relative_to(FORMAT).as_posix()}" for p in files(FORMAT)]
    (FORMAT / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")
