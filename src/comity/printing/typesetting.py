"""Typesetting: what is known becomes a PDF, by a template that Comity ships.

What is set goes to the template as data, never as a part of it: no text can become a command. The
template reads no file and takes no package from anywhere.
"""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from typst import Compiler

from comity.printing.typefaces import Typefaces

TEMPLATES = Path(__file__).parent / "templates"
_NO_PACKAGES = TEMPLATES / "packages"


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    faces: Typefaces,
    at: dt.datetime,
    standards: list[Any] | None = None,
) -> bytes:
    """The PDF that a template makes of data; at the same instant the same data give the same.

    `standards` are those that it must meet, by the names of the typesetter.
    """
    compiler = Compiler(
        input=TEMPLATES / template,
        root=TEMPLATES,
        font_paths=faces.fonts,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        package_path=_NO_PACKAGES,
        package_cache_path=_NO_PACKAGES,
    )
    at_second = at.replace(microsecond=0)
    pdf = compiler.compile(format="pdf", timestamp=at_second, pdf_standards=standards or [])
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf
