"""The errors of Comity: typed, carrying what caused them, one clear sentence each.

Every error that a user may meet derives from `ComityError`. The command line prints
`str(error)` and exits with 2, the web shows the same sentence.
"""

from enum import StrEnum


class ComityError(Exception):
    """Something a user can be told in one sentence."""

    code = "error"


class UnreadableDocument(ComityError):
    """The document cannot be read at all; `reason` is the whole sentence without the name.

    `name` is what the user called the document: a path, `-`, or a pasted text.
    """

    code = "unreadable-document"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class StopCause(StrEnum):
    """What made a reading stop before its end: a limit, or that it broke off by itself."""

    TIME = "time"
    MEMORY = "memory"
    ROWS = "rows"
    BROKE_OFF = "broke_off"


class ReadingStopped(UnreadableDocument):
    """The reading of a document was stopped before its end, and nothing is known of what it says.

    `limit` is what was exceeded: seconds, megabytes or rows by `cause`; None where it broke off.
    `detail` is what the reader left behind for its makers, such as a traceback; never for users.
    """

    code = "reading-stopped"

    def __init__(
        self, name: str, cause: StopCause, *, limit: int | None = None, detail: str = ""
    ) -> None:
        super().__init__(name, _REASONS[cause] % {"limit": limit})
        self.cause = cause
        self.limit = limit
        self.detail = detail


_REASONS = {
    StopCause.TIME: "reading it took longer than %(limit)s seconds and was stopped",
    StopCause.MEMORY: "reading it took more than %(limit)s MB of memory and was stopped",
    StopCause.ROWS: "it has more than %(limit)s rows",
    StopCause.BROKE_OFF: "reading it broke off; the file is probably damaged",
}
