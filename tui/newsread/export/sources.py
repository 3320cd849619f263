"""The articles that notes are on as sources to cite: BibTeX, and CSL-JSON for Zotero and its kin."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from newsread import plaintext
from newsread.export.record import author, day, web_address
from newsread.export.sheet import Sheet
from newsread.export.writing import as_json
from newsread.model import Article

if TYPE_CHECKING:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

_PARTICLE = r"(?:al|ap|bin|da|de|del|della|den|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|y|zu)"
_NAME = re.compile(rf"[^\W\d_][\w.'’-]*(?: (?:{_PARTICLE} )*[A-Z\u00c0-\uffff][\w.'’-]*){{1,3}}")
_POST = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|staff|bureau|agency|news|press)\b", re.I
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def people(article: Article) -> tuple[tuple[str, str], ...]:
    """Return who wrote *article*, each as (given, family); none where the byline is not names alone."""
    written = plaintext.line(author(article))
    names = [name for name in re.split(r",? (?:and|AND|&) |, ", written) if name]
    if not all(_NAME.fullmatch(name) and not _POST.search(name) for name in names):
        return ()
    split = (re.match(rf"(.*?) ((?:{_PARTICLE} )*\S+)$", name) for name in names)
    return tuple((one[1], one[2]) for one in split if one)


def keys(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield a short name to cite each article by: `quill2026harbour`, each once."""
    taken: set[str] = set()
    for sheet in sheets:
        written = people(sheet.article)
        who = written[0][1] if written else (sheet.article.source or "")
        published = day(sheet.article)
        title = [word for word in re.findall(r"\w+", sheet.article.title) if len(word) > 3]
        parts = (who, str(published.year) if published else "", title[0] if title else "")
        stem = re.sub("[^a-z0-9]", "", "".join(parts).lower()) or f"article{sheet.article.id}"
        key = next(one for one in _numbered(stem) if one not in taken)
        taken.add(key)
        yield key


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


# ---- CSL-JSON


def render_csl(sheets: Sequence[Sheet]) -> str:
    """Return the articles of *sheets* as CSL-JSON, https://citeproc-js.readthedocs.io/en/latest/csl-json/."""
    items = [_item(sheet, key) for sheet, key in zip(sheets, keys(sheets), strict=True)]
    return as_json(items)


def _item(sheet: Sheet, key: str) -> dict[str, Any]:
    article = sheet.article
    item: dict[str, Any] = {
        "id": key,
        "type": "article-newspaper"
        if article.source
        else "webpage"
        if web_address(article)
        else "document",
        "title": plaintext.line(article.title),
        "language": article.language,
    }
    if written := people(article):
        item["author"] = [{"family": family, "given": given} for given, family in written]
    elif article.byline:
        item["author"] = [{"literal": plaintext.line(author(article))}]
    if article.source:
        item["container-title"] = plaintext.line(article.source)
    if published := day(article):
        item["issued"] = {"date-parts": [[published.year, published.month, published.day]]}
    if address := web_address(article):
        item["URL"] = address
    if sheet.tags:
        item["keyword"] = _keywords(sheet)
    return item


def _keywords(sheet: Sheet) -> str:
    return ", ".join(plaintext.line(tag) for tag in sheet.tags)


# ---- BibTeX


def render_bibtex(sheets: Sequence[Sheet]) -> str:
    """Return the articles of *sheets* as BibTeX, what is not ASCII written as LaTeX commands."""
    from bibtexparser.entrypoint import write_string  # 60 ms
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    library = Library()
    for sheet, key in zip(sheets, keys(sheets), strict=True):
        article = sheet.article
        published, written = day(article), people(article)
        authors = [f"{_latex(family)}, {_latex(given)}" for given, family in written]
        fields = {
            "author": " and ".join(authors) or _whole(author(article)),
            "title": _whole(article.title),
            "journal": _latex(article.source or ""),
            "year": str(published.year) if published else "",
            "month": _MONTHS[published.month - 1] if published else "",
            "day": str(published.day) if published else "",
            "url": web_address(article),
            "keywords": _latex(_keywords(sheet)),
        }
        kept = [
            Field(
                name, value if name == "month" else f"{{{value}}}"
            )  # a month is a macro of BibTeX
            for name, value in fields.items()
            if value
        ]
        library.add(Entry("article" if article.source else "misc", key, kept))
    return write_string(library, unparse_stack=[])


def _whole(words: str) -> str:
    """Return *words* as a name or title whose letters stay as they are."""
    return f"{{{_latex(words)}}}" if words else ""


def _latex(words: str) -> str:
    return str(_encoder().unicode_to_latex(plaintext.line(words)))


@cache
def _encoder() -> "UnicodeToLatexEncoder":
    from pylatexenc.latexencode import (
        RULE_DICT,
        UnicodeToLatexConversionRule,
        UnicodeToLatexEncoder,
    )

    # BibTeX counts braces even behind a backslash.
    braces = {ord("{"): r"\textbraceleft", ord("}"): r"\textbraceright"}
    return UnicodeToLatexEncoder(
        conversion_rules=[UnicodeToLatexConversionRule(RULE_DICT, braces), "defaults"],
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
