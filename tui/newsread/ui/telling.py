"""Say in a line what an article is, and what stands under the cursor."""

from newsread.model import Article, Span
from newsread.ui.finding import Matches
from newsread.ui.keymap import Keymap
from newsread.ui.marks import UNSPOKEN, label_name, said_by, sureness
from newsread.ui.panes.linkview import LinkView
from newsread.ui.selection import Selection

_MOVING = (
    "{mark-sentence-more} {mark-sentence-less} {mark-clause-more} {mark-clause-less}"
    " {mark-word-more} {mark-word-less}"
)


def facts(article: Article, minutes: str) -> str:
    """Return what stands under a headline: the date, how many *minutes* it takes, and the source."""
    published = f"{article.published:%d %B %Y}".lstrip("0") if article.published else None
    return " · ".join(part for part in (published, minutes, article.source) if part)


def under(page: LinkView, keys: Keymap) -> str:
    """Return what is under the cursor of *page*: marked words, a name, a quotation and whose it is."""
    article, marks, offset = page.article, page.marks, page.cursor
    if article is None:
        return ""
    if page.selection:
        return _marked(article, page.selection, keys)
    entity, quote = marks.entities.at(offset), marks.quotes.at(offset)
    link = page.links.at(offset)
    if link and page.target == link.span:
        return link.what
    if entity and (page.target == entity.span or not quote):
        times = len(entity.what.mentions)
        label = label_name(entity.what.label)
        told = (entity.what.name, label, f"named {times} time{'s' * (times > 1)}")
        return " · ".join(filter(None, (*told, sureness(entity.what))))
    if quote:
        described = (said_by(quote.what, article) or "not named", quote.what.affiliation)
        who = quote.what.credit or ", ".join(filter(None, described))
        how = UNSPOKEN.get(quote.what.stance, quote.what.kind)
        way = " → ".join(quote.what.chain(article.text)[:-1]) if quote.what.evidence else ""
        return " · ".join(filter(None, (who, how, sureness(quote.what), way)))
    if marks.unattributed.at(offset):
        return "In quotation marks; nobody is said to have said it"
    if marks.scare_quotes.at(offset):
        return "In quotation marks as a term or a title; no quotation"
    return f"{article.title} · an excerpt" if article.excerpt else article.title


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
