"""What is done with the notes and bookmarks of the list: opened, changed many at once, taken away."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from newsread.desk import WHOLE
from newsread.desk.gathering import Gathered, counted
from newsread.errors import NewsreadError
from newsread.model import Article, Bookmark, Change, Draft, Note, Placed
from newsread.ui.keys import CLOSING, EVERYWHERE, FINDING, GATHERING, NOTES, PANES, READING
from newsread.ui.marks import told
from newsread.ui.panes.table import Table
from newsread.ui.screens.overview import Overview, subject
from newsread.ui.telling import turned

_DOES = {
    "find": "filter",
    "annotate": "write",
    "next-pane": "turn",
    "previous-pane": "turn",
}
"""What keys of the reading screen do here."""


class GatheringScreen(Overview):
    """Gives back the note or bookmark to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *NOTES,
        *EVERYWHERE,
        *CLOSING,
        *(
            replace(one, action=_DOES[one.id])
            for one in (*FINDING, *READING, *PANES)
            if one.id is not None and one.id in _DOES
        ),
    ]

    offered: ClassVar = [one for one in (*GATHERING, *NOTES, *EVERYWHERE) if one.id != "palette"]
    """What the palette lists."""

    # ---- changing

    def _changing(self, change: Callable[[], object], words: str) -> bool:
        """Make a change and say in *words* what happened; where the disk does not take it, say so."""
        try:
            change()
        except NewsreadError as error:
            self._status.complain(error)
            return False
        self._gather()
        self._status.say(self._keys.hint(words))
        return True

    def _notes_meant(self, what: str) -> list[Gathered]:
        """Return the notes that are meant; without any, say why there is nothing to *what*."""
        notes = [one for one in self._meant if isinstance(one.kept, Note)]
        if not notes:
            none = "Bookmarks have none" if self._meant else "No note here"
            self._status.say(f"{none} to {what}")
        return notes

    def action_drop(self) -> None:
        if meant := self._meant:
            words = counted(meant)
            self._changing(
                lambda: self._gathering.drop(meant),
                f"{words[:1].upper()}{words[1:]} dropped: {{undo}} brings {_them(meant)} back",
            )

    def action_tag(self) -> None:
        meant = self._notes_meant("tag")
        if not meant:
            return
        from newsread.ui.dialogs.choosing import Choice, ChoosingDialog

        carried = [tag for one in meant if isinstance(one.kept, Note) for tag in one.kept.tags]
        choices = []
        for name, count in self._desk.tags():
            held = carried.count(name)
            about = f"on {count:,}" if not held else f"on {held:,} of {counted(meant)}"
            about = "take it away" if held == len(meant) else about
            choices.append(Choice(name, name, about))

        def tag(chosen: str | None) -> None:
            if chosen and (name := chosen.strip().lstrip("#").replace(",", " ")):
                given = not all(
                    name in one.kept.tags for one in meant if isinstance(one.kept, Note)
                )
                done = "Given to" if given else "Taken from"
                self._changing(
                    lambda: self._gathering.tag(meant, name),
                    f"{done} {counted(meant)}: #{name}; {{undo}} takes it back",
                )

        title = f"Tag {counted(meant)}"
        self.app.push_screen(ChoosingDialog(title, choices, self._keys, typed=True), tag)

    def action_colour(self) -> None:
        meant = self._notes_meant("colour")
        if not meant:
            return
        from newsread.ui.dialogs.choosing import Choice, ChoosingDialog

        choices = [Choice(name, told(name, self._colours)) for name in self._colours]

        def colour(chosen: str | None) -> None:
            if chosen:
                self._changing(
                    lambda: self._gathering.colour(meant, chosen),
                    f"{counted(meant).capitalize()} made {chosen}: {{undo}} takes it back",
                )

        self.app.push_screen(
            ChoosingDialog(f"Colour of {counted(meant)}", choices, self._keys), colour
        )

    def action_write(self) -> None:
        """Let the reader write on the note under the highlight."""
        here = self._here
        if here is None or isinstance(here.kept, Bookmark):
            self._status.say(f"{'A bookmark takes no words' if here else 'No note here'}")
            return
        note = here.kept
        try:
            article = self._desk.article(note.article)
            draft = self._desk.draft(article)
            placed = next(
                (one for one in self._desk.notes(article) if one.note.id == note.id), None
            )
            tags = [name for name, _ in self._desk.tags()]
        except NewsreadError as error:
            self._status.complain(error)
            return
        if placed is None:
            self._gather()
            self._status.say("This note is gone")
        elif draft and draft.note != note.id:
            words = (
                "A note begun on this article waits: {open} goes there, {annotate} goes on with it"
            )
            self._status.say(self._keys.hint(words))
        else:
            self._write(article, placed, draft, tags)

    def _write(
        self, article: Article, placed: Placed, draft: Draft | None, tags: Sequence[str]
    ) -> None:
        from newsread.ui.dialogs.note import NoteDialog, Written

        note, span = placed.note, placed.span
        standing = Written(note.body, note.tags, note.colour)
        begun = Written(draft.body, draft.tags, draft.colour) if draft else standing

        def keep(written: Written) -> None:
            try:
                self._desk.keep_draft(
                    article,
                    span,
                    written.body,
                    written.tags,
                    note,
                    colour=written.colour,
                    speaker=note.speaker,
                )
            except NewsreadError as error:
                self._status.complain(error)

        def save(written: Written) -> bool:
            return self._changing(
                lambda: self._desk.change_note(note, written.body, written.tags, written.colour),
                "Note kept: {undo} takes it back",
            )

        def done(kept: bool | None) -> None:
            try:
                self._desk.drop_draft(article)
            except NewsreadError as error:
                self._status.complain(error)
            if not kept:
                self._status.say("Nothing changed")

        title = "Note begun earlier" if draft else "Note"
        dialog = NoteDialog(
            title,
            subject(note),
            standing,
            begun,
            keep,
            save,
            self._keys,
            colours=self._colours,
            tags=tags,
        )
        self.app.push_screen(dialog, done)

    def action_undo(self) -> None:
        self._again(self._desk.undo, "taken back", "Nothing to take back")

    def action_redo(self) -> None:
        self._again(self._desk.redo, "made again", "Nothing to make again")

    def _again(self, verb: Callable[[], Change | None], done: str, nothing: str) -> None:
        try:
            change = verb()
        except NewsreadError as error:
            self._status.complain(error)
            return
        self._gather()
        if change is None:
            self._status.say(nothing)
        else:
            self._status.say(turned(change, done), error=bool(change.problems))

    # ---- opening, taking away, asking

    @on(Table.Opened)
    def _open(self, opened: Table.Opened) -> None:
        self._complete()
        self.dismiss(self._listed[opened.index])

    def action_export(self) -> None:
        """Write what is selected and shows, or all that shows, to a file."""
        from newsread.ui.dialogs.export import ExportDialog

        if not self._listed:
            self._status.say("Nothing shows that could be written to a file")
            return
        meant = self._meant if self._view.selected & {one.kept.id for one in self._listed} else []
        groups = [group for group in (meant, self._listed) if group]

        def write(format: str, file: Path, scope: int, force: bool) -> None:
            if format == WHOLE:
                self._desk.write_library(file, force=force)
                return
            ids = {one.kept.id for one in groups[scope]}
            words = self._desk.export(format, only=ids)
            self._desk.write(file, words, force=force)

        def done(file: Path | None) -> None:
            if file:
                self._status.say(f"Written: {file}")

        scopes = [f"{counted(self._listed)} shown".capitalize()]
        if meant:
            scopes.insert(0, f"{counted(meant)} selected".capitalize())
        self.app.push_screen(
            ExportDialog(
                self._desk.formats(),
                lambda format: self._desk.file_name(self._view.tab, format),
                scopes,
                write,
                self._keys,
            ),
            done,
        )

    def action_help(self) -> None:
        from newsread.ui.dialogs.help import HelpDialog

        def done(wanted: bool | None) -> None:
            if wanted:
                self.dismiss(None)
                self.app.call_later(self.app.run_action, "screen.tutorial")

        self.app.push_screen(HelpDialog("list of notes", self._keys), done)


def _them(many: Sequence[object]) -> str:
    return "it" if len(many) == 1 else "them"
