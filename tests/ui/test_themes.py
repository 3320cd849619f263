"""The looks: each ink is readable on each ground, kinds differ to any eyes, own themes come from files."""

from collections.abc import Callable
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from look import Make, settle, shown
from textual.color import Color
from textual.theme import Theme

from newsread.desk import Desk
from newsread.errors import SettingsError
from newsread.settings import Settings
from newsread.ui.app import NewsreadApp
from newsread.ui.marks import TINTS
from newsread.ui.panes.article import ArticlePane
from newsread.ui.themes import OURS, PARTNERS, read_theme

KINDS = ("person", "organisation", "place", "other")
INKS = ("foreground", "ink-strong", "ink-dim", "accent", "link", *KINDS)
"""What words of an article are set in."""
NOTES = ("note-ground", *(f"note-{colour}" for colour in TINTS))
GROUNDS = (
    *("background", "quote-ground", "unspoken-ground", *NOTES, "found-ground"),
    "highlight-away-ground",  # the sentence under the cursor
)
LISTED = ("highlight-ground", "highlight-away-ground", "hover-ground")
LEAST = 4.5
"""WCAG 2.1, contrast of text (minimum)."""
APART = 20
"""Colours this far from each other in CIE L*a*b* are told apart at a glance; 2.3 is just noticeable."""

