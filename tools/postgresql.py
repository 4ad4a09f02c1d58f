"""Run a command beside a PostgreSQL server of its own.

    postgresql.py COMMAND...

The server lives in a temporary directory, listens on a unix socket only, and is stopped when the
command ends, however it ends. The command finds it in `COMITY_DATABASE`. Exit 77 where this
machine has no server to start, with one line that says so; else the command's own exit status.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

SKIPPED = 77
# Debian and Homebrew keep the server's binaries outside PATH.
_OUTSIDE_PATH = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
# Speed before safety: the data does not outlive the run. What waits for a lock for a minute waits
# for ever: it fails with its name. Nothing is vacuumed: tests take back what they write, so that
# tables count as empty between them, and a plan for empty tables takes hours on full ones.
_OPTIONS = (
    "-c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off "
    "-c max_connections=60 -c shared_buffers=128MB -c jit=off -c lock_timeout=60s "
    "-c autovacuum=off"
)


class Unavailable(Exception):
    """This machine has no PostgreSQL server that we could start."""


def find_binaries() -> Path:
    """The folder with `initdb` and `pg_ctl` of the newest server here."""
    folders = [folder for pattern in _OUTSIDE_PATH for folder in Path("/").glob(pattern[1:])]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    complete = [folder for folder in folders if (folder / "initdb").exists()]
    if not complete:
        raise Unavailable("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    return max(complete, key=_major_version)


def _major_version(folder: Path) -> int:
    digits = "".join(sign for sign in folder.parent.name if sign.isdigit())
    return int(digits or 0)


def unprivileged_user() -> str | None:
    """Whom the server runs as: None is ourselves; as root, who may not, an ordinary user."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            pwd.getpwnam(name)
            return name
    raise Unavailable("PostgreSQL does not run as root, and there is no user to run it as")


class Server:
    """A private server under `root`; `start` and `stop` may be called once each."""

    def __init__(self, root: Path, binaries: Path, user: str | None) -> None:
        self.root = root
        self._binaries = binaries
        self._user = user
        self._data = root / "data"

    @property
    def url(self) -> str:
        """What `COMITY_DATABASE` says to reach it."""
        return f"postgresql:///comity?host={self.root}&user=comity"

    def start(self) -> None:
        """Create a cluster and wait until it answers."""
        if self._user:
            owner = pwd.getpwnam(self._user)
            os.chown(self.root, owner.pw_uid, owner.pw_gid)
        self._call(
            "initdb",
            *("--pgdata", str(self._data), "--username", "comity", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        )
        options = f"{_OPTIONS} -c unix_socket_directories={self.root}"
        log = str(self.root / "log")
        self._call(
            "pg_ctl", "start", "--wait", "-D", str(self._data), "--log", log, "--options", options
        )
        self._call("createdb", "--host", str(self.root), "--username", "comity", "comity")

    def stop(self) -> None:
        """Stop at once, whatever is still connected; nothing if it never started."""
        if (self._data / "postmaster.pid").exists():
            self._call("pg_ctl", "stop", "-D", str(self._data), "--mode", "immediate")

    def _call(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), *arguments]
        if self._user:
            command = [*_as_user(self._user), *command]
        outcome = subprocess.run(
            command,
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if outcome.returncode:
            raise Unavailable(f"{program} failed: {' '.join(outcome.stderr.split())}")


def _as_user(name: str) -> list[str]:
    setpriv = shutil.which("setpriv")
    if setpriv:
        return [setpriv, f"--reuid={name}", f"--regid={name}", "--clear-groups", "--"]
    runuser = shutil.which("runuser")
    if runuser:
        return [runuser, "-u", name, "--"]
    raise Unavailable("neither setpriv nor runuser is here to leave root")


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """A server that is up inside the block and gone after it."""
    # The path of a socket may have about 100 bytes: not under a long TMPDIR.
    root = Path(tempfile.mkdtemp(prefix="comity-pg-", dir="/tmp"))
    server = Server(root, find_binaries(), unprivileged_user())
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(root, ignore_errors=True)


def _exit_on(signum: int, _frame: FrameType | None) -> None:
    # As an exception, so that the server is stopped on the way out.
    raise SystemExit(128 + signum)


def main(command: list[str]) -> int:
    """Run `command` beside a server; see the module's text."""
    for signum in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, _exit_on)
    try:
        with running_server() as server:
            environment = {**os.environ, "COMITY_DATABASE": server.url}
            return subprocess.run(command, env=environment, check=False).returncode
    except Unavailable as reason:
        print(f"skipped: {reason}")
        return SKIPPED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
