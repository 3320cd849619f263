"""Plain texts and what a reader would call their parts."""

import textwrap
from datetime import date
from itertools import pairwise

import pytest

from newsread.model import Article
from newsread.model.article import article_id
from newsread.sources import parse

HEADLINE = "Ferry crew silenced alarm"
LEAD = "The crew of a ferry silenced an alarm, an inquiry heard on Monday."
MORE = "Thirty-eight people were hurt, and nobody has yet said who was to blame for it."


def read(*parts: str) -> Article:
    return parse("\n\n".join(parts), "", "a name")


def parts_of(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


@pytest.mark.parametrize(
    "copy",
    ["FERRY CREW SILENCED ALARM", "Ferry Crew Silenced Alarm", "Ferry crew  silenced “alarm”."],
)
def test_headline_repeated_in_other_letters_is_one_headline(copy: str) -> None:
    article = read(HEADLINE, copy, LEAD, MORE)

    assert article.title == HEADLINE
    assert [kind for kind, _ in parts_of(article)] == [
        "headline", "repeat", "paragraph", "paragraph",
    ]  # fmt: skip


@pytest.mark.parametrize("opening", ["", "OSLO (AP) — "])
def test_standfirst_that_the_first_paragraph_says_again_is_a_repeat(opening: str) -> None:
    article = read(HEADLINE, LEAD.rstrip("."), f"{opening}{LEAD}", MORE)

    assert [kind for kind, _ in parts_of(article)][:3] == ["headline", "repeat", "paragraph"]


def test_ruler_under_a_headline_is_no_standfirst() -> None:
    article = parse(f"{HEADLINE}\n=========\n\n{LEAD}\n\n{MORE}", "", "")

    assert [kind for kind, _ in parts_of(article)] == ["headline", *["paragraph"] * 3]


def test_standfirst_of_its_own_is_kept_as_one() -> None:
    article = read(HEADLINE, "An engineer's note was never signed", f"OSLO (AP) — {LEAD}", MORE)

    assert parts_of(article)[1] == ("standfirst", "An engineer's note was never signed")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By JANE DOE, Associated Press", "Jane Doe, Associated Press"),
        ("BY JANE O'DOE AND JOHN McROE", "Jane O'Doe and John McRoe"),
        ("By Ludwig van der Meer in Oslo", "Ludwig van der Meer in Oslo"),
        ("By Jane Doe, political editor", "Jane Doe, political editor"),
        ("Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("Jane Doe | Reuters", "Jane Doe | Reuters"),
        ("By Łucja Brzęczek-Ågesen", "Łucja Brzęczek-Ågesen"),
    ],
)
def test_byline_is_told_from_the_story(line: str, byline: str) -> None:
    article = read(HEADLINE, line, LEAD, MORE)

    assert article.byline == byline
    assert [kind for kind, _ in parts_of(article)][:3] == ["headline", "byline", "paragraph"]


def test_single_name_is_a_byline_right_above_a_dateline() -> None:
    assert read(HEADLINE, "Jane Doe", f"OSLO (AP) — {LEAD}", MORE).byline == "Jane Doe"


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the river had risen by a metre.",
        "By the time the rescuers came, nobody was left to rescue",
        "By Monday, the river had risen by a metre",
        "Two Towns",
    ],
)
def test_prose_that_begins_like_a_byline_is_none(line: str) -> None:
    assert read(HEADLINE, line, LEAD, MORE).byline is None


@pytest.mark.parametrize(
    "line",
    [
        "Published: 3 March 2024",
        "Published: Sunday, 3 March 2024, 11:42",
        "Updated March 3, 2024 at 9:15 a.m. GMT",
        "2024-03-03",
        "13/3/2024",
    ],
)
def test_line_that_tells_the_date_tells_when_it_was_published(line: str) -> None:
    article = read(HEADLINE, line, LEAD, MORE)

    assert article.published == date(2024, 3, 13 if line.startswith("13") else 3)
    assert parts_of(article)[1] == ("byline", line)


