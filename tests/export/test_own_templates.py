"""The reader's own templates: what they are given, what they cannot do, and what is said of mistakes."""

from pathlib import Path

import pytest
import sheets

from newsread.errors import ExportError
from newsread.export import fill, templates


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "templates"
    made.mkdir()
    return made


def filled(folder: Path, words: str, name: str = "mine.txt", text: str = "It rained.") -> str:
    (folder / name).write_text(words, "utf-8")
    return fill(folder, name, [sheets.sheet(text, body="Why <b>?", tags=("rain",))])


def test_a_template_is_given_articles_with_their_notes(folder: Path) -> None:
    words = (
        "{% for article in articles %}\n{{ article.headline }} {{ article.link }}\n"
        "{% for note in article.notes %}\n- {{ note.words }} | {{ note.body }} | {{ note.tags|join }}"
        " | {{ note.made.year }} | {{ note.lost }} | {{ note.link }}\n{% endfor %}\n{% endfor %}\n"
    )

    assert filled(folder, words) == (
        "Rain newsread://article/rain\n"
        "- It rained. | Why <b>? | rain | 2026 | False | newsread://note/n1\n"
    )


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xml"])
def test_values_are_escaped_in_markup(folder: Path, name: str) -> None:
    assert filled(folder, "{{ articles[0].notes[0].body }}", name) == "Why &lt;b&gt;?"


def test_words_of_an_article_are_never_a_template(folder: Path) -> None:
    assert filled(folder, "{{ articles[0].text }}", text="{{ 7 * 7 }}") == "{{ 7 * 7 }}"


@pytest.mark.parametrize(
    ("words", "line", "why"),
    [
        ("a\nb\n{% for %}", 3, "expression"),
        ("a\n{{ articles[0].headlien }}", 2, "headlien"),
        ("a\n\n\n{{ nothing }}", 4, "undefined"),
        ("{{ 1 / 0 }}", 1, "division"),
        ("\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ("\n{{ articles.append(1) }}", 2, "safe"),
        ("\n{% include '../secret' %}", 2, "secret"),
        ("\n{{ range(10000000)|list }}", 2, "large"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(folder: Path, words: str, line: int, why: str) -> None:
    (folder.parent / "secret").write_text("secret")

    with pytest.raises(ExportError) as caught:
        filled(folder, words)

    assert caught.value.what == f"{folder / 'mine.txt'}, line {line}"
    assert why in caught.value.why


@pytest.mark.parametrize("name", ["other.txt", "../secret", "/etc/passwd", "", ".hidden"])
def test_only_files_of_the_folder_are_templates(folder: Path, name: str) -> None:
    (folder.parent / "secret").write_text("secret")
    (folder / ".hidden").touch()
    (folder / "mine.txt").touch()

    with pytest.raises(ExportError, match="no such template") as caught:
        fill(folder, name, [])

    assert caught.value.mend == "There are: mine.txt"


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert templates(tmp_path / "nowhere") == ()
    with pytest.raises(ExportError, match="Templates go into"):
        fill(tmp_path / "nowhere", "mine.txt", [])