SIGHT = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""How linear red, green and blue are seen: Machado, Oliveira and Fernandes 2009, severity 1."""

Vector = tuple[float, float, float]


def linear(colour: str) -> Vector:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted(
        sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True))
        for c in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, sight: tuple[Vector, Vector, Vector]) -> Vector:
    """Return what an eye makes of *colour*, in CIE L*a*b* (D65)."""
    red, green, blue = (
        min(1, max(0, sum(a * b for a, b in zip(row, linear(colour), strict=True))))
        for row in sight
    )
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


themes = pytest.mark.parametrize("theme", OURS.values(), ids=lambda theme: theme.name)


def test_contrast_and_difference_are_computed_as_published() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert seen("#ff0000", SIGHT["all colours"]) == pytest.approx((53.2, 80.1, 67.2), abs=0.2)
    red, green = (seen(colour, SIGHT["no green cones"]) for colour in ("#a05000", "#607000"))
    assert (
        dist(red, green) < APART < dist(*(seen(c, SIGHT["all colours"]) for c in ("red", "lime")))
    )


def test_two_themes_are_dark_and_two_light_each_with_a_partner() -> None:
    assert [theme.dark for theme in OURS.values()] == [True, False, True, False]
    assert all(OURS[one].dark != OURS[other].dark for one, other in PARTNERS.items())


@themes
def test_every_ink_of_an_article_can_be_read_on_every_ground(theme: Theme) -> None:
    colours = theme.variables

    faint = [
        (ink, ground, round(contrast(colours[ink], colours[ground]), 2))
        for ink in INKS
        for ground in (*GROUNDS, "target-ground")
        if contrast(colours[ink], colours[ground]) < LEAST
    ]

    assert faint == []


@themes
def test_the_sign_of_a_note_selected_in_the_list_of_all_notes_can_be_read(theme: Theme) -> None:
    assert contrast(theme.variables["note-sign"], theme.variables["target-ground"]) >= LEAST


@themes
def test_every_sign_and_every_line_of_a_list_can_be_read(theme: Theme) -> None:
    colours = theme.variables

    faint = [
        (ink, ground)
        for ink in (*INKS, "quote-sign", "note-sign", "error")
        for ground in ("background", "panel", *LISTED)
        if contrast(colours[ink], colours[ground]) < LEAST
    ]

    assert faint == []


async def test_the_page_uses_no_ink_and_no_ground_but_those(make: Make) -> None:
    app = make(theme="newsread-light")
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        pane = app.screen.query_one(ArticlePane)
        colours = app.current_theme.variables
        known = {Color.parse(colours[name]) for name in (*INKS, *GROUNDS, "target-ground")}
        known |= {Color.parse(colours[sign]) for sign in ("quote-sign", "note-sign")}
        used = set()
        for name in pane.LOOKS:
            styles = pane.get_component_styles(name)
            if "color" in styles.base.get_rules():
                used.add(styles.color)
            if "background" in styles.base.get_rules():
                used.add(styles.background)

        assert len(used) > 10
        assert used <= known


@themes
@pytest.mark.parametrize("sight", SIGHT)
def test_kinds_of_entities_are_told_apart_with_any_eyes(theme: Theme, sight: str) -> None:
    looks = {kind: seen(theme.variables[kind], SIGHT[sight]) for kind in KINDS}

    near = [
        (one, other, round(dist(looks[one], looks[other])))
        for one, other in combinations(KINDS, 2)
        if dist(looks[one], looks[other]) < APART
    ]

    assert near == []


@themes
def test_colours_of_notes_are_told_apart(theme: Theme) -> None:
    looks = [seen(theme.variables[ground], SIGHT["all colours"]) for ground in NOTES]

    assert min(dist(one, other) for one, other in combinations(looks, 2)) > APART / 2


async def test_kinds_of_entities_differ_without_colour_too(app: NewsreadApp) -> None:
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        pane = app.screen.query_one(ArticlePane)
        lines = {str(pane.get_component_styles(f"entity--{kind}").text_style) for kind in KINDS}

        assert len(lines) == len(KINDS)


# ---- themes of the reader's own


@pytest.fixture
def dress(desk: Desk, tmp_path: Path) -> Callable[..., NewsreadApp]:
    """Make an app with a file of its own in the folder of themes."""

    def make(words: str, name: str = "mine", theme: str = "mine") -> NewsreadApp:
        folder = tmp_path / "themes"
        folder.mkdir()
        (folder / f"{name}.toml").write_text(words, "utf-8")
        return NewsreadApp(desk, Settings(theme=theme), themes=folder)

    return make


async def test_a_theme_of_ones_own_is_used_and_the_rest_is_ours(
    dress: Callable[..., NewsreadApp],
) -> None:
    app = dress('dark = false\nbackground = "#fffff8"\nperson = "#004488"\n')
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        pane = app.screen.query_one(ArticlePane)

        assert pane.styles.background == Color.parse("#fffff8")
        assert pane.get_component_styles("entity--person").color == Color.parse("#004488")
        ours = Color.parse(OURS["newsread-light"].variables["place"])
        assert pane.get_component_styles("entity--place").color == ours
        assert not app._notifications


async def test_t_turns_the_page_and_back_to_a_theme_of_ones_own(
    dress: Callable[..., NewsreadApp],
) -> None:
    app = dress('dark = false\nbackground = "#fffff8"\n')
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.press("T")
        await pilot.pause(0.1)
        assert app.theme == "newsread-dark"
        await pilot.press("T")
        await pilot.pause(0.1)
        assert app.theme == "mine"


@pytest.mark.parametrize(("theme", "other"), PARTNERS.items())
async def test_t_turns_a_page_to_its_partner(make: Make, theme: str, other: str) -> None:
    app = make(theme=theme)
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.press("T")
        await pilot.pause(0.1)

        assert app.theme == other


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("dark = maybe", "mine.toml: not TOML"),
        ('dark = "yes"', "mine.toml: dark is 'yes'. Write true or false"),
        ('persons = "#123456"', "mine.toml: no colour is called 'persons'. There are: dark, "),
        ('person = "sky"', "mine.toml: person: 'sky' is no colour. Write it as #rrggbb"),
        ("person = 12", "mine.toml: person: 12 is no colour"),
    ],
)
async def test_a_theme_that_cannot_be_understood_is_said_and_ours_is_used(
    dress: Callable[..., NewsreadApp], words: str, said: str
) -> None:
    app = dress(words)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)

        told = [notice.message for notice in app._notifications]
        assert any(said in words for words in told)
        assert any(words.startswith("No theme is called 'mine'. There are: ") for words in told)
        assert app.theme == "newsread-dark"
        assert "Biden Raises Stakes" in shown(app)


def test_a_theme_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        read_theme(tmp_path / "gone.toml")
