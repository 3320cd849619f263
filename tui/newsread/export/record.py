"""A note or bookmark with all that is known of its words: what rows and templates are made from."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import quote as percent

from msgspec import Struct

from newsread.export.sheet import Sheet, attribution
from newsread.model import Address, Anchor, Article, Note, Span
from newsread.settings import COLOURS

_LONGEST = 240
"""Characters: a longer passage is named by its first and last words."""
_ENDS = 4  # words at either end of a passage
_CONTEXT = 3  # words beside words that stand more than once
_USUAL = next(iter(COLOURS))
_ADDRESS = "!#$%&'()*+,/:;=?@[]~"  # what an address may hold; the rest is written as %XX


class Record(Struct, frozen=True):
    """One thing a reader left. Fields that do not apply are empty, places that are gone None."""

    kind: Literal["note", "highlight", "bookmark"]
    on: Literal["words", "speaker", "article"]
    """What it is on; a bookmark is on the words it stands before."""
    id: str
    link: str
    """Where `newsread open` finds it."""
    words: str
    """The words it is on: as they stand today, or as they stood where they are gone."""
    was: str
    """The words noted, where others have come in their place."""
    body: str
    tags: tuple[str, ...]
    colour: str
    meaning: str
    """What the reader's settings say the colour stands for."""
    made: datetime
    changed: datetime
    start: int | None
    end: int | None
    """Where the words stand today, in characters."""
    anchor: Anchor | None
    """The words as they stood when the note was made."""
    speaker: str
    """Whose words they are, with the affiliation: "Ada Quill, a dock worker"; or whom it is on."""
    provenance: str
    """Whose word the speaker is: "machine", "machine, accepted" or "reader"."""
    article: str
    article_tags: tuple[str, ...]
    headline: str
    author: str
    outlet: str
    published: date | None
    address: str
    """Where the article came from."""
    passage: str
    """A link into the web page that shows the words, for articles that came from one."""

    @property
    def lost(self) -> bool:
        """Whether the words are gone from the article."""
        return self.on == "words" and self.start is None

    @property
    def coloured(self) -> str:
        """Its colour, "red: doubtful"; "" where that is the usual one and stands for nothing."""
        usual = self.colour == _USUAL and not self.meaning
        return "" if usual else ": ".join(filter(None, (self.colour, self.meaning)))

    @property
    def told(self) -> str:
        """Whose words they are, and whose word that is, or whom it is on, as a line of a note."""
        if self.on == "speaker":
            return f"— on {self.speaker}"
        return f"— {self.speaker} ({self.provenance})" if self.speaker else ""


def records(sheet: Sheet, *, bookmarks: bool = False) -> Iterator[Record]:
    """Yield what was left on a sheet: notes on the article, on its speakers, on words in their order,
    on words that are gone, and *bookmarks* if wanted.
    """
    told = about(sheet.article) | {"article_tags": sheet.tags}
    for note in sheet.whole():
        yield _of_note(sheet, note, None, told)
    for note, span in sheet.standing():
        yield _of_note(sheet, note, span, told)
    for note in sheet.lost():
        yield _of_note(sheet, note, None, told)
    for mark in sheet.marked() if bookmarks else ():
        yield Record(
            kind="bookmark",
            on="words",
            id=mark.id,
            link=str(Address("article", sheet.article.id, mark.place)),
            words=mark.label,
            was="",
            body="",
            tags=(),
            colour="",
            meaning="",
            made=mark.made,
            changed=mark.made,
            start=mark.place,
            end=mark.place,
            anchor=None,
            speaker="",
            provenance="",
            passage="",
            **told,
        )


def _of_note(sheet: Sheet, note: Note, span: Span | None, told: dict[str, Any]) -> Record:
    text = sheet.article.text
    said = sheet.said_at(span) if span else None
    anchor = note.anchor
    return Record(
        kind="note" if note.body or anchor is None else "highlight",
        on="words" if anchor else "speaker" if note.speaker else "article",
        id=note.id,
        link=str(Address("note", note.id)),
        words=span.of(text) if span else anchor.exact if anchor else "",
        was=sheet.was(note) if span else "",
        body=note.body,
        tags=note.tags,
        colour=note.colour,
        meaning=sheet.colours.get(note.colour, ""),
        made=note.made,
        changed=note.changed,
        start=span.start if span else None,
        end=span.end if span else None,
        anchor=anchor,
        speaker=attribution(said, text) if said else note.speaker,
        provenance=sheet.provenance(said) if said else "",
        passage=passage(sheet.article, span) if span else "",
        **told,
    )


def about(article: Article) -> dict[str, Any]:
    """Return what is told of an article beside each of its notes, by the names of Record's fields."""
    return {
        "article": article.id,
        "headline": article.title,
        "author": author(article),
        "outlet": article.source or "",
        "published": day(article),
        "address": web_address(article) or article.url,
    }


def author(article: Article) -> str:
    """Return who wrote *article*, without a "By"."""
    return re.sub(r"^by:?\s+", "", article.byline or "", flags=re.IGNORECASE)


def day(article: Article) -> date | None:
    """Return when *article* was published, else when it was filed."""
    return article.published or (article.dateline.date if article.dateline else None)


def web_address(article: Article) -> str:
    """Return the address of the page *article* came from, safe in any format; "" for other articles."""
    if not re.match(r"https?://[^/?#]", article.url, re.IGNORECASE):
        return ""
    return percent(article.url, safe=_ADDRESS)


def passage(article: Article, span: Span) -> str:
    """Return a link that shows the words at *span* on the page the article came from, or "".

    https://wicg.github.io/scroll-to-text-fragment/ says how: `#:~:text=[before-,]first[,last][,-after]`.
    """
    address, text = web_address(article), article.text
    if not address:
        return ""
    words = span.of(text)
    lines = [line.split() for line in words.splitlines() if line.split()]
    if not lines:
        return ""
    if len(lines) > 1 or len(span) > _LONGEST:
        parts = [" ".join(lines[0][:_ENDS]), " ".join(lines[-1][-_ENDS:])]
    else:
        parts = [" ".join(lines[0])]
    directive = ",".join(map(_encoded, parts))
    if text.find(words, text.find(words) + 1) >= 0:
        before = text[max(0, span.start - 80) : span.start].rpartition("\n")[2].split()[-_CONTEXT:]
        after = text[span.end : span.end + 80].partition("\n")[0].split()[:_CONTEXT]
        directive = _encoded(" ".join(before)) + "-," * bool(before) + directive
        directive += ",-" * bool(after) + _encoded(" ".join(after))
    page, _, fragment = address.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={directive}"


def _encoded(words: str) -> str:
    return percent(words, safe="").replace("-", "%2D")
