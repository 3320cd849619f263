"""The settings file: a change on the screen is written without losing what a person wrote."""

from dataclasses import replace
from pathlib import Path

import pytest

from newsread.errors import SettingsError
from newsread.settings import Settings, load, save

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


def test_a_key_that_is_no_text_is_named(file: Path) -> None:
    file.write_text("[keys]\nundo = 7\n", "utf-8")

    with pytest.raises(SettingsError, match="undo"):
        load(file)
