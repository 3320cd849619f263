"""Opening: an article into the three panes, the engine set to read it, the place kept."""

from collections.abc import Callable

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from newsread.desk import TUTORIAL, Desk, Intake
from newsread.desk.corrections import named_now
from newsread.errors import NewsreadError
from newsread.model import Annotations, Article, Listing, Note, Placed, Standing
from newsread.settings import Settings
from newsread.ui.compositor import Compositor
from newsread.ui.keymap import Keymap
from newsread.ui.marks import Marks
from newsread.ui.pace import LARGE, Pace
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.edge import Edge
from newsread.ui.panes.inspector import Inspector
from newsread.ui.panes.library import LibraryPane
from newsread.ui.panes.status import Said, StatusLine
from newsread.ui.telling import facts, under

LONG = 100_000
"""From this many characters on, an article nobody looks at any more is not worth waiting for."""
NOTHING = (
    "Nothing to read yet. newsread PATH opens text and Markdown files; here, {help} and then "
    "{tutorial} open the tutorial."
)
NEW_HERE = "New here? {next-unread} opens a tutorial of twelve short paragraphs"
NO_ARTICLE = (
    "No article is open: {library} goes to the library, {help} and then {tutorial} to the tutorial"
)
ENGINE_SECONDS = 0.1
"""How long after an article is opened the engine is set to work: its start would hold up the first frame."""
KEEP_PLACE_SECONDS = 1.0
"""How long after the last move the place is kept: the disk may take longer than a key should."""
FOLLOW_SECONDS = 0.04
"""How long after a move the inspector and the status line follow: a held key moves the page alone."""


