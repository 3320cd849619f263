"""`newsread keys`: every key and its id, in the words the settings take."""

import tomllib

from newsread.settings import config_file
from newsread.ui.keymap import Keymap
from newsread.ui.keys import GROUPS

IDS = [binding.id for group in GROUPS.values() for binding in group]


def written(words: str) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text(words, "utf-8")


def test_every_id_is_printed_and_the_settings_take_what_is_printed(newsread) -> None:
    said = newsread("keys")

    assert (said.status, said.err) == (0, "")
    table = tomllib.loads(said.out)["keys"]
    assert list(table) == IDS
    assert Keymap(table).problems == []
    assert "# The next quotation" in said.out


def test_the_readers_own_keys_are_printed(newsread) -> None:
    written('[keys]\npreset = "newsboat"\nundo = "comma, \\\\, ctrl+x u"\nfold-pane = "f9"\n')

    said = newsread("keys")

    table = tomllib.loads(said.out)["keys"]
    assert said.status == 0
    assert table["export"] == "s"
    assert Keymap(table)["undo"] == ("comma", "backslash", "ctrl+x u")


def test_a_conflict_is_said_and_the_rest_printed(newsread) -> None:
    written('[keys]\nundo = "n"\n')

    said = newsread("keys")

    assert said.status == 1
    assert "n is undo, so n cannot be find-next" in said.err
    assert tomllib.loads(said.out)["keys"]["undo"] == "n"
