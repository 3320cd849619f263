"""The app: its looks, its guard, and how it starts and stops."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from msgspec import structs
from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.events import Event, Key, Resize
from textual.filter import LineFilter, Monochrome
from textual.geometry import Size
from textual.screen import Screen
from textual.theme import Theme
from textual.widget import Widget

from newsread.assets import folder
from newsread.desk import Desk, Intake
from newsread.errors import SettingsError
from newsread.settings import NARROWEST, WIDEST, Settings
from newsread.ui.bidi import Bidi
from newsread.ui.driver import Driver
from newsread.ui.guard import Guard
from newsread.ui.keymap import Keymap
from newsread.ui.keys import CORRECTING, DESK, EVERYWHERE, FINDING, JUMPS, PANES, READING
from newsread.ui.plain import Ascii, Colourless
from newsread.ui.screens.reader import Reader
from newsread.ui.screens.small import LEAST, TooSmall
from newsread.ui.themes import DARK, LIGHT, OURS, PARTNERS, read_theme


class NewsreadApp(App[None], inherit_bindings=False):
    """newsread on a terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            replace(one, priority=True)
            for one in (*PANES, *EVERYWHERE)
            if one.id in ("quit", "palette")
        ),
        Binding("ctrl+c", "help_quit", show=False),
    ]

    TITLE = "newsread"
    CSS_PATH: ClassVar = [folder("styles") / f"{name}.tcss" for name in ("app", "marks")]

    def __init__(
        self,
        desk: Desk,
        settings: Settings | None = None,
        intake: Intake | None = None,
        keep_settings: Callable[[Settings], None] = lambda _: None,
        themes: Path | None = None,
    ) -> None:
        """Show what *desk* has; *themes* is the folder of the reader's own."""
        super().__init__(driver_class=Driver)
        self.scroll_sensitivity_y = 3.0
        self._desk = desk
        self._settings = settings or Settings()
        self._intake = intake
        self._keep_settings = keep_settings
        self._guard = Guard()
        self._bidi = Bidi()
        self.keys = Keymap(self._settings.keys, ascii=self._settings.ascii)
        """What the keys do, as the reader wants it."""
        self.keys.bind(self)
        self._problems = list(self.keys.problems)
        """What is wrong in the reader's choices, and what to mend."""
        for theme in (*OURS.values(), *self._own_themes(themes)):
            self.register_theme(theme)
        self._turned_from: str | None = None
        """The theme before this one, where that is dark and this one light, or the other way round."""
        # Before the styles are read: changed later, they would be read twice.
        known = self._settings.theme in self.available_themes
        if not known:
            mend = f"There are: {', '.join(self.available_themes)}"
            self._problems.append(f"No theme is called {self._settings.theme!r}. {mend}")
        self.set_reactive(App.theme, self._settings.theme if known else DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode")
        self.set_class(not self.current_theme.dark, "-light-mode")

    def get_default_screen(self) -> Screen[None]:
        return Reader(self._desk, self._settings, self.keys, self._intake)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What a theme that is not ours leaves unsaid."""
        return DARK.variables

    def _register_child(
        self, parent: DOMNode, child: Widget, before: int | None, after: int | None
    ) -> None:
        super()._register_child(parent, child, before, after)
        # Not by Textual's own keymap: there, a key moved away takes all else it did with it.
        self.keys.bind(child)

    def get_css_variables(self) -> dict[str, str]:
        """Where there is no colour, what is under the cursor has a style of its own."""
        signs = {
            "input-cursor-text-style": "reverse",
            "block-cursor-text-style": "bold underline",  # Textual's lists leave a reverse out
        }
        return super().get_css_variables() | (signs if self.no_color else {})

    def get_line_filters(self) -> Sequence[LineFilter]:
        # Textual's own answer to NO_COLOR is shades of grey.
        filters = [one for one in super().get_line_filters() if not isinstance(one, Monochrome)]
        if self.no_color:
            filters.append(Colourless())
        if self._settings.ascii:
            filters.append(Ascii())
        return [*filters, self._guard, self._bidi]  # the guard would take its marks away

    def _own_themes(self, folder: Path | None) -> Iterator[Theme]:
        """Yield the themes in *folder*, and take down what is wrong with the others."""
        for file in sorted(folder.glob("*.toml")) if folder else ():
            try:
                yield read_theme(file)
            except SettingsError as error:
                self._problems.append(str(error))

    async def on_event(self, event: Event) -> None:
        # A key on the article acts at once: by Textual's way, up from pane to pane, it takes twice as long.
        reader = self.screen if self.screen_stack else None
        if (
            isinstance(event, Key)
            and not event.is_forwarded
            and isinstance(reader, Reader)
            and self.focused is reader.pane
        ):
            own = reader.pane._bindings.key_to_bindings.get(event.key, ())
            if own or not await self._check_bindings(event.key, priority=True):
                await reader.on_key(event)
                if not event._stop_propagation:
                    for binding in own:
                        if await self.run_action(binding.action, reader.pane):
                            break
                    else:
                        await self._check_bindings(event.key)
                reader.paint()
        else:
            await super().on_event(event)

    async def on_ready(self) -> None:
        # What the start made stays to the end, and the marks of a long article are 100,000 objects: a
        # collection that looked through them would take longer than a key may.
        gc.freeze()
        gc.set_threshold(20_000, 50, 1000)
        gc.enable()
        # A key does not wait 5 ms, as is usual, for a thread that searches or lists to let it pass.
        sys.setswitchinterval(0.0005)
        await self._fit(self.size)

    async def on_resize(self, event: Resize) -> None:
        if self.screen_stack:
            await self._fit(event.size)

    async def _fit(self, size: Size) -> None:
        """Lay one line over all else in a window too small to read in, and take it away after."""
        small = size.width < LEAST[0] or size.height < LEAST[1]
        covered = isinstance(self.screen, TooSmall)
        # Waited for: the next size may be on its way, and finds all as it then is.
        if small and not covered:
            await self.push_screen(TooSmall())
        elif covered and not small:
            await self.pop_screen()

    def on_mount(self) -> None:
        self.set_class(self.no_color, "-no-colour")
        for problem in self._problems:
            self.notify(problem, severity="warning", markup=False, timeout=12)
        loop = asyncio.get_running_loop()
        for caught in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(caught, self._stop, caught)

    def on_unmount(self) -> None:
        self._desk.stop_reading()  # else Python waits for the thread that waits for the engine

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, TooSmall):
            super().action_command_palette()

    async def action_quit(self) -> None:
        self._keep()
        self.exit()

    def action_suspend_process(self) -> None:
        """Go back to the shell that newsread was started from, where there is one."""
        if os.getsid(0) == os.getpid():
            self.notify(
                "No shell to go back to: newsread has this window alone", severity="warning"
            )
        else:
            self._keep()
            super().action_suspend_process()

    @on(Driver.SignalResume)
    def _come_back(self) -> None:
        self.screen.refresh()  # the shell has left nothing of it

    def _stop(self, caught: signal.Signals) -> None:
        self._keep()
        self.exit(return_code=128 + caught)

    def _keep(self) -> None:
        """Keep what is being written, and where the reader is."""
        for screen in self.screen_stack:
            for keep in ("keep_now", "keep_place"):
                if hasattr(screen, keep):
                    getattr(screen, keep)()

    def watch_theme(self, before: str, theme: str) -> None:
        """Remember a theme that was chosen, by key or in the palette."""
        old, new = (self.available_themes.get(name) for name in (before, theme))
        self._turned_from = before if old and new and old.dark != new.dark else None
        if self.is_running:
            self._choose(theme=theme)

    @on(Reader.Arranged)
    def _keep_panes(self, arranged: Reader.Arranged) -> None:
        self._choose(**arranged.settings)

    def _choose(self, **chosen: Any) -> None:
        """Have the settings the reader has *chosen* on the screen kept, where that changed any."""
        settings = structs.replace(self._settings, **chosen)
        if settings != self._settings:
            self._settings = settings
            try:
                self._keep_settings(settings)
            except SettingsError as error:
                self.notify(str(error), severity="error", markup=False)

    def action_measure(self, step: int) -> None:
        """Make the lines of articles *step* columns wider, or narrower."""
        if isinstance(self.screen, Reader):
            measure = max(NARROWEST, min(self._settings.measure + step, WIDEST))
            room = self.screen.pane.set_measure(measure)
            self._choose(measure=measure)
            fits = f"; here is room for {room}" if room < measure else ""
            self.screen.status.say(f"{measure} columns{fits}")

    def action_toggle_theme(self) -> None:
        """Change between the dark and the light page."""
        self.theme = self._turned_from or PARTNERS.get(
            self.theme, LIGHT.name if self.current_theme.dark else DARK.name
        )
        if isinstance(self.screen, Reader):
            same = "NO_COLOR is set: every theme looks the same"
            turned = f"{self.theme}: {{theme}} turns the page back"
            self.screen.status.say(same if self.no_color else self.keys.hint(turned))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the keys do, by name; the keys that only move are left out."""
        if isinstance(screen, Reader):
            words = [one for one in READING if one.id in ("mark", "highlight", "annotate", "copy")]
            sizes = [one for one in PANES if one.id in ("pane-narrower", "pane-wider", "fold-pane")]
            for place, bindings in (
                (screen.pane, words),
                (screen, [*EVERYWHERE, *DESK, *sizes, *CORRECTING, *FINDING, *JUMPS]),
            ):
                for binding in bindings:
                    if binding.id != "palette":
                        run = partial(place.run_action, binding.action)
                        keys = "  ".join(self.keys.shown(binding.id or ""))
                        told = f"{binding.tooltip}  ({keys})" if keys else binding.tooltip
                        yield SystemCommand(binding.description, told, run)
            yield SystemCommand(
                "Tutorial", "A short article to try the keys on", screen.action_tutorial
            )
        for binding in getattr(screen, "offered", ()):  # of the list of all notes
            run = partial(screen.run_action, binding.action)
            yield SystemCommand(binding.description, binding.tooltip, run)
        yield SystemCommand("Theme", "Choose the colours of the page", self.action_change_theme)
        yield SystemCommand("Quit", "Leave newsread; everything is kept", self.action_quit)
