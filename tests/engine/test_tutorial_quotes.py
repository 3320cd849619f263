"""The tutorial's quotations, which its readers jump to, as the engine finds them."""

from newsread.engine import Engine
from newsread.sources import tutorial
from newsread.ui.keymap import Keymap


def test_the_tutorial_quotes_two_people_and_nobody_else(engine: Engine) -> None:
    article = tutorial(Keymap().hint)

    found = engine.annotate(article)

    said = [(quote.speaker, quote.content[0].of(article.text)[:12]) for quote in found.quotes]
    assert said == [
        ("Mark Twain", "“The report "),
        ("Francis Bacon", "“Read not to"),
        ("Francis Bacon", "“Some books "),
    ]
    people = {one.name: len(one.mentions) for one in found.entities if one.label == "PERSON"}
    assert people == {"Mark Twain": 2, "Francis Bacon": 2}
    assert found.unattributed == ()
