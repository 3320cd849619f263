"""Browsing: library, article and inspector side by side, opening articles and moving in them."""

from collections.abc import Callable
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Key, Resize
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from newsread.desk import Desk, Intake
from newsread.errors import NewsreadError
from newsread.model import Annotations, Article, Placed, Span
from newsread.ui.finding import matches
from newsread.ui.keys import JUMPS, PANES
from newsread.ui.marks import Marks, label_name, said_by
from newsread.ui.panes.article import ArticlePane, JumpTo
from newsread.ui.panes.findline import FindLine
from newsread.ui.panes.inspector import Inspector
from newsread.ui.panes.library import LibraryPane
from newsread.ui.panes.status import StatusLine

Pane = Literal["library", "article", "inspector"]
ORDER: tuple[Pane, ...] = ("library", "article", "inspector")

WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019), a little less with care."""
LEAST = (40, 10)
"""Columns and rows below which nothing can be read."""
KEEP_PLACE_SECONDS = 2.0


class Browsing(Screen[None]):
    """Three panes and a status line; messages of the panes become calls on the desk."""

    BINDINGS: ClassVar[list[BindingType]] = [*PANES]
    AUTO_FOCUS = "#article"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-one"),
        (72, "-two"),
        (110, "-three"),
        (140, "-broad"),
    ]

    def __init__(self, desk: Desk, measure: int, intake: Intake | None = None) -> None:
        super().__init__(classes="at-article")
        self._desk = desk
        self._intake = intake
        self._article: Article | None = None
        self._found: Annotations | None = None
        self._placed: tuple[Placed, ...] = ()
        self._waiting = ""
        """What to say in the place of what the engine has not found yet."""
        self._kept_place = 0
        self._chord = ""
        self.library = LibraryPane()
        self.pane = ArticlePane(measure)
        self.inspector = Inspector()
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        with Horizontal(id="panes"):
            yield self.library
            yield self.pane
            yield self.inspector
        yield self.status

    def on_mount(self) -> None:
        listings = self._desk.articles()
        opened = self._intake.opened[:1] if self._intake else ()
        first = (
            opened[0]
            if opened
            else self._desk.last_opened() or (listings[0].id if listings else "")
        )
        if first:
            self.open(first)
        else:
            self.pane.empty = "Nothing to read yet: newsread PATH opens text and Markdown files."
        self.set_interval(KEEP_PLACE_SECONDS, self.keep_place)
        if self._intake:
            for words in (*self._intake.notices, *map(str, self._intake.problems)):
                self.app.notify(words, severity="warning", markup=False, timeout=12)

    def on_unmount(self) -> None:
        self.keep_place()

    # ---- opening

    def open(self, id: str, span: Span | None = None) -> None:
        """Show the article *id*, at *span* or where its reader was."""
        self.keep_place()
        try:
            article = self._desk.article(id)
            self._found = self._desk.kept_annotations(article)
            self._placed = self._desk.notes(article)
            place = self._desk.place(article)
            draft = self._desk.draft(article)
            self._desk.opened(article)
        except NewsreadError as error:
            self.complain(error)
            return
        self._article = article
        self._kept_place = place
        self.pane.show(article, self._marks(), facts(article), place)
        if span:
            self.pane.aim(span)
        if self._found is None:
            self._waiting = "The engine is reading …"
            self._annotate(article)
        else:
            self.status.engine("")
        self.call_after_refresh(self._show_sides)
        if draft:
            self.status.say("You were writing a note here: a goes on with it")

    def _show_sides(self) -> None:
        if self._article:
            self._list()
            self.library.highlight(self._article.id)
            self._inspect()
            self._look_under(self.pane.cursor)

    def _list(self) -> None:
        self.library.show(self._desk.articles(), self._article.id if self._article else None)

    def _inspect(self) -> None:
        if self._article:
            self.inspector.show(self._article, self._found, self._placed, self._waiting)

    def _marks(self) -> Marks:
        return Marks.of(self._found, self._placed)

    def keep_place(self) -> None:
        """Keep how far the reader has come, where that changed."""
        if self._article and self.pane.cursor != self._kept_place:
            self._kept_place = self.pane.cursor
            self._trying(lambda article: self._desk.keep_place(article, self.pane.cursor))

    # ---- the engine

    # Without a description Textual would write the whole article into one.
    @work(thread=True, group="engine", description="the engine reads")
    def _annotate(self, article: Article) -> None:
        """Have the engine read *article*, away from the screen's own thread."""
        tell = self.app.call_from_thread
        tell(self._reading, article, None)
        try:
            found = self._desk.annotate(article, lambda share: tell(self._reading, article, share))
        except NewsreadError as error:
            tell(self._not_annotated, article, error)
        else:
            tell(self._annotated, article, found)

    def _reading(self, article: Article, share: float | None) -> None:
        if article is self._article:
            self.status.engine("◌ reading" + (f" {share:.0%}" if share else ""))

    def _annotated(self, article: Article, found: Annotations) -> None:
        if article is not self._article:
            return
        self._found = found
        self.status.engine("")
        self.pane.mark(self._marks())
        self._inspect()
        self._look_under(self.pane.cursor)

    def _not_annotated(self, article: Article, error: NewsreadError) -> None:
        if article is self._article:
            self.status.engine("no marks")
            self.status.say(str(error), error=True)
            self._waiting = f"No marks: {error}"
            self._inspect()

    # ---- panes

    def _at(self, name: Pane) -> None:
        """Give the pane *name* the focus; where not all fit, show it."""
        for other in ORDER:
            self.set_class(other == name, f"at-{other}")
        self.query_one(f"#{name}", Widget).focus()

    @property
    def _here(self) -> Pane:
        return next((name for name in ORDER if self.has_class(f"at-{name}")), "article")

    def on_descendant_focus(self) -> None:
        if self.focused and self.focused.id in ORDER:
            for name in ORDER:
                self.set_class(name == self.focused.id, f"at-{name}")

    def action_pane(self, name: Pane) -> None:
        if name == "inspector" and self._here == "inspector":
            self.inspector.turn()
        self._at(name)

    def action_next_pane(self) -> None:
        self._at(ORDER[(ORDER.index(self._here) + 1) % 3])

    def action_previous_pane(self) -> None:
        self._at(ORDER[(ORDER.index(self._here) - 1) % 3])

    def action_back(self) -> None:
        if self._here == "library":
            self.app.exit()
        else:
            self._at("article" if self._here == "inspector" else "library")

    def action_toggle_wide(self) -> None:
        self.toggle_class("-wide")
        self._at("article")

    def on_resize(self, event: Resize) -> None:
        tiny = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        if tiny and not self.query("#tiny"):
            words = f"newsread needs {LEAST[0]} columns and {LEAST[1]} rows: make the window larger"
            self.mount(Static(words, id="tiny"))
        self.set_class(tiny, "-tiny")

    @on(LibraryPane.Chosen)
    def _choose_article(self, chosen: LibraryPane.Chosen) -> None:
        self.open(chosen.article)
        self._at("article")

    @on(Inspector.Chosen)
    def _choose_span(self, chosen: Inspector.Chosen) -> None:
        self.pane.aim(chosen.span)
        if not chosen.stay:
            self._at("article")

    # ---- moving

    @on(ArticlePane.Moved)
    def _moved(self, moved: ArticlePane.Moved) -> None:
        self.inspector.follow(moved.offset)
        self._look_under(moved.offset)

    def _look_under(self, offset: int) -> None:
        self.status.place(f"{self.pane.progress:.0%}")
        self.status.under(self._under(offset))

    def _under(self, offset: int) -> str:
        """Say what stands at *offset*: a name, else a quotation and whose it is."""
        if self._article is None:
            return ""
        marks, selection = self.pane.marks, self.pane.selection
        if selection:
            words = len(selection.span.of(self._article.text).split())
            how = "j k sentence  w b word  o other end  " if selection.open else ""
            return f"{words} word{'s' * (words != 1)} marked: {how}H highlight  a note  y copy  esc drop"
        entity = marks.entities.at(offset)
        if entity and (self.pane.target == entity.span or not marks.quotes.at(offset)):
            times = len(entity.what.mentions)
            label = label_name(entity.what.label)
            return f"{entity.what.name} · {label} · named {times} time{'s' * (times > 1)}"
        quote = marks.quotes.at(offset)
        if quote:
            who = said_by(quote.what, self._article) or "not named"
            known = f"{who}, {quote.what.affiliation}" if quote.what.affiliation else who
            return f"{known} · {quote.what.kind} · {quote.what.confidence:.0%} sure"
        if marks.unattributed.at(offset):
            return "In quotation marks; nobody is said to have said it"
        return self._article.title

    @on(ArticlePane.ReachedEnd)
    def _reached_end(self) -> None:
        if self._article and not any(
            one.read for one in self.library.listings if one.id == self._article.id
        ):
            self._trying(lambda article: self._desk.mark_read(article.id, True))
            self._list()

    def on_key(self, event: Key) -> None:
        """Take the two keys of a jump, one after the other.

        Here and not as bindings: those run once a key has come up to the app, and a second key pressed
        fast would overtake them.
        """
        chord, self._chord = self._chord, ""
        if not chord and event.character in ("]", "["):
            self._chord = event.character
            self.status.say(
                f"{event.character} and: q quote  e entity  s same speaker  n note  u unread"
            )
            event.stop()
        elif chord:
            event.stop()
            self.status.say("")
            for binding in JUMPS:
                if binding.key == f"{chord}{event.character}":
                    self.run_worker(self.run_action(binding.action), exclusive=False)
                    return
            self.status.say(
                f"{chord}{event.character or event.key} leads nowhere: ? lists the keys"
            )
        elif self.status.has_message and self.focused is not None and self.focused.id in ORDER:
            self.status.say("")

    def action_jump(self, what: JumpTo, way: int) -> None:
        if not self.pane.jump(what, way):
            end = "below" if way > 0 else "above"
            name = {"quotes": "quotation", "entities": "name", "notes": "note"}[what]
            self.status.say(f"No {name} {end} here")

    def action_jump_speaker(self, way: int) -> None:
        if not self.pane.jump_speaker(way):
            self.status.say(
                "No other quotation of the same speaker that way; ]q goes to the next one"
            )

    def action_unread(self, way: int) -> None:
        listings = self._desk.articles()
        ids = [one.id for one in listings]
        here = ids.index(self._article.id) if self._article and self._article.id in ids else -1
        onward = (
            listings[here + 1 :]
            if way > 0
            else listings[max(here, 0) - 1 :: -1]
            if here > 0
            else ()
        )
        for one in onward:
            if not one.read:
                self.open(one.id)
                return
        self.status.say("No unread article that way")

    # ---- finding

    @on(ArticlePane.FindWanted)
    def _find(self) -> None:
        self.mount(FindLine(self.pane.cursor), before=self.status)

    @on(FindLine.Wanted)
    def _show_found(self, wanted: FindLine.Wanted) -> None:
        if self._article is None:
            return
        found = matches(self._article, wanted.words)
        self.pane.find(found, wanted.start)
        count = len(found.marks)
        self.status.say(f"{count} match{'es' * (count != 1)}" if wanted.words else "")

    # ---- what goes wrong

    def _trying(self, change: Callable[[Article], object]) -> bool:
        """Make a change on the open article; say so where the disk does not take it."""
        if self._article is None:
            return False
        try:
            change(self._article)
        except NewsreadError as error:
            self.complain(error)
            return False
        return True

    def complain(self, error: NewsreadError) -> None:
        """Say what went wrong, on the status line and in a notice that has room for all of it."""
        self.status.say(error.why, error=True)
        self.app.notify(str(error), severity="error", markup=False, timeout=12)


def facts(article: Article) -> str:
    """Return what stands under a headline: the source, the date and how long it takes to read."""
    published = f"{article.published:%d %B %Y}".lstrip("0") if article.published else None
    minutes = max(1, round(len(article.text.split()) / WORDS_A_MINUTE))
    return " · ".join(part for part in (article.source, published, f"{minutes} min") if part)
