"""Browsing: going from mark to mark and from article to article."""

import re
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.events import Key
from textual.timer import Timer

from newsread.desk import Desk, Intake
from newsread.errors import NewsreadError
from newsread.model import Span
from newsread.settings import Settings
from newsread.ui.keymap import Keymap, key_of
from newsread.ui.keys import FINDING, JUMPS
from newsread.ui.panes.article import CALLED, JumpTo
from newsread.ui.panes.inspector import Inspector
from newsread.ui.panes.library import LibraryPane
from newsread.ui.screens.arranging import Arranging
from newsread.ui.screens.opening import NO_ARTICLE

_WAY = re.compile(r"^next |,? before$")
"""What the first of two keys has said already."""

AHEAD_SECONDS = 0.05
"""How long the highlight is on an article before it is read ahead."""
MAKE_ONE = "{mark} marks words, {set-speaker} says whose they are"
"""How the reader quotes somebody where the engine found nobody."""


class Browsing(Arranging):
    """What the keys do that only move."""

    BINDINGS: ClassVar[list[BindingType]] = [*FINDING, *JUMPS]

    def __init__(
        self, desk: Desk, settings: Settings, keys: Keymap, intake: Intake | None = None
    ) -> None:
        super().__init__(desk, settings, keys, intake)
        self._chord = ""
        """The first of two keys in a row, once it is pressed."""
        self._ahead: Timer | None = None
        """Runs out when the highlight has stayed on an article."""

    # ---- what other panes choose

    @on(LibraryPane.OptionHighlighted, "#library")
    def _dwell(self, highlighted: LibraryPane.OptionHighlighted) -> None:
        """Read the article that the reader may open next; a held key passes articles by."""
        if self._ahead:
            self._ahead.stop()
        if self._here == "library" and highlighted.option_id:
            read = partial(self._read_ahead, highlighted.option_id)
            self._ahead = self.set_timer(AHEAD_SECONDS, read)

    def _read_ahead(self, article: str) -> None:
        self.keep_place()  # now: what was read is read again once anything changes
        self._have_ahead(article)

    @work(thread=True, exclusive=True, group="ahead", description="an article is read ahead")
    def _have_ahead(self, article: str) -> None:
        with suppress(NewsreadError):  # who opens it is told
            self._desk.read_ahead(article)

    @on(LibraryPane.Chosen)
    def _choose_article(self, chosen: LibraryPane.Chosen) -> None:
        if self._article is None or self._found is None or chosen.article != self._article.id:
            self.open(chosen.article)
        self._at("article")

    @on(Inspector.Chosen)
    def _choose_span(self, chosen: Inspector.Chosen) -> None:
        with self._leaving(glancing=True):
            self.pane.aim(chosen.span)
        if not chosen.stay:
            self._at("article")

    # ---- moving

    async def on_key(self, event: Key) -> None:
        """Take two keys in a row, as for a jump, and what is typed to find.

        Here and not as bindings: those run once a key has come up to the app, and a second key
        pressed fast would overtake them.
        """
        chord, self._chord = self._chord, ""
        pressed = key_of(event)
        if self._find and self._find.open:
            if self._find.take(event):
                event.stop()
        elif self.pane.labelled:
            event.stop()
            self._take_label(pressed)
        elif chord:
            event.stop()
            self.status.say("")
            if active := self.app.active_bindings.get(f"{chord} {pressed}"):
                await self.app.run_action(active.binding.action, active.node)
            else:
                both = " ".join(map(self._keys.name, (chord, pressed)))
                self.status.say(self._keys.hint(f"{both} leads nowhere: {{help}} lists the keys"))
        elif pressed in self._keys.firsts and (onward := self._onward(pressed)):
            event.stop()
            self._chord = pressed
            self.status.say(f"{self._keys.name(pressed)} and: {onward}")
        elif pressed in self._keys["find"]:
            event.stop()
            self.action_find()
        elif self.status.has_message:
            self.status.say("")

    def _onward(self, first: str) -> str:
        """Return the keys that go on from *first* here, and what they do."""
        return "  ".join(
            f"{self._keys.name(key.split()[1])} {_WAY.sub('', active.binding.description.lower())}"
            for key, active in self.app.active_bindings.items()
            if key.startswith(f"{first} ")
        )

    def action_jump(self, what: JumpTo, way: int) -> None:
        with self._leaving():
            found = self.pane.jump(what, way)
        if not found:
            end = "below" if way > 0 else "above"
            words = f"No {CALLED[what]} {end} here"
            if what == "notes" and not self._placed:
                words += ": {annotate} writes one on the sentence under the cursor"
            elif what == "quotes" and not self.pane.marks.quotes.marks:
                words += f": {MAKE_ONE}"
            self.status.say(self._keys.hint(words))

    def action_jump_speaker(self, way: int) -> None:
        with self._leaving():
            self.pane.jump_speaker(way)

    def action_jump_mention(self, way: int) -> None:
        with self._leaving():
            self.pane.jump_mention(way)

    def action_who(self) -> None:
        """Show all that the speaker under the cursor says in the article."""
        article, found, voice = self._article, self._wanted(), self.pane.voice
        if article is None:
            self.status.say(self._keys.hint(NO_ARTICLE))
        elif found is None:
            self.status.say(self._waiting)
        elif not found.quotes:
            self.status.say(self._keys.hint(f"Nobody is quoted here: {MAKE_ONE}"))
        elif voice is None:
            words = "No speaker here: {next-quote} goes to a quotation, {who} tells whose"
            self.status.say(self._keys.hint(words))
        else:
            from newsread.ui.dialogs.speaker import SpeakerDialog

            def go(chosen: Span | None) -> None:
                if chosen:
                    with self._leaving():
                        self.pane.aim(chosen)
                    self._at("article")

            at, keys = self.pane.quote, self._keys
            self.app.push_screen(SpeakerDialog(article, found.quotes, voice, at, keys), go)

    def action_unread(self, way: int) -> None:
        listings = self._listings()
        ids = [one.id for one in listings]
        here = ids.index(self._article.id) if self._article and self._article.id in ids else -1
        onward = listings[here + 1 :] if way > 0 else listings[: max(here, 0)][::-1]
        if unread := next((one.id for one in onward if not one.read), None):
            self.open(unread)
        else:
            other = "previous-unread" if way > 0 else "next-unread"
            words = f"No unread article that way: {{{other}}} goes the other way"
            self.status.say(self._keys.hint(words))
