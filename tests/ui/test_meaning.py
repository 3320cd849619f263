"""Moving by who is named and who speaks, and the view of all that one speaker says."""

from look import Make, lines, settle, shown, status
from textual.pilot import Pilot

from newsread.model import Article, Quote, Span
from newsread.ui.app import NewsreadApp
from newsread.ui.dialogs.speaker import Sayings
from newsread.ui.panes.article import ArticlePane
from newsread.ui.speech import speech, verbs, voices_of

WIDE = (160, 48)


def pane(app: NewsreadApp) -> ArticlePane:
    return app.screen.query_one(ArticlePane)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause(0.15)


def under(app: NewsreadApp) -> str:
    """Return what the status line says, without what stands at its right."""
    return status(app).split("   ")[0].strip()


# ---- jumps


async def test_the_same_name_is_gone_to_and_counted_to_its_ends(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"Alan Cafruny", "enter")

        await press(pilot, "]", "m")
        assert under(app) == "Alan Cafruny · person · named 2 times · mention 2 of 2"
        await press(pilot, "]", "m")
        assert under(app) == "Alan Cafruny is not named again below here: 2 in all"
        await press(pilot, "[", "m")
        assert under(app) == "Alan Cafruny · person · named 2 times · mention 1 of 2"
        await press(pilot, "[", "m")
        assert under(app) == "Alan Cafruny is not named again above here: 2 in all"


async def test_without_a_name_under_the_cursor_a_key_that_helps_is_named(
    harbour: Make,
) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        await press(pilot, "g", "]", "m")
        assert under(app) == "No name under the cursor: ]e goes to the next one"
        await press(pilot, "]", "s")
        assert under(app) == "No quotation under the cursor: ]q goes to the next one"
        await press(pilot, "w")
        assert under(app) == "No speaker here: ]q goes to a quotation, w tells whose"


async def test_quotations_of_one_speaker_are_counted_and_their_end_is_said(
    app: NewsreadApp,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"The NATO deployment", "enter")

        await press(pilot, "]", "s")
        assert under(app).endswith("quotation 2 of 3 of Thomas Whalen")
        await press(pilot, "]", "s")
        assert under(app).endswith("quotation 3 of 3 of Thomas Whalen")
        await press(pilot, "]", "s")
        assert under(app) == "Nothing more of Thomas Whalen below here"
        await press(pilot, "[", "s", "[", "s")
        assert under(app).endswith("quotation 1 of 3 of Thomas Whalen")


async def test_the_speaker_is_found_from_anywhere_in_the_sentence(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"The pundit said", "enter")
        assert pane(app).marks.quotes.at(pane(app).cursor) is None

        await press(pilot, "]", "s")

        assert under(app).endswith("of Thomas Whalen")


async def test_words_that_nobody_said_are_gone_to(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g")

        await press(pilot, "]", "a")
        assert under(app).endswith("nobody is said to have said it · 1 of 1")
        assert any("▸" in line and "Who pays?" in line for line in lines(app))
        await press(pilot, "]", "a")
        assert under(app) == "No unattributed quotation below here"


async def test_names_and_notes_say_which_they_are(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "]", "e", "]", "e")
        assert " · name 3 of 90" in under(app)
        await press(pilot, "H", "]", "q", "H", "[", "n")
        assert under(app).endswith(" · note 1 of 2")


async def test_in_a_small_window_the_count_is_not_what_is_cut(app: NewsreadApp) -> None:
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)

        await press(pilot, "g", "]", "q", "]", "q")

        assert "… · quotation 2 of 15" in status(app)


async def test_what_a_jump_said_goes_with_the_next_move(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "]", "q", "j")

        assert "quotation 1 of" not in status(app)


# ---- one speaker


def text(app: NewsreadApp) -> list[str]:
    """Return the lines of the dialog, bare of its frame."""
    return [line[44:116].strip(" │▎╎~→") for line in lines(app) if "│" in line[40:44]]


async def test_a_speakers_view_counts_and_lists_all_that_is_said(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "]", "q", "w")
        await pilot.pause(0.3)

        assert "Ada Quill" in next(line for line in lines(app) if "╭" in line)
        assert "speaker 1 of 3" in shown(app)
        assert [line for line in text(app) if line] == [
            "harbour master",
            "2 quotations: 1 direct, 0 mixed, 1 indirect",
            "Verbs: said 2",
            "8 of the 8 words quoted here, direct or not: 100%",
            "The wall will be raised",
            "indirect · said · with Bo Reed",
            "“It is time,”",
            "direct · said",
            "Thought, not said: 1 (believes 1)",
            "the sea will rise sooner",
            "believes",
            "Planned, not said: 1 (plans to 1)",
            "move her own boats by spring",
            "plans to",
            "enter go  tab next one  esc back",
        ]


