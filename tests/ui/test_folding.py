"""An article folded down to its quotations: what stands in it, in which order, and how one moves there."""

import pytest
from look import Make, lines, settle, shown, status

from newsread.model import Article, Block, Quote, Span
from newsread.ui.app import NewsreadApp
from newsread.ui.folding import counted, fold
from newsread.ui.page import Page
from newsread.ui.panes.article import ArticlePane
from newsread.ui.sentences import Sentences

WIDE = (160, 48)
NARROW = (60, 20)

TEXT = """Two Harbours
It rained. The wall leaks, Ada said, but Bo said it holds. Nobody knew.
1. A town slept. “We pay,” Ada said. Then it rained.
The sea rose. Bo was asked. “I am
old. I know the sea,” he said. It rained."""


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def quote(words: str, speaker: str | None, **other: object) -> Quote:
    return Quote((span(words),), "direct", speaker=speaker, **other)  # type: ignore[arg-type]


KINDS = ("headline", "paragraph", "list", "paragraph", "paragraph")
STARTS = [0, *(at + 1 for at, letter in enumerate(TEXT) if letter == "\n")]
ENDS = [*(start - 1 for start in STARTS[1:]), len(TEXT)]
BLOCKS = tuple(
    Block(kind, Span(start, end))  # type: ignore[arg-type]
    for kind, start, end in zip(KINDS, STARTS, ENDS, strict=True)
)
ARTICLE = Article("id", "", "Two Harbours", TEXT, BLOCKS)
QUOTES = (
    quote("The wall leaks", "Ada"),
    quote("it holds", "Bo"),
    quote("“We pay,”", "Ada"),
    quote("“I am\nold. I know the sea,”", "Bo", cue=(span("Bo was asked"),)),
)
SENTENCES = Sentences(ARTICLE)


def words(parts: tuple[Block, ...]) -> list[str]:
    return [part.span.of(TEXT) for part in parts]


def test_a_fold_in_order_holds_the_sentences_of_quotations_and_their_cues() -> None:
    folded = fold(ARTICLE, QUOTES, SENTENCES, "text")

    assert words(folded.parts) == [
        "Two Harbours",
        "The wall leaks, Ada said, but Bo said it holds.",
        "“We pay,” Ada said.",
        "Bo was asked. “I am",
        "old. I know the sea,” he said.",
    ]
    assert folded.groups == ()
    assert folded.headings == {}


def test_a_fold_by_speaker_shows_a_sentence_to_each_who_speaks_in_it() -> None:
    folded = fold(ARTICLE, QUOTES, SENTENCES, "speaker")

    shared = "The wall leaks, Ada said, but Bo said it holds."
    assert list(zip(folded.groups, words(folded.parts), strict=True)) == [
        ("", "Two Harbours"),
        ("Ada", shared),
        ("Ada", "“We pay,” Ada said."),
        ("Bo", shared),
        ("Bo", "Bo was asked. “I am"),
        ("Bo", "old. I know the sea,” he said."),
    ]
    assert folded.headings == {1: "Ada · 2 quotations", 3: "Bo · 2 quotations"}


def test_a_passage_of_a_list_item_carries_no_bullet() -> None:
    folded = fold(ARTICLE, QUOTES, SENTENCES, "text")
    page = Page(ARTICLE, 40, folded.parts)

    row = page.rows[page.row_of(span("“We pay,”").start)]
    assert page.sign(row) == ""
    assert page.indent(row) == 0


def test_sentences_that_follow_each_other_are_one_passage() -> None:
    pair = (quote("It rained", None), quote("The wall leaks", "Ada"))

    folded = fold(ARTICLE, pair, SENTENCES, "text")

    assert words(folded.parts)[1:] == ["It rained. The wall leaks, Ada said, but Bo said it holds."]


def test_what_is_thought_or_planned_is_counted_apart() -> None:
    thought = quote("it holds", "Bo", stance="thought")

    assert counted([QUOTES[0]]) == "1 quotation"
    assert counted([*QUOTES, thought]) == "4 quotations, 1 thought or planned"
    assert counted([thought]) == "1 thought or planned"


