"""Finds what is shipped beside the code: frameworks, wording, fonts, icons, the worked example.

In a checkout that is the top-level folder `resources`; an installed wheel carries the same folder
as `peerchallenge/resources`.
"""

from pathlib import Path

from peerchallenge.errors import Fault

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as `resource("fonts", "OFL.txt")`.

    Raises:
        Fault: it is not there, so the installation is incomplete.
    """
    packed = _HERE / "resources"
    folder = packed if packed.is_dir() else _HERE.parent / "resources"
    path = folder.joinpath(*parts)
    if not path.exists():
        raise Fault(
            "A part of the program is missing: please install it again.",
            report=f"no {'/'.join(('resources', *parts))}",
        )
    return path
