"""The README promises nothing that is not there: its commands, options, keys, settings and paths."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsread import settings
from newsread.cli.words import COMMANDS, parse
from newsread.export import FORMATS, Sheet, fill
from newsread.model import Anchor, Article, Note, Placed, Span
from newsread.ui.keymap import PRESETS, Keymap
from newsread.ui.keys import GROUPS

MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = dict.fromkeys(("sh", "toml", "jinja"), "")
for kind, block in re.findall(r"^```(\w+)\n(.*?)^```", README, re.DOTALL | re.MULTILINE):
    if not block.startswith("# themes/"):
        BLOCKS[kind] += block
PROSE = re.sub(r"^```.*?^```", "", README, flags=re.DOTALL | re.MULTILINE)
SPANS = re.findall(r"`([^`\n]+)`", PROSE)
COMMAND_LINES = [
    part.strip()
    for line in [*BLOCKS["sh"].splitlines(), *SPANS]
    for part in re.split(r"&&|\|", line)
    if re.match(r"(?:\.venv/bin/)?newsread\b(?!/)", part.strip())
]
KEY = re.compile(r"[A-Za-z/?']|[\[\]][a-z]|ctrl\+[a-z]|tab|enter|space|esc")
ID = re.compile(r"\{[a-z-]+\}")
TEN = {
    "down up": "a line down, a line up ({page-down} {page-up} a page, "
    "{next-sentence} {previous-sentence} a sentence)",
    "next-quote previous-quote": "the next quotation, the one before ({next-of-speaker} the same "
    "speaker, {next-entity} names, {next-mention} the same name, {next-note} notes)",
    "next-pane": "the next pane: library, article, inspector ({library} {article} {inspector})",
    "open": "open; in the inspector, go to its words",
    "find": "find words in the article ({find-next} {find-previous} next and previous, "
    "{find-pattern} regular expression)",
    "mark": "mark words: {mark-sentence-more} {mark-sentence-less} by sentence, {mark-clause-more} "
    "{mark-clause-less} by clause, {mark-word-more} {mark-word-less} by word, {mark-other-end} the "
    "other end",
    "highlight": "highlight what is marked, or what you just jumped to",
    "annotate": "write a note on it ({undo} takes back, {redo} makes again)",
    "export": "export notes",
    "help": "all the keys that work where you are",
}
"""What the README's table says of the keys that matter, by their ids."""
PATH = re.compile(r"[\w.-]+/|(?:[\w.-]+/)*[\w.-]+\.(?:py|md|tcss)(?!\w)|tui/newsread")


def test_the_readme_has_commands_keys_and_settings_to_check() -> None:
    assert len(COMMAND_LINES) > 5
    assert len([span for span in SPANS if KEY.fullmatch(span)]) > 15
    assert "model" in BLOCKS["toml"]


@pytest.mark.parametrize("line", dict.fromkeys(COMMAND_LINES))
def test_a_command_of_the_readme_is_understood(line: str) -> None:
    words = shlex.split(line)[1:]

    assert callable(parse(words).run)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_of_newsread_is_in_the_readme(name: str) -> None:
    assert any(f"newsread {name}" in line for line in COMMAND_LINES)


def test_an_option_of_the_readme_is_one_of_newsreads(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], *([name] for name in COMMANDS)):
        with pytest.raises(SystemExit):
            parse([*words, "--help"])
    known = set(re.findall(r"--[a-z]+", capsys.readouterr().out))

    assert set(re.findall(r"(?<![\w-])--[a-z]+", README)) <= known


def test_a_key_of_the_readme_works() -> None:
    ours = Keymap()
    ids = [binding.id or "" for group in GROUPS.values() for binding in group]
    keys = {name for id in ids for name in (*ours.shown(id), *ours[id])}

    assert [span for span in SPANS if KEY.fullmatch(span) and span not in keys] == []


def test_the_table_of_keys_is_made_from_the_keys() -> None:
    rows = ["| keys | what they do |", "|---|---|"]
    for ids, words in TEN.items():
        keys = " ".join(f"{{{id}}}" for id in ids.split())
        rows.append(Keymap().hint(ID.sub(r"`\g<0>`", f"| {keys} | {words} |")))

    assert "\n".join([*rows, ""]) in README


def test_every_preset_is_in_the_readme() -> None:
    assert [name for name in PRESETS if f'preset = "{name}"' not in BLOCKS["toml"]] == []


def test_the_settings_of_the_readme_are_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(BLOCKS["toml"], "utf-8")

    read = settings.load(file)

    assert read != settings.Settings()
    assert Keymap(read.keys).problems == []


def test_the_template_of_the_readme_can_be_filled(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(BLOCKS["jinja"], "utf-8")
    note = Note("n1", "rain", Anchor("rained", "", "", 3), MADE, MADE, "Why?")
    article = Article("rain", "", "Rain", "It rained.", (), source="Wire One")

    words = fill(tmp_path, "list.txt", [Sheet(article, (Placed(note, Span(3, 9)),))])

    assert words == "Rain (Wire One, None)\n- rained () Why? newsread://note/n1\n"


def test_every_format_is_in_the_readme() -> None:
    assert [name for name in FORMATS if f"`{name}`" not in README] == []


def test_a_path_of_the_readme_is_there() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)]+)\)", PROSE)
    spoken = [span for span in SPANS if span not in COMMAND_LINES]
    named = [word for span in spoken for word in span.split() if PATH.fullmatch(word)]
    places = (ROOT, ROOT / "tui" / "newsread", ROOT / "tui" / "newsread" / "ui")

    missing = [
        path for path in linked + named if not any((place / path).exists() for place in places)
    ]

    assert missing == []
