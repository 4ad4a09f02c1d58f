"""The errors of Comity: typed, carrying what caused them, one clear sentence each.

Every error that a user may meet derives from `ComityError`. The command line prints
`str(error)` and exits with 2, the web shows the same sentence.
"""


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
