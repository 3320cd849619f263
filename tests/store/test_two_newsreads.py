"""Two newsreads on one library, many threads in one, and one that is killed as it writes."""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from time import sleep

import apsw
import shelf
from disk import sound

from newsread.store import Library

# What the other newsread does: it says each note's name once the library has acknowledged it.
WRITER = """
import sys
from pathlib import Path
import shelf
from newsread.store import Library

name, count = sys.argv[2], int(sys.argv[3])
with Library(Path(sys.argv[1])) as library:
    library.keep(shelf.article())
    for number in range(count):
        library.keep(shelf.article(text=f"It rained {number} times, says {name}."))
        library.put_note(shelf.note(f"{name}-{number}", body=f"words {number}", tags=(name, "all")))
        print(f"{name}-{number}", flush=True)
"""


def writer(file: Path, name: str, count: int) -> subprocess.Popen[str]:
    roads = f"import sys; sys.path[:0] = {sys.path!r}"
    command = [sys.executable, "-c", roads + WRITER, str(file), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_newsreads_make_and_fill_one_library_at_once(file: Path) -> None:
    pair = [writer(file, name, 80) for name in ("ada", "bob")]

    complaints = [one.communicate(timeout=60)[1] for one in pair]

    assert complaints == ["", ""]
    with Library(file) as library:
        assert {note.id for note in library.notes()} == {
            f"{name}-{number}" for name in ("ada", "bob") for number in range(80)
        }
        assert [listing.notes for listing in library.listings()] == [160]
    assert sound(file)


def test_a_newsread_that_is_making_the_library_is_waited_for(file: Path) -> None:
    file.parent.mkdir()
    other = apsw.Connection(str(file))
    other.execute("BEGIN IMMEDIATE").fetchall()
    threading.Timer(0.1, other.close).start()

    with Library(file) as library:
        assert library.keep(shelf.article())


def test_what_another_newsread_kept_shows_without_a_new_start(file: Path, library: Library) -> None:
    library.keep(shelf.article())

    with Library(file) as other:
        other.put_note(shelf.note())

    assert library.notes() == (shelf.note(),)


def test_a_killed_newsread_loses_no_acknowledged_note(file: Path) -> None:
    acknowledged: list[str] = []

    for turn in range(6):
        one = writer(file, f"turn{turn}", 100_000)
        assert one.stdout is not None
        acknowledged.append(one.stdout.readline().strip())
        sleep(0.013 * turn)  # to be struck at another point of its work each time
        one.send_signal(signal.SIGKILL)
        said, complaint = one.communicate(timeout=60)
        assert complaint == ""
        acknowledged += said.split()

    with Library(file) as library:
        kept = {note.id: note for note in library.notes()}
        assert kept.keys() >= set(acknowledged)
        assert len(kept) <= len(acknowledged) + 6  # at most the one in flight at each kill
        for name, note in kept.items():
            turn_name, number = name.split("-")
            assert note == shelf.note(name, body=f"words {number}", tags=(turn_name, "all"))
    assert sound(file)


def test_many_threads_may_use_one_library(library: Library) -> None:
    library.keep(shelf.article())
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(30):
                library.put_note(shelf.note(f"{name}-{number}", tags=(name,)))
                library.notes()
                library.keep_place("storm", number)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("ada", "bob", "eve")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert failures == []
    assert len(library.notes()) == 90
