"""The reader's own keys: taken from the settings, named wherever a key is named, conflicts said at start."""

import pytest
from look import Make, lines, settle, shown, status
from textual.events import Key
from textual.widgets import TextArea

from newsread.desk import Desk
from newsread.ui.app import NewsreadApp
from newsread.ui.dialogs.export import ExportDialog
from newsread.ui.dialogs.help import HelpDialog
from newsread.ui.dialogs.note import NoteDialog
from newsread.ui.keymap import PRESETS, Keymap, read_key
from newsread.ui.keys import GROUPS, PLACES
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.lines import Lines
from newsread.ui.screens.gathering import GatheringScreen
from newsread.ui.screens.reader import Reader

WIDE = (160, 48)
IDS = [binding.id or "" for group in GROUPS.values() for binding in group]
BOUND = (
    NewsreadApp,
    Reader,
    ArticlePane,
    Lines,
    GatheringScreen,
    ExportDialog,
    HelpDialog,
    NoteDialog,
)


def notices(app: NewsreadApp) -> str:
    return " ".join(notice.message for notice in app._notifications)


def place(app: NewsreadApp) -> int:
    return app.screen.query_one(ArticlePane).cursor


# ---- reading keys


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("/", "slash"),
        ("'", "apostrophe"),
        ("+", "plus"),
        ("comma", "comma"),
        ("question_mark", "question_mark"),
        ("PgDn", "pagedown"),
        ("ESC", "escape"),
        ("↓", "down"),
        ("f2", "f2"),
        ("up", "up"),
        ("shift+g", "G"),
        ("ctrl+R", "ctrl+r"),
        ("ctrl+i", "tab"),
        ("gg", "g g"),
        ("]q", "right_square_bracket q"),
        ("ctrl+x s", "ctrl+x s"),
    ],
)
def test_a_key_is_read_as_a_person_writes_it(written: str, key: str) -> None:
    assert read_key(written) == key


@pytest.mark.parametrize("written", ["qq q q", "hyper+x", "ctrl+", "pagdown", "\x1b", "ab cde"])
def test_what_is_no_key_is_told(written: str) -> None:
    asked = Keymap({"undo": written})

    assert len(asked.problems) == 1
    assert f"undo: {written!r} is no key" in asked.problems[0]
    assert asked.shown("undo") == ["u"]


@pytest.mark.parametrize("id", IDS)
def test_every_key_can_be_changed(id: str) -> None:
    asked = Keymap({id: "f9"})

    assert asked.problems == []
    assert asked[id] == ("f9",)


def test_every_id_is_there_once_and_works_somewhere() -> None:
    assert len(set(IDS)) == len(IDS)
    assert set(GROUPS) == {group for groups in PLACES.values() for group in groups}


def test_newsreads_own_keys_are_read_back_without_a_conflict() -> None:
    ours = Keymap()

    again = Keymap({id: ours.written(id) for id in IDS})

    assert again.problems == []
    assert [again[id] for id in IDS] == [ours[id] for id in IDS]


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_has_no_conflict(preset: str) -> None:
    asked = Keymap({"preset": preset})

    assert asked.problems == []
    assert all(asked[id] for id in IDS)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"undo": "n"}, "in the article n is undo, so n cannot be find-next"),
        ({"undo": "f7", "redo": "f7"}, "in the article f7 is undo, so f7 cannot be redo"),
        ({"bookmark": "["}, "in the article [ is bookmark, so [q cannot be previous-quote"),
        ({"list-top": "j"}, "in the library j is list-top, so j cannot be list-down"),
        ({"drop": "j"}, "in the inspector j is drop, so j cannot be list-down"),
        ({"mark-drop": "w"}, "in the article w is mark-drop, so w cannot be mark-word-more"),
        ({"keep": "k"}, "keep: 'k' is a letter, and words are typed there"),
        ({"undoo": "k"}, "nothing is called 'undoo'"),
        ({"preset": "emacs"}, "no preset is called 'emacs'. There is: newsboat"),
    ],
)
def test_a_conflict_is_named_with_both_ids(keys: dict[str, str], said: str) -> None:
    assert said in " ".join(Keymap(keys).problems)


def test_what_works_in_other_places_may_share_a_key() -> None:
    assert Keymap({"mark-word-more": "n", "list-top": "v", "keep": "ctrl+d"}).problems == []


def test_a_key_can_be_taken_away() -> None:
    asked = Keymap({"quotes-only": ""})

    assert asked.problems == []
    assert asked["quotes-only"] == ()


def test_whatever_has_keys_lets_the_reader_change_them() -> None:
    fixed = {
        binding.action
        for kind in BOUND
        for _, binding in kind._merged_bindings or ()  # type: ignore[attr-defined]
        if binding.id not in IDS
    }

    textuals = {"help_quit", "app.focus_next", "app.focus_previous", "screen.copy_text"}
    assert fixed <= textuals | {"page_left", "page_right"}


# ---- pressing them


async def test_an_own_key_works_and_the_old_one_does_not(make: Make) -> None:
    app = make(keys={"down": "e", "mark-sentence-more": "e", "find": "f5", "undo": "j"})
    async with app.run_test(size=(100, 12)) as pilot:
        await settle(pilot)
        start = place(app)
        await pilot.press("j")
        await pilot.pause(0.15)
        assert "Nothing to take back" in status(app)
        assert place(app) == start

        await pilot.press("e", "e", "e", "e")
        await pilot.pause(0.15)
        assert place(app) > start
        await pilot.press("slash", "f5", *"nato", "enter")
        await settle(pilot)
        assert "9 matches" in status(app)


