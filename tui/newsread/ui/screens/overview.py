"""All notes in one place, or all bookmarks: what shows of them, filtered as you type, sorted and selected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import ClassVar, Literal

from msgspec import Struct, field
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key, Resize
from textual.screen import Screen
from textual.widgets import Static

from newsread.desk import Desk
from newsread.desk.gathering import ORDERS, Gathered, Order, kind
from newsread.errors import NewsreadError, QueryError
from newsread.model import Bookmark, Note
from newsread.query import Query, read
from newsread.settings import COLOURS
from newsread.ui.keymap import Keymap, key_of
from newsread.ui.keys import GATHERING, LISTS
from newsread.ui.marks import told
from newsread.ui.panes.filterline import FilterLine
from newsread.ui.panes.status import StatusLine
from newsread.ui.panes.table import Cell, Row, Table
from newsread.ui.stepping import stepped

Tab = Literal["notes", "bookmarks"]
TABS: tuple[Tab, ...] = ("notes", "bookmarks")

WIDE = 110
"""From this many columns on, a note is one line of cells; with fewer, two lines."""
SPEAKER, TAGS, COLOUR, MADE = 18, 14, 8, 12
"""How wide the columns are that are as wide as what stands in them."""
TALL = 28
"""From this many rows on, there is room for the whole note under the highlight."""
MOST = 1000
"""Characters of the words, and of the note, that can show there."""
HEAR_SECONDS = 0.2
"""How long after the list shows it is found out who said the noted words: it would hold the list up."""
TELL_SECONDS = 0.3
"""How often names show while it is found out who said the noted words."""

HINTS = (
    "{open} go  {find} filter  {notes-select} select  {annotate} write  {notes-tag} tag"
    "  {drop} drop  {export} export  {help} help",
    "{find} filter  {notes-select} select  {help} help",
    "{help} help",
)
NO_NOTES = "No notes yet. In an article, {mark} marks words, {annotate} writes a note on them."
NO_BOOKMARKS = (
    "No bookmarks yet. In an article, {bookmark} bookmarks the sentence under the cursor."
)
NOT_ASKED = "Nothing is like that: {find} asks for something else."

_SIGNS = {"note": "✎", "highlight": "•", "bookmark": "⚑"}


class View(Struct):
    """What the reader wants to see of all notes and of all bookmarks; kept while the app runs."""

    tab: Tab = "notes"
    words: dict[Tab, str] = field(default_factory=lambda: dict.fromkeys(TABS, ""))
    """What is asked for."""
    at: dict[Tab, str] = field(default_factory=dict)
    """The id under the highlight."""
    order: Order = "date"
    backwards: bool = False
    selected: set[str] = field(default_factory=set)
    """Ids of notes and bookmarks."""

    @property
    def plain(self) -> bool:
        """Whether the newest notes show first, and none of them is chosen or left out."""
        newest = self.order == "date" and not self.backwards
        return newest and not (self.words["notes"] or self.selected)


class Kept(Table, inherit_bindings=False):
    """The notes, or the bookmarks; what is a page down in other lists selects here."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"table--{colour}" for colour in COLOURS}
    BINDINGS: ClassVar[list[BindingType]] = [
        *(replace(one, action=f"screen.{one.action}") for one in GATHERING),
        *LISTS,
    ]


