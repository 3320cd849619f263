"""The page's scrollbar: what it shows, and what a press on it does, is as on Textual's own."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from look import Make, settle
from rich.color import Color
from rich.segment import Segment
from textual.scrollbar import ScrollBarRender

from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.bar import Bar, thumb

BACK, INK = Color.from_rgb(1, 2, 3), Color.from_rgb(200, 201, 202)


def seen(row: Segment) -> tuple[str, Color | None, object]:
    """Return the sign of a row, what fills the rest of it, and what a press does."""
    assert row.style
    page = row.style.color if row.style.reverse else row.style.bgcolor
    return row.text, page, row.style.meta.get("@mouse.down")


@example(19, 19, 19, 0.703125, False)
@given(
    st.integers(1, 60), st.integers(1, 100_000), st.integers(1, 60), st.floats(0, 1), st.booleans()
)
def test_the_thumb_is_where_textual_has_it(
    height: int, more: int, window: int, share: float, shows_all: bool
) -> None:
    whole = window + more
    position = int(share * more * 8) / 8
    window = 0 if shows_all else window
    assume(height != whole)  # Textual has no thumb then, whatever shows
    bar = ScrollBarRender.render_bar(
        height, whole, window, position, back_color=BACK, bar_color=INK
    )
    start, end = thumb(height, whole, window, position)

    for y, row in enumerate(bar.segments):
        sign, page, press = seen(row)
        below = sign != " " and page == BACK  # the sign fills the lower part
        eighths = ScrollBarRender.VERTICAL_BARS.index(sign) + 1
        if sign == " ":
            inside = start <= 8 * y and 8 * y + 8 <= end
            assert (page == INK) == inside
            if not shows_all:
                up, down = 8 * y + 8 <= start, 8 * y >= end
                assert press == ("scroll_up" if up else "scroll_down" if down else "grab")
        elif below:
            assert 8 * y + 8 - start == eighths
        else:
            assert end - 8 * y == 8 - eighths


@pytest.mark.parametrize("keys", [(), ("space",), ("j", "j", "j"), ("G",)], ids=str)
async def test_each_row_looks_and_acts_as_textual_has_it(
    harbour: Make, keys: tuple[str, ...]
) -> None:
    app = harbour()
    async with app.run_test(size=(80, 14)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await pilot.pause(0.1)
        bar = app.screen.query_one(ArticlePane).vertical_scrollbar
        assert isinstance(bar, Bar)
        drawn = bar.render()
        assert isinstance(drawn, ScrollBarRender)
        assert drawn.window_size
        look = app.console.get_style(drawn.style)
        assert look.color
        assert look.bgcolor
        rows = ScrollBarRender.render_bar(
            bar.size.height,
            drawn.virtual_size,
            drawn.window_size,
            drawn.position,
            back_color=look.bgcolor,
            bar_color=look.color,
        )

        ours = [next(iter(strip)) for strip in bar.render_lines(bar.size.region)]
        assert [seen(one) for one in ours] == [seen(one) for one in rows.segments]
