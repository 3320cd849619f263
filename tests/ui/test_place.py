"""A place in the text: the sentence under the cursor, marking from it, and copying what is meant."""

import base64

import pytest
from look import Make, lines, settle, shown, status
from textual.color import Color

from newsread.desk import Desk
from newsread.settings import Settings
from newsread.ui import clipboard
from newsread.ui.app import NewsreadApp
from newsread.ui.panes.article import ArticlePane
from newsread.ui.sentences import Sentences

WIDE = (160, 48)
NARROW = (80, 24)
NEXT, BEFORE = "right_parenthesis", "left_parenthesis"


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen.query_one(ArticlePane)


def words(app: NewsreadApp) -> str:
    """Return the words that a key would act on."""
    article = pane(app).article
    assert article is not None
    return pane(app).chosen.of(article.text)


def lit(app: NewsreadApp) -> str:
    """Return the words on the ground of the sentence under the cursor, as they show."""
    ground = Color.parse(app.current_theme.variables["highlight-away-ground"]).rich_color.triplet
    inside = pane(app).region
    found = []
    for y in range(inside.y, inside.bottom):
        strip = app.screen._compositor.render_strips()[y].crop(inside.x, inside.right)
        on = [one.text for one in strip if one.style and one.style.bgcolor]
        found.append(
            "".join(
                one.text
                for one in strip
                if one.style and one.style.bgcolor and one.style.bgcolor.triplet == ground
            )
        )
        assert on  # every row has the page's own ground
    return " ".join(filter(None, found))


def barred(app: NewsreadApp) -> list[str]:
    """Return the rows of the page beside which the cursor or its bar stands."""
    inside = pane(app).region
    rows = [line[inside.x : inside.right] for line in lines(app)[inside.y : inside.bottom]]
    column = next(row.index("▸") for row in rows if "▸" in row)
    return [row[column + 3 :].strip() for row in rows if row[column : column + 1] in ("▸", "│")]


async def test_the_sentence_under_the_cursor_shows_on_all_its_rows(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"this comes", "enter", "escape", "k", "j")
        await pilot.pause(0.15)

        assert lit(app).startswith("This comes two weeks after")
        assert lit(app).endswith("it was not.")
        assert "▸" in next(line for line in lines(app) if "This comes two weeks" in line)
        rows = barred(app)
        assert len(rows) == 4
        assert rows[-1].startswith("preparing to invade")


