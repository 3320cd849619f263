"""The article: moving in it by line, sentence and mark, and marking words, by key and by mouse."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from newsread.model import Quote, Span, Stance
from newsread.ui.finding import Matches
from newsread.ui.folding import Order, group_of
from newsread.ui.keymap import Keymap
from newsread.ui.keys import MARKING, READING
from newsread.ui.marks import Layer, Mark, voices
from newsread.ui.panes.linkview import LinkView
from newsread.ui.panes.pageview import GUTTER, TOP
from newsread.ui.panes.status import Said
from newsread.ui.selection import Selection, Unit
from newsread.ui.sentences import Sentences
from newsread.ui.speech import voices_of

T = TypeVar("T")

PULL_SECONDS = 0.05
"""How long a page takes by a row while the mouse holds words and is outside."""

JumpTo = Literal["quotes", "entities", "notes", "unattributed", "links"]
CALLED: dict[JumpTo, str] = {
    "quotes": "quotation",
    "entities": "name",
    "notes": "note",
    "unattributed": "unattributed quotation",
    "links": "link",
}
_CALLED_BY_STANCE: dict[Stance, str] = {
    "said": "quotation",
    "thought": "thought",
    "intended": "plan",
}


class Stand(Struct, frozen=True):
    """Where a reader was in an article, and what was marked there."""

    cursor: int
    down: int
    """Rows from the upper edge of the pane to the cursor."""
    target: Span | None
    selection: Selection | None
    found: Matches
    order: Order | None
    """How the article was folded."""
    part: int | None
    """Which part of the fold the cursor was in."""


class ArticlePane(LinkView, can_focus=True):
    """Shows one article; says where its reader is, and what is to be done with which words."""

    ALLOW_SELECT = False  # our own marking works by sentence, and over rows that do not show
    BINDINGS: ClassVar[list[BindingType]] = [*MARKING, *READING]

    @dataclass(eq=False, repr=False)
    class NoteWanted(Message):
        """A note is to be written on *span*."""

        span: Span

    @dataclass(eq=False, repr=False)
    class HighlightWanted(Message):
        """The words on *span* are to be highlighted."""

        span: Span

    @dataclass(eq=False, repr=False)
    class CopyWanted(Message):
        """The words on *span* are to be copied."""

        span: Span

    @dataclass(eq=False, repr=False)
    class EndsWanted(Message):
        """The *part* of *quote* is to be the words on *span*."""

        quote: Quote
        part: Span
        span: Span

    def __init__(self, measure: int, keys: Keymap) -> None:
        super().__init__(measure)
        self._keys = keys
        self._grasped: tuple[int, int] | None = None
        """Where the mouse took hold, while it holds: the offset and its row."""
        self._dragged = False
        self._pointer = Offset()
        """Where on the pane the mouse is, while it holds."""
        self._pulling: Timer | None = None

    # ---- moving

    def _scroll(self, rows: int) -> None:
        """Move the page by *rows*, the cursor with it; at an end, the cursor alone."""
        if not self._page.rows:
            return
        if self.target:
            self.target = None
            self._redraw()
        self._reach(self.scroll_offset.y + rows)
        before, down = self.scroll_offset.y, self._down
        self._steer(before + rows)
        alone = rows - (self.scroll_offset.y - before)
        down = max(0, min(down + alone, self.size.height - 1))
        last = len(self._page.rows) - 1
        row = max(0, min(self.scroll_offset.y + down - TOP, last))
        row = self._worded(row, 1 if rows > 0 else -1)
        self._place(self._page.rows[row].start, row)
        if not alone:
            self._down = down  # over an empty row or not
        self._tell()

    def action_sentence(self, way: int) -> None:
        """Go to the next sentence (*way* 1), or to the one before (-1)."""
        if self.article is None or self._part is None:
            return
        here = self.sentence()
        for part, span in self._page.onward(here.start, self._part, way):
            for sentence in self._sentences.within(span, way):
                self._mean(None)
                self._go(sentence.start, part, last=sentence.end - 1)
                return
        self.post_message(Said(f"No sentence {_WAY[way]} here"))

    def jump(self, what: JumpTo, way: int) -> bool:
        """Go to the next (*way* 1) or previous (-1) mark of a sort; False where there is none."""
        onward = (
            self._quotes_onward(way) if what == "quotes" else self._onward(self._layer(what), way)
        )
        for mark, part in onward:
            self.aim(mark.span, part, self._which(what, mark))
            return True
        return False

    def _layer(self, what: JumpTo) -> Layer[Any]:
        """Return all marks of a sort."""
        layer: Layer[Any] = self.links if what == "links" else getattr(self.marks, what)
        return layer

    def _which(self, what: JumpTo, mark: Mark[Any]) -> str:
        """Return which of how many *mark* is: "name 3 of 20"."""
        if what == "quotes":
            return self._count(mark.what)
        layer = self._layer(what)
        name = "" if what == "unattributed" else f"{CALLED[what]} "
        return f"{name}{layer.rank(mark)} of {len(layer.marks)}"

    def jump_mention(self, way: int) -> None:
        """Go to the next or previous place that names what is named at the cursor."""
        here = self.marks.entities.at(self.cursor)
        if here is None:
            words = "No name under the cursor: {next-entity} goes to the next one"
            self.post_message(Said(self._keys.hint(words)))
            return
        total = len(here.what.mentions)
        for mark, part in self._onward(self.marks.entities, way):
            if mark.what is here.what:
                at = here.what.mentions.index(mark.span) + 1
                self.aim(mark.span, part, f"mention {at} of {total}")
                return
        name = here.what.name
        self.post_message(Said(f"{name} is not named again {_WAY[way]} here: {total} in all"))

    def jump_speaker(self, way: int) -> None:
        """Go to the next or previous quotation of whoever speaks at the cursor."""
        here = self.quote
        if self.article is None or here is None:
            words = "No quotation under the cursor: {next-quote} goes to the next one"
            self.post_message(Said(self._keys.hint(words)))
            return
        spoken = voices(here, self.article)
        for mark, part in self._quotes_onward(way):
            shared = [name for name in voices(mark.what, self.article) if name in spoken]
            if shared:
                self.aim(mark.span, part, self._count(mark.what, shared[0]))
                return
        who = " and ".join(spoken) or "whoever speaks here"
        self.post_message(Said(f"Nothing more of {who} {_WAY[way]} here"))

    @property
    def quote(self) -> Quote | None:
        """The quotation under the cursor, else the first in its sentence."""
        at = self.marks.quotes.at(self.cursor)
        sentence = self.sentence()
        mark = at or next(self.marks.quotes.over(sentence.start, sentence.end), None)
        return mark.what if mark else None

    @property
    def voice(self) -> str | None:
        """Who speaks at the cursor: who is named there, if they speak at all, else whose quotation it is."""
        if self.article is None:
            return None
        named, quote = self.marks.entities.at(self.cursor), self.quote
        names = list(voices(quote, self.article)) if quote else []
        if named and (self.target == named.span or not self.marks.quotes.at(self.cursor)):
            names.insert(0, named.what.name)
        speaking = voices_of(self.article, self.marks.each_quote())
        return next((name for name in names if name in speaking), None)

    def _onward(self, layer: Layer[T], way: int) -> Iterator[tuple[Mark[T], int | None]]:
        """Yield the marks after the cursor (*way* 1) or before it (-1), with the part each is shown in."""
        part = self._part
        if self.article is None or part is None:
            return
        if self.folded is None:
            end = len(self.article.text)
            ahead = Span(self.cursor + 1, end) if way > 0 else Span(0, self.cursor)
            for mark in layer.within(ahead, way):
                yield mark, None
            return
        for index, span in self._page.onward(self.cursor, part, way):
            for mark in layer.within(span, way):
                yield mark, index

    def _quotes_onward(self, way: int) -> Iterator[tuple[Mark[Quote], int | None]]:
        """Yield quotations as `_onward` does, each only under the name of its own speaker."""
        groups = self.folded.groups if self.folded else ()
        for mark, part in self._onward(self.marks.quotes, way):
            assert self.article is not None
            if not groups or part is None or groups[part] == group_of(mark.what, self.article):
                yield mark, part

    def _count(self, quote: Quote, voice: str = "") -> str:
        """Return which of how many *quote* is, in the article or of one speaker: "quotation 2 of 15"."""
        assert self.article is not None
        alike = [
            one
            for one in self.marks.each_quote()
            if one.stance == quote.stance and (not voice or voice in voices(one, self.article))
        ]
        at = next(index for index, one in enumerate(alike, 1) if one is quote)
        whose = f" of {voice}" if voice else ""
        return f"{_CALLED_BY_STANCE[quote.stance]} {at} of {len(alike)}{whose}"

    def aim(self, span: Span, part: int | None = None, where: str = "") -> None:
        """Go to *span*, in one *part* of the page, and show that it is meant; *where* tells which it is."""
        if self._unfold(span):
            self.post_message(Said("The whole article again: that place is in no quotation"))
        self._mean(span, where)
        self._go(span.start, part)

    def _mean(self, span: Span | None, where: str = "") -> None:
        """Have *span* be what is meant, *where* among others it stands; None for the sentence there."""
        self.selection = None
        self.target, self.where = span, where
        self._redraw()

    def go(self, offset: int) -> None:
        """Go to *offset*, where the reader was before."""
        assert self.article is not None
        place = Span(min(offset, max(0, len(self.article.text) - 1)), offset)
        self._unfold(place)
        self._mean(None)
        self._go(place.start)

    def _unfold(self, span: Span) -> bool:
        """Show the whole article where *span* does not show; tell whether it did not."""
        hidden = self.folded is not None and not self._page.shows(span.start)
        if hidden:
            self.fold(None)
        return hidden

    # ---- finding

    def stand(self) -> Stand:
        """Return where the reader is, to `return_to` later."""
        return Stand(
            self.cursor,
            self._down,
            self.target,
            self.selection,
            self.found,
            self.order,
            self._part,
        )

    def return_to(self, stand: Stand) -> None:
        """Have all as it was when the reader stood there."""
        if self.order != stand.order:
            self.fold(stand.order)
        row = self._row_of(stand.cursor, stand.part)
        self._place(stand.cursor, row)
        self.target, self.selection, self.found = stand.target, stand.selection, stand.found
        self._steer(row + TOP - stand.down)
        self._redraw()
        self._tell()

    def show_found(self, matches: Matches, span: Span | None = None) -> bool:
        """Show *matches* and go to the one on *span*; True where that shows the whole article again."""
        self.found = matches
        self._redraw()
        unfolded = span is not None and self._unfold(span)
        if span:
            self.aim(span)
        return unfolded

    def action_clear(self) -> None:
        self.found = Matches()
        self.target = None
        self._redraw()
        self._tell()

    # ---- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _MARKING_ACTIONS:
            return self.selection is not None and (self.selection.open or action == "unmark")
        if action == "clear":
            return len(self.found) > 0
        return True

    def action_down(self) -> None:
        self._scroll(1)

    def action_up(self) -> None:
        self._scroll(-1)

    def action_page_down(self) -> None:
        self._scroll(max(1, self.size.height - 2))

    def action_page_up(self) -> None:
        self._scroll(-max(1, self.size.height - 2))

    def action_half_down(self) -> None:
        self._scroll(max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        self._scroll(-max(1, self.size.height // 2))

    def action_top(self) -> None:
        self._set_rest()
        self._scroll(-len(self._page.rows))

    def action_bottom(self) -> None:
        self._set_rest()
        self._scroll(len(self._page.rows))

    def action_mark(self) -> None:
        if self.article:
            self._select(Selection.start(self._sentences_of(self._part), self.chosen))

    def _sentences_of(self, part: int | None) -> Sentences:
        """Return the sentences words can be marked in: in a fold those of one *part* of it alone."""
        if self.article is None or self.folded is None or part is None:
            return self._sentences
        return Sentences(replace(self.article, blocks=(self._page.blocks[part],)))

    def fit(self, quote: Quote, part: Span) -> None:
        """Let the reader move the ends of *part* of *quote* as those of marked words."""
        self._select(Selection.start(self._sentences, part, (quote, part)))
        self._go(part.start)

    def action_grow(self, by: Unit, way: int) -> None:
        """Move the moving end of the marked words by a unit, on (*way* 1) or back (-1)."""
        if self.selection:
            grown = self.selection.grow(by, way)
            self._select(grown)
            self._go(grown.moving)

    def action_other_end(self) -> None:
        if self.selection:
            self._select(self.selection.turned())
            self._go(self.selection.moving)

    def action_marked(self) -> None:
        if self.selection and self.selection.fits:
            self.post_message(self.EndsWanted(*self.selection.fits, self.selection.span))
            self._select(None)
        elif self.selection:
            self._select(self.selection.closed())

    def action_unmark(self) -> None:
        self._select(None)

    def _select(self, selection: Selection | None) -> None:
        self.selection = selection
        self.target = None
        self._redraw()
        self._tell()

    def action_highlight(self) -> None:
        self._hand_over(self.HighlightWanted(self.chosen))

    def action_annotate(self) -> None:
        self._hand_over(self.NoteWanted(self.chosen))

    def action_copy(self) -> None:
        self._hand_over(self.CopyWanted(self.chosen))

    def _hand_over(self, wanted: HighlightWanted | NoteWanted | CopyWanted) -> None:
        if len(wanted.span):
            self.post_message(wanted)
            self._select(None)

    def on_blur(self) -> None:
        if self.selection:
            self._select(None if self.selection.fits else self.selection.closed())

    # ---- mouse

    def _under(self, place: Offset) -> tuple[int, int] | None:
        """Return the offset shown at a *place* of the pane, and its row; outside, the nearest that shows."""
        if self.article is None or not self._page.rows:
            return None
        y = max(0, min(place.y, self.size.height - 1))
        rows = self._page.rows.set
        row = max(rows[0], min(y + self.scroll_offset.y - TOP, rows[-1]))
        return self._page.offset_at(row, place.x - self._left - GUTTER), row

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragged = False
        self._pointer = event.get_content_offset_capture(self)
        if event.button == 1:
            self._grasped = self._under(self._pointer)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._grasped is None:
            return
        self._pointer = event.get_content_offset_capture(self)
        self._drag()
        if self._outside and self._pulling is None:
            self._pulling = self.set_interval(PULL_SECONDS, self._pull)

    @property
    def _outside(self) -> int:
        """How many rows below the pane the mouse is, or above it (negative)."""
        y = self._pointer.y
        return y if y < 0 else max(0, y - self.size.height + 1)

    def _pull(self) -> None:
        """Move the page on while the mouse holds words and is outside, the faster the farther."""
        if self._grasped is None or not self._outside:
            self._stop_pulling()
            return
        self._steer(self.scroll_offset.y + self._outside)
        self._drag()

    def _stop_pulling(self) -> None:
        if self._pulling:
            self._pulling.stop()
        self._pulling = None

    def _drag(self) -> None:
        """Mark from where the mouse took hold to where it is, over nothing that does not show."""
        under = self._under(self._pointer)
        if self._grasped is None or under is None or (under == self._grasped and not self._dragged):
            return
        self._dragged = True
        (start, from_row), (end, to_row) = self._grasped, under
        part, other = (self._page.rows[row].block for row in (from_row, to_row))
        sentences = self._sentences_of(part)
        reach = sentences.run(start)
        if to_row > from_row:
            end = self._last_above(to_row, end)
        else:
            start = self._last_above(from_row, start)
        if self.folded and other != part:
            end = reach.start if other < part else reach.end
        dragged = Selection.drag(sentences, start, max(reach.start, min(end, reach.end - 1)))
        self._select(replace(dragged, fits=self.selection.fits if self.selection else None))

    def _last_above(self, row: int, offset: int) -> int:
        """Return *offset* on *row*; where that is empty, the last character above it."""
        rows, above = self._page.rows, row
        while above and rows[above].start == rows[above].end:
            above -= 1
        return offset if above == row else max(0, rows[above].end - 1)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        grasped, self._grasped = self._grasped, None
        self._stop_pulling()
        self.release_mouse()
        if grasped and self._dragged and self.selection:
            self._stay(self.selection.span, self._page.rows[grasped[1]].block)
            self.action_marked()

    def _fit(self) -> None:
        self._grasped = None  # what the mouse holds is on a row of the page before
        super()._fit()

    def _settle(self, moved: int) -> None:
        if self._grasped:
            offset, row = self._grasped
            self._grasped = offset, row + moved
        super()._settle(moved)

    def _stay(self, span: Span, part: int) -> None:
        """Put the cursor on the first words of *span*, or on the last where those do not show."""
        first, last = (self._row_of(at, part) for at in (span.start, span.end - 1))
        shows = first + TOP >= self.scroll_offset.y
        self._place(*((span.start, first) if shows else (self._page.rows[last].start, last)))

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset_capture(self)
        under = self._under(place)
        if under is None or self._dragged or event.button != 1:
            return
        offset, row = under
        part = self._page.rows[row].block
        if event.chain > 1:
            self._mark_whole("word" if event.chain == 2 else "sentence", offset, part)
        elif quote := self.named_at(row, place.x):
            self.aim(quote.content[0], part, self._count(quote))
        else:
            self._mean(*(self._lying_on(offset) if self._on_words(place) else (None, "")))
            self._place(offset, row)
            self._tell()

    def _mark_whole(self, unit: Unit, offset: int, part: int) -> None:
        """Mark the word or sentence on *offset* of a *part* of the page."""
        sentences = self._sentences_of(part)
        span = sentences.word_at(offset) if unit == "word" else sentences.at(offset)
        self._select(Selection.start(sentences, span).closed())
        self._stay(span, part)

    def _on_words(self, place: Offset) -> bool:
        """Tell whether words show at a *place* of the pane."""
        row = place.y + self.scroll_offset.y - TOP
        if self.article is None or not 0 <= row < len(self._page.rows):
            return False
        line = self._page.rows[row]
        left = self._column(line)
        return left <= place.x < left + cell_len(self.article.text[line.start : line.end])

    def _lying_on(self, offset: int) -> tuple[Span | None, str]:
        """Return what a click on *offset* means, and which of how many it is: a name before all else."""
        if self.entities_shown and (name := self.marks.entities.at(offset)):
            return name.span, self._which("entities", name)
        others: tuple[JumpTo, ...] = ("links", "quotes", "notes", "unattributed")
        layers = [(self._layer(what).at(offset), what) for what in others]
        lying = [(mark, what) for mark, what in layers if mark]
        if not lying:
            return None, ""
        mark, what = min(lying, key=lambda one: len(one[0].span))
        return mark.span, self._which(what, mark)


_WAY = {1: "below", -1: "above"}
_MARKING_ACTIONS = {binding.action.partition("(")[0] for binding in MARKING}
