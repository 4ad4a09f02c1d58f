"""The documents that arguments name: files as they are, and the files in directories."""

from collections.abc import Iterator, Sequence
from pathlib import Path

_HIDDEN = (".", "~$")  # the second is what Office leaves beside a workbook that is open


def paths_of(arguments: Sequence[str]) -> list[str]:
    """The paths in the order of the arguments; a directory gives its files and its directories'.

    These are sorted by name. Hidden files and directories are left out, and what is no file, such
    as a pipe. A directory without any file stays as it is: its reader says what is wrong with it.
    """
    return [path for argument in arguments for path in _paths(argument)]


def name_several(arguments: Sequence[str]) -> bool:
    """Whether the arguments may name several documents: more than one, or a directory."""
    return len(arguments) != 1 or _is_directory(arguments[0])


def _paths(argument: str) -> list[str]:
    if argument == "-" or not _is_directory(argument):
        return [argument]
    return [str(path) for path in _files_in(Path(argument))] or [argument]


def _files_in(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return  # one that may not be read: the others are read all the same
    for path in found:
        if path.name.startswith(_HIDDEN):
            continue
        if path.is_dir():
            # A link to a directory may lead round in a circle.
            yield from () if path.is_symlink() else _files_in(path)
        elif path.is_file():
            yield path


def _is_directory(argument: str) -> bool:
    try:
        return Path(argument).is_dir()
    except (OSError, ValueError):
        return False
