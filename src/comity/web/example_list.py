"""The list that `/try/example` shows: a sample that Comity ships."""

from pathlib import Path

from comity.errors import UnreadableDocument
from comity.web.pasted_list import PastedList

# Beside the package in a checkout, inside it in an installed one.
_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (_PACKAGE / "samples", _PACKAGE.parent.parent / "samples")
_NAME = "must.txt"


def example_list() -> PastedList:
    """The sample as if it had been pasted; `UnreadableDocument` where it was left out."""
    for folder in _FOLDERS:
        path = folder / _NAME
        if path.is_file():
            return PastedList(data=path.read_bytes(), name=_NAME, is_pasted=False)
    raise UnreadableDocument(_NAME, "there is no such file")
