"""Merge another library into this one: nothing doubled, nothing lost, the same whichever way round."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from itertools import groupby
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, uuid5

import apsw
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsread.model import (
    Article,
    Bookmark,
    Correction,
    Draft,
    EntityRuling,
    Note,
    QuoteRuling,
    ReadMark,
    Shelved,
    Tagging,
)
from newsread.plaintext import clean, line
from newsread.store import columns, drafts, kept, wordings
from newsread.store.journal import Making

OTHER_VERSION = "other version"
"""The tag on the second version of a note that both libraries changed."""
UNFINISHED = "unfinished"
"""The tag on a note begun in one library where another one was begun later on the same article."""

Safe = Callable[[str], str | None]
"""Returns an address in the form that is safe to open, or None."""
_SOURCES = "SELECT id, url, text_hash FROM articles JOIN revisions ON article = id ORDER BY arrival, number"
_OF_LINES = frozenset(("body", "exact", "prefix", "suffix"))
"""The fields that may hold several lines."""
_T = TypeVar("_T", bound=Note | Bookmark | Draft | QuoteRuling | EntityRuling)


class Merged(Struct, frozen=True):
    """What came of a merge."""

    notes: int
    """Notes, highlights and bookmarks that came in, or came in a later version."""
    articles: int
    """How many articles came in, or got something new."""
    kept_both: int
    """How many notes were changed in both libraries, each for itself."""
    undoable: bool = False
    """Whether `undo` takes anything of it back."""


def check(theirs: apsw.Connection) -> None:
    """Raise CorruptError where *theirs*, laid out as ours is, holds what newsread never writes."""
    try:
        for id in _ids(theirs):
            for _, moment, text_hash, number in wordings.listed(theirs, id):
                if columns.from_moment(columns.to_moment(moment)) != moment:
                    raise apsw.CorruptError
                article = wordings.read(theirs, id, number)
                if article is None or article.text_hash != text_hash or not _sound(article):
                    raise apsw.CorruptError
            kept.tags(theirs, id)
        for left in (kept.notes(theirs), kept.bookmarks(theirs), kept.corrections(theirs)):
            for one in left:
                if line(one.id) != one.id:
                    raise apsw.CorruptError
                _checked(one.ruling if isinstance(one, Correction) else one)
        for draft in drafts.read(theirs):
            _checked(draft)
    except (apsw.SQLError, msgspec.MsgspecError, ValueError, TypeError) as error:
        raise apsw.CorruptError from error


def coming(theirs: apsw.Connection) -> list[Note]:
    """Return the notes of *theirs*, cleaned."""
    return [_cleaned(note) for note in kept.notes(theirs)]


def merge(
    db: apsw.Connection,
    theirs: apsw.Connection,
    coming: Iterable[Note],
    safe: Safe,
    making: Making,
) -> Merged:
    """Bring all that *theirs* holds into *db*, in the caller's transaction; *theirs* has passed `check`.

    Its notes are *coming*, as the function of that name has them: that takes a while.
    What was dropped in one library and not in the other comes back. What is done is told to *making*,
    but for new wordings of articles that were here, and how far these were read.
    """
    ids = _same(db, theirs)
    notes = _Notes(db, theirs, making)
    written = _Written(db)
    for id, here in ids.items():
        _merge_article(db, here, theirs, id, safe, making)
        _merge_state(db, here, theirs, id, making)
        written.on(here)
    for note in coming:
        notes.merge(replace(note, article=ids[note.article]))
    for draft in drafts.read(theirs):
        _merge_draft(db, _cleaned(replace(draft, article=ids[draft.article])), notes, making)
        written.on(ids[draft.article])
    notes.write()
    marks = 0
    for bookmark in kept.bookmarks(theirs):
        bookmark = _cleaned(replace(bookmark, article=ids[bookmark.article]))
        marks += _merge_bookmark(db, bookmark, making)
        written.on(ids[bookmark.article])
    for said in kept.corrections(theirs):
        if not kept.standing(db, Correction, [said.id]):
            ruling = _cleaned(said.ruling)
            making.put([replace(said, article=ids[said.article], ruling=ruling)])
            written.on(ids[said.article])
    kept.tidy(db)
    return Merged(notes.came + marks, len(written.articles | notes.on), notes.kept_both)


class _Written:
    """Which articles something new was written of."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._before = db.total_changes()
        self.articles: set[str] = set()

    def on(self, article: str) -> None:
        """Count *article* in, if anything was written since the last call."""
        if self._db.total_changes() > self._before:
            self.articles.add(article)
        self._before = self._db.total_changes()


# ---- articles


def _ids(db: apsw.Connection) -> list[str]:
    return [id for (id,) in db.execute("SELECT id FROM articles ORDER BY arrival")]


