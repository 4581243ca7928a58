"""From the letter's text to the record, once a key has been painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from peerchallenge.store.splice import Splice
from peerchallenge.ui.letter.about import is_fixed
from peerchallenge.ui.writing.keeping import Queue

if TYPE_CHECKING:
    from peerchallenge.letter.shown import ShownSection
    from peerchallenge.record.held import Scalar
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.letter.editor import LetterEditor


class LetterKeeping(Queue):
    """Carries out what happened to paragraphs."""

    kind = "paragraph"

    def __init__(self, desk: Desk, editor: LetterEditor) -> None:
        super().__init__(desk, editor)
        self._editor = editor
        self.sections: list[ShownSection] = []
        editor.moved_over.connect(self._move_over)

    def name_of(self, key: str, is_new: bool) -> str:
        """The section and the number, as people say it aloud."""
        if is_new:
            return self.tr("Write a paragraph")
        row = self._editor.row_of(key)
        slug = self._editor.about_part(row).section
        title = next((s.short for s in self.sections if s.slug == slug), "")
        return self.tr("Reword {}, paragraph {}").format(title, self._editor.number_of(row))

    def given(self) -> dict[str, Scalar]:
        """The part of the letter with the caret."""
        section, style = self._part_of(self._editor.textCursor().blockNumber())
        return {"section": section, "style": style, "placed": True}

    def is_written(self, key: str) -> bool:
        """Headings are nobody's words."""
        return bool(key) and not is_fixed(key)

    def carry_out(self, splice: Splice) -> Callable[[], object]:
        """In the part of the letter where it happened."""
        touched = [line.key for line in splice.born] or [*splice.moved]
        touched += [words.key for words in splice.reworded]
        row = self._editor.row_of(touched[0]) if touched else 0
        section, style = self._part_of(row)

        def work() -> None:
            from peerchallenge.store.actions.paragraphs import splice_paragraphs

            self._desk.do(
                splice_paragraphs, splice=_of_records(splice), section=section, style=style
            )

        return work

    def _part_of(self, row: int) -> tuple[str, str]:
        """Section, and the style of the paragraph above or else of the heading."""
        editor, part = self._editor, self._editor.about_part(row)
        above = editor.about.get(editor.shown[row - 1].key) if row > 0 else None
        return part.section, above.style if above is not None else part.style

    def _move_over(self, keys: list[str], by: int) -> None:
        """Past the end of their part paragraphs go on into the next, or back."""
        self.later(lambda: self._move(keys, by))

    def _move(self, keys: list[str], by: int) -> None:
        from peerchallenge.store.actions.paragraphs import move_paragraphs

        places = [(s, style) for s in self.sections for style in s.styles]
        row = self._editor.row_of(keys[0])
        part = self._editor.about_part(row)
        here = next(
            (
                n
                for n, (s, style) in enumerate(places)
                if (s.slug, style) == (part.section, part.style)
            ),
            -1,
        )
        if row < 0 or here < 0 or not 0 <= here + by < len(places):
            return
        section, style = places[here + by]
        there = next((p.paragraphs for p in section.parts if p.style == style), ())
        self._desk.do(
            move_paragraphs,
            paragraphs=keys,
            section=section.slug,
            style=style,
            after=there[-1].key if there and by < 0 else "",
            before=there[0].key if there and by > 0 else "",
        )
        # The eye goes with it, once the record has been read again.
        QTimer.singleShot(0, self._editor, self._editor.show_whole_row)


def _of_records(splice: Splice) -> Splice:
    """Headings beside what was put somewhere are no neighbours in the record."""
    after = "" if is_fixed(splice.after) else splice.after
    before = "" if is_fixed(splice.before) else splice.before
    return replace(splice, after=after, before=before)
