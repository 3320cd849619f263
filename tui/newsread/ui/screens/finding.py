"""Finding: what is typed is sought at each letter, in slices, so that typing goes on."""

from collections.abc import Iterator
from functools import partial
from time import monotonic

from textual import on

from newsread.desk import Desk, Intake
from newsread.errors import PatternError
from newsread.model import Span
from newsread.settings import Settings
from newsread.ui.finding import Ground, Matches, Sought
from newsread.ui.history import Stop
from newsread.ui.keymap import Keymap
from newsread.ui.panes.article import Stand
from newsread.ui.panes.findline import FindLine
from newsread.ui.screens.going import Going
from newsread.ui.screens.opening import NO_ARTICLE
from newsread.ui.telling import counted

REST_SECONDS = 0.002
"""How long keys come first between two slices."""
TELL_SECONDS = 0.1
"""How often the count of a long search is told."""


class Finding(Going):
    """What the keys do that find."""

    def __init__(
        self, desk: Desk, settings: Settings, keys: Keymap, intake: Intake | None = None
    ) -> None:
        super().__init__(desk, settings, keys, intake)
        self._find: FindLine | None = None
        self._stand: Stand | None = None
        """Where the reader was before words were typed."""
        self._ground: Ground | None = None
        """The article as it is looked through, while words are typed."""
        self._sought: list[Sought] = []
        """What was kept, the newest last."""

    def open(self, id: str) -> None:
        super().open(id)
        if self._ground and self._ground.article is not self._article:
            self._ground = None  # larger than the article

    def action_find(self) -> None:
        if self._article is None:
            self.status.say(self._keys.hint(NO_ARTICLE))
        elif self._find is None or not self._find.open:
            self._stand = self.pane.stand()
            self._ground = Ground(self._article)
            self._find = FindLine(self._sought, self._keys)
            self.mount(self._find, before=self.status)
            self._in_slices(self._ground.prepare())

    @on(FindLine.Wanted)
    def _seek(self, wanted: FindLine.Wanted) -> None:
        if self._stand is None or self._ground is None or self._ground.article is not self._article:
            return
        if wanted.kept:
            self._history.leave(Stop(self._ground.article.id, self._stand.cursor))
            self._sought = [one for one in self._sought if one != wanted.sought] + [wanted.sought]
        if wanted.sought.words.strip():
            self._in_slices(self._hunt(self._ground, wanted.sought, self._stand, 0))
        else:
            self._drop_found()
        if wanted.kept:
            self._ground = None

    @on(FindLine.Dropped)
    def _drop_found(self) -> None:
        """Go back to where the reader was."""
        if self._stand:
            self.pane.return_to(self._stand)
        self.status.say("")

    def find_words(self, words: str) -> None:
        """Show where *words* stand in the open article, and go to the first place."""
        sought = Sought(words)
        self._sought = [one for one in self._sought if one != sought] + [sought]
        self.pane.show_found(Matches())
        self._find_on(1)

    def action_find_next(self) -> None:
        self._find_on(1)

    def action_find_previous(self) -> None:
        self._find_on(-1)

    def _find_on(self, way: int) -> None:
        """Go to the next or previous match; where none are shown, of what was last sought."""
        found = self.pane.found
        if len(found):
            with self._leaving():
                self._go_to(found, *_step(found, self.pane.cursor, way))
        elif self._sought and self._article:
            ground, stand = Ground(self._article), self.pane.stand()
            self._history.leave(Stop(self._article.id, stand.cursor))
            self._in_slices(self._hunt(ground, self._sought[-1], stand, way))
        else:
            words = "Nothing to find again: press {find} and type some words"
            self.status.say(self._keys.hint(words))

    def _go_to(self, matches: Matches, span: Span | None, round_: bool) -> None:
        """Show *matches*, the one on *span* above all; *round_* where it lies the other way."""
        unfolded = self.pane.show_found(matches, span)
        if self._find and self._find.open:
            words = counted(matches) + ", all above" * (round_ and len(matches) > 0)
        else:
            here = self.pane.target if self.pane.target in matches else None
            words = counted(matches, here)
            if round_ and span:
                words += (
                    ", from the top again" if matches.number(span) == 1 else ", from the end again"
                )
        if matches.whole and not len(matches):
            typing = self._find and self._find.open
            how = "{find-drop} goes back to where you were" if typing else "{find} finds others"
            words = self._keys.hint(f"{words}: {how}")
        self.status.say(words + "; the whole article again" * unfolded)

    # ---- in slices

    def _in_slices(self, work: Iterator[None]) -> None:
        """Do *work* a slice at a time; what is pressed comes in between."""
        if next(work, work) is None:
            self.set_timer(REST_SECONDS, partial(self._in_slices, work))

    def _hunt(self, ground: Ground, sought: Sought, stand: Stand, way: int) -> Iterator[None]:
        """Show the matches as they are found; go to the one at the *stand* (*way* 0), after or before it.

        It ends early where the page shows other matches: other words are sought by then, or another
        article is open.
        """
        offset = stand.cursor if way else stand.cursor - 1
        begun = landed = False
        tell = 0.0
        try:
            for matches in ground.seek(sought, stand.cursor):
                if begun and self.pane.found is not matches:
                    return
                span, round_ = None, False
                if not landed and (way >= 0 or matches.whole):
                    span, round_ = _step(matches, offset, way or 1)
                    landed = span is not None
                if matches.whole and not len(matches) and way == 0:
                    self.pane.return_to(stand)
                if span or not begun or matches.whole or monotonic() > tell:
                    self._go_to(matches, span, round_)
                    tell = monotonic() + TELL_SECONDS
                begun = True
                yield
        except PatternError as error:
            self.pane.return_to(stand)
            self.pane.show_found(Matches())
            self.status.say(str(error), error=True)


def _step(matches: Matches, offset: int, way: int) -> tuple[Span | None, bool]:
    """Return the match after or before *offset*, and whether it was reached the other way round."""
    span = matches.step(offset, way)
    if span is None and matches.whole:
        return matches.furthest(way), True
    return span, False