class Opening(Screen[None]):
    """Three panes and a status line, and what they show of the open article."""

    AUTO_FOCUS = "#article"

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Which pane has the focus: it is drawn anew, with the one that had it; Textual draws all."""

    def __init__(
        self, desk: Desk, settings: Settings, keys: Keymap, intake: Intake | None = None
    ) -> None:
        super().__init__()
        self._compositor = Compositor()
        self._desk = desk
        self._keys = keys
        self._intake = intake
        self._article: Article | None = None
        self._found: Annotations | None = None
        self._placed: tuple[Placed, ...] = ()
        self._tags: tuple[str, ...] = ()
        """The tags of the open article."""
        self._said: tuple[Standing, ...] = ()
        """What the reader said of the engine's marks."""
        self._ruled: Annotations | None = None
        """What was found, the reader's word laid over it."""
        self._colours = settings.colours
        self._thoughts = settings.show_thoughts
        """Whether beliefs and intentions are shown beside speech."""
        self._waiting = ""
        """What to say in the place of what the engine has not found yet."""
        self._reading: Article | None = None
        """What the engine reads now."""
        self._given_up: Article | None = None
        """What it was stopped at, because nobody looked at it any more."""
        self._words_per_minute = settings.words_per_minute
        self._pace: Pace | None = None
        """How long the open article takes to read."""
        self._kept_place = 0
        self._following: Timer | None = None
        self._resting: Timer | None = None
        """Run out when the other panes follow the cursor, and when the place is kept."""
        self.library = LibraryPane(keys)
        self.pane = ArticlePane(settings.measure, keys)
        self.pane.empty = keys.hint(NOTHING)
        self.inspector = Inspector(keys)
        self.edges = (Edge("library"), Edge("inspector"))
        self.status = StatusLine(keys)

    def compose(self) -> ComposeResult:
        with Horizontal(id="panes"):
            yield self.library
            yield self.edges[0]
            yield self.pane
            yield self.edges[1]
            yield self.inspector
        yield self.status

    def on_mount(self) -> None:
        opened = self._intake.opened if self._intake else ()
        last, listed = None, []
        try:
            last = self._desk.last_opened()
            if not (last or opened):
                listed = [one.id for one in self._desk.articles()]
        except NewsreadError as error:
            self.complain(error)
        if chosen := next(filter(None, (*opened, last, *listed)), None):
            self.open(chosen)
            if self._intake and self._intake.place is not None:
                self.pane.aim(self.pane.sentence(self._intake.place))
        if TUTORIAL in listed:
            self.status.say(self._keys.hint(NEW_HERE))
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
            taught = id == TUTORIAL
            article = self._desk.tutorial(self._keys.hint) if taught else self._desk.article(id)
            large = len(article.text) > LARGE  # its marks and its length come after its words
            self._found = None if large else self._desk.kept_annotations(article)
            self._placed = self._desk.notes(article)
            self._tags = self._desk.article_tags(article)
            self._said = self._desk.corrections.standing(article)
            place = self._desk.place(article)
            draft = self._desk.draft(article)
        except NewsreadError as error:
            self.complain(error)
            return
        self._article = article
        self._lay_over()
        self._kept_place = place
        self._waiting = "The engine is reading …"
        self._pace = Pace(article, self._words_per_minute)
        self.pane.show(article, self._marks(), "" if large else self._facts(), place)
        self._dirty_widgets.add(self.pane)  # so that there is a refresh to come after
        self.call_after_refresh(self._show_sides)
        if draft:
            self.status.say(
                self._keys.hint("You were writing a note here: {annotate} goes on with it")
            )

    def leave_gone(self) -> None:
        """Open another article where the open one is in the library no more."""
        try:
            if self._article is None or self._is_listed(self._article.id):
                return
            self._desk.welcome()
            last, listed = self._desk.last_opened(), self._desk.articles()
        except NewsreadError as error:
            self.complain(error)
        else:
            self.open(last or listed[0].id)

    def _is_listed(self, id: str) -> bool:
        return any(one.id == id for one in self._desk.articles())

    def _show_sides(self) -> None:
        """Fill the other panes and set the engine to work; the article's own words come first."""
        self.set_timer(ENGINE_SECONDS, self._have_read)
        if not self.pane.facts:
            self.pane.tell(self._facts())
        if self._trying(self._desk.opened) and self._article:
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
            shown = (self._wanted(), self._placed, self._waiting, self._said, self._tags)
            self.inspector.show(self._article, *shown)

    def _facts(self) -> str:
        """Return what stands under the headline of the open article."""
        if self._article is None or self._pace is None:
            return ""
        notes = self._notes()
        return facts(self._article, self._pace.minutes, notes, self._tags)

    def _notes(self) -> list[Note]:
        """Return the notes on the open article, those on speakers by the names these have now."""
        now = named_now(self._said)
        notes = (placed.note for placed in self._placed)
        return [replace(one, speaker=now.get(one.speaker, one.speaker)) for one in notes]

    def _marks(self) -> Marks:
        return Marks.of(self._wanted(), self._placed)

    def _lay_over(self) -> None:
        """Lay what the reader said over what was found."""
        if self._article and self._found:
            over = self._desk.corrections.over
            self._ruled = over(self._article, self._found, self._said)
        else:
            self._ruled = None

    def _wanted(self) -> Annotations | None:
        """Return what is to show, without beliefs and intentions where the reader wants none."""
        if self._ruled is None or self._thoughts:
            return self._ruled
        spoken = tuple(quote for quote in self._ruled.quotes if quote.stance == "said")
        return replace(self._ruled, quotes=spoken)

    def keep_place(self) -> None:
        """Keep how far the reader has come, where that changed."""
        place = self.pane.place
        if self._article and place != self._kept_place:
            self._kept_place = place
            self._trying(lambda article: self._desk.keep_place(article, place))

    def paint(self) -> None:
        """Show at once what changed, not after all that hear of the change."""
        visible = self._compositor.visible_widgets
        self._dirty_widgets.update(one for one in visible if one._dirty_regions)
        self._on_timer_update()

    # ---- following the cursor

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
        folded, progress = self.pane.folded, f"{self.pane.progress:.0%}"
        if folded or self._pace is None:
            self.status.place(f"quotes {progress}" if folded else progress)
        else:
            self.status.place(progress, self._pace.time_left(self.pane.cursor))
        where = self.pane.where if self.pane.target else ""
        self.status.under(under(self.pane, self._keys, self._notes(), self._colours), where)

    @on(ArticlePane.ReachedEnd)
    def _reached_end(self) -> None:
        unread = any(
            one.id == self._article.id and not one.read
            for one in self._listings()
            if self._article is not None
        )
        if unread and self._trying(self._desk.finish):
            self._list()

    # ---- the engine

    def _have_read(self) -> None:
        """Have the engine read the open article, if it has not; it reads one at a time."""
        article = self._article
        if article is None or self._found is not None:
            self.status.engine(self._noticed())
        elif self._reading is None:
            self._reading = article
            self.status.engine("◌ reading")
            self._annotate(article)
        elif not self._is_open(self._reading):
            self.status.engine("◌ waiting")
            if len(self._reading.text) > LONG:
                self._given_up = self._reading
                self._desk.stop_reading()

    # Without a description Textual would write the whole article into one.
    @work(thread=True, group="engine", description="the engine reads")
    def _annotate(self, article: Article) -> None:
        """Have the engine read *article*, if it never did, away from the screen's own thread."""
        tell = self.app.call_from_thread
        found: Annotations | NewsreadError
        try:
            found = self._desk.kept_annotations(article) or self._desk.annotate(
                article, lambda share: tell(self._progress, article, share)
            )
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
        failed = isinstance(found, NewsreadError)
        if not self._is_open(article) or (failed and article is self._given_up):
            self._have_read()
        elif isinstance(found, NewsreadError):
            self.status.engine("no marks")
            self.status.say(str(found), error=True)
            self._waiting = f"No marks: {found}"
            self._inspect()
        else:
            self._found = found
            self._lay_over()
            self.status.engine(self._noticed())
            self.pane.mark(self._marks())
            self._inspect()
            self._follow()

    def _noticed(self) -> str:
        """Return where the reader finds what the engine has to say of its work, or ""."""
        return self._keys.hint("notice: {inspector}") if self._found and self._found.notice else ""

    # ---- saying

    @on(Said)
    def _say(self, said: Said) -> None:
        self.status.say(said.words)

    def _trying(self, change: Callable[[Article], object]) -> bool:
        """Make a change on the open article; say so where the disk does not take it."""
        if self._article is None:
            self.status.say(self._keys.hint(NO_ARTICLE))
            return False
        try:
            change(self._article)
        except NewsreadError as error:
            self.complain(error)
            return False
        return True

    def complain(self, error: NewsreadError) -> None:
        """Say what went wrong."""
        self.status.complain(error)
