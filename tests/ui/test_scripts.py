"""Any script in lines: none too wide, no sign split, clicks where they were meant, margins in their place."""

import re
from pathlib import Path

import pytest
from look import Make, lines, settle
from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from fakes import FakeEngine
from newsread.desk import Desk
from newsread.model import Annotations, Article, Block, Quote, Span
from newsread.settings import Settings
from newsread.store import Library
from newsread.ui.app import NewsreadApp
from newsread.ui.bidi import Bidi, direction
from newsread.ui.guard import Guard
from newsread.ui.page import Page, wrap
from newsread.ui.panes.article import ArticlePane
from newsread.ui.panes.pageview import GUTTER

HEBREW = "הנמל ייסגר ביום שני, אמר ראש העיר"
WORDS = {
    "Hebrew in English": f"The mayor wrote “{HEBREW}” on the door, and “שָׁלוֹם לְכֻלָּם” below it.",
    "Arabic in English": "A banner: “سيغلق الميناء يوم الإثنين القادم” and, smaller, “مَرْحَبًا بِكُمْ” in 2026.",
    "Persian": "می‌خواهم بندر را ببینم، او گفت و رفت.",
    "Hindi": "मुख्यमंत्री ने कहा कि क्षेत्रीय संस्कृति और विज्ञान की शिक्षा आवश्यक है।",
    "Tamil": "துறைமுகம் திங்கட்கிழமை மூடப்படும் என்று அவர் கூறினார்.",
    "Thai": "ท่าเรือจะปิดในวันจันทร์หน้าเพราะพายุใหญ่กำลังมา",
    "Japanese": "市長は「港は月曜日に閉鎖されます。」と述べた。Tarn港の“羊”は、ＡＢＣフェリーに乗った。",
    "Chinese": "市长在周一的新闻发布会上表示：“港口将于下周一关闭。”他没有再说什么（记者：佚名）。",
    "Korean": "시장은 항구가 월요일에 문을 닫을 것이라고 말했다. 각각의 배가 떠났다.",
    "emoji": "All came 👩🏽‍❤️‍💋‍👨🏿👨‍👩‍👧‍👦👩‍🚀🏳️‍🌈🇫🇷🇩🇪✌🏽❤️1️⃣ and left 👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦.",
    "combining": "The café of Zoë and Ş̌ạ̈m̃ȯ̃n̂ is “açúcar”, Việt Nam.",
}
scripts = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
measures = pytest.mark.parametrize("measure", [8, 13, 30, 72])


def article(*paragraphs: str) -> Article:
    text = "\n\n".join(paragraphs)
    blocks = (Block("paragraph", Span(*part.span())) for part in re.finditer(r"[^\n]+", text))
    return Article("id", "", "", text, tuple(blocks))


def set_in(words: str, width: int) -> list[str]:
    return [words[start:end] for start, end in wrap(words, Span(0, len(words)), width)]


@scripts
@measures
def test_no_row_is_wider_than_the_measure_and_no_grapheme_is_split(
    words: str, measure: int
) -> None:
    page = Page(article(words), measure)
    ends = {end for _, end, _ in split_graphemes(words)[0]}

    rows = [words[row.start : row.end] for row in page.rows]

    assert [row for row in rows if cell_len(row) > measure] == []
    assert [row for row in page.rows if row.end not in ends] == []
    assert "".join("".join(rows).split()) == "".join(words.split())


@scripts
@measures
def test_a_click_on_a_grapheme_is_on_that_grapheme(words: str, measure: int) -> None:
    page = Page(article(words), measure)

    for index, row in enumerate(page.rows):
        column = 0
        for start, _, cells in split_graphemes(words[row.start : row.end])[0]:
            for within in range(cells):
                assert page.offset_at(index, column + within) == row.start + start
            column += cells


def test_lines_end_between_ideographs_but_not_before_a_full_stop_or_after_a_bracket() -> None:
    assert set_in("市長は「港は月曜」と言う。", 8) == ["市長は", "「港は月", "曜」と言", "う。"]
    assert set_in("The paper 日本語の新聞を読む", 16) == ["The paper 日本語", "の新聞を読む"]


def test_consonants_written_as_one_stay_together() -> None:
    assert set_in("कखगघचछजक्ष", 8) == ["कखगघचछज", "क्ष"]


def test_an_emoji_of_many_characters_stays_whole() -> None:
    kiss = "👩🏽‍❤️‍💋‍👨🏿"

    assert set_in(kiss * 5, 8) == [kiss * 3, kiss * 2]


# ---- from right to left


LRM, RLI, PDI = "\u200e", "\u2067", "\u2069"
MARKS = re.compile("[\u200e\u2066-\u2069]")


def filtered(*segments: Segment) -> str:
    return "".join(piece.text for piece in Bidi().apply(list(segments), Color(0, 0, 0)))


