"""The library: a line or two for each article."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets.option_list import Option

from newsread.model import Listing, Span
from newsread.ui.keymap import Keymap
from newsread.ui.page import wrap
from newsread.ui.panes.lines import Lines

EMPTY = "No article yet: {help} and then {tutorial} bring the tutorial"
_MOST = 3
"""Lines of a title."""


class LibraryPane(Lines):
    """Lists the articles; says which one is to be opened."""

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The article with the id *article* is to be opened."""

        article: str

    def __init__(self, keys: Keymap) -> None:
        super().__init__(id="library")
        self._empty = keys.hint(EMPTY)
        self.listings: Sequence[Listing] = ()
        self._open: str | None = None

    def show(self, listings: Sequence[Listing], open: str | None) -> None:
        """List *listings*, the one with the id *open* marked; the highlight stays where it was."""

        def entry(one: Listing) -> _Entry:
            return _Entry(one, one.id == open, self.inner)

        if not listings:
            self.set_options([Option(Content.styled(self._empty, "$ink-dim"), disabled=True)])
        elif [one.id for one in self.listings] == [one.id for one in listings]:
            for old, one in zip(self.listings, listings, strict=True):
                if old != one or one.id in (open, self._open):
                    self.replace_option_prompt(one.id, entry(one))
        else:
            highlighted = self.highlighted_option
            self.set_options(Option(entry(one), id=one.id) for one in listings)
            kept = highlighted.id if highlighted else open
            ids = [one.id for one in listings]
            self.highlighted = ids.index(kept) if kept in ids else (0 if ids else None)
        self.listings = listings
        self._open = open
        unread = sum(1 for one in listings if not one.read)
        self.border_title = f"Library {len(listings)}" + (f" · {unread} unread" if unread else "")

    def on_resize(self, event: events.Resize) -> None:
        listings, self.listings = self.listings, ()
        self.show(listings, self._open)

    def highlight(self, article: str) -> None:
        """Put the highlight on the line of *article*."""
        for index, one in enumerate(self.listings):
            if one.id == article:
                self.highlighted = index

    @on(Lines.OptionSelected)
    def _choose(self, event: Lines.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id))


class _Entry(Visual):
    """What stands for an article: its sign and title, then its tags, and what it carries, date and source.

    Its height is known at once, its words are set where they show: those of 1,000 articles would hold
    up the start by most of a second.
    """

    def __init__(self, one: Listing, open: bool, width: int) -> None:
        self._one = one
        self._open = open
        self._width = width
        published = f"{one.published:%d %b %Y}".lstrip("0") if one.published else None
        carried = ("⚑" if one.bookmarked else "", f"✎ {one.notes}" if one.notes else "")
        excerpt = "excerpt" if one.excerpt else ""
        self._tags = " ".join(f"#{tag}" for tag in one.tags)
        self._facts = " · ".join(filter(None, (*carried, excerpt, published, one.source)))
        whole = Span(0, len(one.title))
        self._rows = wrap(one.title, whole, width - 2) or [(0, 0)]

    def get_height(self, rules: RulesMap, width: int) -> int:
        return min(len(self._rows), _MOST) + bool(self._tags) + bool(self._facts) + 1

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self._width

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._words().render_strips(width, height, style, options)

    def _words(self) -> Content:
        one, width = self._one, self._width
        sign = "▸ " if self._open else "  " if one.read else "● "
        look = "$ink-dim" if one.read and not self._open else "$ink-strong"
        rows = [Content(one.title[start:end]) for start, end in self._rows[:_MOST]]
        if len(self._rows) > _MOST:
            rows[-1] = Content(f"{rows[-1].plain} …").truncate(width - 2, ellipsis=True)
        lines = [
            Content.assemble(("  " if at else sign, "$accent"), row.stylize(look))
            for at, row in enumerate(rows)
        ]
        for words, style in ((self._tags, "$accent"), (self._facts, "$ink-dim")):
            if words:
                line = Content(f"  {words}").truncate(width, ellipsis=True)
                lines.append(line.stylize(style))
        return Content("\n").join([*lines, Content("")])
