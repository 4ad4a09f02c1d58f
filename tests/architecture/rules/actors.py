"""Every action says by whom it is done."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rules.violations import Violations, parsed, python_files

Function = ast.FunctionDef | ast.AsyncFunctionDef


def actions_without_actor(package: Path) -> Violations:
    """Public functions of `actions` modules that lack a keyword-only `by: Actor` of no default."""
    return [
        f"{path.relative_to(package).as_posix()}: {function.name}"
        for path in python_files(package)
        if "actions" in path.relative_to(package).with_suffix("").parts
        for function in _public_functions(parsed(path))
        if not _takes_actor(function)
    ]


def _public_functions(module: ast.Module) -> Iterator[Function]:
    for node in module.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node


def _takes_actor(function: Function) -> bool:
    arguments = function.args
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if argument.arg == "by":
            annotation = argument.annotation
            return default is None and annotation is not None and ast.unparse(annotation) == "Actor"
    return False
