"""Tell where words lead: to addresses that are safe to show and to hand to a browser, no others."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urljoin, urlsplit

from newsread.model import Block, Link, Span
from newsread.plaintext import clean

MOST = 300
"""An article with more links is a list of links, and no label to open one would be short."""
_LONGEST = 2_000
"""Characters: longer addresses are refused by some browsers, and read by nobody."""

_WRITTEN = re.compile(rf"\bhttps?://[^\s\"'<>“”„«»‘’]{{1,{_LONGEST}}}", re.IGNORECASE)
_CLOSING = ".,;:!?…*_"
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]+", re.ASCII)
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")


def address(raw: str, base: str = "") -> str | None:
    """Return *raw*, as it is written on a page at *base*, as an absolute address; None if it is refused.

    Only the web and mail are led to; nothing invisible, no name or password before the host, and a
    host in other letters than ASCII as a browser asks for it, so that it cannot pass for another.
    """
    if len(raw) > _LONGEST or not raw.isprintable() or clean(raw) != raw:
        return None
    try:
        parts = urlsplit(urljoin(base, raw.strip()))
        port = f":{parts.port}" if parts.port is not None else ""
        host = parts.hostname or ""
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:  # a port that is no number, a host that is no name
        return None
    if parts.scheme == "mailto":
        return f"mailto:{parts.path}" if _MAIL.fullmatch(parts.path) else None
    host = f"[{host}]" if ":" in host else host
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    rest = quote(parts.path or "/", safe="/%:@!$&()*+,;=~-._")
    for sign, words in (("?", parts.query), ("#", parts.fragment)):
        rest += sign + quote(words, safe="/?%:@!$&()*+,;=~-._") if words else ""
    return f"{parts.scheme}://{host}{port}{rest}"


def first_address(raw: str) -> str | None:
    """Return *raw* where it is one web address and nothing else."""
    return address(raw) if _WRITTEN.fullmatch(raw) else None


def joined(text: str, blocks: Iterable[Block], marked: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links *marked* in an article, and addresses its *blocks* spell out, in text order."""
    found: list[Link] = []
    for link in sorted((*marked, *_spelt(text, blocks)), key=lambda link: link.span.start):
        if not found or link.span.start >= found[-1].span.end:
            found.append(link)
        if len(found) == MOST:
            break
    return tuple(found)


def _spelt(text: str, blocks: Iterable[Block]) -> Iterator[Link]:
    for block in blocks:
        for written in _WRITTEN.finditer(text, block.span.start, block.span.end):
            words = written[0].rstrip(_CLOSING)
            while words[-1] in ")]}" and words.count(words[-1]) > words.count(_OPENS[words[-1]]):
                words = words[:-1].rstrip(_CLOSING)
            if leads := address(words):
                yield Link(Span(written.start(), written.start() + len(words)), leads)


_OPENS = {")": "(", "]": "[", "}": "{"}
