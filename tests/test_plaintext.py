"""What goes out of untrusted text, and the way back to where each character stood."""

from hypothesis import given
from hypothesis import strategies as st

from newsread.plaintext import clean, line, trace


def test_control_characters_go_and_their_letters_stay() -> None:
    assert clean("\x1b]52;c;aGk=\x07Storm \x9b31mhits\x00") == "]52;c;aGk=Storm 31mhits"


def test_every_kind_of_line_end_becomes_one() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e\x0cf") == "a\nb\nc\nd\ne\nf"


def test_bidirectional_controls_and_invisible_characters_go() -> None:
    assert clean("pay\u202etxt.exe\u2066 \u200bnow\ufeff\U000e0041") == "paytxt.exe now"


def test_joiners_stay_where_they_spell_and_go_where_they_hide() -> None:
    assert clean("می\u200cخواهم 👩\u200d🚀") == "می\u200cخواهم 👩\u200d🚀"
    assert clean("Bi\u200dden") == "Biden"


def test_a_lone_surrogate_is_shown_as_a_replacement_character() -> None:
    assert clean("a\ud800b") == "a\ufffdb"


def test_a_pile_of_combining_marks_is_cut() -> None:
    assert len(clean("Z" + "\u0300" * 500)) == 5


def test_a_title_is_one_line() -> None:
    assert line(" Storm\n\thits\x1b the  coast ") == "Storm hits the coast"


def test_a_span_is_traced_back_over_what_went() -> None:
    raw = "\x00\x00He said\r\n\x1b\u201cno\u201d."

    cleaned = trace(raw)

    start = cleaned.text.index("\u201cno\u201d")
    a, b = cleaned.raw(start, start + 4)
    assert raw[a:b] == "\u201cno\u201d"


def test_a_raw_place_is_found_in_the_cleaned_text_and_one_that_went_at_the_end_of_what_stayed() -> (
    None
):
    cleaned = trace("\x00\x00He\r\nsa\x1b\x1bid")

    assert [cleaned.put(at) for at in range(13)] == [0, 0, 0, 1, 2, 3, 3, 4, 5, 5, 5, 6, 7]


messy = st.text(
    st.sampled_from("ab \n\r\t\x00\x1b\u200b\u200d\u0300\u202e\u2028👩\ud800"), max_size=60
)


@given(messy)
def test_tracing_cleans_alike_and_finds_every_kept_character(raw: str) -> None:
    cleaned = trace(raw)

    assert cleaned.text == clean(raw)
    for offset, char in enumerate(cleaned.text):
        start, _ = cleaned.raw(offset, offset + 1)
        assert raw[start] == char or char in "\n \ufffd"
        assert cleaned.put(start) == offset


@given(messy)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)
