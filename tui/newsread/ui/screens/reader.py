"""The reading screen: on top of browsing, everything a reader leaves on an article or takes away."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from newsread.desk import TUTORIAL
from newsread.errors import NewsreadError
from newsread.model import Article, Bookmark, Change, Note, Span
from newsread.ui.clipboard import condition, hindrance
from newsread.ui.folding import Order
from newsread.ui.keys import DESK
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.inspector import Inspector
from newsread.ui.screens.browsing import MAKE_ONE
from newsread.ui.screens.correcting import Correcting
from newsread.ui.screens.opening import NO_ARTICLE

if TYPE_CHECKING:
    from newsread.ui.dialogs.note import Written


class Reader(Correcting):
    """The screen newsread opens with."""

    BINDINGS: ClassVar[list[BindingType]] = [*DESK]

    # ---- notes and highlights

    @on(ArticlePane.HighlightWanted)
    def _highlight(self, wanted: ArticlePane.HighlightWanted) -> None:
        """Highlight words; words highlighted before, exactly these, lose their highlight."""
        standing = self._note_on(wanted.span)
        if standing and standing.body:
            self.status.say(self._keys.hint("There is a note on these words: {annotate} opens it"))
        elif standing:
            self._drop(standing)
        elif self._trying(lambda article: self._desk.note(article, wanted.span)):
            self._show_notes(
                self._keys.hint("Highlighted: {undo} takes it back, {annotate} writes a note on it")
            )

    @on(ArticlePane.NoteWanted)
    def _annotate_words(self, wanted: ArticlePane.NoteWanted) -> None:
        """Let the reader write on the words; a note begun earlier comes first, on its own words."""
        if self._article is None:
            return
        from newsread.ui.dialogs.note import Written  # 25 ms: only a writer pays

        draft = self._desk.draft(self._article)
        if draft is None:
            self._write("Note", wanted.span, self._note_on(wanted.span))
            return
        begun = Written(draft.body, draft.tags)
        notes = {placed.note.id: placed.note for placed in self._placed}
        span = self._desk.draft_span(self._article, draft)
        if span is None:
            self._write("Note begun on words that are gone", wanted.span, None, begun)
        else:
            self._write("Note begun earlier", span, notes.get(draft.note or ""), begun)

    def _note_on(self, span: Span) -> Note | None:
        return next((placed.note for placed in self._placed if placed.span == span), None)

    def _write(
        self, title: str, span: Span, note: Note | None, begun: "Written | None" = None
    ) -> None:
        """Let the reader write on the words at *span*: a new note, or on with *note* or what was *begun*."""
        from newsread.ui.dialogs.note import NoteDialog, Written

        assert self._article is not None
        standing = Written(note.body, note.tags) if note else Written()

        def keep(written: Written) -> None:
            self._trying(
                lambda article: self._desk.keep_draft(
                    article, span, written.body, written.tags, note
                )
            )

        def save(written: Written) -> bool:
            def change(article: Article) -> None:
                if note:
                    self._desk.change_note(note, written.body, written.tags)
                else:
                    self._desk.note(article, span, written.body, written.tags)

            kept = self._trying(change)
            if kept:
                done = "Note kept" if written.body else "Highlighted"
                self._show_notes(self._keys.hint(f"{done}: {{undo}} takes it back"))
            return kept

        def done(kept: bool | None) -> None:
            self._trying(self._desk.drop_draft)
            if not kept:
                self.status.say("Nothing changed")

        self.app.push_screen(
            NoteDialog(
                title,
                span.of(self._article.text),
                standing,
                begun or standing,
                keep,
                save,
                self._keys,
            ),
            done,
        )

    @on(Inspector.DropWanted)
    def _drop_listed(self, wanted: Inspector.DropWanted) -> None:
        self._drop(wanted.note)

    def _drop(self, note: Note) -> None:
        if self._trying(lambda _: self._desk.drop_note(note)):
            dropped = "Note" if note.body else "Highlight"
            self._show_notes(self._keys.hint(f"{dropped} dropped: {{undo}} brings it back"))

    def _show_notes(self, words: str) -> None:
        """Show the notes as they are now kept, and say what happened."""

        def show(article: Article) -> None:
            self._placed = self._desk.notes(article)
            self._show_said(article)
            self._list()

        if self._trying(show):
            self.status.say(words)

    @on(ArticlePane.CopyWanted)
    def _copy(self, wanted: ArticlePane.CopyWanted) -> None:
        if self._article is None:
            return
        words = wanted.span.of(self._article.text)
        if why := hindrance(words, os.environ):
            self.status.say(f"Not copied: {why}", error=True)
            return
        self.app.copy_to_clipboard(words)
        count = len(words.split())
        asked = condition(os.environ)
        done = f"Copied {count} word{'s' * (count != 1)}"
        self.status.say(f"{done}, if {asked}" if asked else done)

    # ---- bookmarks, read and unread

    def action_bookmark(self) -> None:
        made: list[Bookmark | None] = []
        if self._trying(
            lambda article: made.append(self._desk.bookmark(article, self.pane.sentence()))
        ):
            self._list()
            self.status.say(
                self._keys.hint(
                    "Bookmarked: {bookmarks} lists the bookmarks"
                    if made[0]
                    else "Bookmark dropped: {undo} brings it back"
                )
            )

    def action_bookmarks(self) -> None:
        from newsread.ui.dialogs.bookmarks import BookmarksDialog

        titles = {one.id: one.title for one in self._listings()}

        def go(chosen: Bookmark | None) -> None:
            if chosen:
                with self._leaving():
                    if self._article is None or chosen.article != self._article.id:
                        self.open(chosen.article)
                    self.pane.aim(self.pane.sentence(chosen.place))
                self._at("article")
            self._list()

        self.app.push_screen(
            BookmarksDialog(
                self._desk.bookmarks(),
                titles,
                lambda mark: self._trying(lambda _: self._desk.drop_bookmark(mark)),
                self._keys,
            ),
            go,
        )

    def action_toggle_read(self) -> None:
        listed = self.library.highlighted_option if self._here == "library" else None
        id = listed.id if listed else self._article.id if self._article else None
        one = next((one for one in self._listings() if one.id == id), None)
        if one and self._trying(lambda _: self._desk.mark_read(one.id, not one.read)):
            self._list()
            self.status.say("Marked unread" if one.read else "Marked read")

    # ---- earlier wordings

    def action_wordings(self) -> None:
        """Show what changed since an earlier wording, where the article has one."""
        article = self._article
        if article is None:
            return
        try:
            earlier = self._desk.wordings.earlier(article)
        except NewsreadError as error:
            self.complain(error)
            return
        if not earlier:
            self.status.say("The article came in this wording alone")
            return
        from newsread.ui.dialogs.wordings import WordingsDialog

        changes = self._desk.wordings.changes
        self.app.push_screen(
            WordingsDialog(earlier, lambda wording: changes(article, wording), self._keys)
        )

    # ---- taking back

    def action_undo(self) -> None:
        self._again(self._desk.undo, "taken back", "Nothing to take back")

    def action_redo(self) -> None:
        self._again(self._desk.redo, "made again", "Nothing to make again")

    def _again(self, verb: Callable[[], Change | None], done: str, nothing: str) -> None:
        made: list[Change | None] = []
        if not self._trying(lambda _: made.append(verb())):
            return
        change = made[0]
        if change is None:
            self.status.say(nothing)
            return
        if change.edits:
            if self._article and change.article != self._article.id:
                self.open(change.article)  # the reader is to see what came back
            self._show_notes(f"{done.capitalize()}: {change.words}")
        if change.problems:
            self.status.say(f"Not {done}: {'; '.join(change.problems)}", error=True)

    # ---- looks

    def action_toggle_entities(self) -> None:
        shown = not self.pane.entities_shown
        self.pane.look(entities=shown)
        how = "marked" if shown else "not marked"
        self.status.say(self._keys.hint(f"Names are {how}: {{entities}} changes it"))

    def action_toggle_thoughts(self) -> None:
        self._thoughts = not self._thoughts
        self.pane.mark(self._marks())
        self._inspect()
        how = "are marked, ~ and →" if self._thoughts else "are not marked"
        self.status.say(self._keys.hint(f"Beliefs and plans {how}: {{thoughts}} changes it"))

    def action_fold(self) -> None:
        """Step from the whole article to its quotations, to these by speaker, and back."""
        quotes = sum(1 for _ in self.pane.marks.each_quote())
        if self.pane.order is None and not quotes:
            self.status.say(self._keys.hint(f"No quotation here to show alone: {MAKE_ONE}"))
            return
        on: dict[Order | None, Order | None] = {None: "text", "text": "speaker", "speaker": None}
        self.pane.fold(on[self.pane.order])
        folded = self.pane.folded
        if folded is None:
            self.status.say("The whole article")
        elif folded.groups:
            count = len(folded.headings)
            words = f"{count} speaker{'s' * (count != 1)}: {{quotes-only}} shows the whole article"
            self.status.say(self._keys.hint(words))
        else:
            words = "Only quotations, in their sentences: {quotes-only} groups them by speaker"
            self.status.say(self._keys.hint(words))

    # ---- out

    def action_export(self) -> None:
        from newsread.ui.dialogs.export import ExportDialog

        if self._article is None:
            self.status.say(self._keys.hint(NO_ARTICLE))
            return
        article = self._article

        def write(format: str, file: Path, whole: bool, force: bool) -> None:
            words = self._desk.export(format, None if whole else [article.id])
            self._desk.write(file, words, force=force)

        def done(file: Path | None) -> None:
            if file:
                self.status.say(f"Written: {file}")

        self.app.push_screen(
            ExportDialog(
                self._desk.formats(),
                lambda format: self._desk.file_name(article.title, format),
                write,
                self._keys,
            ),
            done,
        )

    def action_help(self) -> None:
        from newsread.ui.dialogs.help import HelpDialog

        def done(wanted: bool | None) -> None:
            if wanted:
                self.action_tutorial()

        self.app.push_screen(HelpDialog(self._here, self._keys), done)

    def action_tutorial(self) -> None:
        self.open(TUTORIAL)
        self._at("article")
