"""The library: a line or two for each article."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from newsread.model import Listing
from newsread.ui.keymap import Keymap
from newsread.ui.panes.lines import Lines

EMPTY = "No article yet: {help} and then {tutorial} bring the tutorial"


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
        options = [Option(_line(one, one.id == open, self.inner), id=one.id) for one in listings]
        if not listings:
            self.set_options([Option(Content.styled(self._empty, "$ink-dim"), disabled=True)])
        elif [one.id for one in self.listings] == [one.id for one in listings]:
            for old, one, option in zip(self.listings, listings, options, strict=True):
                if old != one or one.id in (open, self._open):
                    self.replace_option_prompt(one.id, option.prompt)
        else:
            highlighted = self.highlighted_option
            self.set_options(options)
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


def _line(one: Listing, open: bool, width: int) -> Content:
    """Return what stands for an article: its sign and title, then source, date and what it carries."""
    sign = "▸ " if open else "  " if one.read else "● "
    published = f"{one.published:%d %b %Y}".lstrip("0") if one.published else None
    carried = ("⚑" if one.bookmarked else "", f"✎ {one.notes}" if one.notes else "")
    excerpt = "excerpt" if one.excerpt else ""
    facts = " · ".join(fact for fact in (*carried, excerpt, published, one.source) if fact)
    tags = " ".join(f"#{tag}" for tag in one.tags)
    rows = Content(one.title).wrap(width - 2)
    if len(rows) > 3:
        rows[2:] = [Content(f"{rows[2].plain.rstrip()} …").truncate(width - 2, ellipsis=True)]
    style = "$ink-dim" if one.read and not open else "$ink-strong"
    return Content("\n").join(
        [
            *(
                Content.assemble((sign if not at else "  ", "$accent"), row.rstrip().stylize(style))
                for at, row in enumerate(rows)
            ),
            *(
                [Content("  " + tags).truncate(width, ellipsis=True).stylize("$accent")]
                if tags
                else []
            ),
            *(
                [Content("  " + facts).truncate(width, ellipsis=True).stylize("$ink-dim")]
                if facts
                else []
            ),
            Content(""),
        ]
    )