def test_a_page_of_groups_finds_each_place_in_the_part_it_is_asked_for() -> None:
    folded = fold(ARTICLE, QUOTES, SENTENCES, "speaker")
    page = Page(ARTICLE, 20, folded.parts, folded.headings)

    for part, block in enumerate(folded.parts):
        for offset in range(block.span.start, block.span.end):
            row = page.rows[page.row_of(offset, part)]
            assert row.block == part
            assert row.start <= offset
    shared = span("it holds").start
    assert page.rows[page.row_of(shared)].block == 1
    hidden = span("Nobody knew").start
    assert page.rows[page.row_of(hidden)].block == 1
    headed = {folded.headings[page.rows[row].block] for row in page.headings}
    assert headed == set(folded.headings.values())


def test_what_stands_onward_on_a_page_of_groups_follows_the_page() -> None:
    folded = fold(ARTICLE, QUOTES, SENTENCES, "speaker")
    page = Page(ARTICLE, 40, folded.parts, folded.headings)
    at = span("it holds")

    assert [part for part, _ in page.onward(at.start, 3, 1)] == [3, 4, 5]
    assert [part for part, _ in page.onward(at.start, 3, -1)] == [3, 2, 1, 0]
    assert next(page.onward(at.start, 3, 1))[1].of(TEXT) == "t holds."
    assert next(page.onward(at.start, 3, -1))[1].of(TEXT).endswith("but Bo said ")


# ---- on the screen


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen.query_one(ArticlePane)


def under_cursor(app: NewsreadApp) -> str:
    """Return the line of the article with the cursor's sign."""
    return next(line for line in lines(app) if "▸" in line[30:])


async def press(pilot, *keys: str) -> None:  # type: ignore[no-untyped-def]
    await pilot.press(*keys)
    await pilot.pause(0.15)


