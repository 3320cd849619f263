"""Each format writes the sample sheets exactly as the files beside them say."""

from pathlib import Path

import msgspec
import pytest
import sheets

from newsread.export import FORMATS, Sheet

DATA = Path(__file__).parent / "data"


def sample() -> tuple[Sheet, ...]:
    return msgspec.json.decode((DATA / "harbour.json").read_bytes(), type=tuple[Sheet, ...])


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_sheets_come_out_as_the_sample_file(name: str) -> None:
    chosen = FORMATS[name]

    words = chosen.render(sample())

    assert words == (DATA / "harbour" / f"{name}{chosen.suffix}").read_bytes().decode()


def test_a_sheet_comes_out_as_a_file_of_a_vault() -> None:
    words = FORMATS["markdown"].page(sample()[0])

    assert words == (DATA / "harbour" / "page.md").read_text("utf-8")


def test_formats_are_known_by_the_names_the_reader_types() -> None:
    assert [one.name for one in FORMATS.values()] == list(FORMATS)
    assert set(FORMATS) == {
        *("markdown", "jsonld", "csv", "readwise", "hypothesis"),
        *("org", "html", "bibtex", "csl-json", "text"),
    }


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_sheets_with_nothing_on_them(name: str) -> None:
    bare = Sheet(sheets.article(title="", text="", url=""))

    assert FORMATS[name].render([bare, bare]).endswith("\n")
