"""What this laptop remembers of how the app looks and who sits at it. No council stands in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from peerchallenge.ui.habits import IDLE_MINUTES, Habits, habits
from peerchallenge.ui.look import TEXT_SIZES, look

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile

_SEALED = "folders"
_KNOWN_OPEN = (
    "letterhead", "exchange_folder", "opened_folder", "photo_folder", "watched_folder",
    "second_place", "unfinished_start",
)  # fmt: skip


class Settings:
    """A small file beside the identity; `load` and `save` mirror each other.

    So do `unseal` and `seal`: people name folders after councils, so those are sealed in it, with
    what stood on a form that was left, and known while the laptop is unlocked only.
    """

    def __init__(self, folder: Path) -> None:
        self._kept = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.initials = ""
        self.geometry = QByteArray()

    def load(self) -> None:
        """Read, and put the look on."""
        self.initials = str(self._kept.value("initials", ""))
        geometry = self._kept.value("geometry", QByteArray())
        self.geometry = geometry if isinstance(geometry, QByteArray) else QByteArray()
        theme, size = str(self._kept.value("theme", "system")), self._kept.value("text_size", 100)
        if theme in {"system", "light", "dark", "contrast"}:
            look.set_theme(theme)
        if str(size) in {str(known) for known in TEXT_SIZES}:
            look.set_text_size(int(str(size)))
        idle = str(self._kept.value("idle_minutes", ""))
        allowed = [minutes for minutes in IDLE_MINUTES if str(minutes) == idle]
        habits.idle_minutes = allowed[0] if allowed else Habits.idle_minutes
        habits.is_title_neutral = str(self._kept.value("neutral_title", "")) == "true"
        habits.others_beside = str(self._kept.value("others_beside", "")) == "true"

    def save(self) -> None:
        """Write what `load` reads."""
        self._kept.setValue("initials", self.initials)
        self._kept.setValue("geometry", self.geometry)
        self._kept.setValue("theme", look.theme)
        self._kept.setValue("text_size", look.text_size)
        self._kept.setValue("idle_minutes", habits.idle_minutes)
        self._kept.setValue("neutral_title", str(habits.is_title_neutral).lower())
        self._kept.setValue("others_beside", str(habits.others_beside).lower())
        self._kept.sync()

    def unseal(self, profile: Profile) -> None:
        """The laptop is unlocked: where files were chosen last, and what was being filled in."""
        kept = self._kept.value(_SEALED, "")
        try:
            known = json.loads(profile.opened(str(kept)) or "{}") if kept else {}
        except ValueError:
            known = {}
        for name in _KNOWN_OPEN:
            bare = self._kept.value(name, "")  # as it was kept before it was sealed
            setattr(habits, name, str(known.get(name, bare or "")))

    def seal(self, profile: Profile) -> None:
        """It is being locked: keep them, sealed, and know them no more."""
        known = {name: getattr(habits, name) for name in _KNOWN_OPEN}
        if any(known.values()) or self._kept.contains(_SEALED):
            self._kept.setValue(_SEALED, profile.sealed(json.dumps(known)))
        for name in _KNOWN_OPEN:
            self._kept.remove(name)
            setattr(habits, name, "")
        if Path(self._kept.fileName()).parent.is_dir():
            self._kept.sync()