class Overview(Screen[Gathered | None]):
    """Lists notes or bookmarks as the reader wants them."""

    AUTO_FOCUS = "#gathered"

    def __init__(self, desk: Desk, view: View, colours: Mapping[str, str], keys: Keymap) -> None:
        """Show what *desk* has as *view* wants it; *colours* tells what the reader's colours stand for."""
        super().__init__()
        self._desk = desk
        self._gathering = desk.gathering
        self._view = view
        self._colours = colours
        self._keys = keys
        self._all: dict[Tab, Sequence[Gathered]] = dict.fromkeys(TABS, ())
        self._rest = 0
        """How many notes there are beside these: the newest show first, all follow."""
        self._listed: list[Gathered] = []
        """What shows, in its order."""
        self._query = Query()
        self._wide = False
        """Whether a note is one line; not asked of the size, which changes before the rows do."""
        self._table = Kept(self._row, self._is_selected, "gathered")
        self._filter = FilterLine(view.words[view.tab], keys)
        self._whole = Static(id="gathered-whole")
        self._status = StatusLine(keys, HINTS)

    def compose(self) -> ComposeResult:
        yield self._filter
        yield self._table
        yield self._whole
        yield self._status

    def on_mount(self) -> None:
        if self._view.plain:
            self._begin()
        else:
            self._gather()

    # ---- what shows

    def _begin(self) -> None:
        """Take up the newest notes, as many as there is room for; the others once these show."""
        try:
            notes, bookmarks, self._rest = self._gathering.newest(self.app.size.height)
        except NewsreadError as error:
            self._status.complain(error)
            return
        self._all = {"notes": notes, "bookmarks": bookmarks}
        at = self._view.at.get("notes")
        if self._rest and at and all(one.kept.id != at for one in notes):
            self._complete()
            return
        self._ask()
        if self._rest:
            self.call_after_refresh(self._complete)
        else:
            self.set_timer(HEAR_SECONDS, self._hear)

    def _complete(self) -> None:
        """Take up now what is still to come: what the reader does next may be for all notes."""
        if self._rest:
            self._gather()

    def _gather(self) -> None:
        """Take up all there is, as it now is in the library."""
        try:
            self._all, self._rest = dict(zip(TABS, self._gathering.all(), strict=True)), 0
        except NewsreadError as error:
            self._status.complain(error)
            return
        if self._view.selected:
            self._view.selected &= {one.kept.id for tab in TABS for one in self._all[tab]}
        self._ask()
        self.set_timer(HEAR_SECONDS, self._hear)

    @work(thread=True, exclusive=True, group="voices", description="who said the noted words")
    def _hear(self) -> None:
        """Find out who said the noted words, away from the screen's own thread."""
        for one in self._all["notes"]:
            _ = one.facts  # made now, or the first letter of a filter would wait for them
        steps, complain = self._gathering.hear(), self._status.complain
        if stepped(self.app, steps, TELL_SECONDS, self._heard, complain):
            self.app.call_from_thread(self._heard)

    def _heard(self) -> None:
        """Show the names found so far."""
        if not self.is_running:
            return
        if self._view.order == "speaker" or any(key == "speaker" for key, _ in self._query.asked):
            self._list()
        else:
            self._table.refresh()
        self._show_whole()

    def _ask(self) -> None:
        """Show what is asked for; where that makes no sense, say so and show what was asked for before."""
        try:
            self._query = read(self._view.words[self._view.tab], self._colours)
        except QueryError as error:
            self._status.say(str(error), error=True)
        else:
            self._status.say("")
        self._list()

    def _list(self) -> None:
        """Show what is asked for in the order wanted; the highlight stays on its note."""
        view, tab = self._view, self._view.tab
        self._listed = self._gathering.chosen(
            self._all[tab], self._query, view.order, backwards=view.backwards
        )
        at = view.at.get(tab)
        index = next((i for i, one in enumerate(self._listed) if one.kept.id == at), None)
        self._show(index)

    def _show(self, at: int | None = None) -> None:
        view, tab = self._view, self._view.tab
        self._wide = wide = self.size.width >= WIDE
        none = NO_NOTES if tab == "notes" else NO_BOOKMARKS
        self._table.show(
            self._shown,
            1 if wide else 2,
            self._head() if wide and self._listed else (),
            self._keys.hint(NOT_ASKED if self._all[tab] else none),
            at,
        )
        titles = []
        for one in TABS:
            there = len(self._all[one]) + (self._rest if one == "notes" else 0)
            count = f"{there:,}"
            if one == tab:
                part = f"{self._shown:,} of " if self._shown < there else ""
                titles.append(f"[b $ink-strong]{one.capitalize()}[/] {part}{count}")
            else:
                titles.append(f"[@click=screen.gather('{one}')]{one.capitalize()} {count}[/]")
        order = ORDERS[view.order][view.backwards]
        self._table.border_title = f"{'  '.join(titles)} · {order}"
        self._tell()

    def _tell(self) -> None:
        """Say in the status line which of how many is under the highlight, and how many are selected."""
        at, shown, selected = self._table.highlighted, self._shown, self._view.selected
        chosen = hidden = 0
        if selected:
            chosen = sum(one.kept.id in selected for one in self._listed)
            hidden = sum(one.kept.id in selected for one in self._all[self._view.tab]) - chosen
        parts = [f"{chosen:,} selected" if chosen else "", f"{hidden:,} hidden" if hidden else ""]
        parts.append(f"{at + 1:,} of {shown:,}" if at is not None else "")
        self._status.place(" · ".join(filter(None, parts)))

    @on(Table.Moved)
    def _moved(self) -> None:
        if here := self._here:
            self._view.at[self._view.tab] = here.kept.id
        self._tell()
        self._show_whole()

    @property
    def _shown(self) -> int:
        """How many there are in the list, those still to come included."""
        return len(self._listed) + (self._rest if self._view.tab == "notes" else 0)

    @property
    def _here(self) -> Gathered | None:
        """What is under the highlight."""
        at = self._table.highlighted
        return self._listed[at] if at is not None and at < len(self._listed) else None

    def _show_whole(self) -> None:
        """Show all of the note under the highlight, where there is room."""
        self._whole.display = self.size.height >= TALL
        here = self._here
        self._whole.update(self._told(here) if here and self._whole.display else "")

    def on_resize(self, event: Resize) -> None:
        self._show()
        self._show_whole()

    # ---- drawing

    def _is_selected(self, index: int) -> bool:
        return index < len(self._listed) and self._listed[index].kept.id in self._view.selected

    def _columns(self) -> Sequence[tuple[str, int, str]]:
        """Return the columns of a wide table: their names, widths and looks."""
        rest = self._table.inner - 4 - MADE
        if self._view.tab == "bookmarks":
            words = rest * 2 // 3
            return (
                ("Words", words, "strong"),
                ("Article", rest - words, "dim"),
                ("Made", MADE, "dim"),
            )
        rest -= SPEAKER + TAGS + COLOUR
        words, article = rest * 2 // 5, rest // 4
        return (
            ("Words", words, "strong"),
            ("Note", rest - words - article, ""),
            ("Article", article, "dim"),
            ("Speaker", SPEAKER, "speaker"),
            ("Tags", TAGS, "dim"),
            ("Colour", COLOUR, "dim"),
            ("Made", MADE, "dim"),
        )

    def _head(self) -> Sequence[Cell]:
        return Cell("", 4), *(Cell(name, width) for name, width, _ in self._columns())

    def _row(self, index: int, width: int) -> Row:
        if index >= len(self._listed):  # still to come
            return [(), ()]
        one = self._listed[index]
        kept, title = one.kept, one.article.title
        voice = self._gathering.voice(one)
        selected = Cell("●" if kept.id in self._view.selected else "", 2, "sign")
        sign = Cell("!" if voice.lost else _SIGNS[kind(kept)], 2, "sign")
        words = kept.label if isinstance(kept, Bookmark) else subject(kept)
        made = f"{kept.made.astimezone():%d %b %Y}"
        body, tags, colour, speaker = "", "", "", ""
        if isinstance(kept, Note):
            body, colour, speaker = kept.body, kept.colour, kept.speaker or voice.name
            tags = " ".join(f"#{tag}" for tag in kept.tags)
        if self._wide:
            cell_of = {
                "Words": words,
                "Note": body,
                "Article": title,
                "Speaker": speaker,
                "Tags": tags,
                "Colour": colour,
                "Made": made,
            }
            looks = {"Colour": colour} if colour in COLOURS else {}
            cells = (
                Cell(cell_of[name], room, looks.get(name, style))
                for name, room, style in self._columns()
            )
            return [(selected, sign, *cells)]
        facts = " · ".join(filter(None, (body, speaker, title, tags, colour)))
        return [
            (selected, sign, Cell(words, width - 4 - MADE, "strong"), Cell(made, MADE, "dim")),
            (Cell("", 4), Cell(facts, width - 4, "dim")),
        ]

    def _told(self, one: Gathered) -> Content:
        """Return all there is to say of a note or bookmark."""
        kept, listing, voice = one.kept, one.article, self._gathering.voice(one)
        made = f"{kept.made.astimezone():%d %b %Y, %H:%M}"
        title = " ".join([listing.title, *(f"#{tag}" for tag in listing.tags)])
        facts = [title, "excerpt" if listing.excerpt else "", listing.source or "", made]
        if isinstance(kept, Bookmark):
            return Content.assemble((f"{kept.label}\n", "$ink-strong"), _line(facts))
        if kept.anchor:
            facts.insert(0, voice.name)
        facts += [*(f"#{tag}" for tag in kept.tags), told(kept.colour, self._colours)]
        gone = "These words are gone from the article.\n" if voice.lost else ""
        return Content.assemble(
            (f"{shorten(subject(kept), MOST, placeholder=' …')}\n", "$ink-strong"),
            (gone, "$warning"),
            (f"{kept.body[:MOST]}\n" if kept.body else "", "$foreground"),
            _line(facts),
        )

    # ---- filtering, sorting, selecting

    def on_key(self, event: Key) -> None:
        """Take what is typed to filter: as a binding, `/` would come after the letters typed next."""
        self._complete()
        if self._filter.open:
            if self._filter.take(event):
                event.stop()
        elif key_of(event) in self._keys["find"]:
            event.stop()
            self.action_filter()

    def action_filter(self) -> None:
        self._filter.begin()

    @on(FilterLine.Wanted)
    def _filtered(self, wanted: FilterLine.Wanted) -> None:
        self._view.words[self._view.tab] = wanted.words
        self._complete()
        self._ask()

    @on(FilterLine.Left)
    def _leave_filter(self) -> None:
        self.set_focus(self._table)

    def action_gather(self, tab: Tab) -> None:
        """Show the other list; from the one that shows, go back to the page."""
        if tab == self._view.tab:
            self.dismiss(None)
        else:
            self.action_turn()

    def action_turn(self) -> None:
        """Show bookmarks in the place of notes, or notes in the place of bookmarks."""
        view = self._view
        view.tab = TABS[1 - TABS.index(view.tab)]
        self._filter.put(view.words[view.tab])
        self._query = Query()
        self._ask()

    def action_sort(self) -> None:
        orders = list(ORDERS)
        self._view.order = orders[(orders.index(self._view.order) + 1) % len(orders)]
        self._view.backwards = False
        self._sorted()

    def action_reverse(self) -> None:
        self._view.backwards = not self._view.backwards
        self._sorted()

    def _sorted(self) -> None:
        self._list()
        self._status.say(f"Sorted {ORDERS[self._view.order][self._view.backwards]}")

    def action_mark(self) -> None:
        """Select the note under the highlight, or not any more, and go on to the next."""
        if here := self._here:
            self._view.selected ^= {here.kept.id}
            self._table.refresh()
            self._table.action_cursor_down()
            self._tell()

    def action_mark_all(self) -> None:
        """Select all that show; where they are, none."""
        ids = {one.kept.id for one in self._listed}
        if ids <= self._view.selected:
            self._view.selected -= ids
        else:
            self._view.selected |= ids
        self._table.refresh()
        self._tell()

    @property
    def _meant(self) -> list[Gathered]:
        """What is selected and shows; without any, what is under the highlight."""
        chosen = [one for one in self._listed if one.kept.id in self._view.selected]
        here = self._here
        return chosen or ([here] if here else [])


def subject(note: Note) -> str:
    """Return what *note* is on: words, a speaker or the article."""
    if note.anchor:
        return note.anchor.exact
    return f"On {note.speaker}" if note.speaker else "On the article"


def _line(facts: Sequence[str]) -> tuple[str, str]:
    return " · ".join(filter(None, facts)), "$ink-dim"
