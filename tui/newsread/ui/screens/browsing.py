"""Browsing: library, article and inspector side by side, opening articles and moving in them."""

from collections.abc import Callable
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Key, Resize
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from newsread.desk import Desk, Intake
from newsread.errors import NewsreadError
from newsread.model import Annotations, Article, Listing, Placed
from newsread.ui.finding import matches
from newsread.ui.keys import FINDING, JUMPS, PANES
from newsread.ui.marks import Marks
from newsread.ui.panes.article import ArticlePane, JumpTo
from newsread.ui.panes.findline import FindLine
from newsread.ui.panes.inspector import Inspector
from newsread.ui.panes.library import LibraryPane
from newsread.ui.panes.status import Said, StatusLine
from newsread.ui.telling import facts, under

Pane = Literal["library", "article", "inspector"]
ORDER: tuple[Pane, ...] = ("library", "article", "inspector")

LEAST = (40, 10)
"""Columns and rows below which nothing can be read."""
LONG = 100_000
"""From this many characters on, an article nobody looks at any more is not worth waiting for."""
KEEP_PLACE_SECONDS = 1.0
"""How long after the last move the place is kept: the disk may take longer than a key should."""
FOLLOW_SECONDS = 0.04
"""How long after a move the inspector and the status line follow: a held key moves the page alone."""