def row(*pieces: str) -> list[Segment]:
    """Return the pieces of a paragraph on one row."""
    whole = Span(0, len("".join(pieces)))
    way = direction("".join(pieces), whole, whole)
    return [Segment(words, way) for words in pieces]


def test_hebrew_words_are_kept_from_a_hebrew_name_in_the_margin() -> None:
    turned = filtered(Segment("  רות  ▸ ▎"), *row(f"He said {HEBREW}"), Segment("    "))

    assert turned == f"{LRM}  רות  ▸ ▎{LRM}{LRM}He said {HEBREW}{LRM}{LRM}    {LRM}"


def test_a_paragraph_that_begins_in_hebrew_is_read_from_the_right() -> None:
    turned = filtered(Segment("   "), *row(HEBREW, " 2026."), Segment("  "))

    assert turned == f"{LRM}   {LRM}{LRM}{RLI}{HEBREW} 2026.{PDI}{LRM}{LRM}  {LRM}"


def test_words_that_marks_cut_in_pieces_are_one_run() -> None:
    first, last = row(HEBREW[:9], HEBREW[9:])
    bold = Segment(last.text, (last.style or Style()) + Style(bold=True))

    assert filtered(first, bold) == f"{LRM}{RLI}{HEBREW}{PDI}{LRM}"


def test_words_from_left_to_right_are_left_as_they_are() -> None:
    segments = [Segment("▸ "), *row("“naïve” 日本 👩")]

    assert Bidi().apply(segments, Color(0, 0, 0)) is segments


def test_marks_of_the_article_s_own_do_not_pass() -> None:
    (safe,) = Guard().apply([Segment(f"a{RLI}b{LRM}")], Color(0, 0, 0))

    assert filtered(safe) == "ab"


class Named(FakeEngine):
    """Finds Hebrew speakers."""

    def annotate(self, article: Article, progress: object = None) -> Annotations:
        at = article.text.index(HEBREW)
        words = Span(at, at + len(HEBREW))
        return Annotations(self.name, (), (Quote((words,), "direct", (), (), "רות לוי"),))


@pytest.mark.parametrize("size", [(160, 48), (100, 30), (40, 12)])
async def test_a_hebrew_quotation_with_a_hebrew_speaker_keeps_every_column(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "story.txt"
    words = f"The Harbour Is Closed\n\n{WORDS['Hebrew in English']}\n\n{HEBREW}. {HEBREW}.\n"
    file.write_text(words, "utf-8")
    desk = Desk(Library(tmp_path / "library.db"), Named())  # type: ignore[arg-type]
    desk.take_in([file])
    app = NewsreadApp(desk, Settings())
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        pane = app.screen.query_one(ArticlePane)

        assert {cell_len(line) for line in lines(app)} == {size[0]}
        page = [strip.text for strip in pane.render_lines(pane.size.region)]
        assert any("לוי" in MARKS.sub("", row)[: pane._left] for row in page) or size[0] < 160
        rows = [line for line in lines(app) if "הנמל" in line]
        assert rows
        assert all(line.count(LRM) >= 2 for line in rows)
        assert any(line.count(LRM) >= 4 for line in rows)
        assert sum(line.count(RLI) for line in lines(app)) == sum(
            line.count(PDI) for line in lines(app)
        )
    desk.close()


# ---- block quotes and lists


NESTED = """# Sea Wall To Be Raised

The mayor wrote to all.

> The wall will be raised by a metre before the storms of the winter come again to the town.
>
> It is time.
>
> > Who pays, asked the hall.

What it takes:

- stone
  - from the quarry

    and nothing from the beach, which would be gone in a year
- hands

1. first
2. second
"""


async def test_block_quotes_have_bars_and_lists_their_levels(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text(NESTED, "utf-8")
    desk = Desk(Library(tmp_path / "library.db"), FakeEngine())  # type: ignore[arg-type]
    desk.take_in([file])
    app = NewsreadApp(desk, Settings(measure=44))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        pane = app.screen.query_one(ArticlePane)
        left = pane._left + GUTTER
        shown = [strip.text[left:].rstrip() for strip in pane.render_lines(pane.size.region)]

    at = shown.index("The mayor wrote to all.")
    assert shown[at + 1 :][:21] == [
        "",
        "│ The wall will be raised by a metre before",
        "│ the storms of the winter come again to the",
        "│ town.",
        "│",
        "│ It is time.",
        "│",
        "│ │ Who pays, asked the hall.",
        "",
        "What it takes:",
        "",
        "• stone",
        "  • from the quarry",
        "",
        "    and nothing from the beach, which would",
        "    be gone in a year",
        "",
        "• hands",
        "  1. first",
        "  2. second",
        "",
    ]
    desk.close()


async def test_in_ascii_the_bars_of_block_quotes_are_too(
    make: Make, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "story.md"
    file.write_text(NESTED, "utf-8")
    desk.opened(desk.article(desk.take_in([file]).opened[0]))
    app = make(ascii=True)
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)

        assert any("| | Who pays" in line for line in lines(app))
