"""Tell English from other languages by its commonest words: cheap, and enough to stay silent."""

import re

from newsread.model import Article

_COMMON_WORDS = """
the of and to in a is that for it on was with as he be by at his from are this have an had they
not but said has who their were which its or she will her been would i you we more about than
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LEAST = 0.22
"""English news has 0.32 to 0.47 of these among its words without capitals (84 articles); sentences
of eleven other languages of Europe have at most 0.15."""


def english(article: Article) -> bool:
    """Tell whether *article* is to be read as English: a short text is what it says it is.

    Only words without capitals tell: a table of results is names and numbers in any language.
    """
    if article.language.split("-")[0].lower() != "en":
        return False
    words = [word for word in _WORD.findall(article.text[:_SAMPLE]) if word == word.lower()]
    return len(words) < 20 or sum(word in _COMMON for word in words) >= _LEAST * len(words)
