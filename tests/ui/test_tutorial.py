"""The tutorial: at hand at a first start and from the help, with the reader's own keys, and true."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from look import lines, settle, shown, status
from textual.pilot import Pilot

from fakes import FakeEngine
from newsread import assets
from newsread.desk import TUTORIAL, Desk
from newsread.model import Annotations, Article, Entity, Quote, Span
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp
from newsread.ui.dialogs.evidence import EvidenceDialog
from newsread.ui.dialogs.export import ExportDialog
from newsread.ui.dialogs.help import HelpDialog
from newsread.ui.dialogs.speaker import SpeakerDialog
from newsread.ui.keymap import Keymap
from newsread.ui.keys import GROUPS
from newsread.ui.panes.article import ArticlePane
from newsread.ui.screens.gathering import GatheringScreen

WORDS = (assets.folder("seeds") / assets.TUTORIAL).read_text("utf-8")
NAMED = re.findall(r"\{([^}]*)\}", WORDS)
IDS = {one.id for group in GROUPS.values() for one in group}


class Teacher(FakeEngine):
    """Finds in the tutorial what the engine does."""

    def annotate(
        self, article: Article, progress: Callable[[float], None] | None = None
    ) -> Annotations:
        if article.id != TUTORIAL:
            return super().annotate(article, progress)

        def at(words: str) -> Span:
            start = article.text.index(words)
            return Span(start, start + len(words))

        def quote(words: str, cue: str, source: str, speaker: str) -> Quote:
            return Quote((at(words),), "direct", (at(cue),), (at(source),), speaker)

        twain, bacon = "Mark Twain", "Francis Bacon"
        again = at("as Twain has").start + 3
        return Annotations(
            self.name,
            (
                Entity(twain, "PERSON", (at(twain), Span(again, again + 5))),
                Entity(bacon, "PERSON", (at(bacon), at("Bacon added"))),
            ),
            (
                quote("“The report of my death was an exaggeration,”", "told", twain, twain),
                quote("“Read not to contradict", "wrote", bacon, bacon),
                quote("“Some books are to be tasted,”", "added", "Bacon added", bacon),
            ),
        )


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Desk]:
    """A first start's desk."""
    desk = Desk(Library(tmp_path / "first.db"), Teacher())  # type: ignore[arg-type]
    desk.welcome()
    yield desk
    desk.close()


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen_stack[0].query_one(ArticlePane)


def title(app: NewsreadApp) -> str:
    article = pane(app).article
    return article.title if article else ""


def test_every_key_the_tutorial_names_is_one_of_newsreads() -> None:
    assert len(set(NAMED)) > 30
    assert set(NAMED) <= IDS
    assert [key for key in WORDS.splitlines()[2:] if key and "{" not in key] == []


# ---- ways to it


async def test_a_first_start_points_to_the_tutorial_and_the_key_opens_it(shelf: Desk) -> None:
    app = NewsreadApp(shelf)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert title(app).startswith("Biden Raises")
        assert "A Tutorial In Twelve" in shown(app)
        assert "New here? ]u opens a tutorial" in status(app)

        await pilot.press("]", "u")
        await settle(pilot)
        assert title(app) == "A Tutorial In Twelve Paragraphs"
        assert "Press j to go a line down" in shown(app)

    again = NewsreadApp(shelf)
    async with again.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "New here?" not in status(again)


@pytest.mark.parametrize("size", [(120, 40), (40, 10)])
async def test_it_is_reached_from_the_help(app: NewsreadApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("1", "question_mark")
        await settle(pilot)
        assert "t tutorial" in shown(app)

        await pilot.press("t")
        await settle(pilot)
        assert title(app) == "A Tutorial In Twelve Paragraphs"
        assert app.focused is pane(app)
        assert "Tutorial" in shown(app)


async def test_it_is_reached_from_the_palette(app: NewsreadApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *"tutorial")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)

        assert title(app) == "A Tutorial In Twelve Paragraphs"


# ---- the reader's own keys


