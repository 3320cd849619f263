"""The notes of all articles in one place: filtered, sorted, opened, changed many at once, taken away."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from look import lines, settle, shown, status
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from fakes import HARBOUR, FakeEngine, ticking
from newsread.desk import Desk
from newsread.model import Article, Span
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane
from newsread.ui.screens.gathering import GatheringScreen
from newsread.ui.screens.reader import Reader

WIDE = (160, 48)
FERRY = "Ferry Stops For The Winter\n\nThe last boat left on Monday, full of sheep.\n"

Start = Callable[..., NewsreadApp]


def at(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with five notes and a bookmark on two articles, the notes made in this order."""
    desk = Desk(Library(tmp_path / "library.db"), FakeEngine(), ticking())  # type: ignore[arg-type]
    for name, text in (("harbour", HARBOUR), ("ferry", FERRY)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    desk.take_in([tmp_path / "harbour.txt", tmp_path / "ferry.txt"])
    harbour, ferry = (desk.article(one.id) for one in desk.articles())
    for article in (harbour, ferry):
        desk.annotate(article)
    desk.note(harbour, at(harbour, "Who pays?"), "Nobody answers.", ["costs"])
    desk.note(ferry, at(ferry, "full of sheep"), "How many?", ["count"], colour="blue")
    desk.note(harbour, at(harbour, "It is time"), "", ["boats"])
    desk.note(harbour, None, "Also owns boats.", ["people"], speaker="Ada Quill")
    desk.note(harbour, None, "One side only.", colour="red")
    desk.bookmark(ferry, at(ferry, "The last boat left on Monday, full of sheep."))
    desk.opened(harbour)
    yield desk
    desk.close()


@pytest.fixture
def start(desk: Desk) -> Start:
    return lambda **settings: NewsreadApp(desk, Settings(**settings))


def rows(app: NewsreadApp) -> list[str]:
    """Return what each note that shows is on, in order; selected ones behind a ●."""
    screen = app.screen
    assert isinstance(screen, GatheringScreen)
    ground = screen.query_one("#gathered").region
    listed = lines(app)[ground.y + 2 : ground.bottom]
    ends = ("Nobody", "How many", "Also owns", "One side", "Harbour", "Ferry", "  ")
    cut = (line for line in listed if line.strip())
    return [min((line[4:].split(end)[0].strip() for end in ends), key=len) for line in cut]


def selected(app: NewsreadApp) -> list[str]:
    return [line[4:].split("  ")[0].strip() for line in lines(app) if line.startswith("●")]


async def opened(pilot: Pilot[None], *keys: str) -> None:
    await settle(pilot)
    await pilot.press("4")
    await settle(pilot)
    await pilot.press(*keys)
    await settle(pilot)


SHEEP, TIME, PAYS = "full of sheep", "It is time", "Who pays?"
SPEAKER, WHOLE = "On Ada Quill", "On the article"


# ---- what shows


async def test_4_lists_the_notes_of_all_articles_the_newest_first(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert rows(app) == [WHOLE, SPEAKER, TIME, SHEEP, PAYS]
        line = next(line for line in lines(app) if SHEEP in line)
        for words in ("How many?", "Ferry Stops For The", "#count", "blue", "02 Jan 2026"):
            assert words in line
        assert "Ada Quill" in next(line for line in lines(app) if TIME in line)
        assert "Notes 5" in shown(app)
        assert "Bookmarks 1" in shown(app)


@pytest.fixture
def many(desk: Desk) -> None:
    """Sixty notes more."""
    harbour = desk.article(desk.articles()[0].id)
    for number in range(60):
        desk.note(harbour, at(harbour, "It is time"), f"Number {number}.")


@pytest.fixture
def held(many: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that does not come, of itself, to the notes that it has no room for."""
    monkeypatch.setattr(GatheringScreen, "call_after_refresh", lambda *_: True)


@pytest.mark.usefixtures("held")
async def test_the_newest_notes_show_before_the_others_are_read_and_all_are_counted(
    start: Start,
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)

        assert "Number 59." in lines(app)[3]
        assert "Notes 65 " in lines(app)[1]
        assert "1 of 65" in status(app)
        assert app.screen._rest == 35  # type: ignore[attr-defined]


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("keys", "told"),
    [("G", "65 of 65"), ("A", "65 selected"), ("/sheep", "1 of 1"), ("O", "65 of 65")],
)
async def test_a_key_acts_on_all_notes_though_they_were_not_read_yet(
    start: Start, keys: str, told: str
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot, *keys)

        assert told in status(app)
        assert app.screen._rest == 0  # type: ignore[attr-defined]


@pytest.mark.usefixtures("many")
async def test_the_notes_still_to_come_follow_by_themselves_and_the_highlight_stays(
    start: Start,
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)

        assert app.screen._rest == 0  # type: ignore[attr-defined]
        assert "1 of 65" in status(app)
        assert "Number 59." in lines(app)[3]


@pytest.mark.usefixtures("many")
async def test_a_note_left_far_down_is_still_under_the_highlight_when_the_list_opens_again(
    start: Start,
) -> None:
    app = start()
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot, "G", "q", "4")
        await settle(pilot)

        assert "65 of 65" in status(app)


async def test_the_whole_note_under_the_highlight_shows_below(start: Start) -> None:
    app = start(colours={"red": "doubtful"})
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        assert "Harbour Wall To Be Raised · 02 Jan 2026, 03:09 · red: doubtful" in shown(app)

        await pilot.press("j", "j")
        await settle(pilot)
        assert "Ada Quill · Harbour Wall To Be Raised" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (40, 10)], ids=["60x20", "40x10"])
async def test_a_narrow_window_shows_each_note_on_two_lines(
    start: Start, size: tuple[int, int]
) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        await opened(pilot, "j")

        assert "On the article" in shown(app)
        assert "One side only." in shown(app)
        assert "2 of 5" in status(app)
        assert all(len(line) == size[0] for line in lines(app))


async def test_without_notes_it_is_said_how_to_make_one(desk: Desk, start: Start) -> None:
    for one in desk.gathering.all()[0]:
        desk.drop_note(one.kept)  # type: ignore[arg-type]
    app = start()
    async with app.run_test(size=(40, 10)) as pilot:
        await opened(pilot, "j", "space", "D", "t", "c", "x", "enter")

        words = " ".join(shown(app).split())
        assert "No notes yet. In an article, v marks words, a writes a note on them." in words
        assert isinstance(app.screen, GatheringScreen)


# ---- filtering and sorting


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("boats", [SPEAKER, TIME]),
        ("tag:costs", [PAYS]),
        ("colour:blue", [SHEEP]),
        ("colour:doubtful", [WHOLE]),
        ("speaker:quill", [SPEAKER, TIME]),
        ("article:ferry", [SHEEP]),
        ("since:2026-01-02 many", [SHEEP]),
        ("until:2025", []),
    ],
)
async def test_what_is_typed_filters(start: Start, words: str, left: list[str]) -> None:
    app = start(colours={"red": "doubtful"})
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *words)

        if left:
            assert rows(app) == left
            assert f"Notes {len(left)} of 5" in shown(app)
        else:
            assert "Nothing is like that: / asks for something else." in shown(app)


async def test_a_filter_that_makes_no_sense_is_said_in_the_words_of_the_query(
    start: Start,
) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *'"open')

        assert '"open: a quotation mark stands alone. Close it' in status(app)
        assert rows(app) == [WHOLE, SPEAKER, TIME, SHEEP, PAYS]


async def test_a_filter_that_makes_no_sense_is_of_its_own_list(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"sheep", *' "x', "enter", "tab")
        assert rows(app) == ["The last boat left on Monday, full of sheep."]
        await pilot.press("tab")
        await settle(pilot)

        assert "a quotation mark stands alone" in status(app)
        assert len(rows(app)) == 5


async def test_enter_keeps_the_filter_and_esc_goes_back_to_the_one_before(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"boats", "enter", "j", "slash", *" zzz", "escape")

        assert app.screen.query_one(Input).value == "boats"
        assert rows(app) == [SPEAKER, TIME]
        assert app.focused is app.screen.query_one("#gathered")


async def test_letters_typed_fast_after_the_slash_are_all_taken(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        table = app.screen.query_one("#gathered")
        from textual.events import Key

        for key, character in (("slash", "/"), *((letter, letter) for letter in "dot")):
            app.post_message(Key(key, character))
        await settle(pilot)

        assert app.screen.query_one(Input).value == "dot"
        assert table.region.height


async def test_o_sorts_and_capital_o_turns_the_order_round(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "O")
        assert rows(app) == [PAYS, SHEEP, TIME, SPEAKER, WHOLE]
        orders = {}
        for _ in range(4):
            await pilot.press("o")
            await settle(pilot)
            orders[status(app).strip().split("  ")[0]] = rows(app)

        assert orders == {
            "Sorted by article and place": [SHEEP, WHOLE, SPEAKER, TIME, PAYS],
            "Sorted by speaker": [SPEAKER, TIME, WHOLE, PAYS, SHEEP],
            "Sorted by tag": [TIME, PAYS, SHEEP, SPEAKER, WHOLE],
            "Sorted by colour": [SHEEP, WHOLE, SPEAKER, TIME, PAYS],
        }


async def test_filter_order_selection_and_place_are_kept_while_the_app_runs(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"boats", "enter", "O", "j", "space")
        assert selected(app) == [SPEAKER]
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(app.screen, Reader)
        await opened(pilot)

        assert rows(app) == [TIME, SPEAKER]
        assert selected(app) == [SPEAKER]
        assert "2 of 2" in status(app)
        assert app.screen.query_one(Input).value == "boats"


# ---- opening


async def test_enter_opens_the_article_at_the_words_and_history_leads_back(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"sheep", "enter", "enter")

        pane = app.screen.query_one(ArticlePane)
        assert pane.article is not None
        assert pane.article.title == "Ferry Stops For The Winter"
        assert pane.target is not None
        assert pane.target.of(pane.article.text) == SHEEP
        await pilot.press("[", "h")
        await settle(pilot)
        assert pane.article.title == "Harbour Wall To Be Raised"


async def test_a_note_whose_words_are_gone_says_so_where_it_opens(
    desk: Desk, start: Start, tmp_path: Path
) -> None:
    (tmp_path / "ferry.txt").write_text("Ferry Stops For The Winter\n\nNobody was on it.\n")
    desk.take_in([tmp_path / "ferry.txt"])
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"sheep", "enter")
        assert "These words are gone from the article." in shown(app)
        await pilot.press("enter")
        await settle(pilot)

        assert "The words of this note are gone: full of sheep" in status(app)


async def test_the_apostrophe_lists_bookmarks_and_tab_the_notes(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("apostrophe")
        await settle(pilot)
        assert rows(app) == ["The last boat left on Monday, full of sheep."]

        await pilot.press("tab")
        await settle(pilot)
        assert len(rows(app)) == 5
        await pilot.press("apostrophe", "enter")
        await settle(pilot)
        pane = app.screen.query_one(ArticlePane)
        assert pane.sentence().of(pane.article.text).startswith("The last boat")  # type: ignore[union-attr]


async def test_a_click_puts_the_highlight_there_two_open_it_and_a_title_turns_the_list(
    start: Start,
) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.click("#gathered", offset=(10, 5))
        await settle(pilot)
        assert "4 of 5" in status(app)
        column = lines(app)[1].index("Bookmarks")
        await pilot.click("#gathered", offset=(column + 2, 0))
        await settle(pilot)
        assert "The last boat left" in shown(app)
        await pilot.click("#gathered", offset=(10, 2), times=2)
        await settle(pilot)

        assert isinstance(app.screen, Reader)
        assert app.screen.query_one(ArticlePane).article.title.startswith("Ferry")  # type: ignore[union-attr]


async def test_hostile_words_show_as_plain_text(start: Start, desk: Desk) -> None:
    harbour = desk.article(desk.articles()[0].id)
    desk.note(harbour, at(harbour, "smart"), "[/] [@click=app.quit]x[/] \x1b]52;c;AA\x07", ["[b]"])
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)

        line = next(line for line in lines(app) if line[4:].startswith("smart"))
        assert "[/] [@click=app.quit]x[/] " in line
        assert "#[b]" in line
        assert "\x1b" not in shown(app)
        await pilot.press("t")
        await settle(pilot)
        assert "[b]" in shown(app)


async def test_words_from_right_to_left_keep_to_their_column(
    start: Start, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "hebrew.txt").write_text("כותרת ראשית\n\nהגשר נפתח היום.\n", "utf-8")
    article = desk.article(desk.take_in([tmp_path / "hebrew.txt"]).opened[0])
    desk.note(article, at(article, "הגשר נפתח"), "Which bridge?")
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)

        line = next(line for line in lines(app) if "Which bridge?" in line)
        words, note = line.index("\u2067"), line.index("Which bridge?")
        assert words < line.index("\u2069") < note


# ---- many at once


def tags(desk: Desk) -> dict[str, tuple[str, ...]]:
    return {
        one.kept.body: one.kept.tags  # type: ignore[union-attr]
        for one in desk.gathering.all()[0]
    }


async def test_a_tag_is_given_to_all_that_are_selected_and_one_undo_takes_it(
    start: Start, desk: Desk
) -> None:
    before = tags(desk)
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "space", "space", "t")
        assert "Tag 2 notes" in shown(app)
        await pilot.press(*"check", "enter")
        await settle(pilot)

        assert "Given to 2 notes: #check; u takes it back" in status(app)
        assert [body for body, held in tags(desk).items() if "check" in held] == [
            "One side only.",
            "Also owns boats.",
        ]
        await pilot.press("u")
        await settle(pilot)
        assert tags(desk) == before
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert sum("check" in held for held in tags(desk).values()) == 2


async def test_a_tag_that_all_have_is_taken_away(start: Start, desk: Desk) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"tag:count", "enter", "t", *"count")
        assert "take it away" in shown(app)
        await pilot.press("enter")
        await settle(pilot)

        assert tags(desk)["How many?"] == ()
        assert "Nothing is like that" in shown(app)


async def test_a_colour_is_given_to_all_that_show(start: Start, desk: Desk) -> None:
    app = start(colours={"green": "follow up"})
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"article:harbour", "enter", "A", "c", *"gre")
        assert "follow up" in shown(app)
        await pilot.press("enter")
        await settle(pilot)

        colours = [one.kept.colour for one in desk.gathering.all()[0]]  # type: ignore[union-attr]
        assert sorted(colours) == ["blue", *["green"] * 4]
        await pilot.press("u")
        await settle(pilot)
        colours = [one.kept.colour for one in desk.gathering.all()[0]]  # type: ignore[union-attr]
        assert "green" not in colours


async def test_what_is_selected_but_filtered_away_is_left_alone(start: Start, desk: Desk) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "A", "slash", *"boats", "enter")
        assert "2 selected · 3 hidden" in status(app)
        await pilot.press("D")
        await settle(pilot)

        assert len(desk.gathering.all()[0]) == 3
        assert "dropped: u brings them back" in status(app)
        await pilot.press("u")
        await settle(pilot)
        assert len(desk.gathering.all()[0]) == 5


async def test_bookmarks_take_no_tag_and_are_dropped(start: Start, desk: Desk) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("apostrophe", "t")
        await settle(pilot)
        assert "Bookmarks have none to tag" in status(app) or "no tags" in status(app)
        await pilot.press("D")
        await settle(pilot)

        assert desk.bookmarks() == ()
        assert "No bookmarks yet" in shown(app)


async def test_a_writes_on_the_note_under_the_highlight(start: Start, desk: Desk) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"sheep", "enter", "a")
        assert app.screen.query_one(TextArea).text == "How many?"
        await pilot.press(*" Ten.", "ctrl+s")
        await settle(pilot)

        assert "How many? Ten." in tags(desk)
        assert "How many? Ten." in shown(app)
        assert all(desk.draft(desk.article(one.id)) is None for one in desk.articles())


async def test_a_draft_on_the_article_is_not_written_over(start: Start, desk: Desk) -> None:
    ferry = desk.article(desk.articles()[1].id)
    desk.keep_draft(ferry, at(ferry, "last boat"), "half a thought")
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"sheep", "enter", "a")

        assert isinstance(app.screen, GatheringScreen)
        assert "A note begun on this article waits" in status(app)
        draft = desk.draft(ferry)
        assert draft is not None
        assert draft.body == "half a thought"


async def test_what_changed_there_shows_on_the_page(start: Start, desk: Desk) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "A", "D", "q")

        assert isinstance(app.screen, Reader)
        await pilot.press("3", "3", "3")
        await settle(pilot)
        assert "No notes yet" in shown(app)


# ---- taken away


async def test_what_shows_is_exported_or_what_is_selected(
    start: Start, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "out.md"
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "slash", *"boats", "enter", "x")
        assert "2 notes shown" in shown(app)
        app.screen.query_one("#export-file", Input).value = str(file)
        await pilot.press("enter")
        await settle(pilot)
        assert f"Written: {file}" in status(app)
        both = file.read_text("utf-8")
        await pilot.press("space", "x")
        await settle(pilot)
        assert "Note selected" in shown(app)
        app.screen.query_one("#export-file", Input).value = str(tmp_path / "one.md")
        await pilot.press("enter")
        await settle(pilot)

    assert "It is time" in both
    assert "Also owns boats." in both
    assert "Nobody answers." not in both
    one = (tmp_path / "one.md").read_text("utf-8")
    assert "Also owns boats." in one
    assert "It is time" not in one
