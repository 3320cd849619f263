"""Say in a line what an article is, and what stands under the cursor."""

from newsread.model import Article
from newsread.ui.marks import UNSPOKEN, label_name, said_by, sureness
from newsread.ui.panes.pageview import PageView
from newsread.ui.selection import Selection

WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019), a little less with care."""


def facts(article: Article) -> str:
    """Return what stands under a headline: the date, how long it takes to read, and the source."""
    published = f"{article.published:%d %B %Y}".lstrip("0") if article.published else None
    minutes = max(1, round(len(article.text.split()) / WORDS_A_MINUTE))
    return " · ".join(part for part in (published, f"{minutes} min", article.source) if part)


def under(page: PageView) -> str:
    """Return what is under the cursor of *page*: marked words, a name, a quotation and whose it is."""
    article, marks, offset = page.article, page.marks, page.cursor
    if article is None:
        return ""
    if page.selection:
        return _marked(article, page.selection)
    entity, quote = marks.entities.at(offset), marks.quotes.at(offset)
    if entity and (page.target == entity.span or not quote):
        times = len(entity.what.mentions)
        label = label_name(entity.what.label)
        told = (entity.what.name, label, f"named {times} time{'s' * (times > 1)}")
        return " · ".join(filter(None, (*told, sureness(entity.what))))
    if quote:
        described = (said_by(quote.what, article) or "not named", quote.what.affiliation)
        who = quote.what.credit or ", ".join(filter(None, described))
        how = UNSPOKEN.get(quote.what.stance, quote.what.kind)
        way = " › ".join(quote.what.chain(article.text)[:-1]) if quote.what.evidence else ""
        return " · ".join(filter(None, (who, how, sureness(quote.what), way)))
    if marks.unattributed.at(offset):
        return "In quotation marks; nobody is said to have said it"
    if marks.scare_quotes.at(offset):
        return "In quotation marks as a term or a title; no quotation"
    return article.title


def _marked(article: Article, selection: Selection) -> str:
    words = len(selection.span.of(article.text).split())
    if selection.fits:
        count = f"{words} word{'s' * (words != 1)} quoted"
        return f"{count}: enter keeps these ends  j k w b move  o other end  esc drop"
    how = "enter done  j k w b o move" if selection.open else ""
    keys = f"H highlight  a note  y copy  esc drop  {how}".rstrip()
    return f"{words} word{'s' * (words != 1)} marked: {keys}"
