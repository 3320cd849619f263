"""Notes on the article and on who speaks, their colours and Markdown, and tags with their completion."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from look import lines, settle, shown, status
from msgspec.structs import replace
from textual.widgets import Input, TextArea

from newsread.desk import Desk
from newsread.model import Anchor, Article, Note, Span
from newsread.settings import COLOURS
from newsread.ui.app import NewsreadApp
from newsread.ui.dialogs.tags import completed, read
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.markdown import ROWS, rendered

WIDE = (160, 48)
MEANT = COLOURS | {"red": "doubtful"}
Harbour = Callable[..., NewsreadApp]


def article(desk: Desk) -> Article:
    return desk.article(desk.articles()[-1].id)


def kept(desk: Desk) -> list[Note]:
    return [placed.note for placed in desk.notes(article(desk))]


async def test_ctrl_n_writes_on_the_article_and_again_goes_on_with_it(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+n")
        await pilot.pause(0.15)
        assert "The whole article: Harbour Wall" in shown(app)
        await pilot.press(*"Thin", "ctrl+s", "ctrl+n", *" stuff", "ctrl+s")
        await settle(pilot)
        assert "Note kept" in status(app)
        assert "1 min · ✎" in shown(app)
        await pilot.press("3", "3", "3")
        await settle(pilot)
        assert "✎ The whole article" in shown(app)

        await pilot.press("g", "enter")
        await pilot.pause(0.15)
        assert app.screen.query_one(TextArea).text == "Thin stuff"
        await pilot.press("escape", "2", "u", "u")
        await settle(pilot)
        assert kept(desk) == []
        assert "✎" not in shown(app)


async def test_nothing_written_on_the_article_is_no_note(harbour: Harbour, desk: Desk) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+n", "ctrl+s")
        await settle(pilot)

        assert kept(desk) == []
        assert "nothing kept" in status(app)


async def test_p_writes_on_who_speaks_and_it_shows_wherever_he_or_she_does(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "P", *"Which party?", "ctrl+s")
        await settle(pilot)

        (note,) = kept(desk)
        assert (note.anchor, note.speaker, note.body) == (None, "Ada Quill", "Which party?")
        await pilot.press("[", "q", "]", "q")
        await settle(pilot)
        assert "✎ Which party?" in status(app)
        assert any("Ada Quill ✎" in line for line in lines(app))
        await pilot.press("g", "P")
        await settle(pilot)
        assert "Nobody with a name here" in status(app)


async def test_a_note_on_a_speaker_goes_with_the_name_the_reader_gives(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "P", *"Which party?", "ctrl+s")
        await settle(pilot)
        await pilot.press("g", "]", "e", "c", *"Ada Quill Jones", "enter", "]", "q")
        await settle(pilot)

        assert any("Ada Quill Jones ✎" in line for line in lines(app))
        await pilot.press("P")
        await pilot.pause(0.15)
        assert app.screen.query_one(TextArea).text == "Which party?"
        await pilot.press("escape", "u", "[", "q")
        await settle(pilot)
        assert any("Ada Quill ✎" in line for line in lines(app))


async def test_of_several_who_speak_one_is_chosen(harbour: Harbour, desk: Desk) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "P")
        await pilot.pause(0.15)
        assert "A note on whom?" in shown(app)
        await pilot.press("down", "enter", *"Who?", "ctrl+s")
        await settle(pilot)

        assert [note.speaker for note in kept(desk)] == ["Bo Reed"]


async def test_who_is_named_under_the_cursor_can_be_written_on(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "e", "]", "e", "P", *"Who?", "ctrl+s")
        await settle(pilot)

        assert [note.speaker for note in kept(desk)] == ["Bo Reed"]


async def test_a_draft_on_a_speaker_goes_on_with_its_colour_at_the_next_start(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "P", *"half", "ctrl+l")
        await pilot.pause(1.0)

    again = NewsreadApp(desk)
    async with again.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "You were writing a note here" in status(again)
        await pilot.press("ctrl+n", *" a thought", "ctrl+s")
        await settle(pilot)

    (note,) = kept(desk)
    assert (note.speaker, note.body, note.colour) == ("Ada Quill", "half a thought", "green")


async def test_a_lost_note_can_still_be_written_on(harbour: Harbour, desk: Desk) -> None:
    app = harbour()
    here = article(desk)
    start = here.text.index("by spring")
    note = desk.note(here, Span(start, start + 9), "When?")
    gone = Anchor("in the autumn of that year", "", "", start)
    desk._library.put_note(replace(note, anchor=gone))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("3", "3", "3", "g", "enter")
        await pilot.pause(0.15)
        assert "in the autumn of that year" in shown(app)
        await pilot.press(*"!", "ctrl+s")
        await settle(pilot)

    assert [note.body for note in kept(desk)] == ["When?!"]


# ---- colours


async def test_the_dialog_turns_the_colour_and_the_page_shows_it(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour(colours=MEANT)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", "ctrl+l", "ctrl+l", "ctrl+l")
        await pilot.pause(0.15)
        assert " red: doubtful " in shown(app)
        await pilot.press(*"Hm", "ctrl+s")
        await settle(pilot)

        assert [note.colour for note in kept(desk)] == ["red"]
        await pilot.press("]", "q", "[", "q")
        await settle(pilot)
        assert "red: doubtful" in status(app)
        await pilot.press("g")
        await settle(pilot)
        pane = app.screen.query_one(ArticlePane)
        row = next(at for at, line in enumerate(lines(app)) if "raised, Ada Quill" in line)
        column = lines(app)[row].index("The wall will be raised,")
        style = app.screen.get_style_at(column, row)
        assert style.bgcolor == pane.get_component_rich_style("note--red").bgcolor
        assert style.bgcolor != pane.get_component_rich_style("note").bgcolor


async def test_c_gives_the_note_another_colour_and_u_the_old_one_back(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour(colours=MEANT)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("C")
        await settle(pilot)
        assert "No note or highlight here" in status(app)
        await pilot.press("]", "q", "H", "C", *"doubt", "enter")
        await settle(pilot)
        assert [note.colour for note in kept(desk)] == ["red"]
        assert "Now red: doubtful" in status(app)

        await pilot.press("u")
        await settle(pilot)
        assert [note.colour for note in kept(desk)] == ["yellow"]


async def test_a_note_of_a_colour_we_do_not_know_is_shown_and_keeps_it(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour()
    start = article(desk).text.index("by spring")
    desk.note(article(desk), Span(start, start + 9), "Pink?", colour="pink")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "n", "a", *"!", "ctrl+s")
        await settle(pilot)

    assert [(note.body, note.colour) for note in kept(desk)] == [("Pink?!", "pink")]


# ---- tags


def test_tags_are_read_each_once_without_their_sign() -> None:
    assert read(" #sea, port  of call,sea, ,# \x1b[2J x") == ("sea", "port of call", "[2J x")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("se", "Sea wall"),  # the most used first, as it is written in the library
        ("storm, se", "storm, Sea wall"),
        ("storm,#wi", "storm,#winter"),
        ("Sea wall, s", "Sea wall, sea"),  # not twice
        ("port of", "port of call"),
        ("", None),
        ("storm,", None),
        ("sea", None),  # one of them as it stands
        ("xy", None),
    ],
)
def test_the_last_tag_is_completed(typed: str, whole: str | None) -> None:
    assert completed(typed, ("Sea wall", "sea", "storm", "winter", "port of call")) == whole


@given(st.text(), st.lists(st.text(min_size=1)))
def test_a_completion_goes_on_from_what_is_typed_with_a_tag_that_is_known(
    typed: str, known: list[str]
) -> None:
    whole = completed(typed, known)

    assert whole is None or whole[: len(typed)].casefold() == typed.casefold()
    assert whole is None or any(whole.endswith(tag) for tag in known)


async def test_a_tag_that_holds_a_comma_stays_one_where_tags_are_not_touched(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour()
    desk.note(article(desk), None, "Hm", ["Paris, Texas", "#1"])
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+n", "escape", "ctrl+n", *"!", "ctrl+s")
        await settle(pilot)

    assert [(note.body, note.tags) for note in kept(desk)] == [("Hm!", ("Paris, Texas", "#1"))]


async def test_t_tags_the_article_with_completion_by_tab(harbour: Harbour, desk: Desk) -> None:
    app = harbour()
    desk.tag_article(desk.article(desk.articles()[0].id), ["weather"])
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("t", *"sea, wea")
        await pilot.pause(0.15)
        assert "sea, weather" in shown(app)
        await pilot.press("tab", "enter")
        await settle(pilot)

        assert desk.article_tags(article(desk)) == ("sea", "weather")
        assert "Tagged #sea #weather" in status(app)
        assert "1 min · #sea #weather" in shown(app)
        assert any(line.lstrip().startswith("#sea #weather") for line in lines(app))
        await pilot.press("u")
        await settle(pilot)
        assert desk.article_tags(article(desk)) == ()
        assert "#sea #weather" not in "\n".join(lines(app)[:-1])


async def test_tags_of_a_note_are_completed_by_the_arrow_and_tab_goes_on(
    harbour: Harbour, desk: Desk
) -> None:
    app = harbour()
    desk.tag_article(article(desk), ["weather"])
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", "tab", *"wea")
        await pilot.pause(0.15)
        await pilot.press("right")
        await pilot.pause(0.1)
        assert app.screen.query_one(Input).value == "weather"
        await pilot.press("tab", *"Hm", "ctrl+s")
        await settle(pilot)

    assert [(note.body, note.tags) for note in kept(desk)] == [("Hm", ("weather",))]


async def test_tags_can_be_given_on_the_smallest_screen(harbour: Harbour, desk: Desk) -> None:
    app = harbour()
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("t", *"sea", "ctrl+s", "ctrl+n", *"Thin", "tab", *"se", "tab")
        await pilot.pause(0.15)
        assert "sea" in shown(app)
        await pilot.press("ctrl+s")
        await settle(pilot)

    assert [(note.body, note.tags) for note in kept(desk)] == [("Thin", ("sea",))]
    assert desk.article_tags(article(desk)) == ("sea",)


# ---- Markdown


def test_markdown_shows_without_its_signs() -> None:
    body = "# Ask\n\nIs *that* **so**?\nYes `x`\n\n- Bo\n- Ada\n\n3. c\n4. d\n\n> as\n> said\n\n---"

    rows = rendered(body, 40)

    assert [row.plain for row in rows] == [
        *("Ask", "Is that so?", "Yes x", "• Bo", "• Ada", "3. c", "4. d"),
        *("▎ as", "▎ said", "* * *"),
    ]
    looks = {
        row.plain[span.start : span.end]: str(span.style) for row in rows for span in row.spans
    }
    assert "bold" in looks["Ask"]
    assert "italic" in looks["that"]
    assert "bold" in looks["so"]


@pytest.mark.parametrize(
    "words",
    [
        "[a](http://x.example) and <http://y.example>",
        "![a](http://x.example/p.png)",
        "<script>alert(1)</script> - x",
        "[@click=app.quit]x[/] - [/] [b]y",
        "[a]: http://x.example",
    ],
)
def test_links_images_and_markup_stay_letters(words: str) -> None:
    rows = rendered(words, 80)

    assert "\n".join(row.plain for row in rows) == words
    assert all("@click" not in str(span.style) for row in rows for span in row.spans)


def test_a_long_note_shows_its_beginning_and_a_huge_one_is_quick() -> None:
    assert len(rendered("- a\n" * 100, 40)) == ROWS
    assert rendered("- a\n" * 100, 40)[-1].plain == "…"
    assert len(rendered("> " * 500_000, 40)) <= ROWS
    assert rendered("word " * 500, 2000)[-1].plain == "…"


async def test_the_inspector_shows_a_note_as_markdown(harbour: Harbour, desk: Desk) -> None:
    app = harbour()
    desk.note(article(desk), None, "Is *that* so?\n\n- ask **Bo**")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("3", "3", "3")
        await settle(pilot)

        assert "Is that so?" in shown(app)
        assert "• ask Bo" in shown(app)
