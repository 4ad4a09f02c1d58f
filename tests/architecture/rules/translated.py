"""Texts are gathered for translation, and translated when they are shown."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.violations import Violations, parsed, python_files
from tools.messages import KEYWORDS

_GETTEXT = "django.utils.translation"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def texts_not_gathered(package: Path) -> Violations:
    """Functions of gettext under a name that the gathering of texts does not know."""
    return [
        f"{path.relative_to(package).as_posix()}: {each.name} as {each.asname}"
        for path in python_files(package)
        for each in _imported(parsed(path))
        if each.name in KEYWORDS and (each.asname or each.name) not in KEYWORDS
    ]


def texts_translated_at_import(package: Path) -> Violations:
    """Texts that are translated while a module is read, into the language spoken just then."""
    return [
        f"{path.relative_to(package).as_posix()}: {ast.unparse(call)}"
        for path in python_files(package)
        for call in _calls_at_import(parsed(path))
    ]


def _imported(module: ast.Module) -> Iterator[ast.alias]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == _GETTEXT:
            yield from node.names


def _calls_at_import(module: ast.Module) -> Iterator[ast.Call]:
    names = {
        each.asname or each.name for each in _imported(module) if each.name.endswith("gettext")
    }
    waiting: list[ast.AST] = [module]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
            yield node
        if isinstance(node, _FUNCTIONS):  # its body waits until it is called
            waiting += [*node.decorator_list, node.args]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)
