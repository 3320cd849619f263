"""Notes for Org mode: a heading for each article, one below it for each note.

Words that Org would act on get a zero width space before or in them, its own escape character:
https://orgmode.org/manual/Escape-Character.html. What the reader wrote keeps its markup, but begins
no heading and ends no block.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from newsread import plaintext
from newsread.export.record import Record, about, records
from newsread.export.sheet import Sheet
from newsread.model import Address

_ESCAPE = "\u200b"
_ACTIVE = re.compile(
    r"(?<=\[)(?=[\[\d%f])|(?<=\{)(?=\{)|(?<=@)(?=@)|(?<=<)(?=[<\d%])"  # links, footnotes, macros, dates
    r"|(?<=\bsrc)(?=_)|(?<=\bcall)(?=_)|(?<=[A-Za-z])(?=:\S)"  # code in a line, and links such as shell:
    r"|(?<!\w)(?=[*/_=~+$][^\s*/_=~+$])|(?=\\[A-Za-z(\[])|(?=[\^_]\{)"
)
_MAY_ACT = re.compile(
    r"[\[{@<_:*/=~+$\\^]"
)  # most lines hold none, and _ACTIVE looks long at each letter
_AT_LINE_START = re.compile(r"(?=[*#:|+-])|(?=\w{1,3}[.)])")
_NEVER_OURS = re.compile(r"^(?=\*+ |[ \t]*(?:#|:\w+:))", re.MULTILINE)


def render(sheets: Sequence[Sheet]) -> str:
    """Return *sheets* as one Org document."""
    return "\n".join("\n".join(_lines(sheet)) for sheet in sheets) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    told = about(sheet.article)
    yield f"* {inline(told['headline']) or 'Untitled'}" + _tags(sheet.tags)
    yield from _properties(
        {
            "CUSTOM_ID": told["article"],
            "AUTHOR": told["author"],
            "SOURCE": told["outlet"],
            "PUBLISHED": told["published"] and told["published"].isoformat(),
            "URL": told["address"],
            "NEWSREAD": str(Address("article", sheet.article.id)),
        }
    )
    for one in records(sheet, bookmarks=True):
        yield from _entry(one)


def _entry(one: Record) -> Iterator[str]:
    label = inline(" ".join(one.words.split()[:8]))
    kind = "Lost" if one.lost else one.kind.capitalize()
    on = {"words": f": {label}", "article": " on the article"}
    yield f"** {kind}{on.get(one.on) or f' on {inline(one.speaker)}'}" + _tags(one.tags)
    yield from _properties(
        {
            "ID": one.id,
            "CREATED": _moment(one.made),
            "CHANGED": _moment(one.changed),
            "COLOUR": one.colour,
            "SPEAKER": one.speaker,
            "PROVENANCE": one.provenance,
            "NEWSREAD": one.link,
            "PASSAGE": one.passage,
        }
    )
    if one.on == "words":
        yield "#+begin_quote"
        for line in plaintext.clean(one.words).strip().split("\n"):
            yield inline(line)
        yield "#+end_quote"
    if one.body.strip():
        yield ""
        yield _NEVER_OURS.sub(_ESCAPE, plaintext.clean(one.body))


def _tags(tags: Sequence[str]) -> str:
    """Return what stands for *tags* at the end of a heading."""
    told = "".join(re.sub(r"[^\w@]+", "_", plaintext.line(tag)) + ":" for tag in tags)
    return f" :{told}" if told else ""


def _properties(values: dict[str, str | None]) -> Iterator[str]:
    yield ":PROPERTIES:"
    for key, value in values.items():
        if value:
            yield f":{key}: {plaintext.line(value)}"
    yield ":END:"


def inline(words: str) -> str:
    """Return *words* on one line with nothing in them that Org acts on."""
    line = plaintext.line(words)
    if _AT_LINE_START.match(line):
        line = _ESCAPE + line
    return _ACTIVE.sub(_ESCAPE, line) if _MAY_ACT.search(line) else line


def _moment(moment: datetime) -> str:
    return moment.strftime("[%Y-%m-%d %a %H:%M]")
