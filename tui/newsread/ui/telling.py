"""Say in a line what an article is, and what stands under the cursor."""

from collections.abc import Iterable, Mapping, Sequence

from newsread.model import Article, Change, Note, Span
from newsread.ui.finding import Matches
from newsread.ui.keymap import Keymap
from newsread.ui.marks import UNSPOKEN, label_name, look_of, said_by, sureness, told
from newsread.ui.panes.lines import cut
from newsread.ui.panes.linkview import LinkView
from newsread.ui.selection import Selection

_MOVING = (
    "{mark-sentence-more} {mark-sentence-less} {mark-clause-more} {mark-clause-less}"
    " {mark-word-more} {mark-word-less}"
)


def facts(
    article: Article, minutes: str, notes: Iterable[Note] = (), tags: Iterable[str] = ()
) -> str:
    """Return what stands under a headline: the date, how many *minutes* it takes, and the source.

    Then whether one of the *notes* is on the whole article, and its *tags*.
    """
    published = f"{article.published:%d %B %Y}".lstrip("0") if article.published else None
    noted = "✎" if any(_on_article(note) for note in notes) else ""
    told = (published, minutes, article.source, noted, " ".join(f"#{tag}" for tag in tags))
    return " · ".join(part for part in told if part)


def under(
    page: LinkView,
    keys: Keymap,
    notes: Sequence[Note] = (),
    colours: Mapping[str, str] | None = None,
) -> str:
    """Return what is under the cursor of *page*: marked words, a name, a quotation and whose it is.

    Of the *notes* of the article, also what is written on who speaks there, and what the *colour* of
    a note on the words is.
    """
    article, marks, offset = page.article, page.marks, page.cursor
    if article is None:
        return ""
    if page.selection:
        return _marked(article, page.selection, keys)
    entity, quote = marks.entities.at(offset), marks.quotes.at(offset)
    note = marks.notes.at(offset)
    coloured = _coloured(note.what, colours or {}) if note else ""
    link = page.links.at(offset)
    if link and page.target == link.span:
        return link.what
    if entity and (page.target == entity.span or not quote):
        times = len(entity.what.mentions)
        label = label_name(entity.what.label)
        named = (entity.what.name, label, f"named {times} time{'s' * (times > 1)}")
        on = _on_speakers(notes, [entity.what.name])
        return " · ".join(filter(None, (*named, sureness(entity.what), on)))
    if quote:
        described = (said_by(quote.what, article) or "not named", quote.what.affiliation)
        who = quote.what.credit or ", ".join(filter(None, described))
        how = UNSPOKEN.get(quote.what.stance, quote.what.kind)
        way = " → ".join(quote.what.chain(article.text)[:-1]) if quote.what.evidence else ""
        on = _on_speakers(notes, quote.what.speakers)
        return " · ".join(filter(None, (who, how, sureness(quote.what), way, coloured, on)))
    if marks.unattributed.at(offset):
        return "In quotation marks; nobody is said to have said it"
    if marks.scare_quotes.at(offset):
        return "In quotation marks as a term or a title; no quotation"
    written = next((f"✎ {cut(one.body, 60)}" for one in notes if _on_article(one)), "")
    part = "an excerpt" if article.excerpt else ""
    return " · ".join(filter(None, (article.title, part, coloured or written)))


def _on_article(note: Note) -> bool:
    return note.anchor is None and not note.speaker


def _on_speakers(notes: Iterable[Note], names: Sequence[str]) -> str:
    written = (note.body for note in notes if note.speaker and note.speaker in names)
    return " · ".join(f"✎ {cut(body, 60)}" for body in written)


def _coloured(note: Note, colours: Mapping[str, str]) -> str:
    """Return what the colour of a note is, where it is another one than usual or stands for something."""
    usual = look_of(note) == "note" and not colours.get(note.colour)
    return "" if usual else told(note.colour, colours)


def counted(matches: Matches, at: Span | None = None) -> str:
    """Return how many matches there are, and which of them the one *at* a place is: "3 of 17 matches"."""
    words = f"{len(matches):,} match{'es' * (len(matches) != 1)}"
    if not matches.whole:
        return f"{words} so far"
    return f"{matches.number(at):,} of {words}" if at else words


def _marked(article: Article, selection: Selection, keys: Keymap) -> str:
    words = len(selection.span.of(article.text).split())
    if selection.fits:
        how = f"{{mark-done}} keeps these ends  {_MOVING} move  {{mark-other-end}} other end"
        how += "  {mark-drop} drop"
        return f"{words} word{'s' * (words != 1)} quoted: {keys.hint(how)}"
    how = "{highlight} highlight  {annotate} note  {copy} copy  {mark-drop} drop"
    if selection.open:
        how += f"  {{mark-done}} done  {_MOVING} {{mark-other-end}} move"
    return f"{words} word{'s' * (words != 1)} marked: {keys.hint(how)}"


def turned(change: Change, done: str) -> str:
    """Return what came of a *change* that was "taken back" or "made again", as *done* has it."""
    made = f"{done.capitalize()}: {change.words}" if change.turned else ""
    first, *more = change.problems or ("",)
    others = f", and {len(more)} more" if more else ""
    return ". ".join(filter(None, (made, first and f"Not {done}: {first}{others}")))
