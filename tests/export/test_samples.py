"""Each format writes the sample sheets exactly as the files beside them say."""

from pathlib import Path

import msgspec
import pytest

from newsread.export import FORMATS, Sheet

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_sheets_come_out_as_the_sample_file(name: str) -> None:
    sheets = msgspec.json.decode((DATA / "harbour.json").read_bytes(), type=tuple[Sheet, ...])
    chosen = FORMATS[name]

    words = chosen.render(sheets)

    assert words == (DATA / f"harbour{chosen.suffix}").read_text("utf-8")


def test_formats_are_known_by_name_and_differ_in_suffix() -> None:
    assert [one.name for one in FORMATS.values()] == list(FORMATS) == ["markdown", "jsonld"]
    assert len({one.suffix for one in FORMATS.values()}) == len(FORMATS)
