"""The reading screen: on top of browsing, everything a reader leaves on an article or takes away."""

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from newsread.desk import TUTORIAL, WHOLE
from newsread.errors import NewsreadError
from newsread.model import Bookmark, Change, Note
from newsread.ui.clipboard import condition, copied
from newsread.ui.folding import Order
from newsread.ui.keys import DESK, EVERYWHERE
from newsread.ui.panes.article import ArticlePane
from newsread.ui.screens.browsing import MAKE_ONE
from newsread.ui.screens.noting import Noting
from newsread.ui.screens.opening import NO_ARTICLE
from newsread.ui.telling import turned

if TYPE_CHECKING:
    from newsread.desk.gathering import Gathered
    from newsread.ui.screens.overview import Tab, View


class Reader(Noting):
    """The screen newsread opens with."""

    BINDINGS: ClassVar[list[BindingType]] = [*DESK, *EVERYWHERE]

    _view: "View | None" = None
    """What the reader wanted to see of all notes the last time."""
    _searched = ""
    """What was sought in all articles the last time."""

    # ---- copying

    @on(ArticlePane.CopyWanted)
    def _copy(self, wanted: ArticlePane.CopyWanted) -> None:
        if self._article is None:
            return
        words = wanted.span.of(self._article.text)
        if why := copied(self.app, words):
            self.status.say(f"Not copied: {why}", error=True)
            return
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

    # ---- all notes in one place

    def action_gather(self, tab: "Tab") -> None:
        """Show the notes or the bookmarks on all articles; what is opened there shows here."""
        # Only who lists notes pays for the list.
        from newsread.ui.screens.gathering import GatheringScreen
        from newsread.ui.screens.overview import View

        if self._view is None:
            self._view = View()
        self._view.tab = tab

        def go(chosen: "Gathered | None") -> None:
            self.leave_gone()  # it may have been taken back there that the article came in
            if self._article:
                self._show_notes("")  # they may have been changed there
            if chosen:
                self._go_to_kept(chosen.kept)

        self.app.push_screen(GatheringScreen(self._desk, self._view, self._colours, self._keys), go)

    def action_search(self) -> None:
        """Find words in all articles; the one chosen opens with its matches shown."""
        from newsread.ui.screens.searching import SearchScreen, Wanted

        def go(wanted: Wanted | None) -> None:
            if wanted:
                self._searched = wanted.words
                with self._leaving():
                    self.open(wanted.article)
                    self.pane.go(0)
                self._at("article")
                self.find_words(wanted.words)

        self.app.push_screen(SearchScreen(self._desk, self._searched, self._keys), go)

    def _go_to_kept(self, kept: Note | Bookmark) -> None:
        """Open the article that *kept* is on, at its words; where they are gone, say so."""
        with self._leaving():
            if self._article is None or kept.article != self._article.id:
                self.open(kept.article)
            if isinstance(kept, Bookmark):
                self.pane.aim(self.pane.sentence(kept.place))
            elif span := next((one.span for one in self._placed if one.note.id == kept.id), None):
                self.pane.aim(span)
            elif kept.anchor:
                gone = shorten(kept.anchor.exact, 60, placeholder=" …")
                self.status.say(f"The words of this note are gone: {gone}")
        self._at("article")

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
        here = self._article.id if self._article else ""
        if change.articles and here not in change.articles:
            self.open(change.articles[0])  # the reader is to see what came back
        else:
            self.leave_gone()
        self._show_notes(turned(change, done), error=bool(change.problems))

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

        def write(format: str, file: Path, scope: int, force: bool) -> None:
            if format == WHOLE:
                self._desk.write_library(file, force=force)
                return
            words = self._desk.export(format, None if scope else [article.id])
            self._desk.write(file, words, force=force)

        def done(file: Path | None) -> None:
            if file:
                self.status.say(f"Written: {file}")

        self.app.push_screen(
            ExportDialog(
                self._desk.formats(),
                lambda format: self._desk.file_name(article.title, format),
                ("This article", "All articles with notes or bookmarks"),
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
