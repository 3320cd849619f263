"""A large article: its rows set around the reader first, then all of them, and nothing jumps."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from look import Make, lines, settle, shown
from textual.pilot import Pilot

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.model import Article, Block, Span
from newsread.store import Library
from newsread.ui import page as pages
from newsread.ui.app import NewsreadApp
from newsread.ui.page import LONGEST, NEAR, Page
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.pageview import TOP
from newsread.ui.sentences import Sentences

kinds = st.sampled_from(["paragraph", "list", "quote", "heading"])
letters = st.text(st.sampled_from("ab cd\né日、👩\u200d\u0301Па,.-"), min_size=1, max_size=60)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Make an article of blocks of any kind, each once or many times over."""
    text, blocks = "", []
    for kind, words, times in draw(
        st.lists(st.tuples(kinds, letters, st.integers(1, 40)), min_size=1, max_size=30)
    ):
        body = (words * times).strip()
        if body:
            span = Span(len(text), len(text) + len(body))
            blocks.append(Block("headline" if not blocks else kind, span))
            text += f"{body}\n\n"
    return Article("id", "", "", text, tuple(blocks))


@settings(deadline=None)
@given(articles(), st.integers(8, 60), st.floats(0, 1))
def test_rows_set_around_a_place_are_those_of_the_whole_page(
    article: Article, measure: int, share: float
) -> None:
    place = int(share * len(article.text))
    with pytest.MonkeyPatch.context() as patch:  # small enough that pages are cut
        patch.setattr(pages, "NEAR", 5)
        patch.setattr(pages, "LONGEST", 100)
        whole = Page(article, measure)
        page = Page(article, measure, near=place)

        rows, at = page.rows, page.row_of(place)
        first = [rows[index] for index in rows.set]
        moved = page.set_rest()

        assert moved is not None
        assert list(page.rows) == list(whole.rows)
        assert [page.rows[index + moved] for index in rows.set] == first
        assert page.row_of(place) == at + moved == whole.row_of(place)
        assert page.facts_row == whole.facts_row


