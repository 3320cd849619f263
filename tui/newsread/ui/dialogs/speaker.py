"""All that one speaker says in the article: how often, with which verbs, how much of what is said."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label
from textual.widgets.option_list import Option

from newsread.model import Article, Quote, Span
from newsread.ui.dialogs import LOW, STYLES
from newsread.ui.keymap import Keymap
from newsread.ui.keys import CLOSING, DESK, PANES
from newsread.ui.marks import UNSPOKEN, sign_of, voices
from newsread.ui.panes.lines import Lines, excerpt
from newsread.ui.speech import Speech, speech, verbs, voices_of

_ROWS = 8
"""The most lines one quotation takes in the list; the article has the rest."""


_DOES = {"who": "dismiss", "next-pane": "turn(1)", "previous-pane": "turn(-1)"}
"""What keys of the reading screen do here."""


class Sayings(Lines):
    """What a speaker says in text order, under what is to be known of it; each line leads to its place."""

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article
        self._speech: Speech | None = None
        self._shown: list[Quote] = []
        self._at: Quote | None = None

    def show(self, spoken: Speech, at: Quote | None) -> None:
        """Show what a speaker says; the highlight is on the quotation *at*, else on the first."""
        self._speech, self._at = spoken, at
        self._build()

    def on_resize(self, event: events.Resize) -> None:
        if self.highlighted_quote:
            self._at = self.highlighted_quote
        self._build()

    @property
    def highlighted_quote(self) -> Quote | None:
        """The quotation under the highlight."""
        option = self.highlighted_option
        return self._shown[int(option.id)] if option and option.id else None

    def _build(self) -> None:
        if self._speech is None or not self.size.width:
            return
        self._shown = []
        self.set_options(self._sayings(self._speech))
        chosen = next((at for at, quote in enumerate(self._shown) if quote == self._at), 0)
        self.highlighted = self.get_option_index(str(chosen))
        self.call_after_refresh(self.scroll_home, animate=False)  # what is counted comes first

    def _sayings(self, spoken: Speech) -> Iterator[Option]:
        yield Option(Content.assemble(*self._facts(spoken)), disabled=True)
        for quote in spoken.of_stance("said"):
            yield self._line(quote, spoken)
        for stance, called in UNSPOKEN.items():
            quotes = spoken.of_stance(stance)
            if quotes:
                used = _counts(verbs(self._article, quotes))
                words = f"\n{called.capitalize()}: {len(quotes)} ({used})"
                yield Option(Content.styled(words, "italic $ink-dim"), disabled=True)
            for quote in quotes:
                yield self._line(quote, spoken)

    def _facts(self, spoken: Speech) -> Iterator[tuple[str, str]]:
        for affiliation in spoken.affiliations:
            yield f"{affiliation}\n", "$ink-dim"
        said = spoken.of_stance("said")
        kinds = ", ".join(f"{count} {kind}" for kind, count in spoken.kinds().items())
        yield f"{len(said)} quotation{'s' * (len(said) != 1)}: {kinds}\n", "$ink-strong"
        if said:
            yield f"Verbs: {_counts(verbs(self._article, said))}\n", "$foreground"
        if spoken.of:
            share = f"{spoken.words / spoken.of:.0%}"
            quoted = f"{spoken.words} of the {spoken.of} words quoted here"
            yield f"{quoted}, direct or not: {share}\n", "$foreground"

    def _line(self, quote: Quote, spoken: Speech) -> Option:
        words = " … ".join(span.of(self._article.text) for span in quote.content)
        cue = next(iter(verbs(self._article, [quote])))
        others = [name for name in voices(quote, self._article) if name != spoken.voice]
        kind = quote.kind if quote.stance == "said" else ""
        how = (kind, cue, f"with {' and '.join(others)}" if others else "")
        self._shown.append(quote)
        return Option(
            Content("\n").join(
                [
                    excerpt(f"{sign_of(quote)} ", words, self.inner, _ROWS),
                    excerpt("  ", " · ".join(filter(None, how)), self.inner).stylize("$ink-dim"),
                ]
            ),
            id=str(len(self._shown) - 1),
        )


class SpeakerDialog(ModalScreen[Span | None]):
    """Gives back the place of the quotation to go to, or None."""

    CSS_PATH = STYLES
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSING,
        *(
            replace(one, action=_DOES[one.id])
            for one in (*DESK, *PANES)
            if one.id is not None and one.id in _DOES
        ),
    ]

    def __init__(
        self,
        article: Article,
        quotes: Sequence[Quote],
        voice: str,
        at: Quote | None,
        keys: Keymap,
    ) -> None:
        super().__init__()
        self._keys = keys
        self._article = article
        self._quotes = quotes
        self._voices = voices_of(article, quotes)
        self._voice = self._voices.index(voice)
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(id="speaker", classes="dialog"):
            yield Sayings(self._article)
            words = "{open} go  {next-pane} next one  {close} back"
            yield Label(Content(self._keys.hint(words)), classes="keys")

    def on_mount(self) -> None:
        self._show()

    def action_turn(self, way: int) -> None:
        self._voice = (self._voice + way) % len(self._voices)
        self._show()

    def _show(self) -> None:
        voice = self._voices[self._voice]
        dialog = self.query_one("#speaker")
        dialog.border_title = Content(" ".join(voice.split()))
        dialog.border_subtitle = f"speaker {self._voice + 1} of {len(self._voices)}"
        self.query_one(Sayings).show(speech(self._article, self._quotes, voice), self._at)

    @on(Lines.OptionSelected)
    def _go(self) -> None:
        if quote := self.query_one(Sayings).highlighted_quote:
            self.dismiss(quote.content[0])


def _counts(used: Counter[str]) -> str:
    """Return the verbs, the commonest first: "said 3, told 1, 1 without a verb"."""
    named = [f"{verb} {count}" for verb, count in used.most_common() if verb]
    return ", ".join([*named, *([f"{used['']} without a verb"] if used[""] else [])])
