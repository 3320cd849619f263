"""The reader's own editor: what it leaves is the note, and where it fails nothing is lost."""

import re
import stat
from pathlib import Path

import pytest
from look import settle, shown
from textual.widgets import TextArea

from newsread.desk import Desk
from newsread.errors import NewsreadError
from newsread.ui.app import NewsreadApp
from newsread.ui.editor import edited


@pytest.fixture(autouse=True)
def _drafts_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def editor(folder: Path, script: str) -> dict[str, str]:
    """Return an environment with an editor that runs *script* on its file, "$2" behind an option."""
    file = folder / "my editor"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return {"VISUAL": f"'{file}' --wait", "EDITOR": "never"}


def left(folder: Path) -> list[Path]:
    return list(folder.glob("newsread-*"))


def test_what_the_editor_leaves_is_cleaned_and_its_file_taken_away(tmp_path: Path) -> None:
    script = (
        """case "$2" in *.md) ;; *) exit 9;; esac; printf '\\033[2J one\\r\\ntwo\\n\\n' >> "$2" """
    )

    words = edited("héllo ", editor(tmp_path, script))

    assert words == "héllo [2J one\ntwo"
    assert left(tmp_path) == []


@pytest.mark.parametrize("environ", [{}, {"VISUAL": "", "EDITOR": " "}])
def test_without_an_editor_it_is_said_how_to_set_one(environ: dict[str, str]) -> None:
    with pytest.raises(NewsreadError, match="export EDITOR=nano"):
        edited("hello", environ)


@pytest.mark.parametrize(
    ("command", "said"),
    [("/no/such/editor", "it does not start: No such file"), ("vi 'open", "that is no command")],
)
def test_an_editor_that_cannot_be_started_is_named(tmp_path: Path, command: str, said: str) -> None:
    with pytest.raises(NewsreadError, match=said):
        edited("hello", {"EDITOR": command})

    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('printf " more" >> "$2"; exit 3', "it ended with 3"),
        ('printf "\\377 more" > "$2"', "it left no UTF-8"),
    ],
)
def test_where_it_fails_what_was_written_there_stays_in_a_file_that_is_named(
    tmp_path: Path, script: str, said: str
) -> None:
    with pytest.raises(NewsreadError, match=said) as caught:
        edited("hello", editor(tmp_path, script))

    (file,) = left(tmp_path)
    assert str(file) in caught.value.mend
    assert b"more" in file.read_bytes()


def test_where_it_fails_and_wrote_nothing_no_file_stays(tmp_path: Path) -> None:
    with pytest.raises(NewsreadError, match=r"The note is as it was$"):
        edited("hello", editor(tmp_path, "exit 1"))

    assert left(tmp_path) == []


def test_a_file_that_the_editor_took_away_is_said(tmp_path: Path) -> None:
    with pytest.raises(NewsreadError, match="The note is as it was"):
        edited("hello", editor(tmp_path, 'rm "$2"'))


async def test_where_the_terminal_cannot_be_lent_it_is_said_and_the_words_stay(
    app: NewsreadApp, desk: Desk
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("]", "q", "a", *"half", "ctrl+o")
        await pilot.pause(0.15)

        assert re.search(r"cannot be lent to an editor", shown(app))
        assert app.screen.query_one(TextArea).text == "half"
        draft = desk.draft(desk.article(desk.articles()[0].id))
        assert draft is not None
        assert draft.body == "half"
