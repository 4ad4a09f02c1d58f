"""`killed_comity COMMAND...`: does what `comity` does, and is killed where `KILLED_AT` says.

`before:2` is where the second transaction is about to begin, `inside:9` where the ninth row or so
is about to be written, `file:1` between a source and its bytes or the file of a document and its
row, `commit:2` where the second
transaction is about to end, `after:2` where it has just ended. The points are those that the
threads pass which `MET_IN` names: `MainThread`, the one that works beside the pages, or, by `POST`,
whichever answers a request of that method. What the tables hold after each transaction and which
points were passed is written to the file in `COURSE`, where there is one.
"""

import json
import os
import signal
import sys
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import django

_WRITES = ("INSERT", "UPDATE", "DELETE")
_FILES = ('INSERT INTO "provenance_sourcecontent"', 'INSERT INTO "agreements_storedfile"')


class Points:
    """Counts the points that are passed, and kills this process at one of them."""

    def __init__(self, *, met_in: str, killed_at: str, course: str) -> None:
        self._met_in = met_in
        self._killed_at = killed_at
        self._course = course
        self._answering = threading.local()
        self._states: list[dict[str, int]] = []
        self._passed: Counter[str] = Counter()

    def answering(self, method: str) -> None:
        """This thread answers a request of the method from now on."""
        self._answering.method = method

    def watch(self, connection: Any) -> None:
        """Meet every point of what is done over the connection."""
        if "commit" in vars(connection):
            return  # opened anew, and watched before
        enter, commit = connection.set_autocommit, connection.commit

        def set_autocommit(autocommit: bool, **options: Any) -> None:  # noqa: FBT001
            if not autocommit:
                self._passing("before")
            enter(autocommit, **options)

        def committing() -> None:
            self._passing("commit")
            commit()
            self._passing("after")
            self._note(connection)

        connection.set_autocommit = set_autocommit
        connection.commit = committing
        connection.execute_wrappers.append(self._writing)

    def _is_met(self) -> bool:
        answered = getattr(self._answering, "method", "")
        return self._met_in in {threading.current_thread().name, answered}

    def _passing(self, point: str) -> None:
        if self._is_met():
            self._passed[point] += 1
            if self._killed_at == f"{point}:{self._passed[point]}":
                os.kill(os.getpid(), signal.SIGKILL)

    def _writing(self, execute: Any, sql: str, parameters: Any, many: Any, context: Any) -> Any:
        if not sql.startswith(_WRITES):
            return execute(sql, parameters, many, context)
        if sql.startswith(_FILES):
            self._passing("file")
        self._passing("inside")
        done = execute(sql, parameters, many, context)
        if context["connection"].get_autocommit():
            self._note(context["connection"])
        return done

    def _note(self, connection: Any) -> None:
        if not self._course or not self._is_met():
            return
        from tests.ordeal.tables import what_is_held

        # Over another connection: this one is about to leave its transaction.
        with closing(connection.copy()) as beside:
            self._states.append(what_is_held(beside))
        course = {"states": self._states, "passed": self._passed}
        Path(self._course).write_text(json.dumps(course), encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Run the command."""
    points = Points(
        met_in=os.environ["MET_IN"],
        killed_at=os.environ.get("KILLED_AT", ""),
        course=os.environ.get("COURSE", ""),
    )
    django.setup()
    from django.core.signals import request_finished, request_started
    from django.db.backends.signals import connection_created

    def opened(connection: Any, **_options: Any) -> None:
        points.watch(connection)

    def started(environ: Any, **_options: Any) -> None:
        points.answering(environ["REQUEST_METHOD"])

    def finished(**_options: Any) -> None:
        points.answering("")

    connection_created.connect(opened, weak=False)
    request_started.connect(started, weak=False)
    request_finished.connect(finished, weak=False)
    from comity.cli.commands import comity

    comity(arguments, standalone_mode=False)


if __name__ == "__main__":
    main(sys.argv[1:])
