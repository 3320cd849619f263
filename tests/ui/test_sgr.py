"""Looks on a terminal: what is sent is short, and shows what Rich's own words would."""

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style

from newsread.ui.sgr import drawn

GROUPS = {22: {1, 2}, 23: {3}, 24: {4, 21}, 25: {5, 6}, 27: {7}, 28: {8}, 29: {9}, 55: {53}}
SEEN_ON_SPACES = {4, 21, 7, 9, 53}
Look = tuple[frozenset[int], tuple[int, ...], tuple[int, ...]]
PLAIN: Look = (frozenset(), (39,), (49,))


def told(codes: list[int], look: Look) -> Look:
    """Return *look* after the SGR *codes*, as ECMA-48 and xterm have them."""
    on, ink, page = set(look[0]), look[1], look[2]
    while codes:
        code = codes.pop(0)
        if code == 0:
            on, ink, page = set(), (39,), (49,)
        elif code in GROUPS:
            on -= GROUPS[code]
        elif code in (38, 48):
            rest = 2 if codes[0] == 5 else 4
            colour = (code, *codes[:rest])
            del codes[:rest]
            ink, page = (colour, page) if code == 38 else (ink, colour)
        elif code // 10 in (3, 9):
            ink = (code,)
        elif code // 10 in (4, 10):
            page = (code,)
        else:
            on.add(code)
    return frozenset(on), ink, page


def shown(sent: str) -> list[tuple[str, Look]]:
    """Return each character that *sent* shows, with what is seen of its look."""
    look, cells = PLAIN, []
    for codes, character in re.findall(r"\x1b\[([\d;]*)m|([^\x1b])", sent):
        if character:
            hidden = character == " " and not look[0] & SEEN_ON_SPACES
            cells.append((character, (frozenset(), (), look[2]) if hidden else look))
        else:
            look = told([int(code or 0) for code in codes.split(";")], look)
    assert look == PLAIN
    return cells


def by_rich(segments: Iterable[Segment], system: ColorSystem) -> str:
    return "".join(
        style.render(words, color_system=system) if style else words for words, style, _ in segments
    )


colours = st.one_of(
    st.none(),
    st.builds(Color.from_rgb, *[st.sampled_from([0, 128, 255])] * 3),
    st.builds(Color.from_ansi, st.integers(0, 255)),
    st.just(Color.default()),
)
flags = {
    name: st.sampled_from([None, None, True, False])
    for name in (
        *("bold", "dim", "italic", "underline", "underline2", "blink", "blink2"),
        *("reverse", "conceal", "strike", "overline"),
    )
}
styles = st.none() | st.builds(Style, color=colours, bgcolor=colours, **flags)
words = st.text("ab ", min_size=0, max_size=3)
runs = st.lists(st.builds(Segment, words, styles), max_size=8)


@given(
    runs,
    st.sampled_from([ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR]),
)
def test_what_is_sent_shows_what_rich_would(run: list[Segment], system: ColorSystem) -> None:
    assert shown(drawn(run, system)) == shown(by_rich(run, system))


def test_what_stays_the_same_is_not_sent_again() -> None:
    page = Style(bgcolor="#000000")
    body, name = page + Style(color="#eeeeee"), page + Style(color="#00ff00", bold=True)
    run = [Segment("  ", body), Segment("Ada", name), Segment("  ", body), Segment("x", name)]

    assert drawn(run) == "\x1b[48;2;0;0;0m  \x1b[1;38;2;0;255;0mAda  x\x1b[0m"