async def test_it_names_the_readers_own_keys_and_goes_with_them(shelf: Desk) -> None:
    first = NewsreadApp(shelf)
    async with first.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("]", "u")
        await settle(pilot)
        await pilot.press("]", "q", "H")
        await settle(pilot)
        assert len(shelf.notes(shelf.article(TUTORIAL))) == 1

    second = NewsreadApp(shelf, Settings(keys={"next-quote": "f7", "highlight": "f8"}))
    async with second.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Press f7 for the next quotation" in shown(second)
        await pilot.press("g", "f7")
        await settle(pilot)
        (placed,) = shelf.notes(shelf.article(TUTORIAL))
        assert placed.span == pane(second).target
        await pilot.press("f8")
        await settle(pilot)
        assert shelf.notes(shelf.article(TUTORIAL)) == ()


@pytest.mark.parametrize("keys", [{}, {"preset": "newsboat"}])
def test_all_its_keys_are_filled_in(shelf: Desk, keys: dict[str, str]) -> None:
    asked = Keymap(keys)

    article = shelf.tutorial(asked.hint)

    assert not re.search(r"\{[a-z-]+\}|<[a-z-]+>", article.text)
    for id in NAMED:
        assert asked.shown(id)[0] in article.text


# ---- what it promises


class Pupil:
    """Presses the key that the tutorial names for an action, as the reader has it."""

    def __init__(self, pilot: Pilot[None], app: NewsreadApp, desk: Desk) -> None:
        self.pilot, self.app, self.desk = pilot, app, desk
        self.tried: set[str] = set()

    async def press(self, *ids: str) -> None:
        for id in ids:
            self.tried.add(id)
            await self.pilot.press(*self.app.keys[id][0].split())
            await self.pilot.pause(0.05)
        await settle(self.pilot)

    async def type(self, words: str) -> None:
        await self.pilot.press(*("space" if letter == " " else letter for letter in words))
        await settle(self.pilot)

    @property
    def aimed(self) -> str:
        target, article = pane(self.app).target, pane(self.app).article
        return target.of(article.text) if target and article else ""

    @property
    def notes(self) -> list[str]:
        return [placed.note.body for placed in self.desk.notes(self.desk.article(TUTORIAL))]


async def moving(pupil: Pupil) -> None:
    page = pane(pupil.app)
    await pupil.press("down", "down")
    assert page.cursor > 0
    await pupil.press("up", "up")
    assert page.cursor == 0
    await pupil.press("page-down")
    assert page.scroll_offset.y > 5


async def quotations(pupil: Pupil) -> None:
    await pupil.press("next-quote")
    assert pupil.aimed.startswith("“The report")
    assert "Mark Twain" in status(pupil.app)
    assert any(line[31:102].strip(" │") == "Mark Twain" for line in lines(pupil.app))
    await pupil.press("next-quote", "previous-quote")
    assert pupil.aimed.startswith("“The report")


async def speakers(pupil: Pupil) -> None:
    await pupil.press("next-quote", "next-quote")
    assert "Francis Bacon" in status(pupil.app)
    await pupil.press("next-of-speaker")
    assert pupil.aimed.startswith("“Some books")
    await pupil.press("who")
    assert isinstance(pupil.app.screen, SpeakerDialog)
    assert "2 quotations" in shown(pupil.app)


async def reasons(pupil: Pupil) -> None:
    await pupil.press("next-quote", "next-quote", "next-quote", "evidence")
    assert isinstance(pupil.app.screen, EvidenceDialog)
    assert "added" in shown(pupil.app)


async def names(pupil: Pupil) -> None:
    await pupil.press("next-entity")
    assert pupil.aimed == "Mark Twain"
    await pupil.press("next-mention")
    assert pupil.aimed == "Twain"
    await pupil.press("entities")
    assert not pane(pupil.app).entities_shown
    await pupil.press("entities")
    assert pane(pupil.app).entities_shown