async def test_while_words_are_marked_the_marking_keys_come_first(make: Make) -> None:
    app = make(keys={"down": "o", "mark-sentence-more": "o", "mark-other-end": "i"})
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "v")
        await pilot.pause(0.15)
        before = len(app.screen.query_one(ArticlePane).chosen)
        await pilot.press("o")
        await pilot.pause(0.15)

        assert len(app.screen.query_one(ArticlePane).chosen) > before
        assert "o k c C w b i move" in status(app)


async def test_two_keys_in_a_row_can_be_anything(make: Make) -> None:
    app = make(keys={"top": "gg", "list-top": "gg", "next-quote": "f7", "undo": "ctrl+x u"})
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("f7", "f7", "H")
        await settle(pilot)
        assert "Highlighted: ctrl+x u takes it back" in status(app)
        await pilot.press("g")
        await pilot.pause(0.15)
        assert "g and: g top" in status(app)
        await pilot.press("g")
        await pilot.pause(0.15)
        assert place(app) == 0

        await pilot.press("ctrl+x", "u")
        await settle(pilot)
        assert "Taken back" in status(app)
        await pilot.press("ctrl+x", "b")
        await pilot.pause(0.15)
        assert "ctrl+x b leads nowhere: ? lists the keys" in status(app)


@pytest.mark.parametrize("letter", ["+", " ", "é", "日"])
async def test_any_letter_may_come_after_the_first_of_two_keys(
    app: NewsreadApp, letter: str
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]")
        app.post_message(Key(letter, letter))
        await pilot.pause(0.15)

        assert "leads nowhere" in status(app)


async def test_newsboats_keys_are_there_for_the_asking(make: Make, desk: Desk) -> None:
    app = make(keys={"preset": "newsboat"})
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert not notices(app)
        await pilot.press("n")
        await settle(pilot)
        assert "full of sheep" in shown(app)
        await pilot.press("N")
        await settle(pilot)
        assert "Marked unread" in status(app)
        await pilot.press("ctrl+b")
        await settle(pilot)
        assert len(desk.bookmarks()) == 1
        await pilot.press("slash", *"Quick", "enter")
        await pilot.pause(0.15)
        assert app.is_running  # the Q was typed
        await pilot.press("Q")
        await pilot.pause(0.15)
        assert not app.is_running


async def test_own_keys_work_in_dialogs_and_are_named_there(make: Make, desk: Desk) -> None:
    app = make(keys={"keep": "f4", "leave": "f6", "close": "i", "help": "f1", "drop": "e"})
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"hm", "ctrl+s", "escape")
        await pilot.pause(0.15)
        assert app.screen.query_one(TextArea).text == "hm"
        assert "f4 keep   tab tags   f6 leave" in shown(app)
        await pilot.press("f4")
        await settle(pilot)
        assert [one.note.body for one in desk.notes(desk.article(desk.articles()[0].id))] == ["hm"]

        await pilot.press("x")
        await pilot.pause(0.15)
        assert "enter or f4 write   tab next   f6 back" in shown(app)
        await pilot.press("f6", "m", "apostrophe")
        await pilot.pause(0.15)
        assert "e drop  x export  f1 help" in status(app)
        await pilot.press("i", "f1")
        await pilot.pause(0.15)
        assert isinstance(app.screen, HelpDialog)
        await pilot.press("f1")
        await pilot.pause(0.15)
        assert isinstance(app.screen, Reader)


async def test_help_hints_and_palette_name_the_readers_keys(make: Make) -> None:
    app = make(keys={"annotate": "f8", "help": "f1", "next-quote": "f7", "mark": "i"})
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "f7 quote  / find  i mark  f8 note  x export  f1 help" in status(app)
        commands = {one.title: one.help for one in app.get_system_commands(app.screen)}
        assert commands["Note"] == "Write a note on the marked words  (f8)"
        await pilot.press("3", "3", "3")
        await pilot.pause(0.15)
        assert "f8 writes a note" in shown(app)

        await pilot.press("2", "f1")
        await pilot.pause(0.15)
        row = next(line for line in lines(app) if "Write a note" in line)
        assert "f8" in row


async def test_a_mistake_is_said_at_start_and_the_rest_holds(make: Make) -> None:
    app = make(keys={"undo": "n", "help": "f1", "export": "hyper+x"})
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        said = notices(app)
        assert "n is undo, so n cannot be find-next. Give find-next or undo another key" in said
        assert "export: 'hyper+x' is no key" in said

        await pilot.press("x")
        await pilot.pause(0.15)
        assert isinstance(app.screen, ExportDialog)
        await pilot.press("escape", "f1")
        await pilot.pause(0.15)
        assert isinstance(app.screen, HelpDialog)


async def test_quit_can_be_moved_and_ctrl_q_taken_for_something_else(make: Make) -> None:
    app = make(keys={"quit": "f10", "bookmark": "ctrl+q"})
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+q")
        await settle(pilot)
        assert "Bookmarked" in status(app)

        await pilot.press("a", "f10")
        await pilot.pause(0.15)
        assert not app.is_running
