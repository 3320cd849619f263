"""Folded letters: found however they are set, and every place led back to the very characters."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsread.letters import fold, folded


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("café Ángel Łódź Øre", "cafe Angel Lodz Ore"),
        ("cafe\u0301", "cafe"),
        ("Straße, STRAẞE, œuvre, Æsir", "Strasse, STRASSE, oeuvre, Aesir"),
        ("o\ufb03ce \ufb01nd", "office find"),
        ("“It’s” ‘time’ «now»", '"It\'s" \'time\' "now"'),
        ("1939–45 — re‑use", "1939-45 - re-use"),
        ("one\ntwo\u00a0three…", "one two three..."),
        ("ＮＡＴＯ ½", "NATO 1/2"),
        (
            "\u0623\u064e\u062d\u0652\u0645\u064e\u062f \u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd",
            "\u0627\u062d\u0645\u062f \u05e9\u05dc\u05d5\u05dd",
        ),
        ("ガ 한국 कुल", "ガ 한국 कुल"),
    ],
)
def test_letters_are_folded_to_what_a_reader_types(raw: str, plain: str) -> None:
    assert fold(raw).text == plain


def test_every_character_is_folded_once_and_for_all_and_keeps_its_number_in_small_letters() -> None:
    plain = [folded(chr(code)) for code in range(sys.maxunicode + 1)]

    assert [one for one in plain if "".join(map(folded, one)) != one] == []
    assert [one for one in plain if len(one.casefold()) != len(one)] == []


texts = st.text(st.sampled_from("ab é\u0301\u0323ß\ufb03Æ“—…\n½日क"), max_size=40)


@given(texts)
def test_a_folded_place_leads_back_to_whole_characters_with_their_marks(text: str) -> None:
    plain = fold(text)

    assert plain.text == "".join(folded(character) for character in text.replace("\n", " "))
    for at in range(len(plain.text)):
        start, end = plain.start(at), plain.end(at + 1)
        assert plain.text[at] in fold(text[start:end]).text
        assert start == 0 or folded(text[start]) != ""
        assert end == len(text) or not unicodedata.combining(text[end])
