"""The article: moving in it by line, mark and word found, and marking words, by key and by mouse."""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from textual import events
from textual.binding import BindingType
from textual.message import Message

from newsread.model import Note, Quote, Span
from newsread.ui.keys import MARKING, READING
from newsread.ui.marks import Layer, Mark
from newsread.ui.panes.pageview import GUTTER, TOP, PageView
from newsread.ui.panes.status import Said
from newsread.ui.selection import Selection

JumpTo = Literal["quotes", "entities", "notes"]


class ArticlePane(PageView, can_focus=True):
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

    def __init__(self, measure: int) -> None:
        super().__init__(measure)
        self._grasped: int | None = None
        """Where the mouse took hold, while it holds."""
        self._dragged = False

    # ---- moving

    def _scroll(self, rows: int) -> None:
        """Move the page by *rows*, the cursor with it; at an end, the cursor alone."""
        if not self._page.rows:
            return
        if self.target:
            self.target = None
            self._strips.clear()
        before, down = self.scroll_offset.y, self._down
        self._steer(before + rows)
        alone = rows - (self.scroll_offset.y - before)
        self._down = max(0, min(down + alone, self.size.height - 1))
        last = len(self._page.rows) - 1
        row = max(0, min(self.scroll_offset.y + self._down - TOP, last))
        while 0 < row < last and self._page.rows[row].start == self._page.rows[row].end:
            row += 1 if rows > 0 else -1
        if alone:
            self._down = row + TOP - self.scroll_offset.y
        self._place(self._page.rows[row].start)
        self._tell()

    def jump(self, what: JumpTo, way: int) -> bool:
        """Go to the next (*way* 1) or previous (-1) mark of a sort; False where there is none."""
        layer: Layer[Quote] | Layer[Note] | Layer[object] = {  # type: ignore[assignment]
            "quotes": self.marks.quotes,
            "entities": self.marks.entities,
            "notes": self.marks.notes,
        }[what]
        mark = layer.step(self.cursor, way)
        if mark is None:
            return False
        self.aim(mark.span)
        return True

    def jump_speaker(self, way: int) -> bool:
        """Go to the next or previous quotation of whoever speaks at the cursor."""
        here = self.marks.quotes.at(self.cursor)
        mark: Mark[Quote] | None = here
        while here and mark:
            mark = self.marks.quotes.step(mark.span.start, way)
            if mark and set(mark.what.speakers) & set(here.what.speakers):
                self.aim(mark.span)
                return True
        return False

    def aim(self, span: Span) -> None:
        """Go to *span* and show that it is meant."""
        if self.quotes_only and not self._page.shows(span.start):
            self.look(quotes_only=False)
            self.post_message(Said("The whole article again: that place has no quotation"))
        self.selection = None
        self.target = span
        self._strips.clear()
        self._go(span.start)

    # ---- finding

    def find(self, matches: Layer[None], start: int) -> None:
        """Show *matches* and go to the first from *start* on; where there is none, to *start*."""
        self.found = matches
        self.target = None
        self._redraw()
        if first := (matches.after(start - 1) or matches.after(-1)):
            self.aim(first.span)
        else:
            self._go(start)

    def find_on(self, way: int) -> None:
        """Go to the next (*way* 1) or previous (-1) match, from one end on to the other."""
        layer = self.found
        if self.article is None or not layer.marks:
            self.post_message(Said("Nothing to find again: press / and type some words"))
            return
        mark = layer.step(self.cursor, way)
        mark = mark or (layer.after(-1) if way > 0 else layer.before(len(self.article.text)))
        if mark:
            self.aim(mark.span)
            at = layer.marks.index(mark) + 1
            self.post_message(Said(f"Match {at} of {len(layer.marks)}"))

    def action_clear(self) -> None:
        self.found = Layer()
        self.target = None
        self._redraw()
        self._tell()

    # ---- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _MARKING_ACTIONS:
            return self.selection is not None and (self.selection.open or action == "unmark")
        if action == "clear":
            return bool(self.found.marks)
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
        self._scroll(-len(self._page.rows))

    def action_bottom(self) -> None:
        self._scroll(len(self._page.rows))

    def action_mark(self) -> None:
        if self.article:
            self._select(Selection.start(self._sentences, self.chosen))

    def fit(self, quote: Quote, part: Span) -> None:
        """Let the reader move the ends of *part* of *quote* as those of marked words."""
        self._select(Selection.start(self._sentences, part, (quote, part)))
        self._go(part.start)

    def action_sentence_more(self) -> None:
        self._grow("sentence", 1)

    def action_sentence_less(self) -> None:
        self._grow("sentence", -1)

    def action_word_more(self) -> None:
        self._grow("word", 1)

    def action_word_less(self) -> None:
        self._grow("word", -1)

    def _grow(self, by: Literal["sentence", "word"], way: int) -> None:
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

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        content = event.get_content_offset_capture(self)
        row = content.y + self.scroll_offset.y - TOP
        if self.article is None or not self._page.rows:
            return None
        return self._page.offset_at(row, content.x - self._left - GUTTER)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1 and (offset := self._offset_under(event)) is not None:
            self._grasped, self._dragged = offset, False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        offset = self._offset_under(event)
        if self._grasped is None or offset is None:
            return
        if offset != self._grasped or self._dragged:
            self._dragged = True
            dragged = Selection.drag(self._sentences, self._grasped, offset)
            self._select(replace(dragged, fits=self.selection.fits if self.selection else None))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._grasped is None:
            return
        grasped, self._grasped = self._grasped, None
        self.release_mouse()
        if self._dragged and self.selection:
            self._place(self.selection.span.start)
            self.action_marked()
        else:
            self._click(grasped)

    def _click(self, offset: int) -> None:
        under = (
            self.marks.entities.at(offset) if self.entities_shown else None
        ) or self.marks.quotes.at(offset)
        self._select(None)
        self.target = under.span if under else None
        self._strips.clear()
        self._place(offset)
        self._tell()


_MARKING_ACTIONS = {binding.action for binding in MARKING}
