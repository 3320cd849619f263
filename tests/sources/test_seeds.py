"""The bundled articles: the user's as supplied, and ours as they should be read."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from newsread import assets
from newsread.model import Article
from newsread.model.article import article_id
from newsread.sources import Arrival, files, seeds

SUPPLIED = "000_3aa99a84efb3eff9.txt"


@pytest.fixture(scope="module")
def shelf() -> dict[str, Article]:
    return {article.url.removeprefix("seed:"): article for article in seeds()}


def kinds(article: Article) -> list[str]:
    return [block.kind for block in article.blocks]


def test_seeds_come_in_the_order_of_their_names_without_the_readme(
    shelf: dict[str, Article],
) -> None:
    assert list(shelf) == sorted(shelf)
    assert next(iter(shelf)) == SUPPLIED
    assert list(shelf)[1] == assets.TUTORIAL
    assert len(shelf) == 7
    assert all(article.id == article_id(article.url) for article in shelf.values())


def test_supplied_article_is_as_it_was_supplied(shelf: dict[str, Article]) -> None:
    data = (assets.folder("seeds") / SUPPLIED).read_bytes()

    assert sha256(data).hexdigest() == (
        "12e6c2e2f837752f96a595480ca3218f5be4d064195ecca4d3b3a4be00008471"
    )
    assert shelf[SUPPLIED].text == data.decode()


def test_supplied_article_is_read_as_its_gold_says(shelf: dict[str, Article]) -> None:
    article = shelf[SUPPLIED]

    assert article.title == "Biden Raises Stakes For Russia With Buildup In Eastern Europe"
    assert kinds(article) == ["headline", "repeat", "repeat", *["paragraph"] * 14]
    assert article.dateline is not None
    assert article.dateline.place == "Moscow"
    assert article.dateline.agencies == ("Pakistan Point News", "Sputnik")
    assert article.dateline.date == article.published == date(2022, 1, 26)
    assert article.dateline.span is not None
    assert article.dateline.span.end == 415  # where the gold's first quotation begins


@pytest.mark.parametrize(
    ("name", "place", "agency", "byline"),
    [
        (
            "001_ferry-inquiry.txt",
            "Tarn Harbour, Calder",
            "Northern Wire",
            "Marit Ostrander, Northern Wire",
        ),
        (
            "002_central-bank.txt",
            "Port Hallam",
            "Meridian Press",
            "Hugo Penhallow and Ottilie Brandt",
        ),
        ("003_glacier-lake.txt", "Velmora, Kessarin", "HPA", None),
        (
            "004_library-of-things.txt",
            "Elderbury/North Quay",
            "Northern Wire",
            "Isaura Whitcombe | Northern Wire",
        ),
        (
            "005_the-river-port.txt",
            "Wenlow, Calder",
            "Northern Wire",
            "Corin Hallam-Wray and Ruta Selmane",
        ),
    ],
)
def test_seed_tells_where_for_whom_and_by_whom(
    shelf: dict[str, Article], name: str, place: str, agency: str, byline: str | None
) -> None:
    article = shelf[name]

    assert kinds(article)[0] == "headline"
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agencies) == (place, (agency,))
    assert (article.byline, article.source) == (byline, agency)


def test_dateline_without_a_year_takes_it_from_the_line_above(shelf: dict[str, Article]) -> None:
    assert shelf["002_central-bank.txt"].published == date(2026, 3, 3)


def test_long_seed_is_long_and_has_its_headings(shelf: dict[str, Article]) -> None:
    article = shelf["005_the-river-port.txt"]

    assert 4_500 <= len(article.text.split()) <= 5_500
    assert kinds(article).count("heading") == 9


def test_hard_wrapped_seed_is_read_by_paragraphs(shelf: dict[str, Article]) -> None:
    article = shelf["004_library-of-things.txt"]

    assert "\n" not in article.title
    assert len(article.blocks) == len(article.text.strip().split("\n\n"))


def test_seed_opened_as_a_file_is_the_same_text_at_another_address(
    shelf: dict[str, Article],
) -> None:
    (found,) = files([Path(assets.folder("seeds")) / SUPPLIED])

    assert isinstance(found, Arrival)
    assert found.article.text == shelf[SUPPLIED].text
    assert found.article.url.startswith("file://")


def test_readme_names_every_seed(shelf: dict[str, Article]) -> None:
    readme = (assets.folder("seeds") / "README.md").read_text("utf-8")

    assert [name for name in shelf if Path(name).stem not in readme] == []