class Browsing(Screen[None]):
    """Three panes and a status line; messages of the panes become calls on the desk."""

    BINDINGS: ClassVar[list[BindingType]] = [*PANES, *FINDING]
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
        self._reading: Article | None = None
        """What the engine reads now."""
        self._kept_place = 0
        self._chord = ""
        self._find: FindLine | None = None
        self._following: Timer | None = None
        self._resting: Timer | None = None
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
        opened = self._intake.opened if self._intake else ()
        listed = [one.id for one in self._listings()]
        chosen = next(filter(None, (*opened, self._desk.last_opened(), *listed)), None)
        if chosen:
            self.open(chosen)
        else:
            self.pane.empty = "Nothing to read yet: newsread PATH opens text and Markdown files."
        if self._intake:
            for words in (*self._intake.notices, *map(str, self._intake.problems)):
                self.app.notify(words, severity="warning", markup=False, timeout=12)

    def on_unmount(self) -> None:
        self.keep_place()
        self._article = None  # what the engine still says finds nobody

    # ---- opening

    def open(self, id: str) -> None:
        """Show the article *id* where its reader was."""
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
        self._waiting = "The engine is reading …"
        self.pane.show(article, self._marks(), facts(article), place)
        self.call_after_refresh(self._show_sides)
        if draft:
            self.status.say("You were writing a note here: a goes on with it")

    def _show_sides(self) -> None:
        """Fill the other panes and set the engine to work; the article's own words come first."""
        self._have_read()
        if self._article:
            self._list()
            self.library.highlight(self._article.id)
            self._inspect()
            self._follow()

    def _listings(self) -> tuple[Listing, ...]:
        """Return the library's lines, or none where the disk gives none."""
        try:
            return self._desk.articles()
        except NewsreadError as error:
            self.complain(error)
            return ()

    def _list(self) -> None:
        self.library.show(self._listings(), self._article.id if self._article else None)

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

    def _have_read(self) -> None:
        """Have the engine read the open article, if it has not; it reads one at a time."""
        article = self._article
        if article is None or self._found is not None:
            self.status.engine("")
        elif self._reading is None:
            self._reading = article
            self.status.engine("◌ reading")
            self._annotate(article)
        elif not self._is_open(self._reading):
            self.status.engine("◌ waiting")
            if len(self._reading.text) > LONG:
                self._desk.stop_reading()

    # Without a description Textual would write the whole article into one.
    @work(thread=True, group="engine", description="the engine reads")
    def _annotate(self, article: Article) -> None:
        """Have the engine read *article*, away from the screen's own thread."""
        tell = self.app.call_from_thread
        found: Annotations | NewsreadError
        try:
            found = self._desk.annotate(article, lambda share: tell(self._progress, article, share))
        except NewsreadError as error:
            found = error
        tell(self._annotated, article, found)

    def _is_open(self, article: Article) -> bool:
        """Tell whether *article* is the open one, in the same wording."""
        here = self._article
        return here is not None and here.id == article.id and here.text == article.text

    def _progress(self, article: Article, share: float) -> None:
        if self._is_open(article):
            self.status.engine(f"◌ reading {share:.0%}")

    def _annotated(self, article: Article, found: Annotations | NewsreadError) -> None:
        """Show what the engine found, or why it found nothing, if *article* is still open."""
        self._reading = None
        if not self._is_open(article):
            self._have_read()
        elif isinstance(found, NewsreadError):
            self.status.engine("no marks")
            self.status.say(str(found), error=True)
            self._waiting = f"No marks: {found}"
            self._inspect()
        else:
            self._found = found
            self.status.engine("")
            self.pane.mark(self._marks())
            self._inspect()
            self._follow()

    # ---- panes

    def _at(self, name: Pane) -> None:
        """Give the pane *name* the focus; where not all fit, show it."""
        for other in ORDER:
            self.set_class(other == name, f"at-{other}")
        pane = self.query_one(f"#{name}", Widget)
        if pane.display and pane.size:
            self.set_focus(pane)  # at once: the next key may be on its way
        else:
            pane.focus()

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
        if self.has_class("-tiny") and not tiny:
            self.call_after_refresh(self._at, self._here)  # what was hidden lost the focus
        self.set_class(tiny, "-tiny")

    @on(LibraryPane.Chosen)
    def _choose_article(self, chosen: LibraryPane.Chosen) -> None:
        if self._article is None or self._found is None or chosen.article != self._article.id:
            self.open(chosen.article)
        self._at("article")

    @on(Inspector.Chosen)
    def _choose_span(self, chosen: Inspector.Chosen) -> None:
        self.pane.aim(chosen.span)
        if not chosen.stay:
            self._at("article")

    # ---- moving

    @on(ArticlePane.Moved)
    def _moved(self) -> None:
        if self._following is None:
            self._following = self.set_timer(FOLLOW_SECONDS, self._follow)
        else:
            self._following.reset()

    def _follow(self) -> None:
        """Let the inspector and the status line show what is under the cursor."""
        if self._following:
            self._following.stop()
        self._following = None
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(KEEP_PLACE_SECONDS, self.keep_place)
        self.inspector.follow(self.pane.cursor)
        self.status.place(f"{self.pane.progress:.0%}")
        self.status.under(under(self.pane))

    @on(ArticlePane.ReachedEnd)
    def _reached_end(self) -> None:
        unread = any(
            one.id == self._article.id and not one.read
            for one in self._listings()
            if self._article is not None
        )
        if unread and self._trying(lambda article: self._desk.mark_read(article.id, True)):
            self._list()

    async def on_key(self, event: Key) -> None:
        """Take the two keys of a jump, one after the other, and what is typed to find.

        Here and not as bindings: those run once a key has come up to the app, and a second key
        pressed fast would overtake them.
        """
        chord, self._chord = self._chord, ""
        if self._find and self._find.open:
            if self._find.take(event):
                event.stop()
        elif chord:
            event.stop()
            self.status.say("")
            pressed = event.character if event.is_printable else event.key
            for binding in JUMPS:
                if binding.key == f"{chord}{pressed}":
                    await self.run_action(binding.action)
                    return
            self.status.say(f"{chord} {pressed} leads nowhere: ? lists the keys")
        elif event.character in ("]", "["):
            event.stop()
            self._chord = event.character
            self.status.say(
                f"{event.character} and: q quote  e entity  s same speaker  n note  u unread"
            )
        elif event.key == "slash":
            event.stop()
            self.action_find()
        elif self.status.has_message:
            self.status.say("")

    def action_jump(self, what: JumpTo, way: int) -> None:
        if not self.pane.jump(what, way):
            end = "below" if way > 0 else "above"
            name = {"quotes": "quotation", "entities": "name", "notes": "note"}[what]
            self.status.say(f"No {name} {end} here")

    def action_jump_speaker(self, way: int) -> None:
        if not self.pane.jump_speaker(way):
            self.status.say("No other quotation of the same speaker that way")

    def action_unread(self, way: int) -> None:
        listings = self._listings()
        ids = [one.id for one in listings]
        here = ids.index(self._article.id) if self._article and self._article.id in ids else -1
        onward = listings[here + 1 :] if way > 0 else listings[: max(here, 0)][::-1]
        if unread := next((one.id for one in onward if not one.read), None):
            self.open(unread)
        else:
            self.status.say("No unread article that way")

    # ---- finding

    def action_find(self) -> None:
        self._find = FindLine(self.pane.cursor)
        self.mount(self._find, before=self.status)

    @on(FindLine.Wanted)
    def _show_found(self, wanted: FindLine.Wanted) -> None:
        if self._article is None:
            return
        found = matches(self._article, wanted.words)
        self.pane.find(found, wanted.start)
        count = len(found.marks)
        self.status.say(f"{count} match{'es' * (count != 1)}" if wanted.words else "")

    def action_find_next(self) -> None:
        self.pane.find_on(1)

    def action_find_previous(self) -> None:
        self.pane.find_on(-1)

    # ---- saying

    @on(Said)
    def _say(self, said: Said) -> None:
        self.status.say(said.words)

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
