"""Notes as one page that needs nothing else: each article with its marks, the notes in the margin.

Nothing of an article or a note is ever markup here: the template escapes it all, and what the reader
wrote in Markdown is rendered without HTML, links and images. The page's own rule (Content Security
Policy) lets no script and no style run but the two it carries, known by their hashes.
"""

from base64 import b64encode
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from newsread import plaintext
from newsread.export.record import Record, about, records, web_address
from newsread.export.sheet import Sheet, attribution
from newsread.model import Address, Block, Quote, Span

if TYPE_CHECKING:
    from jinja2 import Template
    from markdown_it import MarkdownIt

_HERE = Path(__file__).parent
_LOOKS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_COLOURS = ("yellow", "green", "blue", "pink", "red", "orange", "purple")


class Piece(Struct, frozen=True):
    """Words of one look."""

    words: str
    looks: tuple[str, ...]
    by: str
    """The numbers of who said them, as the page's script compares them: " 1 4 "."""
    numbers: tuple[int, ...] = ()
    """The notes that begin here."""


class Mark(Struct, frozen=True, order=True):
    """A stretch of an article with a look, as a note, quotation or name has it."""

    start: int
    end: int
    looks: tuple[str, ...]
    by: str = ""
    number: int = 0


class Row(Struct):
    """A block of an article, and what stands beside it."""

    kind: str
    pieces: list[Piece]
    voices: "list[Voice]" = field(default_factory=list)
    notes: "list[Margin]" = field(default_factory=list)
    bookmarks: list[Record] = field(default_factory=list)


class Voice(Struct, frozen=True):
    """Who speaks in a block."""

    name: str
    by: str


class Margin(Struct, frozen=True):
    """A note in the margin."""

    number: int
    record: Record
    body: str
    """What the reader wrote, as HTML."""
    colour: str
    by: str


def render(sheets: Sequence[Sheet]) -> str:
    """Return *sheets* as one page."""
    names: dict[str, int] = {}
    articles = [_article(number, sheet, names) for number, sheet in enumerate(sheets)]
    style, script = _own("page.css"), _own("page.js")
    return _template().render(
        articles=articles,
        speakers=sorted(names.items(), key=lambda one: one[0].casefold()),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _article(at: int, sheet: Sheet, names: dict[str, int]) -> dict[str, Any]:
    """Return what the template needs of *sheet*; its speakers join *names*, each with a number."""
    text = sheet.article.text
    quotes = sheet.annotations.quotes if sheet.annotations else ()
    by = {id(quote): _by(quote, text, names) for quote in quotes}
    left = list(records(sheet, bookmarks=True))
    margins = [
        _margin(number, one, sheet, by, names)
        for number, one in enumerate(left, start=1)
        if one.kind != "bookmark"
    ]
    marks = sorted(_marks(sheet, margins, by))
    blocks = _blocks(sheet)
    rows = [Row(one.kind, _pieces(text, one.span, marks)) for one in blocks]
    beside = _beside(blocks, rows)
    for one in margins:
        if one.record.on != "words":
            rows[0].notes.append(one)  # the headline
        elif one.record.start is not None:
            beside(one.record.start).notes.append(one)
    for record in left:
        if record.kind == "bookmark" and record.start is not None:
            beside(record.start).bookmarks.append(record)
    for quote in quotes:
        voice = Voice(attribution(quote, text), by[id(quote)])
        voices = beside(quote.content[0].start).voices
        if voice.name and voice not in voices:
            voices.append(voice)
    return {
        "id": f"article-{at + 1}",
        "link": str(Address("article", sheet.article.id)),
        "tags": sheet.tags,
        "page": web_address(sheet.article),
        "language": sheet.article.language,
        "rows": rows,
        "lost": [one for one in margins if one.record.lost],
        **about(sheet.article),
    }


def _blocks(sheet: Sheet) -> list[Block]:
    """Return what is shown of an article: its blocks, else its lines; the headline first."""
    text = sheet.article.text
    shown = [one for one in sheet.article.blocks if one.kind not in ("repeat", "byline")]
    headline = [one for one in shown if one.kind == "headline"]
    rest = [one for one in shown if one.kind != "headline"]
    if not rest:
        start = headline[-1].span.end if headline else 0
        for line in text[start:].splitlines(keepends=True):
            if line.strip():
                rest.append(Block("paragraph", Span(start, start + len(line.rstrip()))))
            start += len(line)
    return (headline or [Block("headline", Span(0, 0))]) + rest


def _beside(blocks: list[Block], rows: list[Row]) -> Callable[[int], Row]:
    """Return what tells the row that a place stands in, or the last one before it."""
    order = sorted(range(len(rows)), key=lambda at: (blocks[at].span.start, at))
    starts = [blocks[at].span.start for at in order]
    return lambda place: rows[order[max(0, bisect_right(starts, place) - 1)]]


def _by(quote: Quote, text: str, names: dict[str, int]) -> str:
    told = quote.speakers or tuple(filter(None, (quote.described(text),)))
    return "".join(f" {names.setdefault(name, len(names) + 1)}" for name in told) + " "


def _margin(
    number: int, one: Record, sheet: Sheet, by: dict[int, str], names: dict[str, int]
) -> Margin:
    span = None if one.start is None or one.end is None else Span(one.start, one.end)
    said = sheet.said_at(span) if span else None
    about = by[id(said)] if said else ""
    if one.on == "speaker":
        about = f" {names.setdefault(one.speaker, len(names) + 1)} "
    colour = one.colour if one.colour in _COLOURS else _COLOURS[0]
    body = _markdown().render(plaintext.clean(one.body)) if one.body.strip() else ""
    return Margin(number, one, body, colour, about)


def _marks(sheet: Sheet, margins: Sequence[Margin], by: dict[int, str]) -> Iterator[Mark]:
    for one in margins:
        if one.record.start is not None and one.record.end is not None:
            looks = ("note", one.colour)
            yield Mark(one.record.start, one.record.end, looks, number=one.number)
    found = sheet.annotations
    for quote in found.quotes if found else ():
        for part in quote.content:
            yield Mark(part.start, part.end, ("quote", quote.stance), by[id(quote)])
    for entity in found.entities if found else ():
        for part in entity.mentions:
            yield Mark(part.start, part.end, (_LOOKS.get(entity.label, "other"),))


def _pieces(text: str, span: Span, marks: Sequence[Mark]) -> list[Piece]:
    """Return the words at *span*, cut wherever one of the *marks* begins or ends."""
    here = [one for one in marks if one.start < span.end and one.end > span.start]
    cuts = {span.start, span.end}
    for one in here:
        cuts |= {max(one.start, span.start), min(one.end, span.end)}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        over = [one for one in here if one.start <= start and one.end >= end]
        looks = dict.fromkeys(look for one in over for look in one.looks)
        said = "".join(one.by for one in over)
        begun = tuple(one.number for one in over if one.number and one.start == start)
        pieces.append(Piece(text[start:end], tuple(looks), said, begun))
    return pieces


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined  # 40 ms

    page = _own("page.html")
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["when"] = lambda moment: moment.strftime("%-d %B %Y, %H:%M")
    environment.filters["on"] = lambda day: day.strftime("%-d %B %Y")
    return environment.from_string(page)


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    plain = MarkdownIt("commonmark", {"html": False, "breaks": True})
    return plain.disable(["link", "image", "autolink", "html_block", "html_inline", "reference"])


@cache
def _own(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _hash(words: str) -> str:
    """Return the hash of a script or style as a Content Security Policy names it."""
    return f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'"
