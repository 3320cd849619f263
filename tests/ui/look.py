"""Read the screen as a person would: the characters on it, line by line."""

from collections.abc import Callable

from textual.pilot import Pilot

from newsread.ui.app import NewsreadApp

Make = Callable[..., NewsreadApp]
"""Makes another app on the same desk, from settings."""


def lines(app: NewsreadApp) -> list[str]:
    """Return the lines of the screen as they show now."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def shown(app: NewsreadApp) -> str:
    """Return the screen as one text."""
    return "\n".join(lines(app))


def status(app: NewsreadApp) -> str:
    """Return what the last line says."""
    return lines(app)[-1]


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the engine, which is set to work after the first frame, has done, and all shows."""
    await pilot.pause(0.3)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.2)


def still(app: NewsreadApp) -> None:
    """Have no cursor blink, so that a picture is the same however long it took."""
    for field in app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]
        field._cursor_visible = True  # type: ignore[attr-defined]
