"""How long an article takes, and how long what is left: counted once, exact at every place."""

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st
from look import Make, settle, shown, status

from newsread.model import Article, Block, Span
from newsread.ui import pace
from newsread.ui.app import NewsreadApp
from newsread.ui.pace import Pace


def article(*parts: str, repeat: int | None = None) -> Article:
    """Return an article of *parts*, of which the one with index *repeat* says again what others do."""
    text, blocks = "", []
    for index, part in enumerate(parts):
        kind = "repeat" if index == repeat else "paragraph"
        blocks.append(Block(kind, Span(len(text), len(text) + len(part))))  # type: ignore[arg-type]
        text += part + "\n\n"
    return Article("id", "", "", text, tuple(blocks))


@given(
    st.lists(st.text("ab \u00a0\n,", min_size=1, max_size=60), max_size=5),
    st.integers(0, 320),
    st.integers(1, 9),
)
def test_what_is_left_is_what_a_count_from_there_on_gives(
    parts: list[str], offset: int, piece: int
) -> None:
    whole = article(*parts)
    before, pace._PIECE = pace._PIECE, piece
    try:
        counted = Pace(whole, 230).left(offset)
    finally:
        pace._PIECE = before

    assert counted == len(whole.text[offset:].split())


def test_what_is_said_twice_is_read_once() -> None:
    counted = Pace(article("one two", "ONE TWO", "three four five", repeat=1), 230)

    assert [counted.left(offset) for offset in (0, 4, 9, 18, 100)] == [5, 4, 3, 3, 0]


def test_time_is_told_in_minutes_at_the_readers_own_pace() -> None:
    story = article("word " * 1000 + "end")

    assert Pace(story, 230).minutes == "4 min"
    assert Pace(story, 100).minutes == "10 min"
    slow = Pace(story, 100)
    assert [slow.time_left(at) for at in (0, 2500, 4800, 5000, 5003)] == [
        "10 min left",
        "5 min left",
        "<1 min left",
        "<1 min left",
        "",
    ]


def test_what_is_left_of_a_long_article_is_told_at_once() -> None:
    long = Pace(article("word " * 1_000_000), 230)

    begun = perf_counter()
    for offset in range(0, 5_000_000, 5_000):
        long.left(offset)

    assert perf_counter() - begun < 1, "a thousand places; a count of it all takes 50 ms each"


def test_how_long_a_large_article_takes_is_told_from_its_blanks() -> None:
    large = Pace(article("word " * 200_000 + "end"), 230)

    assert large.minutes == f"{round(large.left(0) / 230)} min" == "870 min"


async def test_the_status_line_tells_the_time_left_from_the_cursor_on(make: Make) -> None:
    app = make(words_per_minute=100)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        assert "· 6 min ·" in shown(app)
        assert "6 min left" in status(app)

        await pilot.press("G")
        await pilot.pause(0.2)
        assert "<1 min left   100%" in status(app)


async def test_where_there_is_no_room_the_place_stays_and_the_time_left_goes(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)

        assert "min left" not in status(app)
        assert status(app).rstrip().endswith("%")


async def test_of_quotations_alone_no_time_left_is_told(app: NewsreadApp) -> None:
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await pilot.press("Q")
        await pilot.pause(0.2)

        assert "quotes " in status(app)
        assert "min left" not in status(app)
