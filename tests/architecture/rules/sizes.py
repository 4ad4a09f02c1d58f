"""Files and functions stay small enough to read in one go."""

import ast
from collections.abc import Collection
from pathlib import Path

from tests.architecture.rules.violations import Violations, parsed, python_files

Function = ast.FunctionDef | ast.AsyncFunctionDef

FILE_LINES, FILE_LINES_AT_MOST = 400, 500
FUNCTION_LINES, FUNCTION_LINES_AT_MOST = 40, 60


def oversized(package: Path, excused: Collection[str] = ()) -> Violations:
    """Files and functions over their length; an excused one may reach the hard limit, no more.

    An excuse is a file's path in the package, or that and `:` and a function's name.
    """
    found = []
    for path in python_files(package):
        place = path.relative_to(package).as_posix()
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > (FILE_LINES_AT_MOST if place in excused else FILE_LINES):
            found.append(f"{place} has {lines} lines")
        for function in _functions(parsed(path)):
            name = f"{place}:{function.name}"
            lines = _length(function)
            if lines > (FUNCTION_LINES_AT_MOST if name in excused else FUNCTION_LINES):
                found.append(f"{name} has {lines} lines")
    return found


def _functions(module: ast.Module) -> list[Function]:
    return [node for node in ast.walk(module) if isinstance(node, Function)]


def _length(function: Function) -> int:
    """Its lines without decorators and docstring: a contract may be as long as it must."""
    last = function.end_lineno or function.lineno
    length = last - function.lineno + 1
    if ast.get_docstring(function, clean=False) is not None:
        docstring = function.body[0]
        length -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return length
