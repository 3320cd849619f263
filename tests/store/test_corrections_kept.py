"""What a reader said of the engine's marks comes back as it was said; older libraries learn to keep it."""

from datetime import timedelta
from pathlib import Path

import apsw
import shelf

from newsread.model import Anchor, Called, Correction, Edit, EntityRuling, QuoteRuling
from newsread.store import Library, opening

STAY = (Anchor("Stay in.", "said: “", "”", 23),)
QUOTE = QuoteRuling(
    "reader", STAY, STAY, "direct", STAY, STAY, ("Éva Soós", "Bo Reed"), "thought", "mayor"
)
NAME = EntityRuling("rejected", (Called("Soós", ("Soós", "Éva Soós")),), "Soós", "PERSON")


def correction(name: str, ruling: QuoteRuling | EntityRuling, minutes: int = 0) -> Correction:
    return Correction(name, "storm", shelf.MADE + timedelta(minutes=minutes), ruling)


def test_corrections_come_back_in_the_order_they_were_said(library: Library) -> None:
    library.keep(shelf.article())
    later, earlier = correction("a", NAME, 1), correction("b", QUOTE)
    shelf.leave(library, later)
    shelf.leave(library, earlier)

    assert library.corrections("storm") == (earlier, later)
    assert library.corrections("calm") == ()


def test_a_dropped_correction_is_gone_and_can_be_put_again(library: Library) -> None:
    library.keep(shelf.article())
    shelf.leave(library, correction("a", NAME))
    library.make("word dropped", [Edit(correction("a", NAME), None)])
    assert library.corrections("storm") == ()

    shelf.leave(library, correction("a", NAME))
    shelf.leave(library, correction("a", NAME))

    assert library.corrections("storm") == (correction("a", NAME),)


def test_a_newer_engines_results_leave_corrections_alone(library: Library) -> None:
    library.keep(shelf.article())
    shelf.leave(library, correction("a", QUOTE))
    library.keep_annotations(shelf.article().text_hash, shelf.annotations("two 2.0"))

    assert library.corrections("storm") == (correction("a", QUOTE),)


def test_a_library_of_the_first_version_keeps_corrections_once_opened(file: Path) -> None:
    file.parent.mkdir()
    first = apsw.Connection(str(file))
    first.execute(opening._steps()[0].read_text("utf-8")).fetchall()
    first.pragma("user_version", 1)
    first.close()

    with Library(file) as library:
        library.keep(shelf.article())
        shelf.leave(library, correction("a", QUOTE))

        assert library.corrections("storm") == (correction("a", QUOTE),)
