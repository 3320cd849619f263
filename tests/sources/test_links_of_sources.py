"""Where words lead: the links of Markdown and spelt addresses, and which addresses are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsread.model import Article
from newsread.sources import parse
from newsread.sources.links import MOST, address
from newsread.sources.markdown import parse_markdown


def leads(article: Article) -> list[tuple[str, str]]:
    return [(link.span.of(article.text), link.address) for link in article.links]


def markdown(raw: str) -> list[tuple[str, str]]:
    return leads(parse_markdown(raw, "file:///story.md", "story.md"))


def test_the_words_of_a_link_lead_to_its_address_and_the_rest_does_not() -> None:
    raw = (
        "Read *the [whole* report](https://example.org/a?b=1#c), or [ask](mailto:desk@example.org)."
    )

    assert markdown(raw) == [
        ("whole* report", "https://example.org/a?b=1#c"),
        ("ask", "mailto:desk@example.org"),
    ]


def test_a_link_keeps_its_words_where_others_before_it_went() -> None:
    raw = "A\u202e\u200b &#27;[31m [sto\u200brm](https://example.org) came."

    assert markdown(raw) == [("storm", "https://example.org/")]


def test_a_link_in_a_list_stands_behind_the_items_number() -> None:
    assert markdown("1. [one](https://example.org/1)\n2. [two](https://example.org/2)\n") == [
        ("one", "https://example.org/1"),
        ("two", "https://example.org/2"),
    ]


def test_a_link_written_in_html_leads_too() -> None:
    raw = 'The <a class="x" href="https://example.org/?a=1&amp;b=2">whole *report*</a> is out.'

    assert markdown(raw) == [("whole report", "https://example.org/?a=1&b=2")]


def test_a_relative_link_leads_on_from_the_address_of_the_clipping() -> None:
    raw = "---\nurl: https://example.org/news/a\n---\n\nSee [more](b.html) and [this](//example.net/c)."

    assert markdown(raw) == [
        ("more", "https://example.org/news/b.html"),
        ("this", "https://example.net/c"),
    ]


def test_a_relative_link_leads_nowhere_from_a_file() -> None:
    assert markdown("See [more](b.html) and [passwords](/etc/passwd).") == []


def test_a_picture_without_words_leads_nowhere() -> None:
    assert markdown(
        "[![](map.png)](https://example.org/map) [![a map](m.png)](https://example.org)"
    ) == [("a map", "https://example.org/")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("See (https://example.org/a_(b)).", "https://example.org/a_(b)"),
        ("“https://example.org/a”", "https://example.org/a"),
        ("HTTPS://Example.ORG/A, he said", "HTTPS://Example.ORG/A"),
    ],
)
def test_an_address_spelt_in_plain_text_leads_there(words: str, found: str) -> None:
    article = parse(f"Storm\n\nIt came, and more came after it. {words}\n", "", "a")

    assert [link.span.of(article.text) for link in article.links] == [found]


def test_a_link_leads_where_it_was_marked_to_whatever_address_its_words_are() -> None:
    assert markdown("[https://example.org](https://example.net/other)") == [
        ("https://example.org", "https://example.net/other")
    ]


def test_an_article_has_so_many_links_and_no_more() -> None:
    raw = " ".join(f"[w{at}](https://example.org/{at})" for at in range(MOST + 50))

    assert len(markdown(raw)) == MOST


@pytest.mark.parametrize(
    "raw",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,hello",
        "file:///etc/passwd",
        "ftp://example.org/",
        "vbscript:x",
        "//example.org/a",
        "a.html",
        "https://",
        "https:///a",
        "https://bank.example@evil.example/",
        "https://user:word@example.org/",
        "https://example.org:port/",
        "https://exa mple.org/",
        "https://example.org/\x1b]52;c;aGk=\x07",
        "https://example.org/\n-x",
        "https://example.org/\u202egpj.exe",
        "https://example.org/" + "a" * 3000,
        "mailto:",
        "mailto:nobody",
        "mailto:a@b@c",
    ],
)
def test_an_address_that_could_deceive_or_do_harm_is_refused(raw: str) -> None:
    assert address(raw) is None


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("HTTP://EXAMPLE.org", "http://example.org/"),
        ("https://example.org:8080/a b", "https://example.org:8080/a%20b"),
        ("https://example.org/ärger?q=ö#ß", "https://example.org/%C3%A4rger?q=%C3%B6#%C3%9F"),
        ("https://example.org/%C3%A4'\"<>", "https://example.org/%C3%A4%27%22%3C%3E"),
        ("https://p\u0430ypal.example/", "https://xn--pypal-4ve.example/"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("mailto:desk@example.org?attach=/etc/passwd&body=x", "mailto:desk@example.org"),
    ],
)
def test_an_address_is_kept_as_a_browser_will_ask_for_it(raw: str, found: str) -> None:
    assert address(raw) == found


@given(st.text(max_size=60), st.sampled_from(["", "https://example.org/a", "file:///a"]))
def test_whatever_is_led_to_is_plain_ascii_on_the_web_or_mail(raw: str, base: str) -> None:
    for words in (raw, f"https://{raw}", f"https://example.org/{raw}", f"mailto:{raw}"):
        found = address(words, base)

        assert found is None or (
            found.isascii()
            and found.isprintable()
            and " " not in found
            and found.startswith(("http://", "https://", "mailto:"))
            and address(found) == found
        )
