"""Write the table of contents of the sources into docs/structure.md.

    contents.py           bring the document in line with the sources
    contents.py --check   change nothing; exit 1 where it lags behind

Every line is a module and the first line of its docstring, so that both say the same.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "comity"
DOCUMENT = ROOT / "docs" / "structure.md"
BEGIN, END = "<!-- contents: written by `make contents` -->\n", "<!-- end of contents -->"

_SAME_EVERYWHERE = frozenset({"__init__.py", "apps.py"})


def contents(package: Path) -> str:
    """The packages and modules below `package` as nested lists."""
    return "\n".join(_lines(package, depth=0)) + "\n"


def _lines(folder: Path, depth: int) -> Iterator[str]:
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_dir(), path.name)):
        indent = "  " * depth
        if path.suffix == ".py" and path.name not in _SAME_EVERYWHERE:
            yield f"{indent}* `{path.name}`: {_first_line(path)}"
        elif (path / "__init__.py").exists() and path.name != "migrations":
            yield f"{indent}* **`{path.name}/`**: {_first_line(path / '__init__.py')}"
            yield from _lines(path, depth + 1)


def _first_line(module: Path) -> str:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "?"
    return docstring.splitlines()[0]


def renewed(document: str, listing: str) -> str:
    """The document with `listing` between its marks."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{listing}\n{END}{after}"


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    document = DOCUMENT.read_text(encoding="utf-8")
    wanted = renewed(document, contents(PACKAGE))
    if parser.parse_args().check:
        if document != wanted:
            print(f"{DOCUMENT.name} lags behind the sources (make contents)")
        return int(document != wanted)
    DOCUMENT.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
