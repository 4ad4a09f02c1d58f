"""The layouts of the two published lists that the samples follow, with their words from the lists.

Facts printed in these layouts come out as the published lists print them, but for blanks and for
the lines at which columns drift.
"""

from tests.lists.drifting import Displaced, DriftingLayout
from tests.lists.headed import HeadedLayout
from tests.lists.wrapped import WrappedLayout

MUST = "001_36015127998e509c"
TOHOKU = "004_07469e51e96ab1f6"


def layout_of_must(text: str) -> WrappedLayout:
    """The layout of the published list of the first sample; `text` is that list."""
    return WrappedLayout(
        title=(),
        header=_lines(text)[0],
        name=32,
        country=40,
        kind=12,
        starts=22,
        ends=24,
        counted_country=20,
        rows_per_page=104,
    )


def layout_of_tohoku_university(text: str) -> HeadedLayout:
    """The layout of the first part of the published list of the second sample."""
    title, level, total, *_ = _lines(text)
    return HeadedLayout(
        title=(title, level),
        total=total.replace("207", "{institutions}"),
        area="<{area}>",
        merged="<{area}>**{country}**",
        merged_areas=(
            "Oceania",
            "North America",
            "South and Central America",
            "International Organization",
        ),
        bullet="- ",
        mark="* ",
        legend=_first(text, "(*"),
        as_of=_first(text, "(as of"),
        as_of_before="Mongolia",
        gap_in="Sweden",
    )


def layout_of_tohoku_department(text: str, *, seed: int) -> DriftingLayout:
    """The layout of its second part; the columns drift by `seed`, for they drift by chance."""
    lines = _lines(text)
    start = lines.index(_first(text, "(*")) + 1
    title, level, total, header, *_ = lines[start:]
    return DriftingLayout(
        title=(title, level),
        total=total.replace("52", "{countries}").replace("411", "{institutions}"),
        header=header,
        mark="* ",
        legend=_first(text, "(*"),
        as_of=_first(text, "(as of"),
        day="{year}/{month}/{day}",
        rows_per_page=62,
        seed=seed,
        displaced=(
            Displaced(country="U. S. A.", rows=3),
            Displaced(country="Ukraine", rows=2, early=True),
        ),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _first(text: str, beginning: str) -> str:
    return next(line for line in _lines(text) if line.startswith(beginning))