async def marking(pupil: Pupil) -> None:
    await pupil.press("down", "down", "mark", "mark-sentence-more", "mark-word-less", "highlight")
    (highlight,) = pupil.desk.notes(pupil.desk.article(TUTORIAL))
    assert highlight.note.anchor.exact.startswith("Press j")
    assert highlight.note.anchor.exact.endswith("can be taken")
    await pupil.press("next-quote", "highlight")
    assert len(pupil.notes) == 2


async def noting(pupil: Pupil) -> None:
    await pupil.pilot.press("]", "q")
    await pupil.press("annotate")
    await pupil.type("Try it")
    await pupil.press("keep")
    assert pupil.notes == ["Try it"]
    await pupil.press("undo")
    assert pupil.notes == []
    await pupil.press("redo")
    assert pupil.notes == ["Try it"]
    await pupil.pilot.press("g")
    await pupil.press("next-note")
    assert "note 1 of 1" in status(pupil.app)


async def finding(pupil: Pupil) -> None:
    await pupil.press("find")
    await pupil.type("exaggeration")
    assert "2 matches" in status(pupil.app)
    await pupil.press("find-keep", "find-next")
    assert pupil.aimed == "exaggeration"
    assert "2 of 2 matches" in status(pupil.app)
    await pupil.press("clear")
    assert not len(pane(pupil.app).found)


async def bookmarking(pupil: Pupil) -> None:
    await pupil.press("bookmark", "bookmarks")
    assert isinstance(pupil.app.screen, GatheringScreen)
    assert len(pupil.desk.bookmarks()) == 1
    await pupil.pilot.press("escape")
    orders = []
    for _ in range(3):
        await pupil.press("quotes-only")
        orders.append(pane(pupil.app).order)
    assert orders == ["text", "speaker", None]


async def panes(pupil: Pupil) -> None:
    def width(name: str) -> int:
        side = pupil.app.screen.query_one(f"#{name}")
        return side.region.width if side.display else 0

    for name in ("library", "inspector"):
        await pupil.press(name)
        assert pupil.app.focused is pupil.app.screen.query_one(f"#{name}")
        before = width(name)
        await pupil.press("pane-wider", "pane-wider", "pane-narrower")
        assert width(name) == before + 2
        await pupil.press("fold-pane")
        assert width(name) == 0
        await pupil.press("fold-pane")
        assert width(name) == before + 2
        await pupil.press("article")
        assert pupil.app.focused is pane(pupil.app)


async def looks(pupil: Pupil) -> None:
    before = pane(pupil.app).region.width
    await pupil.press("wide")
    assert pane(pupil.app).region.width > before
    await pupil.press("theme")
    assert not pupil.app.current_theme.dark
    await pupil.press("palette")
    await pupil.type("bookmark")
    await pupil.pilot.press("enter")
    await settle(pupil.pilot)
    assert len(pupil.desk.bookmarks()) == 1


async def leaving(pupil: Pupil) -> None:
    await pupil.press("export")
    assert isinstance(pupil.app.screen, ExportDialog)
    await pupil.pilot.press("escape")
    await pupil.press("next-unread")
    assert title(pupil.app).startswith("Ferry crew")
    await pupil.press("help")
    assert isinstance(pupil.app.screen, HelpDialog)
    await pupil.press("tutorial")
    assert title(pupil.app) == "A Tutorial In Twelve Paragraphs"


PARAGRAPHS = [
    *(moving, quotations, speakers, reasons, names, marking),
    *(noting, finding, bookmarking, panes, looks, leaving),
]


@pytest.mark.parametrize("number", range(len(PARAGRAPHS)), ids=[one.__name__ for one in PARAGRAPHS])
async def test_what_each_paragraph_promises_happens(shelf: Desk, number: int) -> None:
    shelf.opened(shelf.tutorial(Keymap().hint))
    app = NewsreadApp(shelf)
    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot)
        assert title(app) == "A Tutorial In Twelve Paragraphs"

        pupil = Pupil(pilot, app, shelf)
        await PARAGRAPHS[number](pupil)

    paragraph = WORDS.strip().split("\n\n")[number + 1]
    assert set(re.findall(r"\{([^}]*)\}", paragraph)) <= pupil.tried
