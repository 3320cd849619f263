"""The settings file: a change on the screen is written without losing what a person wrote."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from newsread.errors import SettingsError
from newsread.settings import COLOURS, Settings, load, save

MINE = """\
# mine
measure = 80  # wide

[keys]  # as I like them
preset = "newsboat"
undo = "U"  # not u
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "settings.toml"
    file.write_text(MINE, "utf-8")
    return file


def test_the_table_of_keys_is_read(file: Path) -> None:
    assert load(file) == Settings(measure=80, keys={"preset": "newsboat", "undo": "U"})


def test_a_changed_theme_leaves_the_keys_and_comments_as_they_were(file: Path) -> None:
    save(file, replace(load(file), theme="newsread-white"))

    kept = file.read_text("utf-8")
    assert load(file).theme == "newsread-white"
    assert load(file).keys == {"preset": "newsboat", "undo": "U"}
    assert [line for line in MINE.splitlines() if line not in kept.splitlines()] == []


def test_a_setting_put_back_to_ours_is_written(file: Path) -> None:
    save(file, replace(load(file), theme="newsread-white"))
    save(file, replace(load(file), theme=Settings().theme))

    assert load(file).theme == Settings().theme


def test_colours_have_the_readers_names_and_the_rest_is_ours(file: Path) -> None:
    file.write_text('[colours]\nred = "doubtful"\n', "utf-8")

    assert load(file).colours == COLOURS | {"red": "doubtful"}
    assert list(load(file).colours) == ["yellow", "green", "blue", "red", "purple", "orange"]


def test_a_changed_theme_leaves_the_table_of_colours_as_it_was(file: Path) -> None:
    words = '[colours]\nred = "doubtful"  # or worse\n'
    file.write_text(words, "utf-8")

    save(file, replace(load(file), theme="newsread-white"))

    kept = file.read_text("utf-8")
    assert words in kept
    assert "green" not in kept


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ('pink = "x"', r"no colour is called 'pink'. There are: yellow, green"),
        ("red = 7", "red is 7"),
    ],
)
def test_a_colour_that_is_none_is_named(file: Path, words: str, named: str) -> None:
    file.write_text(f"[colours]\n{words}\n", "utf-8")

    with pytest.raises(SettingsError, match=named):
        load(file)


def test_a_key_that_is_no_text_is_named(file: Path) -> None:
    file.write_text("[keys]\nundo = 7\n", "utf-8")

    with pytest.raises(SettingsError, match="undo"):
        load(file)
