"""`newsread annotate`: JSON lines for other programs, with bad articles told beside them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fakes import HARBOUR, FakeEngine
from newsread.assets import folder
from newsread.plaintext import clean

ARTICLE = folder("seeds") / "000_3aa99a84efb3eff9.txt"
HOSTILE = (
    "\ufeffThe\x1b[31m bridge\u200b is ready,\r\n\r\n"
    "“It \u202eheld\ud800 through the night,” said Clara\u00ad Hoffman,\x00 a spokeswoman.\r\n"
    "\x85\r\n\tClara\x9b Hoffman said the ferry would sail again on Monday.\r"
)
PROGRAM = [sys.executable, "-m", "newsread"]


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_a_line_holds_every_field_as_promised(newsread, fake_engine: FakeEngine) -> None:
    said = newsread("annotate", ARTICLE)

    assert (said.status, said.err) == (0, "")
    (line,) = said.out.splitlines()
    one = json.loads(line)
    text = one["text"]
    assert list(one)[:7] == ["id", "title", "text", "engine", "dateline", "entities", "quotes"]
    assert one["id"] == str(ARTICLE)
    assert one["title"] == "Biden Raises Stakes For Russia With Buildup In Eastern Europe"
    assert one["engine"] == "fake 1"
    assert one["dateline"] == {
        "place": "Moscow",
        "agencies": ["Pakistan Point News", "Sputnik"],
        "date": "2022-01-26",
    }
    putin = next(entity for entity in one["entities"] if entity["name"] == "Vladimir Putin")
    assert putin["label"] == "PERSON"
    assert {"Vladimir Putin", "Putin"} & {text[start:end] for start, end in putin["mentions"]}
    quote = next(quote for quote in one["quotes"] if quote["kind"] == "direct")
    assert list(quote) == [
        "content", "kind", "cue", "source", "speaker", "affiliation", "confidence",
        "stance", "speakers",
    ]  # fmt: skip
    ((start, end),) = quote["content"]
    assert text[start:end].startswith('"The NATO deployment really continues')
    assert [text[start:end] for start, end in quote["cue"]] == ["told"]
    assert [text[start:end].split(",")[0] for start, end in quote["source"]] == ["Thomas Whalen"]
    assert quote["speaker"] == "Thomas Whalen"
    assert quote["affiliation"].startswith("an associate professor")
    assert quote["confidence"] == 0.9


def test_a_line_tells_kinds_of_speech_and_joint_speakers(
    newsread, fake_engine: FakeEngine, tmp_path: Path
) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR, "utf-8")

    one = json.loads(newsread("annotate", file).out)

    assert [(quote["stance"], quote["speaker"], quote["speakers"]) for quote in one["quotes"]] == [
        ("said", "Ada Quill", ["Ada Quill", "Bo Reed"]),
        ("thought", "Ada Quill", ["Ada Quill"]),
        ("intended", "Ada Quill", ["Ada Quill"]),
        ("said", "Ada Quill", ["Ada Quill"]),
        ("thought", None, []),
    ]
    assert [one["text"][slice(*span)] for span in one["unattributed"]] == ["“Who pays?”"]
    assert [one["text"][slice(*span)] for span in one["scare_quotes"]] == ["“smart”"]


def test_an_article_without_a_dateline_says_so_in_the_same_fields(
    newsread, fake_engine: FakeEngine, tmp_path: Path
) -> None:
    file = tmp_path / "plain.txt"
    file.write_text("Sheep Cross The Road\n\nThe sheep crossed the road on Monday.\n")

    one = json.loads(newsread("annotate", file).out)

    assert one["dateline"] == {"place": None, "agencies": [], "date": None}
    assert (one["entities"], one["quotes"]) == ([], [])


def test_offsets_refer_to_the_text_as_given_however_hostile(newsread) -> None:
    said = newsread("annotate", "--jsonl", "-", given=lines({"id": 7, "text": HOSTILE}))

    one = json.loads(said.out)
    words = {
        clean(HOSTILE[start:end]) for quote in one["quotes"] for start, end in quote["content"]
    }
    assert one["id"] == 7
    assert one["text"] == HOSTILE
    assert "“It held\ufffd through the night,”" in words
    assert "the ferry would sail again on Monday" in words
    (clara,) = (entity for entity in one["entities"] if entity["label"] == "PERSON")
    assert clara["name"] == "Clara Hoffman"
    assert [HOSTILE[start:end] for start, end in clara["mentions"]] == [
        "Clara\u00ad Hoffman",
        "Clara\x9b Hoffman",
    ]
    assert said.out.isascii() or said.out.rstrip("\n").isprintable()


def test_order_is_kept_and_a_bad_line_is_told_by_number(newsread, fake_engine: FakeEngine) -> None:
    given = (
        lines({"id": "b", "text": "Two."})
        + b"not json\n\n"
        + lines({"id": "a", "text": "One."}, {"id": "c"}, {"id": ["d"], "text": ""})
        + b'{"id": "e", "text": "\xff"}\n'
    )

    said = newsread("annotate", "--jsonl", "-", given=given)

    assert said.status == 1
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == ["b", "a", ["d"]]
    complaints = said.err.splitlines()
    assert [complaint.split(":")[1].strip() for complaint in complaints] == [
        "line 2",
        "line 5",
        "line 7",
    ]
    assert 'no "text"' in complaints[1]


def test_a_text_the_engine_cannot_read_is_told_and_the_rest_goes_on(
    newsread, fake_engine: FakeEngine, tmp_path: Path
) -> None:
    fake_engine.breaks = "was killed"
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("Rain\n\nIt rained.\n")

    said = newsread("annotate", tmp_path / "one.txt", tmp_path / "two.txt")

    assert (said.status, said.out) == (1, "")
    assert [line.split(": ")[1] for line in said.err.splitlines()] == [
        str(tmp_path / "one.txt"),
        str(tmp_path / "two.txt"),
    ]
    assert fake_engine.stopped


def test_records_come_from_a_file_too(newsread, fake_engine: FakeEngine, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes(lines({"id": 1, "text": "One."}))

    assert json.loads(newsread("annotate", "--jsonl", file).out)["id"] == 1
    missing = newsread("annotate", "--jsonl", tmp_path / "none.jsonl")
    assert (missing.status, missing.out) == (1, "")
    assert "none.jsonl: No such file" in missing.err


def test_a_folder_and_standard_input_are_read_under_their_names(
    newsread, fake_engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("week").mkdir()
    for name in ("b.md", "a.txt", "c.jpg"):
        Path("week", name).write_text("Rain\n\nIt rained.\n")

    said = newsread("annotate", "week", "-", given=b"Snow\n\nIt snowed.\n")

    ids = [json.loads(line)["id"] for line in said.out.splitlines()]
    assert ids == ["week/a.txt", "week/b.md", "-"]


def test_what_was_mended_in_a_file_is_said_beside_its_line(
    newsread, fake_engine: FakeEngine, tmp_path: Path
) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("Caf\xe9 Opens\n\nThe caf\xe9 opened on Monday.\n".encode("latin-1"))

    said = newsread("annotate", file)

    assert said.status == 0
    assert json.loads(said.out)["title"] == "Café Opens"
    assert said.err.startswith(f"newsread: {file}: not UTF-8 at byte 3: read as ")


def test_progress_shows_on_a_terminal_alone_and_is_gone_at_the_end(
    newsread, fake_engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes(lines(*({"id": at, "text": "It rained."} for at in range(3))) + b"bad\n")
    quiet = newsread("annotate", "--jsonl", file)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    watched = newsread("annotate", "--jsonl", file)

    assert quiet.err.count("\n") == 1
    assert "\x1b" not in quiet.err
    for step in ("0 of 4 read", "1 of 4 read", "3 of 4 read"):
        assert f"\r\x1b[K{step}" in watched.err
    assert watched.err.endswith("\r\x1b[K")
    assert watched.out == quiet.out


def test_output_nobody_waits_for_ends_the_work_quietly() -> None:
    script = f"{' '.join(PROGRAM)} annotate --jsonl - | head -1; echo ${{PIPESTATUS[0]}} >&2"
    given = lines(*({"id": at, "text": "It rained all day. " * 20} for at in range(1000)))

    done = subprocess.run(["bash", "-c", script], input=given, capture_output=True, check=False)

    assert json.loads(done.stdout)["id"] == 0
    assert done.stderr == b"141\n"


def test_a_full_disk_is_said_once() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "where"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert done.returncode == 1
    assert done.stderr == "newsread: standard output: No space left on device\n"


def test_ctrl_c_ends_the_work_quietly_and_the_engine_with_it(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_bytes(lines(*({"id": at, "text": "It rained all day. " * 20} for at in range(1000))))
    work = subprocess.Popen(
        [*PROGRAM, "annotate", "--jsonl", file], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert work.stdout is not None
    work.stdout.readline()

    work.send_signal(signal.SIGINT)
    _, complaints = work.communicate(timeout=10)

    assert work.returncode == 130
    assert complaints == b""


def test_output_is_utf_8_in_any_locale(tmp_path: Path) -> None:
    file = tmp_path / "café.txt"
    file.write_text("Café Opens\n\nThe café opened.\n", "utf-8")
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}

    done = subprocess.run(
        [*PROGRAM, "annotate", file], capture_output=True, env=environment, check=True
    )

    assert json.loads(done.stdout.decode("utf-8"))["title"] == "Café Opens"
