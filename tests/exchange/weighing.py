"""Opens the file named on the command line as a laptop would, in a program of its own.

Says how long it took, by how many megabytes the program grew, and what was refused.
"""

import sys
import time
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.exchange.arriving import read_when_whole
from peerchallenge.exchange.container import unpack
from peerchallenge.store.team import TeamKey


def _most() -> int:
    """The most memory held so far, in kB.

    Not from getrusage, which starts with what the program that started this one held.
    """
    told = Path("/proc/self/status").read_text("ascii")
    return int(told.partition("VmHWM:")[2].split()[0])


def main() -> None:
    generation, identity, secret = sys.argv[2:]
    keys = [TeamKey(generation, 1, identity, bytes.fromhex(secret))]
    before = _most()
    began, said = time.perf_counter(), ""
    try:
        data = read_when_whole(Path(sys.argv[1]), stop=lambda: False, patience_s=0.1)
        unpack(data, keys=keys, own_identity=identity)
    except Refused as refused:
        said = refused.sentence
    grown = (_most() - before) // 1024
    sys.stdout.write(f"{time.perf_counter() - began:.3f}\n{grown}\n{said}\n")


if __name__ == "__main__":
    main()
