"""
Runs a command against a real PostgreSQL: `python -m tests.machine.postgresql pytest …`.

The command gets DATABASE_URL. It is TEST_DATABASE_URL when that is set; else that of a temporary cluster in a scratch
folder, reachable only through a socket there, made from PostgreSQL's programs on this machine (which are installed if
they are missing) and removed at the end, also when the command is interrupted.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tests.machine.system_packages import install_or_explain

OTHERWISE = (
    "Install PostgreSQL 15 or newer so that initdb and postgres are on PATH, "
    "or give the address of a server where databases may be created: TEST_DATABASE_URL=postgres://user:password@host/name"
)
# Nothing in the cluster outlives the tests, so it need not survive a crash.
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=128MB", "autovacuum=off")
PATIENCE = 60  # seconds until the server must answer


def find_programs() -> Path | None:
    """Return the folder of PostgreSQL's newest server programs on this machine, or None."""
    folders = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    by_version = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    folders += by_version
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(told.stdout.strip()))
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def find_or_install_programs() -> Path:
    if found := find_programs():
        return found
    install_or_explain("postgresql", needed_for="The tests need PostgreSQL's programs", otherwise=OTHERWISE)
    return find_programs() or sys.exit(f"PostgreSQL was installed but initdb can't be found. {OTHERWISE}")


@contextlib.contextmanager
def temporary_cluster(programs: Path) -> Iterator[str]:
    """Start a cluster in a scratch folder and yield its URL; stop it and remove the folder at the end."""
    owner = _unprivileged_user()
    scratch = Path(tempfile.mkdtemp(prefix="medborgardialog-pg-"))
    if owner:
        os.chown(scratch, owner["user"], owner["group"])
    data, log = scratch / "data", scratch / "log"
    server = None
    try:
        make = [programs / "initdb", "--pgdata", data, "--username", "tests", "--auth", "trust", "--no-sync"]
        _run([*make, "--encoding", "UTF8", "--locale", _locale()], owner)
        options = [part for setting in SPEED for part in ("-c", setting)]
        with log.open("wb") as output:
            # In a session of its own: an interrupt is for the tests, which still need the database to clean up.
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", scratch, "-c", "listen_addresses=", *options],
                stdout=output,
                stderr=output,
                cwd=scratch,
                start_new_session=True,
                **owner,
            )
        _wait_until_ready(server, data, log)
        yield f"postgres://tests@/postgres?host={quote(str(scratch), safe='')}"
    finally:
        if server:
            server.send_signal(signal.SIGINT)  # a fast shutdown: open connections are ended
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
        shutil.rmtree(scratch, ignore_errors=True)


def _unprivileged_user() -> dict:
    """Return the keyword arguments of `subprocess` that leave root, whom PostgreSQL refuses to serve."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return sys.exit("PostgreSQL doesn't run as root, and this machine has neither a user postgres nor a user nobody.")


def _locale() -> str:
    """Return a UTF-8 locale that the machine has, so that upper and lower case work for å, ä and ö."""
    if not shutil.which("locale"):
        return "C"
    names = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    wanted = {"c.utf8", "sv_se.utf8", "en_us.utf8"}
    return next((name for name in names if name.lower().replace("-", "") in wanted), "C")


def _run(command: list, owner: dict) -> None:
    finished = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **owner)
    if finished.returncode:
        print(finished.stdout, finished.stderr, sep="\n", file=sys.stderr)
        sys.exit("The temporary PostgreSQL could not be made; the lines above say why.")


def _wait_until_ready(server: subprocess.Popen, data: Path, log: Path) -> None:
    """Wait for the word that PostgreSQL writes into postmaster.pid when it takes connections."""
    deadline = time.monotonic() + PATIENCE
    status = data / "postmaster.pid"
    while time.monotonic() < deadline and server.poll() is None:
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    print(log.read_text(errors="replace"), file=sys.stderr)
    sys.exit("The temporary PostgreSQL did not start; the lines above say why.")


def main(command: list[str]) -> int:
    """Run ``command`` with DATABASE_URL set; return its exit code."""
    # A polite end, so that the cluster is removed then too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # A shell that starts us in the background has us ignore interrupts, and the command and the server after us.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with contextlib.ExitStack() as stack:
        url = os.environ.get("TEST_DATABASE_URL")
        if not url:
            programs = find_or_install_programs()
            print(f"A temporary PostgreSQL from {programs}", flush=True)
            url = stack.enter_context(temporary_cluster(programs))
        running = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
        try:
            return running.wait()
        except KeyboardInterrupt:
            # The command got the interrupt too and is tidying up.
            return running.wait()
        finally:
            if running.poll() is None:
                running.terminate()
                running.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
