"""Values to put on a library's shelf in these tests."""

from datetime import UTC, date, datetime

from newsread.model import (
    Anchor,
    Annotations,
    Article,
    Block,
    Bookmark,
    Dateline,
    Draft,
    Edit,
    Entity,
    Kept,
    Link,
    Note,
    Quote,
    Span,
)
from newsread.store import Library

MADE = datetime(2026, 11, 22, 9, 30, 0, 250000, tzinfo=UTC)


def leave(library: Library, kept: Kept) -> None:
    """Have a reader leave *kept* in the library."""
    library.make("left", [Edit(None, kept)])


def article(name: str = "storm", text: str = "Storm\n\nÉva Soós said: “Stay in.”") -> Article:
    return Article(
        id=name,
        url=f"seed:{name}",
        title="Storm",
        text=text,
        blocks=(Block("headline", Span(0, 5)), Block("paragraph", Span(7, len(text)))),
        byline="By Ada Quill",
        dateline=Dateline("Port Ostrava", ("Wire One",), date(2026, 1, 26), Span(7, 12)),
        published=date(2026, 1, 27),
        source="Wire One",
        links=(Link(Span(7, 15), "https://example.org/soos"),),
    )


def note(name: str = "n1", on: str = "storm", **other: object) -> Note:
    anchor = Anchor("Stay in.", "said: “", "”", 23)
    return Note(id=name, article=on, anchor=anchor, made=MADE, changed=MADE, **other)  # type: ignore[arg-type]


def bookmark(name: str = "b1", on: str = "storm", place: int = 7) -> Bookmark:
    return Bookmark(id=name, article=on, made=MADE, place=place, label="Éva Soós said")


def draft(on: str = "storm", body: str = "half a th") -> Draft:
    return Draft(
        article=on,
        anchor=Anchor("Éva Soós", "Storm\n\n", " said", 7),
        body=body,
        tags=("later", "source"),
        changed=MADE,
    )


def annotations(engine: str = "one 1.0") -> Annotations:
    return Annotations(
        engine=engine,
        entities=(Entity("Éva Soós", "PERSON", (Span(7, 15),)),),
        quotes=(
            Quote(
                content=(Span(23, 31),),
                kind="direct",
                cue=(Span(16, 20),),
                source=(Span(7, 15),),
                speaker="Éva Soós",
                co_speakers=("Bo Reed",),
                stance="intended",
                affiliation="mayor",
                confidence=0.9,
                evidence=(Span(7, 15),),
            ),
        ),
        unattributed=(Span(22, 32),),
        scare_quotes=(Span(0, 5),),
        notice="short",
    )