def _sound(article: Article) -> bool:
    """Tell whether the parts of *article* stand where its text is, and are cleaned."""
    spans = [block.span for block in article.blocks] + [link.span for link in article.links]
    if article.dateline and article.dateline.span:
        spans.append(article.dateline.span)
    return (
        clean(article.text) == article.text
        and line(article.id) == article.id
        and all(0 <= span.start <= span.end <= len(article.text) for span in spans)
    )


def _same(db: apsw.Connection, theirs: apsw.Connection) -> dict[str, str]:
    """Return what each of their articles is called here.

    Mostly the same; else what has the same address, or is a file with the same words that lay elsewhere.
    """
    ids = {id: id for id in _ids(theirs)}
    known = set(_ids(db))
    here = {_source(url, text_hash): id for id, url, text_hash in _sources(db) if id not in ids}
    for id, url, text_hash in _sources(theirs):
        if id not in known:
            ids[id] = here.get(_source(url, text_hash), ids[id])
    return ids


def _sources(db: apsw.Connection) -> list[tuple[Any, ...]]:
    return db.execute(_SOURCES).fetchall()


def _source(url: str, text_hash: str) -> tuple[str, str]:
    return (url, "") if url.startswith(("http:", "https:")) else (url.partition(":")[0], text_hash)


def _merge_article(
    db: apsw.Connection,
    id: str,
    theirs: apsw.Connection,
    their_id: str,
    safe: Safe,
    making: Making,
) -> None:
    """Bring the article *their_id* into *db* as *id*.

    Wordings stand in the order in which they came in, wherever that was; the last one is shown.
    """

    here = wordings.read(db, id) if id != their_id else None

    def read(number: int | None = None) -> Article:
        article = wordings.read(theirs, their_id, number)
        assert article is not None  # it was checked
        article = _harmless(article, safe)
        return replace(article, id=id, url=here.url if here else article.url)

    ours = wordings.listed(db, id)
    both = [(one, False) for one in ours]
    both += [(one, True) for one in wordings.listed(theirs, their_id)]
    order = []
    for _, same in groupby(sorted(both), key=lambda one: one[0].text_hash):
        run = list(same)
        new, number = min((new, one.number) for one, new in run)  # ours, where both have it
        order.append((new, number, run[0][0].kept))
    if not ours:
        every = tuple((columns.to_moment(moment), read(number)) for _, number, moment in order)
        making.put([Shelved(id, every)])
        return
    if order != [(False, one.number, one.kept) for one in ours]:
        standing = [(None if new else number, moment) for new, number, moment in order]
        wordings.reorder(db, id, standing)
        if order[-1][0]:
            wordings.describe(db, read())
    for at, (new, number, moment) in enumerate(order, start=1):
        if new:
            wordings.add_revision(db, read(number), at, moment)


def _merge_state(
    db: apsw.Connection, id: str, theirs: apsw.Connection, their_id: str, making: Making
) -> None:
    """Bring over how far the reader has come in an article, whether it is read, and its tags."""
    (read, place), *_ = theirs.execute("SELECT read, place FROM articles WHERE id = ?", (their_id,))
    if read:
        making.put([ReadMark(id, True)])
    db.execute(
        """
        UPDATE articles SET place = min(?2, length(text)) FROM revisions
        WHERE id = ?1 AND place < ?2 AND article = id AND number = revision
        """,
        (id, place),
    )
    tags = kept.tags(db, id)
    more = [name for name in _named(kept.tags(theirs, their_id)) if name not in tags]
    if more:
        making.put([Tagging(id, (*tags, *more))])


def _harmless(article: Article, safe: Safe) -> Article:
    """Return *article* with what is not part of its text cleaned, and without unsafe addresses."""
    url = article.url
    dateline = article.dateline
    if dateline:
        agencies = _named(dateline.agencies)
        dateline = replace(dateline, place=_line(dateline.place), agencies=agencies)
    return replace(
        article,
        url="" if url.startswith(("http:", "https:")) and not safe(url) else line(url),
        title=line(article.title),
        byline=_line(article.byline),
        dateline=dateline,
        source=_line(article.source),
        language=line(article.language),
        links=tuple(link for link in article.links if safe(link.address) == link.address),
    )


def _line(words: str | None) -> str | None:
    return line(words) if words is not None else None


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_one_line, names))


# ---- notes


