"""Choose notes by what they say: `union tag:strike speaker:"Ada Quill" since:2026-11`.

Every part must hold. A word, or a phrase in quotation marks, is sought in the note, in the words or the
speaker it is on and in its tags; letters are compared without case and accents. A part with a key says
where to look.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct, field

from newsread.errors import QueryError
from newsread.model import Article, Bookmark, Listing, Note

KEYS: Mapping[str, str] = {
    "tag": "a tag of the note or of its article, whole",
    "colour": "its colour, or what that stands for",
    "speaker": "a part of the name of who said the words it is on, or whom it is on",
    "source": "a part of the outlet's name",
    "article": "the article's id, or a part of its headline",
    "since": "made on this day, month or year, or later",
    "until": "made on this day, month or year, or earlier",
}
"""What can be asked for by name, and what it means."""

_PART = re.compile(r'(?:([A-Za-z]+):)?(?:"([^"]*)"|([^\s"]*))(?=\s|$)')
_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


class Facts(Struct, frozen=True):
    """What can be asked of a note or bookmark: names and words folded, once for many queries."""

    made: date
    words: str
    """The note, what it is on and its tags, a line each."""
    tags: tuple[str, ...]
    """Its own and its article's."""
    colour: str
    speaker: str
    """The one it is on, not who said its words."""
    source: str
    article: str
    headline: str


class Query(Struct, frozen=True):
    """What a note must hold to be chosen: all of it."""

    asked: tuple[tuple[str, str], ...] = ()
    """Keys with what they ask for, folded; words without a key have the key ""."""
    since: date | None = None
    until: date | None = None
    colours: Mapping[str, str] = field(default_factory=dict)
    """What the colours stand for."""

    @property
    def asks(self) -> bool:
        """Whether there is anything a note must hold."""
        return bool(self.asked or self.since or self.until)

    def holds(
        self, article: Article, note: Note, speakers: Iterable[str], tagged: Iterable[str] = ()
    ) -> bool:
        """Tell whether *note*, on words of *speakers* or on one, is asked for.

        *tagged* are the tags of its *article*.
        """
        return self.fits(facts(article, note, tagged), [folded(name) for name in speakers])

    def fits(self, facts: Facts, speakers: Iterable[str]) -> bool:
        """Tell the same of what is known of a note: *facts*, and the *speakers* of its words, folded."""
        if (self.since and facts.made < self.since) or (self.until and facts.made > self.until):
            return False
        for key, sought in self.asked:
            match key:
                case "tag":
                    held = sought in facts.tags
                case "colour":
                    meant = self.colours.get(facts.colour, "")
                    held = sought in (folded(facts.colour), folded(meant))
                case "speaker":
                    held = any(sought in name for name in (facts.speaker, *speakers))
                case "source":
                    held = sought in facts.source
                case "article":
                    held = sought == facts.article or sought in facts.headline
                case _:
                    held = sought in facts.words
            if not held:
                return False
        return True


def facts(article: Article | Listing, kept: Note | Bookmark, tagged: Iterable[str]) -> Facts:
    """Return what can be asked of *kept* on an *article* that carries the tags *tagged*."""
    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    if isinstance(kept, Bookmark):
        words, colour, speaker = (kept.label,), "", ""
    else:
        tags, colour, speaker = kept.tags, kept.colour, kept.speaker
        words = (kept.body, kept.anchor.exact if kept.anchor else "", speaker, *tags)
    return Facts(
        made=kept.made.astimezone().date(),
        words="\n".join(map(folded, words)),
        tags=tuple(map(folded, (*tags, *tagged))),
        colour=colour,
        speaker=folded(speaker),
        source=folded(article.source or ""),
        article=article.id,
        headline=folded(article.title),
    )


def read(words: str, colours: Mapping[str, str] | None = None) -> Query:
    """Return what *words* ask for; *colours* tells what the colours stand for.

    Raises QueryError, naming the part, where they make no sense.
    """
    asked: list[tuple[str, str]] = []
    bounds: dict[str, date] = {}
    for key, value, part in _parts(words):
        if key in ("since", "until"):
            first, last = _days(value, part)
            bounds[key] = first if key == "since" else last
        else:
            asked.append((key, folded(value)))
    return Query(tuple(asked), bounds.get("since"), bounds.get("until"), colours or {})


def folded(words: str) -> str:
    """Return *words* on one line, without case and accents."""
    line = " ".join(words.split()).casefold()
    if line.isascii():
        return line
    plain = unicodedata.normalize("NFKD", line)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _parts(words: str) -> Iterable[tuple[str, str, str]]:
    """Yield key, value and the whole part as it was written, for each part of *words*."""
    at = 0
    while at < len(words):
        if words[at].isspace():
            at += 1
            continue
        part = _PART.match(words, at)
        if part is None:
            mend = 'Close it, or leave out the "'
            raise QueryError(words[at:], "a quotation mark stands alone", mend)
        at = part.end()
        key = (part[1] or "").lower()
        value = (part[2] if part[3] is None else part[3]).strip()
        if key and key not in KEYS:
            mend = f'There are: {", ".join(KEYS)}; a word that holds a colon goes into "..."'
            raise QueryError(part[0], f"notes have no {key!r} to be sought by", mend)
        if not value:
            raise QueryError(
                part[0], "there is nothing to seek", 'Write it as in tag:"port of call"'
            )
        yield key, value, part[0]


def _days(value: str, part: str) -> tuple[date, date]:
    """Return the first and the last day that *value* means: a day, a month or a year."""
    written = _DAY.fullmatch(value)
    try:
        if written is None:
            raise ValueError(value)
        year, month, day = (int(number) if number else None for number in written.groups())
        assert year is not None
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        after = date(
            year + (month is None or month == 12), 1 if month in (None, 12) else month + 1, 1
        )
        return first, after - timedelta(days=1)
    except ValueError as error:
        raise QueryError(
            part, "that is no date", "Write since:2026, 2026-11 or 2026-11-22"
        ) from error
