"""Short texts, one phenomenon each: `data/cases.txt` says what is to be found."""

import pytest
from written import Case, article, cases

from newsread.engine import Engine
from newsread.model import Annotations


def told(text: str, found: Annotations) -> tuple[str, ...]:
    """Return what was found, as the case file writes it."""
    lines = ["? " + span.of(text) for span in found.unattributed]
    for quote in found.quotes:
        content = " | ".join(part.of(text) for part in quote.content)
        lines.append(f"= {quote.kind}, {quote.speaker or '-'}: {content}")
    return tuple(sorted(lines))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case_is_read_as_a_careful_reader_reads_it(engine: Engine, case: Case) -> None:
    found = engine.annotate(article(case.text))

    assert told(case.text, found) == case.expected
