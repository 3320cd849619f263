"""Noting: notes on words, on who speaks and on the whole article, their colours, and the article's tags."""

from typing import TYPE_CHECKING

from textual import on

from newsread.desk.corrections import named_now
from newsread.model import Article, Draft, Note, Span
from newsread.ui.marks import told
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.inspector import Inspector
from newsread.ui.screens.correcting import Correcting
from newsread.ui.screens.opening import NO_ARTICLE

if TYPE_CHECKING:
    from newsread.ui.dialogs.note import Written

NO_NOTE = "No note or highlight here: {next-note} goes to the next one"
NO_SPEAKER = (
    "Nobody with a name here: {next-quote} and {next-entity} go on, {set-speaker} names a speaker"
)


class Noting(Correcting):
    """What the keys do that write, colour, tag or drop."""

    # ---- on words

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
        self._annotate_at(wanted.span, self._note_on(wanted.span))

    def _note_on(self, span: Span) -> Note | None:
        return next((placed.note for placed in self._placed if placed.span == span), None)

    # ---- on the article, on who speaks

    def action_annotate_article(self) -> None:
        self._annotate_at(None, self._note_about(""))

    def action_annotate_speaker(self) -> None:
        """Let the reader write on who speaks under the cursor, else on who is named there."""
        quote, entity = self._quote_here(), self._entity_here()
        names = quote.speakers if quote else ()
        if entity and (not names or self._mark_here() == entity):
            names = (entity.name,)
        if not names:
            self.status.say(self._keys.hint(NO_SPEAKER if self._article else NO_ARTICLE))
        elif len(names) == 1:
            self._annotate_at(None, self._note_about(names[0]), names[0])
        else:
            self._choose(
                "A note on whom?",
                [(name, name, "") for name in names],
                lambda name: self._annotate_at(None, self._note_about(name), name),
            )

    def _note_about(self, speaker: str) -> Note | None:
        """Return the note on that *speaker*, or on the whole article where that is ""."""
        now = named_now(self._said)
        notes = (placed.note for placed in self._placed if placed.note.anchor is None)
        named = ((now.get(note.speaker, note.speaker), note) for note in notes)
        return next((note for name, note in named if name == speaker), None)

    @on(Inspector.NoteWanted)
    def _annotate_listed(self, wanted: Inspector.NoteWanted) -> None:
        note = wanted.note
        span = next((one.span for one in self._placed if one.note.id == note.id), None)
        self._annotate_at(span, note, note.speaker)

    # ---- writing

    def _annotate_at(self, span: Span | None, note: Note | None, speaker: str = "") -> None:
        """Let the reader write; a note begun earlier comes first, on its own words."""
        if self._article is None:
            self.status.say(self._keys.hint(NO_ARTICLE))
            return
        draft = self._desk.draft(self._article)
        if draft is None:
            on = "" if span or (note and note.anchor) else " on the article"
            self._write(f"Note{' on who speaks' if speaker else on}", span, note, speaker)
        else:
            self._go_on(self._article, draft, span)

    def _go_on(self, article: Article, draft: Draft, span: Span | None) -> None:
        """Let the reader go on with *draft*; where its words are gone, a new note is on *span*."""
        from newsread.ui.dialogs.note import Written  # 25 ms: only a writer pays

        begun = Written(draft.body, draft.tags, draft.colour)
        notes = {placed.note.id: placed.note for placed in self._placed}
        note, place = notes.get(draft.note or ""), self._desk.draft_span(article, draft)
        if draft.anchor and place is None and note is None:
            self._write("Note begun on words that are gone", span, None, begun=begun)
        else:
            self._write("Note begun earlier", place, note, draft.speaker, begun)

    def _write(
        self,
        title: str,
        span: Span | None,
        note: Note | None,
        speaker: str = "",
        begun: "Written | None" = None,
    ) -> None:
        """Let the reader write a new note, or go on with *note* or with what was *begun*.

        It is on the words at *span*, on *speaker*, or on the whole article.
        """
        from newsread.ui.dialogs.note import NoteDialog, Written

        article = self._article
        assert article is not None
        standing = Written(note.body, note.tags, note.colour) if note else Written()

        def keep(written: Written) -> None:
            self._trying(
                lambda article: self._desk.keep_draft(
                    article,
                    span,
                    written.body,
                    written.tags,
                    note,
                    colour=written.colour,
                    speaker=speaker,
                )
            )

        def save(written: Written) -> bool:
            body, tags, colour = written.body, written.tags, written.colour
            if not (span or note or body or tags):
                self.status.say("Nothing written, nothing kept")
                return True

            def change(article: Article) -> None:
                if note:
                    self._desk.change_note(note, body, tags, colour)
                else:
                    self._desk.note(article, span, body, tags, colour=colour, speaker=speaker)

            kept = self._trying(change)
            if kept:
                done = "Note kept" if written.body or span is None else "Highlighted"
                self._show_notes(self._keys.hint(f"{done}: {{undo}} takes it back"))
            return kept

        def done(kept: bool | None) -> None:
            self._trying(self._desk.drop_draft)
            if not kept:
                self.status.say("Nothing changed")

        anchor = note.anchor if note else None
        words = span.of(article.text) if span else anchor.exact if anchor else speaker
        self.app.push_screen(
            NoteDialog(
                title,
                words or f"The whole article: {article.title}",
                standing,
                begun or standing,
                keep,
                save,
                self._keys,
                colours=self._colours,
                tags=self._known_tags(),
            ),
            done,
        )

    def _known_tags(self) -> tuple[str, ...]:
        """Return the tags in the library, the most used first; none where the disk gives none."""
        known: list[tuple[str, int]] = []
        self._trying(lambda _: known.extend(self._desk.tags()))
        return tuple(name for name, _ in known)

    # ---- colours

    def action_recolour(self) -> None:
        """Let the reader choose another colour for the note under the cursor or the highlight."""
        note = self._note_here()
        if note is None:
            self.status.say(self._keys.hint(NO_NOTE))
            return

        def take(colour: str) -> None:
            if colour == note.colour:
                self.status.say("Nothing changed")
            elif self._trying(lambda _: self._desk.change_note(note, note.body, note.tags, colour)):
                called = told(colour, self._colours)
                self._show_notes(self._keys.hint(f"Now {called}: {{undo}} takes it back"))

        self._choose(
            f"What colour? Now {note.colour}",
            [(colour, told(colour, self._colours), "") for colour in self._colours],
            take,
        )

    def _note_here(self) -> Note | None:
        if self._here == "inspector":
            return self.inspector.note
        under = self.pane.marks.notes.at(self.pane.cursor)
        return under.what if under else None

    # ---- tags of the article

    def action_tag_article(self) -> None:
        from newsread.ui.dialogs.tags import TagsDialog

        if self._article is None:
            self.status.say(self._keys.hint(NO_ARTICLE))
            return

        def save(tags: tuple[str, ...]) -> bool:
            return self._trying(lambda article: self._desk.tag_article(article, tags))

        def done(tags: tuple[str, ...] | None) -> None:
            if tags is None or tags == self._tags:
                self.status.say("Nothing changed")
            else:
                what = "Tagged " + " ".join(f"#{tag}" for tag in tags) if tags else "No tags now"
                self._show_notes(self._keys.hint(f"{what}: {{undo}} takes it back"))

        dialog = TagsDialog(self._article.title, self._tags, self._known_tags(), save, self._keys)
        self.app.push_screen(dialog, done)

    # ---- dropping, showing

    @on(Inspector.DropWanted)
    def _drop_listed(self, wanted: Inspector.DropWanted) -> None:
        self._drop(wanted.note)

    def _drop(self, note: Note) -> None:
        if self._trying(lambda _: self._desk.drop_note(note)):
            dropped = "Note" if note.body or note.anchor is None else "Highlight"
            self._show_notes(self._keys.hint(f"{dropped} dropped: {{undo}} brings it back"))

    def _show_notes(self, words: str, *, error: bool = False) -> None:
        """Show the notes and tags as they are now kept, and say what happened."""

        def show(article: Article) -> None:
            self._placed = self._desk.notes(article)
            self._tags = self._desk.article_tags(article)
            self.pane.tell(self._facts())
            self._show_said(article)
            self._list()

        if self._trying(show):
            self.status.say(words, error=error)
