"""Compiled vocabularies: what `tools/compile_vocabularies.py` makes of the YAML sources.

They ship inside the package, beside their sources, and are read when first asked for.
"""

import json
from pathlib import Path
from typing import Any

# `importlib.resources` costs 8 ms to import, a fifth of what reading a short list takes.
_FOLDER = Path(__file__).parent / "vocabularies" / "compiled"


def load_json(name: str) -> Any:
    """The data of the compiled vocabulary `name`."""
    return json.loads(load_text(f"{name}.json"))


def load_text(file_name: str) -> str:
    """The text of a compiled file."""
    # Text mode looks at every line end, which takes longer than everything else here.
    return (_FOLDER / file_name).read_bytes().decode().replace("\r", "")
