"""Going: where links lead, and back to where the reader was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textual import work

from newsread.desk import Desk, Intake
from newsread.settings import Settings
from newsread.ui.browser import browse
from newsread.ui.clipboard import copied
from newsread.ui.history import History, Stop
from newsread.ui.keymap import Keymap
from newsread.ui.screens.opening import Opening

WEB = ("https://", "http://")


class Going(Opening):
    """What the keys do that leave a place for another, or for the browser."""

    def __init__(
        self, desk: Desk, settings: Settings, keys: Keymap, intake: Intake | None = None
    ) -> None:
        super().__init__(desk, settings, keys, intake)
        self._history = History()
        self._glanced: Stop | None = None
        """A place looked at in passing, as the highlight of the inspector moves."""

    # ---- history

    @property
    def _stop(self) -> Stop | None:
        return Stop(self._article.id, self.pane.place) if self._article else None

    @contextmanager
    def _leaving(self, *, glancing: bool = False) -> Iterator[None]:
        """Remember where the reader was, if what is done leads elsewhere; of *glancing*, where it began."""
        before = self._stop
        yield
        here = self._stop
        if before and before != here and not (glancing and before == self._glanced):
            self._history.leave(before)
        self._glanced = here if glancing else None

    def open(self, id: str) -> None:
        with self._leaving():
            super().open(id)

    def action_back_in_history(self) -> None:
        self._go_in_history(self._history.back, "Nowhere further back")

    def action_forward_in_history(self) -> None:
        self._go_in_history(self._history.forward, "Nowhere further forward")

    def _go_in_history(self, step: Callable[[Stop], Stop | None], nowhere: str) -> None:
        here = self._stop
        stop = step(here) if here else None
        if here is None or stop is None:
            self.status.say(nowhere)
            return
        if stop.article != here.article:
            super().open(stop.article)
        if self._article and self._article.id == stop.article:  # it may be gone
            self.pane.go(stop.place)

    # ---- links

    def action_links(self) -> None:
        """Put a label on each link that shows; `_take_label` takes the letters typed then."""
        if self.pane.display and self.pane.label_links():
            self.status.say("Links: type the letters on one to open it in the browser")
        elif self._article and self._article.links:
            self.status.say(self._keys.hint("No link shows here: {next-link} goes to the next one"))
        else:
            self.status.say("No links in this article")

    def _take_label(self, pressed: str) -> None:
        address = self.pane.take_label(pressed)
        if address:
            self._browse(address)
        elif not self.pane.labelled:
            self.status.say("" if pressed == "escape" else "No link has that label")

    def action_open_in_browser(self) -> None:
        if self._article and self._article.url.startswith(WEB):
            self._browse(self._article.url)
        else:
            self.status.say("This article has no address on the web")

    def _browse(self, address: str) -> None:
        """Say where *address* leads, all of it, and have the browser open it."""
        self._tell_address("Opening", address)
        self._hand_over(address)

    # Without a description Textual would write the address into one.
    @work(thread=True, group="browser", description="the browser opens")
    def _hand_over(self, address: str) -> None:
        """Have the browser open *address*, away from the screen's own thread."""
        if not browse(address):
            self.app.call_from_thread(self._copy_address, address)

    def _copy_address(self, address: str) -> None:
        why = copied(self.app, address)
        what = f"not copied, {why}:" if why else "copied"
        self._tell_address(f"No browser could be started; {what}", address)

    def _tell_address(self, what: str, address: str) -> None:
        words = f"{what} {address}"
        self.status.say(words)
        if len(words) > self.size.width - 2:
            self.app.notify(address, title=what, markup=False)
