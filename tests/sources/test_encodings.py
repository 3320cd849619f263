"""Bytes of many makes, read as the text they are, or refused as none."""

import pytest

from newsread.errors import SourceError
from newsread.sources.encoding import decode

ENGLISH = "The café’s owner, Zoë Müller, said “nothing” – twice.\n" * 20
RUSSIAN = "Президент заявил во вторник, что переговоры продолжатся.\n" * 20


@pytest.mark.parametrize(
    ("encoding", "notice"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-32", None),
        ("utf-16-le", "no byte order mark: read as UTF-16"),
        ("utf-16-be", "no byte order mark: read as UTF-16"),
        ("cp1252", "not UTF-8 at byte 7: read as Windows-1252"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(encoding: str, notice: str | None) -> None:
    assert decode(ENGLISH.encode(encoding), "a.txt") == (ENGLISH, notice)


@pytest.mark.parametrize(("encoding", "name"), [("cp1251", "Windows-1251"), ("koi8-r", "koi8-r")])
def test_text_in_another_script_is_read_by_its_letters(encoding: str, name: str) -> None:
    text, notice = decode(RUSSIAN.encode(encoding), "a.txt")

    assert text == RUSSIAN
    assert notice == f"not UTF-8 at byte 0: read as {name}"


def test_one_damaged_character_does_not_cost_the_others() -> None:
    data = ENGLISH.encode().replace("ë".encode(), b"\xc3", 1)

    text, notice = decode(data, "a.txt")

    assert text == ENGLISH.replace("ë", "\ufffd", 1)
    assert notice is not None
    assert notice.endswith("read as UTF-8, 1 character lost")


def test_bytes_that_windows_1252_has_no_letter_for_are_still_readable() -> None:
    text, notice = decode(b"Caf\xe9 \x81 and more plain words, all of them English.", "a.txt")

    assert text.endswith("and more plain words, all of them English.")
    assert notice is not None


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR",
        b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj",
        b"PK\x03\x04 and so on",
        b"\x00" * 512,
        b"\x00\x01\x02\x03" * 128,
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"a\.bin: a binary file, not text"):
        decode(data, "a.bin")


def test_stray_nul_does_not_make_a_text_binary() -> None:
    assert decode(b"a\x00" + b"Plain words. " * 20, "a.txt")[1] is None
