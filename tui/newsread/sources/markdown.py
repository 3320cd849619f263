"""Read Markdown as a reader would: its words and their parts, none of its signs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from newsread.model import Article, Block, BlockKind, Span
from newsread.plaintext import clean, line
from newsread.sources.dates import find
from newsread.sources.story import Told, compose, parse

if TYPE_CHECKING:
    from markdown_it.token import Token

_MOST_SIGNS = 30_000
"""Signs and line ends: a text with more is no article, and would keep the parser for minutes."""

_SIGN = re.compile(r"[\\`*_~\[<&!]|  \n")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([A-Za-z_]+):[ \t]+(\S.*)")
_WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_UNSEEN = re.compile(  # an unclosed comment runs to the end, so no input is scanned twice
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Part:
    kind: BlockKind
    words: str
    level: int = 0


def parse_markdown(raw: str, url: str, name: str) -> Article:
    """Return the Markdown text *raw* as the article at *url*: its text holds no Markdown.

    Front matter between two lines of "---" may give title, author, date, source, url and language.
    The article's id is that of *url* even where the front matter tells another address.
    """
    if raw.count("\n") + len(_SIGN.findall(raw)) > _MOST_SIGNS:
        return parse(raw, url, name)
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(lines)
    told = _told(front[1] or "") if front else Told()
    parts = [_Part("heading", told.title, 1)] if told.title else []
    parts += [part for part in _parts(lines[front.end() :] if front else lines) if part.words]

    at, blocks = 0, []
    for part in parts:
        blocks.append(Block(part.kind, Span(at, at + len(part.words)), part.level))
        at += len(part.words) + 2
    return compose("\n\n".join(part.words for part in parts), blocks, url, name, told)


def _told(front: str) -> Told:
    given = {
        key[1].lower(): line(key[2]).strip("\"'")
        for key in map(_KEY.match, front.splitlines())
        if key
    }
    written = find(given.get("date", ""))
    address = _WEB_ADDRESS.fullmatch(given.get("url", ""))
    language = _LANGUAGE.fullmatch(given.get("language") or given.get("lang") or "")
    return Told(
        title=given.get("title") or None,
        byline=given.get("author") or None,
        published=written.date() if written else None,
        source=given.get("source") or None,
        url=address[0] if address else None,
        language=language[0] if language else "en",
    )


def _parts(body: str) -> Iterator[_Part]:
    """Yield what a reader would see of the Markdown *body*, part by part, cleaned."""
    from markdown_it import MarkdownIt  # 40 ms that a plain text never pays

    # blocks first: most hold no sign, and need no second look
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("inline")
    references: dict[str, object] = {}
    kinds: list[BlockKind] = []  # the lists and block quotes that are open, outermost first
    counts: list[int | None] = []  # of the open lists, the next item's number; None with bullets
    number = ""
    heading = 0
    for token in markdown.parse(body, references):
        match token.type:
            case "bullet_list_open":
                kinds.append("list")
                counts.append(None)
            case "ordered_list_open":
                kinds.append("list")
                counts.append(int(token.attrs.get("start", 1)))
            case "list_item_open":
                if (count := counts[-1]) is not None:
                    number, counts[-1] = f"{count}. ", count + 1
            case "bullet_list_close" | "ordered_list_close":
                kinds.pop()
                counts.pop()
            case "blockquote_open":
                kinds.append("quote")
            case "blockquote_close":
                kinds.pop()
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "inline" | "fence" | "code_block" | "html_block":
                words = token.content
                if token.type == "html_block":
                    words = line(unescape(_UNSEEN.sub(" ", words)))
                elif token.type == "inline" and _SIGN.search(words):
                    within: list[Token] = []
                    markdown.inline.parse(words, markdown, references, within)
                    words = "".join(_seen(within))
                elif token.type == "inline":
                    words = " ".join(part.strip() for part in words.split("\n"))
                words = clean(number + words).strip()
                number = ""
                kind: BlockKind = kinds[-1] if kinds else "paragraph"
                if heading:
                    yield _Part("heading", words, heading)
                else:
                    yield _Part(kind, words, len(counts) if kind == "list" else 0)
            case _:
                pass


def _seen(tokens: "Iterable[Token]") -> Iterator[str]:
    """Yield what a reader sees of *tokens*: the words of links and pictures, no address."""
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "code_inline":
                yield token.content
            case "image":
                yield from _seen(token.children or ())
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case "html_inline" if token.content.lower().startswith("<br"):
                yield "\n"
            case _:
                pass