class _Notes:
    """The notes of the library while others come in."""

    def __init__(self, db: apsw.Connection, theirs: apsw.Connection, making: Making) -> None:
        self._db = db
        self._making = making
        self._standing = {note.id: note for note in kept.notes(db)}
        self._ours, self._theirs = kept.versions(db), kept.versions(theirs)
        self._their_head = kept.heads(theirs)
        self._our_head = kept.heads(db)
        self._put_down: dict[str, tuple[Note, str]] = {}
        self.came = 0
        self.kept_both = 0
        self.on: set[str] = set()
        """Ids of the articles that got something new."""
        for note, known in self._theirs.items():
            kept.learn(db, [(note, one) for one in known - self._ours.get(note, set())])

    def merge(self, note: Note) -> None:
        """Bring *note* in, and leave the later version standing; both where neither knows the other."""
        mine, head = self._standing.get(note.id), self._their_head[note.id]
        if mine is None:
            self._put(note, head)
            self.came += 1
        if mine is None or mine == note:
            return
        my_head = self._our_head[note.id]
        ahead = my_head in self._theirs.get(note.id, set())
        behind = head in self._ours.get(note.id, set())
        if ahead == behind:
            self._join(mine, my_head, note, head)
        elif ahead:
            self._put(note, head)
            self.came += 1

    def add(self, note: Note) -> None:
        """Bring in a *note* made for this merge, with an id that tells what is in it."""
        if note.id not in self._standing:
            self._put(note, note.id)

    def _join(self, mine: Note, my_head: str, note: Note, head: str) -> None:
        """Keep both of two versions, or one with the tags of both where nothing else differs."""
        (_, late, late_head), (_, early, _) = sorted(
            [(_age(mine), mine, my_head), (_age(note), note, head)],
            key=lambda one: one[0],
            reverse=True,
        )
        if replace(late, tags=(), changed=early.changed) == replace(early, tags=()):
            late = replace(late, tags=tuple(dict.fromkeys((*late.tags, *early.tags))))
            self._put(late, _id("joined", *sorted((my_head, head))))
            self.came += 1
            return
        if late != mine:
            self._put(late, late_head)
        tags = tuple(dict.fromkeys((*early.tags, OTHER_VERSION)))
        self.add(replace(early, id=_id(early.id, _digest(early)), tags=tags))
        self.kept_both += 1

    def _put(self, note: Note, version: str) -> None:
        if note.id in self._put_down:
            kept.learn(self._db, [(note.id, self._put_down[note.id][1])])
        self._put_down[note.id] = note, version
        self._making.made(self._standing.get(note.id), note)
        self._standing[note.id] = note
        self._our_head[note.id] = version
        self.on.add(note.article)

    def write(self) -> None:
        """Write the notes down that were put; `tidy` is to follow."""
        kept.put_notes(self._db, list(self._put_down.values()))


def _age(note: Note) -> tuple[Any, ...]:
    """Return what puts two versions of a note in the same order in each library."""
    return note.changed, _digest(note)


def _digest(left: Note | Draft) -> str:
    """Return a name for what is in *left*; the article is called otherwise elsewhere."""
    return sha256(msgspec.json.encode(replace(left, article=""))).hexdigest()


def _id(*names: str) -> str:
    return str(uuid5(NAMESPACE_URL, " ".join(("newsread", *names))))


# ---- drafts, bookmarks


def _merge_draft(db: apsw.Connection, draft: Draft, notes: _Notes, making: Making) -> None:
    """Bring *draft* in; where another was begun on the article, the earlier becomes a note."""
    mine = next(iter(drafts.read(db, draft.article)), None)
    if mine is None:
        making.put([draft])
        return
    if replace(mine, changed=draft.changed) == draft:
        return
    early, late = sorted((mine, draft), key=lambda one: (one.changed, _digest(one)))
    if late != mine:
        making.put([late])
    notes.add(
        Note(
            id=_id(_digest(early)),
            article=early.article,
            anchor=early.anchor,
            made=early.changed,
            changed=early.changed,
            body=early.body,
            tags=tuple(dict.fromkeys((*early.tags, UNFINISHED))),
            colour=early.colour,
            speaker=early.speaker,
        )
    )


def _merge_bookmark(db: apsw.Connection, bookmark: Bookmark, making: Making) -> bool:
    """Bring *bookmark* in and return whether it came; of two at one place the one made first stays."""
    if kept.standing(db, Bookmark, [bookmark.id]):
        return False
    for mine in kept.bookmarks(db, bookmark.article):
        if mine.place == bookmark.place:
            if (mine.made, mine.id) < (bookmark.made, bookmark.id):
                return False
            making.drop([mine])
    making.put([bookmark])
    return True


def _checked(left: _T) -> _T:
    """Return *left*; ValidationError where something in it is not of its type."""
    return msgspec.convert(msgspec.to_builtins(left), type(left))


def _cleaned(left: _T) -> _T:
    """Return *left* with every string in it cleaned."""
    written = msgspec.json.encode(left)  # a fifth of the time: most holds nothing to clean
    if written.isascii() and written.decode().isprintable() and b"\\" not in written:
        return left
    return msgspec.convert(_clean(msgspec.to_builtins(left)), type(left))


def _clean(value: Any, field: str = "") -> Any:
    match value:
        case str():
            return clean(value) if field in _OF_LINES else _one_line(value)
        case dict():
            return {key: _clean(one, key) for key, one in value.items()}
        case list() | tuple():
            return [_clean(one, field) for one in value]
    return value


def _one_line(words: str) -> str:
    return clean(words).replace("\n", " ")