async def test_one_key_steps_from_all_to_quotations_to_speakers_and_back(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        await press(pilot, "Q")
        assert "This comes two weeks after" not in shown(app)
        assert "Biden Raises Stakes For Russia" in shown(app)
        assert "The pundit said" in shown(app)
        assert "Russia demands legally" not in shown(app)  # a sentence after it, nobody's words
        assert "by speaker" in status(app)

        await press(pilot, "Q")
        heading = next(at for at, line in enumerate(lines(app)) if "Thomas Whalen · 3" in line)
        assert '"The NATO deployment' in lines(app)[heading + 2]
        assert "6 speakers: Q shows the whole article" in status(app)
        assert "quotes " in status(app)

        await press(pilot, "Q")
        assert "This comes two weeks after" in shown(app)
        assert "quotes " not in status(app)


async def test_a_fold_keeps_the_place_and_leads_back_to_where_one_was(app: NewsreadApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "G", "k", "k", "k", "k", "k", "k")
        await press(pilot, "slash", *"2018 that", "enter")
        hidden = pane(app).cursor

        await press(pilot, "Q")
        assert pane(app).cursor != hidden
        assert pane(app).place == hidden
        await press(pilot, "Q", "Q")
        assert pane(app).cursor == hidden

        await press(pilot, "Q", "]", "q")
        moved = pane(app).cursor
        await press(pilot, "Q")
        assert pane(app).cursor == moved
        await press(pilot, "Q")
        assert pane(app).cursor == moved
        assert '"an absolute' in shown(app)


async def test_next_quote_follows_the_groups_and_counts_in_the_article(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "Q", "Q")
        said = []
        for _ in range(8):
            await press(pilot, "]", "q")
            said.append((status(app).split(",")[0].split("·")[0].strip(), pane(app).where))

        assert said == [
            ("experts", "quotation 1 of 15"),
            ("Jens Stoltenberg", "quotation 2 of 15"),
            ("Jens Stoltenberg", "quotation 3 of 15"),
            ("Jens Stoltenberg", "quotation 10 of 15"),
            ("John Kirby", "quotation 4 of 15"),
            ("Thomas Whalen", "quotation 5 of 15"),
            ("Thomas Whalen", "quotation 6 of 15"),
            ("Thomas Whalen", "quotation 9 of 15"),
        ]
        for _ in range(7):
            await press(pilot, "]", "q")
        await press(pilot, "]", "q")
        assert "No quotation below here" in status(app)
        for _ in range(14):
            await press(pilot, "[", "q")
        assert pane(app).where == "quotation 1 of 15"
        await press(pilot, "[", "q")
        assert "No quotation above here" in status(app)


async def test_every_line_of_a_fold_by_speaker_is_reached_and_no_heading(app: NewsreadApp) -> None:
    async with app.run_test(size=(60, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "Q", "Q", "g")
        page, seen = pane(app)._page, []
        for _ in range(len(page.rows)):
            seen.append(pane(app)._row)
            await pilot.press("j")

        with_words = [at for at, row in enumerate(page.rows) if row.start < row.end]
        assert sorted(set(seen)) == with_words
        assert seen == sorted(seen)


async def test_words_are_marked_in_a_fold_no_further_than_what_shows(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "Q", "slash", *"tragic", "enter", "v", "j", "j")

        marked = pane(app).chosen.of(pane(app).article.text)  # type: ignore[union-attr]
        assert marked.endswith("military miscalculation.")


async def test_the_mouse_marks_no_further_than_the_passage(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "Q", "Q", "g")
        rows = [line[:122] for line in lines(app)]  # the inspector lists the same words
        top = next(at for at, line in enumerate(rows) if "More than 8,000" in line[30:])
        below = next(at for at, line in enumerate(rows) if '"The NATO' in line[30:])
        column = rows[top].index("8,000", 30)
        await pilot.mouse_down(offset=(column, top))
        await pilot.hover(offset=(column + 4, top))
        await pilot.hover(offset=(column, below))
        await pilot.mouse_up(offset=(column, below))
        await pilot.pause(0.15)

        marked = pane(app).chosen.of(pane(app).article.text)  # type: ignore[union-attr]
        assert marked.endswith("confirmed on Monday.")
        assert marked.startswith("8,000")


async def test_highlight_and_copy_work_in_a_fold(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "Q", "Q", "]", "q", "]", "q", "H")

        assert "Highlighted" in status(app)
        assert "•" in under_cursor(app)
        assert "Jens Stoltenberg · 3 quotations" in shown(app)  # still folded
        await press(pilot, "y")
        assert "Copied" in status(app)
        await press(pilot, "u")
        assert "•" not in under_cursor(app)


async def test_a_place_outside_the_fold_unfolds_it_and_says_so(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        await press(pilot, "Q", "slash", *"two weeks after", "enter")

        assert "This comes two weeks after" in shown(app)
        assert pane(app).folded is None


async def test_resizing_a_fold_by_speaker_keeps_the_group(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "Q", "Q", *("]", "q") * 4)
        where = pane(app).where
        for size in ((100, 30), (50, 20), (40, 10), (160, 48)):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.15)

            article = pane(app)
            assert article.where == where
            assert article.folded.groups[article._part] == "Ada Quill"  # type: ignore
            assert any("▸" in line and "“It is" in line for line in lines(app))


async def test_hidden_beliefs_leave_the_fold_too(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "Q")
        assert "the wall is ugly" in "\n".join(line[30:122] for line in lines(app))

        await press(pilot, "B")

        assert "the wall is ugly" not in "\n".join(line[30:122] for line in lines(app))


@pytest.mark.parametrize("key", ["Q", "w"])
async def test_without_quotations_a_key_says_there_are_none(app: NewsreadApp, key: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "1", "j", "enter")
        await settle(pilot)

        await press(pilot, key)

        assert ("No quotation here" if key == "Q" else "Nobody is quoted here") in status(app)
        assert "full of sheep" in shown(app)
