"""The two sample lists of `samples/`, printed from their facts.

`python -m tests.lists.samples` writes them anew; the same facts always give the same text.
"""

from collections.abc import Sequence
from pathlib import Path

from tests.lists.drifting import Displaced, DriftingLayout, print_drifting
from tests.lists.gold import Gold, read_gold
from tests.lists.headed import HeadedLayout, print_headed
from tests.lists.wrapped import WrappedLayout, print_wrapped

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

MUST = WrappedLayout(
    title=(
        "Sample list: partners of the Mongolian University of Science and Technology",
        "Facts as published by the university, 2023",
    ),
    header="No. Institution Country Type Signed Valid until No. Country Agreements",
    name=27,
    country=30,
    kind=12,
    starts=16,
    ends=18,
    counted_country=17,
    rows_per_page=36,
)
_TITLE = "Sample list: academic exchange of Tohoku University with partners abroad"
_LEGEND = "(* marks partners with whom fees for application, matriculation and tuition are waived on both sides)"
_AS_OF = "(status as of May 2016)"
TOHOKU_UNIVERSITY = HeadedLayout(
    title=(
        _TITLE,
        "Facts as published by the university, 2016",
        "Agreements at university level",
    ),
    total="{institutions} institutions in all",
    area="[{area}]",
    merged="[{area}] {country}",
    merged_areas=("Africa", "Oceania", "International Organization"),
    bullet="• ",
    mark="* ",
    legend=_LEGEND,
    as_of=_AS_OF,
    as_of_before="Netherlands",
    gap_in="Indonesia",
    unbulleted=("Sri Lanka", "New Zealand"),
)
TOHOKU_DEPARTMENT = DriftingLayout(
    title=(_TITLE, "Agreements at department level"),
    total="{institutions} institutions in {countries} countries and regions",
    header="Area\tCountry or region\tPartner institution\tResponsible department\tSigned on",
    mark="* ",
    legend=_LEGEND,
    as_of=_AS_OF,
    day="{year}/{month}/{day}",
    rows_per_page=58,
    seed=20160501,
    displaced=(
        Displaced(country="Indonesia", rows=2),
        Displaced(country="Switzerland", rows=3, early=True),
    ),
)


def print_must(rows: Sequence[Gold]) -> str:
    """The agreements of the first sample as its list prints them."""
    return print_wrapped(rows, MUST)


def print_tohoku(rows: Sequence[Gold]) -> str:
    """The agreements of the second sample: university level, then department level."""
    university = [row for row in rows if row["level"] == "university"]
    department = [row for row in rows if row["level"] == "department"]
    return "\n".join(
        (
            print_headed(university, TOHOKU_UNIVERSITY),
            print_drifting(department, TOHOKU_DEPARTMENT),
        )
    )


def write_samples(folder: Path) -> None:
    """Print both lists beside their facts."""
    for name, printed in (("must", print_must), ("tohoku", print_tohoku)):
        rows = read_gold(folder / f"{name}.gold.jsonl")
        (folder / f"{name}.txt").write_text(printed(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_samples(SAMPLES)