@pytest.mark.parametrize(
    "line", ["Published: 03/04/2024", "Published: 3 March", "Published: today"]
)
def test_date_that_leaves_something_to_guess_is_not_guessed(line: str) -> None:
    assert read(HEADLINE, line, LEAD, MORE).published is None


def test_dateline_gives_its_date_and_agencies_to_the_article() -> None:
    article = read(HEADLINE, f"OSLO (Northern Wire / HPA - 3rd March, 2024) {LEAD}", MORE)

    assert (article.published, article.source) == (date(2024, 3, 3), "Northern Wire / HPA")


def test_text_without_a_headline_is_called_by_its_first_words() -> None:
    article = read(f"{LEAD} {MORE}", MORE)

    assert article.title == (
        "The crew of a ferry silenced an alarm, an inquiry heard on Monday. Thirty-eight…"
    )
    assert {kind for kind, _ in parts_of(article)} == {"paragraph"}


def test_short_lines_between_paragraphs_are_headings() -> None:
    article = read(HEADLINE, LEAD, MORE, "What the log showed", LEAD, "Who was to sign?", MORE)

    assert [words for kind, words in parts_of(article) if kind == "heading"] == [
        "What the log showed", "Who was to sign?",
    ]  # fmt: skip


def test_lines_behind_bullets_are_a_list_without_the_bullets() -> None:
    article = parse(f"{HEADLINE}\n\n{LEAD}\n\n• No radar\n• No lookout\n\n{MORE}", "", "")

    assert [words for kind, words in parts_of(article) if kind == "list"] == [
        "No radar", "No lookout",
    ]  # fmt: skip


def test_dash_before_a_name_under_a_quotation_is_no_list() -> None:
    article = read(HEADLINE, LEAD, "“I was there.”", "– Jane Doe", MORE)

    assert ("list", "Jane Doe") not in parts_of(article)


def test_hard_wrapped_paragraph_is_one_block() -> None:
    prose = [" ".join([LEAD, MORE] * 3), " ".join([MORE, LEAD] * 3)]
    text = "\n\n".join([HEADLINE, *(textwrap.fill(words, 72) for words in prose)])

    article = parse(text, "", "")

    assert [" ".join(words.split()) for _, words in parts_of(article)] == [HEADLINE, *prose]


def test_headline_and_byline_right_above_wrapped_text_stand_alone() -> None:
    prose = textwrap.fill(" ".join([LEAD, MORE] * 3), 72)

    article = parse(f"{HEADLINE}\nBy Jane Doe\n{prose}\n\n{MORE}", "", "")

    assert [kind for kind, _ in parts_of(article)] == [
        "headline", "byline", "paragraph", "paragraph",
    ]  # fmt: skip


def test_text_with_a_line_for_each_paragraph_has_a_block_for_each_line() -> None:
    prose = [LEAD, f"{LEAD} {MORE}", MORE]

    article = parse("\n".join([HEADLINE, *prose]), "", "")

    assert [words for _, words in parts_of(article)] == [HEADLINE, *prose]


def test_text_is_kept_whole_but_for_what_could_harm() -> None:
    raw = f"  {HEADLINE} \r\n\r\n\r\n\x1b[31m{LEAD}\n\n"

    article = parse(raw, "", "")

    assert article.text == f"  {HEADLINE} \n\n\n[31m{LEAD}\n\n"
    assert parts_of(article)[0] == ("headline", HEADLINE)
    assert all(one.span.end <= two.span.start for one, two in pairwise(article.blocks))


def test_article_has_the_id_of_its_address_or_else_of_its_text() -> None:
    assert parse(LEAD, "file:///a.txt", "").id == article_id("file:///a.txt")
    assert parse(LEAD, "", "").id == article_id(LEAD)


def test_dateline_far_down_belongs_to_another_story() -> None:
    article = read(HEADLINE, LEAD, *[f"{MORE} {LEAD}"] * 3, MORE, f"OSLO (AP) — {LEAD}")

    assert article.dateline is None
    assert [kind for kind, _ in parts_of(article)] == ["headline", *["paragraph"] * 6]
