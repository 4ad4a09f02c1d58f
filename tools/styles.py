"""Join the style sheets of `web/styles` into the one file that pages load.

`python tools/styles.py` writes it; with `--check` it says whether the written one is fresh.
"""

import re
import sys
from pathlib import Path

WEB = Path(__file__).parent.parent / "src/comity/web"
SOURCES = WEB / "styles"
SERVED = WEB / "static/comity/comity.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


def joined() -> str:
    """All sources in the order of their names, without comments and needless white space."""
    sources = (path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.css")))
    return "\n".join(compact(source) for source in sources) + "\n"


def compact(source: str) -> str:
    """A style sheet on one line; strings in it hold no comment and no run of white space."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", source))).replace(";}", "}").strip()


def main() -> int:
    """Write the served file, or with `--check` return 1 where it is stale."""
    if "--check" in sys.argv[1:]:
        fresh = SERVED.is_file() and SERVED.read_text(encoding="utf-8") == joined()
        print("The style sheet is fresh." if fresh else "Stale: run `python tools/styles.py`.")
        return 0 if fresh else 1
    SERVED.write_text(joined(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
