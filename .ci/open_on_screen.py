"""Starts the program it is given, if there is a screen to show it on.

Qt does not report a screen it cannot use: it aborts the process (on Debian's image already for two
missing libraries). So a child process is sent ahead, and when it does not come back well there is
no screen.
"""

import os
import shlex
import subprocess
import sys

PROBE = (
    "import sys; from PySide6.QtGui import QGuiApplication;"
    " sys.exit(QGuiApplication([]).platformName() in {'offscreen', 'minimal', 'vnc'})"
)
NO_SCREEN = "There is no screen to open the app on. Where there is one: {command}"
LIBRARIES = (
    "It may be that Qt lacks libraries. On Debian and Ubuntu:\n"
    "  apt-get install libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4"
    " libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0"
)


def why_no_screen(probe: list[str], *, patience_s: float = 30) -> str | None:
    """None if `probe` came back well, else what it said first, which may be nothing."""
    try:
        tried = subprocess.run(
            probe, capture_output=True, text=True, errors="replace", timeout=patience_s, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if tried.returncode == 0:
        return None
    said = [line for line in tried.stderr.splitlines() if line.strip()]
    return said[0].strip() if said else ""


def main(command: list[str]) -> int:
    """Run `command` if there is a screen; a missing screen is no failure."""
    reason = why_no_screen([sys.executable, "-c", PROBE])
    if reason is None:
        sys.stdout.write("Opening the app\n")
        sys.stdout.flush()
        return subprocess.run(command, check=False).returncode
    lines = [NO_SCREEN.format(command=shlex.join(command))]
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        lines += [f"Qt said: {reason}", LIBRARIES]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
