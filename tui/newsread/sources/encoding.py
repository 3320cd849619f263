"""Turn a file's bytes into text, whatever it was written in, or say that it is no text."""

import codecs
import re

from newsread.errors import SourceError
from newsread.plaintext import line

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF",
    b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0", b"BZh", b"\xfd7zXZ", b"{\\rtf",
)  # fmt: skip

_SAMPLE = 1 << 16  # bytes
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x1b")) + b"\x7f"
_FEW_CONTROLS = 0.02
"""Of the bytes; random ones have a tenth, and a text with a stray one is still a text."""
_UTF16_NULS = 0.05
"""Of the bytes; even where only spaces and line ends are ASCII there are more."""
_FOREIGN = 0.2
"""Of a text's letters are beyond ASCII in Greek or Russian; in French or Czech it is half that."""

_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # in Windows-1252
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """Return the text in *data*, and what a reader should know of how it was read, or None.

    Raises SourceError, about *name*, where the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if wide := _unmarked_utf16(data):
        return data.decode(wide), "no byte order mark: read as UTF-16"
    if data.startswith(_SIGNATURES) or _is_binary(data):
        raise SourceError(line(name), "a binary file, not text")
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        text, encoding = _mended(data)
        return text, f"not UTF-8 at byte {error.start}: read as {encoding}"


def _marked(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            text, encoding = _mended(data)
        else:
            text = data.decode(encoding, "replace")
        return text, f"damaged at byte {error.start}: read as {encoding.upper()}"


def _unmarked_utf16(data: bytes) -> str | None:
    """Return which UTF-16 the bytes are, or None: every other byte of its ASCII is a NUL."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or min(even, odd) or max(even, odd) < _UTF16_NULS * len(sample):
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _is_binary(text[:_SAMPLE].encode("utf-8", "replace")) else encoding


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _FEW_CONTROLS * len(sample)


def _mended(data: bytes) -> tuple[str, str]:
    """Return what can be read of bytes that are not quite UTF-8, and what they were read as."""
    text = data.decode(errors="replace")
    bad = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", "ignore")) > 2 * bad:
        return text, f"UTF-8, {bad} {'character' if bad == 1 else 'characters'} lost"
    beyond = len(_BEYOND_ASCII.findall(data))
    if beyond > _FOREIGN * len(_LETTERS.findall(data)) or _UNDEFINED.search(data):
        import charset_normalizer  # 20 ms that a text in UTF-8 never pays

        if best := charset_normalizer.from_bytes(data).best():
            return str(best), _spoken(best.encoding)
    return data.decode("cp1252", "replace"), "Windows-1252"


def _spoken(encoding: str) -> str:
    return encoding.replace("cp125", "Windows-125").replace("_", "-")
