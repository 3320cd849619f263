"""The inspector: who said what, who is named, and the reader's notes, each a way into the article."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from msgspec import Struct
from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from newsread.desk.corrections import lost, named_now, rejected
from newsread.model import (
    Annotations,
    Article,
    Correction,
    Entity,
    Note,
    Placed,
    Quote,
    QuoteRuling,
    Span,
    Standing,
)
from newsread.ui.keymap import Keymap
from newsread.ui.keys import NOTES
from newsread.ui.marks import (
    HEADINGS,
    RULED,
    UNSPOKEN,
    Kind,
    Layer,
    Mark,
    ground_of,
    kind_of,
    said_by,
    sign_of,
)
from newsread.ui.panes.lines import Lines, cut, excerpt
from newsread.ui.panes.markdown import rendered
from newsread.ui.panes.status import Said

Tab = Literal["quotes", "entities", "notes"]
TABS: tuple[Tab, ...] = ("quotes", "entities", "notes")

NO_ARTICLE = (
    "Quotations, names and notes show here once an article is open: {library} goes to the library."
)
NO_QUOTES = (
    "Nobody is quoted here. Where somebody is, {mark} in the article marks the words, {set-speaker} "
    "says whose they are. {inspector} goes on to the names."
)
NO_ENTITIES = "Nobody is named here. {inspector} goes on to your notes."
NO_NOTES = (
    "No notes yet. In the article, {mark} marks words, {annotate} writes a note on them; "
    "{annotate-speaker} writes on who speaks, {annotate-article} on the whole article."
)

_KIND_STYLE: dict[Kind, str] = {
    "person": "$person underline",
    "organisation": "$organisation underline",
    "place": "$place italic",
    "other": "$other italic underline",
    "figure": "$foreground",
}


class _Line(Struct, frozen=True):
    """One line and the places in the article it stands for; a heading stands for none."""

    words: Content
    spans: tuple[Span, ...] = ()
    note: Note | None = None
    mark: Quote | Entity | None = None
    correction: Correction | None = None
    """What the reader said that shows here alone: of a mark rejected, or of words that are gone."""


class Inspector(Lines):
    """Lists quotes, entities or notes of the article; says where the reader wants to go."""

    BINDINGS: ClassVar[list[BindingType]] = [*NOTES]

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The reader wants to see *span*; *stay* where only the highlight moved."""

        span: Span
        stay: bool

    @dataclass(eq=False, repr=False)
    class DropWanted(Message):
        """The reader wants to be rid of *note*."""

        note: Note

    @dataclass(eq=False, repr=False)
    class NoteWanted(Message):
        """The reader wants to write on *note*, which has no words to go to."""

        note: Note

    @dataclass(eq=False, repr=False)
    class WithdrawWanted(Message):
        """The reader wants to take back what he or she said, or said last of a mark."""

        said: Correction | Quote | Entity

    def __init__(self, keys: Keymap) -> None:
        super().__init__(id="inspector")
        self._keys = keys
        self.tab: Tab = "quotes"
        self._article: Article | None = None
        self._found: Annotations | None = None
        self._placed: Sequence[Placed] = ()
        self._said: Sequence[Standing] = ()
        self._tags: Sequence[str] = ()
        self._shown: list[_Line] = []
        self._places: Layer[int] = Layer()
        self._visits: dict[int, int] = {}
        self._waiting = ""

    def show(
        self,
        article: Article,
        found: Annotations | None,
        placed: Sequence[Placed],
        waiting: str = "",
        said: Sequence[Standing] = (),
        tags: Sequence[str] = (),
    ) -> None:
        """Show what was *found* in *article* (None: not yet, for the reason *waiting*), and the notes.

        Of what the reader *said* of marks, what no mark shows is listed below them. The *tags* of the
        article stand above the notes.
        """
        self._article, self._found, self._placed = article, found, placed
        self._waiting, self._said, self._tags = waiting, said, tags
        self._build()

    def turn(self, tab: Tab | None = None) -> None:
        """Show *tab*, or the one after the one that shows."""
        self.tab = tab or TABS[(TABS.index(self.tab) + 1) % len(TABS)]
        self._build()

    def action_turn(self, tab: Tab) -> None:
        """Show *tab*: what a click on its title does."""
        self.turn(tab)

    @property
    def mark(self) -> Quote | Entity | None:
        """The quotation or entity under the highlight."""
        return self._shown[self.highlighted].mark if self.highlighted is not None else None

    @property
    def note(self) -> Note | None:
        """The note under the highlight."""
        return self._shown[self.highlighted].note if self.highlighted is not None else None

    def follow(self, offset: int) -> None:
        """Put the highlight on what stands at *offset* of the article, if anything does."""
        mark = self._places.at(offset)
        if mark and mark.what != self.highlighted:
            with self.prevent(Lines.OptionHighlighted):
                self.highlighted = mark.what

    # ---- building

    def on_resize(self, event: events.Resize) -> None:
        self._build()

    def _build(self) -> None:
        self._title()
        if not self.size.width:
            return
        lines = {"quotes": self._quotes, "entities": self._entities, "notes": self._notes}
        if self._article:
            self._shown = [*self._state(), *lines[self.tab](self._article)]
        else:
            self._shown = [self._hint(NO_ARTICLE)]
        self._places = Layer(
            Mark(span, index) for index, line in enumerate(self._shown) for span in line.spans
        )
        self._visits = {}
        at = self.highlighted
        with self.prevent(Lines.OptionHighlighted):
            self.set_options(
                Option(line.words, disabled=not (line.spans or line.note or line.correction))
                for line in self._shown
            )
            self.highlighted = (
                min(at, self.option_count - 1) if at is not None and self.option_count else None
            )

    def _title(self) -> None:
        found = self._found or Annotations("")
        counts = {
            "quotes": sum(quote.stance == "said" for quote in found.quotes),
            "entities": len(found.entities),
            "notes": len(self._placed),
        }
        names = {"quotes": "Quotes", "entities": "Entities", "notes": "Notes"}
        room = self.size.width - 4 >= len("  ".join(f"{names[tab]} {counts[tab]}" for tab in TABS))
        titles = []
        for tab in TABS:
            here = tab == self.tab
            name = f"[b $ink-strong]{names[tab]}[/]" if here else names[tab]
            count = f" {counts[tab]}" if here or room else ""
            titles.append(f"[@click=turn('{tab}')]{name}{count}[/]")
        self.border_title = "  ".join(titles)

    def _state(self) -> Iterator[_Line]:
        """Yield what is to be known of the engine's work where its findings show."""
        if self.tab == "notes":
            return
        if self._found is None:
            yield _Line(Content.styled(self._waiting, "$ink-dim"))
        elif self._found.notice:
            yield _Line(Content.styled(f"{self._found.notice}\n", "$warning"))

    def _quotes(self, article: Article) -> Iterator[_Line]:
        if self._found is None:
            return
        now = named_now(self._said)
        speakers_noted = (one.note.speaker for one in self._placed if one.note.speaker)
        noted = {now.get(name, name) for name in speakers_noted}
        by_speaker = defaultdict(list)
        for quote in self._found.quotes:
            by_speaker[quote.speakers, said_by(quote, article)].append(quote)
        above = ""
        for (speakers, name), quotes in by_speaker.items():
            style = "bold $person" if speakers else "bold italic $ink-dim"
            known = _affiliation(quotes)
            yield _Line(
                Content.assemble(
                    above,
                    (name or "Not named", style),
                    (" ✎", "$note-sign") if noted.intersection(speakers) else "",
                    (f"\n{cut(known, self.inner)}", "$ink-dim") if known else "",
                )
            )
            above = "\n"
            for stance in ("said", *UNSPOKEN):
                of_stance = [quote for quote in quotes if quote.stance == stance]
                if of_stance and stance != "said":
                    yield _Line(Content.styled(UNSPOKEN[stance], "italic $ink-dim"))
                for quote in of_stance:
                    words = " … ".join(span.of(article.text) for span in quote.content)
                    sign = f"{sign_of(quote)}{RULED[quote.provenance] or ' '}"
                    line = excerpt(sign, words, self.inner)
                    yield _Line(line, quote.content, mark=quote)
        for heading, sign, style, spans in (
            ("In quotation marks, said by nobody", "? ", "", self._found.unattributed),
            ("Terms and titles in quotation marks", "  ", "$ink-dim", self._found.scare_quotes),
        ):
            if spans:
                yield _Line(Content.styled(f"{above}{heading}", "bold $ink-dim"))
                above = "\n"
            for span in spans:
                line = excerpt(sign, span.of(article.text), self.inner)
                nobodys = Quote((span,), "direct") if sign == "? " else None
                yield _Line(line.stylize(style), (span,), mark=nobodys)
        if not above:
            yield self._hint(NO_QUOTES)
        yield from self._overruled()

    def _overruled(self) -> Iterator[_Line]:
        """Yield what the reader said of marks of this tab that do not show, each a way back."""
        for heading, listed in (
            (self._keys.hint("Rejected by you: {drop} brings back"), rejected(self._said)),
            ("Your word, on words that are gone", lost(self._said)),
        ):
            above = "\n"
            for one in listed:
                ruling = one.correction.ruling
                of_quote = isinstance(ruling, QuoteRuling)
                if of_quote != (self.tab == "quotes"):
                    continue
                if above:
                    yield _Line(Content.styled(f"{above}{heading}", "bold $ink-dim"))
                    above = ""
                if isinstance(ruling, QuoteRuling):
                    words = " … ".join(anchor.exact for anchor in ruling.content)
                else:
                    words = ruling.name
                spans = one.spans[:1] if ruling.verdict == "rejected" else ()
                line = excerpt("× " if spans else "  ", words, self.inner)
                yield _Line(line.stylize("$ink-dim"), spans, correction=one.correction)

    def _entities(self, article: Article) -> Iterator[_Line]:
        if self._found is None:
            return
        for kind, heading in HEADINGS.items():
            entities = [one for one in self._found.entities if kind_of(one.label) == kind]
            if entities:
                above = "" if kind == "person" else "\n"
                yield _Line(Content.styled(f"{above}{heading} {len(entities)}", "bold $ink-dim"))
            for one in sorted(entities, key=lambda one: (-len(one.mentions), one.name)):
                count = str(len(one.mentions))
                name = cut(one.name, self.inner - len(count) - 3)
                gap = " " * (self.inner - Content(name).cell_length - len(count) - 2)
                yield _Line(
                    Content.assemble(
                        (RULED[one.provenance], "$note-sign"),
                        " " if RULED[one.provenance] else "  ",
                        (name, _KIND_STYLE[kind]),
                        gap,
                        (count, "$ink-dim"),
                    ),
                    one.mentions,
                    mark=one,
                )
        if not self._found.entities:
            yield self._hint(NO_ENTITIES)
        yield from self._overruled()

    def _notes(self, article: Article) -> Iterator[_Line]:
        if self._tags:
            tags = cut(" ".join(f"#{tag}" for tag in self._tags), self.inner)
            yield _Line(Content.styled(f"{tags}\n", "$accent"))
        if not self._placed:
            yield self._hint(NO_NOTES)
        lost = False
        for placed in self._placed:
            note = placed.note
            if placed.lost and not lost:
                lost = True
                yield _Line(Content.styled("Lost their place", "bold $warning"))
            sign = "✎" if note.body or note.anchor is None else "•"
            words = excerpt(f"{sign} ", self._words(placed, article), self.inner)
            words = words.stylize(f"$ink-strong on {ground_of(note.colour)}", 0, 1)
            if note.anchor is None:
                words = words.stylize("bold", 2)
            was = f"\n{cut(f'moved: was “{placed.was}”', 2 * self.inner)}" if placed.was else ""
            rows = rendered(note.body, self.inner - 2) if note.body else ()
            body = [part for row in rows for part in ("\n  ", row)]
            tags = "\n  " + " ".join(f"#{tag}" for tag in note.tags) if note.tags else ""
            yield _Line(
                Content.assemble(words, (was, "$warning"), *body, (tags, "$accent")),
                (placed.span,) if placed.span else (),
                note,
            )

    def _words(self, placed: Placed, article: Article) -> str:
        """Return what a note is on: words as they stand, words that are gone, a speaker, or the article."""
        if placed.span:
            return placed.span.of(article.text)
        anchor, speaker = placed.note.anchor, placed.note.speaker
        if anchor:
            return anchor.exact
        return named_now(self._said).get(speaker, speaker) or "The whole article"

    def _hint(self, words: str) -> _Line:
        return _Line(Content.styled(self._keys.hint(words), "$ink-dim"))

    # ---- going

    async def _on_click(self, event: events.Click) -> None:
        """Open the line that is clicked; putting the highlight on it is no visit of its own."""
        if "option" in event.style.meta:
            event.prevent_default()  # Textual would do it a second time
            with self.prevent(Lines.OptionHighlighted):
                await super()._on_click(event)

    @on(Lines.OptionHighlighted)
    def _look(self, event: Lines.OptionHighlighted) -> None:
        event.stop()
        if self.has_focus:
            self._go(event.option_index, stay=True)

    @on(Lines.OptionSelected)
    def _open(self, event: Lines.OptionSelected) -> None:
        event.stop()
        self._go(event.option_index, stay=self.tab == "entities")

    def _go(self, index: int, stay: bool) -> None:
        """Say where line *index* leads; an entity leads to its mentions one after the other."""
        spans = self._shown[index].spans if index < len(self._shown) else ()
        note = self._shown[index].note if index < len(self._shown) else None
        if note and not spans and not stay:
            self.post_message(self.NoteWanted(note))
        if spans:
            visit = self._visits.get(index, -1) + 1 if self.tab == "entities" else 0
            self._visits[index] = visit
            self.post_message(self.Chosen(spans[visit % len(spans)], stay))

    def action_drop(self) -> None:
        """Say that the note, or the reader's own word, under the highlight is to go."""
        line = self._shown[self.highlighted] if self.highlighted is not None else None
        if line and line.note:
            self.post_message(self.DropWanted(line.note))
        elif line and line.correction:
            self.post_message(self.WithdrawWanted(line.correction))
        elif line and line.mark and line.mark.provenance != "machine":
            self.post_message(self.WithdrawWanted(line.mark))
        else:
            words = "{drop} drops a note, or your word on a mark (✓ ◆ ×): put the highlight on one"
            self.post_message(Said(self._keys.hint(words)))


def _affiliation(quotes: Sequence[Quote]) -> str:
    """Return what the article says their speaker is, with the name where there are several."""
    quote = next((quote for quote in quotes if quote.affiliation), None)
    if quote is None:
        return ""
    return f"{quote.speaker}: {quote.affiliation}" if quote.co_speakers else f"{quote.affiliation}"
