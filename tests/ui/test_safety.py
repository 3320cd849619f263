"""Hostile text on the screen: it shows as plain text, and nothing of it reaches the terminal raw."""

from pathlib import Path

import pytest
from look import lines, settle, shown
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.model import Annotations, Article, Entity, Quote, Span
from newsread.store import Library
from newsread.ui.app import NewsreadApp
from newsread.ui.guard import Guard

HOSTILE = [
    "[/] [/foo] [foo=bar] [@click=app.quit]press me[/] [VIDEO] storm",
    "a\x1b]52;c;aGk=\x07b \x1b[2J\x9b31m c\x00d",
    "pay \u202egnp.exe\u202c now \u200b\u2066here\u2069",
    "$accent $(rm) `id` {markup} %s \\[b]",
]


class Parrot(FakeEngine):
    """Finds the whole first line as an entity, a speaker and a quotation."""

    def annotate(self, article: Article, progress: object = None) -> Annotations:
        name = article.text.splitlines()[0]
        span = Span(0, len(name))
        return Annotations(
            self.name,
            (Entity(name, "PERSON", (span,)),),
            (Quote((span,), "direct", (), (span,), name, (name,), affiliation=name),),
            (span,),
            notice=name,
        )


@pytest.mark.parametrize("words", HOSTILE)
async def test_a_hostile_headline_shows_as_plain_text_everywhere(
    tmp_path: Path, words: str
) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(f"{words}\n\nIt rained.\n".encode())
    desk = Desk(Library(tmp_path / "library.db"), Parrot())  # type: ignore[arg-type]
    desk.take_in([file])
    app = NewsreadApp(desk)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        for key in ("]", "q", "H", "3", "3", "3", "m", "apostrophe", "escape", "x"):
            await pilot.press(key)
            await pilot.pause(0.15)

        assert app.is_running
        assert not [char for char in shown(app) if not char.isprintable() and char != "\n"]
    desk.close()


async def test_words_that_look_like_markup_are_shown_letter_by_letter(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("[VIDEO] Storm [/foo] hits [@click=app.quit]coast[/]\n\nIt rained.\n")
    desk = Desk(Library(tmp_path / "library.db"), FakeEngine())  # type: ignore[arg-type]
    desk.take_in([file])
    app = NewsreadApp(desk)
    async with app.run_test(size=(160, 48)) as pilot:
        await pilot.pause(0.15)

        assert "[VIDEO] Storm [/foo] hits [@click=app.quit]coast[/]" in shown(app)
        assert any("[VIDEO] Storm [/foo]" in line[:30] for line in lines(app))  # in the library
    desk.close()


@pytest.mark.parametrize("code", [*range(32), *range(0x7F, 0xA0), 0x202E, 0x200B, 0xE0041])
def test_the_guard_lets_no_control_character_out(code: int) -> None:
    segment = Segment(f"a{chr(code)}b", Style(link="http://example.com"))

    (safe,) = Guard().apply([segment], Color(0, 0, 0))

    assert safe.text.isprintable()
    assert safe.cell_length == segment.cell_length
    assert safe.style is not None
    assert safe.style.link is None


def test_the_guard_leaves_plain_words_alone() -> None:
    segment = Segment("│ “naïve” 日本 👩", Style(bold=True))

    assert Guard().apply([segment], Color(0, 0, 0)) == [segment]