async def test_tab_goes_from_speaker_to_speaker_and_a_belief_is_no_quotation(
    harbour: Make,
) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "]", "q", "w", "tab")
        await pilot.pause(0.3)
        assert "Bo Reed" in next(line for line in lines(app) if "╭" in line)
        assert "5 of the 8 words quoted here, direct or not: 62%" in text(app)

        await press(pilot, "tab")
        assert "Some fishermen" in next(line for line in lines(app) if "╭" in line)
        assert "0 quotations: 0 direct, 0 mixed, 0 indirect" in text(app)
        assert "0 of the 8 words quoted here, direct or not: 0%" in text(app)
        assert "Verbs" not in shown(app)

        await press(pilot, "shift+tab", "shift+tab", "shift+tab")
        assert "Some fishermen" in next(line for line in lines(app) if "╭" in line)


async def test_a_line_of_the_view_leads_to_its_place(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "]", "q", "w")
        await pilot.pause(0.3)

        await press(pilot, "j", "j", "enter")

        assert app.focused is pane(app)
        assert any("▸" in line and "the sea will rise" in line for line in lines(app))
        assert under(app) == "Ada Quill · thought, not said · 90% sure"


async def test_the_view_opens_on_the_quotation_one_comes_from(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"both presidents", "enter", "w")

        quote = app.screen.query_one(Sayings).highlighted_quote
        assert quote is not None
        words = quote.content[0].of(app.screen.query_one(Sayings)._article.text)
        assert words.startswith("both presidents")
        await press(pilot, "escape")
        assert app.focused is pane(app)


async def test_the_view_opens_from_the_inspector_and_from_a_name(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "3", "G", "w")
        assert "Nikolai Sokov" in next(line for line in lines(app) if "╭" in line)
        await press(pilot, "escape")

        await press(pilot, "2", "slash", *"John Kirby", "enter", "w")
        assert "John Kirby" in next(line for line in lines(app) if "╭" in line)


async def test_while_words_are_marked_w_is_a_word_more(app: NewsreadApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "]", "q", "v")
        before = len(pane(app).chosen)

        await press(pilot, "w")

        assert len(pane(app).chosen) > before


async def test_in_a_low_window_the_counts_come_first_and_come_back(harbour: Make) -> None:
    app = harbour()
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "]", "q", "]", "q", "w")
        assert "harbour master" in shown(app)
        assert "enter go  tab next one  esc back" in shown(app)

        await press(pilot, "j")
        assert "harbour master" not in shown(app)
        await press(pilot, "k", "k", "k", "k")
        assert "harbour master" in shown(app)


async def test_a_name_that_looks_like_markup_is_shown_as_it_is() -> None:
    text = "“No,” [b]Ada[/b] [/] said."
    article = Article("id", "", "", text, ())
    quote = Quote((Span(0, 5),), "direct", source=(Span(6, 20),))

    assert voices_of(article, [quote]) == ("[b]Ada[/b] [/]",)


# ---- what is counted

SAID = "He said one two – three. She said two. They told us: THREE four."


def quoted(*words: str, cue: str = "", **other: object) -> Quote:
    at = [Span(SAID.index(one), SAID.index(one) + len(one)) for one in words]
    cues = (Span(SAID.index(cue), SAID.index(cue) + len(cue)),) if cue else ()
    return Quote(tuple(at), "indirect", cue=cues, **other)  # type: ignore[arg-type]


def test_a_word_quoted_twice_over_counts_once_and_a_dash_is_none() -> None:
    article = Article("id", "", "", SAID, ())
    quotes = [
        quoted("one two – three", speaker="Ada"),
        quoted("two – three", speaker="Ada"),
        quoted("THREE", "four", speaker="Bo", stance="thought"),
        quoted("four", speaker="Bo"),
    ]

    assert (speech(article, quotes, "Ada").words, speech(article, quotes, "Ada").of) == (3, 4)
    assert speech(article, quotes, "Bo").words == 1


def test_verbs_are_counted_as_written_whatever_their_capitals() -> None:
    article = Article("id", "", "", SAID, ())
    quotes = [
        quoted("one", cue="said"),
        quoted("four", cue="told us"),
        quoted("two", cue="said"),
        quoted("THREE"),
    ]

    assert verbs(article, quotes) == {"said": 2, "told us": 1, "": 1}


def test_affiliations_are_the_speakers_own() -> None:
    article = Article("id", "", "", SAID, ())
    joint = quoted("one", speaker="Ada", co_speakers=("Bo",), affiliation="a mayor")

    assert speech(article, [joint], "Ada").affiliations == ("a mayor",)
    assert speech(article, [joint], "Bo").affiliations == ()
    assert speech(article, [joint], "Bo").quotes == (joint,)
