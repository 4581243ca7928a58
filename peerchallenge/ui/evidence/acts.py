"""What is done to the lines chosen, however many: each is one named step that undo takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from peerchallenge.record.vocabulary import Bearing, Voice
from peerchallenge.ui.actions import entry
from peerchallenge.ui.buttons import escaped
from peerchallenge.ui.evidence.asker import Asker
from peerchallenge.ui.evidence.finder import Finder, Offer, offer
from peerchallenge.ui.findings.rows import bearing_chip, numbered
from peerchallenge.ui.interviews.voice_menu import voice_menu

if TYPE_CHECKING:
    from peerchallenge.record.evidence import HeardLine
    from peerchallenge.record.framework import Theme
    from peerchallenge.ui.desk import Desk

_SIGNS = {"+": Bearing.STRENGTH, "-": Bearing.CONSIDER, "?": Bearing.CONTEXT}


def _tr(words: str) -> str:
    return QCoreApplication.translate("evidence acts", words)


def lines_words(many: int) -> str:
    """Count first: "3 lines"."""
    return _tr("1 line") if many == 1 else _tr("{} lines").format(many)


class EvidenceActs(QObject):
    """Does to lines what a key asks for. Menus stand over `over` and give the keyboard back."""

    done = Signal(str, str)
    """What was done, and what is so now: for a receipt."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self.themes: Sequence[Theme] = ()
        self.popup: QWidget | None = None
        """The menu or search that is open, or was last."""
        self._headline = ""

    def act(self, asked: str, lines: Sequence[HeardLine], place: QPoint) -> None:
        """Do it to these lines; `place` is where on the screen something may be asked."""
        keys = [line.key for line in lines]
        if not keys:
            return
        if asked.isdigit():
            theme = next((t for t in self.themes if str(t.number) == asked), None)
            if theme is not None:
                self._file(keys, theme)
        elif asked in _SIGNS:
            self._bear(keys, _SIGNS[asked])
        elif asked == "Delete":
            self._delete(keys)
        else:
            asks: dict[str, Callable[[], None]] = {
                "N": lambda: self._ask_headline(lines, place),
                "F": lambda: self._ask_finding(keys, place),
                "T": lambda: self._ask_theme(keys, place),
                "E": lambda: self._ask_enquiry(keys, place),
                "B": lambda: self._ask_bearing(keys, place),
                "V": lambda: self._ask_voice(keys, place),
                "Q": lambda: self._quote(lines),
                "M": lambda: self._ask_more(lines, place),
            }
            if asked in asks:
                asks[asked]()

    # -- at once

    def _file(self, keys: list[str], theme: Theme) -> None:
        from peerchallenge.store.actions.notes import toggle_theme

        self._desk.do(toggle_theme, lines=keys, theme=theme.id, name=theme.short)

    def _bear(self, keys: list[str], bearing: Bearing) -> None:
        from peerchallenge.store.actions.notes import mark_bearing

        self._desk.do(mark_bearing, lines=keys, bearing=bearing)

    def _quote(self, lines: Sequence[HeardLine]) -> None:
        from peerchallenge.store.actions.notes import mark_quotes

        quote = not all(line.quote for line in lines)
        self._desk.do(mark_quotes, lines=[line.key for line in lines], quote=quote)

    def _delete(self, keys: list[str]) -> None:
        from peerchallenge.store.actions.notes import drop_lines

        before = self._desk.door.undo_name
        self._desk.do(drop_lines, lines=keys)
        if self._desk.door.undo_name != before:
            self.done.emit(_tr("{} deleted").format(lines_words(len(keys))), "")

    # -- asked first

    def _menu(self, label: str, entries: Sequence[tuple[str, Callable[[], None]]]) -> QMenu:
        menu = QMenu(self._over)
        menu.setAccessibleName(label)
        for words, job in entries:
            entry(menu, words, job)
        return menu

    def _show(self, menu: QMenu, place: QPoint) -> None:
        self.popup = menu
        menu.popup(place)

    def _ask_bearing(self, keys: list[str], place: QPoint) -> None:
        entries = [
            (f"&{sign}   {bearing_chip(str(bearing))[0]}", lambda b=bearing: self._bear(keys, b))
            for sign, bearing in _SIGNS.items()
        ]
        self._show(self._menu(_tr("Bearing"), entries), place)

    def _ask_more(self, lines: Sequence[HeardLine], place: QPoint) -> None:
        keys = [line.key for line in lines]
        entries = [
            (_tr("Line of &enquiry\tE"), lambda: self._ask_enquiry(keys, place)),
            (_tr("&Quote\tQ"), lambda: self._quote(lines)),
            (_tr("&Delete\tDel"), lambda: self._delete(keys)),
        ]
        self._show(self._menu(_tr("More for these lines"), entries), place)

    def _ask_theme(self, keys: list[str], place: QPoint) -> None:
        entries = [
            (f"&{t.number}   {escaped(t.name)}", lambda t=t: self._file(keys, t))
            for t in self.themes
        ]
        self._show(self._menu(_tr("File under"), entries), place)

    def _ask_voice(self, keys: list[str], place: QPoint) -> None:
        def mark(voice: Voice | None) -> None:
            from peerchallenge.store.actions.notes import mark_voice

            self._desk.do(mark_voice, lines=keys, voice=voice)

        self._show(voice_menu(self._over, mark), place)

    def _ask_enquiry(self, keys: list[str], place: QPoint) -> None:
        known = {
            f"{t.id} {x.id}": (t, x, f"{t.number}.{n}")
            for t in self.themes
            for n, x in enumerate(t.lines, start=1)
        }
        offers = [offer(k, f"{called}  {x.text}", t.short) for k, (t, x, called) in known.items()]

        def file(key: str) -> None:
            from peerchallenge.store.actions.extracts import file_under_enquiry

            theme, enquiry, called = known[key]
            self._desk.do(
                file_under_enquiry, lines=keys, theme=theme.id, enquiry=enquiry.id, name=called
            )

        self._find(_tr("Line of enquiry"), offers, file, place)

    def _ask_finding(self, keys: list[str], place: QPoint) -> None:
        from peerchallenge.record.findings import findings

        named = {t.id: t.short for t in self.themes}
        found = {f.key: f for f in self._desk.read(findings)}
        offers = [
            offer(
                f.key,
                f"{numbered(f.number)}  {f.headline.strip() or _tr('No headline yet')}",
                named.get(f.theme or "", ""),
            )
            for f in found.values()
        ]

        def link(key: str) -> None:
            from peerchallenge.store.actions.weighing import link_evidence

            self._desk.do(link_evidence, finding=key, lines=keys)
            now = next((f for f in self._desk.read(findings) if f.key == key), None)
            if now is not None:
                said = _tr("{} added to {}").format(lines_words(len(keys)), numbered(now.number))
                self.done.emit(said, now.headline)

        self._find(_tr("Add to which finding"), offers, link, place)

    def _find(
        self, label: str, offers: Sequence[Offer], found: Callable[[str], None], place: QPoint
    ) -> None:
        finder = Finder(self._over, label, offers, found)
        self.popup = finder
        finder.ask_at(place)

    def _ask_headline(self, lines: Sequence[HeardLine], place: QPoint) -> None:
        theme, bearing = likely(lines)
        named = next((f"{t.number} {t.short}" for t in self.themes if t.id == theme), "")
        under = ", ".join(
            w for w in (lines_words(len(lines)), named, bearing_chip(bearing)[0]) if w
        )
        asker = Asker(self._over, _tr("Headline of the new finding"), under, self._headline)
        self.popup = asker
        asker.typed.connect(self._keep_headline)

        def add(headline: str) -> None:
            self._add_finding([x.key for x in lines], theme, bearing, headline)

        asker.answered.connect(add)
        asker.ask_at(place)

    def _keep_headline(self, words: str) -> None:
        """Left without an answer, what was typed is there when it is asked again."""
        self._headline = words

    def _add_finding(
        self, keys: list[str], theme: str | None, bearing: Bearing, headline: str
    ) -> None:
        from peerchallenge.record.findings import findings
        from peerchallenge.store.actions.weighing import add_finding

        key = self._desk.do(
            add_finding, theme=theme, bearing=bearing, headline=headline.strip(), evidence=keys
        )
        if key is None:
            return
        self._headline = ""
        made = next((f for f in self._desk.read(findings) if f.key == key), None)
        called = numbered(made.number if made else None)
        self.done.emit(_tr("{} rests on {}").format(called, lines_words(len(keys))), headline)


def likely(lines: Sequence[HeardLine]) -> tuple[str | None, Bearing]:
    """The theme and bearing a finding from these lines most likely has: what most of them say."""
    themes = Counter(line.themes[0] for line in lines if line.themes)
    said = Counter(line.bearing for line in lines if line.bearing is not Bearing.CONTEXT)
    theme = themes.most_common(1)[0][0] if themes else None
    return theme, said.most_common(1)[0][0] if said else Bearing.CONSIDER
