"""One engine process for all of the engine's tests: loading a model takes a second."""

from collections.abc import Iterator

import pytest
from written import seed

from newsread.engine import Engine
from newsread.model import Annotations


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    engine = Engine()
    yield engine
    engine.stop()


@pytest.fixture(scope="session")
def found(engine: Engine) -> Annotations:
    """What the engine finds in the reader's own article."""
    return engine.annotate(seed())
