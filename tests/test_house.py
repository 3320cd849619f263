"""The house rules, run as tests: formatting, types, who may import whom, and what no file may hold."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = [file for room in ("tui", "tests") for file in sorted((ROOT / room).rglob("*.py"))]
TEXT = [
    file
    for room in ("tui", "tests", "styles", "seeds", ".ci")
    for file in sorted((ROOT / room).rglob("*"))
    if file.is_file() and "__pycache__" not in file.parts
] + [file for file in sorted(ROOT.iterdir()) if file.is_file() and file.name != ".git"]

SCREEN = """
import sys
import newsread.ui.app, newsread.ui.screens.reader, newsread.desk, newsread.store, newsread.cli
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize(
    "check",
    [
        ["ruff", "check"],
        ["ruff", "format", "--check"],
        ["mypy"],
        ["importlinter.cli", "lint"],
    ],
    ids=" ".join,
)
def test_the_code_passes(check: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *check], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_screen_starts_without_what_only_the_engine_needs() -> None:
    said = subprocess.run(
        [sys.executable, "-c", SCREEN], cwd=ROOT, capture_output=True, text=True, check=True
    )

    loaded = set(said.stdout.split())

    assert {"textual", "apsw"} <= loaded, "the check sees what is loaded"
    assert not {"spacy", "thinc", "numpy", "dateparser", "markdown_it", "rapidfuzz"} & loaded


def test_every_file_of_code_says_what_it_is_for() -> None:
    silent = [file for file in CODE if not file.read_text("utf-8").startswith(('"""', "#!"))]

    assert silent == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")

    assert [file for file in CODE if later.search(file.read_text("utf-8"))] == []


def test_no_file_names_a_place_of_the_machine_it_was_written_on() -> None:
    place = re.compile(
        rb"(?<![\w.])/(?:home/(?!reader/)|root/|Users/|work/|tmp/)[\w.]|\bhttps?://(?:10|127|192)\.\d"
    )

    assert [file for file in TEXT if place.search(file.read_bytes())] == []
