"""Long work away from the screen's own thread, which is told now and then how far it is."""

from collections.abc import Callable, Iterable
from time import monotonic

from textual.app import App
from textual.worker import get_current_worker

from newsread.errors import NewsreadError


def stepped(
    app: App[None],
    steps: Iterable[object],
    seconds: float,
    tell: Callable[[], None],
    complain: Callable[[NewsreadError], None],
) -> bool:
    """Take *steps* in the thread of a worker; have *app* call *tell* every so many *seconds*.

    An error ends them and goes to *complain*. False where the worker was cancelled.
    """
    worker, due = get_current_worker(), monotonic() + seconds
    try:
        for _ in steps:
            if worker.is_cancelled:
                return False
            if monotonic() > due:
                app.call_from_thread(tell)
                due = monotonic() + seconds
    except NewsreadError as error:
        app.call_from_thread(complain, error)
    return True