def large(size: int, end: str) -> Article:
    """Return an article of *size* characters in paragraphs or, with a space as *end*, as one."""
    sentence = "The harbour wall was raised by a metre, and nobody paid for it."
    text = end.join(sentence for _ in range(size // len(sentence)))
    blocks = tuple(Block("paragraph", Span(*one.span())) for one in re.finditer(r"[^\n]+", text))
    return Article("id", "", "", text, blocks)


@pytest.mark.parametrize("end", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_of_a_large_article_only_what_is_near_is_set_at_once(end: str, share: float) -> None:
    article = large(1_000_000, end)
    place = int(share * (len(article.text) - 1))

    page = Page(article, 72, near=place)

    room = 2 * (NEAR * 72 + LONGEST)
    assert sum(page.rows.ends) - sum(page.rows.starts) < 2 * room
    assert not page.whole
    assert place in page.extent(page.row_of(place))
    before, rows = len(page.rows), page.rows.set
    page.set_rest()
    assert before == pytest.approx(len(page.rows), rel=0.02)
    assert share or rows.start == 0
    assert share < 1 or rows.stop == before


def test_a_sentence_of_a_large_paragraph_is_found_without_cutting_all_of_it() -> None:
    article = large(1_000_000, " ")
    sentences = Sentences(article)

    here = sentences.at(500_000)

    assert here.of(article.text).startswith("The harbour wall")
    assert here.of(article.text).endswith("paid for it.")
    assert sentences.before(sentences.after(here)) == here
    assert sum(len(cut) for cut in sentences._cut.values()) < 1000


def test_every_sentence_of_a_large_paragraph_follows_the_one_before() -> None:
    article = large(100_000, " ")
    sentences = Sentences(article)

    found, here = [], sentences.at(0)
    while not found or found[-1] != here:
        found.append(here)
        here = sentences.after(here)

    assert {one.of(article.text) for one in found} == {found[0].of(article.text)}
    assert len(found) == article.text.count(".")


# ---- on the screen


@pytest.fixture
def megabyte(tmp_path: Path, desk: Desk, make: Make) -> NewsreadApp:
    """An app that opens on a megabyte of numbered paragraphs."""
    file = tmp_path / "long.txt"
    words = "rain fell on the harbour and the ferry did not sail, which surprised nobody at all. "
    file.write_text(
        "A Megabyte\n\n" + "\n\n".join(f"Day {day}: {words * 3}" for day in range(4000)) + "\n"
    )
    desk.opened(desk.article(desk.take_in([file]).opened[0]))
    return make()


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen.query_one(ArticlePane)


async def opened(pilot: Pilot[None], place: int) -> None:
    """Wait until the article shows, and go on from *place*, the page set anew."""
    await settle(pilot)
    article = pane(pilot.app)  # type: ignore[arg-type]
    assert article.article is not None
    article.show(article.article, article.marks, article.facts, place)


def in_pane(app: NewsreadApp) -> list[str]:
    """Return what shows of the article, the scroll bar left out."""
    return [line[32:118] for line in lines(app)[1:-1]]


async def test_what_shows_stays_while_the_rest_of_the_page_is_set(megabyte: NewsreadApp) -> None:
    async with megabyte.run_test(size=(120, 30)) as pilot:
        await opened(pilot, 600_000)
        await pilot.pause(0.05)
        article = pane(megabyte)
        assert not article._page.whole
        before, row = in_pane(megabyte), article._row

        await pilot.pause(2)

        assert article._page.whole
        assert [one[:50] for one in in_pane(megabyte)] == [one[:50] for one in before]
        assert article._row == article._page.row_of(article.cursor)
        assert article._row != row or row == 0


@pytest.mark.parametrize(("key", "words"), [("G", "Day 3999"), ("g", "A Megabyte")])
async def test_the_ends_are_reached_before_all_is_set(
    megabyte: NewsreadApp, key: str, words: str
) -> None:
    async with megabyte.run_test(size=(120, 30)) as pilot:
        await opened(pilot, 600_000)
        assert not pane(megabyte)._page.whole

        await pilot.press(key)
        await pilot.pause(0.2)

        assert words in shown(megabyte)
        assert pane(megabyte).progress == (1 if key == "G" else pytest.approx(0, abs=0.01))


async def test_a_place_far_off_is_reached_before_all_is_set(megabyte: NewsreadApp) -> None:
    async with megabyte.run_test(size=(120, 30)) as pilot:
        await opened(pilot, 600_000)
        article = pane(megabyte)
        assert article.article is not None
        at = article.article.text.index("Day 77:")
        assert not article._page.whole

        article.aim(Span(at, at + 6))
        await pilot.pause(0.2)

        assert "Day 77:" in shown(megabyte)


async def test_a_page_goes_on_over_the_edge_of_what_is_set(megabyte: NewsreadApp) -> None:
    async with megabyte.run_test(size=(120, 30)) as pilot:
        await opened(pilot, 600_000)
        article = pane(megabyte)
        last = article._page.rows[article._page.rows.set[-1]]

        while article.cursor < last.start:
            await pilot.press("space")
            assert "rain fell" in shown(megabyte)

        assert article._page.whole


async def test_resizing_in_the_middle_keeps_the_place(megabyte: NewsreadApp) -> None:
    async with megabyte.run_test(size=(120, 30)) as pilot:
        await opened(pilot, 600_000)
        await pilot.pause(2)
        article = pane(megabyte)
        place, down = article.cursor, article._down
        for size in ((90, 30), (60, 30), (160, 30), (120, 30)):
            await pilot.resize_terminal(*size)
            for whole in (False, True):  # before and after all is set
                await pilot.pause(0.05)
                while whole and not article._page.whole:
                    await pilot.pause(0.1)
                row = article._page.rows[article._row]

                assert article.cursor == place
                assert row.start <= place <= row.end
                assert article._row + TOP - article.scroll_offset.y == down


async def test_marks_kept_of_a_large_article_come_after_its_words(
    tmp_path: Path, make: Make, engine: FakeEngine
) -> None:
    file = tmp_path / "biden.txt"
    seed = (Path(__file__).parents[2] / "seeds" / "000_3aa99a84efb3eff9.txt").read_text("utf-8")
    file.write_text(seed + "\n\n" + "It rained all day. " * 30_000 + "\n", "utf-8")
    desk = Desk(Library(tmp_path / "large.db"), engine)  # type: ignore[arg-type]
    article = desk.article(desk.take_in([file]).opened[0])
    desk.annotate(article)
    engine.asked.clear()
    app = NewsreadApp(desk)
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.pause(0.02)
        assert "renegotiate" in shown(app)
        await settle(pilot)

        assert "Quotes 15" in shown(app)
        assert engine.asked == []
    desk.close()
