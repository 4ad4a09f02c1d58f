"""Works that are killed: where each begins, and how it is done."""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.ordeal.serving import Form, Server, serving
from tests.registers.installations import Installation, Installations

_ROWS = 20
_MANY_ROWS = 2_100  # three slices of those that are accepted beside the pages
_SECONDS = 120
_SETTLING = 2  # what is done beside the pages is noted a little later than it can be seen
_TASKS = "comity-tasks"


def _list(rows: int) -> bytes:
    """A list whose agreements have all ended."""
    lines = (
        f"{number}\tUniversity of Place {number}\tJapan\tMOU\t20{number % 20:02}-03-15\t5 year\n"
        for number in range(1, rows + 1)
    )
    return ("No\tUniversity\tCountry\tType\tSigned\tValid until\n" + "".join(lines)).encode()


@dataclass(slots=True)
class Stages:
    """Installations before something is done, each made when it is first asked for."""

    installations: Installations
    session: str = ""
    _made: dict[str, Installation] = field(default_factory=dict)

    def at(self, stage: str) -> Installation:
        """The installation at `harbour`, `proposed`, `many` or `accepted`."""
        if stage not in self._made:
            makers = {
                "harbour": self._harbour,
                "proposed": lambda: self._after("harbour", _uploaded),
                "many": lambda: self._after("harbour", _uploaded_many),
                "accepted": lambda: self._after("proposed", _accepted),
            }
            self._made[stage] = makers[stage]()
        return self._made[stage]

    def _harbour(self) -> Installation:
        """An office that waits for its list, and an officer who is signed in."""
        made = self.installations.empty()
        opened = made.python("tests.ordeal.harbour")
        assert opened.returncode == 0, opened.stderr
        self.session = opened.stdout.split()[-1]
        return made

    def _after(self, stage: str, do: "Callable[[Doing], None]") -> Installation:
        made = self.installations.copy_of(self.at(stage), MET_IN="nobody")
        with serving(made) as server:
            do(Doing(server=server, where=made, session=self.session))
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A server that is up, and who is signed in there."""

    server: Server
    where: Installation
    session: str

    def post(self, path: str, form: Form, *, file: bytes = b"") -> None:
        """Send a form; nothing comes back from a server that is killed."""
        self.server.post(path, form, session=self.session, file=file)

    @property
    def import_path(self) -> str:
        """Where the only import is reviewed."""
        ((key,),) = self.where.order("SELECT id FROM intake_batch")
        return f"/imports/{key}"


def _uploaded(doing: Doing) -> None:
    doing.post("/import", {}, file=_list(_ROWS))


def _uploaded_many(doing: Doing) -> None:
    doing.post("/import", {}, file=_list(_MANY_ROWS))


def _accepted(doing: Doing) -> None:
    form = {"step": "accept-many", "rule": "all", "count": str(_ROWS)}
    doing.post(doing.import_path, form)


def _accepted_in_slices(doing: Doing) -> None:
    """What is running already goes on by itself."""
    state = "SELECT state FROM intake_batch"
    if doing.where.order(f"{state} WHERE asked = 0"):
        form = {"step": "accept-many", "rule": "all", "count": str(_MANY_ROWS)}
        doing.post(doing.import_path, form)
    latest = time.monotonic() + _SECONDS
    while doing.server.is_up and doing.where.order(state) != [("complete",)]:
        assert time.monotonic() < latest, "the import does not go on"
        time.sleep(0.1)
    time.sleep(_SETTLING)


def _published(doing: Doing) -> None:
    doing.post(doing.import_path, {"step": "publish"})


def _told_what_became(doing: Doing) -> None:
    keys = [str(key) for (key,) in doing.where.order("SELECT id FROM agreements_agreement")]
    doing.post(f"{doing.import_path}/ended", {"agreement": keys, "all": "lapsed"})


def _attached(doing: Doing) -> None:
    """What is attached already is not attached twice; whoever works beside the pages reads it."""
    if not doing.where.order("SELECT id FROM agreements_attachment"):
        ((key,), *_others) = doing.where.order("SELECT id FROM agreements_agreement ORDER BY id")
        form = {"kind": "signed_scan", "visibility": "office"}
        doing.post(f"/agreements/{key}/documents/add", form, file=b"As signed by both sides.\n")
    latest = time.monotonic() + _SECONDS
    waiting = "SELECT id FROM agreements_storedfile WHERE text_state = 'waiting'"
    while doing.server.is_up and doing.where.order(waiting):
        assert time.monotonic() < latest, "the document is not read"
        time.sleep(0.1)


def _undone(doing: Doing) -> None:
    doing.post(doing.import_path, {"step": "undo-all"})


def _through_pages(do: Callable[[Doing], None]) -> "Callable[[Installation, str], int]":
    """What makes an installation be served while something is done to it there."""

    def done(where: Installation, session: str) -> int:
        with serving(where) as server:
            do(Doing(server=server, where=where, session=session))
        status = server.process.returncode
        return 0 if status == -signal.SIGTERM else status

    return done


def _by_command(where: Installation, _session: str) -> int:
    (where.folder / "list.txt").write_bytes(_list(_ROWS))
    wishes = ("--office", "harbour", "--as", "saraa", "--accept-all", "--public")
    done = where.python("tests.ordeal.killed_comity", "import", where.folder / "list.txt", *wishes)
    return done.returncode


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that is done to an installation, and the exit status of who did it.

    `met_in` are the threads that do it. It can be done again, and then does what is left to do.
    """

    begins_at: str
    do: Callable[[Installation, str], int]
    met_in: str = "POST"


WORKS = {
    "import": Work(begins_at="harbour", do=_by_command, met_in="MainThread"),
    "upload": Work(begins_at="harbour", do=_through_pages(_uploaded)),
    "accept": Work(begins_at="proposed", do=_through_pages(_accepted)),
    "slices": Work(begins_at="many", do=_through_pages(_accepted_in_slices), met_in=_TASKS),
    "publish": Work(begins_at="accepted", do=_through_pages(_published)),
    "ended": Work(begins_at="accepted", do=_through_pages(_told_what_became)),
    "document": Work(begins_at="accepted", do=_through_pages(_attached)),
    "undo": Work(begins_at="accepted", do=_through_pages(_undone)),
}
