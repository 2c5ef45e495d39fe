"""What `make test` finds on a machine, what it leaves there, and what it says when something is missing."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def empty_folder(tmp_path) -> Path:
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's own user can reach, with a path short enough for a socket in it; pytest's is neither."""
    with tempfile.TemporaryDirectory(prefix="medborgardialog-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


class TestATemporaryPostgreSQL:
    @pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
    def test_leaves_nothing_behind_when_it_is_interrupted(self, open_folder, end):
        wait = "import pathlib, time; pathlib.Path('ready').touch(); time.sleep(60)"
        running = subprocess.Popen(
            [sys.executable, "-m", "tests.machine.postgresql", sys.executable, "-c", wait],
            cwd=open_folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(open_folder), "TEST_DATABASE_URL": ""},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            deadline = time.monotonic() + 60
            while not (open_folder / "ready").exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            assert list(open_folder.glob("medborgardialog-pg-*"))

            # As a terminal does: the interrupt is for everyone in the foreground.
            os.killpg(running.pid, end)
            assert running.wait(timeout=30) != 0
        finally:
            running.poll() is None and os.killpg(running.pid, signal.SIGKILL)

        assert not list(open_folder.glob("medborgardialog-pg-*"))

    def test_gives_way_to_a_server_that_is_named(self):
        show = "import os; print(os.environ['DATABASE_URL'])"

        told = run(
            "tests.machine.postgresql", sys.executable, "-c", show, TEST_DATABASE_URL="postgres://somewhere/name"
        )

        assert told.stdout.strip() == "postgres://somewhere/name"

    def test_ends_with_the_code_of_the_command(self):
        failing = run(
            "tests.machine.postgresql", sys.executable, "-c", "raise SystemExit(7)", TEST_DATABASE_URL="x://y/z"
        )

        assert failing.returncode == 7


class TestChromium:
    def test_is_the_one_that_is_named(self, empty_folder):
        named = empty_folder / "my-browser"
        named.write_text("#!/bin/sh\n")
        named.chmod(0o755)

        assert run("tests.machine.chromium", CHROMIUM=str(named)).stdout.strip() == str(named)

    def test_that_is_named_but_is_not_there_is_an_error_and_not_another_browser(self):
        told = run("tests.machine.chromium", CHROMIUM="/nowhere/chromium")

        assert told.returncode != 0
        assert "CHROMIUM names /nowhere/chromium" in told.stderr

    def test_that_is_missing_where_nothing_can_be_installed_is_explained_in_one_sentence(self, empty_folder):
        told = run("tests.machine.chromium", CHROMIUM="", PATH=str(empty_folder))

        assert told.returncode != 0
        assert told.stderr.strip() == (
            "The browser tests need Chromium. Install Chromium or Chrome, or name the one you have: "
            "CHROMIUM=/path/to/chromium make test"
        )


class TestSetup:
    def test_explains_that_python_is_too_old(self, empty_folder, tmp_path):
        old = empty_folder / "python3"
        old.write_text("#!/bin/sh\nexit 1\n")
        old.chmod(0o755)
        project = tmp_path / "project" / "requirements"
        project.mkdir(parents=True)
        (project / "install.sh").write_text((ROOT / "requirements" / "install.sh").read_text())

        told = subprocess.run(
            ["/bin/sh", project / "install.sh", "base"],
            env={"PATH": f"{empty_folder}:/usr/bin:/bin", "PYTHON": str(old)},
            capture_output=True,
            text=True,
            check=False,
        )

        assert told.returncode != 0
        assert "Python 3.11 or newer is needed" in told.stderr
        assert len(told.stderr.strip().splitlines()) == 1
