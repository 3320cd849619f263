"""The app: its looks, its guard, and how it starts and stops."""

import asyncio
import gc
import signal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.filter import LineFilter
from textual.screen import Screen

from newsread.assets import folder
from newsread.desk import Desk, Intake
from newsread.errors import SettingsError
from newsread.settings import Settings
from newsread.ui.guard import Guard
from newsread.ui.keys import CORRECTING, DESK, FINDING, JUMPS, READING
from newsread.ui.screens.reader import Reader
from newsread.ui.themes import DARK, LIGHT, OURS


class NewsreadApp(App[None]):
    """newsread on a terminal."""

    TITLE = "newsread"
    CSS_PATH: ClassVar = [folder("styles") / f"{name}.tcss" for name in ("app", "marks")]

    def __init__(
        self,
        desk: Desk,
        settings: Settings | None = None,
        intake: Intake | None = None,
        keep_settings: Callable[[Settings], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings or Settings()
        self._intake = intake
        self._keep_settings = keep_settings
        self._guard = Guard()
        for theme in OURS.values():
            self.register_theme(theme)
        # Before the styles are read: changed later, they would be read twice.
        known = self._settings.theme in self.available_themes
        self.set_reactive(App.theme, self._settings.theme if known else DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode")
        self.set_class(not self.current_theme.dark, "-light-mode")

    def get_default_screen(self) -> Screen[None]:
        return Reader(self._desk, self._settings, self._intake)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What a theme that is not ours leaves unsaid."""
        return DARK.variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self._guard]

    def on_ready(self) -> None:
        # What the start made stays to the end, and the marks of a long article are 100,000 objects: a
        # collection that looked through them would take longer than a key may.
        gc.freeze()
        gc.set_threshold(20_000, 50, 1000)
        gc.enable()

    def on_mount(self) -> None:
        self.set_class(self.no_color, "-no-colour")
        if self._settings.theme not in self.available_themes:
            self.notify(
                f"No theme is called {self._settings.theme!r}", severity="warning", markup=False
            )
        loop = asyncio.get_running_loop()
        for caught in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(caught, self._stop, caught)

    def on_unmount(self) -> None:
        self._desk.stop_reading()  # else Python waits for the thread that waits for the engine

    async def action_quit(self) -> None:
        self._keep()
        self.exit()

    def _stop(self, caught: signal.Signals) -> None:
        self._keep()
        self.exit(return_code=128 + caught)

    def _keep(self) -> None:
        """Keep what is being written, and where the reader is."""
        for screen in self.screen_stack:
            for keep in ("keep_now", "keep_place"):
                if hasattr(screen, keep):
                    getattr(screen, keep)()

    def watch_theme(self, theme: str) -> None:
        """Remember a theme that was chosen, by key or in the palette."""
        if self.is_running and theme != self._settings.theme:
            self._settings = replace(self._settings, theme=theme)
            try:
                self._keep_settings(self._settings)
            except SettingsError as error:
                self.notify(str(error), severity="error", markup=False)

    def action_toggle_theme(self) -> None:
        """Change between the dark and the light page."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the keys do, by name; the keys that only move are left out."""
        if isinstance(screen, Reader):
            words = [one for one in READING if one.id in ("mark", "highlight", "annotate", "copy")]
            for place, bindings in (
                (screen.pane, words),
                (screen, [*DESK, *CORRECTING, *FINDING, *JUMPS]),
            ):
                for binding in bindings:
                    if binding.id != "palette":
                        run = partial(place.run_action, binding.action)
                        yield SystemCommand(binding.description, binding.tooltip, run)
        yield SystemCommand("Theme", "Choose the colours of the page", self.action_change_theme)
        yield SystemCommand("Quit", "Leave newsread; everything is kept", self.action_quit)
