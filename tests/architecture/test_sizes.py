"""Files and functions stay small enough to read in one go."""

from pathlib import Path

from tests.architecture.rules.sizes import oversized
from tests.architecture.rules.violations import PACKAGE

# A file, or a file and a function, that reads better whole: each with its reason.
EXCUSED: dict[str, str] = {}


def function_of(lines: int, *, docstring: str = "") -> str:
    return "\n".join(["def long():", docstring or "    ...", *(["    ..."] * (lines - 2))])


def write(folder: Path, text: str) -> Path:
    (folder / "module.py").write_text(text)
    return folder


def test_files_and_functions_are_small():
    assert oversized(PACKAGE, EXCUSED) == []


def test_a_long_file_is_found(tmp_path):
    assert oversized(write(tmp_path, "\n" * 401)) == ["module.py has 401 lines"]


def test_a_long_function_is_found(tmp_path):
    assert oversized(write(tmp_path, function_of(41))) == ["module.py:long has 41 lines"]


def test_a_docstring_does_not_count(tmp_path):
    assert oversized(write(tmp_path, function_of(41, docstring='    """Long."""'))) == []


def test_an_excuse_ends_at_the_hard_limit(tmp_path):
    excused = ["module.py", "module.py:long"]
    assert oversized(write(tmp_path, function_of(60) + "\n" * 440), excused) == []
    assert oversized(write(tmp_path, function_of(61) + "\n" * 441), excused) == [
        "module.py has 501 lines",
        "module.py:long has 61 lines",
    ]


def test_written_migrations_are_as_long_as_they_are(tmp_path):
    (tmp_path / "migrations").mkdir()
    write(tmp_path / "migrations", "\n" * 900)
    assert oversized(tmp_path) == []
