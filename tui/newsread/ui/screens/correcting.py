"""Correcting: the reader's word above the engine's, on a quotation or on somebody named."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from newsread.desk.corrections import behind, wordings
from newsread.model import Article, Correction, Entity, Quote, Span
from newsread.ui.keys import CORRECTING
from newsread.ui.marks import HEADINGS, KINDS, kind_of, label_name
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.inspector import Inspector
from newsread.ui.screens.browsing import Browsing

NO_QUOTE = "No quotation here: {next-quote} goes to the next one"
NO_NAME = "No name here: {next-entity} goes to the next one"
NEITHER = "No quotation or name here: {next-quote} and {next-entity} go to the next one"


class Correcting(Browsing):
    """What the keys do that accept, correct or reject a mark."""

    BINDINGS: ClassVar[list[BindingType]] = [*CORRECTING]

    # ---- what is meant

    def _mark_here(self) -> Quote | Entity | None:
        """Return the quotation or entity under the inspector's highlight or the article's cursor."""
        if self._here == "inspector":
            return self.inspector.mark
        entity, quote = self._entity_here(), self._quote_here()
        meant = entity and any(span == self.pane.target for span in entity.mentions)
        return entity if meant or quote is None else quote

    def _quote_here(self) -> Quote | None:
        if self._here == "inspector":
            mark = self.inspector.mark
            return mark if isinstance(mark, Quote) else None
        marks, offset = self.pane.marks, self.pane.cursor
        if quote := marks.quotes.at(offset):
            return quote.what
        unattributed = marks.unattributed.at(offset)
        return Quote((unattributed.span,), "direct") if unattributed else None

    def _entity_here(self) -> Entity | None:
        if self._here == "inspector":
            mark = self.inspector.mark
            return mark if isinstance(mark, Entity) else None
        under = self.pane.marks.entities.at(self.pane.cursor)
        return under.what if under else None

    # ---- on a quotation or a name

    def action_evidence(self) -> None:
        from newsread.ui.dialogs.evidence import EvidenceDialog

        mark = self._mark_here()
        if mark is None or self._article is None:
            self.status.say(self._keys.hint(NEITHER))
            return

        async def leave(action: str | None) -> None:
            if action == "drop":
                self._withdraw(mark)
            elif action:
                await self.run_action(action)

        self.app.push_screen(EvidenceDialog(self._article, mark, self._keys), leave)

    def action_accept(self) -> None:
        mark = self._mark_here()
        if mark is None:
            self.status.say(self._keys.hint(NEITHER))
        elif mark.provenance != "machine":
            whose = "your own word" if mark.provenance == "reader" else "accepted"
            self.status.say(f"This is {whose} already")
        else:
            self._rule(
                lambda article: self._desk.corrections.accept(article, mark),
                "Accepted: it stays whatever a later engine finds",
                mark,
            )

    def action_reject(self) -> None:
        mark = self._mark_here()
        if mark is None:
            self.status.say(self._keys.hint(NEITHER))
        else:
            what = "quotation" if isinstance(mark, Quote) else "name"
            self._rule(
                lambda article: self._desk.corrections.reject(article, mark),
                f"The {what} is rejected, and listed in the inspector",
            )

    @on(Inspector.WithdrawWanted)
    def _withdraw_listed(self, wanted: Inspector.WithdrawWanted) -> None:
        self._withdraw(wanted.said)

    def _withdraw(self, said: Correction | Quote | Entity) -> None:
        """Take back what the reader said, or said last of a mark."""
        correction = said if isinstance(said, Correction) else behind(self._said, said)
        if correction is None:
            self.status.say("You said nothing of this yet")
        else:
            self._rule(
                lambda _: self._desk.corrections.withdraw(correction),
                "Your word is dropped",
                None if isinstance(said, Correction) else said,
            )

    # ---- on a quotation

    def action_set_speaker(self) -> None:
        article, marked = self._article, self.pane.selection
        if article is None or self._ruled is None:
            return
        if marked and self._here == "article":
            quote = self._desk.corrections.quotation(article, marked.span)
            self.pane.action_unmark()
        elif (here := self._quote_here()) is not None:
            quote = here
        else:
            words = f"{NO_QUOTE}, {{mark}} marks words to be one"
            self.status.say(self._keys.hint(words))
            return
        quotes = self._ruled.quotes

        def take(name: str) -> None:
            known = (one.affiliation for one in quotes if one.speaker == name)
            affiliation = next(filter(None, known), None)
            self._rule(
                lambda article: self._desk.corrections.set_speaker(
                    article, quote, name or None, affiliation
                ),
                f"{name or 'Nobody with a name'} speaks here, by your word",
                quote,
            )

        names = [self._choice(one) for one in self._named(figures=False)]
        self._choose("Who speaks?", [*names, ("", "Nobody with a name", "")], take, typed=True)

    def action_set_ends(self) -> None:
        quote = self._quote_here()
        if quote is None:
            self.status.say(self._keys.hint(NO_QUOTE))
            return
        here = next((part for part in quote.content if self.pane.cursor in part), quote.content[0])
        self._at("article")
        self.pane.fit(quote, here)

    @on(ArticlePane.EndsWanted)
    def _set_ends(self, wanted: ArticlePane.EndsWanted) -> None:
        if wanted.span == wanted.part:
            self.status.say("The ends are as they were")
            return
        self._rule(
            lambda article: self._desk.corrections.set_ends(
                article, wanted.quote, wanted.part, wanted.span
            ),
            "The quotation ends where you say",
        )
        self.pane.aim(wanted.span)

    # ---- on a name

    def action_rename(self) -> None:
        entity = self._entity_here()
        if entity is None or self._article is None:
            self.status.say(self._keys.hint(NO_NAME))
            return
        called = [(words, words, "") for words in wordings(self._article, entity)]
        self._choose(
            f"Call {entity.name}",
            [one for one in called if one[0] != entity.name],
            lambda name: self._call([entity], name, entity.label),
            typed=True,
            begun=entity.name,
        )

    def action_relabel(self) -> None:
        entity = self._entity_here()
        if entity is None:
            self.status.say(self._keys.hint(NO_NAME))
            return
        kinds = {label_name(label): label for label in reversed(KINDS)}
        self._choose(
            f"What is {entity.name}?",
            [(label, name, "") for name, label in reversed(kinds.items())],
            lambda label: self._call([entity], entity.name, label),
        )

    def action_merge(self) -> None:
        entity = self._entity_here()
        if entity is None:
            self.status.say(self._keys.hint(NO_NAME))
            return
        others = {one.name: one for one in self._named(figures=True) if one != entity}
        if not others:
            self.status.say("Nobody else is named here to be the same")
            return
        alike = sorted(others.values(), key=lambda one: one.label != entity.label)
        self._choose(
            f"{entity.name} is the same as",
            [self._choice(one) for one in alike],
            lambda name: self._call([others[name], entity], name, others[name].label),
        )

    def _call(self, entities: list[Entity], name: str, label: str) -> None:
        same = [(one.name, one.label) for one in entities] == [(name, label)]
        if same:
            self.status.say("Nothing changed")
            return
        self._rule(
            lambda article: self._desk.corrections.call(article, entities, name, label),
            f"{name} ({label_name(label)}), by your word",
            entities[-1],
        )

    def _named(self, *, figures: bool) -> list[Entity]:
        """Return who and what is named, people first, the most named first."""
        order = list(HEADINGS)
        entities = self._ruled.entities if self._ruled else ()
        return sorted(
            (one for one in entities if figures or kind_of(one.label) != "figure"),
            key=lambda one: (order.index(kind_of(one.label)), -len(one.mentions), one.name),
        )

    def _choice(self, entity: Entity) -> tuple[str, str, str]:
        return entity.name, entity.name, label_name(entity.label)

    # ---- saying it

    def _choose(
        self,
        title: str,
        choices: list[tuple[str, str, str]],
        take: Callable[[str], None],
        *,
        typed: bool = False,
        begun: str = "",
    ) -> None:
        """Let the reader choose among (value, name, about), and *take* what was chosen."""
        from newsread.ui.dialogs.choosing import Choice, ChoosingDialog

        def done(chosen: str | None) -> None:
            if chosen is None:
                self.status.say("Nothing changed")
            else:
                take(chosen)

        listed = [Choice(*one) for one in choices]
        dialog = ChoosingDialog(title, listed, self._keys, typed=typed, begun=begun)
        self.app.push_screen(dialog, done)

    def _rule(
        self,
        verb: Callable[[Article], object],
        words: str,
        mark: Quote | Entity | None = None,
    ) -> None:
        """Do what the reader says with *verb*, show it, and keep the highlight on *mark*."""
        if self._trying(verb) and self._trying(self._show_said):
            self.status.say(f"{words}: {self._keys.hint('{undo} takes it back')}")
            if mark:
                self.inspector.follow(_first(mark).start)

    def _show_said(self, article: Article) -> None:
        """Show the marks with the reader's word as it is now kept."""
        self._said = self._desk.corrections.standing(article)
        self._lay_over()
        self.pane.mark(self._marks())
        self._inspect()
        self._follow()


def _first(mark: Quote | Entity) -> Span:
    return mark.content[0] if isinstance(mark, Quote) else mark.mentions[0]