async def test_the_sentence_gives_way_to_what_was_jumped_to_or_marked(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert lit(app) == "Biden Raises Stakes For Russia With Buildup In Eastern Europe"

        for keys in (("]", "q"), ("v",)):
            await pilot.press(*keys)
            await pilot.pause(0.15)
            assert lit(app) == ""
            assert len(barred(app)) == 1

        await pilot.press("escape", "j")
        await pilot.pause(0.15)
        assert lit(app) != ""


async def test_parentheses_go_from_sentence_to_sentence_and_back(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        down, up = [words(app)], [""]
        for _ in range(30):
            await pilot.press(NEXT)
            down.append(words(app))
        await pilot.pause(0.15)
        assert "No sentence below here" in status(app)
        for _ in range(31):
            up.append(words(app))
            await pilot.press(BEFORE)
        await pilot.pause(0.15)
        assert "No sentence above here" in status(app)
        article = pane(app).article

    assert article is not None
    shown_blocks = [block.span for block in article.blocks if block.kind != "repeat"]
    each = [
        one.of(article.text) for span in shown_blocks for one in Sentences(article).within(span)
    ]
    assert list(dict.fromkeys(down)) == each
    assert list(dict.fromkeys(up[1:])) == each[::-1]
    assert each[1].startswith("MOSCOW (Pakistan Point News")
    assert len(each) > 15


async def test_the_page_stays_while_the_next_sentence_shows(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        for _ in range(5):
            await pilot.press(NEXT)
        assert pane(app).scroll_offset.y == 0

        for _ in range(18):
            await pilot.press(NEXT)
            await pilot.pause(0.05)
            assert words(app).split()[0] in shown(app)
            assert words(app).split()[-1] in shown(app)
        assert pane(app).scroll_offset.y > 0


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_a_sentence_shows_whole_where_it_fits(
    app: NewsreadApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(26):
            await pilot.press(NEXT)
            await pilot.pause(0.02)
            page = pane(app)
            rows = page._lit_rows
            assert "▸" in shown(app)
            if len(rows) < page.size.height - 4:
                assert words(app).split()[-1] in barred(app)[-1]


async def test_plain_scrolling_carries_the_sentence_along(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        seen = [words(app)]
        for _ in range(30):
            await pilot.press("j")
            await pilot.pause(0.02)
            seen.append(words(app))
            assert sum(line.count("▸") for line in lines(app)) == 1
        assert len(set(seen)) > 5
        assert barred(app)[0].split()[0] in words(app)


async def test_in_a_fold_parentheses_go_where_quotations_show(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("Q", "Q", "g")
        await pilot.pause(0.15)
        seen = []
        for _ in range(60):
            await pilot.press(NEXT)
            seen.append((words(app), pane(app)._row))
        await pilot.pause(0.15)

        assert "No sentence below here" in status(app)
        assert words(app).startswith("Yet, he said, the West")
        rows = [row for _, row in seen]
        assert rows == sorted(rows)  # down the page, not to and fro in the text
        assert len(barred(app)) == len(pane(app)._lit_rows)


@pytest.mark.parametrize("theme", ["newsread-dark", "newsread-light"])
async def test_the_sentence_shows_without_colour_and_in_ascii(
    make: Make, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make(theme=theme, ascii=True)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press(NEXT, NEXT)
        await pilot.pause(0.15)
        left = pane(app).region.x + pane(app)._left
        rows = [line[left:] for line in lines(app) if line[left : left + 1] in (">", "|")]

        assert rows[0].startswith(">")
        assert rows[0][3:].startswith("NATO chief Jens")
        assert len(rows) == len(pane(app)._lit_rows)
        assert {row[0] for row in rows[1:]} == {"|"}


# ---- marking


async def test_words_are_marked_by_clause_from_the_sentence_on(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"cafruny, who", "enter", "v", "C")
        await pilot.pause(0.15)
        assert words(app) == "Cafruny"
        await pilot.press("escape", "escape", "v", "C")
        await pilot.pause(0.15)
        assert (
            words(app) == "Cafruny, who is an expert on European politics and US-Russia relations"
        )
        assert "11 words marked" in status(app)
        await pilot.press("o", "c", "H")
        await pilot.pause(0.15)
        assert "Highlighted" in status(app)

    (note,) = desk.notes(desk.article(desk.articles()[0].id))
    assert note.note.anchor.exact == "who is an expert on European politics and US-Russia relations"


async def test_while_words_are_marked_parentheses_mark_sentences(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press(NEXT, NEXT, "v", NEXT)
        assert words(app).startswith("NATO chief Jens")
        assert words(app).endswith("warships and aircraft to the region.")
        await pilot.press(BEFORE)
        assert words(app).endswith("aspiring NATO member.")


@pytest.mark.parametrize(("key", "said"), [("H", "Highlighted"), ("y", "Copied 1 word")])
async def test_one_key_takes_exactly_the_name_just_jumped_to(
    app: NewsreadApp, desk: Desk, key: str, said: str
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "e")
        name = words(app)
        await pilot.press(key)
        await pilot.pause(0.15)

        assert said in status(app)
        assert name == "Russia"
        taken = [one.note.anchor.exact for one in desk.notes(desk.article(desk.articles()[0].id))]
        assert (taken or [app.clipboard]) == [name]


async def test_v_takes_the_quotation_just_jumped_to_and_a_notes_it(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "]", "q", "v")
        quoted = words(app)
        await pilot.press("a", *"why", "ctrl+s")
        await pilot.pause(0.15)

    (note,) = desk.notes(desk.article(desk.articles()[0].id))
    assert quoted.startswith("that the alliance was considering")
    assert (note.note.anchor.exact, note.note.body) == (quoted, "why")


# ---- copying


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a driver writes to the terminal."""
    from textual.drivers.headless_driver import HeadlessDriver

    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, data: written.append(data))
    return written


def on_clipboard(sent: list[str]) -> list[str]:
    """Return the words of each OSC 52 sequence."""
    begin, end = "\x1b]52;c;", "\a"
    return [
        base64.b64decode(one[len(begin) : -len(end)]).decode()
        for one in sent
        if one.startswith(begin) and one.endswith(end)
    ]


async def test_copied_words_go_to_the_terminal_as_they_stand(
    app: NewsreadApp, sent: list[str]
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press(NEXT, NEXT, "v", "j", "y")
        await pilot.pause(0.15)

        (copied,) = on_clipboard(sent)
        assert copied.startswith("NATO chief Jens Stoltenberg announced")
        assert copied.endswith("warships and aircraft to the region.")
        assert f"Copied {len(copied.split())} words " in status(app)


async def test_a_terminal_that_must_allow_it_is_named(
    app: NewsreadApp, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", "socket,1,0")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("y")
        await pilot.pause(0.15)

        assert len(on_clipboard(sent)) == 1
        assert "Copied 10 words, if tmux allows it: set -s set-clipboard on" in status(app)


async def test_a_console_without_a_clipboard_is_sent_nothing(
    app: NewsreadApp, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("y")
        await pilot.pause(0.15)

        assert on_clipboard(sent) == []
        assert "Not copied: the Linux console has no clipboard" in status(app)


async def test_more_than_a_terminal_takes_is_not_cut_but_said(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory, sent: list[str]
) -> None:
    file = tmp_path_factory.mktemp("long") / "long.txt"
    file.write_text("Sheep\n\n" + "The boat left with sheep. " * 4_000, "utf-8")
    desk.take_in([file])
    desk.opened(desk.article(desk.articles()[-1].id))
    app = NewsreadApp(desk, Settings())
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        page = pane(app)
        assert page.article is not None
        await pilot.press(NEXT, "v")
        assert page.selection is not None
        page.selection = page.selection.drag(page._sentences, 7, len(page.article.text) - 1)
        await pilot.press("y")
        await pilot.pause(0.15)

        assert on_clipboard(sent) == []
        assert "Not copied: 104 kB are more than terminals take, 74 kB" in status(app)


def test_a_text_at_the_limit_makes_a_sequence_of_100_000_bytes() -> None:
    fits = "x" * clipboard.LONGEST

    assert len(f"\x1b]52;c;{base64.b64encode(fits.encode()).decode()}\a") == 100_000
    assert clipboard.hindrance(fits, {}) == ""
    assert clipboard.hindrance(fits + "x", {}) != ""
    assert clipboard.hindrance("é" * (clipboard.LONGEST // 2 + 1), {}) != ""
