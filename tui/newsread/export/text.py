"""Notes as plain text, for a letter or a printer."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from newsread import plaintext
from newsread.export.record import Record, about, records
from newsread.export.sheet import Sheet

_WIDTH = 78


def render(sheets: Sequence[Sheet]) -> str:
    """Return *sheets* as one text, the words of the articles set in."""
    return "\n\n".join("\n".join(_lines(sheet)) for sheet in sheets) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    told = about(sheet.article)
    title = wrap(plaintext.line(told["headline"]), _WIDTH) or ["Untitled"]
    yield from title
    yield "=" * max(map(len, title))
    if sheet.tags:
        yield _tags(sheet.tags)
    facts = (told["outlet"], told["author"], str(told["published"] or ""))
    if known := " · ".join(plaintext.line(fact) for fact in facts if fact):
        yield known
    if told["address"]:
        yield plaintext.line(told["address"])
    for one in records(sheet, bookmarks=True):
        yield ""
        yield from _entry(one)


def _entry(one: Record) -> Iterator[str]:
    on = {"words": ", its words are gone" if one.lost else "", "article": " on the article"}
    kind = one.kind + on.get(one.on, f" on {one.speaker}")
    if one.coloured:
        kind += f" ({one.coloured})"
    yield plaintext.line(f"{one.made.isoformat(timespec='minutes')}  {kind}  {_tags(one.tags)}")
    for line in plaintext.clean(one.words).strip().split("\n") if one.words else ():
        yield "\n".join(wrap(line, _WIDTH, initial_indent="    ", subsequent_indent="    "))
    if one.speaker and one.on == "words":
        yield plaintext.line(one.told).rjust(_WIDTH)
    if one.body.strip():
        yield plaintext.clean(one.body).strip()
    yield one.link
    if one.passage:
        yield one.passage


def _tags(tags: Sequence[str]) -> str:
    return " ".join(f"#{'-'.join(plaintext.line(tag).split())}" for tag in tags)
