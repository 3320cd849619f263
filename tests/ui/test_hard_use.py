"""What a reader in a hurry does: keys in a burst, odd moments, small windows, a disk that refuses."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from look import Make, lines, settle, shown, status
from textual.events import Key, MouseScrollDown
from textual.widgets import Input, TextArea

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.errors import EngineError, LibraryError
from newsread.model import Annotations, Article, Span
from newsread.store import Library
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.inspector import Inspector

WIDE = (160, 48)


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen.query_one(ArticlePane)


def article(desk: Desk) -> Article:
    return desk.article(desk.articles()[0].id)


def burst(app: NewsreadApp, keys: str) -> None:
    """Press keys as a paste does: all there before the first is handled."""
    names = {"/": "slash", "\r": "enter", "\x1b": "escape"}
    for key in keys:
        app.post_message(Key(names.get(key, key), key))


async def test_what_is_typed_right_after_the_slash_is_sought(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        burst(app, "/THmxNATO\x1b/NATO\r")
        await settle(pilot)

        assert "9 matches" in status(app)
        assert app.theme == "newsread-dark"
        assert desk.notes(article(desk)) == ()


async def test_slashes_in_a_row_are_words_to_find(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        burst(app, "//\r/x\x1b/y")
        await settle(pilot)

        assert app.is_running
        assert app.screen.query_one(Input).value == "y"


async def test_keys_after_a_pane_key_go_to_that_pane(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        burst(app, "1j\r")
        await settle(pilot)

        assert "full of sheep" in shown(app)


async def test_esc_in_find_goes_back_to_the_place(app: NewsreadApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j", "j")
        place = pane(app).cursor
        await pilot.press("slash", *"cafruny")
        await settle(pilot)
        assert pane(app).cursor > place
        await pilot.press("escape")
        await settle(pilot)
        assert pane(app).cursor == place


async def test_dropping_in_an_empty_list_of_bookmarks_does_nothing(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("apostrophe", "D", "escape")
        await settle(pilot)

        assert app.is_running


async def test_a_draft_gone_on_with_is_not_thrown_away_by_one_esc(
    app: NewsreadApp, desk: Desk
) -> None:
    text = article(desk)
    desk.keep_draft(text, troops(text), "half a thought", ["later"])
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("a", "escape")
        await settle(pilot)
        assert "Throw away what you wrote?" in shown(app)
        assert "Note begun earlier" in shown(app)
        await pilot.press("x")
        await settle(pilot)
        assert "ctrl+s keep" in shown(app)
        await pilot.press("ctrl+s")
        await settle(pilot)

    (placed,) = desk.notes(text)
    assert (placed.note.body, placed.note.tags) == ("half a thoughtx", ("later",))


def troops(text: Article) -> Span:
    start = text.text.index("More than 8,000")
    return Span(start, start + 15)


async def test_a_draft_follows_its_words_when_the_text_changes(
    app: NewsreadApp, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "tarn.txt"
    end = "The boat sank. All the sheep swam ashore.\n"
    file.write_text(f"Tarn\n\nA long first paragraph that will go. It is long.\n\n{end}")
    (id,) = desk.take_in([file]).opened
    text = desk.article(id)
    start = text.text.index("The boat sank")
    desk.keep_draft(text, Span(start, start + 13), "Did it?")
    file.write_text(f"Tarn\n\n{end}")
    desk.take_in([file])
    desk.opened(desk.article(id))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("a", "ctrl+s")
        await settle(pilot)

    (placed,) = desk.notes(desk.article(id))
    assert placed.note.anchor.exact == "The boat sank"


async def test_quitting_while_a_note_is_written_keeps_it(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"quick", "tab", *"now", "ctrl+q")

    draft = desk.draft(article(desk))
    assert draft is not None
    assert (draft.body, draft.tags) == ("quick", ("now",))


async def test_a_note_the_disk_refuses_stays_on_the_screen(
    app: NewsreadApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"precious")
        refuse(monkeypatch, desk, "make")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.screen.query_one(TextArea).text == "precious"
        assert "the disk is full" in shown(app)

        monkeypatch.undo()
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert [placed.note.body for placed in desk.notes(article(desk))] == ["precious"]


async def test_an_undo_the_disk_refuses_can_be_tried_again(
    app: NewsreadApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H")
        await settle(pilot)
        refuse(monkeypatch, desk, "undo")
        await pilot.press("u")
        await settle(pilot)
        assert "the disk is full" in shown(app)
        monkeypatch.undo()
        await pilot.press("u")
        await settle(pilot)

    assert desk.notes(article(desk)) == ()


async def test_marks_show_even_where_the_disk_does_not_keep_them(
    app: NewsreadApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, desk, "keep_annotations")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        assert "Quotes 15" in shown(app)


def refuse(monkeypatch: pytest.MonkeyPatch, desk: Desk, verb: str) -> None:
    """Have the library refuse *verb*, as a full disk does."""

    def full(*_: object) -> None:
        raise LibraryError("library.db", "the disk is full", "Make room, then try again")

    monkeypatch.setattr(desk._library, verb, full)


async def test_only_quotes_does_not_empty_an_article_without_marks(
    app: NewsreadApp, desk: Desk, engine: FakeEngine
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("Q", "]", "u")
        await settle(pilot)

        assert "full of sheep" in shown(app)


async def test_finding_a_hidden_place_shows_the_whole_article_again(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("Q", "slash", *"this comes two weeks", "enter")
        await settle(pilot)

        assert "This comes two weeks after" in shown(app)


async def test_the_wheel_reads_too(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(80):
            await pilot._post_mouse_events([MouseScrollDown], offset=(10, 10))
        await settle(pilot)

        assert "100%" in status(app)
        assert desk.articles()[0].read


async def test_an_article_marked_unread_at_its_end_stays_unread(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("G")
        await settle(pilot)
        assert desk.articles()[0].read
        await pilot.press("r", "k", "j", "j")
        await settle(pilot)
        assert not desk.articles()[0].read


async def test_keys_work_again_after_a_window_that_was_too_small(app: NewsreadApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.resize_terminal(30, 8)
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        before = pane(app).cursor
        await pilot.press("G")
        await settle(pilot)

        assert pane(app).cursor > before


@pytest.mark.parametrize(("keys", "words"), [("a", "tab tags"), ("x", "ferry")])
async def test_dialogs_can_be_used_in_the_smallest_window(
    make: Make, keys: str, words: str
) -> None:
    app = make()
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", keys)
        await settle(pilot)
        field = app.screen.focused
        assert field is not None
        region = field.region

        assert 0 <= region.y < 10
        assert region.bottom <= 10


@pytest.mark.parametrize("name", ["~nobody-here/x.md", "/", "", "a" * 300, "notes\x00.md"])
async def test_odd_file_names_are_answered(app: NewsreadApp, name: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        app.screen.query_one(Input).value = name
        await pilot.press("shift+tab", "shift+tab", "down", "space", "ctrl+s")
        await settle(pilot)

        assert app.is_running
        assert "Export notes" in shown(app)


async def test_dropping_two_notes_needs_no_finding_in_between(app: NewsreadApp, desk: Desk) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "H", "]", "q", "H", "3", "3", "3", "g", "D", "D")
        await settle(pilot)

        assert desk.notes(article(desk)) == ()


async def test_marking_ends_when_the_focus_leaves(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("v", "tab")
        await settle(pilot)

        assert "j k w b o move" not in status(app)
        assert app.screen.query_one(Inspector).has_focus


async def test_the_engine_reads_only_what_is_open(
    app: NewsreadApp, desk: Desk, engine: FakeEngine
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        for keys in ("1j\r", "1k\r", "1j\r", "1k\r"):
            burst(app, keys)
        await settle(pilot)

    assert sorted(set(engine.asked)) == sorted(engine.asked)


async def test_a_page_of_wide_letters_keeps_the_status_in_place(
    desk: Desk, make: Callable[..., NewsreadApp], tmp_path: Path
) -> None:
    file = tmp_path / "wide.txt"
    file.write_text("渡り船は冬のあいだ休みます。" * 8 + "\n\n雪。\n")
    desk.opened(desk.article(desk.take_in([file]).opened[0]))
    app = make()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)

        assert status(app).rstrip().endswith("100%")
        assert lines(app)[-1] == status(app)


class Stoppable(FakeEngine):
    """Reads a long article until it is stopped, the first time; says what it read."""

    def __init__(self) -> None:
        super().__init__()
        self.halt = threading.Event()

    def annotate(
        self, article: Article, progress: Callable[[float], None] | None = None
    ) -> Annotations:
        first = article.title not in self.asked
        self.asked.append(article.title)
        if first and len(article.text) > 100_000:
            self.halt.wait(20)
            raise EngineError("engine", "stopped")
        return Annotations(self.name)

    def stop(self) -> None:
        self.halt.set()


async def test_a_long_article_is_given_up_for_another_and_read_when_it_is_opened_again(
    tmp_path: Path,
) -> None:
    engine = Stoppable()
    desk = Desk(Library(tmp_path / "other.db"), engine)  # type: ignore[arg-type]
    for name, body in (("Long", "It rained all day. " * 8000), ("Short", "It was dry.")):
        (tmp_path / f"{name}.txt").write_text(f"{name} Story\n\n{body}\n")
    long, _ = desk.take_in([tmp_path / "Long.txt", tmp_path / "Short.txt"]).opened
    desk.opened(desk.article(long))
    app = NewsreadApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.8)  # until the engine has set to work
        burst(app, "1j\r")
        await pilot.pause(0.8)
        burst(app, "1k\r")
        await settle(pilot)
        await settle(pilot)

        assert "No marks" not in shown(app)
        assert engine.asked.count("Long Story") == 2
        assert desk.kept_annotations(desk.article(long)) is not None
    desk.close()
