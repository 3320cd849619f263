"""What led to a speaker or a name, and whose word it is; the keys that correct it work here too."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from newsread.model import Article, Entity, Quote
from newsread.ui.dialogs import LOW, STYLES
from newsread.ui.keymap import Keymap
from newsread.ui.keys import CLOSING, CORRECTING, LISTS, NOTES
from newsread.ui.marks import RULED, UNSPOKEN, label_name

_WHOSE = {
    "machine": "the engine's",
    "accepted": f"the engine's, accepted by you {RULED['accepted']}",
    "reader": f"yours {RULED['reader']}",
}


_DOES = {
    "evidence": "dismiss",
    "list-down": "scroll('down')",
    "list-up": "scroll('up')",
}
"""What keys of other places do here."""


class EvidenceDialog(ModalScreen[str | None]):
    """Gives back the action whose key was pressed, to be done on the mark, or None."""

    CSS_PATH = STYLES
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSING,
        *(
            replace(one, action=_DOES[one.id])
            for one in (*LISTS, *CORRECTING)
            if one.id is not None and one.id in _DOES
        ),
        *(
            replace(one, action=f"leave('{one.action}')")
            for one in (*CORRECTING, *NOTES)
            if one.id != "evidence"
        ),
    ]

    def __init__(self, article: Article, mark: Quote | Entity, keys: Keymap) -> None:
        super().__init__()
        self._keys = keys
        self._article = article
        self._mark = mark

    def compose(self) -> ComposeResult:
        quote = isinstance(self._mark, Quote)
        with VerticalScroll(id="evidence", classes="dialog") as dialog:
            dialog.border_title = "Who says so" if quote else "Who is named"
            if isinstance(self._mark, Quote):
                words = " … ".join(part.of(self._article.text) for part in self._mark.content)
                yield Static(Content(" ".join(words.split())), classes="words")
            lines = [
                Content.assemble((f"{name:<8}", "$ink-dim"), (words, "$ink-strong"))
                for name, words in self._facts(self._mark)
                if words
            ]
            yield Static(Content("\n").join(lines))
            machine = self._mark.provenance == "machine"
            words = "{accept} accept  " if machine else "{drop} drop your word  "
            words += (
                "{set-speaker} speaker  {set-ends} ends"
                if quote
                else "{rename} call  {relabel} kind  {merge} merge"
            )
            words = self._keys.hint(words + "  {reject} reject  {close} back")
            yield Label(Content(words), classes="keys")

    def action_scroll(self, way: str) -> None:
        getattr(self.query_one("#evidence"), f"scroll_{way}")(animate=False)

    def action_leave(self, action: str) -> None:
        self.dismiss(action)

    def _facts(self, mark: Quote | Entity) -> Iterator[tuple[str, str]]:
        return self._of_quote(mark) if isinstance(mark, Quote) else self._of_entity(mark)

    def _of_quote(self, quote: Quote) -> Iterator[tuple[str, str]]:
        text = self._article.text
        yield "Whose", quote.credit or "nobody with a name"
        yield "How", UNSPOKEN.get(quote.stance, quote.kind)
        yield "Cue", " ".join(span.of(text) for span in quote.cue)
        yield "Source", quote.described(text)
        if len(chain := quote.chain(text)) > 1:
            yield "Chain", " → ".join(chain)
        if quote.provenance == "machine":
            yield "Sure", f"{quote.confidence:.0%}"
        yield "Word", _WHOSE[quote.provenance]

    def _of_entity(self, entity: Entity) -> Iterator[tuple[str, str]]:
        called = dict.fromkeys(span.of(self._article.text) for span in entity.mentions)
        yield "Name", entity.name
        yield "Kind", label_name(entity.label)
        yield "Called", ", ".join(" ".join(words.split()) for words in called)
        yield "Named", f"{len(entity.mentions)} time{'s' * (len(entity.mentions) != 1)}"
        yield "Word", _WHOSE[entity.provenance]
